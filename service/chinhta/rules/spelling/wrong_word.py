"""A real word is used where another was meant.

What
    Finds syllables that exist but do not fit between their neighbours, where a similar syllable that may have been
    mistyped fits far better: ập trung → tập trung, xây dưng → xây dựng, vai chò → vai trò.

Why
    Two thirds of the errors of Vietnamese writers are real words that do not fit their context (counts over VSEC). The
    n-gram model of law, administration and news scores the fit, the error model the candidates, and a trained
    classifier gives the probability.

When the fix is not safe
    Where the probability is below the threshold, which is higher than for syllables that do not exist, and for rare
    words that are too infrequent in the corpora. Names and abbreviations are checked only on strong evidence, parts of
    hyphenated words not at all.
"""

from collections.abc import Iterator
from typing import Final

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.rules.spelling._verdicts import findings
from chinhta.text.documents import Document

_SAFE: Final = 0.99
_SAFE_IN_WORD: Final = 0.98
_ASK: Final = 0.3


def _check(document: Document, context: Context) -> Iterator[Finding]:
    return findings(RULE, document, context, known=True, safe=_SAFE, safe_in_word=_SAFE_IN_WORD, ask=_ASK)


RULE = Rule(
    name="spelling.wrong-word",
    stage=Stage.SPELLING,
    safety=Safety.SAFE,
    vi="Từ có thật nhưng không hợp ngữ cảnh.",
    en="A real word that does not fit the context.",
    check=_check,
    examples=(
        "Chính phủ yêu cầu ⟦ập→tập⟧ trung tháo gỡ khó khăn cho doanh nghiệp.",
        "Sở đang xây ⟦dưng→dựng⟧ kế hoạch xúc tiến thương mại năm 2026.",
        "Doanh nghiệp đóng vai ⟦chò→trò⟧ quan trọng trong chuỗi cung ứng.",
        "Hội nghị tổng kết kết quả thực hiện Nghị quyết.",
        "Đảng bộ Bộ Công Thương luôn giữ vai trò hạt nhân.",
        "Song song với đó, các đơn vị chồng chéo chức năng được sắp xếp lại.",
        "Ngành da giày, dệt may xuất khẩu nước dứa, nước xoài sang Bắc Âu.",
        "Ông Châu Văn Minh và bà Nguyễn Thị Lâm Giang dự họp.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Từ có thật nhưng không hợp với từ hai bên, trong khi một từ dễ gõ nhầm hợp hơn hẳn: “ập trung” → “tập trung”,
        “xây dưng” → “xây dựng”, “vai chò” → “vai trò”.

    Vì sao
        Hai phần ba lỗi của người Việt là từ có thật đặt sai chỗ (đếm trên bộ lỗi VSEC). Mô hình ngôn ngữ về luật, hành
        chính và tin tức cho biết từ nào hợp; số liệu về lỗi gõ cho biết có thể đã gõ nhầm từ nào; từ đó tính ra xác
        suất.

    Khi nào không tự sửa
        Khi xác suất thấp hơn ngưỡng (cao hơn ngưỡng dành cho âm tiết không có thật), và với từ hiếm mà kho ngữ liệu
        không đủ số liệu. Tên riêng và chữ viết tắt chỉ xét khi bằng chứng rất rõ; từ có gạch nối không xét.
    """,
)

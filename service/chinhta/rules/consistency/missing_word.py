"""A fixed phrase or an agency's name lacks a word.

What
    "chống bán phá sản phẩm" becomes "chống bán phá giá sản phẩm" (phrases of `fixed_phrases.tsv`); "Viện trưởng Nghiên
    cứu Cơ khí" becomes "Viện trưởng Viện Nghiên cứu Cơ khí".

Why
    The beginnings of these phrases have no meaning without their last syllable: in laws and news they are followed by
    another one less than once in five hundred times. An agency's name contains the word for its kind (Nghị định
    30/2020/NĐ-CP, Phụ lục II, IV.1).

When the fix is not safe
    Another word may have been meant: only suggested. "Bộ trưởng Tài chính", "Giám đốc Công an" are accepted. At the end
    of a line or before an ellipsis the phrase may be cut off: nothing is reported.
"""

from collections.abc import Iterator

from chinhta.analysis.context import is_capital, token_context
from chinhta.lexicon.agencies import functions, known_agencies
from chinhta.lexicon.forms import fixed_phrases
from chinhta.lexicon.titles import surnames
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_HEADS = {"viện": "Viện", "cục": "Cục", "vụ": "Vụ"}


def _check(document: Document, context: Context) -> Iterator[Finding]:
    words, lowered = document.words, document.lowered
    around = token_context(document)
    for start, end, (missing, others) in context.tables.get(fixed_phrases).find(lowered, around.postings):
        if end >= len(words) or not around.joined(end) or words[end - 1].isupper():
            continue
        after = lowered[end]
        if after[:1].replace("đ", "d") == missing[0] or after in others or around.quoted(start):
            continue  # the syllable itself, well or badly spelt
        if not after.isalnum() or "\n" in document.text[document.starts[start] : document.ends[end - 1]]:
            continue
        whole = f"{document.text[document.starts[start] : document.ends[end - 1]]} {missing}"
        yield RULE.make_finding(
            context,
            document.starts[end - 1],
            document.ends[end - 1],
            (f"{words[end - 1]} {missing}",),
            f"Có lẽ thiếu chữ “{missing}”: “{whole}”.",
            f"“{missing}” may be missing: “{whole}”.",
        )
    for i in around.at("trưởng"):
        if not 0 < i < len(words) - 2 or lowered[i - 1] not in _HEADS or not around.joined(i + 1):
            continue
        kind, first = _HEADS[lowered[i - 1]], words[i + 1]
        if not is_capital(first) or first == kind or (i > 1 and lowered[i - 2] in ("chi", "tổng")):
            continue
        if (first in context.tables.get(surnames) and is_capital(words[i + 2])) or around.quoted(i):
            continue
        known = context.tables.get(known_agencies).at([kind.lower(), *lowered[i + 1 : i + 14]], 0)
        field = context.tables.get(functions).at(lowered, i + 1)
        if (
            known
            or (field and field[1] - i > 2 and kind == "Viện")
            or f"{kind} {first} {words[i + 2]}" in document.text
        ):
            yield RULE.make_finding(
                context,
                document.starts[i + 1],
                document.ends[i + 1],
                (f"{kind} {first}",),
                f"Có lẽ thiếu chữ “{kind}” trong tên cơ quan.",
                f"“{kind}” may be missing in the agency's name.",
            )


RULE = Rule(
    name="consistency.missing-word",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Có lẽ thiếu một chữ trong cụm từ cố định hoặc tên cơ quan.",
    en="A word may be missing in a fixed phrase or an agency's name.",
    check=_check,
    examples=(
        "Rà soát biện pháp chống bán ⟦phá→phá giá⟧ sản phẩm thép nhập khẩu.",
        "Ông là Viện trưởng ⟦Nghiên→Viện Nghiên⟧ cứu Cơ khí.",
        "Cơ quan quản lý thị trường tăng cường chống gian lận ⟦thương→thương mại⟧ dịp cuối năm.",
        "Rà soát biện pháp chống bán phá giá sản phẩm thép.",
        "Ông là Viện trưởng Viện Nghiên cứu Cơ khí; Bộ trưởng Tài chính dự họp.",
        "Viện trưởng Nguyễn Văn An; Cục trưởng Trần Bình; Cục trưởng Cục Hóa chất.",
        "Trang thương mại điện tử; hợp đồng thương mại điện lực.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Cụm từ cố định hoặc tên cơ quan thiếu một chữ: “chống bán phá sản phẩm” gợi ý “chống bán phá giá sản phẩm” (các
        cụm từ có trong từ điển); “Viện trưởng Nghiên cứu Cơ khí” gợi ý “Viện trưởng Viện Nghiên cứu Cơ khí”.

    Vì sao
        Những cụm này thiếu chữ cuối thì không có nghĩa: trong luật và tin tức, chưa đến một phần năm trăm số lần theo
        sau là chữ khác. Tên cơ quan phải có từ chỉ loại hình (Nghị định 30/2020/NĐ-CP, Phụ lục II, IV.1).

    Khi nào không tự sửa
        Không tự sửa: có thể người viết muốn nói từ khác. “Bộ trưởng Tài chính”, “Giám đốc Công an” được chấp nhận. Ở
        cuối dòng hoặc trước dấu chấm lửng, cụm có thể bị cắt: bỏ qua.
    """,
)

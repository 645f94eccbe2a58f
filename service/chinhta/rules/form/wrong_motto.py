"""The motto below the national name has wrong dashes, spaces or capitalisation: Độc lập – Tự do – Hạnh phúc.

What
    In a line of its own the motto is written "Độc lập - Tự do - Hạnh phúc".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 1: lower-case letters, the first of each phrase a capital,
    "giữa các cụm từ có gạch nối (-), có cách chữ".

When the fix is not safe
    Fixed where the line above is the national name; elsewhere only suggested. Nothing is reported in running text and
    quotations, and an all-caps motto that stands alone (a banner) keeps its capitals.
"""

from collections.abc import Iterator

from chinhta.analysis.outline import form_pieces
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_MOTTO = lazy(r"(?i)(độc lập)(\s*[-–—−.,_+*/~]?\s*)(tự do)(\s*[-–—−.,_+*/~]?\s*)(hạnh phúc)([.,]?)")
_NATION = lazy(r"(?i)cộng h(?:òa|oà) xã hội chủ nghĩa việt nam")
_RIGHT = ("Độc lập", " - ", "Tự do", " - ", "Hạnh phúc", "")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    if document.vocabulary.isdisjoint({"phúc"}):
        return
    above: list[str] = []
    for piece in form_pieces(document, context.tables):
        if match := _MOTTO.fullmatch(piece.text):
            headed = any(_NATION.fullmatch(text) for text in above[-3:])
            for n, right in enumerate(_RIGHT, 1):
                start, end = match.span(n)
                if match[n] == right or not (headed or not piece.text.isupper() or right == " - "):
                    continue
                if start < end and piece.is_whole(start, end):
                    safety = Safety.SAFE if headed and right else Safety.ASK
                    yield RULE.make_finding(context, *piece.span(start, end), (right,), safety=safety)
        above.append(piece.text)


RULE = Rule(
    name="form.wrong-motto",
    stage=Stage.SPACING,
    safety=Safety.SAFE,
    vi="Tiêu ngữ viết “Độc lập - Tự do - Hạnh phúc”: chữ thường, gạch nối có cách chữ.",
    en="The motto is written “Độc lập - Tự do - Hạnh phúc”, with spaced hyphens.",
    check=_check,
    examples=(
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập⟦ – → - ⟧Tự do⟦ – → - ⟧Hạnh phúc",
        "BỘ CÔNG THƯƠNG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 45/QĐ-BCT\t⟦Độc Lập→Độc lập⟧⟦-→ - ⟧Tự do - Hạnh phúc",
        "Độc lập⟦ — → - ⟧Tự do - Hạnh phúc",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "ĐỘC LẬP - TỰ DO - HẠNH PHÚC\nDưới Quốc hiệu là tiêu ngữ Độc lập – Tự do – Hạnh phúc.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Tiêu ngữ đứng riêng một dòng sai dấu gạch, dấu cách hoặc chữ hoa (Độc lập – Tự do – Hạnh phúc); được viết lại
        thành “Độc lập - Tự do - Hạnh phúc”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 1: chữ thường, chữ cái đầu của các cụm từ viết hoa,
        “giữa các cụm từ có gạch nối (-), có cách chữ”.

    Khi nào không tự sửa
        Tự sửa khi dòng trên là Quốc hiệu; chỗ khác chỉ gợi ý. Trong câu văn và trong đoạn trích bỏ qua; tiêu ngữ in hoa
        toàn bộ và đứng một mình (băng rôn) giữ chữ hoa.
    """,
)

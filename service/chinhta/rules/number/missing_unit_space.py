"""A unit's symbol is joined to its number: 12km.

What
    Suggests one space between a number and the symbol of a unit: "12 km", "500 kV", "20 ha", "36 °C".

Why
    Nghị định 86/2012/NĐ-CP, Phụ lục V: one space between the value and the symbol, "15 °C" included; Luật Đo lường,
    Điều 9, binds documents of State agencies to it. The sign % is always joined. (RULEBOOK 5, N4.)

When the fix is not safe
    The press joins them, and so do names of models (xe 5m): the rule is off unless the profile of State documents is
    chosen, and only suggests.
"""

from collections.abc import Iterator

from chinhta.analysis.numbers import UNITS, indices, numbers
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_GLUED = lazy(r"(\d+)([A-Za-z]+[23²³]?)")
_LOWERED = frozenset(unit.lower() for unit in UNITS if len(unit) > 1)


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text, words = document.text, document.words
    for i in numbers(document):
        if (match := _GLUED.fullmatch(words[i])) and _is_unit(match[2]) and not _in_name(document, i):
            at = document.starts[i] + len(match[1])
            yield RULE.make_finding(context, at, at, (" ",), confidence=0.8)
    for i in indices(document, {"°"}):
        start, end = document.starts[i], document.ends[i]
        if i and words[i - 1][-1].isdigit() and document.gap(i - 1) == "" and text[end : end + 1] == "C":
            yield RULE.make_finding(context, start, start, (" ",), confidence=0.7)


def _is_unit(letters: str) -> bool:
    """Return whether `letters` are a unit's symbol, its capitals put aside but for single letters: 5g, not 5G."""
    return letters in UNITS or letters.lower() in _LOWERED


def _in_name(document: Document, i: int) -> bool:
    """Return whether a mark joins the number to something else: 3-5m, 12m-A, A.I.11g."""
    text, start, end = document.text, document.starts[i], document.ends[i]
    before = text[start - 1 : start]
    return before in ("-", "/") or text[end : end + 1] == "-" or (before == "." and not text[start - 2].isdigit())


RULE = Rule(
    name="number.missing-unit-space",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Giữa số và ký hiệu đơn vị đo có một dấu cách.",
    en="There is one space between a number and its unit.",
    check=_check,
    examples=(
        "Tuyến đường dài 12⟦→ ⟧km và rộng 7⟦→ ⟧m, diện tích 20⟦→ ⟧ha, nhiệt độ 36⟦→ ⟧°C.",
        "Dài 5,5⟦→ ⟧km, nặng 1.200⟦→ ⟧kg; tốc độ 60⟦→ ⟧km/h.",
        "Dài 12 km, rộng 7 m, 36 °C, mạng 5G, 3D, đạt 6,3%, lúc 17h54, cao 1m70; cột 3-5m; góc 36°; mục A.I.11g.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Ký hiệu đơn vị viết liền số: “12km”; gợi ý một dấu cách: “12 km”, “500 kV”, “36 °C”.

    Vì sao
        Nghị định 86/2012/NĐ-CP, Phụ lục V: giữa giá trị và ký hiệu có một dấu cách, kể cả “15 °C”; Luật Đo lường, Điều
        9 buộc văn bản của cơ quan nhà nước theo quy định này. Dấu % luôn viết liền.

    Khi nào không tự sửa
        Không tự sửa. Báo chí viết liền, tên loại sản phẩm (“xe 5m”) cũng vậy, nên quy tắc tắt sẵn, chỉ bật trong bộ cài
        đặt dành cho văn bản nhà nước.
    """,
    default=False,
)

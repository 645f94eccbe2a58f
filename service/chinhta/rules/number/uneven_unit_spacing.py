"""A document writes both 100 km and 100km.

What
    Where a document writes units both with and without a space after the number, each use of the rarer way is reported
    with the other as the suggestion; on a tie, with a space.

Why
    A unit is a word and has a space before it (km, kg, kWh, MW, ha); documents of the State must write it
    (number.missing-unit-space), the press joins them. Mixing both is an error anywhere. The sign % is always joined.
    (RULEBOOK 5, N4.)

When the fix is not safe
    Only suggested: names of products and models (xe 5m, bàn 2m) are written as their makers do.
"""

from collections.abc import Iterator

from chinhta.analysis.numbers import UNITS, indices, numbers
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.english import counted
from chinhta.text.patterns import lazy

_LOWERED = frozenset(unit.lower() for unit in UNITS)
_GLUED = lazy(r"(\d+)([A-Za-z]+[23]?)")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    words = document.words
    joined = {
        i: len(match[1]) for i in numbers(document) if (match := _GLUED.fullmatch(words[i])) and match[2] in UNITS
    }
    if not joined or document.vocabulary.isdisjoint(_LOWERED):
        return
    apart = [
        i
        for i in indices(document, _LOWERED)
        if i
        and words[i] in UNITS
        and words[i - 1][0].isdigit()
        and words[i - 1][-1].isdigit()
        and document.gap(i - 1) == " "
    ]
    if not apart:
        return
    vi = f"Văn bản viết đơn vị cách số {len(apart)} lần, liền số {len(joined)} lần; nên thống nhất."
    en = f"Units are spaced from their number {counted(len(apart), 'time')}, joined {counted(len(joined), 'time')}."
    confidence = max(len(joined), len(apart)) / (len(joined) + len(apart))
    if len(joined) <= len(apart):
        for i, digits in joined.items():
            at = document.starts[i] + digits
            yield RULE.make_finding(context, at, at, (" ",), vi, en, confidence=confidence)
    else:
        for i in apart:
            yield RULE.make_finding(
                context, document.ends[i - 1], document.starts[i], ("",), vi, en, confidence=confidence
            )


RULE = Rule(
    name="number.uneven-unit-spacing",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Đơn vị đo lúc viết cách số, lúc viết liền.",
    en="Some units are joined to their number, some are not.",
    check=_check,
    examples=(
        "Tuyến đường dài 12 km, rộng 7 m, cách trung tâm 5⟦→ ⟧km.",
        "Đường dây 220kV dài 12km, cột cao 45⟦ →⟧m.",
        "Tuyến đường dài 12 km, rộng 7 m, mạng 5G, 3D, đạt 6,3%, lúc 17h54, cao 1m70.",
        "Tuyến đường dài 12km, rộng 7m.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Cùng một văn bản lúc viết “100 km”, lúc viết “100km”. Cách viết ít hơn được nhắc, kèm gợi ý cách viết nhiều hơn;
        bằng nhau thì gợi ý viết cách.

    Vì sao
        Đơn vị là một từ nên cách số một dấu cách; văn bản nhà nước bắt buộc viết như vậy (number.missing-unit-space),
        báo chí viết liền, còn viết lẫn lộn thì ở đâu cũng là lỗi. Dấu % luôn viết liền.

    Khi nào không tự sửa
        Không tự sửa: tên loại sản phẩm (“xe 5m”, “bàn 2m”) viết theo nhà sản xuất.
    """,
)

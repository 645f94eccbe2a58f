"""The office below "KT." is not that of the deputy: KT. GIÁM ĐỐC above GIÁM ĐỐC or PHÓ CHỦ TỊCH.

What
    In a whole document of the State, suggests the deputy's title in the line below "KT.": PHÓ GIÁM ĐỐC, THỨ TRƯỞNG.
    Heads of units there (TRƯỞNG PHÒNG, VỤ TRƯỞNG) are reported: they sign by order, "TL.".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 7: who signs for the head writes "KT." before the head's
    office, and below it the office of the deputy.

When the fix is not safe
    Only suggested: the head may have signed, and "KT." is too much. Only the same title twice, the deputy of another
    office and heads of units are spoken of.
"""

from collections.abc import Iterator
from itertools import pairwise

from chinhta.analysis.outline import outline
from chinhta.lexicon.titles import signing_titles
from chinhta.rules.form import _samples
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_DEPUTY = ("PHÓ ", "THỨ TRƯỞNG")
# Heads of units, who sign by order of the head above them; none of them is anybody's deputy.
_BY_ORDER = frozenset(("TRƯỞNG PHÒNG", "CHÁNH VĂN PHÒNG", "VỤ TRƯỞNG", "CỤC TRƯỞNG", "CHI CỤC TRƯỞNG"))
_INSTEAD = lazy(r"K/?T\.? ?(?=\w)")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    found = outline(document, context.tables)
    if not found.sure or found.kind == "party":
        return
    offices = context.tables.get(signing_titles)
    for above, below in pairwise(found.of("authority")):
        match = _INSTEAD.match(above.text)
        if not match or below.text != document.text[below.start : below.end]:
            continue
        head = above.text[match.end() :]
        right = "THỨ TRƯỞNG" if head == "BỘ TRƯỞNG" else f"PHÓ {head}"
        of_another = head in offices and below.text.startswith(_DEPUTY) and below.text in offices
        if head in offices and below.text != head and below.text in _BY_ORDER:
            vi, en = "Cấp này ký thừa lệnh (TL.), không ký thay.", "This office signs by order (TL.), not instead."
            yield RULE.make_finding(context, below.start, below.end, (), vi, en, safety=Safety.SHOW)
        elif below.text == head or (of_another and not (right.startswith(below.text) or below.text.startswith(right))):
            yield RULE.make_finding(context, below.start, below.end, (right,), confidence=0.9)


RULE = Rule(
    name="form.wrong-signing-title",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Dưới “KT.” là chức vụ của cấp phó ký thay.",
    en="Below “KT.” stands the office of the deputy who signs.",
    check=_check,
    examples=(
        _samples.STATE + "Điều 1. Thành lập tổ./.\n\nKT. CHỦ TỊCH\n⟦CHỦ TỊCH→PHÓ CHỦ TỊCH⟧\n\nNguyễn Văn An",
        _samples.STATE + "Điều 1. Thành lập tổ./.\n\nKT. BỘ TRƯỞNG\n⟦BỘ TRƯỞNG→THỨ TRƯỞNG⟧\n\nNguyễn Văn An",
        _samples.STATE + "Điều 1. Thành lập tổ./.\n\nKT. GIÁM ĐỐC\n⟦PHÓ CHỦ TỊCH→PHÓ GIÁM ĐỐC⟧\n\nNguyễn Văn An",
        _samples.STATE + "Điều 1. Thành lập tổ./.\n\nKT. GIÁM ĐỐC\n⟦TRƯỞNG PHÒNG→?⟧\n\nNguyễn Văn An",
        _samples.STATE + "Điều 1. Thành lập tổ./.\n\nTL. GIÁM ĐỐC\nTRƯỞNG PHÒNG\n\nNguyễn Văn An",
        _samples.STATE + "Điều 1. Thành lập tổ./.\n\nKT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG\n\nNguyễn Văn An",
        _samples.STATE + "Điều 1. Thành lập tổ./.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn An",
        "KT. CHỦ TỊCH\nCHỦ TỊCH",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Dưới dòng “KT. GIÁM ĐỐC” lại ghi “GIÁM ĐỐC” hoặc cấp phó của chức vụ khác; gợi ý chức vụ của cấp phó: “PHÓ GIÁM
        ĐỐC”, dưới “KT. BỘ TRƯỞNG” là “THỨ TRƯỞNG”. Nhắc khi ở đó là trưởng đơn vị (“TRƯỞNG PHÒNG”, “VỤ TRƯỞNG”): cấp
        này ký thừa lệnh, ghi “TL.”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 7: ký thay người đứng đầu thì ghi “KT.” trước chức vụ
        của người đứng đầu, bên dưới là chức vụ của cấp phó ký.

    Khi nào không tự sửa
        Không tự sửa: có thể chính người đứng đầu ký và thừa “KT.”. Chỉ xét khi hai dòng ghi cùng một chức vụ, dòng dưới
        là cấp phó của chức vụ khác hoặc là trưởng đơn vị.
    """,
)

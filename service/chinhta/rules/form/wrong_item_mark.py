"""The first of several recipients or addressees has another mark than the others: "+ Như trên;" above "- Lưu: VT.".

What
    In a whole document, suggests "- " before the first of several addressees or recipients where it has "+" or no mark
    and the next has a hyphen.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9: each of several addressees, and each recipient, stands
    on a line of its own that begins with a hyphen.

When the fix is not safe
    Only suggested. A line without a mark is taken for one of the list only where it ends in ";" or ",".
"""

from collections.abc import Iterator

from chinhta.analysis.outline import form_pieces, outline
from chinhta.rules.form import _samples
from chinhta.rules.form._lists import signed
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_ADDRESSED = lazy(r"(?:Kính gửi|KÍNH GỬI) ?[:;]?")
_HYPHENS = ("- ", "-\u00a0")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    found = outline(document, context.tables)
    if not found.sure:
        return
    below = signed(found)
    headings = {part.start for part in found.of("recipients")}
    headings |= {part.start for part in found.of("addressees") if _ADDRESSED.fullmatch(part.text)}
    lines = [piece for piece in form_pieces(document, context.tables) if piece.start not in below]
    for heading, first, second in zip(lines, lines[1:], lines[2:], strict=False):
        if heading.start not in headings or not second.text.startswith(_HYPHENS):
            continue
        if first.text.startswith("+ "):
            yield RULE.make_finding(context, first.start, first.start + 1, ("-",), confidence=0.9)
        elif first.text[0].isupper() and first.text[-1] in ";,":
            yield RULE.make_finding(context, first.start, first.start, ("- ",), confidence=0.8)


_HEAD = _samples.STATE.replace("QUYẾT ĐỊNH\nVề việc", "V/v")
_END = "Điều 1. Thành lập tổ./.\n\nNơi nhận:\n"

RULE = Rule(
    name="form.wrong-item-mark",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Mỗi dòng ở phần “Kính gửi”, “Nơi nhận” bắt đầu bằng gạch đầu dòng.",
    en="Each line of addressees and of recipients begins with a hyphen.",
    check=_check,
    examples=(
        _samples.STATE + _END + "⟦+→-⟧ Như Điều 1;\n- Lưu: VT.",
        _samples.STATE + _END + "⟦→- ⟧Như Điều 1;\n- Phòng Kinh tế;\n- Lưu: VT.",
        _HEAD + "Kính gửi:\n⟦→- ⟧Phòng Kinh tế;\n- Công an xã.\n\nỦy ban nhân dân xã đề nghị các đơn vị phối hợp.",
        _samples.STATE + _END + "- Như Điều 1:\n+ Phòng Kinh tế;\n- Lưu: VT.",
        "Nơi nhận:\n+ Như Điều 1;\n- Lưu: VT.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Dòng đầu của phần “Kính gửi” hoặc “Nơi nhận” bắt đầu bằng dấu cộng hoặc không có gạch đầu dòng, trong khi dòng
        sau có: “+ Như trên;”, dưới là “- Lưu: VT.”; gợi ý “- ”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9: mỗi nơi ghi một dòng, đầu dòng có gạch đầu dòng.

    Khi nào không tự sửa
        Không tự sửa. Dòng không có dấu ở đầu chỉ được xét khi kết thúc bằng dấu chấm phẩy hoặc dấu phẩy.
    """,
)

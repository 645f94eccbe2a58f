"""A sentence announces another number of items than the list below it has: "với 04 nội dung sau:" above 1, 2, 3.

What
    In a whole document, reports the number before "nội dung", "nhiệm vụ", "giải pháp" … at the end of a line in ":"
    that a list of numbered items follows, where the list runs on from its first number and has another length.

Why
    The number is not changed when an item is added or taken out; a reader looks for the item that is not there.

When the fix is not safe
    Only reported: the number or the list is wrong. Lists with letters, hyphens or gaps are left alone.
"""

from collections.abc import Iterator

from chinhta.analysis.outline import outline
from chinhta.analysis.pieces import pieces
from chinhta.rules.form import _samples
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_SAID = lazy(
    r"(?<![\d.,/])(?P<count>0?[2-9]|1\d) (?:nội dung|nhiệm vụ|nhóm nhiệm vụ|giải pháp|nhóm giải pháp|vấn đề|yêu cầu"
    r"|mục tiêu|kiến nghị|đề xuất|chỉ tiêu|việc)(?: (?:chính|cụ thể|chủ yếu|trọng tâm|cơ bản))?(?: như)?(?: sau)?:"
)


def _check(document: Document, context: Context) -> Iterator[Finding]:
    found = outline(document, context.tables)
    if not found.sure:
        return
    numbers = {division.start: n for n, division in enumerate(found.divisions)}
    lines = pieces(document)
    for n, piece in enumerate(lines[:-1]):
        match = _SAID.search(piece.text)
        if not match or match.end() != len(piece.text) or lines[n + 1].start not in numbers:
            continue
        first = numbers[lines[n + 1].start]
        level, parent = found.divisions[first].level, found.divisions[first].parent
        items = [each.label for each in found.divisions[first:] if (each.level, each.parent) == (level, parent)]
        if level != "clause" or items != [str(number + 1) for number in range(len(items))]:
            continue
        if len(items) > 1 and len(items) != int(match["count"]):
            vi = f"Câu này nói {match['count']} mục, danh sách dưới đây có {len(items)}."
            en = f"This says {match['count']} items, the list below has {len(items)}."
            yield RULE.make_finding(context, *piece.span(*match.span("count")), (), vi, en)


_LIST = " nội dung sau:\n1. Tổ chức;\n2. Kinh phí.\n"

RULE = Rule(
    name="form.wrong-item-count",
    stage=Stage.STYLE,
    safety=Safety.SHOW,
    vi="Số mục nêu trong câu khác số mục của danh sách.",
    en="The sentence announces another number of items than the list has.",
    check=_check,
    examples=(
        _samples.STATE + "Điều 1. Thành lập tổ với ⟦03→?⟧" + _LIST + "Điều 2. Hiệu lực.",
        _samples.STATE + "Điều 1. Thành lập tổ với 02" + _LIST + "Điều 2. Hiệu lực.",
        _samples.STATE + "Điều 1. Thành lập tổ với 03 nội dung sau:\na) Tổ chức;\nb) Kinh phí.\nĐiều 2. Hiệu lực.",
        "Họp với 03" + _LIST,
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Câu dẫn nêu một số mục (“với 04 nội dung sau:”) mà danh sách đánh số ngay dưới có số mục khác; chỉ nhắc.

    Vì sao
        Thêm, bớt một mục mà quên sửa câu dẫn: người đọc đi tìm mục không có.

    Khi nào không tự sửa
        Không tự sửa: câu dẫn hoặc danh sách sai. Danh sách đánh chữ cái, gạch đầu dòng hoặc thiếu số thì bỏ qua.
    """,
)

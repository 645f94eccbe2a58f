"""The list of recipients has no line for the copy that is kept: no "- Lưu: VT" below "- Sở Công Thương;".

What
    In a whole document of the State with two recipients or more, reports the last one where no line begins with "Lưu".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9, điểm d: the last line has "Lưu", a colon, "VT" and the
    unit that drafted the document.

When the fix is not safe
    Only reported: only the writer knows the unit. Documents of the Party, minutes, and files with more than one list
    are left alone.
"""

from collections.abc import Iterator

from chinhta.analysis.outline import outline
from chinhta.rules.form import _samples
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    found = outline(document, context.tables)
    items = found.of("recipient")
    if not found.sure or found.kind != "state" or found.type == "BIÊN BẢN" or len(found.of("recipients")) != 1:
        return
    if len(items) > 1 and not any("lưu" in item.text.lower() for item in items):
        yield RULE.make_finding(context, items[-1].start, items[-1].end, ())


_END = "Điều 1. Thành lập tổ./.\n\nNơi nhận:\n- Như Điều 1;\n"

RULE = Rule(
    name="form.missing-kept-copy",
    stage=Stage.STYLE,
    safety=Safety.SHOW,
    vi="Phần nơi nhận thiếu dòng “Lưu: VT”.",
    en="The recipients lack the line “Lưu: VT”.",
    check=_check,
    examples=(
        _samples.STATE + _END + "⟦- Phòng Kinh tế.→?⟧\n\nCHỦ TỊCH\n\nNguyễn Văn An",
        _samples.STATE + _END + "- Phòng Kinh tế;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nNguyễn Văn An",
        "Nơi nhận:\n- Như Điều 1;\n- Phòng Kinh tế.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Phần nơi nhận có từ hai dòng trở lên mà không dòng nào ghi “Lưu”; lời nhắc đặt ở nơi nhận cuối cùng.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9, điểm d: dòng cuối ghi “Lưu”, dấu hai chấm, “VT” và
        đơn vị soạn thảo.

    Khi nào không tự sửa
        Không tự sửa: chỉ người soạn biết đơn vị lưu. Văn bản Đảng, biên bản và tệp có nhiều phần nơi nhận thì bỏ qua.
    """,
)

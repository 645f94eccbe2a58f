"""A line of the list of recipients ends in a wrong mark: "- Sở Công Thương," above "- Lưu: VT".

What
    In a whole document of the State, suggests ";" at the end of each recipient but the last, and "." after the line
    that begins with "Lưu".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9, điểm d: each line ends in a semicolon, the last, with
    "Lưu", in a full stop.

When the fix is not safe
    Only suggested. A line without a mark may go on in the next one: ";" is put only where another recipient follows at
    once, "." only where nothing or who signs follows. Documents of the Party have commas and are left alone.
"""

from collections.abc import Iterator

from chinhta.analysis.outline import outline
from chinhta.rules.form import _samples
from chinhta.rules.form._lists import ends_list, follows_at_once
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_KEPT = lazy(r"[-–+•]?\s*Lưu\b")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    found = outline(document, context.tables)
    if not found.sure or found.kind != "state" or len(found.of("recipients")) != 1:
        return
    items = found.of("recipient")
    for n, item in enumerate(items):
        kept, is_last = bool(_KEPT.match(item.text)), n + 1 == len(items)
        if kept is not is_last or not (is_last or follows_at_once(document, found, item, items[n + 1])):
            continue
        last, right = item.text[-1], "." if kept else ";"
        if last in ",;.:" and last != right and not item.text.endswith(("./.", "..")):
            yield RULE.make_finding(context, item.end - 1, item.end, (right,), confidence=0.9)
        elif (last.isalnum() or last == ")") and (not kept or ends_list(document, found, item)):
            yield RULE.make_finding(context, item.end, item.end, (right,), confidence=0.8)


RULE = Rule(
    name="form.recipient-end",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Mỗi dòng nơi nhận kết thúc bằng dấu chấm phẩy, dòng “Lưu” bằng dấu chấm.",
    en="Each line of recipients ends in a semicolon, the line “Lưu” in a full stop.",
    check=_check,
    examples=(
        _samples.STATE + "Điều 1. Thành lập tổ./.\n\nNơi nhận:\n- Như Điều 1⟦.→;⟧\n- Phòng Kinh tế⟦→;⟧\n- Lưu: VT⟦;→.⟧",
        _samples.STATE + "Điều 1. Thành lập tổ./.\n\nNơi nhận:\tCHỦ TỊCH\n- Như Điều 1⟦→;⟧\t(Đã ký)\n- Phòng Kinh tế"
        "⟦:→;⟧\tNguyễn Văn An\n- Lưu: VT⟦→.⟧",
        _samples.STATE + "Điều 1. Thành lập tổ./.\n\nNơi nhận:\n- Như Điều 1;\n- Phòng Kinh tế;\n- Lưu: VT.",
        "Nơi nhận:\n- Như Điều 1,\n- Phòng Kinh tế,\n- Lưu: VT;",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Dòng nơi nhận kết thúc bằng dấu sai: “- Sở Công Thương,” khi dưới nó còn nơi nhận khác, “- Lưu: VT;” trong dòng
        cuối cùng. Gợi ý dấu chấm phẩy, riêng dòng “Lưu” là dấu chấm.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9, điểm d: cuối mỗi dòng có dấu chấm phẩy, dòng cuối
        cùng, bắt đầu bằng chữ “Lưu”, kết thúc bằng dấu chấm.

    Khi nào không tự sửa
        Không tự sửa. Dòng không có dấu ở cuối có thể còn nối xuống dòng dưới: chỉ gợi ý khi ngay sau nó là một nơi nhận
        khác, với dòng “Lưu” khi sau nó không còn gì hoặc là phần người ký. Văn bản Đảng dùng dấu phẩy nên bỏ qua.
    """,
)

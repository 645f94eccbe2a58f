"""The abbreviation before the subject of a letter is written V/V or v/v.

What
    At the start of a line, suggests "V/v" for "V/V" and "v/v": "V/v tăng cường công tác phòng cháy".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 5 and Mẫu 1.5: the subject of an official letter begins
    with "V/v", a capital and a lower-case letter.

When the fix is not safe
    Only suggested, and not in an all-caps line.
"""

from collections.abc import Iterator

from chinhta.analysis.outline import form_pieces
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    if "v" not in document.vocabulary:
        return
    for piece in form_pieces(document, context.tables):
        if piece.text.startswith(("V/V ", "v/v ", "v/V ", "V/V:", "v/v:")) and not piece.text.isupper():
            yield RULE.make_finding(context, *piece.span(0, 3), ("V/v",), confidence=0.95)


RULE = Rule(
    name="form.subject-mark",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Trích yếu công văn mở đầu bằng “V/v”.",
    en="The subject of a letter begins with “V/v”.",
    check=_check,
    examples=(
        "⟦V/V→V/v⟧ tăng cường công tác phòng cháy",
        "Số: 45/SCT-VP\n⟦v/v→V/v⟧ báo cáo quý III",
        "V/v tăng cường công tác phòng cháy\nĐơn xin nghỉ phép v/v việc riêng",
        "V/V TĂNG CƯỜNG CÔNG TÁC",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Trích yếu công văn mở đầu bằng “V/V” hoặc “v/v” ở đầu dòng; gợi ý “V/v”, như “V/v tăng cường công tác phòng
        cháy”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 5 và Mẫu 1.5: trích yếu công văn bắt đầu bằng “V/v”,
        chữ V hoa, chữ v thường.

    Khi nào không tự sửa
        Không tự sửa; dòng in hoa toàn bộ bỏ qua.
    """,
)

"""The words before the addressees or the recipients have capitals: "NƠI NHẬN:", "Kính Gửi:".

What
    In a whole document, suggests "Nơi nhận" and "Kính gửi".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9: both are written in small letters.

When the fix is not safe
    Only suggested: a heading that an agency prints in its own way.
"""

from collections.abc import Iterator

from chinhta.analysis.outline import outline
from chinhta.rules.form import _samples
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_RIGHT = ("Nơi nhận", "Kính gửi")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    if document.vocabulary.isdisjoint({"nhận", "gửi"}):
        return
    found = outline(document, context.tables)
    if not found.sure:
        return
    for part in (*found.of("addressees"), *found.of("recipients")):
        for right in _RIGHT:
            end = part.start + len(right)
            if document.text[part.start : end] in (right.upper(), right.title()):
                yield RULE.make_finding(context, part.start, end, (right,), confidence=0.9)


_END = "Điều 1. Thành lập tổ./.\n\n"

RULE = Rule(
    name="form.capital-heading",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="“Kính gửi”, “Nơi nhận” viết chữ thường, chỉ viết hoa chữ đầu.",
    en="“Kính gửi” and “Nơi nhận” are in small letters but for the first.",
    check=_check,
    examples=(
        _samples.STATE + _END + "⟦NƠI NHẬN→Nơi nhận⟧:\n- Như Điều 1;\n- Lưu: VT.",
        _samples.STATE.replace("QUYẾT ĐỊNH\nVề việc", "V/v") + "⟦KÍNH GỬI→Kính gửi⟧: Phòng Kinh tế",
        _samples.STATE + _END + "Nơi nhận:\n- Như Điều 1;\n- Lưu: VT.",
        _samples.STATE + _END + "⟦Nơi Nhận→Nơi nhận⟧:\n- Như Điều 1;\n- Lưu: VT.",
        "NƠI NHẬN:\n- Như Điều 1;\n- Lưu: VT.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Chữ “Kính gửi” trước tên nơi gửi đến hoặc chữ “Nơi nhận” trên danh sách thừa chữ hoa: “NƠI NHẬN:”, “Kính Gửi:”;
        gợi ý “Nơi nhận”, “Kính gửi”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9: cả hai đều viết chữ thường.

    Khi nào không tự sửa
        Không tự sửa: có thể là đề mục mà cơ quan in theo cách riêng.
    """,
)

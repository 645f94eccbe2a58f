"""The two marks of a quotation do not match.

What
    Puts “ where a pair opens and ” where it closes, when the two differ in kind ("…” or “…") or one is turned the wrong
    way (”…”, “…“).

Why
    Nghị định 30/2020/NĐ-CP prints “ ” throughout. A mixed pair is a typing error; a pair of two straight marks is a
    choice, and is left alone (RULEBOOK 5, P5).

When the fix is not safe
    Fixed only when the positions of both marks show which opens and which closes, and there is no other mark between
    them. Otherwise it is suggested. Inch and second signs (32") have no pair and are left alone.
"""

from collections.abc import Iterator

from chinhta.analysis.quotations import marked_lines
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    if "“" not in document.text and "”" not in document.text:
        return
    for line in marked_lines(document):
        for opening, closing, clear in line.pairs:
            if opening.char == closing.char == '"':
                continue
            safety, confidence = (Safety.SAFE, 1.0) if clear else (Safety.ASK, 0.8)
            for mark, right in ((opening, "“"), (closing, "”")):
                if mark.char != right and mark.role:
                    yield RULE.make_finding(
                        context, mark.offset, mark.offset + 1, (right,), safety=safety, confidence=confidence
                    )


RULE = Rule(
    name="quote.mixed-pair",
    stage=Stage.SPACING,
    safety=Safety.SAFE,
    vi="Hai dấu ngoặc kép của một cặp không khớp nhau.",
    en="The two quotation marks of a pair do not match.",
    check=_check,
    examples=(
        'ngành Công Thương giữ vai trò ⟦"→“⟧xương sống” của nền kinh tế',
        'Chương trình “Mỗi xã một sản phẩm⟦"→”⟧, giai đoạn 2021-2025',
        "vai trò ⟦”→“⟧xương sống” và “đầu tàu⟦“→”⟧.",
        'lấy ý kiến “cơ quan nhà nước ⟦"→”⟧, chưa bố trí',
        'Đề án “Phát triển “sản phẩm mới⟦"→”⟧ và thị trường”',
        "vai trò “xương sống” của nền kinh tế",
        'vai trò "xương sống" của nền kinh tế và "đầu tàu"',
        'Màn hình 32" và “tivi thông minh”',
        "Ông nói: “Ngành Công Thương đã sẵn sàng.”",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Hai dấu của một cặp ngoặc kép không khớp: khác loại (`"…”`, `“…"`) hoặc quay ngược chiều (`”…”`, `“…“`); được
        viết lại thành `“…”`.

    Vì sao
        Nghị định 30/2020/NĐ-CP chỉ in `“…”`. Cặp lẫn lộn là lỗi gõ; cặp toàn dấu thẳng là một lựa chọn, để nguyên.

    Khi nào không tự sửa
        Chỉ tự sửa khi vị trí của cả hai dấu cho thấy rõ dấu nào mở, dấu nào đóng và giữa chúng không có dấu ngoặc kép
        khác; ngoài ra chỉ gợi ý. Ký hiệu inch, giây (32") để nguyên.
    """,
    local=True,
)

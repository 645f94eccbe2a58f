"""A dash is left over after the semicolon at the end of a list item.

What
    Removes the dash in "…; -" at a line's end.

Why
    In a list every item starts with "- " on a line of its own and ends with ";" (Nghị định 30/2020/NĐ-CP, Phụ lục I, on
    Nơi nhận). A dash at the end is left from joining or splitting lines (RULEBOOK 5, P9).

When the fix is not safe
    Only at the end of a line, after ";" or "."; a dash followed by text may open the next item and is left alone.
"""

import re
from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_DASH = lazy(r"[;.](?<=\w[;.])(?P<dash>[ \u00a0]+[-–])[ \u00a0]*\r?$", re.MULTILINE)


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    if not any(sign in text for sign in ("; -", "; –", ". -", ". –", ";\u00a0-")):
        return
    for match in _DASH.finditer(text):
        yield RULE.make_finding(context, *match.span("dash"), ("",))


RULE = Rule(
    name="spacing.stray-dash",
    stage=Stage.SPACING,
    safety=Safety.SAFE,
    vi="Thừa dấu gạch ngang ở cuối mục liệt kê.",
    en="A dash is left over at the end of a list item.",
    check=_check,
    examples=(
        "- Xây dựng kế hoạch trung hạn;⟦ -→⟧\n- Tổ chức thực hiện.",
        "- Xây dựng kế hoạch trung hạn;\n- Tổ chức thực hiện.",
        "Nơi nhận: - Như trên; - Lưu: VT.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Dấu gạch thừa ở cuối mục liệt kê, sau dấu chấm phẩy (“…; -”); được xóa.

    Vì sao
        Mỗi mục liệt kê ở một dòng riêng, mở đầu bằng “- ”, kết thúc bằng dấu chấm phẩy (Nghị định 30/2020/NĐ-CP, Phụ
        lục I, phần Nơi nhận). Dấu gạch ở cuối dòng còn lại do nối hoặc tách dòng.

    Khi nào không tự sửa
        Chỉ sửa ở cuối dòng, sau dấu chấm phẩy hoặc dấu chấm. Dấu gạch có chữ theo sau có thể mở đầu mục tiếp theo, nên
        để nguyên.
    """,
)

"""A line ends in spaces.

What
    Removes them.

Why
    They are invisible, and cause spurious differences between versions (RULEBOOK 5, P3).

When the fix is not safe
    In Markdown two spaces at a line's end are a break. The rule is off by default, because editors expect lines that
    they did not change to stay as they are, to the byte.
"""

import re
from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_SPACES = lazy(r"[ \t\u00a0]+(?=\r?$)", re.MULTILINE)


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for match in _SPACES.finditer(document.text):
        if not document.text[match.start() - 1 : match.start()].isspace() or match.start() == 0:
            yield RULE.make_finding(context, match.start(), match.end(), ("",))


RULE = Rule(
    name="spacing.trailing-space",
    stage=Stage.SPACING,
    safety=Safety.SAFE,
    vi="Thừa dấu cách ở cuối dòng.",
    en="The line ends in spaces.",
    check=_check,
    examples=("Bộ Công Thương⟦  →⟧\nTổng cục⟦ →⟧", "Bộ Công Thương\n\n  Tổng cục\n"),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Thừa dấu cách ở cuối dòng; được xóa.

    Vì sao
        Mắt thường không thấy, nhưng khi so sánh hai bản thì thành những khác biệt không có thật.

    Khi nào không tự sửa
        Trong Markdown, hai dấu cách cuối dòng là xuống dòng. Quy tắc tắt sẵn, vì người biên tập muốn dòng mình không
        sửa được giữ nguyên từng ký tự.
    """,
    default=False,
)

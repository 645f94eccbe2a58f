"""The date of issue lacks a zero: "ngày 5 tháng 2 năm 2025".

What
    In a line that is the place and date of issue ("Hà Nội, ngày 5 tháng 2 năm 2025"), a day below 10 and the months
    1 and 2 get a zero: "ngày 05 tháng 02 năm 2025".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục 4: "đối với những số thể hiện ngày nhỏ hơn 10 và tháng 1, 2 phải
    ghi thêm số 0 phía trước". (RULEBOOK 5, N1.)

When the fix is not safe
    The norm binds State documents only, and letters and articles end with such lines too: only proposed. Dates in
    running text are written either way.
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_ISSUE = lazy(r"[^\W\d_][\w .-]{2,40}, ngày (\d{1,2}) tháng (\d{1,2}) năm \d{4}[ \t\r*_]*")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    at = text.find(", ngày ")
    while at >= 0:
        start, end = document.line_of(at)
        line = text[start:end].lstrip(" \t*_|")
        if match := _ISSUE.fullmatch(line):
            start = end - len(line)
            for group, below in ((1, 10), (2, 3)):
                if len(match[group]) == 1 and int(match[group]) < below:
                    yield RULE.find(
                        context, start + match.start(group), start + match.end(group), ("0" + match[group],)
                    )
        at = text.find(", ngày ", end)


RULE = Rule(
    name="number.missing-zero",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Ngày ban hành: ngày nhỏ hơn 10 và tháng 1, 2 phải thêm số 0.",
    en="The date of issue takes a zero before days below 10 and before months 1 and 2.",
    check=_check,
    examples=(
        "Hà Nội, ngày ⟦5→05⟧ tháng ⟦2→02⟧ năm 2025",
        "TP. Hồ Chí Minh, ngày ⟦9→09⟧ tháng 3 năm 2024",
        "Hà Nội, ngày 05 tháng 02 năm 2025",
        "Hà Nội, ngày 15 tháng 3 năm 2025",
        "Nghị định có hiệu lực thi hành, ngày 5 tháng 2 năm 2025 là ngày đầu.",
    ),
    manual=__doc__,
)

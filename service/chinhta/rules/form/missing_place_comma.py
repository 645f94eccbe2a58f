"""The place of issue is not separated from the date by a comma: "Hà Nội ngày 15 tháng 5 năm 2026".

What
    In a line that is only the place and date of issue, suggests a comma after the place, also for another mark.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 4: "sau địa danh có dấu phẩy"; the same in Hướng dẫn
    05-HD/VPTW.

When the fix is not safe
    The line may be a heading ("Thông báo ngày 15 tháng 5 năm 2026"): the place must be known or have every word
    capitalised, and the comma is only suggested.
"""

from collections.abc import Iterator

from chinhta.analysis.issue_dates import issue_dates
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_UNITS = frozenset("tỉnh thành phố tp xã phường đặc khu thị trấn huyện quận".split())


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for issued in issue_dates(document, context.tables):
        mark = issued.group("mark").strip()
        words = issued.group("place").replace(".", " ").split()
        named = [word for word in words if word.lower() not in _UNITS]
        if mark != "," and len(named) > 1 and all(word[0].isupper() and not word.isupper() for word in named):
            yield RULE.make_finding(context, *issued.span("mark"), (",",), confidence=0.9)


RULE = Rule(
    name="form.missing-place-comma",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Sau địa danh ban hành có dấu phẩy.",
    en="The place of issue is followed by a comma.",
    check=_check,
    examples=(
        "Hà Nội⟦→,⟧ ngày 15 tháng 5 năm 2026",
        "Tỉnh Bắc Ninh⟦→,⟧ ngày 05 tháng 3 năm 2026",
        "Hà Nội, ngày 15 tháng 5 năm 2026\nThông báo ngày 15 tháng 5 năm 2026\nBan hành ngày 15 tháng 5 năm 2026",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Dòng địa danh và ngày ban hành thiếu dấu phẩy: “Hà Nội ngày 15 tháng 5 năm 2026”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 4: “sau địa danh có dấu phẩy”; Hướng dẫn 05-HD/VPTW
        cũng vậy.

    Khi nào không tự sửa
        Không tự sửa: dòng ấy có thể là đề mục (“Thông báo ngày 15 tháng 5 năm 2026”). Chỉ gợi ý khi địa danh đã biết
        hoặc mọi âm tiết đều viết hoa.
    """,
)

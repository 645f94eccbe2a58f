"""The month of the date of issue has a zero that it should not have: "ngày 05 tháng 03 năm 2026".

What
    In a line that is the place and date of issue, the months 3 to 9 lose their zero: "ngày 05 tháng 3 năm 2026".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 4, điểm b asks for a zero before days below 10 and before
    the months 1 and 2: these could be turned into 11, 12, 21 by a stroke of the pen, the others not. Hướng dẫn
    05-HD/VPTW has the same for the Party.

When the fix is not safe
    Only suggested: outside State and Party documents "tháng 03" is usual. Dates in running text and in digits
    (05/03/2026) are written either way.
"""

from collections.abc import Iterator

from chinhta.analysis.issue_dates import issue_dates
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for issued in issue_dates(document, context.tables):
        month = issued.group("month")
        if issued.group("mark") and month[0] == "0" and month[1:] in set("3456789"):
            yield RULE.make_finding(context, *issued.span("month"), (month[1:],), confidence=0.8)


RULE = Rule(
    name="number.needless-zero",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Ngày ban hành: chỉ tháng 1, 2 thêm số 0 phía trước.",
    en="In the date of issue only the months 1 and 2 take a leading zero.",
    check=_check,
    examples=(
        "Bắc Ninh, ngày 05 tháng ⟦03→3⟧ năm 2026",
        "Bắc Ninh, ngày 05 tháng 02 năm 2026\nBắc Ninh, ngày 05 tháng 10 năm 2026",
        "Nghị định có hiệu lực từ ngày 05 tháng 03 năm 2026.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Tháng ban hành thừa số 0: “ngày 05 tháng 03 năm 2026”; ở dòng ghi địa danh và ngày ban hành, tháng 3 đến tháng 9
        bỏ số 0.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 4, điểm b chỉ yêu cầu thêm số 0 trước ngày nhỏ hơn 10
        và trước tháng 1, 2, vì những số này thêm một nét là thành 11, 12, 21. Hướng dẫn 05-HD/VPTW cũng quy định như
        vậy.

    Khi nào không tự sửa
        Không tự sửa: ngoài văn bản của Nhà nước và Đảng, “tháng 03” là bình thường. Ngày trong câu văn và ngày viết
        bằng số (05/03/2026) viết cách nào cũng được.
    """,
)

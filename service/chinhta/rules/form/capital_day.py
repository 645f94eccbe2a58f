"""The word "ngày" of the date of issue is capitalised: "Hà Nội, Ngày 15 tháng 5 năm 2026".

What
    In a line that is only the place and date of issue, suggests "ngày" after the place.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 4 and the samples of Phụ lục III: the line is in lower
    case except for the place.

When the fix is not safe
    Only suggested: a list may put a name before a sentence of its own.
"""

from collections.abc import Iterator

from chinhta.analysis.issue_dates import issue_dates
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for issued in issue_dates(document, context.tables):
        if issued.group("word") == "Ngày" and issued.group("mark"):
            yield RULE.make_finding(context, *issued.span("word"), ("ngày",), confidence=0.9)


RULE = Rule(
    name="form.capital-day",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Chữ “ngày” sau địa danh ban hành viết thường.",
    en="“ngày” after the place of issue is in lower case.",
    check=_check,
    examples=(
        "Hà Nội, ⟦Ngày→ngày⟧ 15 tháng 5 năm 2026",
        "Hà Nội, ngày 15 tháng 5 năm 2026\nNgày 15 tháng 5 năm 2026",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Chữ “ngày” sau địa danh ban hành viết hoa: “Hà Nội, Ngày 15 tháng 5 năm 2026”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 4 và các mẫu ở Phụ lục III: cả dòng in chữ thường, chỉ
        địa danh viết hoa.

    Khi nào không tự sửa
        Không tự sửa: trong danh sách, sau tên có thể là một câu mới.
    """,
)

"""A period ends before it begins: "từ ngày 01/4/2026 đến ngày 30/3/2026".

What
    Reports the second date of "từ ngày … đến ngày …" when both have their year and it is the earlier one.

Why
    One of the two dates is wrong: mostly the month or the year was not changed with the other.

When the fix is not safe
    Only reported: only the writer knows which of the two is right.
"""

from collections.abc import Iterator

from chinhta.analysis.numbers import real_date
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_DATE = r"(\d{1,2})(?:\s+tháng\s+|[/.-])(\d{1,2})(?:\s+năm\s+|[/.-])(\d{4})(?!\d)"
_PERIOD = lazy(rf"(?i)\btừ\s+(?:ngày\s+)?{_DATE}\s+(?:cho\s+)?đến\s+(?:hết\s+)?(?:ngày\s+)?(?P<end>{_DATE})")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    if not {"từ", "đến"} <= document.vocabulary:
        return
    for match in _PERIOD.finditer(document.text):
        begin, end = real_date(*match.group(1, 2, 3)), real_date(*match.group(5, 6, 7))
        if begin and end and end < begin:
            yield RULE.make_finding(context, *match.span("end"), ())


RULE = Rule(
    name="number.reversed-period",
    stage=Stage.STYLE,
    safety=Safety.SHOW,
    vi="Khoảng thời gian kết thúc trước khi bắt đầu.",
    en="The period ends before it begins.",
    check=_check,
    examples=(
        "Kiểm tra từ ngày 01/4/2026 đến ngày ⟦30/3/2026→?⟧.",
        "Thời gian: từ ngày 15 tháng 5 năm 2026 đến hết ngày ⟦30 tháng 4 năm 2026→?⟧.",
        "Kiểm tra từ ngày 01/4/2026 đến ngày 01/4/2026, từ 15/12 đến 15/01/2026, từ 20/12/2025 đến ngày 05/01/2026.",
        "Tăng từ 12/3/2025 lên; thay đổi từ ngày 31/02/2026 đến ngày 01/01/2026.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        “từ ngày … đến ngày …” mà ngày sau sớm hơn ngày trước, cả hai đều ghi năm: “từ ngày 01/4/2026 đến ngày
        30/3/2026”; chỉ nhắc.

    Vì sao
        Có một ngày ghi nhầm, phần lớn vì tháng hoặc năm chưa được đổi theo.

    Khi nào không tự sửa
        Không tự sửa: chỉ người viết biết ngày nào đúng.
    """,
)

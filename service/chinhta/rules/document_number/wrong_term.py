"""The National Assembly term of a law's number does not match its year: 31/2024/QH14.

What
    Reports QH and UBTVQH with a term that does not include the year before it: QH15 is from 2021 to 2026, QH16 from
    2026.

Why
    The number of a law is number/year/QH and term (Luật Ban hành văn bản quy phạm pháp luật 64/2025/QH15). With one of
    the three wrong, the law cannot be found.

When the fix is not safe
    Only reported: either the year or the term may be wrong. In the years between two terms both are right.
"""

from collections.abc import Iterator

from chinhta.analysis.symbols import errors
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for error in errors(document, "term"):
        yield RULE.make_finding(context, error.start, error.end, ())


RULE = Rule(
    name="document-number.wrong-term",
    stage=Stage.SYMBOLS,
    safety=Safety.SHOW,
    vi="Khóa Quốc hội không khớp với năm trong số hiệu.",
    en="The term of the National Assembly does not match the year of the number.",
    check=_check,
    examples=(
        "Luật Đất đai số 31/2024/⟦QH14→?⟧",
        "Luật Giáo dục đại học số 125/2025/⟦QH16→?⟧; Nghị quyết số 351/2017/⟦UBTVQH13→?⟧",
        "Luật số 31/2024/QH15, 59/2020/QH14, 36/2026/QH16, 39/2026/QH15 và Nghị quyết số 388/NQ-UBTVQH16",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Khóa Quốc hội không khớp với năm trong số hiệu: “31/2024/QH14”. Xét cả QH và UBTVQH: khóa XV (QH15) từ năm 2021
        đến năm 2026, khóa XVI (QH16) từ năm 2026.

    Vì sao
        Số hiệu luật gồm số, năm ban hành, QH và khóa (Luật Ban hành văn bản quy phạm pháp luật 64/2025/QH15). Một trong
        ba phần đã sai thì tra không ra luật.

    Khi nào không tự sửa
        Không tự sửa, chỉ nhắc: có thể sai năm, cũng có thể sai khóa. Năm chuyển giao giữa hai khóa thì khóa nào cũng
        đúng.
    """,
    local=True,
)

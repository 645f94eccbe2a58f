"""The year of a document number differs from that of its date: 63/2025/QH15 ngày 18 tháng 02 năm 2024.

What
    Reports the date directly after a document number with a year in it, when the two years differ.

Why
    Normative documents are numbered anew each year (Nghị định 30/2020/NĐ-CP, Điều 15; Phụ lục I, II.6.b asks for number
    and date in a citation), so the year is given twice, and one of the two is wrong.

When the fix is not safe
    Only reported: only the writer knows which year is wrong. The date must follow directly; "có hiệu lực từ ngày …" is
    another date.
"""

from collections.abc import Iterator

from chinhta.analysis.symbols import references
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_DATE = lazy(
    r",?[ \u00a0](?:ban hành |được ban hành |ký )?(?:ngày[ \u00a0]?)"
    r"(\d{1,2}(?:[ \u00a0]tháng[ \u00a0]\d{1,2}[ \u00a0]năm[ \u00a0](?P<long>\d{4})"
    r"|([/.-])\d{1,2}\3(?P<short>\d{4})))(?![\d/])"
)


def _check(document: Document, context: Context) -> Iterator[Finding]:
    if "ngày" not in document.text:
        return
    for reference in references(document):
        if reference.year and (match := _DATE.match(document.text, reference.end)):
            year = match["long"] or match["short"]
            if year != reference.year:
                yield RULE.make_finding(
                    context,
                    *match.span(1),
                    (),
                    f"Số hiệu ghi năm {reference.year}, ngày ban hành ghi năm {year}.",
                    f"The number says {reference.year}, the date {year}.",
                )


RULE = Rule(
    name="document-number.contradicting-year",
    stage=Stage.STYLE,
    safety=Safety.SHOW,
    vi="Năm ghi trong số hiệu không trùng với năm của ngày ban hành.",
    en="The year of the number differs from the year of the date.",
    check=_check,
    examples=(
        "Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15 ngày ⟦18 tháng 02 năm 2024→?⟧;",
        "Theo Nghị định số 40/2025/NĐ-CP ngày ⟦26/02/2026→?⟧ của Chính phủ.",
        "Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15 ngày 18 tháng 02 năm 2025;",
        "Nghị định số 40/2025/NĐ-CP ngày 26/02/2025, có hiệu lực từ ngày 01/01/2026; Văn bản 45/QĐ-BCT ngày 3/1/2026.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Năm ghi trong số hiệu không trùng với năm của ngày ban hành ghi ngay sau đó: “63/2025/QH15 ngày 18 tháng 02 năm
        2024”.

    Vì sao
        Số văn bản được đánh lại từ đầu mỗi năm (Nghị định 30/2020/NĐ-CP, Điều 15; Phụ lục I, II.6.b yêu cầu viện dẫn cả
        số lẫn ngày), nên năm được ghi hai lần và một trong hai chỗ đã sai.

    Khi nào không tự sửa
        Không tự sửa, chỉ nhắc: chỉ người viết biết năm nào sai. Ngày phải đi liền sau số hiệu; “có hiệu lực từ ngày …”
        là ngày khác nên bỏ qua.
    """,
    local=True,
)

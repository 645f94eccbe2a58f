"""The number or the date of issue lacks a leading zero: "Số: 5/QĐ-SCT", "ngày 5 tháng 2 năm 2025".

What
    In a line that is the place and date of issue ("Hà Nội, ngày 5 tháng 2 năm 2025"), a day below 10 and the months 1
    and 2 get a zero: "ngày 05 tháng 02 năm 2025"; in a line that is the number, a number below 10: "Số: 05/QĐ-SCT".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3 and khoản 4, điểm b: "đối với những số thể hiện ngày nhỏ
    hơn 10 và tháng 1, 2 phải ghi thêm số 0 phía trước". (RULEBOOK 5, N1.)

When the fix is not safe
    Only suggested: the rule binds State and Party documents only, and letters and articles end with such lines too.
    Dates and numbers in running text are written either way.
"""

from collections.abc import Iterator

from chinhta.analysis.issue_dates import issue_dates
from chinhta.analysis.outline import form_pieces
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_NUMBER = lazy(r"Số[: ]{1,3}(?=[1-9][/-][A-ZĐ][\w&/-]*$)")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for issued in issue_dates(document, context.tables):
        for name, below in (("day", 10), ("month", 3)):
            figure = issued.group(name)
            if issued.group("mark") and len(figure) == 1 and int(figure) < below:
                yield RULE.make_finding(context, *issued.span(name), ("0" + figure,))
    if "số" in document.vocabulary:
        for piece in form_pieces(document, context.tables):
            if match := _NUMBER.match(piece.text):
                at = piece.offsets[match.end()]
                yield RULE.make_finding(context, at, at, ("0",))


RULE = Rule(
    name="number.missing-zero",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Số văn bản, ngày ban hành nhỏ hơn 10 và tháng 1, 2 phải thêm số 0 phía trước.",
    en="Document numbers and days of issue below 10 and the months 1 and 2 take a leading zero.",
    check=_check,
    examples=(
        "Hà Nội, ngày ⟦5→05⟧ tháng ⟦2→02⟧ năm 2025",
        "TP. Hồ Chí Minh, ngày ⟦9→09⟧ tháng 3 năm 2024",
        "Số: ⟦→0⟧5/QĐ-SCT",
        "Số: 05/QĐ-SCT\nTheo Quyết định Số: 5/QĐ-SCT của Sở\nSố: 15/QĐ-SCT",
        "Hà Nội, ngày 05 tháng 02 năm 2025",
        "Hà Nội, ngày 15 tháng 3 năm 2025",
        "Nghị định có hiệu lực thi hành, ngày 5 tháng 2 năm 2025 là ngày đầu.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Dòng ghi địa danh và ngày ban hành thiếu số 0 trước ngày nhỏ hơn 10 và trước tháng 1, 2: gợi ý “ngày 05 tháng 02
        năm 2025”; dòng ghi số của văn bản nhỏ hơn 10 cũng vậy: “Số: 05/QĐ-SCT”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3 và khoản 4, điểm b: “đối với những số thể hiện ngày
        nhỏ hơn 10 và tháng 1, 2 phải ghi thêm số 0 phía trước”.

    Khi nào không tự sửa
        Không tự sửa: quy định chỉ bắt buộc với văn bản của Nhà nước và Đảng, mà thư từ, bài báo cũng có dòng như vậy.
        Ngày và số trong câu văn viết cách nào cũng được.
    """,
)

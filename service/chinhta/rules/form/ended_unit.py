"""A document names a unit or an agency as present that was no more when it was issued: Bộ Kế hoạch và Đầu tư in 2026.

What
    In an administrative document with its number, place and day of issue, reports once each province, ministry,
    department and agency of a district that had ended by then (`ended_units.tsv`), and names what has its work now.
    Where no text names the day of the end, only documents of the years after it are looked at.

Why
    Nghị quyết 176/2025/QH15 (the Government, from 01/3/2025), 202/2025/QH15 (34 provinces) and 203/2025/QH15 (no
    districts from 01/7/2025), 30, 36 and 39/2026/QH16 (three provinces became cities); an agency is called by its
    official name (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.2).

When the fix is not safe
    Only reported, and only in documents of the State (profile nha-nuoc): the text may be about former times. Lines that
    give a year up to 2025, a document's number, or words like "cũ", "trước đây", "sáp nhập", and quotations are left
    alone.
"""

from collections.abc import Iterator

from chinhta.analysis.context import is_capital, token_context
from chinhta.analysis.issue_dates import day_of, issued_on
from chinhta.lexicon.agencies import ended_units
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_FORMER = lazy(
    r"(?i)\b(?:cũ|trước|(?<!tài )nguyên|từng|đã|vốn là|sáp nhập|hợp nhất|sắp xếp|giải thể|kết thúc|thành lập|tách"
    r"|lịch sử|thời kỳ|giai đoạn|nay là|nay thuộc|bãi bỏ|thay thế|tiếp nhận|chuyển(?! đổi)|kế thừa|trung quốc"
    r"|1\d{3}|20[01]\d|202[0-5])\b|\d/\d{4}/|\d/[A-ZĐ]+-"
)


def _check(document: Document, context: Context) -> Iterator[Finding]:
    issued = issued_on(document, context.tables)
    if issued < "2025-03-01":
        return
    around, words = token_context(document), document.words
    named = set()
    for start, end, unit in context.tables.get(ended_units).find(document.lowered, around.postings):
        first, last = document.starts[start], document.ends[end - 1]
        if not unit.ended_by(issued) or unit in named or around.quoted(start) or not _is_name(document, start, end):
            continue
        if "\n" in document.text[first:last] or _FORMER.search(document.text, *document.line_of(first)):
            continue
        if unit.now and end < len(words) and document.gap(end - 1) in (" ", "") and words[end] in ("-", "–"):
            continue  # the beginning of a longer name
        named.add(unit)
        day = f"ngày {day_of(unit.day)}" if "-" in unit.day else f"năm {unit.day}"
        vi, en = f"Không còn {unit.name} từ {day}", f"{unit.name} is no more since {unit.day}"
        if unit.of_district and not unit.now:
            vi, en = f"{vi}: không còn cấp huyện.", f"{en}: no districts."
        elif not unit.now:
            vi, en = f"{vi}.", f"{en}."
        elif unit.now == unit.name.replace("tỉnh", "thành phố"):
            vi, en = f"{vi}; nay là {unit.now}.", f"{en}; now {unit.now}."
        elif unit.name.startswith("tỉnh"):
            vi, en = f"{vi}; nay thuộc {unit.now}.", f"{en}; now in {unit.now}."
        else:
            vi, en = f"{vi}; nay chủ yếu là {unit.now}.", f"{en}; now mainly {unit.now}."
        yield RULE.make_finding(context, first, last, (), vi, en)


def _is_name(document: Document, start: int, end: int) -> bool:
    """Return whether the tokens are a name with its capitals that does not go on: not "tỉnh Hà Nam Ninh"."""
    words, agency = document.words, document.lowered[start] != "tỉnh"
    follows = end < len(words) and document.gap(end - 1) == " " and is_capital(words[end])
    if agency:
        return words[start][0].isupper()
    return all(word[0].isupper() or not word[0].isalpha() for word in words[start + 1 : end]) and not follows


RULE = Rule(
    name="form.ended-unit",
    stage=Stage.STYLE,
    safety=Safety.SHOW,
    vi="Đơn vị này không còn khi văn bản được ban hành.",
    en="This unit was no more when the document was issued.",
    check=_check,
    examples=(
        "Số: 05/BC-SCT\nHà Nội, ngày 05 tháng 3 năm 2026\n\n"
        "Gửi ⟦Bộ Kế hoạch và Đầu tư→?⟧ và Sở Tài chính ⟦tỉnh Bắc Giang→?⟧.",
        "Số: 05/BC-SCT\nHà Nội, ngày 15 tháng 9 năm 2026\n\n⟦Ủy ban nhân dân huyện→?⟧ Sóc Sơn tổng hợp, báo cáo.",
        "Số: 05/BC-SCT\nBắc Ninh, ngày 05 tháng 11 năm 2026\n\n"
        "Gửi Sở Tài chính ⟦tỉnh Bắc Ninh→?⟧ và thành phố Quảng Ninh.",
        "Số: 05/BC-SCT\nHà Nội, ngày 05 tháng 3 năm 2024\n\n"
        "Gửi Bộ Kế hoạch và Đầu tư và Ủy ban nhân dân tỉnh Bắc Giang.",
        "Số: 05/BC-SCT\nHà Nội, ngày 05 tháng 3 năm 2026\n\n"
        "Trước đây, tỉnh Bắc Giang và Bộ Kế hoạch và Đầu tư có ba dự án.\n\n"
        "Theo Thông tư số 02/2023/TT-BKHĐT của Bộ Kế hoạch và Đầu tư; địa bàn tỉnh Hà Nam Ninh.",
        "Gửi Bộ Kế hoạch và Đầu tư và tỉnh Bắc Giang.",
        "Hà Nội, ngày 05 tháng 3 năm 2026\n\nGửi Bộ Kế hoạch và Đầu tư và tỉnh Bắc Giang.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Văn bản hành chính có số, địa danh và ngày ban hành mà vẫn nhắc như đang tồn tại một tỉnh, bộ, sở hay cơ quan
        cấp huyện đã kết thúc trước ngày ấy: “Bộ Kế hoạch và Đầu tư” trong văn bản năm 2026. Mỗi tên nhắc một lần, kèm
        tên cơ quan, đơn vị hiện nay. Đơn vị không rõ ngày kết thúc thì chỉ xét văn bản của các năm sau.

    Vì sao
        Nghị quyết 176/2025/QH15 (cơ cấu Chính phủ, từ 01/3/2025), 202/2025/QH15 (34 tỉnh, thành phố), 203/2025/QH15
        (không còn cấp huyện từ 01/7/2025), 30, 36 và 39/2026/QH16 (ba tỉnh thành thành phố); tên cơ quan ghi theo tên
        chính thức (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.2).

    Khi nào không tự sửa
        Không tự sửa, chỉ nhắc, và chỉ khi chọn bộ cài đặt nha-nuoc: văn bản có thể nói chuyện cũ. Dòng có năm từ 2025
        trở về trước, có số văn bản, có chữ “cũ”, “trước đây”, “sáp nhập” …, và lời trích dẫn thì bỏ qua.
    """,
    default=False,
)

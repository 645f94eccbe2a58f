"""A date or a time of day does not exist.

What
    Reports 31/4/2024, 29/2/2023, "ngày 30 tháng 2", 12/25/2024 (month and day may be exchanged), 15/13/2025, 00/3/2025,
    "ngày 45 tháng 3", "tháng 13 năm 2024", "quý 5 năm 2024", "lúc 25 giờ", "lúc 8 giờ 75 phút".

Why
    A date that does not exist makes the effective date of a decision meaningless; nearly always one digit is mistyped.
    (RULEBOOK 5, N1.)

When the fix is not safe
    Only reported: only the writer knows which digit is wrong. Dates of the lunar calendar (30 tháng 2 âm lịch),
    fractions, house numbers, scales, lengths of time (48 giờ) and dates left blank (00/00/2025) are left alone.
"""

import re
from collections.abc import Iterator

from chinhta.analysis.numbers import DATE, days_in, has_figures, numbers
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_AFTER_NGAY = lazy(r"gày (\d{1,2})(?:( tháng )|[/-])(\d{1,2})(?:(?(2) năm |[/.-])(\d{4}))?(?![\w/-]|[.,]\d)")
_MONTH = lazy(r"(?<!\w)(?<!\d )[Tt]háng (\d{1,2})(?: năm |/)((?:19|20)\d{2})(?![\w/-]|[.,]\d)")
_QUARTER = lazy(r"(?<!\w)[Qq]uý (\d{1,2}|[IVX]+)(?: năm |/)(?:19|20)\d{2}(?![\w/-]|[.,]\d)")
_QUARTERS = frozenset("1 2 3 4 01 02 03 04 I II III IV".split())
_TIME = lazy(r"(?<!\w)(?i:lúc|hồi) (\d{1,2})(?: ?(?:giờ|h) ?|:)(\d{2})?(?![\d:])")
_THIRTEENTH = lazy(r"(?i:lương|thưởng|thu nhập)[^.;\n]{0,30}\Z")  # a month's pay more
_LUNAR = lazy(r"\b(?:âm|ÂL|năm [A-ZĐ]|tết|Tết)")
_NO_DATE = frozenset("số ngõ ngách hẻm kiệt đường nhà tỷ lệ tỉ mục bảng hình điều khoản tờ bản thửa".split())


def _check(document: Document, context: Context) -> Iterator[Finding]:
    if not has_figures(document):
        return
    text, words = document.text, document.words
    for i in numbers(document):
        if len(words[i]) < 8 or words[i].isalnum():
            continue
        for match in DATE.finditer(words[i]):
            if problem := _problem_of(match):
                start, end = document.starts[i], document.ends[i]
                before = document.lowered[i - 1] if i else ""
                if before in _NO_DATE or before == "/" or text[end : end + 1] == "/":
                    continue
                if match[2] != "." or before in ("ngày", ",", "("):
                    yield _report(context, start + match.start(), start + match.end(), problem)
    for match in _AFTER_NGAY.finditer(text):
        day, in_words, month, year = match.groups()
        problem = _what_is_wrong(int(day), int(month), int(year) if year else None)
        if problem and not _LUNAR.search(text, match.start(1), match.end() + 25):
            if not in_words and year:
                continue  # 31/4/2024 was seen above
            yield _report(context, match.start(1), match.end(), problem)
    for part in (*_impossible_months(document), *_impossible_quarters(document), *_impossible_times(document)):
        yield _report(context, *part)


def _impossible_months(document: Document) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """Yield the spans of months with a year that no year has, and what is wrong."""
    for match in document.matches(_MONTH, "tháng"):
        month = int(match[1])
        if not 1 <= month <= 12 and not (month == 13 and _THIRTEENTH.search(document.text, 0, match.start())):
            yield match.start(1), match.end(), (f"Không có tháng {month}.", f"There is no month {month}.")


def _impossible_quarters(document: Document) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """Yield the numbers of quarters that no year has, and what is wrong."""
    for match in document.matches(_QUARTER, "quý"):
        if match[1] not in _QUARTERS:
            yield *match.span(1), (f"Không có quý {match[1]}.", f"There is no quarter {match[1]}.")


def _impossible_times(document: Document) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """Yield the hours and minutes that no day has, and what is wrong; "48 giờ" may be how long something takes."""
    for match in document.matches(_TIME, "lúc", "hồi"):
        if int(match[1]) > 24:
            yield *match.span(1), ("Một ngày chỉ có 24 giờ.", "A day has only 24 hours.")
        elif match[2] and int(match[2]) > 59:
            yield *match.span(2), ("Một giờ chỉ có 60 phút.", "An hour has only 60 minutes.")


def _problem_of(match: re.Match[str]) -> tuple[str, str] | None:
    year = int(match[4])
    return _what_is_wrong(int(match[1]), int(match[3]), year) if 1900 <= year < 2100 else None


def _what_is_wrong(day: int, month: int, year: int | None) -> tuple[str, str] | None:
    """Say in both languages what is wrong with a date; None when nothing is, or when it looks like no date."""
    if day == month == 0 or (not year and month > 12):
        return None
    if 1 <= month <= 12:
        most = days_in(month, year)
        if 1 <= day <= most:
            return None
        if day == 0:
            return "Không có ngày 0.", "There is no day 0."
        of_year = f" năm {year}" if year and month == 2 else ""
        return f"Tháng {month}{of_year} chỉ có {most} ngày.", f"Month {month} has only {most} days."
    if 12 < month <= 31 and 1 <= day <= 12:
        return (
            "Không có tháng này; có thể đã ghi tháng trước ngày.",
            "There is no such month; day and month may be swapped.",
        )
    return f"Không có tháng {month}.", f"There is no month {month}."


def _report(context: Context, start: int, end: int, problem: tuple[str, str]) -> Finding:
    return RULE.make_finding(context, start, end, (), *problem)


RULE = Rule(
    name="number.impossible-date",
    stage=Stage.STYLE,
    safety=Safety.SHOW,
    vi="Ngày này không có thật.",
    en="There is no such date.",
    check=_check,
    examples=(
        "Báo cáo trước ngày ⟦31/4/2024→?⟧; hạn cuối ⟦29/2/2023→?⟧, ⟦31-6-2025→?⟧.",
        "Quyết định có hiệu lực từ ngày ⟦30 tháng 2 năm 2024→?⟧ đến ngày ⟦31/11→?⟧.",
        "Ngày ⟦31 tháng 9→?⟧, đoàn kiểm tra làm việc từ ⟦12/25/2024→?⟧.",
        "Hạn nộp hồ sơ là ⟦15/13/2025→?⟧; có hiệu lực từ ⟦00/03/2025→?⟧; gửi trước ngày ⟦45 tháng 3 năm 2025→?⟧.",
        "Báo cáo quý ⟦V→?⟧ năm 2024, quý ⟦5→?⟧/2024, quý IV năm 2024 và quý 4/2024.",
        "Báo cáo tháng ⟦13 năm 2024→?⟧, tháng ⟦0/2025→?⟧ và tháng 12/2025; tiền lương tháng 13 năm 2024.",
        "Doanh thu quý ⟦5→?⟧ năm 2024; họp lúc ⟦25→?⟧ giờ, giao ban hồi 8 giờ ⟦75→?⟧ phút, xong lúc 7h⟦65→?⟧.",
        "Doanh thu quý IV/2024, quý 2 năm 2025; lúc 24 giờ, lúc 7 giờ 30 phút, hồi 7h05; sau 48 giờ 75 lượt.",
        "Ngày 00/00/2025; ngày 29/2/2024, 31/12/2025, 30/4/1975; từ 28/2 đến 31/3; 12-30/4/2024; ngày 29 tháng 2.",
        "Ngày 30 tháng 2 âm lịch; ngày 30 tháng 2 năm Giáp Thìn; tỷ lệ 31/4/2000; số 45/31/2024; phiên bản 31.4.2024.",
        "Thông tư số 31/2024/TT-BCT; Điều 34.3.TT.69; 1/500; 24/7; ngày 15/60; IP 192.168.31.2; điện thoại 024-3822.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Ngày không có trong lịch: “31/4/2024”, “29/2/2023”, “ngày 30 tháng 2”, “15/13/2025”, “ngày 45 tháng 3”,
        “tháng 13 năm 2024”, “quý 5 năm 2024”, “lúc 25 giờ”; cả “12/25/2024”, có thể do đảo ngày với tháng.

    Vì sao
        Ngày không có thật làm ngày hiệu lực của quyết định mất ý nghĩa; hầu hết là gõ sai một chữ số.

    Khi nào không tự sửa
        Không tự sửa, chỉ nhắc: chỉ người viết biết chữ số nào sai. Ngày âm lịch (30 tháng 2 âm lịch), phân số, số nhà,
        tỷ lệ, khoảng thời gian (48 giờ) và ngày để trống (00/00/2025) bỏ qua.
    """,
)

"""Numbers: the calendar, the order of a sum, decimals and units by the document."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chinhta
from chinhta import Finding, Settings

from ..choosing import only

DATES = st.dates(date(1900, 1, 1), date(2099, 12, 31))
WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")


def check(rule: str, text: str) -> list[Finding]:
    return chinhta.check(text, only(rule))


def forms(day: int, month: int, year: int) -> list[str]:
    return [
        f"{day}/{month}/{year}",
        f"{day:02}/{month:02}/{year}",
        f"{day}-{month}-{year}",
        f"ngày {day}.{month}.{year}",
        f"ngày {day} tháng {month} năm {year}",
        f"ngày {day:02} tháng {month:02} năm {year}",
    ]


@given(DATES)
def test_real_dates_are_quiet(day: date) -> None:
    for form in forms(day.day, day.month, day.year):
        assert check("number.impossible-date", f"Báo cáo trước {form}.") == []


@given(st.integers(1, 12), st.integers(1900, 2099))
def test_the_day_after_the_last_is_impossible(month: int, year: int) -> None:
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    for form in forms(last.day + 1, month, year):
        assert len(check("number.impossible-date", f"Báo cáo trước {form}.")) == 1, form


@given(DATES, st.integers(0, 6))
def test_weekdays(day: date, claimed: int) -> None:
    for form in (f"{day:%d/%m/%Y}", f"ngày {day.day} tháng {day.month} năm {day.year}"):
        found = check("number.wrong-weekday", f"Họp vào {WEEKDAYS[claimed]}, {form}.")
        assert [f.choices for f in found] == ([] if claimed == day.weekday() else [(WEEKDAYS[day.weekday()],)])


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("Thứ Hai, 24/05/2025", "Thứ Bảy"),
        ("Thứ hai, 24/05/2025", "Thứ bảy"),
        ("THỨ HAI, 24/05/2025", "THỨ BẢY"),
        ("Thứ 2, 24/05/2025", "Thứ 7"),
        ("thứ 7, 25/05/2025", "chủ nhật"),
        ("Chủ nhật, 24/05/2025", "Thứ bảy"),
        ("Chủ Nhật, 24/05/2025", "Thứ bảy"),
    ],
)
def test_the_right_weekday_looks_like_the_wrong_one(text: str, choice: str) -> None:
    assert [finding.choices for finding in check("number.wrong-weekday", text)] == [(choice,)]


def test_decimals_follow_the_majority() -> None:
    assert len(check("number.decimal-point", "Tăng 6,3%, giảm 5.8%, bằng 4,1%.")) == 1
    assert check("number.decimal-point", "Tăng 6.3%, giảm 5.8%, bằng 4,1%.") == []
    assert check("number.decimal-point", "Phiên bản 2.1; tăng 6,3%.") == []


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_vietnamese_numbers_are_quiet(whole: int, part: int) -> None:
    text = f"Tổng chi {whole:,}".replace(",", ".") + f",{part} đồng, tăng 6,3%."
    for rule in ("number.decimal-point", "number.broken-grouping", "number.misplaced-unit"):
        assert check(rule, text) == []


@pytest.mark.parametrize("before", ["hai", "mươi", "hàng", "vài", "trăm", "bạc", "3", "rưỡi"])
def test_a_magnitude_after_a_number_word_stays(before: str) -> None:
    assert check("number.misplaced-unit", f"Giá {before} triệu 500.000 đồng.") == []


def test_units_follow_the_majority_and_keep_their_number() -> None:
    settings = only("number.uneven-unit-spacing", write="ask")
    assert chinhta.correct("Dài 5,5km, rộng 7 m, cao 3 m.", settings).text == "Dài 5,5 km, rộng 7 m, cao 3 m."
    assert chinhta.correct("Dài 5,5km, rộng 7m, cao 3 m.", settings).text == "Dài 5,5km, rộng 7m, cao 3m."


@pytest.mark.parametrize(
    "text", ["15/13/2025", "00/03/2025", "ngày 45 tháng 3", "32/5/2026", "ngày 12 tháng 14 năm 2025"]
)
def test_days_and_months_that_never_are(text: str) -> None:
    assert len(check("number.impossible-date", f"Nộp trước {text}.")) == 1


def test_milli_and_mega_are_not_exchanged() -> None:
    for text in ("Phát 5 mW", "tần số 2 mHz", "áp suất 3 mPa", "nặng 5 kg, 20 ha, 3 tấn", "Điều 5. Tấn công mạng"):
        assert check("number.wrong-unit-symbol", text) == []
    (finding,) = check("number.wrong-unit-symbol", "Công suất 5 mw.")
    assert (finding.choices, finding.safety) == (("MW",), chinhta.Safety.ASK)


def test_units_stand_apart_in_state_documents_only() -> None:
    text = "Đường dài 12km, rộng 5,5m, rộng 20Ha, nóng 36oC."
    asked = chinhta.correct(text, Settings(profile="nha-nuoc", write="ask")).text
    assert asked == "Đường dài 12 km, rộng 5,5 m, rộng 20 ha, nóng 36 °C."
    assert chinhta.correct(text, Settings(write="ask")).text == "Đường dài 12km, rộng 5,5m, rộng 20ha, nóng 36°C."

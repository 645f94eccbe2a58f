"""The generator of realistic mistakes."""

import re
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta.text.syllables import canonical, strip_tone
from chinhta.workshop.error_injection import WEIGHTS, ErrorInjector

LINES = (
    "Bộ Công Thương phối hợp với các địa phương kiểm tra việc thực hiện quy định về an toàn thực phẩm.",
    "Căn cứ Nghị định số 96/2022/NĐ-CP ngày 29 tháng 11 năm 2022, Sở đề nghị các đơn vị báo cáo trước ngày 15.",
    "Kim ngạch xuất khẩu tám tháng đạt hơn 265 tỷ USD, tăng 15,8% so với cùng kỳ năm trước.",
    "Trả lời phỏng vấn, ông cho rằng doanh nghiệp nhỏ cần được hỗ trợ nhiều hơn nữa để chuyển đổi số.",
)
SYLLABLES = sorted({word for line in LINES for word in re.findall(r"[^\W\d_]+", line)})


@given(st.sampled_from(LINES), st.floats(0, 1), st.integers())
def test_mistakes_undone_give_the_line(line: str, rate: float, seed: int) -> None:
    text, errors = ErrorInjector(Random(seed)).corrupt(line, rate)
    at = 0
    for error in errors:
        assert at <= error.start < error.end
        assert text[error.start : error.end] == error.wrong
        assert error.wrong != error.right
        assert error.kind in WEIGHTS
        at = error.end
    for error in reversed(errors):
        text = text[: error.start] + error.right + text[error.end :]
    assert text == line


@given(st.text(), st.integers())
def test_any_text_can_be_corrupted(line: str, seed: int) -> None:
    text, errors = ErrorInjector(Random(seed)).corrupt(line, 1.0)
    for error in reversed(errors):
        text = text[: error.start] + error.right + text[error.end :]
    assert text == line


@given(st.sampled_from(SYLLABLES), st.integers())
def test_a_slip_is_one_changed_word_in_the_same_case(syllable: str, seed: int) -> None:
    made = ErrorInjector(Random(seed)).error(syllable)
    if made is None:
        return
    wrong, kind = made
    assert kind in WEIGHTS and kind not in ("join", "split")
    assert " " not in wrong
    assert canonical(wrong) != canonical(syllable)
    assert strip_tone(wrong.lower()) != strip_tone(syllable.lower())
    assert wrong[0].isupper() == syllable[0].isupper() or not wrong[0].isalpha()
    if len(syllable) > 1 and syllable.isupper():
        assert wrong.isupper()


def test_nothing_is_corrupted_at_rate_zero() -> None:
    assert ErrorInjector(Random(1)).corrupt(LINES[0], 0.0) == (LINES[0], [])


def test_the_seed_decides() -> None:
    first, again, other = (
        [ErrorInjector(random).corrupt(line, 0.5) for line in LINES] for random in (Random(3), Random(3), Random(4))
    )
    assert first == again != other


def test_kinds_come_in_their_shares() -> None:
    injector = ErrorInjector(Random(11))
    counts: Counter[str] = Counter()
    for _ in range(1200):
        for line in LINES:
            counts.update(error.kind for error in injector.corrupt(line, 0.06)[1])
    total = sum(counts.values())
    assert total > 2000
    for kind, weight in WEIGHTS.items():
        share = weight / sum(WEIGHTS.values())
        spread = (share * (1 - share) / total) ** 0.5
        assert counts[kind] / total == pytest.approx(share, abs=4 * spread + 0.15 * share), kind


def test_the_rate_is_kept() -> None:
    injector = ErrorInjector(Random(2))
    line = "kiểm tra việc thực hiện quy định về an toàn thực phẩm trong các cơ sở sản xuất nhỏ ở nông thôn"
    made = sum(len(injector.corrupt(line, 0.05)[1]) for _ in range(1000))
    assert made / (1000 * len(line.split())) == pytest.approx(0.05, rel=0.15)


def test_names_slip_less_than_words() -> None:
    injector = ErrorInjector(Random(2))
    line = "tại Quảng trị và huế"  # one capitalised word of five
    errors = [error for _ in range(2000) for error in injector.corrupt(line, 0.1)[1]]
    names = sum(error.right.startswith("Quảng") for error in errors)
    assert 0.03 < names / len(errors) < 0.11


@pytest.mark.parametrize(
    "text", ["Số 24/NQ-CP, A, b) https://bct.gov.vn x@y.vn iPhone 15 GDP 5G", "Ž ßßß ŵŵ 한국 عربي"]
)
def test_what_is_no_word_stays(text: str) -> None:
    injector = ErrorInjector(Random(5))
    for _ in range(50):
        corrupted, errors = injector.corrupt(text, 1.0)
        assert all(error.right == "Số" for error in errors), errors
        assert corrupted.endswith(text[2:])


@pytest.mark.parametrize("word", ["", "a", "B", "QĐ", "xyz", "iPhone", "12", "ab1", " "])
def test_no_slip_in_what_is_no_syllable(word: str) -> None:
    assert ErrorInjector(Random(1)).error(word) is None


@pytest.mark.parametrize("syllable", ["kỹ", "hòa", "hoà", "lý", "quý", "Mỹ", "thủy"])
def test_a_variant_is_no_slip(syllable: str) -> None:
    injector = ErrorInjector(Random(7))
    made = {injector.error(syllable) for _ in range(2000)}
    wrong = {form[0].lower() for form in made if form}
    assert not wrong & {"kĩ", "hòa", "hoà", "lí", "quí", "mĩ", "thủy", "thuỷ"}
    assert len(wrong) > 20

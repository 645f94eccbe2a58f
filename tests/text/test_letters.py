"""Letters: composing, plain forms, capitals."""

from itertools import permutations
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta.text.letters import compose, match_case, strip_diacritics

TONES = "\u0300\u0301\u0303\u0309\u0323"
LETTERS = [normalize("NFC", v + t) for v in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for t in TONES]


@pytest.mark.parametrize("letter", LETTERS)
def test_marks_in_any_order(letter: str) -> None:
    base, *marks = normalize("NFD", letter)
    for order in permutations(marks):
        assert compose(base + "".join(order)) == letter
        assert compose("x" + base + "".join(order) + "n") == "x" + letter + "n"


def test_stroke_laid_over_d() -> None:
    assert compose("d\u0335i D\u0336o\u0323") == "đi Đọ"


@given(st.text(st.sampled_from("aêoơuiydĐéx \u0300\u0301\u0302\u0306\u031b\u0323\u0304\u0335")))
def test_composing_again_changes_nothing(text: str) -> None:
    once = compose(text)
    assert compose(once) == once
    assert normalize("NFC", once) == once


@given(st.text())
def test_composed_text_stays(text: str) -> None:
    composed = normalize("NFC", text)
    if not any("\u0300" <= char <= "\u036f" for char in composed):
        assert compose(composed) == composed


@pytest.mark.parametrize(
    ("word", "model", "result"),
    [
        ("công", "Thương", "Công"),
        ("công", "THƯƠNG", "CÔNG"),
        ("công", "thương", "công"),
        ("ở", "Ơ", "Ở"),
        ("điều", "D", "Điều"),
        ("a", "", "a"),
        ("trong đó", "Trongđó", "Trong đó"),
        ("các-bon", "CÁC BON", "CÁC-BON"),
        ("hòang", "HOÀNg", "HÒANg"),
        ("kỹ", "kĨ", "kỸ"),
        ("thứ 2", "Thứ", "Thứ 2"),
    ],
)
def test_match_case(word: str, model: str, result: str) -> None:
    assert match_case(word, model) == result


@given(st.text(st.sampled_from("aăđeêoộưỳ -2")), st.text(st.sampled_from("aÃbĐéXy -2")))
def test_match_case_changes_nothing_but_capitals(word: str, model: str) -> None:
    assert match_case(word, model).lower() == word
    assert match_case(word, model.lower()) == word
    assert match_case(word, word.upper()) == word.upper()


def test_diacritics_are_stripped_from_vietnamese_letters_only() -> None:
    plain = strip_diacritics("".join(LETTERS))
    assert plain == "".join(normalize("NFD", letter)[0] for letter in LETTERS)
    assert strip_diacritics("ăâêôơưđ ĂÂÊÔƠƯĐ") == "aaeooud AAEOOUD"
    assert strip_diacritics("Đường Müller, Øre 5 ß") == "Duong Müller, Øre 5 ß"

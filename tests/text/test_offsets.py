"""Places in UTF-16 units agree with what a UTF-16 encoder counts."""

from hypothesis import given
from hypothesis import strategies as st

from chinhta.text.offsets import from_utf16, to_utf16

TEXTS = st.text(st.sampled_from("aệđ \n😀𠀀🇻"), max_size=30)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_units_are_those_of_the_encoder(text: str) -> None:
    places = range(len(text) + 1)
    assert to_utf16(text, places) == [units(text[:place]) for place in places]


@given(TEXTS, st.randoms())
def test_back_again_in_any_order(text: str, random: object) -> None:
    places = list(range(len(text) + 1))
    random.shuffle(places)  # type: ignore[attr-defined]
    assert from_utf16(text, to_utf16(text, places)) == places


def test_inside_a_pair_goes_to_its_start() -> None:
    assert from_utf16("a😀b😀", [1, 2, 3, 4, 5, 6]) == [1, 1, 2, 3, 3, 4]


def test_nothing_wide_changes_nothing() -> None:
    assert to_utf16("Bộ Công Thương", [14, 0, 3]) == [14, 0, 3]

"""Tone marks: every misplacement is repaired, both styles are right, mixtures are judged by the document."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chinhta
from chinhta import Safety
from chinhta.lexicon.lexicon import lexicon
from chinhta.text.syllables import TONES, canonical, new_style, place_tone, strip_tone, toneless_spellings

from ..choosing import only

ATTESTED = sorted(word for word in lexicon().syllables if strip_tone(word)[1] and len(word) > 2)


MISPLACED = only("tone.misplaced-mark")


def misplacements(word: str) -> list[str]:
    """The word with its tone on every other vowel."""
    letters, tone = strip_tone(word)
    mark = {number: mark for mark, number in TONES.items()}[tone]
    out = []
    for i, letter in enumerate(letters):
        if letter in "aăâeêioôơuưy":
            moved = normalize("NFC", letters[: i + 1] + mark + letters[i + 1 :])
            if moved not in (canonical(word), new_style(word)):
                out.append(moved)
    return out


@given(st.sampled_from(ATTESTED), st.data())
def test_a_misplaced_mark_goes_home(word: str, data: st.DataObject) -> None:
    wrong = misplacements(word)
    if not wrong:
        return
    text = f"Cơ quan {data.draw(st.sampled_from(wrong))} theo quy định."
    found = chinhta.check(text, MISPLACED)
    assert len(found) == 1
    assert canonical(word) in found[0].choices
    if found[0].safety is Safety.SAFE:
        assert chinhta.correct(text, MISPLACED).text == f"Cơ quan {canonical(word)} theo quy định."


@given(st.sampled_from(sorted(toneless_spellings())), st.integers(0, 5), st.booleans())
def test_both_styles_are_right(letters: str, tone: int, new: bool) -> None:
    assert chinhta.check(f"Cơ quan {place_tone(letters, tone, new=new)} theo quy định.", MISPLACED) == []


@pytest.mark.parametrize(
    ("wrong", "right"), [("Tòan", "Toàn"), ("TÒAN", "TOÀN"), ("tÒan", "tOàn"), ("Ứơc", "Ước"), ("ĐỰƠC", "ĐƯỢC")]
)
def test_capitals_stay(wrong: str, right: str) -> None:
    assert chinhta.correct(f"Cơ quan {wrong} theo quy định.", MISPLACED).text == f"Cơ quan {right} theo quy định."


def test_one_of_the_users_words_stays() -> None:
    settings = only("tone.misplaced-mark", words=("qúy",))
    assert chinhta.check("Ông Nguyễn Qúy dự họp.", settings) == []


def test_majority_decides_the_style() -> None:
    settings = only("tone.mixed-styles", write="ask")
    mixed = "Hoà bình, thuỷ lợi, khỏe mạnh."
    assert chinhta.correct(mixed, settings).text == "Hoà bình, thuỷ lợi, khoẻ mạnh."
    assert chinhta.correct(mixed + " Hủy, hóa, tòa.", settings).text == "Hòa bình, thủy lợi, khỏe mạnh. Hủy, hóa, tòa."
    assert chinhta.correct("Hoà bình, khỏe mạnh.", settings).text == "Hòa bình, khỏe mạnh."  # as many: the old one
    assert "1 chữ như “hòa”, 2 chữ như “hoà”" in chinhta.check(mixed, settings)[0].message


def test_a_chosen_style_is_written_everywhere_but_in_quotations() -> None:
    text = "HOÀ BÌNH, thủy lợi; bài “Hoà và thủy”; quý II, hoạch, toàn."
    rules = ("tone.unwanted-style", "tone.mixed-styles")
    assert chinhta.correct(text, only(*rules, tone_style="old")).text == text.replace("HOÀ", "HÒA")
    assert chinhta.correct(text, only(*rules, tone_style="new")).text == text.replace("thủy lợi", "thuỷ lợi")
    assert chinhta.correct(text, only(*rules)).text == text


def test_i_and_y_are_judged_by_kind() -> None:
    settings = only("tone.mixed-i-y", write="ask")
    tuoi_tre = "Vốn 20 tỉ đồng do công ty quản lý; kỹ sư, hy vọng, quy định."
    assert chinhta.check(tuoi_tre, settings) == []
    assert chinhta.correct("Quản lí, xử lí, kỹ thuật.", settings).text == "Quản lí, xử lí, kĩ thuật."
    assert chinhta.correct("Quản lí, xử lý.", settings).text == "Quản lý, xử lý."
    assert chinhta.correct("Kĩ thuật; kỹ sư, kỹ năng.", settings).text == "Kỹ thuật; kỹ sư, kỹ năng."


@pytest.mark.parametrize("style", ["old", "new", "keep"])
def test_names_of_persons_keep_their_own_style(style: str) -> None:
    text = "Ông Nguyễn Vỹ, bà Lê Thuý Hoà, anh Hoàng Khoẻ và chị Trần Thúy Hòa; bà Lí Thị Mĩ."
    settings = only("tone", tone_style=style, i_y="y")
    assert chinhta.check(text, settings) == []


def test_an_office_after_a_word_for_persons_is_no_name() -> None:
    settings = only("tone.unwanted-style", tone_style="old")
    assert chinhta.correct("Bà Uỷ viên, ông Toà án.", settings).text == "Bà Ủy viên, ông Tòa án."
    assert chinhta.correct("DI SẢN VĂN HOÁ\nNGUYỄN THỊ THUÝ", settings).text == "DI SẢN VĂN HÓA\nNGUYỄN THỊ THUÝ"

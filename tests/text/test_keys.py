"""Tokens of raw Telex and VNI keys decode to the syllables they stand for."""

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta.text.keys import decode_keys
from chinhta.text.syllables import is_possible, place_tone, strip_tone, toneless_spellings

_TELEX = {"â": "aa", "ê": "ee", "ô": "oo", "ă": "aw", "ơ": "ow", "ư": "uw", "đ": "dd"}
_VNI = {"â": "a6", "ê": "e6", "ô": "o6", "ă": "a8", "ơ": "o7", "ư": "u7", "đ": "d9"}


def _possible() -> Iterator[tuple[str, int]]:
    for letters in sorted(toneless_spellings()):
        stop = letters.endswith(("p", "t", "c", "ch"))
        for tone in (1, 5) if stop else range(6):
            yield letters, tone


def _tone_after_vowel(letters: str, key: str) -> str:
    """Put the key right after the last vowel letter."""
    last = max(i for i, char in enumerate(letters) if char in "aăâeêioôơuưy")
    return letters[: last + 1] + key + letters[last + 1 :]


def _typings(letters: str, tone: int, keys: dict[str, str], tones: str) -> Iterator[str]:
    """Type a syllable in several orders of its keys."""

    def spell(text: str) -> str:
        return "".join(keys.get(char, char) for char in text)

    mark = tones[tone] if tone else ""
    yield spell(letters) + mark  # every mark at once, the tone at the end
    yield spell(_tone_after_vowel(letters, mark))
    if "ươ" in letters and len(letters.partition("ươ")[2]):
        yield spell(letters.replace("ươ", "uơ")) + mark  # one horn for both, after the o …
        yield spell(letters.replace("ươ", "ưo")) + mark  # … or after the u
    marked = [char for char in letters if char in "âêôăơư"]
    if letters[0] != "đ" and (len(marked) == 1 or "ươ" in letters):  # marks at the end, before or after the tone
        plain = "".join(unicodedata.normalize("NFD", char)[0] for char in letters)
        late = keys[marked[-1]][1]
        yield plain + late + mark
        yield plain + mark + late
    if letters[0] == "đ" and not marked:
        yield "d" + letters[1:] + keys["đ"][1] + mark


def test_every_syllable_in_telex() -> None:
    wrong = []
    for letters, tone in _possible():
        syllable = place_tone(letters, tone)
        for typed in _typings(letters, tone, _TELEX, " sfrxj"):
            if "oo" in letters or "ôô" in letters:  # these need a third key
                continue
            if typed != syllable and syllable not in decode_keys(typed):
                wrong.append((typed, syllable, decode_keys(typed)))
    assert not wrong, (len(wrong), wrong[:20])


def test_every_syllable_in_vni() -> None:
    wrong = []
    for letters, tone in _possible():
        syllable = place_tone(letters, tone)
        for typed in _typings(letters, tone, _VNI, "012345"):
            if typed != syllable and syllable not in decode_keys(typed):
                wrong.append((typed, syllable, decode_keys(typed)))
    assert not wrong, (len(wrong), wrong[:20])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dduwocj", "được"),
        ("dduwowcj", "được"),
        ("vieejt", "việt"),
        ("vietej", "việt"),
        ("tieengs", "tiếng"),
        ("nguwowif", "người"),
        ("nguowif", "người"),
        ("ngwowif", "người"),
        ("duongwf", "dường"),
        ("thueets", "thuết"),
        ("lawpj", "lặp"),
        ("lopws", "lớp"),
        ("namw", "năm"),
        ("cunfg", "cùng"),
        ("thuowr", "thuở"),
        ("nhwngx", "những"),
        ("luuw", "lưu"),
        ("muaw", "mưa"),
        ("hoawcj", "hoặc"),
        ("quanw", "quăn"),
        ("gif", "gì"),
        ("giuwx", "giữ"),
        ("ngoeos", "ngoéo"),
        ("khuyur", "khuỷu"),
        ("xooong", "xoong"),
        ("dangd", "đang"),
        ("d9u7o7c5", "được"),
        ("vie65t", "việt"),
        ("tie61ng", "tiếng"),
        ("nam8", "năm"),
        ("nghi5", "nghị"),
        ("tiêngs", "tiếng"),
        ("quyêts", "quyết"),
        ("viêtj", "việt"),
        ("đươcj", "được"),
        ("đưocj", "được"),
        ("hòaf", "hòa"),
    ],
)
def test_best_reading(typed: str, meant: str) -> None:
    assert decode_keys(typed)[0] == meant


@pytest.mark.parametrize(
    "token",
    (
        " a việt được hoà hòa quyền anh the www off class software 2025 h1n1 khuỷu ngoéo xyz a12b đưọc"
        " industrialisation 3g c++ đường-sắt"
    ).split(" "),
)
def test_no_keys(token: str) -> None:
    assert decode_keys(token) == ()


@given(st.text(st.sampled_from("abcdeghiklmnopqrstuvxyăâđêôơưáàảãạếềfjwz0123456789"), max_size=14))
def test_only_possible_syllables(token: str) -> None:
    for syllable in decode_keys(token):
        assert is_possible(syllable)
        assert syllable != token
        assert strip_tone(syllable)[0] in toneless_spellings()
    assert len(set(decode_keys(token))) == len(decode_keys(token))

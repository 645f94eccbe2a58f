"""The letters of Vietnamese: which there are, composed from marks in any order, stripped of them, capitals copied."""

import re
import unicodedata
from typing import Final

from chinhta.text.patterns import lazy

__all__ = [
    "LETTER_CODE",
    "MODIFIED",
    "MODIFIED_FORMS",
    "TONED_VOWELS",
    "TONE_MARKS",
    "VOWELS",
    "compose",
    "match_case",
    "strip_diacritics",
]

TONE_MARKS: Final = "\u0301\u0300\u0309\u0303\u0323"
"""The combining marks of the tones, by VNI key: sắc 1, huyền 2, hỏi 3, ngã 4, nặng 5."""

VOWELS: Final = "aăâeêioôơuưy"
"""The vowels without tone, in lower case."""

MODIFIED_FORMS: Final = {"a": "ăâ", "e": "ê", "o": "ôơ", "u": "ư", "d": "đ"}
"""The letters of Latin that have a circumflex, breve, horn or stroke in Vietnamese, and the letters with it."""

MODIFIED: Final = "ăâêôơưđ"
"""All letters with a circumflex, breve, horn or stroke, without tone."""

LETTER_CODE: Final = r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2})"
"""A letter by its number, as programs and data write it; a pattern."""

TONED_VOWELS: Final = {unicodedata.normalize("NFC", vowel + mark): vowel for vowel in VOWELS for mark in TONE_MARKS}
"""The vowels with a tone, in lower case, and each without it."""

_CLUSTER = lazy("[aAeEoOuU\u01a0\u01a1\u01af\u01b0][\u0300-\u036f]{2,}")
_QUALITIES = "\u0302\u0306\u031b"  # circumflex, breve, horn: part of the letter; the tone comes after
_COMBINING = lazy("[\u0300-\u036f]")
_STROKED_D = lazy("([dD])[\u0335\u0336]")
_MARKED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_PLAIN = "aaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyyd"
_UNMARKED = str.maketrans(_MARKED + _MARKED.upper(), _PLAIN + _PLAIN.upper())


def compose(text: str) -> str:
    """Return `text` in NFC, also where a tone stands before the circumflex or breve, or d is struck through.

    NFC alone leaves "e\u0301\u0302" as it is, since it counts as another letter than "ế".
    """
    if _COMBINING.search(text):
        text = _CLUSTER.sub(_in_order, unicodedata.normalize("NFD", text))
        text = _STROKED_D.sub(lambda match: "đ" if match[1] == "d" else "Đ", text)
    return unicodedata.normalize("NFC", text)


def _in_order(match: re.Match[str]) -> str:
    marks = sorted(match[0][1:], key=lambda mark: mark not in _QUALITIES)
    ordered = unicodedata.normalize("NFC", match[0][0] + "".join(marks))
    return ordered if len(ordered) == 1 else match[0]


def strip_diacritics(text: str) -> str:
    """Return composed `text` with each letter of Vietnamese in its plain form: "Chuyển đổi" gives "Chuyen doi".

    All else stays, letters of other alphabets too; the text is as long as before.
    """
    return text.translate(_UNMARKED)


def match_case(word: str, model: str) -> str:
    """Return lower-case `word` with the capitals of `model`.

    All in capitals where `model` is ("THƯƠNG" makes "công" into "CÔNG"); letter by letter where both are as long
    ("HOÀNg", "hòang": "HÒANg"); else with a capital first letter where `model` has one ("Ngh", "nghị": "Nghị"). One
    capital alone ("Ở") is a first letter.
    """
    if len(model) > 1 and model.isupper():
        return word.upper()
    if len(word) == len(model):
        return "".join(a.upper() if b.isupper() else a for a, b in zip(word, model, strict=True))
    return word[:1].upper() + word[1:] if model[:1].isupper() else word

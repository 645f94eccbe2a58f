"""Vietnamese charsets from before Unicode: decoding and encoding bytes, and reading text that shows such bytes.

Such text comes in two ways. As the bytes of a file: `decode`, `encode`. Or *shown*: somebody took the bytes for
Windows-1252 or Latin-1, and for "Việt" there stands "ViÖt" (TCVN3), "Vieät" (VNI), "Vi®t" (VISCII), "Viêòt" (CP1258),
or, needing no mistake, "Vie^.t" (VIQR): `decode_shown`.

The tables agree with glibc's iconv, unikey and bamboo (RULEBOOK 8).
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from chinhta.text.letters import TONE_MARKS, VOWELS, compose
from chinhta.text.patterns import lazy

__all__ = [
    "BYTE_OF",
    "CHARSETS",
    "LETTERS",
    "MARKS",
    "WINDOWS",
    "as_windows",
    "decode",
    "decode_shown",
    "encode",
    "letters_as_themselves",
]

CHARSETS = ("tcvn3", "vni", "viscii", "cp1258", "viqr")
"""The names of the legacy charsets."""

_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
MARKS = TONE_MARKS + _CIRCUMFLEX + _BREVE + _HORN
"""The combining marks of Vietnamese."""

# Every vowel without tone and with the five, and đ: the order of the tables below.
_SMALL = "".join(normalize("NFC", vowel + tone) for vowel in VOWELS for tone in ("", *TONE_MARKS)) + "đ"
LETTERS = frozenset(_SMALL + _SMALL.upper() + "".join(map(chr, range(128))))
"""Every letter of Vietnamese, and ASCII."""

# TCVN 5712:1993 as fonts such as .VnTime hold it: the small letters, and seven capitals without tone. A capital with
# a tone has the byte of the small letter (and a font of capitals); 80-9F are what they are in Windows-1252: “ ” – …
_TCVN3 = "a¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉËeÐÌÎÏÑªÕÒÓÔÖiÝ×ØÜÞoãßáâä«èåæçé¬íêëìîuóïñòô\xadøõö÷ùyýúûüþ®"
_TCVN3_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§"))

# VISCII 1.1 (RFC 1456): six capitals lie among the control characters.
_VISCII = "aáàäãÕå¡¢ÆÇ£â¤¥¦ç§eéèë¨©êª«¬\xad®iíìïî¸oóòöõ÷ô¯°±²µ½¾¶·ÞþuúùüûøßÑ×ØæñyýÏÖÛÜð"
_VISCII_CAPITALS = (
    "AÁÀÄÃ\x80Å\x81\x82\x02\x05\x83Â\x84\x85\x86\x06\x87EÉÈË\x88\x89Ê\x8a\x8b\x8c\x8d\x8eIÍÌ\x9bÎ\x98"
    "OÓÒ\x99\xa0\x9aÔ\x8f\x90\x91\x92\x93´\x95\x96\x97³\x94UÚÙ\x9c\x9d\x9e¿º»¼ÿ¹YÝ\x9f\x14\x19\x1eÐ"
)

# Windows-1258 where it differs from 1252: five letters, and the tones as marks after their vowel.
_CP1258 = dict(zip("ÃãÐðÕõÝýþ", "ĂăĐđƠơƯư₫")) | dict(zip("ìÌÒÞò", TONE_MARKS))

# VNI: a letter, then one character for all its marks, the first without tone; ơ and ư are letters of their own.
_VNI_MARKS = {"": " ùøûõï", _CIRCUMFLEX: "âáàåãä", _BREVE: "êéèúüë"}
_VNI_ALONE = dict(zip("ơưíìỉĩịỵđ", "ôöíìæóòîñ"))

_VNI = lazy(f"[aeouyôö][{''.join(_VNI_MARKS.values()).strip()}]|[{''.join(_VNI_ALONE.values())}]", re.IGNORECASE)

# VIQR (RFC 1456): the marks as ASCII after the letter.
_VIQR_TONES = "'`?~."
_VIQR_SHAPES = {"": "", _CIRCUMFLEX: "^", _BREVE: "(", _HORN: "+"}
_VIQR = lazy(r"\\(.)|dd|[aeou][\^(+*]?['`?~.]?|[iy]['`?~.]", re.IGNORECASE)
_VIQR_LITERAL = lazy(
    r"(?<=[aăâeêioôơuưy])['`?~.]|(?<=[aeou])[(^+*]|(?<=d)d|d(?=đ)|\\", re.IGNORECASE
)  # marks that are no marks of a letter

WINDOWS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ"
"""What Windows-1252 shows for bytes 80-9F; the five that it leaves free come out as control characters."""

BYTE_OF = {ord(char): byte for byte, char in enumerate(WINDOWS, 0x80)}
"""The byte that each of them shows, for `str.translate`."""
_SHOWN_BY = {byte: char for char, byte in BYTE_OF.items()}

_BLANK_TO_END = lazy(r"\s*\Z")
_LONGEST_WORD = 100
_LONG = 120  # letters: longer than the lines of a wrapped text
_TONED = "".join(letter for i, letter in enumerate(_SMALL[:-1]) if i % 6)  # they have no capitals in TCVN3
_SENTENCE = lazy(rf"(?<=[^\W\d_]{{3}}[.!?] )[{_TONED}]")


def decode(data: bytes, charset: str) -> str:
    """Return bytes in one of CHARSETS as composed Unicode; bytes without a meaning there are read as Windows-1252.

    Raises LookupError for a charset that is not known.
    """
    return decode_shown(as_windows(data), charset)


def encode(text: str, charset: str) -> bytes:
    """Return composed `text` as bytes in one of CHARSETS; in TCVN3 capitals with a tone become small.

    Raises UnicodeEncodeError for a character that the charset does not have, LookupError for an unknown charset.
    """
    table = _tables(charset).shown
    if charset == "viqr":
        text = _VIQR_LITERAL.sub(r"\\\g<0>", text)
        return "".join(table.get(char, char) for char in text).encode("ascii")
    for offset, char in enumerate(text):
        if char not in table and not char.isascii() and decode_shown(char, charset) != char:
            raise UnicodeEncodeError(charset, text, offset, offset + 1, "not in this charset")
    shown = "".join(table.get(char, char) for char in text)
    return shown.translate(BYTE_OF).encode("latin-1")


def decode_shown(text: str, charset: str) -> str:
    """Return the Unicode of `text`, which stands in one of CHARSETS as Windows-1252 or Latin-1 shows its bytes.

    Raises LookupError for a charset that is not known.
    """
    if charset == "vni":
        return _VNI.sub(_read_vni, text)
    if charset == "viqr":
        strict = "\\" in text  # the writer escapes what is no mark of a letter
        return _VIQR.sub(lambda match: _read_viqr(match, strict), text)
    text = text.translate(_tables(charset).by_code)
    if charset == "tcvn3":
        return _with_tcvn3_capitals(text)
    return compose(text) if charset == "cp1258" else text


def as_windows(data: bytes) -> str:
    """Return `data` as Windows-1252 shows it."""
    return data.decode("latin-1").translate(_SHOWN_BY)


def letters_as_themselves(charset: str) -> frozenset[str]:
    """Return the letters, and ASCII, that one of CHARSETS shows as themselves."""
    return _tables(charset).unchanged


class _CharsetTables(NamedTuple):
    """How a charset shows the letters that ASCII lacks."""

    shown: Mapping[str, str]
    """From each letter, small and capital, to the characters that show it."""
    letters: Mapping[str, str]
    """From what is shown to the letter; where two letters share it (TCVN3), the small one."""
    by_code: Mapping[int, str]
    """For `str.translate`, from the characters that alone show a letter, or the mark of one."""
    unchanged: frozenset[str]
    """The letters that are shown as themselves, and ASCII."""


@cache
def _tables(charset: str) -> _CharsetTables:
    """Return the tables of one of CHARSETS. Raises LookupError for another."""
    if charset not in _CHARSETS:
        raise LookupError(f"unknown charset: {charset}; known: {', '.join(CHARSETS)}")
    shown = {letter: chars for letter, chars in _CHARSETS[charset]().items() if not letter.isascii()}
    letters = {chars: letter for letter, chars in sorted(shown.items(), key=lambda item: item[0].islower())}
    alone = _CP1258 if charset == "cp1258" else {chars: letter for chars, letter in letters.items() if len(chars) == 1}
    by_code = {ord(char): letter for char, letter in alone.items()}
    by_code |= {ord(WINDOWS[code - 0x80]): letter for code, letter in by_code.items() if 0x80 <= code < 0xA0}
    unchanged = frozenset(map(chr, range(128))) | {letter for letter, chars in shown.items() if letter == chars}
    return _CharsetTables(shown, letters, by_code, unchanged)


def _tcvn3() -> dict[str, str]:
    small = dict(zip(_SMALL, _TCVN3))
    return small | {letter.upper(): char for letter, char in small.items()} | _TCVN3_CAPITALS


def _viscii() -> dict[str, str]:
    return dict(zip(_SMALL + _SMALL.upper(), _VISCII + _VISCII_CAPITALS))


def _spelt(spell: Callable[[str], str]) -> Callable[[], dict[str, str]]:
    return lambda: {letter: spell(letter) for letter in _SMALL + _SMALL.upper()}


def _apart(letter: str) -> tuple[str, str, str]:
    """Take a letter apart: base, mark of shape, tone."""
    base, *marks = list(normalize("NFD", letter))
    tone = next((mark for mark in marks if mark in TONE_MARKS), "")
    return base, "".join(mark for mark in marks if mark != tone), tone


def _spell_cp1258(letter: str) -> str:
    whole = letter.encode("cp1258", "ignore").decode("latin-1")
    if whole:
        return whole
    base, shape, tone = _apart(letter)
    shaped = normalize("NFC", base + shape)
    mark = {mark: char for char, mark in _CP1258.items()}[tone]
    return shaped.encode("cp1258").decode("latin-1") + mark


def _spell_vni(letter: str) -> str:
    if char := _VNI_ALONE.get(letter.lower()):
        return char if letter.islower() else char.upper()
    base, shape, tone = _apart(letter)
    if shape == _HORN:
        base, shape = _spell_vni(normalize("NFC", base + _HORN)), ""
    mark = _VNI_MARKS[shape][TONE_MARKS.find(tone) + 1 if tone else 0].strip()
    return base + (mark if letter.islower() else mark.upper())


def _spell_viqr(letter: str) -> str:
    if letter in "đĐ":
        return "dd" if letter == "đ" else "DD"
    base, shape, tone = _apart(letter)
    return base + _VIQR_SHAPES[shape] + (_VIQR_TONES[TONE_MARKS.index(tone)] if tone else "")


_CHARSETS = {
    "tcvn3": _tcvn3,
    "vni": _spelt(_spell_vni),
    "viscii": _viscii,
    "cp1258": _spelt(_spell_cp1258),
    "viqr": _spelt(_spell_viqr),
}


def _read_vni(match: re.Match[str]) -> str:
    chars = match[0].lower()
    letters = _tables("vni").letters
    letter = letters.get(chars) or letters.get(chars[0], match[0][0]) + match[0][1:]
    return letter.upper() if match[0][0].isupper() else letter


def _read_viqr(match: re.Match[str], strict: bool) -> str:
    if match[1]:
        return match[1]
    chars = match[0].lower().replace("*", "+")
    mark = ""
    if chars[-1] in ".?" and not strict and _is_full_stop(match):
        chars, mark = chars[:-1], match[0][-1]
    letter = chars if len(chars) == 1 else _tables("viqr").letters.get(chars, "")
    if not letter:
        return match[0]
    return (letter.upper() if match[0][0].isupper() else letter) + mark


def _is_full_stop(match: re.Match[str]) -> bool:
    """Return whether the mark at the end of a match is a full stop or question mark, rather than nặng or hỏi.

    It is at the end of the line, and before a capital unless its own word has one ("Bo^. Co^ng Thu+o+ng").
    """
    text, end = match.string, match.end()  # the text may be long: no copy of what is before or behind
    if _BLANK_TO_END.match(text, end):
        return True
    word = text[max(0, end - _LONGEST_WORD) : end].rsplit(None, 1)[-1]
    return text[end] == " " and text[end + 1 : end + 2].isupper() and word[0].islower()


def _with_tcvn3_capitals(text: str) -> str:
    """Give TCVN3's letters with a tone their capitals where the other letters have capitals: "VIệT", "Xã HộI".

    A word without other letters (Xã) is judged by the other words of its line. A sentence begins with a
    capital: inside a line, and at the start of one so long that it is no wrapped line.
    """
    return "\n".join(map(_line_with_capitals, text.split("\n")))


def _line_with_capitals(line: str) -> str:
    all_caps = quiet = False
    doubtful = []
    parts = re.split(r"([^\W\d_]+)", line)
    for i in range(1, len(parts), 2):
        word = parts[i]
        plain = [char for char in word[1:] if char.isascii() or char in "ăâêôơưđĂÂÊÔƠƯĐ"]
        if not plain:
            doubtful.append(i)
        elif all(char.isupper() for char in plain) and (word[0].isupper() or not word[0].isascii()):
            all_caps = True
            parts[i] = word.upper()
        else:
            quiet = True
    if all_caps and not quiet:
        for i in doubtful:
            parts[i] = parts[i].upper()
    line = "".join(parts)
    if len(line) > _LONG and line[0] in _TONED:
        line = line[0].upper() + line[1:]
    return _SENTENCE.sub(lambda match: match[0].upper(), line)

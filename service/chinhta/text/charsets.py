"""Vietnamese charsets from before Unicode, and UTF-8 read with the wrong one: decoding, encoding, recognising.

Such text comes in two ways. As the bytes of a file: `decode`, `encode`, `decode_file`. Or *shown*: somebody took
the bytes for Windows-1252 or Latin-1, and for "Việt" there stands "ViÖt" (TCVN3), "Vieät" (VNI), "Vi®t" (VISCII),
"Viêòt" (CP1258), "Viá»‡t" (UTF-8), or, needing no mistake, "Vie^.t" (VIQR): `read`, `guess`, `mend`.

The tables agree with glibc's iconv, unikey and bamboo (RULEBOOK 8).
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice, product
from typing import NamedTuple
from unicodedata import normalize

from chinhta.text.letters import compose
from chinhta.text.patterns import lazy
from chinhta.text.syllables import canonical, is_possible, tones

__all__ = [
    "CHARSETS",
    "Reading",
    "decode",
    "decode_file",
    "difference",
    "encode",
    "guess",
    "mend",
    "misread",
    "read",
]

CHARSETS = ("tcvn3", "vni", "viscii", "cp1258", "viqr")
"""The names of the legacy charsets."""

_TONES = "\u0301\u0300\u0309\u0303\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
# Every vowel without tone and with the five, and đ: the order of the tables below.
_SMALL = "".join(normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in ("", *_TONES)) + "đ"

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
_CP1258 = dict(zip("ÃãÐðÕõÝýþ", "ĂăĐđƠơƯư₫")) | dict(zip("ìÌÒÞò", _TONES))

# VNI: a letter, then one character for all its marks, the first without tone; ơ and ư are letters of their own.
_VNI_MARKS = {"": " ùøûõï", _CIRCUMFLEX: "âáàåãä", _BREVE: "êéèúüë"}
_VNI_ALONE = dict(zip("ơưíìỉĩịỵđ", "ôöíìæóòîñ"))

# VIQR (RFC 1456): the marks as ASCII after the letter.
_VIQR_TONES = "'`?~."
_VIQR_SHAPES = {"": "", _CIRCUMFLEX: "^", _BREVE: "(", _HORN: "+"}

# What Windows-1252 shows for bytes 80-9F; the five that it leaves free come out as control characters.
_WINDOWS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ"
_BYTE_OF = {ord(char): byte for byte, char in enumerate(_WINDOWS, 0x80)}


def decode(data: bytes, charset: str) -> str:
    """Return bytes in one of CHARSETS as composed Unicode; bytes without a meaning there are read as Windows-1252.

    Raises LookupError for a charset that is not known.
    """
    return read(_as_windows(data), charset)


def encode(text: str, charset: str) -> bytes:
    """Return composed `text` as bytes in one of CHARSETS; in TCVN3 capitals with a tone become small.

    Raises UnicodeEncodeError for a character that the charset does not have, LookupError for an unknown charset.
    """
    table = _shown(charset)
    if charset == "viqr":
        text = _VIQR_LITERAL.sub(r"\\\g<0>", text)
        return "".join(table.get(char, char) for char in text).encode("ascii")
    for place, char in enumerate(text):
        if char not in table and not char.isascii() and read(char, charset) != char:
            raise UnicodeEncodeError(charset, text, place, place + 1, "not in this charset")
    shown = "".join(table.get(char, char) for char in text)
    return shown.translate(_BYTE_OF).encode("latin-1")


def read(text: str, charset: str) -> str:
    """Return the Unicode of `text`, which stands in one of CHARSETS as Windows-1252 or Latin-1 shows its bytes.

    Raises LookupError for a charset that is not known.
    """
    if charset == "vni":
        return _vni().sub(_read_vni, text)
    if charset == "viqr":
        strict = "\\" in text  # the writer escapes what is no mark of a letter
        return _viqr().sub(lambda match: _read_viqr(match, strict), text)
    text = text.translate(_table(charset))
    if charset == "tcvn3":
        return _with_capitals(text)
    return compose(text) if charset == "cp1258" else text


class Reading(NamedTuple):
    """A line read anew.

    `text` is its Unicode. Of the `words` (different ones) that reading changed, `share` (0-1) are syllables now, and
    `before` were; `kept` more with marks stayed as they are, and are syllables. `exact`: reading `text` wrongly again
    would give the very same line. `whole`: nothing is left unread.
    """

    charset: str
    text: str
    words: int
    share: float
    before: float
    kept: int = 0
    exact: bool = True
    whole: bool = True


def guess(
    line: str,
    is_syllable: Callable[[str], bool] = is_possible,
    charsets: tuple[str, ...] = CHARSETS,
    *,
    least: int = 2,
) -> Reading | None:
    """Return the best reading of `line` as text in one of `charsets`, None when it does not look like one of them.

    A reading counts when `least` or more words change, or one does among several that the charset shows as they are;
    nine of ten of them all are syllables by `is_syllable` (asked in lower case, traditional tone place), and not too
    many of those that change were before.
    """
    if _UNICODE.search(line):
        return None
    best = None
    for charset in charsets:
        if charset == "viqr" and len(_VIQR_SIGNS.findall(line)) < _LEAST_SIGNS:
            continue
        text = read(line, charset)
        if text == line:
            continue
        reading = _judge(line, text, charset, is_syllable)
        plain = reading.before < _WERE_WORDS.get(charset, _LITTLE)
        enough = reading.words >= least or (reading.kept >= _ENOUGH_KEPT and not reading.before)
        good = enough and reading.share >= _MOST and plain
        if good and (best is None or _merit(reading) > _merit(best)):
            best = reading
        if best and best.share > 0.95 and best.words > 7:
            break
    return best


def mend(line: str, frequency: Callable[[str], float] = is_possible) -> Reading | None:
    """Return `line` with UTF-8 that was read as Windows-1252, Latin-1 or CP1258 put right, also when twice or thrice.

    None when nothing in it is surely such. Only what gives Vietnamese letters or marks of print is touched. A byte that
    was lost on the way is guessed: the word with it must have a `frequency`, and have the highest. A line of which a
    part cannot be read is not `whole`, and its `text` is of no use.
    """
    if not misread(line):
        return None
    text, exact, whole = "", True, True
    done = 0
    words = (word for word in _CHUNK.finditer(line) if _UNICODE_BUT_BREVE.search(word[0]))
    for word in (*words, None):  # Unicode and what was misread may meet in a line
        part = line[done : word.start() if word else len(line)]
        if (done == 0 and word is None) or misread(part):
            part, sure, all_of_it = _read_broken(part, frequency)
            exact, whole = exact and sure, whole and all_of_it
        text += part + (word[0] if word else "")
        done = word.end() if word else done
    reading = _judge(line, text, "utf-8", frequency)._replace(exact=exact, whole=whole)
    doubtful = not any(_is_strong(run) for run in _runs().finditer(line)) and reading.share < _MOST
    return None if text == line or (doubtful and whole) else reading


def misread(text: str) -> list[int]:
    """The places where UTF-8 surely was read as another charset, in order; asking costs next to nothing."""
    places = set()
    for sign in _SIGNS:  # single characters, which are found fastest
        at = text.find(sign)
        while at >= 0:
            start = at if sign in _FIRST else at - 1
            run = _runs().match(text, start) if start >= 0 else None
            if (run and _is_sure(run)) or (not run and _BROKEN.match(text, start)):
                places.add(start)
            at = text.find(sign, max(at + 1, run.end() if run else 0))
    return sorted(places)


def difference(old: str, new: str) -> tuple[int, int, str]:
    """Return the one edit, of whole words, that makes `new` of `old`: start, end, what to write."""
    start = 0
    for a, b in zip(old, new):
        if a != b:
            break
        start += 1
    start = old.rfind(" ", 0, start) + 1
    tail = 0
    for a, b in zip(reversed(old[start:]), reversed(new[start:])):
        if a != b:
            break
        tail += 1
    while tail and old[len(old) - tail] not in " .,;:!?)":
        tail -= 1
    return start, len(old) - tail, new[start : len(new) - tail]


def decode_file(data: bytes, charset: str = "auto") -> tuple[str, str]:
    """Return the text of a whole file, without its byte order mark, and the name of its charset.

    `charset` is one of CHARSETS, a codec of Python, or "auto": Unicode when it is that, else the legacy charset in
    which most lines are Vietnamese. Raises UnicodeDecodeError when the bytes are not what `charset` says, or are
    nothing that "auto" knows.
    """
    if charset in CHARSETS:
        return decode(data, charset), charset
    if charset != "auto":
        return data.decode(charset).removeprefix("\ufeff"), charset
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(name), name
    try:
        text = data.decode()
    except UnicodeDecodeError:
        if found := _charset_of(_as_windows(data), CHARSETS[:-1]):
            return decode(data, found), found
        raise
    if text.isascii() and _charset_of(text, ("viqr",)):
        return decode(data, "viqr"), "viqr"
    return text, "utf-8"


_MOST = 0.9  # of the words that change must be syllables
_LITTLE = 0.7  # of them were before
# Marks cut words of VIQR into pieces that say nothing; CP1258 turns năng into nãng, which could be a syllable.
_WERE_WORDS = {"viqr": 2.0, "cp1258": 0.9}
_ENOUGH_KEPT = 3  # words with marks beside a single one that changes
_LEAST_SIGNS = 3  # letters with marks that only VIQR has
_SOME_LINES = 300  # tell the charset of a file,
_SOME_LETTERS = 10_000  # of each, so that a file of one line is not read whole for each charset
_UNICODE = lazy("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")  # no older charset shows these: a line with one is Unicode
_UNICODE_BUT_BREVE = lazy("[ăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")  # Ă also shows the first byte of a letter, read as CP1258
_CHUNK = lazy(r"\S+")
_WORD = lazy(r"[^\s\d!-/:-@\[-`{-~“”‘’–—…•§°«»\x80-\xa0]+")
_VIQR_SIGNS = lazy(r"[aeo]\^|[ou][+*]|a\(|\bdd|[aeiouy^+(][`'~?.](?=\w)", re.IGNORECASE)
_VIQR_LITERAL = lazy(
    r"(?<=[aăâeêioôơuưy])['`?~.]|(?<=[aeou])[(^+*]|(?<=d)d|d(?=đ)|\\", re.IGNORECASE
)  # marks that are no marks of a letter


def _as_windows(data: bytes) -> str:
    return data.decode("latin-1").translate({byte: chr(code) for code, byte in _BYTE_OF.items()})


def _charset_of(text: str, charsets: tuple[str, ...]) -> str | None:
    votes = dict.fromkeys(charsets, 0)
    lines = [line for line in text.split("\n") if line and ("viqr" in charsets or not line.isascii())]
    for line in lines[:_SOME_LINES]:
        if reading := guess(line[:_SOME_LETTERS], charsets=charsets):
            votes[reading.charset] += reading.words
    best = max(charsets, key=lambda charset: votes[charset])
    return best if votes[best] else None


def _merit(reading: Reading) -> tuple[float, int, int]:
    return reading.share, reading.words, reading.kept


def _judge(line: str, text: str, charset: str, is_syllable: Callable[[str], float]) -> Reading:
    """Count the syllables among the words that differ between a line and its reading, and those that stay.

    In VISCII and CP1258 many letters with marks have the code that they have in Latin-1; in the other charsets such a
    letter that stays was left unread.
    """
    before, after = _words(line), _words(text)
    stay = {word for word in before & after if not _own_letters(charset).issuperset(word)}
    kept = {word for word in before & after if not word.isascii()} - stay if charset in CHARSETS else set()
    before, after = before - after, after - before
    now, then, still = (sum(_is_word(word, is_syllable) for word in words) for words in (after, before, kept))
    share = (now + still) / (len(after) + len(kept) + len(stay)) if after else 1.0
    return Reading(charset, text, len(after), share, then / len(before) if before else 0.0, still)


@cache
def _own_letters(charset: str) -> frozenset[str]:
    """Letters that `charset` shows as themselves; every letter of Vietnamese for Unicode."""
    if charset not in CHARSETS:
        return _LETTERS
    return frozenset(map(chr, range(128))) | {letter for letter, chars in _shown(charset).items() if letter == chars}


def _is_word(word: str, is_syllable: Callable[[str], float]) -> bool:
    return tones(word) < 2 and word.islower() and bool(is_syllable(canonical(word)))


def _words(line: str) -> set[str]:
    """The different words of a line in lower case, without single letters and such as QĐ, HĐND, ƯBND."""
    words = [word for word in _WORD.findall(line) if len(word) > 1]
    return {
        word.lower() if word.isupper() or word[1:].islower() else word  # "nhÂm" is no syllable
        for word in words
        if not (word.isupper() and word.translate(_ABBREVIATED).isascii())
    }


_ABBREVIATED = str.maketrans("ĐƯ", "DU")
_LETTERS = frozenset(_SMALL + _SMALL.upper() + "".join(map(chr, range(128))))


@cache
def _shown(charset: str) -> dict[str, str]:
    """From each letter that ASCII lacks, small and capital, to the characters that show it."""
    if charset == "tcvn3":
        small = dict(zip(_SMALL, _TCVN3))
        table = small | {letter.upper(): char for letter, char in small.items()} | _TCVN3_CAPITALS
    elif charset == "viscii":
        table = dict(zip(_SMALL + _SMALL.upper(), _VISCII + _VISCII_CAPITALS))
    elif charset in ("cp1258", "vni", "viqr"):
        spell = {"cp1258": _spell_cp1258, "vni": _spell_vni, "viqr": _spell_viqr}[charset]
        table = {letter: spell(letter) for letter in _SMALL + _SMALL.upper()}
    else:
        raise LookupError(f"unknown charset: {charset}; known: {', '.join(CHARSETS)}")
    return {letter: chars for letter, chars in table.items() if not letter.isascii()}


@cache
def _letters(charset: str) -> dict[str, str]:
    """From what is shown to the letter; where two letters share it (TCVN3), the small one."""
    small_last = sorted(_shown(charset).items(), key=lambda item: item[0].islower())
    return {chars: letter for letter, chars in small_last}


@cache
def _table(charset: str) -> dict[int, str]:
    """The same for `str.translate`, where one character shows one letter, or the mark of one."""
    letters = _CP1258 if charset == "cp1258" else _letters(charset)
    table = {ord(char): letter for char, letter in letters.items()}
    return table | {ord(_WINDOWS[code - 0x80]): letter for code, letter in table.items() if 0x80 <= code < 0xA0}


def _apart(letter: str) -> tuple[str, str, str]:
    """Take a letter apart: base, mark of shape, tone."""
    base, *marks = list(normalize("NFD", letter))
    tone = next((mark for mark in marks if mark in _TONES), "")
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
    mark = _VNI_MARKS[shape][_TONES.find(tone) + 1 if tone else 0].strip()
    return base + (mark if letter.islower() else mark.upper())


def _spell_viqr(letter: str) -> str:
    if letter in "đĐ":
        return "dd" if letter == "đ" else "DD"
    base, shape, tone = _apart(letter)
    return base + _VIQR_SHAPES[shape] + (_VIQR_TONES[_TONES.index(tone)] if tone else "")


@cache
def _vni() -> re.Pattern[str]:
    marks = "".join(_VNI_MARKS.values()).strip()
    return re.compile(f"[aeouyôö][{marks}]|[{''.join(_VNI_ALONE.values())}]", re.IGNORECASE)


def _read_vni(match: re.Match[str]) -> str:
    chars = match[0].lower()
    letters = _letters("vni")
    letter = letters.get(chars) or letters.get(chars[0], match[0][0]) + match[0][1:]
    return letter.upper() if match[0][0].isupper() else letter


@cache
def _viqr() -> re.Pattern[str]:
    return re.compile(r"\\(.)|dd|[aeou][\^(+*]?['`?~.]?|[iy]['`?~.]", re.IGNORECASE)


def _read_viqr(match: re.Match[str], strict: bool) -> str:
    if match[1]:
        return match[1]
    chars = match[0].lower().replace("*", "+")
    mark = ""
    if chars[-1] in ".?" and not strict and _ends_sentence(match):
        chars, mark = chars[:-1], match[0][-1]
    letter = chars if len(chars) == 1 else _letters("viqr").get(chars, "")
    if not letter:
        return match[0]
    return (letter.upper() if match[0][0].isupper() else letter) + mark


_BLANK_TO_END = lazy(r"\s*\Z")
_LONGEST_WORD = 100


def _ends_sentence(match: re.Match[str]) -> bool:
    """Tell whether the mark at the end of a match is a full stop or question mark, rather than nặng or hỏi.

    It is at the end of the line, and before a capital unless its own word has one ("Bo^. Co^ng Thu+o+ng").
    """
    text, end = match.string, match.end()  # the text may be long: no copy of what is before or behind
    if _BLANK_TO_END.match(text, end):
        return True
    word = text[max(0, end - _LONGEST_WORD) : end].rsplit(None, 1)[-1]
    return text[end] == " " and text[end + 1 : end + 2].isupper() and word[0].islower()


def _with_capitals(text: str) -> str:
    """Give TCVN3's letters with a tone their capitals where the other letters say so: "VIệT", "Xã HộI".

    A word whose other letters do not say (Xã) is judged by the other words of its line. A sentence begins with a
    capital: inside a line, and at the start of one so long that it is no wrapped line.
    """
    return "\n".join(map(_line_with_capitals, text.split("\n")))


def _line_with_capitals(line: str) -> str:
    loud = quiet = False
    doubtful = []
    parts = re.split(r"([^\W\d_]+)", line)
    for i in range(1, len(parts), 2):
        word = parts[i]
        plain = [char for char in word[1:] if char.isascii() or char in "ăâêôơưđĂÂÊÔƠƯĐ"]
        if not plain:
            doubtful.append(i)
        elif all(char.isupper() for char in plain) and (word[0].isupper() or not word[0].isascii()):
            loud = True
            parts[i] = word.upper()
        else:
            quiet = True
    if loud and not quiet:
        for i in doubtful:
            parts[i] = parts[i].upper()
    line = "".join(parts)
    if len(line) > _LONG and line[0] in _TONED:
        line = line[0].upper() + line[1:]
    return _SENTENCE.sub(lambda match: match[0].upper(), line)


_LONG = 120  # letters: longer than the lines of a wrapped text
_TONED = "".join(letter for i, letter in enumerate(_SMALL[:-1]) if i % 6)  # they have no capitals in TCVN3
_SENTENCE = lazy(rf"(?<=[^\W\d_]{{3}}[.!?] )[{_TONED}]")


# UTF-8 read as another charset

_LATER = f"\x80-\xbf{_WINDOWS}"  # what shows a second or third byte


_FIRST = "ÂÃĂÄÅÆËÌ"  # what shows the first of two bytes
_BROKEN = lazy("á[º»](?=[a-z])")  # a guillemet never stands inside a word
_LOST = "\x81\x8d\x8f\x90\x9d"  # the bytes that Windows-1252 leaves free: programs drop them
_MOST_GUESSES = 1000
_SIGNS = _FIRST + "º»€‚„\x80\x82\x84"  # the same, and what shows the second of three


@cache
def _runs() -> re.Pattern[str]:
    """One or more characters of Vietnamese text in UTF-8, shown byte by byte: leading bytes C2-C6, CB, CC, E1, E2."""
    return re.compile(f"(?:[{_FIRST}][{_LATER}]|[áâ][{_LATER}]{{2}})+")


@cache
def _cells() -> re.Pattern[str]:
    """A run, or the start of a letter that lost its last byte or has it as a space that was a no-break space."""
    lead = f"[{_FIRST.replace('Ă', '')}]|á[º»]|â€"
    return re.compile(f"(?P<run>{_runs().pattern})|(?P<broken>(?:{lead})(?![{_LATER}])) ?")


def _read_broken(line: str, frequency: Callable[[str], float]) -> tuple[str, bool, bool]:
    """Return a line read as UTF-8, whether no byte had to be guessed, and whether all of it could be read."""
    exact = whole = True
    out = ""
    stretch: list[tuple[str, ...]] = []  # the readings of each piece since the last space
    done = 0

    def end() -> None:
        nonlocal out, stretch, whole
        texts = ["".join(pieces) for pieces in islice(product(*stretch), _MOST_GUESSES)]
        best = max(texts, key=lambda text: _worth(text, frequency))
        whole = whole and (len(texts) == 1 or _worth(best, frequency)[0])
        out, stretch = out + best, []

    for cell in _cells().finditer(line):
        *before, last = line[done : cell.start()].split(" ")
        for piece in before:
            stretch.append((piece,))
            end()
            out += " "
        stretch.append((last,))
        if cell["run"]:
            text = _reread(cell[0])
            whole = whole and text != cell[0]
            stretch.append((text,))
        else:
            options = tuple(_guesses(cell["broken"], cell[0][len(cell["broken"]) :]))
            exact = False
            whole = whole and bool(options)
            stretch.append(options or (cell[0],))
        done = cell.end()
    first, space, rest = line[done:].partition(" ")
    stretch.append((first,))
    end()
    return out + space + rest, exact, whole


def _guesses(lead: str, space: str) -> Iterator[str]:
    """Yield what `lead`, a letter without its last byte, may have been; `space` is the space behind it, or nothing."""
    if space:
        letter = _once_more(lead + "\xa0")
        if letter in _LETTERS:
            yield letter
            yield letter + " "
    for byte in _LOST:
        letter = _once_more(lead + byte)
        if letter in _LETTERS or letter == "”":
            yield letter + space


def _worth(text: str, frequency: Callable[[str], float]) -> tuple[bool, int, float]:
    """Tell whether all words of `text` are syllables, how few they are, and how frequent."""
    words = [word.lower() if word.isupper() or word[1:].islower() else word for word in _WORD.findall(text)]
    counts = [float(_is_word(word, frequency) and frequency(canonical(word))) for word in words]
    return all(counts), -len(words), sum(counts)


def _reread(run: str) -> str:
    """Return a run read as UTF-8, again where it was misread twice; itself when it cannot be read."""
    text = run
    for _ in range(3):
        again = _runs().sub(lambda match: _once_more(match[0]), text)
        if again == text:
            break
        text = again
    return text


def _once_more(run: str) -> str:
    """Return a run read as UTF-8, itself when that gives anything but Vietnamese letters and marks of print."""
    data = run.replace("Ă", "Ã").translate(_BYTE_OF).encode("latin-1", "ignore")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return run
    return text if all(char in _meant() or "\u2000" <= char < "\u2300" for char in text) else run


@cache
def _meant() -> frozenset[str]:
    """What a run may give: Vietnamese letters, their marks, and what shows bytes (for text read wrongly twice)."""
    latin = "".join(map(chr, range(0xA0, 0x100)))
    return frozenset(_SMALL + _SMALL.upper() + _TONES + _CIRCUMFLEX + _BREVE + _HORN + _WINDOWS + latin + "₫")


def _is_strong(run: re.Match[str]) -> bool:
    """Tell whether a run cannot be text as it stands, as “XÃ”” and "XÃ–" can."""
    return len(run[0]) > 2 or run[0][1] not in "“”‘’–—…»«\xa0·°" or run[0][0] in "ÄÅÆËÌ"


def _is_sure(run: re.Match[str]) -> bool:
    """Tell the same, taking a quotation mark inside a word for a sign too: "CÃ”NG"."""
    return _is_strong(run) or run.string[run.end() : run.end() + 1].isalpha()

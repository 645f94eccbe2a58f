"""Recognising text in a charset from before Unicode: line by line as Windows-1252 shows it, or a whole file."""

import re
from collections.abc import Callable
from typing import NamedTuple

from chinhta.text.charsets import CHARSETS, LETTERS, as_windows, decode_shown, letters_as_themselves
from chinhta.text.patterns import lazy
from chinhta.text.syllables import canonical, is_possible, tones

__all__ = ["MOST", "WORD", "DecodedLine", "assess_line", "detect", "guess", "is_word"]

MOST = 0.9
"""So many of the words that change must be syllables for a reading to count."""

_LITTLE = 0.7  # of them were before
# Marks cut words of VIQR into pieces that are no evidence; CP1258 turns năng into nãng, which could be a syllable.
_WERE_WORDS = {"viqr": 2.0, "cp1258": 0.9}
_ENOUGH_KEPT = 3  # words with marks beside a single one that changes
_LEAST_SIGNS = 3  # letters with marks that only VIQR has
_SOME_LINES = 300  # are enough to detect the charset of a file,
_SOME_LETTERS = 10_000  # of each, so that a file of one line is not read whole for each charset
_UNICODE = lazy("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")  # no older charset shows these: a line with one is Unicode

WORD = lazy(r"[^\s\d!-/:-@\[-`{-~“”‘’–—…•§°«»\x80-\xa0]+")
"""A word of a line, whatever its letters stand for."""
_VIQR_SIGNS = lazy(r"[aeo]\^|[ou][+*]|a\(|\bdd|[aeiouy^+(][`'~?.](?=\w)", re.IGNORECASE)
_ABBREVIATED = str.maketrans("ĐƯ", "DU")


class DecodedLine(NamedTuple):
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
) -> DecodedLine | None:
    """Return the best reading of `line` as text in one of `charsets`, None when it does not look like one of them.

    A reading counts when `least` or more words change, or one among several that the charset shows as they are; when
    nine in ten of all these are syllables by `is_syllable` (called with lower case, traditional tone position); and
    when not too many of those that change were syllables before.
    """
    if _UNICODE.search(line):
        return None
    best = None
    for charset in charsets:
        if charset == "viqr" and len(_VIQR_SIGNS.findall(line)) < _LEAST_SIGNS:
            continue
        text = decode_shown(line, charset)
        if text == line:
            continue
        reading = assess_line(line, text, charset, is_syllable)
        plain = reading.before < _WERE_WORDS.get(charset, _LITTLE)
        enough = reading.words >= least or (reading.kept >= _ENOUGH_KEPT and not reading.before)
        good = enough and reading.share >= MOST and plain
        if good and (best is None or _merit(reading) > _merit(best)):
            best = reading
        if best and best.share > 0.95 and best.words > 7:
            break
    return best


def detect(data: bytes) -> str | None:
    """Return the legacy charset in which most lines of a file are Vietnamese; None when it is Unicode, or in none."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _charset_of(as_windows(data), CHARSETS[:-1])
    return _charset_of(text, ("viqr",)) if text.isascii() else None


def _charset_of(text: str, charsets: tuple[str, ...]) -> str | None:
    votes = dict.fromkeys(charsets, 0)
    lines = [line for line in text.split("\n") if line and ("viqr" in charsets or not line.isascii())]
    for line in lines[:_SOME_LINES]:
        if reading := guess(line[:_SOME_LETTERS], charsets=charsets):
            votes[reading.charset] += reading.words
    best = max(charsets, key=lambda charset: votes[charset])
    return best if votes[best] else None


def _merit(reading: DecodedLine) -> tuple[float, int, int]:
    return reading.share, reading.words, reading.kept


def assess_line(line: str, text: str, charset: str, is_syllable: Callable[[str], float]) -> DecodedLine:
    """Count the syllables among the words that differ between a line and its reading, and those that stay.

    In VISCII and CP1258 many letters with marks have the code that they have in Latin-1; in the other charsets such a
    letter that stays was left unread.
    """
    own = letters_as_themselves(charset) if charset in CHARSETS else LETTERS
    before, after = _distinct_words(line), _distinct_words(text)
    stay = {word for word in before & after if not own.issuperset(word)}
    kept = {word for word in before & after if not word.isascii()} - stay if charset in CHARSETS else set()
    before, after = before - after, after - before
    now, then, still = (sum(is_word(word, is_syllable) for word in words) for words in (after, before, kept))
    share = (now + still) / (len(after) + len(kept) + len(stay)) if after else 1.0
    return DecodedLine(charset, text, len(after), share, then / len(before) if before else 0.0, still)


def is_word(word: str, is_syllable: Callable[[str], float]) -> bool:
    """Return whether a word as judged (in lower case) is a syllable."""
    return tones(word) < 2 and word.islower() and bool(is_syllable(canonical(word)))


def _distinct_words(line: str) -> set[str]:
    """The different words of a line in lower case, without single letters and such as QĐ, HĐND, ƯBND."""
    words = [word for word in WORD.findall(line) if len(word) > 1]
    return {
        word.lower() if word.isupper() or word[1:].islower() else word  # "nhÂm" is no syllable
        for word in words
        if not (word.isupper() and word.translate(_ABBREVIATED).isascii())
    }

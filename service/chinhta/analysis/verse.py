"""Verse: lines whose words are chosen by sound, where what looks wrong is mostly meant."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from chinhta.text.documents import Document
from chinhta.text.syllables import split, strip_tone

__all__ = ["in_verse"]

_LEAST: Final = 4  # lines of one length in a row that make verse
_LENGTHS: Final = range(4, 9)  # syllables
_AROUND: Final = 2 * _LEAST  # lines looked at on either side: some may be blank
_FAR: Final = 400  # tokens on either side beyond which nothing is looked at: lines may be endless
_LEVEL: Final = (0, 2)  # tones: ngang, huyền
_CODAS: Final = "cghmnpt"
_BREAKS: Final = frozenset('/“”"')
_MARKS: Final = frozenset("'‘’«»(),.;:!?…-–_*>")


class _VerseLine(NamedTuple):
    """A line, or a part between strokes or quotation marks, at `start`:`end`; its words, none if it has a figure."""

    start: int
    end: int
    words: Sequence[str]


def in_verse(document: Document, offset: int) -> bool:
    """Return whether `offset` stands in verse: in a lục bát couplet, or among four lines of the same length.

    A couplet has 6 and 8 syllables; the sixth of both and the eighth have level tones, and the sixth two rhyme.
    Lines are also divided by strokes and quotation marks, as verse is quoted inside a sentence.
    """
    lines = list(_lines(document, offset))
    here = next((n for n, line in enumerate(lines) if line.start <= offset <= line.end), None)
    if here is None:
        return False
    length = len(lines[here].words)
    if any(_is_couplet(*pair) for pair in pairwise(lines[max(0, here - 1) : here + 2])):
        return True
    first = last = here
    while first and len(lines[first - 1].words) == length:
        first -= 1
    while last + 1 < len(lines) and len(lines[last + 1].words) == length:
        last += 1
    return length in _LENGTHS and last - first + 1 >= _LEAST


def _lines(document: Document, offset: int) -> Iterator[_VerseLine]:
    """Yield the lines around `offset` that are not blank."""
    words, starts, ends, stops = document.words, document.starts, document.ends, document.line_tokens
    line, token = document.line_number(offset), document.token_at(offset)
    for n in range(max(0, line - _AROUND), min(len(stops), line + _AROUND + 1)):
        start = max(stops[n - 1] if n else 0, token - _FAR)
        stop = min(stops[n], token + _FAR)
        for i in range(start, stop + 1):
            if i == stop or words[i] in _BREAKS:
                if i > start:
                    here = [word for word in words[start:i] if word not in _MARKS]
                    yield _VerseLine(starts[start], ends[i - 1], here if all(map(str.isalpha, here)) else ())
                start = i + 1


def _is_couplet(first: _VerseLine, second: _VerseLine) -> bool:
    if len(first.words) != 6 or len(second.words) != 8:
        return False
    rimes = []
    for word in (first.words[5], second.words[5], second.words[7]):
        letters, tone = strip_tone(word.lower())
        if tone not in _LEVEL:
            return False
        rime = split(letters).rime
        rimes.append(rime[len(rime.rstrip(_CODAS)) :] or rime[-1:])
    return rimes[0] == rimes[1]

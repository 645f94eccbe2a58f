"""Strings in data: what of a file is words for readers, and what around and within them is not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from chinhta.files import UnreadableError
from chinhta.formats._html_markup import scan
from chinhta.formats._tags import within_prose
from chinhta.formats.format import Markup
from chinhta.text.documents import Mask
from chinhta.text.masks import ESCAPE, SYNTAX
from chinhta.text.patterns import lazy
from chinhta.text.prose import inline, reading_of

__all__ = ["StringValue", "broken", "joint_masks", "strings_markup"]

_WORDS = lazy(r"\S\s+\S|\A(?!.*[/@_=#]|.*\.\w).*[^\W\d_A-Za-z]", re.DOTALL)
# A message that chooses among forms, of which each would have to be read on its own.
_CHOICE = lazy(r"\{\s*\w+\s*,\s*(?:plural|select|selectordinal)\b")
# The letter for a key in the name of a command: T&hoát.
_MNEMONIC = lazy(r"(?:(?<!\w)\w+)?&(?!\w+;)[A-ZĐ]?[^\W\d_A-Z]\w*")


# No document has its form in data, and where a program puts a no-break space, it is meant.
_UNASKED = ("form", "spacing.no-break-space")
_SPACED_COMMA = lazy(r",\s")  # without any, it is a list for a program: "có,không,có thể"


class StringValue(NamedTuple):
    """A string at `start`:`end` of the text, without its quotes.

    `joints`: spans in it that are not text as they stand (escapes, what joins its lines), in order.
    """

    start: int
    end: int
    joints: Sequence[tuple[int, int]] = ()


def strings_markup(text: str, values: Iterable[StringValue], *, words_only: bool = True) -> Markup:
    """Return what a format of data sees: `values` (in order) are read, all the rest is its syntax.

    With `words_only`, a value of one word is not read where it has no letter of Vietnamese, or is an address or a name
    of code.
    """
    masks = list[Mask]()
    done = 0
    for value in values:
        if words_only and not _WORDS.search(text[value.start : value.end]):
            continue
        if _CHOICE.search(text, value.start, value.end):
            continue
        start, end = _trimmed(text, value)
        if start >= end:
            continue
        if done < start:
            masks.append(Mask(done, start, SYNTAX))
        masks.append(Mask(start, end, "edge", _UNASKED))
        if text.count(",", start, end) > 1 and not _SPACED_COMMA.search(text, start, end):
            masks.append(Mask(start, end, "edge", ("spacing.missing-space-after-mark",)))
        masks += _inside(text, start, end, value.joints)
        done = end
    if done < len(text):
        masks.append(Mask(done, len(text), SYNTAX))
    return Markup(text, masks)


def joint_masks(text: str, start: int, end: int) -> Iterator[Mask]:
    """Yield the masks of a joint; where it is a line feed, the blanks around it are the form of its lines."""
    yield Mask(start, end, ESCAPE)
    yield inline(start, end)
    if reading_of(text[start:end]) == "\n":
        first, last = start, end
        while first and text[first - 1] in " \t\u00a0":
            first -= 1
        while text[last : last + 1] in (" ", "\t", "\u00a0"):
            last += 1
        yield from (Mask(*blanks, "edge", ("spacing",)) for blanks in ((first, start), (end, last)) if first < last)


def broken(text: str, offset: int, vi: str, en: str) -> UnreadableError:
    """Return the error for data in which something is wrong at `offset`; the messages say what, without the line."""
    line = text.count("\n", 0, offset) + 1
    return UnreadableError(f"dòng {line}: {vi}", f"line {line}: {en}")


def _trimmed(text: str, value: StringValue) -> tuple[int, int]:
    """Return the span of a value without what is blank at its ends: they stay as they are."""
    start, end = value.start, value.end
    blank = [(low, high) for low, high in value.joints if not reading_of(text[low:high]).strip()]
    starts, ends = dict(blank), {high: low for low, high in blank}
    while start < end and (text[start].isspace() or start in starts):
        start = starts.get(start, start + 1)
    while start < end and (text[end - 1].isspace() or end in ends):
        end = ends.get(end, end - 1)
    return start, end


def _inside(text: str, start: int, end: int, joints: Iterable[tuple[int, int]]) -> Iterator[Mask]:
    """Yield the masks within a value: tags and entities, mnemonics, joints and the pieces of words that these split."""
    if "<" in text[start:end] or "&" in text[start:end]:
        yield from within_prose(text, scan(text, start, end))
        for match in _MNEMONIC.finditer(text, start, end):
            yield Mask(match.start(), match.end(), "mnemonic")
    at = start
    for low, high in joints:
        if low < start or high > end:
            continue
        yield from joint_masks(text, low, high)
        reading = reading_of(text[low:high])
        if not reading or reading.isalnum():
            before, after = low, high
            while before > at and text[before - 1].isalnum():
                before -= 1
            while after < end and text[after].isalnum():
                after += 1
            yield from (Mask(*piece, "piece") for piece in ((before, low), (high, after)) if piece[0] < piece[1])
        at = high

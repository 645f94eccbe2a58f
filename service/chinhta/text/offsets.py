"""Places in other units: the house counts code points; JavaScript, Java and LSP clients count UTF-16 units."""

import re
from bisect import bisect_left
from collections.abc import Sequence

__all__ = ["from_utf16", "to_utf16"]

_WIDE = re.compile("[\U00010000-\U0010ffff]")  # what takes two UTF-16 units: emoji, rare Han and Nôm letters


def to_utf16(text: str, places: Sequence[int]) -> list[int]:
    """Return `places` of `text`, given in code points (any order), in UTF-16 units."""
    wide = [match.start() for match in _WIDE.finditer(text)]
    return [place + bisect_left(wide, place) for place in places] if wide else list(places)


def from_utf16(text: str, places: Sequence[int]) -> list[int]:
    """Return `places` of `text`, given in UTF-16 units, in code points; one inside a pair goes to its start."""
    wide = [match.start() + n for n, match in enumerate(_WIDE.finditer(text))]
    return [place - bisect_left(wide, place) for place in places] if wide else list(places)

"""What stands between two marks, however often either is missing: found in one walk, where a pattern would search anew
from every mark that opens.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Enclosure"]


class Enclosure(NamedTuple):
    """Marks that enclose: from `opening` to the next `closing`, `least` to `most` characters behind it.

    `barrier`: what may not begin in between.
    """

    opening: re.Pattern[str]
    closing: re.Pattern[str]
    most: int
    least: int = 0
    barrier: re.Pattern[str] | None = None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of what is enclosed, with its marks, in order; each begins behind the one before."""
        done = 0
        closes, bars = _Next(self.closing, text), _Next(self.barrier, text)
        for match in self.opening.finditer(text):
            if match.start() < done:
                continue
            start, end = closes.after(match.end() + self.least)
            if start > len(text):
                return
            if start - match.end() <= self.most and bars.after(match.end())[0] >= start:
                yield match.start(), end
                done = end


class _Next:
    """The next match of a pattern in a text; what is asked for must not go back."""

    def __init__(self, pattern: re.Pattern[str] | None, text: str) -> None:
        self._pattern = pattern
        self._text = text
        self._span = (-1, -1)

    def after(self, offset: int) -> tuple[int, int]:
        """Return the span of the first match at `offset` or behind; behind the end of the text where there is none."""
        if self._span[0] < offset:
            match = self._pattern.search(self._text, offset) if self._pattern else None
            self._span = match.span() if match else (len(self._text) + 1, len(self._text) + 1)
        return self._span

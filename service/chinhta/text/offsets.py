"""Offsets in the units that clients count in, and as lines and columns. Inside the program all are code points."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from chinhta.text.patterns import lazy

__all__ = ["UNITS", "Positions"]

_BEYOND_BMP = lazy("[\U00010000-\U0010ffff]")  # emoji, rare Han and Nôm letters

UNITS = {
    "codepoint": (),
    "utf16": (_BEYOND_BMP,),
    "utf8": (lazy("[^\0-\x7f]"), lazy("[^\0-\u07ff]"), _BEYOND_BMP),
}
"""The units by name: code points, code units of UTF-16 (JavaScript, Java, LSP), bytes of UTF-8.

Each has the patterns of the characters that take one unit more than a code point: one more for every match.
"""


class Positions:
    """Where the offsets of `text` lie, counted in `unit`: from its start, and as line and column.

    Lines end at a line feed, in a text without one at a carriage return. `pages` tells where pages begin, in code
    points, each with a line; none for a text without pages. Raises KeyError for an unknown unit.
    """

    def __init__(self, text: str, unit: str = "codepoint", pages: Sequence[int] = ()) -> None:
        self.text = text
        self._pages = pages
        self._wide = [[match.start() for match in pattern.finditer(text)] for pattern in UNITS[unit]]
        mark = "\n" if "\n" in text else "\r"
        self._starts = [0]
        while at := text.find(mark, self._starts[-1]) + 1:
            self._starts.append(at)

    def offset(self, at: int) -> int:
        """Return the offset `at`, given in code points, in the unit."""
        return at + sum(bisect_left(wide, at) for wide in self._wide)

    def line_column(self, at: int) -> tuple[int, int]:
        """Return the line and the column, both from 1, of the offset `at`, given in code points."""
        line = bisect_right(self._starts, at)
        return line, self.offset(at) - self.offset(self._starts[line - 1]) + 1

    def page_line(self, at: int) -> tuple[int, int] | None:
        """Return the page and the line in it, both from 1, of the offset `at`; None in a text without pages."""
        page = bisect_right(self._pages, at)
        if not page:
            return None
        return page, self.line_column(at)[0] - self.line_column(self._pages[page - 1])[0] + 1

    def line(self, number: int) -> str:
        """Return line `number`, from 1, without its end."""
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : end].rstrip("\r\n")

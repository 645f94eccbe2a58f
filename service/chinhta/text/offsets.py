"""Offsets in the units that clients count in, and as lines and columns. Inside the program all are code points."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from chinhta.text.patterns import lazy

__all__ = ["UNITS", "Place", "Positions"]

_BEYOND_BMP = lazy("[\U00010000-\U0010ffff]")  # emoji, rare Han and Nôm letters

UNITS = {
    "codepoint": (),
    "utf16": (_BEYOND_BMP,),
    "utf8": (lazy("[^\0-\x7f]"), lazy("[^\0-\u07ff]"), _BEYOND_BMP),
}
"""The units by name: code points, code units of UTF-16 (JavaScript, Java, LSP), bytes of UTF-8.

Each has the patterns of the characters that take one unit more than a code point: one more for every match.
"""


class Place(NamedTuple):
    """Where in a file a part of it begins: the units before it, whole lines before it, units before it in its line.

    `mark` is what ends lines in the file, "" where none has ended yet.
    """

    offset: int = 0
    lines: int = 0
    column: int = 0
    mark: str = ""

    def after(self, text: str, unit: str = "codepoint") -> "Place":
        """Return the place where the next part begins when `text` is the one that begins here."""
        mark = self.mark or ("\n" if "\n" in text else "\r" if "\r" in text else "")
        lines = text.count(mark) if mark else 0
        start = text.rfind(mark) + 1 if lines else 0
        size, column = (
            len(part) + sum(len(wide.findall(part)) for wide in UNITS[unit]) for part in (text, text[start:])
        )
        return Place(self.offset + size, self.lines + lines, column if lines else self.column + column, mark)


class Positions:
    """Where the offsets of `text` lie, counted in `unit`: from its start, and as line and column.

    Lines end at a line feed, in a text without one at a carriage return. `pages` tells where pages begin, in code
    points, each with a line; none for a text without pages. Of a text that is a part of a file, `before` tells where it
    begins, counted in `unit`: offsets, lines and columns are then those of the file. Raises KeyError for an unknown
    unit.
    """

    def __init__(
        self, text: str, unit: str = "codepoint", pages: Sequence[int] = (), *, before: Place | None = None
    ) -> None:
        self.text = text
        self._before = before or Place()
        self._pages = pages
        self._wide = [[match.start() for match in pattern.finditer(text)] for pattern in UNITS[unit]]
        mark = self._before.mark or ("\n" if "\n" in text else "\r")
        self._starts = [0]
        while at := text.find(mark, self._starts[-1]) + 1:
            self._starts.append(at)

    def offset(self, at: int) -> int:
        """Return the offset `at`, given in code points, in the unit."""
        return self._before.offset + at + sum(bisect_left(wide, at) for wide in self._wide)

    def line_column(self, at: int) -> tuple[int, int]:
        """Return the line and the column, both from 1, of the offset `at`, given in code points."""
        line = bisect_right(self._starts, at)
        column = self.offset(at) - self.offset(self._starts[line - 1]) + 1
        return self._before.lines + line, column + (self._before.column if line == 1 else 0)

    def page_line(self, at: int) -> tuple[int, int] | None:
        """Return the page and the line in it, both from 1, of the offset `at`; None in a text without pages."""
        page = bisect_right(self._pages, at)
        if not page:
            return None
        return page, self.line_column(at)[0] - self.line_column(self._pages[page - 1])[0] + 1

    def line(self, number: int) -> str:
        """Return line `number`, from 1, without its end; of a part, what of the line is in it."""
        number -= self._before.lines
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : end].rstrip("\r\n")

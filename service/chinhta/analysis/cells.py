"""The lines of a document, cell by cell."""

from collections.abc import Iterator
from typing import NamedTuple

from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

__all__ = ["TRIMMED", "Cell", "between_borders", "cells"]

_BORDER = lazy(r"[\t|]| {3,}")

TRIMMED = " \t\r*_>#\u00a0"
"""What is no part of a cell at its edges: spaces, marks of emphasis, headings and quotations."""


class Cell(NamedTuple):
    """What stands at `start` in its line between tabs, bars or wide gaps, without marks of emphasis at its edges."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


def cells(document: Document) -> list[Cell]:
    """Return the cells of every line that are not empty, in order: the head of a document is often a table."""
    return document.get_unmasked(_cells)


def _cells(document: Document) -> list[Cell]:
    text, out = document.text, []
    start = 0
    for end in document.line_ends:
        for low, high in between_borders(text, start, end):
            piece = text[low:high]
            core = piece.strip(TRIMMED)
            if core:
                out.append(Cell(low + piece.index(core), core))
        start = end + 1
    return out


def between_borders(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans between the tabs, bars and wide gaps of the line at `start`:`end`; some may be blank."""
    for border in _BORDER.finditer(text, start, end):
        yield start, border.start()
        start = border.end()
    yield start, end

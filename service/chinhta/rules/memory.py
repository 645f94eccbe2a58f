"""What local rules found in a text, line by line: another pass asks them about the lines that changed only."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

from chinhta.rules.rule import Finding
from chinhta.text.documents import Document, Mask

__all__ = ["Found", "LineMemory", "Part"]

Found = tuple[int, Finding]
"""A finding with the rank of its rule."""

Placed = TypeVar("Placed", Finding, Mask)

_Line = str | tuple[str, tuple[Mask, ...]]
"""All that a local rule may look at: the text of a line and the masks on it, if any, with places in the line.

A mask that goes on in the line before or after begins at -1 or ends one behind the line's end.
"""


class Part(NamedTuple):
    """Lines of a text as a document of their own. Line n starts at `starts[n]` and `moves[n]` further in the text."""

    document: Document
    starts: Sequence[int]
    moves: Sequence[int]

    def lift(self, finding: Finding) -> Finding:
        """Return a finding of the part at its place in the text."""
        return _moved(finding, self.moves[bisect_right(self.starts, finding.start) - 1])


class LineMemory:
    """What the local rules of a stage found in `document`."""

    def __init__(self, document: Document, found: Iterable[Found]) -> None:
        self._document = document
        self._found = list(found)

    @cached_property
    def _known(self) -> frozenset[_Line]:
        return frozenset(_lines(self._document))

    @cached_property
    def _items(self) -> dict[_Line, list[Found]]:
        """What was found in each line that has something, with places in the line."""
        lines, starts = _lines(self._document), _starts(self._document)
        items: dict[_Line, tuple[int, list[Found]]] = {}
        for rank, item in self._found:
            n = bisect_right(starts, item.start) - 1
            first, found = items.setdefault(lines[n], (n, []))
            if n == first:  # once for lines that are the same
                found.append((rank, _moved(item, -starts[n])))
        return {line: found for line, (_, found) in items.items()}

    def recall(self, document: Document) -> tuple[Part, list[Found]]:
        """Return the lines of `document` that are new, and what was found in the others."""
        lines, starts = _lines(document), _starts(document)
        known, items = self._known, self._items
        found = [
            (rank, _moved(item, start))
            for line, start in zip(lines, starts, strict=True)
            if line in items
            for rank, item in items[line]
        ]
        text, masks, places, moves = "\n", list[Mask](), [], []
        for line, start in zip(lines, starts, strict=True):
            if line not in known:
                words, on_it = (line, ()) if isinstance(line, str) else line
                places.append(len(text))
                moves.append(start - len(text))
                masks += [_moved(mask, len(text)) for mask in on_it]
                text += words + "\n"
        return Part(Document(text, masks), places, moves), found


def _lines(document: Document) -> list[_Line]:
    """Return the lines of a document; it remembers them."""
    found = document.memo.get("lines")
    if found is None:
        found = document.memo["lines"] = _cut(document)
    return found  # type: ignore[return-value]


def _starts(document: Document) -> list[int]:
    return [0, *(end + 1 for end in document.line_ends[:-1])]


def _cut(document: Document) -> list[_Line]:
    ends = document.line_ends
    masked: dict[int, list[Mask]] = {}
    for mask in document.masks:
        for n in range(bisect_left(ends, mask.start), min(bisect_left(ends, mask.end), len(ends) - 1) + 1):
            masked.setdefault(n, []).append(mask)
    lines: list[_Line] = list(document.text.split("\n"))
    for n, masks in masked.items():
        start, end = ends[n - 1] + 1 if n else 0, ends[n]
        clipped = (mask._replace(start=max(mask.start, start - 1), end=min(mask.end, end + 1)) for mask in masks)
        lines[n] = document.text[start:end], tuple(_moved(mask, -start) for mask in clipped)
    return lines


def _moved(item: Placed, by: int) -> Placed:
    return item._replace(start=item.start + by, end=item.end + by)

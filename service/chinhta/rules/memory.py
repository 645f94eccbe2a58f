"""What local rules found in a text, line by line: another pass asks them about the lines that changed only."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from chinhta.rules.rule import Finding
from chinhta.text.documents import Document, Mask

__all__ = ["Found", "LineMemory", "Part"]

Found = tuple[int, Finding]
"""A finding with the rank of its rule."""


class _Line(NamedTuple):
    """All that a local rule may look at: the text of a line and the masks on it, with places in the line.

    A mask that goes on in the line before or after begins at -1 or ends one behind the line's end.
    """

    text: str
    masks: tuple[Mask, ...]


class Part(NamedTuple):
    """Lines of a text as a document of their own. Line n starts at `starts[n]` and `moves[n]` further in the text."""

    document: Document
    starts: Sequence[int]
    moves: Sequence[int]

    def lift(self, finding: Finding) -> Finding:
        """Return a finding of the part at its place in the text."""
        move = self.moves[bisect_right(self.starts, finding.start) - 1]
        return finding._replace(start=finding.start + move, end=finding.end + move)


class LineMemory:
    """What the local rules of a stage found in `document`."""

    def __init__(self, document: Document, found: Iterable[Found]) -> None:
        self._document = document
        self._found = list(found)
        self._known: dict[_Line, list[Found]] | None = None  # made when there is another pass: often there is none

    def recall(self, document: Document) -> tuple[Part, list[Found]]:
        """Return the lines of `document` that are new, and what was found in the others."""
        if self._known is None:
            self._known = self._by_line()
        found: list[Found] = []
        text, masks, starts, moves = "\n", [], [], []
        for start, line in _lines(document):
            items = self._known.get(line)
            if items is None:
                starts.append(len(text))
                moves.append(start - len(text))
                masks += [_moved(mask, len(text)) for mask in line.masks]
                text += line.text + "\n"
            else:
                found += [(rank, item._replace(start=item.start + start, end=item.end + start)) for rank, item in items]
        return Part(Document(text, masks), starts, moves), found

    def _by_line(self) -> dict[_Line, list[Found]]:
        lines = _lines(self._document)
        known: dict[_Line, list[Found]] = {}
        first: dict[int, list[Found]] = {}  # of lines that are the same, the first one's place
        for start, line in lines:
            if line not in known:
                first[start] = known[line] = []
        starts = [start for start, _ in lines]
        for rank, item in self._found:
            start = starts[bisect_right(starts, item.start) - 1]
            if start in first:
                first[start].append((rank, item._replace(start=item.start - start, end=item.end - start)))
        return known


def _lines(document: Document) -> list[tuple[int, _Line]]:
    """Return the lines of a document with their places; it remembers them."""
    found = document.memo.get("lines")
    if found is None:
        found = document.memo["lines"] = list(_cut(document))
    return found  # type: ignore[return-value]


def _cut(document: Document) -> Iterator[tuple[int, _Line]]:
    ends = document.line_ends
    masked: dict[int, list[Mask]] = {}
    for mask in document.masks:
        for n in range(bisect_left(ends, mask.start), min(bisect_left(ends, mask.end), len(ends) - 1) + 1):
            masked.setdefault(n, []).append(mask)
    start = 0
    for n, end in enumerate(ends):
        masks = (
            mask._replace(start=max(mask.start, start - 1) - start, end=min(mask.end, end + 1) - start)
            for mask in masked.get(n, ())
        )
        yield start, _Line(document.text[start:end], tuple(masks))
        start = end + 1


def _moved(mask: Mask, by: int) -> Mask:
    return mask._replace(start=mask.start + by, end=mask.end + by)

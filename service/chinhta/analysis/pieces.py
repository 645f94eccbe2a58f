"""The lines of a document as a reader sees them, cell by cell: without tags, marks of emphasis and entities."""

from collections.abc import Sequence
from typing import NamedTuple

from chinhta.analysis.cells import TRIMMED, between_borders, cells
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

__all__ = ["Piece", "pieces"]

_HIDDEN = frozenset({"tag", "entity", "emphasis"})
_TAG = lazy(r"</?([A-Za-z][A-Za-z0-9]*)")
_INLINE = frozenset("a abbr b big cite code em font i ins kbd mark q s small span strong sub sup tt u".split())
_CELL = frozenset({"td", "th"})
_SPACES = str.maketrans("\u00a0", " ")
_BROKEN = str.maketrans("\u00a0\n\r\t", "    ")  # between tags a line break is a space


class Piece(NamedTuple):
    """What is seen in one cell, no-break spaces as spaces: `text[i]` stands at `offsets[i]` (code points)."""

    text: str
    offsets: Sequence[int]

    @property
    def start(self) -> int:
        """Where it begins in the document."""
        return self.offsets[0]

    @property
    def end(self) -> int:
        """Where it ends in the document."""
        return self.offsets[-1] + 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where `text[start:end]`, which is not empty, stands in the document."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def is_whole(self, start: int, end: int) -> bool:
        """Return whether no tag or entity stands inside `text[start:end]`, which is not empty."""
        return self.offsets[end - 1] - self.offsets[start] == end - 1 - start

    def cut(self, start: int, end: int) -> "Piece | None":
        """Return the piece `text[start:end]` without spaces at its edges; None when nothing is left."""
        core = self.text[start:end].strip(TRIMMED)
        if not core:
            return None
        start += self.text[start:end].index(core)
        return Piece(core, self.offsets[start : start + len(core)])


def pieces(document: Document) -> list[Piece]:
    """Return what is seen in the cells of every line, in order."""
    return document.get(_pieces)


def _pieces(document: Document) -> list[Piece]:
    hidden = sorted({(mask.start, mask.end, mask.kind) for mask in document.masks if mask.kind in _HIDDEN})
    if not hidden:
        return [Piece(cell.text.replace("\u00a0", " "), range(cell.start, cell.end)) for cell in cells(document)]
    tagged = any(kind == "tag" for *_, kind in hidden)
    if tagged:
        code = {(mask.start, mask.end, "code") for mask in document.masks if mask.kind == "code"}
        hidden = sorted({*hidden, *code})
    from html import unescape  # its table takes longer to load than a text to be checked

    shown = document.text.translate(_BROKEN if tagged else _SPACES)
    texts: list[str] = []
    offsets: list[int] = []
    offset = 0
    for start, end, kind in [*hidden, (len(document.text), len(document.text), "")]:
        if start < offset:
            continue
        texts.append(shown[offset:start])
        offsets.extend(range(offset, start))
        sign = ""
        if kind == "entity":
            written = document.text[start:end]
            sign = (written[1:] if written[0] == "\\" else unescape(written))[:1]
        elif kind == "tag" and (match := _TAG.match(document.text, start)) and match[1].lower() not in _INLINE:
            sign = "\t" if match[1].lower() in _CELL else "\n"
        if sign:
            texts.append(sign)
            offsets.append(start)
        offset = end
    return _cut(Piece("".join(texts), offsets))


def _cut(whole: Piece) -> list[Piece]:
    """Return the cells of what is seen in a document."""
    out = []
    start = 0
    for line in whole.text.split("\n"):
        end = start + len(line)
        for low, high in between_borders(whole.text, start, end):
            if piece := whole.cut(low, high):
                out.append(piece)
        start = end + 1
    return out

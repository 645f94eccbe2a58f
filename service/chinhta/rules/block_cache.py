"""What local rules found in a text, block by block: another pass asks them about the blocks that changed only."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from chinhta.rules.rule import Finding
from chinhta.text.documents import Document, Mask

__all__ = ["BlockCache", "Found", "PartialDocument"]

Found = tuple[int, Finding]
"""A finding with the rank of its rule."""

Item = TypeVar("Item", Finding, Mask)

_Block = str | tuple[str, tuple[Mask, ...]]
"""All that a local rule may look at: the text of a block and the masks on it, if any, with offsets in the block.

A mask that goes on in the block before or after begins at -1 or ends one past the block's end.
"""


class PartialDocument(NamedTuple):
    """Blocks of a text as a document of their own. Block n starts at `starts[n]` and `moves[n]` further in the text."""

    document: Document
    starts: Sequence[int]
    moves: Sequence[int]

    def to_original(self, finding: Finding) -> Finding:
        """Return a finding of the part at its span in the text."""
        return _shifted(finding, self.moves[bisect_right(self.starts, finding.start) - 1])


class BlockCache:
    """What the local rules of a stage found in `document`."""

    def __init__(self, document: Document, found: Iterable[Found]) -> None:
        self._document = document
        self._found = list(found)

    def _items(self) -> dict[_Block, list[Found]]:
        """Return what was found in each block that has something, with offsets in the block."""
        blocks, starts = self._document.get(_blocks_with_masks), _block_starts(self._document)
        items: dict[_Block, tuple[int, list[Found]]] = {}
        for rank, item in self._found:
            n = bisect_right(starts, item.start) - 1
            first, found = items.setdefault(blocks[n], (n, []))
            if n == first:  # once for blocks that are the same
                found.append((rank, _shifted(item, -starts[n])))
        return {block: found for block, (_, found) in items.items()}

    def reuse(self, document: Document) -> tuple[PartialDocument, list[Found]]:
        """Return the blocks of `document` that are new, and what was found in the others."""
        blocks, starts = document.get(_blocks_with_masks), _block_starts(document)
        known, items = self._document.get(_different_blocks), self._items()
        found = [
            (rank, _shifted(item, start))
            for block, start in zip(blocks, starts, strict=True)
            if block in items
            for rank, item in items[block]
        ]
        text, masks, offsets, moves = "\n", list[Mask](), [], []
        for block, start in zip(blocks, starts, strict=True):
            if block not in known:
                words, on_it = (block, ()) if isinstance(block, str) else block
                offsets.append(len(text))
                moves.append(start - len(text))
                masks += [_shifted(mask, len(text)) for mask in on_it]
                text += words + "\n\n"  # two: a block must not wrap into the next
        return PartialDocument(Document(text, masks), offsets, moves), found


def _block_starts(document: Document) -> list[int]:
    return [0, *(end + 1 for end in document.block_ends[:-1])]


def _different_blocks(document: Document) -> frozenset[_Block]:
    return frozenset(document.get(_blocks_with_masks))


def _blocks_with_masks(document: Document) -> list[_Block]:
    ends = document.block_ends
    masked: dict[int, list[Mask]] = {}
    for mask in document.masks:
        for n in range(bisect_left(ends, mask.start), min(bisect_left(ends, mask.end), len(ends) - 1) + 1):
            masked.setdefault(n, []).append(mask)
    text, starts = document.text, _block_starts(document)
    blocks: list[_Block] = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    for n, masks in masked.items():
        start, end = starts[n], ends[n]
        clipped = (mask._replace(start=max(mask.start, start - 1), end=min(mask.end, end + 1)) for mask in masks)
        blocks[n] = text[start:end], tuple(_shifted(mask, -start) for mask in clipped)
    return blocks


def _shifted(item: Item, by: int) -> Item:
    return item._replace(start=item.start + by, end=item.end + by)

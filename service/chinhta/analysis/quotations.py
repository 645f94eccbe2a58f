"""The double quotation marks of a text, by the part that each plays where it stands."""

from collections.abc import Iterator
from typing import NamedTuple

from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

__all__ = ["Mark", "MarkedLine", "Pair", "marked_lines"]

_MARK = lazy('["“”]')
_OPENERS = frozenset("([{\u2018")
_CLOSERS = frozenset(".,;:!?…)]}\u2019")
_JOINTS = frozenset("-–—/:;,.=|'\u2018\u2019…")
_TRANSPARENT = (
    "tag",
    "markup",
    "emphasis",
    "comment",
)  # through which letters on both sides are neighbours


class Mark(NamedTuple):
    """A quotation mark: which, where, and what it does there ("open", "close", or "" when that is not clear)."""

    offset: int
    char: str
    role: str


class Pair(NamedTuple):
    """Two marks that open and close; `clear` when the letters next to both show that, and no mark is between them."""

    opening: Mark
    closing: Mark
    clear: bool


class MarkedLine(NamedTuple):
    """The marks of one line that has any: pairs, and the marks left over."""

    pairs: tuple[Pair, ...]
    left: tuple[Mark, ...]


def marked_lines(document: Document) -> Iterator[MarkedLine]:
    """Yield the lines of `document` that have quotation marks outside masks, in order."""
    after = {mask.start: mask.end for mask in document.masks if mask.kind in _TRANSPARENT}
    before = {end: start for start, end in after.items()}
    marks: list[Mark] = []
    end = -1
    for match in _MARK.finditer(document.text):
        offset = match.start()
        if document.hidden(offset, offset + 1):
            continue
        if offset > end:
            if marks:
                yield _pair(marks)
            marks, end = [], document.line_of(offset)[1]
        low, high = offset, offset + 1
        while low in before:
            low = before[low]
        while high in after:
            high = after[high]
        marks.append(
            Mark(offset, match[0], _role(document.text[max(0, low - 1) : low], document.text[high : high + 1]))
        )
    if marks:
        yield _pair(marks)


def _role(before: str, after: str) -> str:
    """Return what a mark between these two letters (empty at an end of the text) does: "open", "close" or ""."""
    opens = not before or before.isspace() or before in _OPENERS
    closes = not after or after.isspace() or after in _CLOSERS
    if opens != closes:
        return "open" if opens else "close"
    if opens:
        return "close" if before.isspace() and after and after in ",;:!?)" else ""
    if before in _JOINTS and after not in _JOINTS:
        return "open"
    if after in _JOINTS and before not in _JOINTS:
        return "close"
    return ""


def _pair(marks: list[Mark]) -> MarkedLine:
    pairs, left, waiting = [], [], list[int]()
    for i, mark in enumerate(marks):
        role = mark.role or {"“": "open", "”": "close"}.get(mark.char, "close" if waiting else "open")
        if role == "open":
            waiting.append(i)
        elif waiting:
            opener = waiting.pop()
            clear = i == opener + 1 and bool(mark.role and marks[opener].role)
            pairs.append(Pair(marks[opener], mark, clear))
        else:
            left.append(mark)
    return MarkedLine(tuple(sorted(pairs)), tuple(sorted([*left, *(marks[i] for i in waiting)])))

"""The table of contents of a document: its lines, each with the title of a part and the page where that begins."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from chinhta.analysis.pieces import Piece
from chinhta.text.patterns import lazy

__all__ = ["Contents", "contents"]

_TITLE = lazy(r"(?i:mục lục)[.:]?")
_LEADERS = lazy(r"[ .…_·]*[.…_·]{2}[ .…_·]*(?P<page>\d{1,4}|[ivx]{1,6})?$")
_PAGE = lazy(r"\d{1,4}|[ivx]{1,6}")
_PAGES = ("trang", "nội dung")  # above the columns
_LEAST: Final = 3  # entries: a title with fewer is a sentence that speaks of one
_WRAPPED: Final = 3  # pieces of one entry


class Contents(NamedTuple):
    """The titles of a table of contents, without leaders and page numbers, and the pieces that it takes up.

    It is `first`:`last` of the pieces that it was looked for in; both are 0 where there is none.
    """

    entries: tuple[Piece, ...]
    first: int
    last: int


def contents(lines: Sequence[Piece]) -> Contents:
    """Return the table of contents in `lines`: what stands under the title "MỤC LỤC" with page numbers."""
    for number, line in enumerate(lines):
        if _TITLE.fullmatch(line.text):
            entries, last = _entries(lines, number + 1)
            if len(entries) >= _LEAST:
                return Contents(tuple(entries), number, last)
    return Contents((), 0, 0)


def _entries(lines: Sequence[Piece], first: int) -> tuple[list[Piece], int]:
    """Return the titles from line `first` on, and the number of the line after the last one."""
    out: list[Piece] = []
    open_: list[Piece] = []  # the pieces of a title whose page is still to come
    last = first
    for number, line in enumerate(lines[first:], first):
        if not open_ and line.text.casefold() in _PAGES:
            continue
        leaders = _LEADERS.search(line.text)
        title = line.cut(0, leaders.start()) if leaders else None if _PAGE.fullmatch(line.text) else line
        if title:
            open_.append(title)
        if (leaders and leaders["page"]) or (not leaders and not title):
            if not open_:
                break
            out.append(_joined(open_))
            open_, last = [], number + 1
        elif len(open_) > _WRAPPED:
            break
    return out, last


def _joined(parts: Sequence[Piece]) -> Piece:
    """Return the pieces of a wrapped title as one."""
    text, offsets = parts[0].text, list(parts[0].offsets)
    for part in parts[1:]:
        text = f"{text} {part.text}"
        offsets += [offsets[-1] + 1, *part.offsets]
    return Piece(text, offsets)

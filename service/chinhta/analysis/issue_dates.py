"""The place and date of issue in the head of a document: "Hà Nội, ngày 05 tháng 3 năm 2026"."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from chinhta.analysis.numbers import WRITTEN_DATE
from chinhta.analysis.outline import form_pieces, outline
from chinhta.analysis.pieces import Piece
from chinhta.lexicon.tables import Tables
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

__all__ = ["IssueDate", "day_of", "issue_dates", "issued_on"]

_ISSUE = lazy(rf"(?P<place>[^\W\d_][^\W_]*(?:[ .-]{{1,2}}[^\W_]+){{0,6}}?)(?P<mark> ?[,;.:])? {WRITTEN_DATE}")

_HEAD: Final = 30  # pieces among which the date of a document stands
_END: Final = 15


class IssueDate(NamedTuple):
    """A place and date of issue in `piece`; the groups are place, mark (a comma, as a rule), word, day, month, year."""

    piece: Piece
    match: re.Match[str]

    def group(self, group: str) -> str:
        """Return the text of a group, "" for none."""
        return self.match[group] or ""

    def span(self, group: str) -> tuple[int, int]:
        """Return where a group stands in the document (code points); an empty one where the place ends."""
        if self.group(group):
            return self.piece.span(*self.match.span(group))
        end = self.piece.offsets[self.match.end("place") - 1] + 1
        return end, end

    @property
    def iso(self) -> str:
        """The date as "2026-03-05"."""
        return f"{self.match['year']}-{int(self.match['month']):02}-{int(self.match['day']):02}"


def issue_dates(document: Document, tables: Tables) -> Iterator[IssueDate]:
    """Yield the place and date of issue where they are a line, a cell, or a column that the head ran into a line."""
    if {"ngày", "tháng", "năm"} <= document.vocabulary:
        yield from _dates(form_pieces(document, tables))


def _dates(lines: Iterable[Piece]) -> Iterator[IssueDate]:
    for piece in lines:
        if (match := _ISSUE.fullmatch(piece.text)) and match["place"][0].isupper() and _is_full(match):
            yield IssueDate(piece, match)


def _is_full(date: re.Match[str]) -> bool:
    """Return whether no figure of a date is left blank."""
    return date["day"].isdigit() and date["month"].isdigit() and date["year"].isdigit() and len(date["year"]) == 4


def issued_on(document: Document, tables: Tables) -> str:
    """Return the day of issue (2026-03-05), "" without one: the first that stands in the head or end of a document.

    A text that is no administrative document has none, whatever dates stand alone on its lines.
    """
    return document.get(_issued_on, tables)


def _issued_on(document: Document, tables: Tables) -> str:
    if outline(document, tables).kind == "none":
        return ""
    lines = form_pieces(document, tables)
    ends = lines if len(lines) <= _HEAD + _END else [*lines[:_HEAD], *lines[-_END:]]
    return min((found.iso for found in _dates(ends)), default="")


def day_of(iso: str) -> str:
    """Return a day as it is written in Vietnamese: 05/03/2026 for 2026-03-05."""
    return "/".join(reversed(iso.split("-")))

"""The outline of an administrative document: its parts with their spans, its divisions, and what kind it is."""

from collections.abc import Sequence
from math import prod
from typing import NamedTuple

from chinhta.analysis.contents import contents
from chinhta.analysis.divisions import Division, divisions
from chinhta.analysis.head import BASIS, Part, head
from chinhta.analysis.pieces import Piece, pieces
from chinhta.analysis.symbols import references
from chinhta.analysis.tail import end_columns, tail
from chinhta.lexicon.document_types import titled_types
from chinhta.lexicon.tables import Tables
from chinhta.lexicon.titles import signing_titles
from chinhta.text.documents import Document

__all__ = ["KINDS", "SURE", "Outline", "form_pieces", "outline"]

KINDS = {
    "state": "văn bản hành chính",
    "party": "văn bản của Đảng",
    "normative": "văn bản quy phạm pháp luật",
    "none": "không phải văn bản hành chính",
}
"""The kinds with their names in Vietnamese.

State: Nghị định 30/2020; Party: Hướng dẫn 05-HD/VPTW; normative: Nghị định 78/2025 and 187/2025; none: no document.
"""

SURE = 0.95
"""From this confidence on a document is of its kind for certain: its head is nearly whole, or it has an end too."""

_WEIGHTS = {
    "national_name": 0.6,
    "motto": 0.5,
    "party_title": 0.65,
    "number": 0.6,
    "place_date": 0.5,
    "type": 0.75,
    "addressees": 0.3,
    "basis": 0.3,
    "recipients": 0.5,
    "authority": 0.4,
    "end_mark": 0.2,
}
"""The probability that a text with this part is a document, when there is no other evidence."""


class Outline(NamedTuple):
    """A document's kind (one of KINDS) with its confidence, 0-1, its type ("QUYẾT ĐỊNH"), parts and divisions."""

    kind: str
    confidence: float
    type: str
    parts: tuple[Part, ...]
    divisions: tuple[Division, ...]

    @property
    def sure(self) -> bool:
        """Return whether this is a document of its kind for certain."""
        return self.kind != "none" and self.confidence >= SURE

    def of(self, name: str) -> list[Part]:
        """Return the parts of this name, in text order."""
        return [part for part in self.parts if part.name == name]


def outline(document: Document, tables: Tables) -> Outline:
    """Return the outline of a document; of a text that is none the kind is "none" and there are no parts."""
    return document.get(_outline, tables)


def form_pieces(document: Document, tables: Tables) -> list[Piece]:
    """Return the pieces of a document; where lines of its head or end have run columns together, each column is one."""
    first, last = document.get(_head_and_rest, tables)
    return [*first, *last]


def _head_and_rest(document: Document, tables: Tables) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces of the head and those after it, columns apart; in a text without a head all are after it."""
    lines = pieces(document)
    _, first, body = document.get(_head, tables)
    if not body:
        return [], lines
    titles = tables.get(signing_titles)
    return first, [piece for line in lines[body:] for piece in end_columns(line, titles)]


def _head(document: Document, tables: Tables) -> tuple[list[Part], list[Piece], int]:
    return head(pieces(document), tables.get(titled_types))


def _outline(document: Document, tables: Tables) -> Outline:
    _, rest = document.get(_head_and_rest, tables)
    first, *_ = document.get(_head, tables)
    listed = contents(rest)
    rest = [*rest[: listed.first], *rest[listed.last :]]
    tree = divisions(rest)
    if not first:
        return Outline("none", 1.0, "", (), tuple(tree))
    last = tail(rest, tables.get(signing_titles))
    parts = sorted([*first, *_bases(rest), *last], key=lambda part: (part.start, part.end))
    kind, confidence = _kind(document, parts, tables)
    if kind == "none":
        return Outline("none", confidence, "", (), tuple(tree))
    types = [part for part in parts if part.name == "type"]
    letter = not types and any(part.name in ("addressees", "subject") for part in parts)
    type_ = types[0].text if types else "CÔNG VĂN" if letter else ""
    return Outline(kind, confidence, type_, tuple(parts), tuple(tree))


def _bases(lines: Sequence[Piece]) -> list[Part]:
    """Return the legal bases, lines wrapped at the margin joined: they stand between the head and what is decided."""
    out: list[Part] = []
    for piece in lines:
        if BASIS.match(piece.text):
            out.append(Part("basis", piece.start, piece.end, piece.text, 0.9))
        elif out and out[-1].text[-1] not in ";.:" and (piece.text[0].islower() or piece.text[0].isdigit()):
            out[-1] = out[-1]._replace(end=piece.end, text=f"{out[-1].text} {piece.text}")
        elif out or not piece.text.isupper():
            break
    return out


def _kind(document: Document, parts: Sequence[Part], tables: Tables) -> tuple[str, float]:
    """Return the kind of document that the parts show, and the confidence."""
    found = {part.name: part for part in reversed(parts)}
    number = found.get("number")
    symbol = number and next((ref for ref in references(document) if number.start <= ref.start < number.end), None)
    of_party = "party_title" in found and "national_name" not in found
    if number and not symbol:
        found.pop("number")
    if symbol and symbol.kind == "party" and "national_name" not in found:
        of_party = True
    if not {"national_name", "party_title", "number"} & found.keys():  # the number is no document's
        return "none", 1.0
    found.pop("national_name" if of_party else "party_title", None)
    confidence = round(1 - prod(1 - _WEIGHTS.get(name, 0) for name in found), 3)
    if confidence < 0.6 or len(found.keys() & _WEIGHTS.keys()) < 2:
        return "none", round(1 - confidence, 3)
    if of_party:
        return "party", confidence
    type_ = tables.get(titled_types).get(found["type"].text) if "type" in found else None
    normative = symbol is not None and (symbol.kind in ("normative", "assembly") or "VBHN" in symbol.text)
    return "normative" if normative or (type_ and type_.kind == "law") else "state", confidence

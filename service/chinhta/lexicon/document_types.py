"""The types of documents: their names, and the letters of their symbols."""

from collections.abc import Sequence
from typing import NamedTuple

from chinhta.lexicon.tables import Tables

__all__ = ["DocumentType", "document_types", "titled_types"]


class DocumentType(NamedTuple):
    """A type by its name in small letters ("nghị quyết").

    A symbol with one of `letters` after its number is of the type; "*" stands for any, and without letters it is not
    known by a symbol. `kind`: "law" for normative texts, "letter" for one without a title of its own, "old" for one
    that is cited only, else "".
    """

    name: str
    letters: tuple[str, ...]
    kind: str


def document_types(tables: Tables) -> Sequence[DocumentType]:
    """Load `document_types.tsv`, longer names before their beginnings."""
    rows = ((*row, "", "")[:3] for row in tables.rows("document_types.tsv"))
    types = (DocumentType(name, tuple(letters.split()), kind) for name, letters, kind in rows)
    return sorted(types, key=lambda each: -len(each.name))


def titled_types(tables: Tables) -> dict[str, DocumentType]:
    """Load the types that stand as a title in the head of a document, by their names in capitals ("NGHỊ QUYẾT")."""
    return {each.name.upper(): each for each in document_types(tables) if each.kind not in ("letter", "old")}

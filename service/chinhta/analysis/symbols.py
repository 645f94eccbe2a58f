"""The numbers and symbols of documents that a text has, read once for all rules."""

from collections.abc import Iterator

from chinhta.text.documents import Document
from chinhta.text.symbols import Reference, Symbol, SymbolError, find_symbols, references_of

__all__ = ["errors", "references"]


def errors(document: Document, kind: str) -> Iterator[SymbolError]:
    """Yield what is wrong in the symbols and is of this `kind`, by symbol."""
    return (error for symbol in document.get_unmasked(_symbols) for error in symbol.errors if error.kind == kind)


def references(document: Document) -> list[Reference]:
    """Return the documents that the text cites by number and symbol, in text order."""
    return references_of(document.text, document.get_unmasked(_symbols))


def _symbols(document: Document) -> tuple[Symbol, ...]:
    return find_symbols(document.text)

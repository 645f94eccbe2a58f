"""Word documents (.docx): body, tables, headers, footers, notes, text boxes, content controls; a line a paragraph."""

from chinhta.formats import plain
from chinhta.formats.format import Format, Source

__all__ = ["FORMAT"]


class _WordFormat(Format):
    def read(self, data: bytes, charset: str = "utf-8") -> Source:
        """Read the package. Raises UnreadableError when it is broken, has a password, or is no document of Word."""
        from chinhta.formats._docx_source import read_document  # brings zipfile and expat: only for those who need it

        return read_document(data)

    def source_of(self, text: str) -> Source:
        """Return the source of a text that was copied from a document: plain text."""
        return plain.FORMAT.source_of(text)


FORMAT = _WordFormat("docx", "Word", (".docx", ".docm", ".dotx"), ())

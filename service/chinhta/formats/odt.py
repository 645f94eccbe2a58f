"""OpenDocument texts (.odt) of LibreOffice Writer: body, tables, headers, footers, notes, text boxes."""

from chinhta.formats import plain
from chinhta.formats.format import Format, Source

__all__ = ["FORMAT"]


class _OdtFormat(Format):
    def read(self, data: bytes, charset: str = "utf-8") -> Source:
        """Read the package. Raises UnreadableError when it is broken, has a password, or is no text document."""
        from chinhta.formats._odt_source import read_document  # brings zipfile and expat: only for those who need it

        return read_document(data)

    def source_of(self, text: str) -> Source:
        """Return the source of a text that was copied from a document: plain text."""
        return plain.FORMAT.source_of(text)


FORMAT = _OdtFormat("odt", "LibreOffice Writer", (".odt", ".ott"), ())

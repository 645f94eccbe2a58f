"""Formats whose files are packages: archives of XML, as word processors write them."""

from collections.abc import Callable

from chinhta.formats import plain
from chinhta.formats.format import Format, Source

__all__ = ["PackageFormat"]


class PackageFormat(Format):
    """A format of packages; `read_document` gives the source in the bytes of one, or raises UnreadableError."""

    def __init__(
        self, name: str, label: str, suffixes: tuple[str, ...], read_document: Callable[[bytes], Source]
    ) -> None:
        super().__init__(name, label, suffixes, ())  # pre-commit has no names for such files
        self._read_document = read_document

    def read(self, data: bytes, charset: str = "utf-8") -> Source:
        """Read the package. Raises UnreadableError when it is broken, has a password, or is of another format."""
        return self._read_document(data)

    def source_of(self, text: str) -> Source:
        """Return the source of a text that was copied from a document: plain text."""
        return plain.FORMAT.source_of(text)

"""Word documents (.docx): body, tables, headers, footers, notes, text boxes, content controls; a line a paragraph."""

from chinhta.formats.format import Source
from chinhta.formats.package_format import PackageFormat

__all__ = ["FORMAT"]


def _read(data: bytes) -> Source:
    from chinhta.formats._docx_source import read_document  # brings zipfile and expat: only for those who need it

    return read_document(data)


FORMAT = PackageFormat("docx", "Word", (".docx", ".docm", ".dotx"), _read)

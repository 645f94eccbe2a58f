"""OpenDocument texts (.odt) of LibreOffice Writer: body, tables, headers, footers, notes, text boxes."""

from chinhta.formats.format import Source
from chinhta.formats.package_format import PackageFormat

__all__ = ["FORMAT"]


def _read(data: bytes) -> Source:
    from chinhta.formats._odt_source import read_document  # brings zipfile and expat: only for those who need it

    return read_document(data)


FORMAT = PackageFormat("odt", "LibreOffice Writer", (".odt", ".ott"), _read)

"""Translations of gettext (.po, .pot): what is translated into Vietnamese is read."""

from chinhta.formats.format import Markup, TextFormat

__all__ = ["FORMAT"]


def _parse(text: str) -> Markup:
    from chinhta.formats._po_markup import parse_po  # only for those who need it

    return parse_po(text)


FORMAT = TextFormat("po", "Bản dịch gettext", (".po", ".pot"), (), _parse, strict=True, data=True)

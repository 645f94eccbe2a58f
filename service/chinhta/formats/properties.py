"""Java's resources (.properties): the values are read."""

from chinhta.formats.format import Markup, TextFormat

__all__ = ["FORMAT"]


def _parse(text: str) -> Markup:
    from chinhta.formats._properties_markup import parse_properties  # only for those who need it

    return parse_properties(text)


FORMAT = TextFormat("properties", "Java properties", (".properties",), (), _parse, strict=True, data=True)

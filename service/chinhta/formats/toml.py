"""TOML: the strings that are words are read, keys and comments are not."""

from chinhta.formats.format import Markup, TextFormat

__all__ = ["FORMAT"]


def _parse(text: str) -> Markup:
    from chinhta.formats._toml_markup import parse_toml  # only for those who need it

    return parse_toml(text)


FORMAT = TextFormat("toml", "TOML", (".toml",), (), _parse, strict=True, data=True)

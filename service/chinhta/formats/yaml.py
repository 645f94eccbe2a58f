"""YAML: the strings that are words are read, keys and comments are not."""

from chinhta.formats.format import Markup, TextFormat

__all__ = ["FORMAT"]


def _parse(text: str) -> Markup:
    from chinhta.formats._yaml_markup import parse_yaml  # only for those who need it

    return parse_yaml(text)


FORMAT = TextFormat("yaml", "YAML", (".yaml", ".yml"), (), _parse, strict=True, data=True)

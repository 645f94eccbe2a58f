"""JSON (.json, .arb): the strings that are words are read, keys are not."""

from collections.abc import Collection

from chinhta.formats.format import FieldsFormat, Markup

__all__ = ["FORMAT"]


def _parse(text: str, fields: Collection[str]) -> Markup:
    from chinhta.formats._json_markup import parse_json  # only for those who need it

    return parse_json(text, fields)


FORMAT = FieldsFormat("json", "JSON", (".json", ".arb"), (), _parse)

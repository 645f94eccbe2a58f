"""Comma-separated values (.csv): the cells that are words are read."""

from collections.abc import Collection

from chinhta.formats.format import FieldsFormat, Markup

__all__ = ["FORMAT"]


def _parse(text: str, fields: Collection[str]) -> Markup:
    from chinhta.formats._table_markup import parse_commas  # only for those who need it

    return parse_commas(text, fields)


FORMAT = FieldsFormat("csv", "CSV", (".csv",), (), _parse)

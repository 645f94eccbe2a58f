"""Tab-separated values (.tsv): the cells that are words are read."""

from collections.abc import Collection

from chinhta.formats.format import FieldsFormat, Markup

__all__ = ["FORMAT"]


def _parse(text: str, fields: Collection[str]) -> Markup:
    from chinhta.formats._table_markup import parse_tabs  # only for those who need it

    return parse_tabs(text, fields)


FORMAT = FieldsFormat("tsv", "TSV", (".tsv", ".tab"), (), _parse)

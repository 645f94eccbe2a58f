"""The cells of tables in text: comma-separated and tab-separated values."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from chinhta.files import UnreadableError
from chinhta.formats._strings import StringValue, broken, strings_markup
from chinhta.formats.format import Markup
from chinhta.text.patterns import lazy

__all__ = ["parse_commas", "parse_tabs"]

_FIRST_LINE = lazy(r'(?:[^"\r\n]|"(?:[^"]|"")*")*')
_IN_QUOTES = lazy(r'"(?:[^"]|"")*"')
_QUOTED = lazy(r'"((?:[^"]|"")*)"(?=[,;\t\r\n]|\Z)')
_PLAIN = {mark: lazy(rf"[^{mark}\r\n]*") for mark in ",;\t"}
_DOUBLED = lazy('""')


class _TableCell(NamedTuple):
    """A cell, by the numbers of its row and its column."""

    row: int
    column: int
    value: StringValue


def parse_commas(text: str, fields: Collection[str] = ()) -> Markup:
    """Find the cells of comma-separated values; a semicolon or a tab may part them, whichever the first line has most.

    With `fields` only the cells below these names in the first row. Raises UnreadableError for a quote that is not
    closed, and when the first row has none of the names.
    """
    match = _FIRST_LINE.match(text)
    first = _IN_QUOTES.sub("", match[0]) if match else ""
    mark = max(",;\t", key=first.count)
    return strings_markup(text, _values(text, _cells(text, mark, strict=True), fields))


def parse_tabs(text: str, fields: Collection[str] = ()) -> Markup:
    """Find the cells of tab-separated values, as in comma-separated ones. A quote that is not closed is a letter."""
    return strings_markup(text, _values(text, _cells(text, "\t", strict=False), fields))


def _values(text: str, cells: Iterable[_TableCell], fields: Collection[str]) -> list[StringValue]:
    """Return the cells of the columns `fields`, all when these are none."""
    if not fields:
        return [cell.value for cell in cells]
    names, values = list[str](), list[StringValue]()
    for row, column, value in cells:
        if row == 0:
            names.append(text[value.start : value.end].replace('""', '"').strip())
        elif column < len(names) and names[column] in fields:
            values.append(value)
    if names and set(fields).isdisjoint(names):
        known = ", ".join(names)
        raise UnreadableError(f"không có cột nào như thế; các cột: {known}", f"no such column; the columns: {known}")
    return values


def _cells(text: str, mark: str, *, strict: bool) -> Iterator[_TableCell]:
    at = row = column = 0
    while at < len(text):
        if match := _QUOTED.match(text, at):
            start, end = match.span(1)
            doubled = [quotes.span() for quotes in _DOUBLED.finditer(text, start, end)]
            yield _TableCell(row, column, StringValue(start, end, doubled))
        elif strict and text[at] == '"':
            raise broken(
                text, at, "dấu ngoặc kép không đóng, hoặc có chữ ngay sau", "a quote is not closed, or goes on"
            )
        elif match := _PLAIN[mark].match(text, at):
            yield _TableCell(row, column, StringValue(*match.span()))
        at = match.end() if match else at
        row, column = (row, column + 1) if text.startswith(mark, at) else (row + 1, 0)
        at += 2 if text.startswith("\r\n", at) else 1

"""The strings of JSON, each with the way to it; and what of them is words for readers."""

import json
from collections.abc import Collection, Iterator
from typing import NamedTuple

from chinhta.files import UnreadableError
from chinhta.formats._strings import StringValue, strings_markup
from chinhta.formats.format import Markup
from chinhta.text.patterns import lazy

__all__ = ["JsonString", "json_strings", "load_json", "parse_json", "parse_json_lines"]

_TOKEN = lazy(r'"(?:[^"\\]|\\.)*"|[][{},]')
_ESCAPE = lazy(r"\\(?:u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|.)")


class JsonString(NamedTuple):
    """A string that is no key, at `start`:`end` without its quotes; `path` are the keys and numbers that lead to it."""

    start: int
    end: int
    path: tuple[str | int | None, ...]

    def value(self, text: str) -> StringValue:
        """Return it with its escapes as joints."""
        return StringValue(self.start, self.end, [m.span() for m in _ESCAPE.finditer(text, self.start, self.end)])


def load_json(text: str, line: int = 1) -> object:
    """Return what the JSON `text`, from `line` of its file on, holds. Raises UnreadableError when it is none."""
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        at = line + error.lineno - 1
        raise UnreadableError(f"dòng {at}: không phải JSON: {error.msg}", f"line {at}: no JSON: {error.msg}") from None
    except (RecursionError, ValueError):  # too deep, or a number of too many digits
        raise UnreadableError("JSON quá sâu hoặc có số quá dài", "JSON too deep, or with too long a number") from None


def json_strings(text: str, start: int = 0, end: int | None = None) -> Iterator[JsonString]:
    """Yield the strings of the right JSON at `start`:`end`, in order, but for the keys."""
    path: list[str | int | None] = []  # of each open bracket where we are: a key, None before there is one, a number
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        token = match[0]
        last = path[-1] if path else 0
        if token in "{[":
            path.append(None if token == "{" else 0)
        elif token in "}]":
            path.pop()
        elif token == ",":
            path[-1] = last + 1 if isinstance(last, int) else None
        elif last is None:
            path[-1] = json.loads(token)
        else:
            yield JsonString(match.start() + 1, match.end() - 1, tuple(path))


def parse_json(text: str, fields: Collection[str] = ()) -> Markup:
    """Find the strings of JSON that are words, with `fields` those that such a key leads to.

    Raises UnreadableError when it is no JSON; empty text is allowed.
    """
    if text.strip():
        load_json(text)
    return strings_markup(text, _values(text, 0, len(text), fields))


def parse_json_lines(text: str, fields: Collection[str] = ()) -> Markup:
    """Find the strings, as in JSON, of lines of which each is JSON. Raises UnreadableError for one that is none."""
    values = list[StringValue]()
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            load_json(line, number)
            values += _values(text, at, at + len(line), fields)
        at += len(line) + 1
    return strings_markup(text, values)


def _values(text: str, start: int, end: int, fields: Collection[str]) -> list[StringValue]:
    strings = json_strings(text, start, end)
    return [string.value(text) for string in strings if not fields or not set(fields).isdisjoint(string.path)]

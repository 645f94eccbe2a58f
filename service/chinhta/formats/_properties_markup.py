"""The values of .properties files, in logical lines: with what joins their lines, and escapes."""

from chinhta.formats._strings import StringValue, broken, strings_markup
from chinhta.formats.format import Markup
from chinhta.text.patterns import lazy

__all__ = ["parse_properties"]

_LINE = lazy(
    r"[ \t\f]*(?:[#!][^\r\n]*"
    r"|(?P<key>(?:[^\\\s=:]|\\(?:\r\n|[^\r]|\r))*)(?:[ \t\f]*[=:]|(?=[ \t\f]))?[ \t\f]*"
    r"(?P<value>(?:[^\\\r\n]|\\(?:\r\n|[^\r]|\r)|\\\Z)*))(?:\r\n|\n|\r|\Z)"
)
_JOINT = lazy(r"\\(?:(?:\r\n|\n|\r)[ \t\f]*|u+[0-9A-Fa-f]{4}|(?P<bad>u)|[^u]|\Z)")


def parse_properties(text: str) -> Markup:
    """Find the values in `text`. Raises UnreadableError for an escape \\u without its four digits."""
    values = []
    at = 0
    while at < len(text) and (match := _LINE.match(text, at)):
        start, end = match.span("value")
        joints = list(_JOINT.finditer(text, start, end)) if start >= 0 else []
        for joint in joints:
            if joint["bad"]:
                raise broken(text, joint.start(), "thiếu bốn chữ số sau \\u", "four digits are missing after \\u")
        if start >= 0:
            values.append(StringValue(start, end, [joint.span() for joint in joints]))
        at = max(match.end(), at + 1)
    return strings_markup(text, values)

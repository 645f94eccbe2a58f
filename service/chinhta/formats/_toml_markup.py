"""The strings of TOML that are words for readers."""

from collections.abc import Iterator

from chinhta.files import UnreadableError
from chinhta.formats._strings import StringValue, strings_markup
from chinhta.formats.format import Markup
from chinhta.text.patterns import lazy

__all__ = ["parse_toml"]

_TOKEN = lazy(
    r"(?P<comment>\#[^\n]*)"
    r'|(?P<escaped>"""(?P<long>(?:[^"\\]|\\(?s:.)|"(?!""))*"{0,2})"""|"(?P<short>(?:[^"\\\n]|\\.)*)")'
    r"|(?P<literal>'''(?P<long_literal>(?:[^']|'(?!''))*'{0,2})'''|'(?P<short_literal>[^'\n]*)')"
    r"|(?P<header>(?m:^)[ \t]*\[)|(?P<open>[\[{])|(?P<close>[\]}])|(?P<end>\n)"
)
_VALUES = ("long", "short", "long_literal", "short_literal")
_AFTER_KEY = lazy(r"[ \t]*[=.]")
_DEEP = lazy(r"(?<![\w.-])(?:[\w-]{1,100}\.){500}")  # a key for which tomllib would take quadratic time
_ESCAPE = lazy(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[ \t\r]*\n\s*|.)")


def parse_toml(text: str) -> Markup:
    """Find the strings of TOML that are words. Raises UnreadableError when it is none."""
    import tomllib

    try:
        if _DEEP.search(text):
            raise RecursionError
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableError(f"không phải TOML: {error}", f"no TOML: {error}") from None
    except RecursionError:
        raise UnreadableError("TOML quá sâu", "TOML too deep") from None
    return strings_markup(text, list(_values(text)))


def _values(text: str) -> Iterator[StringValue]:
    depth = 0
    in_header = False
    for match in _TOKEN.finditer(text):
        if match["header"] and not depth:
            in_header = True
        elif match["end"]:
            in_header = in_header and depth > 0
        elif match["header"] or match["open"]:
            depth += not in_header
        elif match["close"]:
            depth -= not in_header
        elif (match["escaped"] or match["literal"]) and not in_header and not _AFTER_KEY.match(text, match.end()):
            name = next(name for name in _VALUES if match[name] is not None)
            start, end = match.span(name)
            escapes = [m.span() for m in _ESCAPE.finditer(text, start, end)] if match["escaped"] else []
            yield StringValue(start, end, escapes)

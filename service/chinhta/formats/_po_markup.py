"""The translations of gettext: the strings after `msgstr` are read, those of several lines in one piece."""

from chinhta.formats._strings import StringValue, broken, strings_markup
from chinhta.formats.format import Markup
from chinhta.text.patterns import lazy

__all__ = ["parse_po"]

_STRING = r'"(?:[^"\\\r\n]|\\[^\r\n])*"'
_ITEM = lazy(
    r"[ \t]*+(?:(?P<comment>#[^\n]*)"
    rf"|(?P<word>msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d+\])[ \t]*+(?P<first>{_STRING})"
    rf"|(?P<more>{_STRING}))?[ \t\r]*+(?:\n|\Z)"
)
_ESCAPE = lazy(r"\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)")
_LANGUAGE = lazy(r"(?:^|\\n|\")Language:[ \t]*([A-Za-z]+)")


def parse_po(text: str) -> Markup:
    """Find the translations in `text`; none are read where the header names another language than Vietnamese.

    Raises UnreadableError for a line that is none of gettext's.
    """
    values: list[StringValue] = []
    at, parts, word, source = 0, list[tuple[int, int]](), "", ""
    language = None

    def end_string() -> None:
        """Take note of the string that has ended."""
        nonlocal source, language
        if word in ("msgid", "msgctxt"):
            source = "".join(text[start:end] for start, end in parts) if word == "msgid" else source
        elif word.startswith("msgstr") and source:
            values.append(_value(text, parts))
        elif word == "msgstr" and language is None:
            header = "\n".join(text[start:end] for start, end in parts)
            found = _LANGUAGE.search(header.replace("\n", '"'))
            language = found[1].lower() if found else ""

    while at < len(text):
        match = _ITEM.match(text, at)
        if match is None or (match["more"] and not word):
            raise broken(text, at, "không phải cú pháp của tệp .po", "not the syntax of a .po file")
        if match["more"]:
            parts.append((match.start("more") + 1, match.end("more") - 1))
        else:
            end_string()
            word, parts = match["word"] or "", [(match.start("first") + 1, match.end("first") - 1)]
        at = match.end()
    end_string()
    return strings_markup(text, values if language in (None, "", "vi", "vie") else ())


def _value(text: str, parts: list[tuple[int, int]]) -> StringValue:
    """Return the string that consists of the quoted `parts`: what joins these, and escapes, are its joints."""
    parts = [part for part in parts if part[0] < part[1]] or parts[:1]
    joints = list[tuple[int, int]]()
    for n, (start, end) in enumerate(parts):
        if n:
            joints.append((parts[n - 1][1], start))
        joints += (match.span() for match in _ESCAPE.finditer(text, start, end))
    return StringValue(parts[0][0], parts[-1][1], joints)

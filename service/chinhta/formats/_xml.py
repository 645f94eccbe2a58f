"""XML read as it lies in its bytes: every tag with its span, so that a writer changes what it must and nothing else."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple
from xml.parsers import expat

from chinhta.files import UnreadableError

__all__ = ["Tag", "attributes", "check_xml", "escape", "tags", "text_of"]

_TAG = re.compile(
    rb"<(?:!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>|/(?P<close>[^\s>]+)\s*>"
    rb"""|(?P<open>[^\s/>!?]+)(?P<given>(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(?P<empty>/?)>)""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rb"""([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ENCODING = re.compile(rb"""\A(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}


class Tag(NamedTuple):
    """A start tag (`opens`), an end tag (`closes`) or an element of one tag (both), at `start`:`end` (bytes).

    `given`: the bytes of its attributes.
    """

    name: bytes
    start: int
    end: int
    opens: bool
    closes: bool
    given: bytes = b""


def check_xml(data: bytes, encodings: Collection[bytes] = (b"utf-8", b"utf8", b"us-ascii")) -> None:
    """Raise UnreadableError unless `data` is well-formed XML in UTF-8 that declares no entities of its own.

    It may say (in small letters) that it is in one of `encodings`.
    """
    encoding = match[1].lower() if (match := _ENCODING.match(data)) else b"utf-8"
    if encoding not in encodings or data[:2] in (b"\xfe\xff", b"\xff\xfe"):
        raise UnreadableError("phần XML không viết bằng UTF-8", "its XML is not in UTF-8")
    parser = expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise UnreadableError(f"XML bị hỏng ({error})", f"broken XML ({error})") from error


def _refuse(*_: object) -> None:
    raise UnreadableError("XML có khai báo DOCTYPE", "its XML has a DOCTYPE")


def tags(data: bytes) -> Iterator[Tag]:
    """Yield the tags of well-formed XML in order; comments, CDATA sections and instructions are passed over."""
    for match in _TAG.finditer(data):
        if name := match["open"]:
            yield Tag(name, *match.span(), True, bool(match["empty"]), match["given"])
        elif name := match["close"]:
            yield Tag(name, *match.span(), False, True)


def attributes(given: bytes) -> dict[bytes, str]:
    """Return the attributes of a tag."""
    found = _ATTRIBUTE.findall(given)
    return {name: _unescape((double or single).decode()) for name, double, single in found}


def text_of(raw: bytes) -> str | None:
    """Return the text that `raw` stands for, white space as spaces; None where it holds more than text."""
    if b"<" in raw:
        return None
    return _unescape(raw.decode().replace("\r\n", "\n").translate(_SPACES))


def escape(text: str) -> bytes:
    """Return `text` as it is written in XML."""
    return "".join(_ESCAPES.get(char, char) for char in text).encode()


def _unescape(text: str) -> str:
    return _REFERENCE.sub(_referred, text) if "&" in text else text


def _referred(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED.get(name, match[0])
    return chr(int(hexadecimal, 16) if hexadecimal else int(decimal))


_SPACES = dict.fromkeys(map(ord, "\t\n\r"), " ")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(\w+));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}

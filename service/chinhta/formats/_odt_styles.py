"""The styles of an OpenDocument text: which tell of text that is no prose, hidden, or written for an old font."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from chinhta.formats._stories import CODE, LEGACY
from chinhta.formats._xml import attributes, tags

__all__ = ["OdtStyles"]

_ESCAPED: Final = re.compile(r"_([0-9a-f]{1,6})_")


class OdtStyles:
    """What the parts of a document say of styles by their names."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._fonts: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._hidden: set[str] = set()
        self._faces: dict[str, str] = {}
        for data in parts:
            self._read(data)

    def _read(self, data: bytes) -> None:
        style = ""
        for tag in tags(data):
            if not tag.opens:
                continue
            if tag.name == b"style:font-face":
                given = attributes(tag.given)
                self._faces[given.get(b"style:name", "")] = given.get(b"svg:font-family", "").strip("'\"")
            elif tag.name in (b"style:style", b"style:default-style"):
                given = attributes(tag.given)
                style = given.get(b"style:name", "")
                self._parents[style] = given.get(b"style:parent-style-name", "")
            elif tag.name == b"style:text-properties":
                given = attributes(tag.given)
                if font := given.get(b"style:font-name") or given.get(b"fo:font-family"):
                    self._fonts.setdefault(style, font)
                if given.get(b"text:display") == "none":
                    self._hidden.add(style)

    def kind(self, names: Sequence[str]) -> str:
        """Return "code", "hidden" or "font" for text in styles of these names, the paragraph's first, else ""."""
        chains = [self._chain(name) for name in names]
        for chain in chains:
            if any(style in self._hidden for style in chain):
                return "hidden"
            if any(CODE.search(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), style)) for style in chain):
                return "code"
        fonts = [self._fonts[style] for chain in reversed(chains) for style in chain if style in self._fonts]
        font = fonts[0] if fonts else self._fonts.get("", "")
        return "font" if LEGACY.match(self._faces.get(font, font)) or LEGACY.match(font) else ""

    def _chain(self, style: str) -> list[str]:
        """Return a style and those on which it is based."""
        chain: list[str] = []
        while style and style not in chain:
            chain.append(style)
            style = self._parents.get(style, "")
        return chain

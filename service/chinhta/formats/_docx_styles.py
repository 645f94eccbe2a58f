"""The styles of a Word document, as far as they tell which text is no prose, or is written for an old font."""

from chinhta.formats._stories import CODE, LEGACY
from chinhta.formats._xml import attributes, check_xml, tags

__all__ = ["Styles"]


class Styles:
    """What `styles.xml` says of styles by their identifiers."""

    def __init__(self, data: bytes = b"") -> None:
        """Read the part. Raises UnreadableError when it is broken."""
        self._names: dict[str, str] = {}
        self._fonts: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._default = ""
        if data:
            check_xml(data)
            self._read(data)

    def _read(self, data: bytes) -> None:
        style = ""  # outside a style: the defaults of the document
        for tag in tags(data):
            prefix, _, name = tag.name.rpartition(b":")
            if not tag.opens:
                style = "" if name == b"style" else style
                continue
            given = {key.removeprefix(prefix + b":"): value for key, value in attributes(tag.given).items()}
            value = given.get(b"val", "")
            if name == b"style":
                style = given.get(b"styleId", "")
                if given.get(b"type") == "paragraph" and given.get(b"default") in ("1", "true"):
                    self._default = style
            elif name == b"name" and style:
                self._names[style] = value
            elif name == b"basedOn":
                self._parents[style] = value
            elif name == b"rFonts":
                self._fonts.setdefault(style, given.get(b"ascii", "") or given.get(b"hAnsi", ""))

    def kind(self, paragraph: str, character: str, font: str) -> str:
        """Return "code" or "font" for text in these styles and this font (each "" where none is given), else ""."""
        paragraph = paragraph or self._default
        if any(CODE.search(self._names.get(style, style)) for style in (paragraph, character) if style):
            return "code"
        font = font or self._font(character) or self._font(paragraph) or self._fonts.get("", "")
        return "font" if LEGACY.match(font) else ""

    def _font(self, style: str) -> str:
        """Return the font of a style, which may be that of the style on which it is based."""
        seen = set[str]()
        while style and style not in seen:
            if font := self._fonts.get(style):
                return font
            seen.add(style)
            style = self._parents.get(style, "")
        return ""

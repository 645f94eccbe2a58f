"""The text of an OpenDocument text (.odt): its paragraphs, and where each letter lies in the bytes of which part.

OpenDocument 1.3, part 3, 5-7: paragraphs hold text, spans and marks. Tracked deletions lie in a list of their own and
are not read; insertions stand in the text between two marks.
"""

import re
from typing import Final

from chinhta.files import UnreadableError
from chinhta.formats._odt_styles import OdtStyles
from chinhta.formats._package import Package
from chinhta.formats._stories import OBJECT, StoryItem, StoryParagraph, StoryPart
from chinhta.formats._xml import Tag, attributes, check_xml, tags, text_of

__all__ = ["OdtItem", "OdtPart", "read_parts"]

_TYPES: Final = frozenset(
    f"application/vnd.oasis.opendocument.text{kind}" for kind in ("", "-template", "-master", "-web")
)
# Elements of a paragraph whose text is read with it: all others are fields, which LibreOffice fills in.
_TRANSPARENT: Final = frozenset((b"text:span", b"text:a", b"text:meta", b"text:ruby", b"text:ruby-base"))
_SKIPPED: Final = frozenset(
    (
        b"text:tracked-changes", b"office:annotation", b"office:forms", b"text:ruby-text", b"svg:title", b"svg:desc",
        b"office:change-info", b"text:note-citation", b"office:event-listeners",
    )
)  # fmt: skip
_INDEXES: Final = re.compile(rb"text:(?:table-of-content|[a-z]+-index|bibliography)$")
_MARKS: Final = re.compile(rb"text:(?:bookmark|reference-mark|change|soft-page-break|toc-mark|alphabetical-index-mark)")
_BLANKS: Final = re.compile(" {2,}")


class OdtItem(StoryItem):
    """Text between two tags, or an element that stands for some; `styles`: those of the paragraph and its spans."""

    __slots__ = ("styles",)

    def __init__(self, start: int, end: int, text: str, kind: str, inside: object, styles: tuple[str, ...]) -> None:
        super().__init__(start, end, text, kind, inside)
        self.styles = styles


class OdtPart(StoryPart):
    """A story: in `content.xml` the body, in `styles.xml` the headers and footers."""

    def __init__(self, name: str, data: bytes, styles: OdtStyles) -> None:
        """Read the part. Raises UnreadableError when it is broken."""
        super().__init__(name, data)
        _OdtReader(self, styles).read()


def read_parts(package: Package) -> list[OdtPart]:
    """Return the stories of a document, the body first. Raises UnreadableError when it is no OpenDocument text."""
    try:
        type_ = package.read("mimetype").decode("ascii", "replace").strip()
        contents = {"content.xml": package.read("content.xml")}
    except KeyError:
        raise _no_document() from None
    if type_ not in _TYPES:
        raise _no_document()
    if b"manifest:encryption-data" in (package.read("META-INF/manifest.xml") if _MANIFEST in package.names else b""):
        raise UnreadableError("tệp có mật khẩu", "the file has a password")
    if "styles.xml" in package.names:
        contents["styles.xml"] = package.read("styles.xml")
    for data in contents.values():
        check_xml(data)
    styles = OdtStyles(contents.values())
    return [OdtPart(name, data, styles) for name, data in contents.items()]


_MANIFEST: Final = "META-INF/manifest.xml"


def _no_document() -> UnreadableError:
    return UnreadableError("không phải tài liệu OpenDocument (.odt)", "not an OpenDocument text (.odt)")


class _OdtReader:
    def __init__(self, part: OdtPart, styles: OdtStyles) -> None:
        self._part = part
        self._styles = styles
        self._open: list[Tag] = []
        self._paragraphs: list[StoryParagraph] = []  # open ones, the innermost last
        self._bases: list[int] = []  # of each, how many tags are open around it
        self._skipped = 0  # how many open tags are of what is not read
        self._indexes = 0
        self._inserted: list[str] = []  # tracked insertions that have begun

    def read(self) -> None:
        at = 0
        for tag in tags(self._part.data):
            self._text(at, tag.start)
            at = tag.end
            if tag.opens:
                self._start(tag)
                self._open.append(tag)
            if tag.closes:
                self._end(self._open.pop(), tag)

    def _start(self, tag: Tag) -> None:
        name = tag.name
        self._skipped += name in _SKIPPED
        self._indexes += bool(_INDEXES.match(name))
        if self._skipped:
            return
        if name in (b"text:p", b"text:h"):
            paragraph = StoryParagraph(boxed=bool(self._paragraphs))
            self._part.paragraphs.append(paragraph)
            self._paragraphs.append(paragraph)
            self._bases.append(len(self._open))
        elif name in (b"text:change-start", b"text:change-end"):
            number = attributes(tag.given).get(b"text:change-id", "")
            if name == b"text:change-start":
                self._inserted.append(number)
            elif number in self._inserted:
                self._inserted.remove(number)
        elif self._paragraphs and self._directly():
            self._character(tag)

    def _character(self, tag: Tag) -> None:
        """Take up an element that stands for characters."""
        text = ""
        match tag.name:
            case b"text:s":
                count = attributes(tag.given).get(b"text:c", "1")
                text = " " * min(int(count), 1000) if count.isdigit() else " "
            case b"text:tab":
                text = "\t"
            case b"text:line-break":
                text = "\n"
            case b"text:note":
                text = OBJECT
            case b"draw:frame" | b"draw:custom-shape" | b"draw:g":
                anchored = attributes(tag.given).get(b"text:anchor-type", "")
                text = OBJECT if anchored == "as-char" else ""
        if text:
            self._add(tag.start, tag.end, text, "break" if text.isspace() else "object")

    def _end(self, start: Tag, end: Tag) -> None:
        name = start.name
        if not self._skipped and name in (b"text:p", b"text:h"):
            self._paragraphs.pop()
            self._bases.pop()
        self._skipped -= name in _SKIPPED
        self._indexes -= bool(_INDEXES.match(name))

    def _directly(self) -> bool:
        """Return whether only spans and links lie between here and the paragraph."""
        return all(tag.name in _TRANSPARENT for tag in self._open[self._bases[-1] + 1 :])

    def _text(self, start: int, end: int) -> None:
        """Take up the text between two tags: part of a paragraph, or of a field in it."""
        if start == end or self._skipped or not self._paragraphs:
            return
        around = self._open[self._bases[-1] + 1 :]
        if any(tag.name in (b"text:note", b"draw:frame", b"draw:custom-shape", b"draw:g") for tag in around):
            return
        text = text_of(self._part.data[start:end])
        if text is None:
            text, kind = OBJECT, "object"
        else:
            text = _BLANKS.sub(" ", text)
            kind = "" if self._directly() else "field"
        last = self._paragraphs[-1].items[-1:]
        if not last or (not last[0].kind and last[0].text.endswith(" ")):
            text = text.lstrip(" ")
        if text:
            self._add(start, end, text, "field" if self._indexes else kind)

    def _add(self, start: int, end: int, text: str, kind: str) -> None:
        names = tuple(
            attributes(tag.given).get(b"text:style-name", "")
            for tag in self._open[self._bases[-1] :]
            if tag.name in (b"text:p", b"text:h", b"text:span")
        )
        inside = self._inserted[-1] if self._inserted else None
        item = OdtItem(start, end, text, kind or self._styles.kind(names), inside, names)
        self._paragraphs[-1].items.append(item)

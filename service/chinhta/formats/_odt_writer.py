"""Edits written into an OpenDocument text: plainly, or as tracked changes (OpenDocument 1.3, part 3, 5.5)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from chinhta.formats._odt_reader import OdtItem, OdtPart
from chinhta.formats._stories import AUTHOR, ItemChange, Noted, StoryItem, StoryParagraph, spread
from chinhta.formats._xml import escape, tags
from chinhta.formats.format import Changes

__all__ = ["written"]

_DC: Final = b' xmlns:dc="http://purl.org/dc/elements/1.1/"'
_LIST: Final = b"text:tracked-changes"


class _Holder(NamedTuple):
    """An element that holds text and the list of its tracked changes, at `start`:`end` (bytes).

    The list goes on at `place`; `listed` whether there is one.
    """

    start: int
    end: int
    place: int
    listed: bool


def written(part: OdtPart, paragraphs: Iterable[tuple[StoryParagraph, Sequence[Noted]]], changes: Changes) -> bytes:
    """Return the bytes of `part` with the edits of its paragraphs (sorted, none clashing; with why, "" for nothing)."""
    found: dict[StoryItem, list[ItemChange]] = {}
    for paragraph, edits in paragraphs:
        for edit, note in edits:
            for item, change in spread(paragraph, edit, note):
                found.setdefault(item, []).append(change)
    if not changes.tracked:
        return _spliced(part.data, [(item.start, item.end, _plainly(item, found[item])) for item in found])
    return _OdtWriter(part, changes).part(found)


def _plainly(item: StoryItem, changes: Sequence[ItemChange]) -> bytes:
    text = item.text
    for start, end, new, _ in reversed(changes):
        text = text[:start] + new + text[end:]
    return escape(text)


def _spliced(data: bytes, splices: Iterable[tuple[int, int, bytes]]) -> bytes:
    out = []
    at = 0
    for start, end, new in sorted(splices):
        out += [data[at:start], new]
        at = end
    return b"".join((*out, data[at:]))


class _OdtWriter:
    def __init__(self, part: OdtPart, changes: Changes) -> None:
        self._data = part.data
        self._number = 0
        self._regions: list[bytes] = []
        self._dc = b"" if b"xmlns:dc=" in part.data else _DC
        self._info = b"<dc:creator%b>%b</dc:creator><dc:date%b>%b</dc:date>" % (
            self._dc, AUTHOR.encode(), self._dc, changes.date.removesuffix("Z").encode()
        )  # fmt: skip

    def part(self, found: Mapping[StoryItem, Sequence[ItemChange]]) -> bytes:
        splices = []
        items = sorted(found, key=lambda item: item.start)
        for holder in _holders(self._data):
            self._regions = []
            for item in items:
                if holder.start <= item.start < holder.end:
                    assert isinstance(item, OdtItem)
                    splices.append((item.start, item.end, self._item(item, found[item])))
            if regions := b"".join(self._regions):
                whole = regions if holder.listed else b"<%b>%b</%b>" % (_LIST, regions, _LIST)
                splices.append((holder.place, holder.place, whole))
        return _spliced(self._data, splices)

    def _item(self, item: OdtItem, changes: Sequence[ItemChange]) -> bytes:
        out = []
        at = 0
        for start, end, new, note in changes:
            out.append(escape(item.text[at:start]))
            if note:
                text = b"<text:p>%b</text:p>" % escape(note)
                out.append(b"<office:annotation>%b%b</office:annotation>" % (self._info, text))
            if old := item.text[start:end]:
                name = self._region(b"deletion", _styled(old, item.styles))
                out.append(b'<text:change text:change-id="%b"/>' % name)
            if new:
                name = self._region(b"insertion")
                out += [
                    b'<text:change-start text:change-id="%b"/>' % name,
                    _spaced(new),
                    b'<text:change-end text:change-id="%b"/>' % name,
                ]
            at = end
        out.append(escape(item.text[at:]))
        return b"".join(out)

    def _region(self, kind: bytes, content: bytes = b"") -> bytes:
        """Put a change into the list, and return its name, which the document has not."""
        while (name := b"chinhta%d" % self._number) in self._data:
            self._number += 1
        self._number += 1
        self._regions.append(
            b'<text:changed-region xml:id="%b" text:id="%b"><text:%b><office:change-info>%b</office:change-info>%b'
            b"</text:%b></text:changed-region>" % (name, name, kind, self._info, content, kind)
        )
        return name


def _holders(data: bytes) -> Iterator[_Holder]:
    """Yield the elements that hold text: the body, headers, footers."""
    start = place = 0
    listed = False
    name = b""
    for tag in tags(data):
        if not name:
            if tag.opens and not tag.closes and (tag.name == b"office:text" or _is_margin(tag.name)):
                name, start, place, listed = tag.name, tag.start, tag.end, False
        elif tag.name == name and tag.closes:
            yield _Holder(start, tag.end, place, listed)
            name = b""
        elif tag.name == b"office:forms" and tag.closes and not listed:
            place = tag.end
        elif tag.name == _LIST and tag.closes and not tag.opens:
            place, listed = tag.start, True


def _is_margin(name: bytes) -> bool:
    return name.startswith((b"style:header", b"style:footer")) and not name.endswith((b"-style", b"-properties"))


def _styled(text: str, styles: Sequence[str]) -> bytes:
    """Return deleted text as the paragraph that the list of changes keeps, in its styles."""
    paragraph, *spans = styles
    content = _spaced(text)
    for style in reversed(spans):
        content = b'<text:span text:style-name="%b">%b</text:span>' % (escape(style), content)
    named = b' text:style-name="%b"' % escape(paragraph) if paragraph else b""
    return b"<text:p%b>%b</text:p>" % (named, content)


def _spaced(text: str) -> bytes:
    """Return text with the spaces at its ends as elements: white space there, or twice, would not count."""
    inner = text.strip(" ")
    before = len(text) - len(text.lstrip(" "))
    after = len(text) - before - len(inner)
    return b"<text:s/>" * before + escape(inner) + b"<text:s/>" * after

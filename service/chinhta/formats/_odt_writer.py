"""Edits written into an OpenDocument text: plainly, or as tracked changes (OpenDocument 1.3, part 3, 5.5)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from chinhta.formats._odt_reader import OdtItem, OdtPart
from chinhta.formats._stories import AUTHOR, ItemChange, Noted, StoryItem, StoryParagraph, spread
from chinhta.formats._xml import escape, tags
from chinhta.formats.format import Changes

__all__ = ["written"]

_DC: Final = b' xmlns:dc="http://purl.org/dc/elements/1.1/"'
_SPACES: Final = re.compile("( +)")
_LIST: Final = b"text:tracked-changes"


class _Holder(NamedTuple):
    """An element that holds text and the list of its tracked changes, at `start`:`end` (bytes).

    The list goes on at `new_at`; `listed` whether there is one.
    """

    start: int
    end: int
    new_at: int
    listed: bool


def written(part: OdtPart, paragraphs: Iterable[tuple[StoryParagraph, Sequence[Noted]]], changes: Changes) -> bytes:
    """Return the bytes of `part` with the edits of its paragraphs (sorted, none clashing; with why, "" for nothing)."""
    found: dict[StoryItem, _Rewrite] = {}
    for paragraph, edits in paragraphs:
        own: dict[StoryItem, list[ItemChange]] = {}
        for edit, note in edits:
            for item, change in spread(paragraph, edit, note):
                own.setdefault(item, []).append(change)
        found |= {rewrite.item: rewrite for rewrite in _rewrites(paragraph, own)}
    if not changes.tracked:
        plain = [(item.start, item.end, _Inline(rewrite.spaced).text(rewrite.text)) for item, rewrite in found.items()]
        return _spliced(part.data, plain)
    return _OdtWriter(part, changes).part(found)


class _Rewrite(NamedTuple):
    """An item that is written anew, and its text then; `spaced`: a space at its start would not count."""

    item: OdtItem
    changes: Sequence[ItemChange]
    text: str
    spaced: bool


def _rewrites(paragraph: StoryParagraph, changes: Mapping[StoryItem, Sequence[ItemChange]]) -> Iterator[_Rewrite]:
    """Yield the items that change, and those that begin with a space which would not count where they now stand."""
    spaced = True  # at the start of a paragraph a space does not count, nor behind another
    for item in paragraph.items:
        assert isinstance(item, OdtItem)
        text = item.text
        for start, end, new, _ in reversed(changes.get(item, ())):
            text = text[:start] + new + text[end:]
        if item in changes or (spaced and not item.kind and text.startswith(" ")):
            yield _Rewrite(item, changes.get(item, ()), text, spaced)
        if item.kind:
            spaced = False
        elif text:
            spaced = text.endswith(" ")


def _spliced(data: bytes, splices: Iterable[tuple[int, int, bytes]]) -> bytes:
    out = []
    at = 0
    for start, end, new in sorted(splices):
        out += [data[at:start], new]
        at = end
    return b"".join((*out, data[at:]))


class _Inline:
    """Text of a paragraph piece by piece: a space that would not count becomes an element."""

    def __init__(self, spaced: bool) -> None:
        self._spaced = spaced

    def text(self, text: str) -> bytes:
        out = []
        for part in _SPACES.split(text):
            if part.isspace():
                first = 0 if self._spaced else 1
                out.append(b" " * first + b"<text:s/>" * (len(part) - first))
            else:
                out.append(escape(part))
            self._spaced = part.isspace() if part else self._spaced
        return b"".join(out)


class _OdtWriter:
    def __init__(self, part: OdtPart, changes: Changes) -> None:
        self._data = part.data
        self._number = 0
        self._regions: list[bytes] = []
        self._dc = b"" if b"xmlns:dc=" in part.data else _DC
        self._info = b"<dc:creator%b>%b</dc:creator><dc:date%b>%b</dc:date>" % (
            self._dc, AUTHOR.encode(), self._dc, changes.date.removesuffix("Z").encode()
        )  # fmt: skip

    def part(self, found: Mapping[StoryItem, _Rewrite]) -> bytes:
        splices = []
        items = sorted(found, key=lambda item: item.start)
        for holder in _holders(self._data):
            self._regions = []
            for item in items:
                if holder.start <= item.start < holder.end:
                    splices.append((item.start, item.end, self._item(found[item])))
            if regions := b"".join(self._regions):
                whole = regions if holder.listed else b"<%b>%b</%b>" % (_LIST, regions, _LIST)
                splices.append((holder.new_at, holder.new_at, whole))
        return _spliced(self._data, splices)

    def _item(self, rewrite: _Rewrite) -> bytes:
        item, changes = rewrite.item, rewrite.changes
        out = []
        at = 0
        inline = _Inline(rewrite.spaced)
        for start, end, new, note in changes:
            out.append(inline.text(item.text[at:start]))
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
                    inline.text(new),
                    b'<text:change-end text:change-id="%b"/>' % name,
                ]
            at = end
        out.append(inline.text(item.text[at:]))
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
    start = new_at = 0
    listed = False
    name = b""
    for tag in tags(data):
        if not name:
            if tag.opens and not tag.closes and (tag.name == b"office:text" or _is_margin(tag.name)):
                name, start, new_at, listed = tag.name, tag.start, tag.end, False
        elif tag.name == name and tag.closes:
            yield _Holder(start, tag.end, new_at, listed)
            name = b""
        elif tag.name == b"office:forms" and tag.closes and not listed:
            new_at = tag.end
        elif tag.name == _LIST and tag.closes and not tag.opens:
            new_at, listed = tag.start, True


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

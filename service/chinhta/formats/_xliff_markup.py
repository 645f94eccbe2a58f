"""The translations of XLIFF 1.2 and 2.0: the targets in Vietnamese are read, each segment in one piece.

Tags of letters are looked through, what stands for a value or is code is not read. CDATA sections, the proposals of
translation memories, what is not to be translated and what somebody has approved are left alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from chinhta.files import UnreadableError
from chinhta.formats._strings import StringValue, strings_markup
from chinhta.formats._tags import LOOKED_THROUGH
from chinhta.formats._xml import Tag, attributes, check_xml, tags
from chinhta.formats.format import Markup
from chinhta.text.documents import Mask
from chinhta.text.masks import ESCAPE
from chinhta.text.patterns import lazy
from chinhta.text.prose import INLINE

__all__ = ["parse_xliff"]

_ENCODINGS = (b"utf-8", b"utf8", b"utf-16")
_PROPOSALS = frozenset((b"alt-trans", b"match", b"bin-target"))
_APPROVED = ("final", "signed-off")
_LETTERS = frozenset((b"g", b"bx", b"ex", b"pc", b"sc", b"ec", b"mrk", b"sm", b"em"))
"""Tags whose words belong to the sentence."""
_PAIRED = frozenset((b"bpt", b"ept"))
"""Elements that hold the code of such a tag."""
_CODE = frozenset((b"ph", b"it", b"sub", b"x"))

_VIETNAMESE = lazy(r"(?i)vie?(?:[-_].*)?")
_LINE_FEED = lazy(r"(?:(?<![ \t\r])[ \t\r]+)?\n[ \t\r\n]*")
_ESCAPED_TAG = lazy(r"&lt;/?(?P<name>[A-Za-z][\w-]*+)(?:(?!&[lg]t;|[<>\n]).){0,500}(?:&gt;|>)")
_MNEMONIC = lazy(r"(?:(?<!\w)\w+)?&amp;[A-ZĐ]?[^\W\d_A-Z]\w*")


def parse_xliff(text: str) -> Markup:
    """Find the targets in Vietnamese. Raises UnreadableError for what is no XLIFF, or has a DOCTYPE."""
    check_xml(text.encode(), _ENCODINGS)
    scan = _XliffScan(text)
    markup = strings_markup(text, scan.values)
    hidden = [Mask(*span, "code") for span in scan.hidden]
    return Markup(text, [*_outside(markup.masks, sorted([*scan.hidden, *scan.seen_through])), *hidden])


def _outside(masks: Iterable[Mask], spans: Sequence[tuple[int, int]]) -> Iterator[Mask]:
    """Yield `masks` without those of signs within one of `spans` (sorted, apart), which are read as wholes."""
    n = 0
    for mask in sorted(masks):
        while n < len(spans) and spans[n][1] <= mask.start:
            n += 1
        start, end = spans[n] if n < len(spans) else (mask.end, -1)
        within = start <= mask.start and mask.end <= end and (mask.start, mask.end) != (start, end)
        if not within or mask.kind not in ("entity", "tag", "mnemonic", ESCAPE, INLINE):
            yield mask


class _Element(NamedTuple):
    """An element that is open: what holds for its content."""

    name: bytes
    vietnamese: bool = False
    translated: bool = True
    left: bool = False
    preserve: bool = False


class _XliffScan:
    """The targets of well-formed XML, and what in them is `hidden` or `seen_through`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.values = list[StringValue]()
        self.hidden = list[tuple[int, int]]()
        self.seen_through = list[tuple[int, int]]()
        self._open = [_Element(b"")]
        self._target = self._whole = 0  # how deep the target lies that is read, and the element that is taken as one
        self._begun = self._whole_begun = 0
        self._kept = dict[str, int]()  # where the spans begin, by their marks, that are not to be translated
        self._joints = list[tuple[int, int]]()
        for tag in _placed_tags(text):
            name = tag.name.rpartition(b":")[2]
            if tag.opens:
                self._start(tag, name)
            if tag.closes:
                self._end(tag)

    def _start(self, tag: Tag, name: bytes) -> None:
        given, around = attributes(tag.given), self._open[-1]
        if len(self._open) == 1 and name != b"xliff":
            raise UnreadableError("không phải tệp XLIFF", "not XLIFF")
        language = given.get(b"target-language") or given.get(b"trgLang")
        if name == b"target":
            language = given.get(b"xml:lang") or language
        translate = given.get(b"translate", "no" if given.get(b"mtype") == "protected" else "")
        element = _Element(
            name,
            around.vietnamese if language is None else bool(_VIETNAMESE.fullmatch(language)),
            translate != "no" and (around.translated or translate == "yes"),
            around.left or name in _PROPOSALS or given.get(b"approved") == "yes" or given.get(b"state") in _APPROVED,
            given[b"xml:space"] == "preserve" if b"xml:space" in given else around.preserve,
        )
        depth = len(self._open)
        self._open.append(element)
        if not self._target:
            if name == b"target" and element.vietnamese and element.translated and not element.left:
                self._target, self._begun = depth, tag.end
        elif self._whole:
            return
        elif name == b"em" and (begun := self._kept.pop(given.get(b"startRef", ""), -1)) >= 0:
            self.hidden.append((begun, tag.end))
        elif name == b"sm" and not element.translated:
            self._kept[given.get(b"id", "")] = tag.start
        elif given.get(b"mtype") == "seg" and element.translated:
            self._value(tag.start, tag.end)
        elif name in _CODE or name in _PAIRED or not element.translated:
            self._whole, self._whole_begun = depth, tag.start
        elif name in _LETTERS:
            self._see_through(tag.start, tag.end)

    def _end(self, tag: Tag) -> None:
        element = self._open.pop()
        depth = len(self._open)
        if depth == self._target:
            if self._target:
                self.hidden += ((begun, tag.start) for begun in self._kept.values())
                self._kept.clear()
                self._value(tag.start, tag.end)
            self._target = 0
        elif depth == self._whole:
            if element.name in _PAIRED:
                self._see_through(self._whole_begun, tag.end)
            else:
                self.hidden.append((self._whole_begun, tag.end))
            self._whole = 0
        elif self._target and not self._whole and not tag.opens and element.name in _LETTERS:
            self._see_through(tag.start, tag.end)

    def _see_through(self, start: int, end: int) -> None:
        self.seen_through.append((start, end))
        self._joints.append((start, end))

    def _value(self, stop: int, following: int) -> None:
        """Take note of the segment that ends at `stop`; the next begins at `following`."""
        start, text = self._begun, self.text
        for match in _ESCAPED_TAG.finditer(text, start, stop):
            through = match["name"].lower() in LOOKED_THROUGH
            (self.seen_through if through else self.hidden).append(match.span())
            if through:
                self._joints.append(match.span())
        self.hidden += (match.span() for match in _MNEMONIC.finditer(text, start, stop))
        joints = self._joints
        if not self._open[-1].preserve:
            joints += (match.span() for match in _LINE_FEED.finditer(text, start, stop))
        self.values.append(StringValue(start, stop, sorted(joints)))
        self._begun, self._joints = following, []


def _placed_tags(text: str) -> Iterator[Tag]:
    """Yield the tags of `text` with their offsets in it, in code points."""
    data = text.encode()
    done = at = 0
    for tag in tags(data):
        start = at + len(data[done : tag.start].decode())
        end = start + len(data[tag.start : tag.end].decode())
        yield tag._replace(start=start, end=end)
        done, at = tag.end, end

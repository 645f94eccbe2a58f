"""The prose of a text: the text without the markup that may stand in its sentences, and the way back.

Rules of words are asked about the prose, so that "<b>đầu</b> tư", "ngh&agrave;nh", "KH&amp;CN" and "**các** ngành" are
read as their readers see them. A format marks that markup by masks of the kind INLINE.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from chinhta.text.diffs import edit_between
from chinhta.text.documents import Document, Mask
from chinhta.text.letters import LETTER_CODE
from chinhta.text.patterns import lazy

__all__ = ["AMPERSAND", "INLINE", "Prose", "Span", "as_markup", "inline", "prose_of", "reading_of"]

INLINE: Final = "inline"
"""The kind of masks over markup that a reader does not see: tags of letters, marks of emphasis, entities, links, and in
data what escapes a character or joins the lines of a string."""

_NOBODY: Final = (INLINE,)  # such a mask hides nothing from any rule: it goes with one that does
_MOST_MASKS: Final = 200  # that may meet at one point
_PIECE: Final = "piece"

AMPERSAND = lazy(r"(?i)&(?:amp|#0{0,5}38|#x0{0,4}26);")
"""How "&" is written where it would begin an entity. It is a letter of the text, not markup: it may be written over."""

_MARKUP = lazy(r"&amp;|</[a-z]")
_LETTER_CODE = lazy(LETTER_CODE)
_CODE = lazy(r"\\[uUx]+([0-9A-Fa-f]+(?:\\u[0-9A-Fa-f]+)?)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "", "\n": "", "\r": "", "b": "", "f": ""}  # the others read as themselves


def inline(start: int, end: int) -> Mask:
    """Return the mask of markup at `start`:`end` that readers look through.

    An empty one is a border that the text does not show: what is found across it is read, but not written.
    """
    return Mask(start, end, INLINE, _NOBODY)


class Span(NamedTuple):
    """Where something of the prose stands in the text; `whole` unless there is markup in it, but for ampersands."""

    start: int
    end: int
    whole: bool


class Prose(NamedTuple):
    """The prose of a text as a document of its own. `borders`: offsets in the text that no change may cross.

    Piece n of its text begins at `starts[n]` and, in `source`, the text that it was taken from, at `offsets[n]`; it is
    `read` where it stands for markup (an entity) and has no letters of its own.
    """

    document: Document
    source: str
    starts: Sequence[int]
    offsets: Sequence[int]
    read: Sequence[bool]
    borders: Sequence[int] = ()

    def to_source(self, start: int, end: int) -> Span:
        """Return where `start`:`end` of the prose stands in the text; markup at its edges is left outside."""
        first = bisect_right(self.starts, start) - 1
        if start == end:
            offset = self.offsets[first] + start - self.starts[first]
            return Span(offset, offset, start > self.starts[first] or not start)
        last = bisect_right(self.starts, end - 1) - 1
        low = self.offsets[first] + (0 if self.read[first] else start - self.starts[first])
        high = self.offsets[last + 1] if self.read[last] else self.offsets[last] + end - self.starts[last]
        return Span(low, high, (first == last and not self.read[first]) or self._reads_as(low, high, start, end))

    def _reads_as(self, low: int, high: int, start: int, end: int) -> bool:
        """Return whether `low`:`high` of the text is `start`:`end` of the prose but for the way "&" is written."""
        crossed = bisect_left(self.borders, high) > bisect_right(self.borders, low)
        return not crossed and AMPERSAND.sub("&", self.source[low:high]) == self.document.text[start:end]

    def rewritten(self, start: int, end: int, new: str) -> str | None:
        r"""Return how `new` is written in the text in place of `start`:`end` of the prose, where letters are escaped.

        Escapes stay, or others come in their place: of "ngh\u00e0nh" comes "ng\u00e0nh". None where other markup is in
        between, or where an escape would come where none is.
        """
        written = self._letters(start, end)
        edit = edit_between(self.document.text[start:end], new)
        if written is None or edit is None:
            return None
        old, put = written[edit.start : edit.end], list(edit.new)
        if not all(char.isalpha() or char == " " for char in put):
            return None
        if any(each.startswith("\\") for each in old):
            if len(old) != len(put):
                return None
            put = [_as_code(char, each) for char, each in zip(put, old, strict=True)]
        if not "".join(put).isascii() and self.source.isascii():
            return None
        return "".join((*written[: edit.start], *put, *written[edit.end :]))

    def _letters(self, start: int, end: int) -> list[str] | None:
        """Return how each letter of `start`:`end` is written; None where there is other markup than escapes of such."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        out = list[str]()
        for n in range(first, last + 1):
            low = self.offsets[n]
            high = self.offsets[n + 1] if n + 1 < len(self.offsets) else len(self.source)
            stop = self.starts[n + 1] if n + 1 < len(self.starts) else len(self.document.text)
            written = self.source[low:high]
            if self.read[n]:
                if not _LETTER_CODE.fullmatch(written) or not self.document.text[self.starts[n] : stop].isalpha():
                    return None
                out.append(written)
            elif n < last and high - low > stop - self.starts[n]:
                return None  # what is looked through
            else:
                out += self.document.text[max(start, self.starts[n]) : min(end, stop)]
        span = self.to_source(start, end)
        crossed = bisect_left(self.borders, span.end) > bisect_right(self.borders, span.start)
        return None if crossed or len(out) != end - start else out

    def touches_markup(self, start: int, end: int) -> bool:
        """Return whether markup that is not seen stands at `start` or `end` of the prose."""
        pieces = [(offset, bisect_right(self.starts, offset) - 1) for offset in (start, end)]
        return any(n and self.starts[n] == offset for offset, n in pieces)


def prose_of(document: Document) -> Prose | None:
    """Return the prose of `document`; None where no markup stands in its sentences."""
    return document.get(_prose)


def as_markup(document: Document, prose: str) -> str:
    """Return `prose` as it is written in the text: its "&" an entity where the text has tags or writes it so."""
    return prose.replace("&", "&amp;") if "&" in prose and document.get_unmasked(_has_markup) else prose


def _has_markup(document: Document) -> bool:
    return _MARKUP.search(document.text) is not None


def _prose(document: Document) -> Prose | None:
    marks = [mask for mask in document.masks if mask.kind == INLINE]
    if not marks:
        return None
    text, parts = document.text, list[str]()
    starts, offsets, read = list[int](), list[int](), list[bool]()
    length = done = 0

    def take(piece: str, offset: int, *, is_reading: bool) -> None:
        nonlocal length
        parts.append(piece)
        starts.append(length)
        offsets.append(offset)
        read.append(is_reading)
        length += len(piece)

    for start, end, *_ in marks:
        if start < done:
            continue
        if start > done or not starts:
            take(text[done:start], done, is_reading=False)
        if reading := reading_of(text[start:end]):
            take(reading, start, is_reading=True)
        done = end
    take(text[done:], done, is_reading=False)
    borders = [mask.start for mask in marks if mask.start == mask.end]
    prose = Prose(document, text, starts, offsets, read, borders)
    return prose._replace(document=document.derived("".join(parts), _masks(document, marks, prose)))


def reading_of(markup: str) -> str:
    r"""Return what is read where `markup` stands: the character of an entity or an escape (\u1EC7, a doubled quote), a
    space for the end of a line or a tie; nothing otherwise.
    """
    if markup.startswith("\\"):
        if code := _CODE.fullmatch(markup):
            return _character(code[1])
        return "" if len(markup) > 2 and markup[1:3].isalpha() else _ESCAPED.get(markup[1:2], markup[1:2])
    if not markup.startswith("&"):
        return " " if markup == "~" or (markup and markup.isspace()) else markup[0] if markup in ('""', "''") else ""
    from html import unescape  # its table takes longer to load than a text to be checked

    reading = unescape(markup)
    return reading if len(reading) == 1 and reading not in "\r\n" else " "


def _as_code(char: str, other: str) -> str:
    """Return how a letter is written in the place of `other`: escaped with four digits where that is, if it must be."""
    if char.isascii() or len(other) != 6 or ord(char) > 0xFFFF:
        return char
    return other[:2] + format(ord(char), "04X" if other[2:] != other[2:].lower() else "04x")


def _character(code: str) -> str:
    """Return the character with a code in hexadecimal digits, or with the two of a pair; U+FFFD where there is none."""
    numbers = [int(digits, 16) for digits in code.split("\\u")]
    number = numbers[0] if len(numbers) == 1 else 0x10000 + (numbers[0] - 0xD800) * 0x400 + numbers[1] - 0xDC00
    return "\ufffd" if 0xD800 <= number < 0xE000 or number > 0x10FFFF else chr(number)


def _masks(document: Document, marks: Sequence[Mask], prose: Prose) -> Iterator[Mask]:
    """Yield the masks of `document` where they lie in the prose; those of markup that is not there are dropped."""
    through = {(mask.start, mask.end) for mask in marks}
    others = [m for m in document.masks if m.kind not in (INLINE, _PIECE) and (m.start, m.end) not in through]
    for mask in others:
        start, end = _to_prose(prose, mask.start), _to_prose(prose, mask.end)
        if start < end:
            yield mask._replace(start=start, end=end)
    if pieces := [mask for mask in document.masks if mask.kind == _PIECE]:
        ends, following = {m.end: m.start for m in marks}, {m.start: m.end for m in marks}
        # A tag that is left in the prose ends a word: "<td>ng&agrave;nh</td>".
        opaque = [m for m in others if not m.rules and m.kind != "tag"]
        opaque_ends, opaque_starts = {m.end for m in opaque}, {m.start for m in opaque}
        for mask in pieces:
            behind, before = _run(mask.end, following), _run(mask.start, ends)
            split = not opaque_starts.isdisjoint(behind) or not opaque_ends.isdisjoint(before)
            if split or len(behind) == len(before) == 1:
                yield mask._replace(start=_to_prose(prose, mask.start), end=_to_prose(prose, mask.end))


def _run(offset: int, steps: dict[int, int]) -> list[int]:
    """Return `offset` and the ends of the marks that follow from it, one after the other."""
    out = [offset]
    while (offset := steps.get(offset, -1)) >= 0 and len(out) < _MOST_MASKS:
        out.append(offset)
    return out


def _to_prose(prose: Prose, offset: int) -> int:
    """Return where `offset` of the text lies in the prose; within markup that is not seen, where that would stand."""
    n = max(0, bisect_right(prose.offsets, offset) - 1)
    end = prose.starts[n + 1] if n + 1 < len(prose.starts) else len(prose.document.text)
    return min(prose.starts[n] + offset - prose.offsets[n], end)

"""Tags and words: which elements hold no prose, what is looked through, and the pieces of words that markup splits."""

from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from chinhta.formats._readable import around_words
from chinhta.text.documents import Mask
from chinhta.text.patterns import lazy
from chinhta.text.prose import INLINE, inline

__all__ = ["LOOKED_THROUGH", "RAW", "UNREAD", "code_elements", "within_prose"]

RAW = frozenset("script style xmp".split())
"""Elements whose content is taken as it is, up to their end tag."""

UNREAD = frozenset("template code pre kbd samp var tt svg math".split()) | RAW
"""Elements that hold no prose."""

# Tags that may stand inside a word; any other parts words.
_INSIDE_WORDS = frozenset(
    "a abbr b bdi bdo big cite del dfn em font i ins label mark q s small span strike strong sub sup u".split()
)
LOOKED_THROUGH = frozenset("a abbr b bdi bdo big cite dfn em font i label mark small span strong u".split())
"""Elements whose words belong to the sentence, as they stand in it. Struck words do not, nor do signs above a line."""
_SPOKEN = lazy(r"""(?i)(?<=\s)(?:alt|title)=(?:"(?P<double>[^"<>{}\\\n]{2,500})"|'(?P<single>[^'<>{}\\\n]{2,500})')""")
_TAG_NAME = lazy(r"</?([A-Za-z][A-Za-z0-9-]*)")


def within_prose(text: str, masks: Sequence[Mask]) -> list[Mask]:
    """Return `masks`, what of them is looked through, and the pieces of the words that they split.

    Where a tag has an attribute with words for readers ("alt", "title"), these are left out of its mask: the rules of
    words see them.
    """
    solid = sorted(mask for mask in masks if mask.kind != INLINE)
    marks = [mask for mask in masks if mask.kind == INLINE]
    out = list[Mask]()
    for mask in solid:
        spoken = list(_spoken(text, mask)) if mask.kind == "tag" and "=" in text[mask.start : mask.end] else []
        parts = list(around_words(text, mask, spoken))
        out += parts
        if len(parts) == 1 and _is_looked_through(text, mask):
            marks.append(inline(mask.start, mask.end))
    return [*out, *_split_words(text, solid), *_looked_through(text, sorted(marks))]


def _spoken(text: str, tag: Mask) -> Iterator[tuple[int, int]]:
    """Yield the values of a tag's attributes that are for readers."""
    for match in _SPOKEN.finditer(text, tag.start, tag.end):
        yield match.span(match.lastgroup or 0)


def _is_looked_through(text: str, mask: Mask) -> bool:
    if mask.kind == "tag":
        name = _TAG_NAME.match(text, mask.start, mask.end)
        return name is not None and name[1].lower() in LOOKED_THROUGH
    if mask.kind == "emphasis":
        inside_word = text[mask.start - 1 : mask.start].isalnum() and text[mask.end : mask.end + 1].isalnum()
        return text[mask.start] != "~" and not inside_word
    return mask.kind == "entity" and text[mask.start] == "&" and len(unescape(text[mask.start : mask.end])) == 1


def _looked_through(text: str, marks: Sequence[Mask]) -> Iterator[Mask]:
    """Yield `marks` (sorted) but for those that part two words: menus are rows of links without a space between."""
    i = 0
    while i < len(marks):
        first, end = i, marks[i].end
        i += 1
        while i < len(marks) and marks[i].start <= end:
            end = max(end, marks[i].end)
            i += 1
        run = marks[first:i]
        within = text[run[0].start - 1 : run[0].start].isalnum() and text[end : end + 1].isalnum()
        if not (within and _parts(text, run)):
            yield from run


def _parts(text: str, run: Sequence[Mask]) -> bool:
    """Return whether markup between two letters parts words: links do, and what ends one element and begins another."""
    pieces = [text[mask.start : mask.end].lower() for mask in run]
    links = any(piece[0] in "[]" or piece.startswith(("<a ", "<a>", "</a")) for piece in pieces)
    closes, opens = any(piece.startswith("</") for piece in pieces), any(p[0] == "<" and p[1] != "/" for p in pieces)
    return links or (closes and opens)


def _split_words(text: str, masks: Sequence[Mask]) -> Iterator[Mask]:
    """Yield the pieces of words with markup inside ("ngh<b>ành</b>"): they are no words to judge."""
    i = 0
    while i < len(masks):
        start, end = masks[i].start, masks[i].end
        joins, letter = _joins(text, masks[i])
        i += 1
        while i < len(masks) and masks[i].start <= end:
            more, other = _joins(text, masks[i])
            joins, letter = joins and more, letter or other
            end = max(end, masks[i].end)
            i += 1
        low = start
        while joins and low and text[low - 1].isalnum():
            low -= 1
        high = end
        while joins and high < len(text) and text[high].isalnum():
            high += 1
        if letter or (low < start and end < high):
            if low < start:
                yield Mask(low, start, "piece")
            if end < high:
                yield Mask(end, high, "piece")


def _joins(text: str, mask: Mask) -> tuple[bool, bool]:
    """Return whether a mask may stand inside a word, and whether it is a letter itself (``&acirc;``)."""
    inside = text[mask.start : mask.end]
    if mask.kind == "entity":
        return True, inside.startswith("&") and unescape(inside).isalpha()
    if mask.kind == "tag":
        name = _TAG_NAME.match(inside)
        return name is not None and name[1].lower() in _INSIDE_WORDS, False
    return "\n" not in inside, False


def code_elements(text: str, tags: Iterable[Mask]) -> Iterator[Mask]:
    """Yield what lies, within one paragraph, between the tags of elements that hold no prose."""
    name, begin, paragraph_end = "", 0, -1
    for tag in tags:
        inside = text[tag.start : tag.end].lower()
        match = _TAG_NAME.match(inside)
        if match is None:
            continue
        if inside[1] != "/":
            if match[1] in UNREAD and (not name or paragraph_end < tag.start):
                name, begin, paragraph_end = match[1], tag.end, text.find("\n\n", tag.end) % (len(text) + 1)
        elif match[1] == name:
            if tag.start <= paragraph_end:
                yield Mask(begin, tag.start, "code")
            name = ""

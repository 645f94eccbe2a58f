"""Tags and words: which elements hold no prose, and the pieces of words that markup splits."""

from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from chinhta.text.documents import Mask
from chinhta.text.patterns import lazy

__all__ = ["RAW", "UNREAD", "code_elements", "split_words"]

RAW = frozenset("script style xmp".split())
"""Elements whose content is taken as it is, up to their end tag."""

UNREAD = frozenset("template code pre kbd samp var tt svg math".split()) | RAW
"""Elements that hold no prose."""

# Tags that may stand inside a word; any other parts words.
_INSIDE_WORDS = frozenset(
    "a abbr b bdi bdo big cite del dfn em font i ins label mark q s small span strike strong sub sup u".split()
)
_TAG_NAME = lazy(r"</?([A-Za-z][A-Za-z0-9-]*)")


def split_words(text: str, masks: Sequence[Mask]) -> Iterator[Mask]:
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

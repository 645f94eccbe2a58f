"""Words for readers in the midst of markup: values of attributes and of fields, titles of links."""

from collections.abc import Iterable, Iterator

from chinhta.formats._invisible import NOT_WORDS
from chinhta.text.documents import Mask
from chinhta.text.patterns import lazy

__all__ = ["READ_IN_PART", "around_words"]

READ_IN_PART = (*NOT_WORDS, "form")
"""The families of rules that leave such words alone."""

_WORDS = lazy(r"[^\W\d_]+ +[^\W\d_]+")


def around_words(text: str, mask: Mask, values: Iterable[tuple[int, int]]) -> Iterator[Mask]:
    """Yield `mask` without those of `values` (spans in it, in order) that are words; these are read in part."""
    start = mask.start
    for low, high in values:
        if _WORDS.search(text, low, high):
            yield mask._replace(start=start, end=low)
            yield Mask(low, high, "edge", READ_IN_PART)
            start = high
    yield mask._replace(start=start)

"""Names of provinces (before and after 2025), cities, countries and regions, with their capitals.

`places.tsv`: name; kind; what other capitals of the same syllables mean: "yes" a slip, whatever they are, "half" a
slip when at least one syllable has its capital ("Nhật bản"), "ask" the same but doubtful, "no" nothing.
"""

from functools import cache
from typing import NamedTuple

from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.phrases import Phrases
from chinhta.text.tokens import tokenize

__all__ = ["Place", "known_places"]


class Place(NamedTuple):
    """A place's name, token by token; its kind ("tỉnh", "quốc gia"); what other capitals mean."""

    words: tuple[str, ...]
    kind: str
    slip: str


@cache
def known_places(lexicon: Lexicon) -> Phrases[Place]:
    """Return the names of `places.tsv`."""
    items = []
    for row in reversed(lexicon.table("places.tsv")):
        name, kind, slip = (*row, "", "no")[:3]
        words = tuple(tokenize(name)[0])
        items.append(([word.lower() for word in words], Place(words, kind, slip)))
    return Phrases(items)

"""Names of provinces (before and after 2025), cities, countries and regions, with their capitals.

`places.tsv`: name; kind ("tỉnh", "quốc gia"); what other capitals of the same syllables mean (`Name.small`): "yes" a
slip, whatever they are, "half" a slip when at least one syllable has its capital ("Nhật bản"), "ask" the same but
doubtful, "no" nothing.
"""

from functools import cache

from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.phrases import Name, Phrases, read_names

__all__ = ["known_places"]


@cache
def known_places(lexicon: Lexicon) -> Phrases[Name]:
    """Return the names of `places.tsv`."""
    return Phrases(read_names(lexicon, "places.tsv"))

"""Names of provinces (before and after 2025), cities, countries and regions, with their capitals.

`places.tsv`: name; kind ("tỉnh", "quốc gia"); what other capitals of the same syllables mean (`Name.small`): "yes" an
error, whatever they are, "half" an error when at least one syllable has its capital ("Nhật bản"), "ask" the same but
doubtful, "no" nothing.
"""

from chinhta.lexicon.phrases import Name, Phrases, read_names
from chinhta.lexicon.tables import Tables

__all__ = ["gazetteer"]


def gazetteer(tables: Tables) -> Phrases[Name]:
    """Load the names of `places.tsv`."""
    return Phrases(read_names(tables, "places.tsv"))

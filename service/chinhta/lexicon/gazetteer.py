"""Names of provinces (before and after 2025), cities, countries and regions, with their capitals.

`places.tsv`: name; kind ("tỉnh", "quốc gia"); what other capitals of the same syllables mean (`Name.small`): "yes" an
error, whatever they are, "half" an error when at least one syllable has its capital ("Nhật bản"), "ask" the same but
doubtful, "no" nothing.

`landforms.tsv`: names of rivers, mountains, lakes, seas and islands, after the word for their kind: "sông Hồng".
"""

from chinhta.lexicon.phrases import Name, Phrases, fold, read_names
from chinhta.lexicon.tables import Tables
from chinhta.text.tokens import tokenize

__all__ = ["gazetteer", "landforms"]


def gazetteer(tables: Tables) -> Phrases[Name]:
    """Load the names of `places.tsv`."""
    return Phrases(read_names(tables, "places.tsv"))


def landforms(tables: Tables) -> Phrases[tuple[str, ...]]:
    """Load the names of `landforms.tsv`, the word for their kind first and small: ("sông", "Hồng")."""
    names = (tuple(tokenize(row[0])[0]) for row in tables.rows("landforms.tsv"))
    return Phrases(([fold(word.lower()) for word in name], name) for name in names)

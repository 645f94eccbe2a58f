"""Names of State and Party organs and of other bodies, with the capitals that Nghị định 30/2020 gives them."""

from functools import cache

from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.phrases import Name, Phrases, read_names
from chinhta.text.tokens import tokenize

__all__ = ["functions", "known_organs", "organ_types"]


@cache
def known_organs(lexicon: Lexicon) -> Phrases[Name]:
    """Return the names of `organs_known.tsv`; kinds: party, state, ministry, moit, local, mass, firm, foreign."""
    return Phrases(read_names(lexicon, "organs_known.tsv"))


@cache
def organ_types(lexicon: Lexicon) -> Phrases[tuple[str, ...]]:
    """Return the words that say what kind of body it is (`organ_types.tsv`), with their letters in a name."""
    kinds = (tuple(row[0].split(" ")) for row in lexicon.table("organ_types.tsv"))
    return Phrases((tuple(map(str.lower, kind)), kind) for kind in kinds)


@cache
def functions(lexicon: Lexicon) -> Phrases[tuple[str, ...]]:
    """Return the fields in which organs work ("thương mại điện tử"), with their right letters."""
    items = []
    for name, *_ in lexicon.table("organ_functions.tsv"):
        words = tuple(tokenize(name)[0])
        items.append(([word.lower() for word in words], words))
    return Phrases(items)

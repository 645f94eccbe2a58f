"""Names of State and Party organs and of other bodies, with the capitals that Nghị định 30/2020 gives them."""

from chinhta.lexicon.phrases import Name, Phrases, read_names
from chinhta.lexicon.tables import Tables
from chinhta.text.tokens import tokenize

__all__ = ["functions", "known_organs", "organ_types"]


def known_organs(tables: Tables) -> Phrases[Name]:
    """Load the names of `organs_known.tsv`; kinds: party, state, ministry, moit, local, mass, firm, foreign."""
    return Phrases(read_names(tables, "organs_known.tsv"))


def organ_types(tables: Tables) -> Phrases[tuple[str, ...]]:
    """Load the words that say what kind of body it is (`organ_types.tsv`), with their letters in a name."""
    kinds = (tuple(row[0].split(" ")) for row in tables.rows("organ_types.tsv"))
    return Phrases((tuple(map(str.lower, kind)), kind) for kind in kinds)


def functions(tables: Tables) -> Phrases[tuple[str, ...]]:
    """Load the fields in which organs work ("thương mại điện tử"), with their right letters."""
    items = []
    for name, *_ in tables.rows("organ_functions.tsv"):
        words = tuple(tokenize(name)[0])
        items.append(([word.lower() for word in words], words))
    return Phrases(items)

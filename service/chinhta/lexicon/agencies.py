"""Names of State and Party agencies and of other bodies, with the capitals that Nghị định 30/2020 gives them."""

from typing import NamedTuple

from chinhta.lexicon.phrases import Name, Phrases, fold, read_names
from chinhta.lexicon.tables import Tables
from chinhta.text.tokens import tokenize

__all__ = ["EndedUnit", "agency_types", "ended_units", "functions", "known_agencies"]


class EndedUnit(NamedTuple):
    """A unit or an agency that is no more since a `day` (2025-07-01), and what has its work, if one has ("")."""

    name: str
    day: str
    now: str


def known_agencies(tables: Tables) -> Phrases[Name]:
    """Load the names of `agencies_known.tsv`; kinds: party, state, ministry, moit, local, mass, firm, foreign."""
    return Phrases(read_names(tables, "agencies_known.tsv"))


def agency_types(tables: Tables) -> Phrases[tuple[str, ...]]:
    """Load the words for kinds of bodies (`agency_types.tsv`), with their letters in a name."""
    kinds = (tuple(row[0].split(" ")) for row in tables.rows("agency_types.tsv"))
    return Phrases((tuple(map(str.lower, kind)), kind) for kind in kinds)


def ended_units(tables: Tables) -> Phrases[EndedUnit]:
    """Load the units and agencies of `ended_units.tsv`, which are no more."""
    units = (EndedUnit(*row) for row in tables.rows("ended_units.tsv"))
    return Phrases(([fold(word.lower()) for word in tokenize(unit.name)[0]], unit) for unit in units)


def functions(tables: Tables) -> Phrases[tuple[str, ...]]:
    """Load the fields in which agencies work ("thương mại điện tử"), with their right letters."""
    items = []
    for name, *_ in tables.rows("agency_functions.tsv"):
        words = tuple(tokenize(name)[0])
        items.append(([word.lower() for word in words], words))
    return Phrases(items)

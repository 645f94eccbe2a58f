"""Names of State and Party agencies and of other bodies, with the capitals that Nghị định 30/2020 gives them."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final, NamedTuple

from chinhta.lexicon.phrases import Name, Phrases, fold, read_names
from chinhta.lexicon.tables import Tables
from chinhta.text.patterns import lazy
from chinhta.text.tokens import tokenize

__all__ = ["EndedUnit", "OldCommunes", "agency_types", "ended_units", "functions", "known_agencies", "old_communes"]


_DISTRICT = lazy(r"(?i)\b(?:huyện|quận|thị (?:xã|ủy))(?!\w)")
_YEAR: Final = len("2025")


class EndedUnit(NamedTuple):
    """A unit or an agency that is no more since a `day` (2025-07-01), and what has its work, if one has ("").

    Where no text names the day, `day` is the year (2025).
    """

    name: str
    day: str
    now: str

    @property
    def of_district(self) -> bool:
        """Whether it belonged to a district, of which there are none any more."""
        return _DISTRICT.search(self.name) is not None

    def ended_by(self, day: str) -> bool:
        """Return whether it was no more on a `day` (2026-03-05) for certain: of a year alone, in the years after it."""
        return day[: len(self.day)] > self.day if len(self.day) == _YEAR else day >= self.day


class OldCommunes(NamedTuple):
    """The communes and districts that were no more from 01/7/2025; names as `key` gives them."""

    now: Mapping[tuple[str, str], tuple[tuple[str, str], ...]]
    """By an old commune and its district, the communes that have its ground, each after its province."""
    districts: frozenset[str]
    today: frozenset[tuple[str, str]]
    """The communes since then, each before its province."""

    @staticmethod
    def key(unit: str) -> str:
        """Return the name of `unit` as the register has it: small, tones in the traditional place, plain marks."""
        return " ".join(fold(word) for word in unit.lower().replace("’", "'").split())


def known_agencies(tables: Tables) -> Phrases[Name]:
    """Load the names of `agencies_known.tsv`; kinds: party, state, ministry, moit, local, mass, firm, foreign."""
    return Phrases(read_names(tables, "agencies_known.tsv"))


def agency_types(tables: Tables) -> Phrases[tuple[str, ...]]:
    """Load the words for kinds of bodies (`agency_types.tsv`), with their letters in a name."""
    kinds = (tuple(row[0].split(" ")) for row in tables.rows("agency_types.tsv"))
    return Phrases((tuple(map(str.lower, kind)), kind) for kind in kinds)


def ended_units(tables: Tables) -> Phrases[EndedUnit]:
    """Load the units and agencies of `ended_units.tsv`, which are no more."""
    units = (EndedUnit(*row[:3]) for row in tables.rows("ended_units.tsv"))
    return Phrases(([fold(word.lower()) for word in tokenize(unit.name)[0]], unit) for unit in units)


def old_communes(tables: Tables) -> OldCommunes:
    """Load the communes of `communes_2025.tsv` by what they were made of."""
    now: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for province, commune, made_of in tables.rows("communes_2025.tsv"):
        for part in made_of.split("; "):
            district, communes = part.split(": ")
            for old in communes.split(", "):
                now[OldCommunes.key(old), OldCommunes.key(district)].append((province, commune))
    today = frozenset(
        (OldCommunes.key(commune), OldCommunes.key(province)) for new in now.values() for province, commune in new
    )
    return OldCommunes({old: tuple(new) for old, new in now.items()}, frozenset(district for _, district in now), today)


def functions(tables: Tables) -> Phrases[tuple[str, ...]]:
    """Load the fields in which agencies work ("thương mại điện tử"), with their right letters."""
    items = []
    for name, *_ in tables.rows("agency_functions.tsv"):
        words = tuple(tokenize(name)[0])
        items.append(([word.lower() for word in words], words))
    return Phrases(items)

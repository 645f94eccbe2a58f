"""Titles and names of persons, names of laws, of feasts, honours, events and works."""

from functools import cache

from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.phrases import Name, Phrases, fold, read_names
from chinhta.text.tokens import tokenize

__all__ = [
    "known_laws",
    "known_persons",
    "known_titles",
    "middle_names",
    "occasions",
    "surnames",
    "transliterations",
]


@cache
def occasions(lexicon: Lexicon, kind: str) -> Phrases[Name]:
    """Return the names of `occasions.tsv` of one kind: "feast", "honour", "event", "dynasty" or "work"."""
    return Phrases(item for item in read_names(lexicon, "occasions.tsv") if item[1].kind == kind)


@cache
def known_laws(lexicon: Lexicon) -> Phrases[tuple[str, ...]]:
    """Return the names of laws without "Luật", "Bộ luật" (`law_names.tsv`), with their right letters."""
    names = (tuple(tokenize(name)[0]) for name, *_ in lexicon.table("law_names.tsv"))
    return Phrases(([word.lower() for word in name], name) for name in names)


@cache
def known_titles(lexicon: Lexicon) -> Phrases[Name]:
    """Return the titles of `titles.tsv`; kinds: party, state, house (firms, schools), degree, rank, officer."""
    return Phrases(read_names(lexicon, "titles.tsv"))


@cache
def surnames(lexicon: Lexicon) -> frozenset[str]:
    """Return the family names of `surnames.tsv`, with their capital."""
    return frozenset(row[0] for row in lexicon.table("surnames.tsv"))


@cache
def middle_names(lexicon: Lexicon) -> frozenset[str]:
    """Return the syllables of `middle_names.tsv`, small: those that stand between family name and given name."""
    return frozenset(row[0] for row in lexicon.table("middle_names.tsv"))


@cache
def known_persons(lexicon: Lexicon) -> Phrases[tuple[str, ...]]:
    """Return the names of `persons.tsv`, known persons after whom places are named."""
    names = (tuple(row[0].split(" ")) for row in lexicon.table("persons.tsv"))
    return Phrases((tuple(map(fold, map(str.lower, name))), name) for name in names)


@cache
def transliterations(lexicon: Lexicon) -> dict[str, str]:
    """Return the names of `transliterations.tsv` (Lê-nin, Mát-xcơ-va) by the same in lower case."""
    return {row[0].lower(): row[0] for row in lexicon.table("transliterations.tsv")}

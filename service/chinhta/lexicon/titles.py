"""Titles of persons, family names, names of laws, of feasts, honours, events and works."""

from functools import cache

from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.phrases import Name, Phrases, read_names
from chinhta.text.tokens import tokenize

__all__ = ["known_laws", "known_titles", "occasions", "surnames"]


@cache
def occasions(lexicon: Lexicon, kind: str) -> Phrases[Name]:
    """Return the names of `occasions.tsv` of one kind: "feast", "honour", "event" or "work"."""
    return Phrases(item for item in read_names(lexicon, "occasions.tsv") if item[1].kind == kind)


@cache
def known_laws(lexicon: Lexicon) -> Phrases[str]:
    """Return the names of laws without "Luật" (`law_names.tsv`), with the words for their kind: "Luật", "Bộ luật"."""
    return Phrases(
        ([word.lower() for word in tokenize(name)[0]], kind) for name, kind, *_ in lexicon.table("law_names.tsv")
    )


@cache
def known_titles(lexicon: Lexicon) -> Phrases[str]:
    """Return the titles of `titles.tsv` with their kind: "party", "state", "degree", "rank"."""
    return Phrases((row[0].lower().split(" "), row[1]) for row in lexicon.table("titles.tsv"))


@cache
def surnames(lexicon: Lexicon) -> frozenset[str]:
    """Return the family names of `surnames.tsv`, with their capital."""
    return frozenset(row[0] for row in lexicon.table("surnames.tsv"))

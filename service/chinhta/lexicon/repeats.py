"""Doubled words that are right, and those that never are."""

from typing import NamedTuple

from chinhta.lexicon.tables import Tables

__all__ = ["Repeats", "repeats"]


class Repeats(NamedTuple):
    """The doubled words of `reduplications.tsv`, each given once and in lower case."""

    right: frozenset[str]
    """Right when doubled: song song, luôn luôn (classes A and C)."""
    never: frozenset[str]
    """Words of grammar that are not doubled: các, của, những (class X)."""
    either: frozenset[str]
    """Right when doubled, but an error as often: ngày ngày, từ từ (class B)."""
    names: frozenset[str]
    """Right as a name: Lan Lan (class N)."""
    bound: frozenset[str]
    """Syllables that never stand alone (class Y)."""


def repeats(tables: Tables) -> Repeats:
    """Load the table of doubled words; of several rows for one word the user's counts."""
    classes: dict[str, str] = {}
    for phrase, kind, *_ in tables.rows("reduplications.tsv"):
        word, _, second = phrase.partition(" ")
        if word == second:
            classes.setdefault(f"{word.lower()}{'*' * (kind == 'N')}", kind)
    of_kind = {
        kinds: frozenset(word.rstrip("*") for word, kind in classes.items() if kind in kinds)
        for kinds in ("AC", "X", "B", "N", "Y")
    }
    return Repeats(of_kind["AC"], of_kind["X"], of_kind["B"], of_kind["N"], of_kind["Y"])

"""Doubled words: which of them are right, and how much likelier a text is without the second."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from chinhta.lexicon.lexicon import Lexicon

__all__ = ["Repeats", "gain", "repeats"]


class Repeats(NamedTuple):
    """What `reduplications.tsv` says of doubled words, each given once and in lower case."""

    right: frozenset[str]
    """Right when doubled: song song, luôn luôn (classes A and C)."""
    never: frozenset[str]
    """Words of grammar that are not doubled: các, của, những (class X)."""
    either: frozenset[str]
    """Right when doubled, but a slip as often: ngày ngày, từ từ (class B)."""
    names: frozenset[str]
    """Right as a name: Lan Lan (class N)."""
    bound: frozenset[str]
    """Syllables that never stand alone (class Y)."""


@cache
def repeats(lexicon: Lexicon) -> Repeats:
    """Return the table of doubled words; of several rows for one word the user's counts."""
    classes: dict[str, str] = {}
    for phrase, kind, *_ in lexicon.table("reduplications.tsv"):
        word, _, second = phrase.partition(" ")
        if word == second:
            classes.setdefault(f"{word.lower()}{'*' * (kind == 'N')}", kind)
    of_kind = {
        kinds: frozenset(word.rstrip("*") for word, kind in classes.items() if kind in kinds)
        for kinds in ("AC", "X", "B", "N", "Y")
    }
    return Repeats(of_kind["AC"], of_kind["X"], of_kind["B"], of_kind["N"], of_kind["Y"])


def gain(lexicon: Lexicon, before: Sequence[str], word: str, after: Sequence[str]) -> float:
    """Return by how many nats the language model likes "before word after" better than "before word word after".

    `before` and `after` are the tokens of the same line next to the doubled word; three of each are looked at.
    A slip that doubles a word happens about once in 20,000 words: ten nats make it as likely as not.
    """
    model = lexicon.model
    left = [model.id_of(token, token.lower()) for token in before[-3:]]
    right = [model.id_of(token, token.lower()) for token in after[:3]]
    number = model.id_of(word, word.lower())
    left = [0] * (3 - len(left)) + left
    right += [0] * (4 - len(right))
    once = sum(model.window([*left, number, *right], 3, number))
    twice = [*left, number, number, *right]
    return once - model.window(twice, 3, number)[0] - sum(model.window(twice, 4, number))

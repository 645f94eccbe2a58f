"""How much likelier one wording is than another between the same neighbours."""

from collections.abc import Sequence
from math import log
from typing import Final

from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.model import LanguageModel

__all__ = ["likelier"]

# How many times a context must be seen to weigh as much as the shorter one. Not those of the speller: the limits
# of the rules that ask here were measured with these.
_WEIGHTS: Final = (200.0, 30.0, 15.0)


def likelier(
    lexicon: Lexicon, before: Sequence[str], one: Sequence[str], other: Sequence[str], after: Sequence[str]
) -> float:
    """Return by how many nats the n-gram counts like "before one after" better than "before other after".

    All are tokens of one line, in any case; three of `before` and `after` are looked at.
    """
    model = lexicon.model
    left, first, second, right = (
        [model.id_of(token, token.lower()) for token in tokens] for tokens in (before[-3:], one, other, after[:3])
    )
    left = [0] * (3 - len(left)) + left
    right = right or [0]
    return _score(model, [*left, *first, *right]) - _score(model, [*left, *second, *right])


def _score(model: LanguageModel, ids: Sequence[int]) -> float:
    """Return the logarithm of the probability of `ids` from the fourth on, given the three before each."""
    return sum(log(_probability(model, *ids[at - 3 : at + 1])) for at in range(3, len(ids)))


def _probability(model: LanguageModel, a: int, b: int, c: int, word: int) -> float:
    """Return the interpolated probability of `word` after a b c."""
    pairs, triples, fours = model.bigrams.count, model.trigrams.count, model.fourgrams.count
    first, second, third = _WEIGHTS
    n = model.unigrams[c]
    p = (first * model.unigrams[word] / model.total + min(pairs(c << 16 | word), n)) / (n + first)
    if n := pairs(b << 16 | c):
        p = (second * p + min(triples(b << 32 | c << 16 | word), n)) / (n + second)
        if n := triples(a << 32 | b << 16 | c):
            p = (third * p + min(fours(a << 48 | b << 32 | c << 16 | word), n)) / (n + third)
    return p

"""The log-likelihood ratio of two wordings between the same neighbours."""

from collections.abc import Sequence
from math import log

from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.model import TRUSTING_WEIGHTS, LanguageModel, interpolate

__all__ = ["log_likelihood", "log_likelihood_ratio"]


def log_likelihood_ratio(
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
    return log_likelihood(model, [*left, *first, *right]) - log_likelihood(model, [*left, *second, *right])


def log_likelihood(model: LanguageModel, ids: Sequence[int]) -> float:
    """Return the logarithm of the probability of `ids` from the fourth on, given the three before each."""
    return sum(log(_probability(model, *ids[at - 3 : at + 1])) for at in range(3, len(ids)))


def _probability(model: LanguageModel, a: int, b: int, c: int, word: int) -> float:
    """Return the interpolated probability of `word` after a b c."""
    pairs, triples, fours = model.bigrams.count, model.trigrams.count, model.fourgrams.count
    bc = pairs(b << 16 | c)
    bcw = triples(b << 32 | c << 16 | word) if bc else 0.0
    abc = triples(a << 32 | b << 16 | c) if bc else 0.0
    abcw = fours(a << 48 | b << 32 | c << 16 | word) if abc else 0.0
    p = model.unigrams[word] / model.total
    return interpolate(TRUSTING_WEIGHTS, p, model.unigrams[c], pairs(c << 16 | word), bc, bcw, abc, abcw)

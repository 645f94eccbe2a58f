"""Places that look wrong: words contested by their neighbours, and words that do not exist.

A word whose neighbours vouch for it is passed over with one look-up; of the others few candidates are kept, those
that fit far better by bigrams.
"""

from collections.abc import Callable, Iterator, Sequence
from math import exp, log
from typing import Final, NamedTuple

from chinhta.lexicon.candidates import Candidate
from chinhta.lexicon.contests import OFFSET, STEP
from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.model import LanguageModel
from chinhta.lexicon.ngrams import DECODE as COUNTS
from chinhta.lexicon.ngrams import FIRST_WORD, NAME, UNKNOWN
from chinhta.text.documents import Document
from chinhta.text.keys import decode_keys
from chinhta.text.syllables import canonical

__all__ = ["STRANGER", "Place", "no_tick", "suspects"]

STRANGER: Final = 11.0
"""Nats: how much less likely one given unknown word is than its whole class."""

_CONTESTED: Final = round((OFFSET - 1.0) * STEP)  # a neighbour vouches for a word contested less than this
_LEAST_GAIN: Final = -3.0  # nats by bigrams; a candidate that gains less is dropped
_USUAL: Final = 8  # likeliest candidates tried beside the strongest rivals
_THIN: Final = 3  # candidates kept
_NO_BOUND: Final = 1e12
_WEIGHT: Final = 200.0  # of the unigram in the bigrams' interpolation
_LONGEST: Final = 10  # letters or keys; the longest syllable, nghiêng, has 7, and 9 keys
_COMBINING: Final = frozenset(map(chr, range(0x300, 0x370)))


class Place(NamedTuple):
    """Token `token`, at place `at` of the ids, with id `number`, is `word` (lower case) and looks wrong.

    `shortlist` are candidates with what they gain over it by bigrams (nats), the best first; never empty.
    """

    token: int
    at: int
    number: int
    word: str
    shortlist: list[tuple[float, Candidate]]


def no_tick() -> None:
    """Do nothing: for work without a limit of time."""


def suspects(document: Document, lexicon: Lexicon, tick: Callable[[], None] = no_tick) -> Iterator[Place]:
    """Yield the places of `document` that look wrong, in order; `tick` is called now and then and may raise."""
    model = lexicon.model
    ids, places = model.sequence(document)
    text = document.text
    words, lowered, visible = document.words, document.lowered, document.visible
    syllables = lexicon.syllables
    first, second = lexicon.contests.first, lexicon.contests.second
    cells = model.cells(ids)
    looked = 0
    for token, at in enumerate(places):
        number = ids[at]
        if number < FIRST_WORD:
            if number != UNKNOWN and number != NAME:
                continue
        elif (
            (left_cell := cells[at]) >= 0
            and (right_cell := cells[at + 1]) >= 0
            and second[left_cell] < _CONTESTED
            and first[right_cell] < _CONTESTED
        ):
            continue
        left, right = ids[at - 1], ids[at + 1]
        looked += 1
        if not looked % 64:
            tick()
        word = lowered[token]
        if not visible[token] or len(word) > _LONGEST or not (word.isalpha() or (word.isalnum() and decode_keys(word))):
            continue
        written = words[token]
        if len(written) > 1 and written.isupper() and not _in_capitals(words, token):
            continue  # an abbreviation
        if word in lexicon.user_words or not (written[1:].islower() or written.isupper() or len(written) == 1):
            continue
        if text[document.ends[token] : document.ends[token] + 1] in _COMBINING:
            continue  # part of a word that could not be composed
        known = canonical(word) in syllables
        if known != (number >= FIRST_WORD):
            continue  # a frequent foreign word, a name, a word of the user's dictionary
        near = lexicon.candidates(number, word)
        if not near:
            continue
        own = _local(model, left, number, right) - (STRANGER if number < FIRST_WORD else 0.0)
        shortlist = _thinned(lexicon, ids, cells, at, near, own)
        if shortlist:
            yield Place(token, at, number, word, shortlist)


def _in_capitals(words: Sequence[str], token: int) -> bool:
    """Tell whether the token stands in a run of words all in capitals: a heading, not an abbreviation."""
    return any(
        len(word) > 1 and word.isupper()
        for word in (*words[max(0, token - 1) : token], *words[token + 1 : token + 2])
        if word.isalpha()
    )


def _local(model: LanguageModel, left: int, word: int, right: int) -> float:
    """Log P(word | left) + log P(right | word) by bigrams."""
    unigrams, total, bigram = model.unigrams, model.total, model.bigrams.count
    n, m = unigrams[left], unigrams[word]
    return log(
        (_WEIGHT * m / total + min(bigram(left << 16 | word), n))
        / (_WEIGHT + n)
        * (_WEIGHT * unigrams[right] / total + min(bigram(word << 16 | right), m))
        / (_WEIGHT + m)
    )


def _thinned(
    lexicon: Lexicon, ids: Sequence[int], cells: Sequence[int], at: int, near: Sequence[Candidate], own: float
) -> list[tuple[float, Candidate]]:
    """Return the few candidates that fit best by bigrams, with what they gain over `own`, the seen word's score.

    The contests of both bigrams bound what any candidate can reach, so that few are looked up.
    """
    model = lexicon.model
    unigrams, total, bigram = model.unigrams, model.total, model.bigrams.count
    before, right = ids[at - 1] << 16, ids[at + 1]
    n = unigrams[ids[at - 1]]
    scale, chance = _WEIGHT / total, _WEIGHT * unigrams[right] / total
    most_left = most_right = _NO_BOUND
    if ids[at] >= FIRST_WORD:
        contests, values = lexicon.contests, model.bigrams.values
        left_cell, right_cell = cells[at], cells[at + 1]
        if left_cell >= 0:
            most_left = exp(contests.DECODE[contests.second[left_cell]] + 0.1) * (COUNTS[values[left_cell]] + 0.5)
        if right_cell >= 0:
            most_right = exp(contests.DECODE[contests.first[right_cell]] + 0.1) * (COUNTS[values[right_cell]] + 0.5)
            if left_cell >= 0:
                rivals = {contests.rival_of_second[left_cell], contests.rival_of_first[right_cell]}
                near = [*near[:_USUAL], *(near[i] for i in sorted(rivals) if _USUAL <= i < len(near))]
    base = exp(own + _LEAST_GAIN)
    kept = []
    for candidate in near:
        word, cost, _ = candidate
        m = unigrams[word]
        factor = exp(cost)
        least = base * factor * (_WEIGHT + n) * (_WEIGHT + m)
        bound = chance + min(most_right * factor, m)
        if (scale * m + min(most_left * factor, n)) * bound < least:
            continue
        first = scale * m + min(bigram(before | word), n)
        if first * bound < least:
            continue
        both = first * (chance + min(bigram(word << 16 | right), m))
        if both > least:
            kept.append((log(both / least) + _LEAST_GAIN, candidate))
    kept.sort(reverse=True)
    return kept[:_THIN]

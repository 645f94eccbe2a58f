"""Cases: the places of a document that look wrong, each with the few readings that fit far better.

A place whose neighbours vouch for it is passed over at once; of the others the candidates are thinned by
bigrams before the long windows are read. What is known of a place and a reading becomes a row of FEATURES.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import exp, log
from typing import Final, NamedTuple

from chinhta.lexicon.candidates import Candidate
from chinhta.lexicon.contests import OFFSET, STEP
from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.model import LanguageModel
from chinhta.lexicon.ngrams import DECODE as COUNTS
from chinhta.lexicon.ngrams import FIRST_WORD, NAME, UNKNOWN
from chinhta.lexicon.tables import Headwords
from chinhta.text.documents import Document
from chinhta.text.syllables import canonical

__all__ = ["FEATURES", "Case", "Reading", "cases"]

FEATURES: Final = (
    "gain0", "gain1", "gain2", "gain3", "gain", "own", "own0", "own1", "own2", "own3", "score", "cost", "kind",
    "frequency", "own_frequency", "valid", "capital", "sentence_start", "capital_before", "capital_after",
    "word_before", "word_after", "reading_before", "reading_after", "lead", "rank", "here", "reading_here",
    "length", "reading_length", "letters_before", "letters_after", "left", "right", "reading_left", "reading_right",
    "length_of_text", "suspects", "name_share", "reading_name_share", "long_word", "reading_long_word",
    "in_name", "reading_in_name", "readings",
)  # fmt: skip
"""The columns of a row: log probabilities and costs in nats, counts as logarithms, facts as 0 or 1."""

_CONTESTED: Final = round((OFFSET - 1.0) * STEP)  # a neighbour vouches for a word contested less than this
_LEAST_GAIN: Final = -3.0  # nats by bigrams; a reading that gains less is dropped
_LEAST_TOTAL: Final = -1.0  # nats by the long windows, the cost taken off
_NO_BOUND: Final = 1e12
_THIN: Final = 3  # readings kept for the long windows
_LONGEST: Final = 8  # letters; the longest syllable, nghiêng, has 7
_LONG, _TERM, _NAME = range(3, 5), range(3, 6), range(2, 5)  # syllables
_STRANGER: Final = 11.0  # nats: how much less likely one given unknown word is than its whole class


class Reading(NamedTuple):
    """A syllable that may have been meant, the cost and kind of the slip, and its row of FEATURES."""

    word: str
    cost: float
    kind: int
    row: tuple[float, ...]


class Case(NamedTuple):
    """Token `token` of the document looks wrong; `readings` are the best first."""

    token: int
    known: bool
    readings: tuple[Reading, ...]


class _Place(NamedTuple):
    token: int
    at: int
    number: int
    word: str
    shortlist: list[tuple[float, Candidate]]


def cases(document: Document, lexicon: Lexicon) -> list[Case]:
    """Return the cases of `document`, by place."""
    model = lexicon.model
    ids, places = model.sequence(document)
    suspects = list(_suspects(document, lexicon, model, ids, places))
    counts = Counter(document.lowered) if suspects else Counter()
    shared = (log(len(document.words) + 1), log(1 + sum(p.shortlist[0][0] > 0 for p in suspects)) - log(len(ids)))
    found = (_case(document, lexicon, model, ids, place, counts, shared) for place in suspects)
    return [case for case in found if case.readings]


def _suspects(
    document: Document, lexicon: Lexicon, model: LanguageModel, ids: Sequence[int], places: Sequence[int]
) -> Iterator[_Place]:
    words, lowered, visible = document.words, document.lowered, document.visible
    syllables = lexicon.syllables
    first, second = lexicon.contests.first, lexicon.contests.second
    cells = model.cells(ids)
    for token, at in enumerate(places):
        number = ids[at]
        if number < FIRST_WORD:
            if number != UNKNOWN and number != NAME:
                continue
        elif (left_cell := cells[at]) >= 0 and (right_cell := cells[at + 1]) >= 0:
            if second[left_cell] < _CONTESTED and first[right_cell] < _CONTESTED:
                continue
        left, right = ids[at - 1], ids[at + 1]
        word = lowered[token]
        if not visible[token] or len(word) > _LONGEST or not word.isalpha():
            continue
        written = words[token]
        if len(written) > 1 and written.isupper() and not _in_capitals(words, token):
            continue  # an abbreviation
        if word in lexicon.user_words:
            continue
        known = canonical(word) in syllables
        if known != (number >= FIRST_WORD):
            continue  # a frequent foreign word, a name, a word of the user's dictionary
        near = lexicon.candidates(number, word)
        if not near:
            continue
        own = _local(model, left, number, right) - (_STRANGER if number < FIRST_WORD else 0.0)
        shortlist = _thinned(lexicon, ids, cells, at, near, own)
        if shortlist:
            yield _Place(token, at, number, word, shortlist)


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
        (200.0 * m / total + min(bigram(left << 16 | word), n))
        / (200.0 + n)
        * (200.0 * unigrams[right] / total + min(bigram(word << 16 | right), m))
        / (200.0 + m)
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
    scale, chance = 200.0 / total, 200.0 * unigrams[right] / total
    most_left = most_right = _NO_BOUND
    if ids[at] >= FIRST_WORD:
        decode, values = lexicon.contests.DECODE, model.bigrams.values
        if (cell := cells[at]) >= 0:
            most_left = exp(decode[lexicon.contests.second[cell]] + 0.1) * (COUNTS[values[cell]] + 0.5)
        if (cell := cells[at + 1]) >= 0:
            most_right = exp(decode[lexicon.contests.first[cell]] + 0.1) * (COUNTS[values[cell]] + 0.5)
    base = exp(own + _LEAST_GAIN)
    kept = []
    for candidate in near:
        word, cost, _ = candidate
        m = unigrams[word]
        factor = exp(cost)
        least = base * factor * (200.0 + n) * (200.0 + m)
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


def _case(
    document: Document,
    lexicon: Lexicon,
    model: LanguageModel,
    ids: Sequence[int],
    place: _Place,
    counts: Counter[str],
    shared: tuple[float, float],
) -> Case:
    token, at, number, word = place.token, place.at, place.number, place.word
    lowered, words = document.lowered, document.words
    known = number >= FIRST_WORD
    seen = canonical(word)
    own = model.window(ids, at, number)
    if not known:
        own = (own[0] - _STRANGER, *own[1:])
    own_sum = sum(own)
    scored = []
    for _, candidate in place.shortlist:
        score = model.window(ids, at, candidate.id)
        total = sum(score) - candidate.cost
        if total - own_sum > _LEAST_TOTAL:
            scored.append((total, score, candidate))
    scored.sort(reverse=True)
    before = canonical(lowered[token - 1]) if token and lowered[token - 1].isalpha() else ""
    after = canonical(lowered[token + 1]) if token + 1 < len(words) and lowered[token + 1].isalpha() else ""
    left, right = ids[at - 1], ids[at + 1]
    unigrams, bigram = model.unigrams, model.bigrams.count
    start = token == 0 or ids[at - 1] == 0 or words[token - 1] in ':"“”'
    fixed = (
        known,
        words[token][0].isupper(),
        start,
        bool(before) and words[token - 1][0].isupper(),
        bool(after) and words[token + 1][0].isupper(),
        _is_word(lexicon, before, seen),
        _is_word(lexicon, seen, after),
    )
    first = max(0, token - 4)
    around, middle = [canonical(w) for w in lowered[first : token + 5]], token - first
    names = words[first : token + 5]
    capital = words[token][0].isupper()
    of_phrases = (
        _in_phrase(lexicon.words, around, middle, _LONG) or _in_phrase(lexicon.terms, around, middle, _TERM),
        capital and _in_phrase(lexicon.names, names, middle, _NAME),
    )
    readings = []
    for rank, (total, score, candidate) in enumerate(scored):
        reading = model.vocabulary.words[candidate.id - FIRST_WORD]
        rival = scored[1 if rank == 0 else 0][0] if len(scored) > 1 else total - 20.0
        row = (
            *(s - o for s, o in zip(score, own, strict=True)),
            sum(score) - own_sum,
            own_sum,
            *own,
            sum(score),
            candidate.cost,
            candidate.kind,
            log(unigrams[candidate.id]),
            log(unigrams[number]) if known else 0.0,
            *fixed,
            _is_word(lexicon, before, reading),
            _is_word(lexicon, reading, after),
            total - rival,
            rank,
            log(counts[word]),
            log(1 + counts[reading]),
            len(word),
            len(reading),
            bool(before),
            bool(after),
            log(1 + bigram(left << 16 | number)) if known else 0.0,
            log(1 + bigram(number << 16 | right)) if known else 0.0,
            log(1 + bigram(left << 16 | candidate.id)),
            log(1 + bigram(candidate.id << 16 | right)),
            *shared,
            lexicon.name_share(seen),
            lexicon.name_share(reading),
            *of_phrases[:1],
            _in_phrase(lexicon.words, [*around[:middle], reading, *around[middle + 1 :]], middle, _LONG)
            or _in_phrase(lexicon.terms, [*around[:middle], reading, *around[middle + 1 :]], middle, _TERM),
            *of_phrases[1:],
            capital and _in_phrase(lexicon.names, [*names[:middle], reading.capitalize(), *names[middle + 1 :]], middle, _NAME),
            len(scored),
        )
        readings.append(Reading(reading, candidate.cost, candidate.kind, tuple(map(float, row))))
    return Case(token, known, tuple(readings))


def _is_word(lexicon: Lexicon, first: str, second: str) -> bool:
    return bool(first and second) and f"{first} {second}" in lexicon.words


def _in_phrase(known: Headwords, around: Sequence[str], at: int, sizes: range) -> bool:
    """Tell whether a phrase of so many of the words `around` that holds word number `at` is in `known`."""
    return any(
        " ".join(around[first : first + size]) in known
        for size in sizes
        for first in range(max(0, at - size + 1), min(at, len(around) - size) + 1)
    )

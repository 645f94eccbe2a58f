"""Detection of suspicious tokens: words that their neighbours make unlikely, and words that do not exist.

A word that its neighbours support is skipped with one look-up; of the others few candidates are kept, those
that fit far better by bigrams.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, compress, count, pairwise
from math import exp, log
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from chinhta.lexicon.candidates import FACTOR, Candidate, Candidates
from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.model import ROUNDED, TRUSTING_WEIGHTS, interpolate
from chinhta.lexicon.ngrams import DECODE as COUNTS
from chinhta.lexicon.ngrams import FIRST_WORD, OUT_OF_VOCABULARY
from chinhta.lexicon.tables import Tables
from chinhta.text.documents import Document
from chinhta.text.keys import decode_keys

if TYPE_CHECKING:
    from chinhta.core.native import Limits

__all__ = ["OUT_OF_VOCABULARY_COST", "SuspiciousToken", "beside", "no_deadline", "suspicious_tokens", "together"]

OUT_OF_VOCABULARY_COST: Final = 11.0
"""Nats: how much less likely one given unknown word is than its whole class."""

_LEAST_GAIN: Final = -3.0  # nats by bigrams; a candidate that gains less is dropped
_LEAST: Final = exp(_LEAST_GAIN)
_LEAST_OUT_OF_VOCABULARY: Final = exp(_LEAST_GAIN - OUT_OF_VOCABULARY_COST)
_USUAL: Final = 8  # likeliest candidates tried beside the strongest runners-up
_THIN: Final = 3  # candidates kept
_IN_PAIRS: Final = 16  # likeliest candidates of each of two neighbours weighed in pairs
_NO_BOUND: Final = 1e12
_SHORTLISTS: Final = 10_000  # remembered, some 4 MB
_WEIGHT: Final = TRUSTING_WEIGHTS[0]
_WORTH: Final = 60  # look-ups of bigrams that a shortlist takes as long as
_LONGEST: Final = 10  # letters or keys; the longest syllable, nghiêng, has 7, and 9 keys
_COMBINING: Final = frozenset(map(chr, range(0x300, 0x370)))


class SuspiciousToken(NamedTuple):
    """Token `token`, at position `at` of the ids, with id `word_id`, is `word` (lower case) and looks wrong.

    `shortlist` are candidates with what they gain over it by bigrams (nats), the best first; never empty.
    """

    token: int
    at: int
    word_id: int
    word: str
    shortlist: Sequence[tuple[float, Candidate]]


def no_deadline() -> None:
    """Do nothing: for work without a limit of time."""


def suspicious_tokens(
    document: Document, lexicon: Lexicon, check_deadline: Callable[[], None] = no_deadline
) -> Iterator[SuspiciousToken]:
    """Yield the suspicious tokens of `document`, in order; `check_deadline` is called now and then and may raise."""
    ids, positions = lexicon.model.sequence(document)
    text = document.text
    words, lowered, visible = document.words, document.lowered, document.visible
    syllables = lexicon.syllables
    codes = lexicon.margins.codes(ids, lexicon.model.bigrams, lexicon.core(len(ids)))
    shortlist_of = lexicon.tables.get(_bigram_evidence).shortlist
    confusable = set()
    for at in compress(count(), codes):
        if codes[at] & 1:
            confusable.add(at + 1)
        if codes[at] & 2:
            confusable.add(at)
    for looked, at in enumerate(
        sorted(at for at in confusable if ids[at] >= FIRST_WORD or ids[at] in OUT_OF_VOCABULARY)
    ):
        if not looked % 64:
            check_deadline()
        token, word_id = bisect_left(positions, at), ids[at]
        word = lowered[token]
        if not visible[token] or len(word) > _LONGEST or not (word.isalpha() or (word.isalnum() and decode_keys(word))):
            continue
        written = words[token]
        if len(written) > 1 and written.isupper() and not _in_heading(words, token):
            continue  # an abbreviation
        if word in lexicon.user_words or not (written[1:].islower() or written.isupper() or len(written) == 1):
            continue
        if text[document.ends[token] : document.ends[token] + 1] in _COMBINING:
            continue  # part of a word that could not be composed
        word = lexicon.model.canonical(word_id, word)
        if (word in syllables) != (word_id >= FIRST_WORD):
            continue  # a frequent foreign word, a name, a word of the user's dictionary
        if shortlist := shortlist_of(ids[at - 1], word_id, ids[at + 1], word):
            yield SuspiciousToken(token, at, word_id, lowered[token], shortlist)


def with_following(tokens: Iterable[SuspiciousToken]) -> Iterator[tuple[SuspiciousToken, SuspiciousToken | None]]:
    """Yield each of `tokens` (in order) with the next when that stands right after it, else with None."""
    for suspicious, following in pairwise(chain(tokens, (None,))):
        assert suspicious
        yield suspicious, following if following and following.at == suspicious.at + 1 else None


def together(
    lexicon: Lexicon, ids: Sequence[int], first: SuspiciousToken, second: SuspiciousToken
) -> tuple[Candidate, Candidate] | None:
    """Return the readings of two neighbours that fit best by bigrams, when both are misread; None when one will do.

    Where two neighbours are wrong, neither reading fits beside the other's error, so they are weighed in pairs.
    """
    model = lexicon.model
    unigrams, bigram, total = model.unigrams, model.bigrams.count, model.total
    left, right = ids[first.at - 1], ids[second.at + 1]
    if core := lexicon.core(_WORTH):
        nears = [lexicon.candidates(suspicious.word_id, suspicious.word) for suspicious in (first, second)]
        of_first, of_second = (near.ids[:_IN_PAIRS] for near in nears)
        a, b = core.pair(
            (left, right),
            ((first.word_id, *of_first), (second.word_id, *of_second)),
            (bytes(nears[0].costs[:_IN_PAIRS]), bytes(nears[1].costs[:_IN_PAIRS])),
        )
        return (nears[0][a - 1], nears[1][b - 1]) if a and b else None

    def chance(a: int, b: int) -> float:
        return interpolate(TRUSTING_WEIGHTS, unigrams[b] / total, unigrams[a], bigram(a << 16 | b))

    ones, others = (
        [(suspicious.word_id, 1.0, None), *((c.id, exp(-c.cost), c) for c in _likeliest(lexicon, suspicious))]
        for suspicious in (first, second)
    )
    before = [(a, weight * chance(left, a), candidate) for a, weight, candidate in ones]
    after = [(b, weight * chance(b, right), candidate) for b, weight, candidate in others]
    best = 0.0
    found: tuple[Candidate | None, Candidate | None] = None, None
    for a, p, one in sorted(before, key=itemgetter(1), reverse=True):
        n = unigrams[a]
        for b, q, other in sorted(after, key=itemgetter(1), reverse=True):
            m = unigrams[b]
            if (
                p * q * interpolate(TRUSTING_WEIGHTS, m / total, n, ROUNDED * m) > best
                and (here := p * chance(a, b) * q) > best
            ):
                best, found = here, (one, other)
    one, other = found
    return (one, other) if one and other else None


def _likeliest(lexicon: Lexicon, suspicious: SuspiciousToken) -> list[Candidate]:
    near = lexicon.candidates(suspicious.word_id, suspicious.word)
    return [near[i] for i in range(min(_IN_PAIRS, len(near)))]


def beside(
    lexicon: Lexicon, ids: Sequence[int], suspicious: SuspiciousToken, swapped: dict[int, int]
) -> SuspiciousToken:
    """Return `suspicious` with the shortlist that it has when other words (ids by position) stand beside it."""
    left, right = (swapped.get(at, ids[at]) for at in (suspicious.at - 1, suspicious.at + 1))
    return suspicious._replace(
        shortlist=lexicon.tables.get(_bigram_evidence).shortlist(left, suspicious.word_id, right, suspicious.word)
    )


def _in_heading(words: Sequence[str], token: int) -> bool:
    """Return whether the token stands in a run of words all in capitals: a heading, not an abbreviation."""
    return any(
        len(word) > 1 and word.isupper()
        for word in (*words[max(0, token - 1) : token], *words[token + 1 : token + 2])
        if word.isalpha()
    )


def _bigram_evidence(tables: Tables) -> "_BigramEvidence":
    return _BigramEvidence(Lexicon(tables))


def _limits() -> "Limits":
    from chinhta.core.native import Limits

    return Limits(_LEAST, _LEAST_OUT_OF_VOCABULARY, _LEAST_GAIN, _USUAL, _THIN)


class _BigramEvidence:
    """What the bigrams of a word and its neighbours give for it; the last answers are remembered."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._remembered = lru_cache(_SHORTLISTS)(self._shortlist)
        self._limits: Limits | None = None

    def shortlist(self, left: int, word_id: int, right: int, word: str) -> tuple[tuple[float, Candidate], ...]:
        """Return the few candidates for `word` that fit best by bigrams, with what they gain over it in nats.

        `word_id` is the id of the word, which is given in lower case, `left` and `right` are those of its neighbours.
        """
        # A word without an id of its own is identified by its candidates: the answers must not keep words of a text.
        return self._remembered(
            left, word_id, right, None if word_id >= FIRST_WORD else self._lexicon.candidates(word_id, word)
        )

    def _shortlist(
        self, left: int, word_id: int, right: int, near: Candidates | None
    ) -> tuple[tuple[float, Candidate], ...]:
        """Return the shortlist from the candidates `near`, None for those of the word with this id.

        The margins of both bigrams bound what any candidate can reach, so that few are looked up.
        """
        model, margins = self._lexicon.model, self._lexicon.margins
        if near is None:
            near = self._lexicon.candidates(word_id)
        if core := self._lexicon.core(_WORTH):
            if not self._limits:
                self._limits = _limits()
            found = core.shortlist(self._limits, (left, word_id, right), bytes(near.ids), bytes(near.costs))
            return tuple((gain, near[i]) for gain, i in found)
        unigrams, bigram, values = model.unigrams, model.bigrams.count, model.bigrams.values
        n, m = unigrams[left], unigrams[word_id]
        scale, chance = _WEIGHT / model.total, _WEIGHT * unigrams[right] / model.total
        left_cell, right_cell = model.bigrams.cell(left << 16 | word_id), model.bigrams.cell(word_id << 16 | right)
        with_left = COUNTS[values[left_cell]] if left_cell >= 0 else 0.0
        with_right = COUNTS[values[right_cell]] if right_cell >= 0 else 0.0
        # P(word | left) P(right | word), interpolated in place: this runs for every candidate. n + _WEIGHT, which all
        # candidates share, is left out.
        own = (scale * m + min(with_left, n)) * (chance + min(with_right, m)) / (_WEIGHT + m)
        most_left = most_right = _NO_BOUND
        tried: Sequence[int] = range(len(near))
        if word_id >= FIRST_WORD:
            base = own * _LEAST
            if left_cell >= 0:
                most_left = exp(margins.DECODE[margins.second[left_cell]] + 0.1) * (with_left + 0.5)
            if right_cell >= 0:
                most_right = exp(margins.DECODE[margins.first[right_cell]] + 0.1) * (with_right + 0.5)
                if left_cell >= 0:
                    runners_up = {margins.runner_up_of_second[left_cell], margins.runner_up_of_first[right_cell]}
                    tried = [*tried[:_USUAL], *(i for i in runners_up if _USUAL <= i < len(near))]
        else:
            base = own * _LEAST_OUT_OF_VOCABULARY
        before = left << 16
        ids, costs = near.ids, near.costs
        kept = []
        for i in tried:
            candidate, factor = ids[i], FACTOR[costs[i]]
            m = unigrams[candidate]
            least = base * factor * (_WEIGHT + m)
            bound = most_right * factor
            bound = chance + (bound if bound < m else m)
            first = most_left * factor
            if (scale * m + (first if first < n else n)) * bound < least:
                continue
            first = scale * m + min(bigram(before | candidate), n)
            if first * bound < least:
                continue
            both = first * (chance + min(bigram(candidate << 16 | right), m))
            if both > least:
                kept.append((log(both / least) + _LEAST_GAIN, near[i]))
        kept.sort(reverse=True)
        return tuple(kept[:_THIN])

"""Cases: the places of a document that look wrong, each with the few readings that fit far better.

What is known of a place and a reading becomes a row of FEATURES for the learned decision.
"""

from collections.abc import Callable, Mapping, Sequence
from math import log
from typing import Final, NamedTuple

from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.model import PAD
from chinhta.lexicon.ngrams import FIRST_WORD
from chinhta.lexicon.tables import Headwords
from chinhta.speller.places import STRANGER, Place, beside, no_tick, suspects, together
from chinhta.text.documents import Document

__all__ = ["FEATURES", "CandidateRow", "Case", "cases"]

_OF_A_WORD: Final = (
    "frequency", "length", "left", "right", "both", "word_before", "word_after", "long_word", "in_name",
    "name_share",
)  # fmt: skip
FEATURES: Final = (
    "gain0", "gain1", "gain2", "gain3", "gain", "score", "cost", "kind", "lead", "rank", "readings",
    "own", "own0", "own1", "own2", "own3", "valid", "capital", "sentence_start", "capital_before", "capital_after",
    "letters_before", "letters_after",
    *_OF_A_WORD, *("reading_" + name for name in _OF_A_WORD),
)  # fmt: skip
"""The columns of a row: log probabilities, gains and costs in nats, counts as logarithms, facts as 0 or 1.

The last two groups are what holds of any word in the place: first of the seen word, then of the reading.
"""

_LEAST_TOTAL: Final = -1.0  # nats by the long windows, the cost taken off; a reading that gains less is dropped
_LEAD_ALONE: Final = 20.0  # nats: the lead of a reading that has no rival
_AROUND: Final = 4  # words on either side that a longer word, a term or a name may reach
_LONG, _TERM, _NAME = range(3, 5), range(3, 6), range(2, 5)  # syllables
_LONGEST: Final = 5


class CandidateRow(NamedTuple):
    """A syllable that may have been meant, the cost and kind of the slip, and its row of FEATURES."""

    word: str
    cost: float
    kind: int
    row: tuple[float, ...]


class Case(NamedTuple):
    """Token `token` of the document looks wrong; `readings` are the best first. `known`: it is a word.

    `with_next` are the readings that it has, and those of the next token, if each of both is read as fits the other
    best.
    """

    token: int
    known: bool
    readings: tuple[CandidateRow, ...]
    with_next: tuple[tuple[CandidateRow, ...], tuple[CandidateRow, ...]] | None = None


def cases(document: Document, lexicon: Lexicon, tick: Callable[[], None] = no_tick) -> list[Case]:
    """Return the cases of `document`, by place; `tick` is called now and then and may raise."""
    places = list(suspects(document, lexicon, tick))
    if not places:
        return []
    found = []
    for n, place in enumerate(places):
        if not n % 32:
            tick()
        case = _case(document, lexicon, place, {})
        following = places[n + 1] if n + 1 < len(places) else place
        if following.at == place.at + 1:
            case = case._replace(with_next=_judge_together(document, lexicon, place, following))
        if case.readings or case.with_next:
            found.append(case)
    return found


def _judge_together(
    document: Document, lexicon: Lexicon, first: Place, second: Place
) -> tuple[tuple[CandidateRow, ...], tuple[CandidateRow, ...]] | None:
    """Return the readings of two neighbours, each beside the best reading of the other."""
    ids, _ = lexicon.model.sequence(document)
    pair = together(lexicon, ids, first, second)
    if not pair:
        return None
    both = []
    for place, other, candidate in ((first, second, pair[1]), (second, first, pair[0])):
        swapped = {other.at: candidate.id}
        place = beside(lexicon, ids, place, swapped)
        if not place.shortlist:
            return None
        both.append(_case(document, lexicon, place, swapped).readings)
    return (both[0], both[1]) if all(both) else None


def _case(document: Document, lexicon: Lexicon, place: Place, swapped: Mapping[int, int]) -> Case:
    """Return the case at `place`, were other words (ids by place of the ids) to stand beside it."""
    model = lexicon.model
    ids, _ = model.sequence(document)
    around_ids = ids[place.at - PAD : place.at + PAD + 1]  # that of the place in the middle
    for at, number in swapped.items():
        around_ids[PAD + at - place.at] = number
    known = place.number >= FIRST_WORD
    own = model.window(around_ids, PAD, place.number)
    if not known:
        own = (own[0] - STRANGER, *own[1:])
    own_sum = sum(own)
    scored = []
    for _, candidate in place.shortlist:
        scores = model.window(around_ids, PAD, candidate.id)
        total = sum(scores) - candidate.cost
        if total - own_sum > _LEAST_TOTAL:
            scored.append((total, scores, candidate))
    if not scored:
        return Case(place.token, known, ())
    scored.sort(reverse=True)
    around = _FeatureContext(document, lexicon, place, swapped, around_ids)
    seen = model.canonical(place.number, place.word)
    of_place = (own_sum, *own, known, *around.facts(), *around.facts_of(seen, place.number))
    readings = []
    for rank, (total, scores, candidate) in enumerate(scored):
        word = model.vocabulary.words[candidate.id - FIRST_WORD]
        lead = total - scored[0 if rank else 1][0] if len(scored) > 1 else _LEAD_ALONE
        row = (
            *(score - before for score, before in zip(scores, own, strict=True)),
            sum(scores) - own_sum,
            sum(scores),
            candidate.cost,
            candidate.kind,
            lead,
            rank,
            len(scored),
            *of_place,
            *around.facts_of(word, candidate.id),
        )
        readings.append(CandidateRow(word, candidate.cost, candidate.kind, tuple(map(float, row))))
    return Case(place.token, known, tuple(readings))


class _FeatureContext:
    """What stands around a place."""

    def __init__(
        self, document: Document, lexicon: Lexicon, place: Place, swapped: Mapping[int, int], ids: Sequence[int]
    ) -> None:
        """Read `document` around `place`, whose id stands in the middle of `ids`, with `swapped` as for `_case`."""
        self.lexicon, self.ids = lexicon, ids
        model = lexicon.model
        all_ids, places = model.sequence(document)
        first, last = max(0, place.token - _AROUND), min(len(document.words), place.token + _AROUND + 1)
        self._middle = middle = place.token - first
        self._written = document.words[first:last]
        self._capital = document.words[place.token][0].isupper()
        # in lower case and canonical
        words = [model.canonical(all_ids[places[i]], document.lowered[i]) for i in range(first, last)]
        for at, number in swapped.items():
            words[middle + at - place.at] = model.vocabulary.words[number - FIRST_WORD]
        self._before = words[middle - 1] if middle else ""
        self._after = words[middle + 1] if middle + 1 < len(words) else ""
        self._frames = _frames(words, middle)

    def facts(self) -> tuple[float, ...]:
        """Return what does not depend on the word in the place: "capital" to "letters_after"."""
        written, middle = self._written, self._middle
        before, after = self._before.isalpha(), self._after.isalpha()
        return (
            self._capital,
            self.ids[PAD - 1] == 0 or (middle > 0 and written[middle - 1] in ':"“”'),
            before and written[middle - 1][0].isupper(),
            after and written[middle + 1][0].isupper(),
            before,
            after,
        )

    def facts_of(self, word: str, number: int) -> tuple[float, ...]:
        """Return what holds if `word` stands in the place: "frequency" to "name_share"."""
        model, lexicon = self.lexicon.model, self.lexicon
        left, right = self.ids[PAD - 1], self.ids[PAD + 1]
        known = number >= FIRST_WORD
        return (
            log(model.unigrams[number]) if known else 0.0,
            len(word),
            log(1 + model.bigrams.count(left << 16 | number)) if known else 0.0,
            log(1 + model.bigrams.count(number << 16 | right)) if known else 0.0,
            log(1 + model.trigrams.count(left << 32 | number << 16 | right)) if known else 0.0,
            self._before.isalpha() and f"{self._before} {word}" in lexicon.words,
            self._after.isalpha() and f"{word} {self._after}" in lexicon.words,
            _in_phrase(lexicon.words, self._frames, word, _LONG)
            or _in_phrase(lexicon.terms, self._frames, word, _TERM),
            self._capital and self._in_name(word),
            lexicon.name_share(word),
        )

    def _in_name(self, word: str) -> bool:
        return _in_phrase(self.lexicon.names, _frames(self._written, self._middle), word.capitalize(), _NAME)


def _frames(words: Sequence[str], middle: int) -> list[list[tuple[str, str]]]:
    """Return by size the phrases of so many `words` that hold the middle one, each in its two parts around that."""
    frames: list[list[tuple[str, str]]] = [[] for _ in range(_LONGEST + 1)]
    for size in range(2, _LONGEST + 1):
        for first in range(max(0, middle - size + 1), min(middle, len(words) - size) + 1):
            before = " ".join(words[first:middle])
            after = " ".join(words[middle + 1 : first + size])
            frames[size].append((before + " " if before else "", " " + after if after else ""))
    return frames


def _in_phrase(known: Headwords, frames: Sequence[Sequence[tuple[str, str]]], word: str, sizes: range) -> bool:
    """Tell whether a phrase of one of the `sizes` with `word` in the middle is in `known`."""
    return any(before + word + after in known for size in sizes for before, after in frames[size])

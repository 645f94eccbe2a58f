"""Features of suspicious tokens: a row for each of the few readings that fit far better.

What is known of a token and a reading becomes a row of FEATURES for the classifier.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from math import log
from typing import Final, NamedTuple

from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.model import PAD, LanguageModel
from chinhta.lexicon.ngrams import FIRST_WORD
from chinhta.lexicon.tables import Headwords
from chinhta.speller.detection import (
    OUT_OF_VOCABULARY_COST,
    SuspiciousToken,
    beside,
    suspicious_tokens,
    together,
    with_following,
)
from chinhta.text.documents import Document

__all__ = ["FEATURES", "CandidateRow", "CandidateRows", "candidate_rows", "passage_of", "rows_of"]

_OF_A_WORD: Final = (
    "frequency", "length", "left", "right", "both", "word_before", "word_after", "long_word", "in_name",
    "name_share",
)  # fmt: skip
FEATURES: Final = (
    "log_ratio0", "log_ratio1", "log_ratio2", "log_ratio3", "log_ratio", "score", "cost", "kind", "margin", "rank",
    "readings",
    "own", "own0", "own1", "own2", "own3", "valid", "capital", "sentence_start", "capital_before", "capital_after",
    "letters_before", "letters_after",
    *_OF_A_WORD, *("reading_" + name for name in _OF_A_WORD),
)  # fmt: skip
"""The columns of a row: logarithms of probabilities and of their ratios, margins and costs in nats, logarithms of
counts, facts as 0 or 1.

The last two groups are what holds of any word at the position: first of the seen word, then of the reading.
"""

_LEAST_TOTAL: Final = -1.0  # nats by the long windows, the cost taken off; a reading that gains less is dropped
_MARGIN_ALONE: Final = 20.0  # nats: the margin of a reading without a runner-up
_AROUND: Final = 4  # words on either side that a longer word, a term or a name may reach
_LONG, _TERM, _NAME = range(3, 5), range(3, 6), range(2, 5)  # syllables
_LONGEST: Final = 5
_WORTH: Final = 80  # look-ups of bigrams that the windows of a word take as long as


class CandidateRow(NamedTuple):
    """A syllable that may have been meant, the cost and kind of the error, and its row of FEATURES."""

    word: str
    cost: float
    kind: int
    row: tuple[float, ...]


class CandidateRows(NamedTuple):
    """Token `token` of the document looks wrong; `readings` are the best first. `known`: it is a word.

    `with_next` are the readings that it has, and those of the next token, if each of both is read as fits the other
    best.
    """

    token: int
    known: bool
    readings: tuple[CandidateRow, ...]
    with_next: tuple[tuple[CandidateRow, ...], tuple[CandidateRow, ...]] | None = None


def candidate_rows(document: Document, lexicon: Lexicon) -> list[CandidateRows]:
    """Return the rows of the suspicious tokens of `document`, in order."""
    found = []
    for suspicious, following in with_following(suspicious_tokens(document, lexicon)):
        rows = rows_of(document, lexicon, suspicious, following)
        if rows.readings or rows.with_next:
            found.append(rows)
    return found


def rows_of(
    document: Document, lexicon: Lexicon, suspicious: SuspiciousToken, following: SuspiciousToken | None
) -> CandidateRows:
    """Return the rows of `suspicious`, and those with the token right after it when that is suspicious too.

    They depend on what `passage_of` returns alone.
    """
    rows = _rows_of_token(document, lexicon, suspicious, {})
    if following:
        rows = rows._replace(with_next=_judge_together(document, lexicon, suspicious, following))
    return rows


def passage_of(
    document: Document, lexicon: Lexicon, suspicious: SuspiciousToken, following: SuspiciousToken | None
) -> tuple[Hashable, ...]:
    """Return all that decides on the rows of `suspicious`: words and ids as far as features reach."""
    ids, _ = lexicon.model.sequence(document)
    token, at = suspicious.token, suspicious.at
    reach = 2 if following else 1
    first = max(0, token - _AROUND)
    return (
        token - first,
        following is None,
        tuple(document.words[first : token + _AROUND + reach]),
        tuple(ids[at - PAD : at + PAD + reach]),
    )


def _judge_together(
    document: Document, lexicon: Lexicon, first: SuspiciousToken, second: SuspiciousToken
) -> tuple[tuple[CandidateRow, ...], tuple[CandidateRow, ...]] | None:
    """Return the readings of two neighbours, each beside the best reading of the other."""
    ids, _ = lexicon.model.sequence(document)
    pair = together(lexicon, ids, first, second)
    if not pair:
        return None
    both = []
    for suspicious, other, candidate in ((first, second, pair[1]), (second, first, pair[0])):
        swapped = {other.at: candidate.id}
        suspicious = beside(lexicon, ids, suspicious, swapped)
        if not suspicious.shortlist:
            return None
        both.append(_rows_of_token(document, lexicon, suspicious, swapped).readings)
    return (both[0], both[1]) if all(both) else None


def _rows_of_token(
    document: Document, lexicon: Lexicon, suspicious: SuspiciousToken, swapped: Mapping[int, int]
) -> CandidateRows:
    """Return the rows of `suspicious`, were other words (ids by position) to stand beside it."""
    model = lexicon.model
    ids, _ = model.sequence(document)
    around_ids = ids[suspicious.at - PAD : suspicious.at + PAD + 1]  # that of the token in the middle
    for at, word_id in swapped.items():
        around_ids[PAD + at - suspicious.at] = word_id
    known = suspicious.word_id >= FIRST_WORD
    candidates = [candidate for _, candidate in suspicious.shortlist]
    word_ids = [suspicious.word_id, *(candidate.id for candidate in candidates)]
    if core := lexicon.core(_WORTH):
        windows = [(row[:4], row[4:]) for row in core.windows(around_ids, word_ids)]
    else:
        windows = [(model.window(around_ids, PAD, each), _counts_beside(model, around_ids, each)) for each in word_ids]
    own: Sequence[float] = windows[0][0]
    if not known:
        own = (own[0] - OUT_OF_VOCABULARY_COST, *own[1:])
    own_sum = sum(own)
    scored = []
    for (scores, counts), candidate in zip(windows[1:], candidates, strict=True):
        total = sum(scores) - candidate.cost
        if total - own_sum > _LEAST_TOTAL:
            scored.append((total, scores, candidate, counts))
    if not scored:
        return CandidateRows(suspicious.token, known, ())
    scored.sort(reverse=True)
    around = _FeatureContext(document, lexicon, suspicious, swapped, around_ids)
    seen = model.canonical(suspicious.word_id, suspicious.word)
    words = [model.vocabulary.words[candidate.id - FIRST_WORD] for _, _, candidate, _ in scored]
    facts_of_seen, *facts_of_readings = around.facts_of(
        (seen, *words),
        (suspicious.word_id, *(candidate.id for _, _, candidate, _ in scored)),
        (windows[0][1], *(counts for _, _, _, counts in scored)),
    )
    of_token = (own_sum, *own, known, *around.facts(), *facts_of_seen)
    readings = []
    for rank, (total, scores, candidate, _) in enumerate(scored):
        margin = total - scored[0 if rank else 1][0] if len(scored) > 1 else _MARGIN_ALONE
        row = (
            *(score - before for score, before in zip(scores, own, strict=True)),
            sum(scores) - own_sum,
            sum(scores),
            candidate.cost,
            candidate.kind,
            margin,
            rank,
            len(scored),
            *of_token,
            *facts_of_readings[rank],
        )
        readings.append(CandidateRow(words[rank], candidate.cost, candidate.kind, tuple(map(float, row))))
    return CandidateRows(suspicious.token, known, tuple(readings))


class _FeatureContext:
    """What stands around a suspicious token."""

    def __init__(
        self,
        document: Document,
        lexicon: Lexicon,
        suspicious: SuspiciousToken,
        swapped: Mapping[int, int],
        ids: Sequence[int],
    ) -> None:
        """Read `document` around `suspicious`, the middle of `ids`; `swapped` as for `_rows_of_token`."""
        self.lexicon, self.ids = lexicon, ids
        model = lexicon.model
        all_ids, positions = model.sequence(document)
        first, last = max(0, suspicious.token - _AROUND), min(len(document.words), suspicious.token + _AROUND + 1)
        self._middle = middle = suspicious.token - first
        self._written = document.words[first:last]
        self._capital = document.words[suspicious.token][0].isupper()
        # in lower case and canonical
        words = [model.canonical(all_ids[positions[i]], document.lowered[i]) for i in range(first, last)]
        for at, word_id in swapped.items():
            words[middle + at - suspicious.at] = model.vocabulary.words[word_id - FIRST_WORD]
        self._before = words[middle - 1] if middle else ""
        self._after = words[middle + 1] if middle + 1 < len(words) else ""
        self._words = words

    def facts(self) -> tuple[float, ...]:
        """Return what does not depend on the word itself: "capital" to "letters_after"."""
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

    def facts_of(
        self, words: Sequence[str], word_ids: Sequence[int], counts: Sequence[Sequence[float]]
    ) -> Iterator[tuple[float, ...]]:
        """Yield "frequency" to "name_share", if each of `words` stands there; `counts`: see `_counts_beside`."""
        unigrams, name_share = self.lexicon.model.unigrams, self.lexicon.name_share
        for word, word_id, seen, phrases in zip(words, word_ids, counts, self._phrases_of(words), strict=True):
            known = word_id >= FIRST_WORD
            yield (
                log(unigrams[word_id]) if known else 0.0,
                len(word),
                *((log(1 + count) for count in seen) if known else (0.0, 0.0, 0.0)),
                *phrases,
                name_share(word),
            )

    def _phrases_of(self, words: Sequence[str]) -> Sequence[tuple[float, float, float, float]]:
        """Return of each of `words` "word_before" to "in_name"."""
        beside = self._before.isalpha(), self._after.isalpha()
        if core := self.lexicon.core_phrases():
            readings = [f"{word}\t{word.capitalize()}" for word in words] if self._capital else words
            found = core.facts(self._middle, beside, self._words, self._written, readings)
            if found is not None:
                return found
        lexicon, frames = self.lexicon, _frames(self._words, self._middle)
        names = _frames(self._written, self._middle) if self._capital else []
        return [
            (
                beside[0] and f"{self._before} {word}" in lexicon.words,
                beside[1] and f"{word} {self._after}" in lexicon.words,
                _in_phrase(lexicon.words, frames, word, _LONG) or _in_phrase(lexicon.terms, frames, word, _TERM),
                self._capital and _in_phrase(lexicon.names, names, word.capitalize(), _NAME),
            )
            for word in words
        ]


def _counts_beside(model: LanguageModel, ids: Sequence[int], word_id: int) -> tuple[float, float, float]:
    """Return how often a word was counted with that before it, with that after it, and with both."""
    left, right = ids[PAD - 1], ids[PAD + 1]
    return (
        model.bigrams.count(left << 16 | word_id),
        model.bigrams.count(word_id << 16 | right),
        model.trigrams.count(left << 32 | word_id << 16 | right),
    )


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
    """Return whether a phrase of one of the `sizes` with `word` in the middle is in `known`."""
    return any(before + word + after in known for size in sizes for before, after in frames[size])

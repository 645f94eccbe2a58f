"""The speller's verdicts: suspicious tokens weighed by the classifier, with what should be written instead."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.tables import Tables, shipped_folder
from chinhta.speller.boosted_trees import BoostedTrees
from chinhta.speller.detection import no_deadline
from chinhta.speller.features import CandidateRow, candidate_rows
from chinhta.text.documents import Document
from chinhta.text.letters import match_case
from chinhta.text.syllables import match_tone_style

__all__ = ["Verdict", "verdicts"]

_WORTH_SAYING: Final = 0.05  # a less likely reading is not kept as a choice
_REMEMBERED: Final = 2000  # rows, some 3 MB
_SURE_TOGETHER: Final = 0.5  # two neighbours are read otherwise when each is so probable beside the other's reading


class Verdict(NamedTuple):
    """Token `token` was probably meant to be `choices[0]`; `known` tells whether it is a word at all.

    `choices` are best first, in the capitals and tone place of the text; `probability` (0-1) is that of the first.
    """

    token: int
    known: bool
    choices: tuple[str, ...]
    probability: float


def _classifier(_: Tables) -> Callable[[Sequence[float]], float]:
    """Return what gives the probability of a row; it remembers rows: an edit leaves those of other places the same."""
    return lru_cache(_REMEMBERED)(BoostedTrees(shipped_folder() / "classifier.bin").probability)


def verdicts(document: Document, lexicon: Lexicon, check_deadline: Callable[[], None] = no_deadline) -> list[Verdict]:
    """Return the verdicts on `document`, by place; rules that ask again get the same list.

    `check_deadline` is called now and then; it may raise to end the work.
    """
    return document.get(_verdicts_of_document, lexicon, check_deadline=check_deadline)


def _verdicts_of_document(document: Document, lexicon: Lexicon, check_deadline: Callable[[], None]) -> list[Verdict]:
    out: dict[int, Verdict] = {}
    known: dict[int, bool] = {}
    classify = lexicon.tables.get(_classifier)
    pairs = []
    for rows in candidate_rows(document, lexicon, check_deadline):
        known[rows.token] = rows.known
        if rows.readings:
            out[rows.token] = _verdict(document, rows.token, rows.known, rows.readings, classify)
        if rows.with_next:
            pairs.append(rows)
    for rows in pairs:
        tokens = rows.token, rows.token + 1
        both = [
            _verdict(document, token, known.get(token, True), readings, classify)
            for token, readings in zip(tokens, rows.with_next or (), strict=True)
        ]
        alone = [out[token].probability if token in out else 0.0 for token in tokens]
        sure = min(verdict.probability for verdict in both)
        if sure > max(_SURE_TOGETHER, max(alone)):
            out.update((verdict.token, verdict._replace(probability=sure)) for verdict in both)
    return [out[token] for token in sorted(out)]


def _verdict(
    document: Document,
    token: int,
    known: bool,
    readings: Sequence[CandidateRow],
    classify: Callable[[Sequence[float]], float],
) -> Verdict:
    weighed = sorted(((classify(reading.row), reading.word) for reading in readings), reverse=True)
    best = weighed[0][0]
    written = document.words[token]
    lowered = document.lowered[token]
    choices = tuple(
        match_case(match_tone_style(word, lowered), written)
        for chance, word in weighed
        if chance > _WORTH_SAYING or chance == best
    )
    return Verdict(token, known, choices, best)

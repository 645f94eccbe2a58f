"""The speller's verdicts: cases weighed by the learned decision, with what should be written instead."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.tables import Tables, shipped_folder
from chinhta.speller.cases import CandidateRow, cases
from chinhta.speller.forest import Forest
from chinhta.speller.places import no_tick
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


def _decision(_: Tables) -> Callable[[Sequence[float]], float]:
    """Return what gives the probability of a row; it remembers rows: an edit leaves those of other places the same."""
    return lru_cache(_REMEMBERED)(Forest(shipped_folder() / "decision.bin").probability)


def verdicts(document: Document, lexicon: Lexicon, tick: Callable[[], None] = no_tick) -> list[Verdict]:
    """Return the verdicts on `document`, by place; rules that ask again get the same list.

    `tick` is called now and then; it may raise to end the work.
    """
    return document.get(_verdicts_of_document, lexicon, tick=tick)


def _verdicts_of_document(document: Document, lexicon: Lexicon, tick: Callable[[], None]) -> list[Verdict]:
    out: dict[int, Verdict] = {}
    known: dict[int, bool] = {}
    decision = lexicon.tables.get(_decision)
    pairs = []
    for case in cases(document, lexicon, tick):
        known[case.token] = case.known
        if case.readings:
            out[case.token] = _verdict(document, case.token, case.known, case.readings, decision)
        if case.with_next:
            pairs.append(case)
    for case in pairs:
        tokens = case.token, case.token + 1
        both = [
            _verdict(document, token, known.get(token, True), readings, decision)
            for token, readings in zip(tokens, case.with_next or (), strict=True)
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
    decision: Callable[[Sequence[float]], float],
) -> Verdict:
    weighed = sorted(((decision(reading.row), reading.word) for reading in readings), reverse=True)
    best = weighed[0][0]
    written = document.words[token]
    lowered = document.lowered[token]
    choices = tuple(
        match_case(match_tone_style(word, lowered), written)
        for chance, word in weighed
        if chance > _WORTH_SAYING or chance == best
    )
    return Verdict(token, known, choices, best)

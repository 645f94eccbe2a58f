"""The speller's verdicts: cases weighed by the learned decision, with what should be written instead."""

from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.tables import shipped_folder
from chinhta.speller.cases import cases
from chinhta.speller.forest import Forest
from chinhta.speller.places import no_tick
from chinhta.text.documents import Document
from chinhta.text.letters import like
from chinhta.text.syllables import canonical, new_style

__all__ = ["Verdict", "verdicts"]

_WORTH_SAYING: Final = 0.05  # a less likely reading is not kept as a choice


class Verdict(NamedTuple):
    """Token `token` was probably meant to be `choices[0]`; `known` tells whether it is a word at all.

    `choices` are best first, in the capitals and tone place of the text; `probability` (0-1) is that of the first.
    """

    token: int
    known: bool
    choices: tuple[str, ...]
    probability: float


@cache
def _forest() -> Forest:
    return Forest(shipped_folder() / "decision.bin")


def verdicts(document: Document, lexicon: Lexicon, tick: Callable[[], None] = no_tick) -> list[Verdict]:
    """Return the verdicts on `document`, by place; rules that ask again get the same list.

    `tick` is called now and then; it may raise to end the work.
    """
    found = document.memo.get("verdicts")
    if found is None:
        found = document.memo["verdicts"] = _verdicts(document, lexicon, tick)
    return found  # type: ignore[return-value]


def _verdicts(document: Document, lexicon: Lexicon, tick: Callable[[], None]) -> list[Verdict]:
    probability = _forest().probability
    out = []
    for case in cases(document, lexicon, tick):
        weighed = sorted(((probability(reading.row), reading.word) for reading in case.readings), reverse=True)
        best = weighed[0][0]
        written = document.words[case.token]
        choices = tuple(
            _as_written(word, written) for chance, word in weighed if chance > _WORTH_SAYING or chance == best
        )
        out.append(Verdict(case.token, case.known, choices, best))
    return out


def _as_written(word: str, written: str) -> str:
    """Return `word` with the capitals of `written`, and in the new tone style when that has it."""
    lowered = written.lower()
    if canonical(lowered) != lowered == new_style(lowered):
        word = " ".join(map(new_style, word.split(" ")))
    return like(word, written)

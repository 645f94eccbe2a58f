"""The speller's verdicts: suspicious tokens weighed by the classifier, with what should be written instead."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.tables import Tables, shipped_folder
from chinhta.speller.boosted_trees import BoostedTrees
from chinhta.speller.detection import SuspiciousToken, no_deadline, suspicious_tokens, with_following
from chinhta.speller.features import CandidateRow, passage_of, rows_of
from chinhta.text.documents import Document
from chinhta.text.letters import match_case
from chinhta.text.syllables import match_tone_style

__all__ = ["Verdict", "verdicts"]

_WORTH_SAYING: Final = 0.05  # a less likely reading is not kept as a choice
_SURE_TOGETHER: Final = 0.5  # two neighbours are read otherwise when each is so probable beside the other's reading


class Verdict(NamedTuple):
    """Token `token` was probably meant to be `choices[0]`; `known`: it is a word.

    `choices` are best first, in the capitals and tone position of the text; `probability` (0-1) is that of the first.
    """

    token: int
    known: bool
    choices: tuple[str, ...]
    probability: float


class _Judged(NamedTuple):
    """What is thought of a token in its passage.

    `alone`: the choices, best first, and the probability of that; None without a reading. `with_next`: the same of it
    and of the next token, if each is read as fits the other best.
    """

    known: bool
    alone: tuple[tuple[str, ...], float] | None
    with_next: tuple[tuple[tuple[str, ...], float], ...]


def _classifier(_: Tables) -> BoostedTrees:
    return BoostedTrees(shipped_folder() / "classifier.bin")


def verdicts(document: Document, lexicon: Lexicon, check_deadline: Callable[[], None] = no_deadline) -> list[Verdict]:
    """Return the verdicts on `document`, in text order; rules that ask again get the same list.

    `check_deadline` is called now and then; it may raise to end the work.
    """
    return document.get(_verdicts_of_document, lexicon, check_deadline=check_deadline)


def _verdicts_of_document(document: Document, lexicon: Lexicon, check_deadline: Callable[[], None]) -> list[Verdict]:
    out: dict[int, Verdict] = {}
    known: dict[int, bool] = {}
    pairs = []
    passages = document.passages_known((_verdicts_of_document, lexicon))
    tokens = with_following(suspicious_tokens(document, lexicon, check_deadline))
    for n, (suspicious, following) in enumerate(tokens):
        if not n % 32:
            check_deadline()
        passage = passage_of(document, lexicon, suspicious, following)
        judged: _Judged | None = passages.get(passage)
        if judged is None:
            judged = passages[passage] = _judge(document, lexicon, suspicious, following)
        token = suspicious.token
        if judged.alone or judged.with_next:
            known[token] = judged.known
        if judged.alone:
            out[token] = Verdict(token, judged.known, *judged.alone)
        if judged.with_next:
            pairs.append((token, judged.with_next))
    for first, found in pairs:
        both = [
            Verdict(token, known.get(token, True), *one) for token, one in zip((first, first + 1), found, strict=True)
        ]
        alone = [out[verdict.token].probability if verdict.token in out else 0.0 for verdict in both]
        sure = min(verdict.probability for verdict in both)
        if sure > max(_SURE_TOGETHER, max(alone)):
            out.update((verdict.token, verdict._replace(probability=sure)) for verdict in both)
    return [out[token] for token in sorted(out)]


def _judge(
    document: Document, lexicon: Lexicon, suspicious: SuspiciousToken, following: SuspiciousToken | None
) -> _Judged:
    rows = rows_of(document, lexicon, suspicious, following)
    token, classify = suspicious.token, lexicon.tables.get(_classifier).probability
    return _Judged(
        rows.known,
        _weighed(document, token, rows.readings, classify) if rows.readings else None,
        tuple(_weighed(document, token + n, readings, classify) for n, readings in enumerate(rows.with_next or ())),
    )


def _weighed(
    document: Document, token: int, readings: Sequence[CandidateRow], classify: Callable[[Sequence[float]], float]
) -> tuple[tuple[str, ...], float]:
    """Return what token `token` may have been, the likeliest first, and the probability of that."""
    weighed = sorted(((classify(reading.row), reading.word) for reading in readings), reverse=True)
    best = weighed[0][0]
    written = document.words[token]
    lowered = document.lowered[token]
    choices = tuple(
        match_case(match_tone_style(word, lowered), written)
        for chance, word in weighed
        if chance > _WORTH_SAYING or chance == best
    )
    return choices, best

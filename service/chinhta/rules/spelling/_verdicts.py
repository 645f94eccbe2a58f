"""From the speller's verdicts to findings: what the rules for unknown and for misplaced words share."""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety
from chinhta.speller.speller import Verdict, verdicts
from chinhta.text.documents import Document

__all__ = ["findings"]


def findings(
    rule: Rule, document: Document, context: Context, *, known: bool, safe: float, ask: float
) -> Iterator[Finding]:
    """Yield the verdicts on known (or unknown) words as findings: written from `safe` on, proposed from `ask` on."""
    for verdict in verdicts(document, context.lexicon):
        if verdict.known is known and verdict.probability >= ask:
            sure = verdict.probability >= safe and not _cut_off(document, verdict)
            word, right = document.words[verdict.token], verdict.choices[0]
            yield rule.find(
                context,
                document.starts[verdict.token],
                document.ends[verdict.token],
                verdict.choices,
                f"“{word}”: {'nên' if sure else 'có lẽ'} viết “{right}”.",
                f"“{word}”: {'write' if sure else 'perhaps'} “{right}”.",
                safety=Safety.SAFE if sure else Safety.ASK,
                confidence=round(verdict.probability, 4),
            )


def _cut_off(document: Document, verdict: Verdict) -> bool:
    """Tell whether the word may be cut off on purpose: dots follow at once."""
    end = document.ends[verdict.token]
    return document.text.startswith(("...", "…"), end)

"""A corrected text: what was written, what was not, and the way back."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from chinhta.rules.rule import Finding, Safety
from chinhta.text.diffs import unified
from chinhta.text.edits import Edit, apply

__all__ = ["Correction", "finding_of_edit", "text_order"]


def text_order(finding: Finding) -> tuple[int, int, str]:
    """Return what findings are sorted by."""
    return finding.start, finding.end, finding.rule


class Correction(NamedTuple):
    """A corrected text.

    Writing the first choice of every finding of `applied` at its span in `original` gives exactly `text`.
    `remaining` are the findings that were not written. Both are in text order; offsets are code points of
    `original`.
    """

    original: str
    text: str
    applied: tuple[Finding, ...]
    remaining: tuple[Finding, ...]

    @property
    def findings(self) -> list[Finding]:
        """All findings, written or not, in text order."""
        return sorted((*self.applied, *self.remaining), key=text_order)

    @property
    def edits(self) -> list[Edit]:
        """The edits of `original` that make `text` of it, in text order."""
        return [Edit(finding.start, finding.end, finding.choices[0]) for finding in self.applied]

    def diff(self, before: str = "original", after: str = "corrected") -> str:
        """Return the change as a unified diff with these two names; empty when nothing changed."""
        return unified(self.original, self.edits, before, after)

    def undo(self, *findings: Finding) -> str:
        """Return `text` with `findings` (of `applied`) taken back; with none given, the original.

        Raises ValueError for a finding that was not applied.
        """
        if others := set(findings) - set(self.applied):
            raise ValueError(f"not applied: {', '.join(finding.rule for finding in others)}")
        back = set(findings or self.applied)
        inverse = []
        shift = 0
        for finding in self.applied:
            new = finding.choices[0]
            start = finding.start + shift
            if finding in back:
                inverse.append(Edit(start, start + len(new), self.original[finding.start : finding.end]))
            shift += len(new) - (finding.end - finding.start)
        return apply(self.text, inverse)

    def proposed(self, refuses: Callable[[Finding], bool], note: str) -> "Correction":
        """Return it with the findings that `refuses` proposed and not written; `note` tells users why."""
        applied = tuple(finding for finding in self.applied if not refuses(finding))
        refused = [
            finding._replace(safety=Safety.ASK, message=f"{finding.message} {note}")
            for finding in self.applied
            if refuses(finding)
        ]
        remaining = tuple(sorted((*self.remaining, *refused), key=text_order))
        kept = self._replace(applied=applied, remaining=remaining)
        return kept._replace(text=apply(self.original, kept.edits))


def finding_of_edit(edit: Edit, findings: Sequence[Finding]) -> Finding:
    """Return the finding that an edit of the trail stands for: one finding moved, or several joined."""
    last = findings[-1]
    if len(findings) == 1:
        return last._replace(start=edit.start, end=edit.end)
    return last._replace(
        start=edit.start,
        end=edit.end,
        message=" ".join(dict.fromkeys(finding.message for finding in findings)),
        choices=(edit.new,),
        safety=max((finding.safety for finding in findings), key=lambda s: s.rank),
        confidence=min(finding.confidence for finding in findings),
        matter="",
    )

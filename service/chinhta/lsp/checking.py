"""What is found in a text that is being typed: after an edit in the paragraphs that it touched, then in the whole."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from chinhta import engine
from chinhta.formats.format import DocumentFormat, Source
from chinhta.formats.registry import by_name
from chinhta.rules.catalogue import RULES
from chinhta.rules.rule import Finding
from chinhta.settings import Settings
from chinhta.text.documents import Mask, shift_masks
from chinhta.text.edits import Edit, apply

__all__ = ["CheckedText"]

_MOST: Final = 20_000  # code points of paragraphs that are checked while somebody types
_SECONDS: Final = 60.0  # for a whole text
# What compares the parts of a text waits for the next check of the whole.
_OF_WHOLE: Final = ("form", "consistency", "abbreviation", "ignore")  # families
_WHOLE: Final = {
    rule.name: False
    for rule in RULES
    if rule.family in _OF_WHOLE or any(word in rule.name for word in ("mixed-", "uneven-", "repeated-line"))
}


def _is_document(settings: Settings) -> bool:
    return isinstance(by_name(settings.format), DocumentFormat)


class _EditedParagraphs(Source):
    """Some paragraphs of a text, with the masks that lay on them."""

    def __init__(self, text: str, masks: Sequence[Mask]) -> None:
        self.text = text
        self._masks = masks

    @property
    def masks(self) -> Sequence[Mask]:
        return self._masks

    def keeps_structure(self, edited: str) -> bool:
        return True

    def write(self, edits: Sequence[Edit], changes: object = None) -> bytes:
        return apply(self.text, edits).encode()


class CheckedText(NamedTuple):
    """A text and what is found in it; `masks` are those of its markup. Findings are in text order."""

    text: str
    settings: Settings
    findings: Sequence[Finding]
    masks: Sequence[Mask]

    @classmethod
    def whole(cls, text: str, settings: Settings) -> "CheckedText":
        """Check the whole of `text`. Raises BudgetExceeded when that takes too long.

        The file of a document (an e-mail, say) is no text to be read as it stands: nothing is found in one.
        """
        if _is_document(settings):
            return cls(text, settings, (), ())
        source = by_name(settings.format).source_of(text)
        return cls(text, settings, engine.check(source, settings, seconds=_SECONDS), source.masks)

    def edited(self, edits: Sequence[Edit]) -> "CheckedText":
        """Return the text after `edits` (sorted, none clashing), only the paragraphs that they touch checked again.

        Rules that compare the parts of a text are not asked; what they found elsewhere stays.
        """
        text = apply(self.text, edits)
        masks = shift_masks(self.masks, edits)
        start = _paragraph(self.text, edits[0].start, edits[0].start)[0]
        old_end = _paragraph(self.text, edits[-1].end, edits[-1].end)[1]
        end = old_end + len(text) - len(self.text)
        moved = [
            *(finding for finding in self.findings if finding.end < start),
            *(
                finding._replace(start=finding.start + end - old_end, end=finding.end + end - old_end)
                for finding in self.findings
                if finding.start > old_end
            ),
        ]
        if end - start <= _MOST and not _is_document(self.settings):
            moved += self._found(text, start, end, masks)
        return CheckedText(text, self.settings, sorted(moved, key=lambda finding: (finding.start, finding.end)), masks)

    def _found(self, text: str, start: int, end: int, masks: Sequence[Mask]) -> list[Finding]:
        """Return what local rules find at `start`:`end`, which are whole paragraphs."""
        inside = [
            mask._replace(start=max(mask.start, start) - start, end=min(mask.end, end) - start)
            for mask in masks
            if mask.start < end and mask.end > start
        ]
        rules = {**self.settings.rules, **_WHOLE}
        found = engine.check(_EditedParagraphs(text[start:end], inside), self.settings.replace(rules=rules))
        return [finding._replace(start=finding.start + start, end=finding.end + start) for finding in found]


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the paragraphs around `start`:`end`, between empty lines."""
    low, high = text.rfind("\n\n", 0, start), text.find("\n\n", end)
    return low + 2 if low >= 0 else 0, high if high >= 0 else len(text)

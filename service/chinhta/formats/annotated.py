"""Annotated text, as programs send it: pieces of text, and pieces of markup with what they read as."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from chinhta.formats.format import Changes, Source
from chinhta.text.documents import Document, Mask
from chinhta.text.edits import Edit, apply
from chinhta.text.prose import Prose, Span

__all__ = ["AnnotatedPiece", "AnnotatedText"]


class AnnotatedPiece(NamedTuple):
    """A piece of the whole: text (`reading` is None), or markup that stands for `reading`, "" for nothing."""

    written: str
    reading: str | None = None


class AnnotatedText(Source):
    """What readers of `pieces` see, as a text to be corrected; `written` is all that stands there, markup and text.

    What markup reads as is never written over, and words of it (the dummy for a formula) are hidden from rules.
    """

    def __init__(self, pieces: Iterable[AnnotatedPiece]) -> None:
        read: list[str] = []
        starts: list[int] = []
        offsets: list[int] = []
        stands_for: list[bool] = []
        masks: list[Mask] = []
        written: list[str] = []
        length = offset = 0
        for piece in pieces:
            text = piece.written if piece.reading is None else piece.reading
            if text:
                read.append(text)
                starts.append(length)
                offsets.append(offset)
                stands_for.append(piece.reading is not None)
                if piece.reading and len(text) > 1 and not text.isspace():
                    masks.append(Mask(length, length + len(text), "markup"))
            length += len(text)
            written.append(piece.written)
            offset += len(piece.written)
        if not starts or stands_for[-1]:  # an empty piece, so that every reading has one behind it
            starts.append(length)
            offsets.append(offset)
            stands_for.append(False)
        self.text = "".join(read)
        self.written = "".join(written)
        self._masks = masks
        self._prose = Prose(Document(self.text, masks), self.written, starts, offsets, stands_for)

    @property
    def masks(self) -> Sequence[Mask]:
        """The words that stand for markup."""
        return self._masks

    def keeps_structure(self, edited: str) -> bool:
        """Return True: `in_written` tells which edits leave markup alone."""
        return True

    def in_written(self, start: int, end: int) -> Span:
        """Return where `start`:`end` of the text stands in `written`; not whole where there is markup in it."""
        if start == end and start:  # what is put there goes with the character before it
            before = self._prose.to_source(start - 1, start)
            return Span(before.end, before.end, before.whole)
        return self._prose.to_source(start, end)

    def touches_markup(self, start: int, end: int) -> bool:
        """Return whether markup stands at `start` or `end` of the text."""
        return self._prose.touches_markup(start, end)

    def write(self, edits: Sequence[Edit], changes: Changes | None = None) -> bytes:
        """Return `written` in UTF-8 with those of the edits made that have no markup in them."""
        spans = [(self.in_written(edit.start, edit.end), edit.new) for edit in edits]
        return apply(self.written, [Edit(span.start, span.end, new) for span, new in spans if span.whole]).encode()

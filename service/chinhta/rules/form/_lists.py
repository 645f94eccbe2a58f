"""Lists of recipients and addressees: what follows a line of them, though who signs may stand in a second column."""

from chinhta.analysis.head import Part
from chinhta.analysis.outline import Outline
from chinhta.analysis.pieces import Piece, pieces
from chinhta.text.documents import Document

__all__ = ["ends_list", "follows_at_once", "signed"]


def follows_at_once(document: Document, found: Outline, above: Part, below: Part) -> bool:
    """Return whether `below` is the next line of the list that `above` belongs to: no line between goes on with it."""
    below_list = signed(found)
    line = document.line_of(above.start)
    between = (piece for piece in pieces(document) if above.start < piece.start < below.start)
    return all(piece.start in below_list or document.line_of(piece.start) == line for piece in between)


def ends_list(document: Document, found: Outline, last: Part) -> bool:
    """Return whether nothing goes on with the last line of a list: below it who signs, a blank line, or nothing."""
    following = _below(document, last)
    if following is None or following.start in signed(found):
        return True
    end = document.line_of(last.end - 1)[1]
    return not document.text[end + 1 :].split("\n", 1)[0].strip()


def _below(document: Document, part: Part) -> Piece | None:
    """Return the first piece in the lines below the part."""
    end = document.line_of(part.end - 1)[1]
    return next((piece for piece in pieces(document) if piece.start > max(end, part.start)), None)


def signed(found: Outline) -> set[int]:
    """Return where the lines of those who sign begin."""
    return {part.start for part in found.parts if part.name in ("authority", "signer")}

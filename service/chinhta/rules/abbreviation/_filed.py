"""The line of who keeps the copies: "Lưu: VT, KHCN". Its codes are an agency's own."""

from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

__all__ = ["is_filed"]

_BEFORE = 160  # code points, with markup
_FILED = lazy(r"(?<!\w)Lưu(?:</?\w+>)*:[^;.|\n]*\Z")


def is_filed(document: Document, start: int) -> bool:
    """Return whether what starts at `start` stands behind "Lưu:", in a line, a cell or a row of recipients."""
    line, _ = document.line_of(start)
    return _FILED.search(document.text, max(line, start - _BEFORE), start) is not None

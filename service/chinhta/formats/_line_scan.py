"""What the scans of markup that goes by lines have in common."""

from collections.abc import Callable, Iterable

from chinhta.formats._tags import within_prose
from chinhta.formats.format import Markup
from chinhta.text.documents import Mask
from chinhta.text.patterns import lazy

__all__ = ["LineScan"]

_LINE = lazy(r"(?m)^([ \t]*)((?:[^\n]*[^ \t\r\n])?)[ \t\r]*$")


class LineScan:
    """A scan of `text`: what is no prose is masked, block by block.

    lines: the matches of all lines, with their indentation and their content. shape: what a parser sees by the places
    and beginnings of lines.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = list(_LINE.finditer(text))
        self.masks = list[Mask]()
        self.shape = list[str]()

    def finished(self, inline: Callable[[int, int], Iterable[Mask]], more: Iterable[Mask]) -> Markup:
        """Return the markup: the masks of the blocks, those that `inline` finds in each span between them, and `more`.

        Offsets are half-open, in code points of the text.
        """
        done, inside = 0, list[Mask]()
        blocks = sorted(self.masks)
        for mask in [*blocks, Mask(len(self.text), len(self.text), "markup")]:
            if mask.start > done:
                inside += inline(done, mask.start)
            done = max(done, mask.end)
        masks = [mask for mask in (*blocks, *inside) if mask.start < mask.end]
        return Markup(self.text, [*within_prose(self.text, masks), *more], lambda: self.shape)

    def next_empty(self, n: int) -> int:
        """Return the number of the first empty line from line `n` on, or of lines."""
        while n < len(self.lines) and self.lines[n][2]:
            n += 1
        return n

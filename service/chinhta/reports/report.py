"""What every report has."""

from collections.abc import Callable, Container, Sequence
from typing import Final

from chinhta.formats.format import Source
from chinhta.rules.rule import Finding

__all__ = ["MOST_CHOICES", "Report", "painted"]

MOST_CHOICES: Final = 5
"""How many choices a report gives at most."""

_COLORS = {"bold": "1", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36", "dim": "2"}


class Report:
    """A report on many files. `write` takes pieces of it; `language` is that of its own words, "vi" or "en"."""

    def __init__(
        self, write: Callable[[str], object], *, language: str = "vi", color: bool = False, width: int = 100
    ) -> None:
        self.write = write
        self.language = language
        self.color = color
        self.width = width

    def file(self, path: str, source: Source, findings: Sequence[Finding], written: Container[Finding] = ()) -> None:
        """Report what was found in one file, in text order, and which of it was written.

        A large file comes part by part: calls in a row with its path, each with the source of a part.
        """
        raise NotImplementedError

    def error(self, path: str, message: str) -> None:
        """Report that a file could not be checked. It is reported on standard error too."""

    def end(self) -> None:
        """Finish the report."""

    def message(self, vi: str, en: str) -> str:
        """Return the words in the report's language."""
        return en if self.language == "en" else vi

    def paint(self, text: str, *colors: str) -> str:
        """Return `text` in a color, where there are colors."""
        return painted(text, *colors) if self.color else text


def painted(text: str, *colors: str) -> str:
    """Return `text` in these colors of a terminal."""
    return f"\x1b[{';'.join(_COLORS[color] for color in colors)}m{text}\x1b[0m"

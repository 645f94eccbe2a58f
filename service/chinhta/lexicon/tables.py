"""Where the dictionary files lie, and reading their tables."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

__all__ = ["Headwords", "read_rows", "shipped_folder"]


@cache
def shipped_folder() -> Path:
    """Return the folder of the shipped dictionaries, in an installed package or in a checkout."""
    package = Path(__file__).parents[1]
    packaged = package / "dictionaries"
    return packaged if packaged.is_dir() else package.parents[1] / "dictionaries"


def read_rows(path: Path) -> Iterator[list[str]]:
    """Yield the fields of every row of a TSV table; lines that start with "#" are notes.

    Raises FileNotFoundError when there is no such table.
    """
    for line in path.read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            yield line.split("\t")


class Headwords:
    """The first column of one or more tables, asked whether it holds a phrase.

    The first questions are answered by searching the files as they are, which takes some 50 µs each but nothing
    to load; who asks more often gets a set.
    """

    _FEW = 150

    def __init__(self, paths: Iterable[Path]) -> None:
        self._texts = ["\n" + path.read_text("utf-8") for path in paths if path.exists()]
        self._asked = 0
        self._set: frozenset[str] | None = None

    def __contains__(self, phrase: str) -> bool:
        if self._set is not None:
            return phrase in self._set
        self._asked += 1
        if self._asked > self._FEW:
            lines = (line for text in self._texts for line in text.split("\n") if line and not line.startswith("#"))
            self._set = frozenset(line.partition("\t")[0] for line in lines)
            self._texts = []
            return phrase in self._set
        return any(f"\n{phrase}\t" in text or f"\n{phrase}\n" in text for text in self._texts)

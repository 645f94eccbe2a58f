"""Where the dictionary files lie, and reading their tables."""

from collections.abc import Iterable, Iterator
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

__all__ = ["Headwords", "read_rows", "rows_of", "shipped_folder"]


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


def rows_of(path: Path) -> list[list[str]]:
    """Return the rows of a table, none when there is no such table."""
    return list(read_rows(path)) if path.exists() else []


class Headwords:
    """The first column of one or more tables, asked whether it holds a phrase.

    The shipped tables are sorted: they are searched as they lie in the file, in memory that all processes share,
    and nothing is loaded. A user's may have been written by hand, so they are read into a set.
    """

    _REMEMBERED = 20_000  # answers, some 3 MB

    def __init__(self, paths: Iterable[Path]) -> None:
        own: list[Path] = []
        shipped: list[Path] = []
        for path in paths:
            if path.exists():
                (shipped if path.parent == shipped_folder() else own).append(path)
        self._own = frozenset(row[0] for path in own for row in read_rows(path))
        self._shipped = [_mapped(path) for path in shipped]
        self._answers: dict[str, bool] = {}

    def __contains__(self, phrase: str) -> bool:
        answer = self._answers.get(phrase)
        if answer is None:
            if len(self._answers) > self._REMEMBERED:
                self._answers.clear()
            key = phrase.encode("utf-8", "surrogatepass")
            answer = phrase in self._own or any(_holds(table, key) for table in self._shipped)
            self._answers[phrase] = answer
        return answer


def _mapped(path: Path) -> mmap:
    with path.open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


def _holds(table: mmap, key: bytes) -> bool:
    """Tell whether a line of a sorted table starts with the field `key`: 16 looks into 40,000 lines, some 10 µs."""
    low, high = 0, len(table)
    while low < high:
        middle = (low + high) // 2
        start = max(low, table.rfind(b"\n", low, middle) + 1)
        end = table.find(b"\n", middle)
        if end < 0:
            end = len(table)
        word = table[start:end].partition(b"\t")[0]
        if word < key or word.startswith(b"#"):  # notes stand first
            low = end + 1
        elif word == key:
            return True
        else:
            high = start
    return False

"""Where the dictionary files lie, and reading their tables."""

from collections.abc import Iterable, Iterator
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

__all__ = ["Headwords", "SortedTable", "read_rows", "rows_of", "shipped_folder"]


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


def is_dictionary(folder: Path) -> bool:
    """Tell whether `folder` holds the manifest of a dictionary, or at least one of its tables."""
    tables = (table.name for table in shipped_folder().glob("*.tsv"))
    return any((folder / name).exists() for name in ("manifest.json", *tables))


def rows_of(path: Path) -> list[list[str]]:
    """Return the rows of a table, none when there is no such table."""
    return list(read_rows(path)) if path.exists() else []


class SortedTable:
    """A table sorted by its first column, searched as it lies in the file: 16 looks into 40,000 rows, some 10 µs."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap(file.fileno(), 0, access=ACCESS_READ)

    def row(self, word: str) -> list[str] | None:
        """Return the fields of the row whose first is `word`, None when there is none."""
        data, key = self._data, word.encode("utf-8", "surrogatepass")
        low, high = 0, len(data)
        while low < high:
            middle = (low + high) // 2
            start = max(low, data.rfind(b"\n", low, middle) + 1)
            end = data.find(b"\n", middle)
            if end < 0:
                end = len(data)
            line = data[start:end]
            first = line.partition(b"\t")[0]
            if first < key or first.startswith(b"#"):  # notes stand first
                low = end + 1
            elif first == key:
                return line.decode().split("\t")
            else:
                high = start
        return None


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
        self._shipped = [SortedTable(path) for path in shipped]
        self._answers: dict[str, bool] = {}

    def __contains__(self, phrase: str) -> bool:
        answer = self._answers.get(phrase)
        if answer is None:
            if len(self._answers) > self._REMEMBERED:
                self._answers.clear()
            answer = phrase in self._own or any(table.row(phrase) is not None for table in self._shipped)
            self._answers[phrase] = answer
        return answer

"""The dictionary folders and their tables."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache, cached_property
from mmap import mmap
from pathlib import Path
from typing import Any, TypeVar

from chinhta.lexicon.generations import MANIFEST, current, has_table, map_table, read_table

__all__ = ["Headwords", "SortedTable", "Tables", "by_hash", "read_rows", "rows_of", "shipped_folder", "tables_of"]

T = TypeVar("T")


@cache
def shipped_folder() -> Path:
    """Return the folder of the shipped dictionaries, in an installed package or in a checkout."""
    package = Path(__file__).parents[1]
    packaged = package / "dictionaries"
    return packaged if packaged.is_dir() else package.parents[1] / "dictionaries"


def read_rows(path: Path) -> list[list[str]]:
    """Return the fields of every row of a TSV table; lines that start with "#" are notes.

    Raises FileNotFoundError when there is no such table.
    """
    lines = read_table(path).decode().replace("\r\n", "\n").split("\n")
    return [line.split("\t") for line in lines if line and line[0] != "#"]


def is_dictionary(folder: Path) -> bool:
    """Return whether `folder` holds the manifest of a dictionary, or at least one of its tables."""
    tables = (table.name for table in shipped_folder().glob("*.tsv"))
    return any((folder / name).exists() for name in (MANIFEST, *tables))


def rows_of(path: Path) -> list[list[str]]:
    """Return the rows of a table, none when there is no such table."""
    return read_rows(path) if has_table(path) else []


class Tables:
    """The tables of some dictionary folders. Each is loaded when it is first asked for, and stays for all who ask.

    `folders` are asked in order, the shipped one last. Nothing of a text or of a user's own words is kept here.
    """

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        self.folders = (*folders, shipped_folder())
        self._loaded: dict[Callable[[Tables], Any], Any] = {}

    def get(self, loader: Callable[["Tables"], T]) -> T:
        """Return what `loader` makes of these tables; it is called once."""
        try:
            found: T = self._loaded[loader]
        except KeyError:
            found = self._loaded.setdefault(loader, loader(self))  # of two threads that load, the first counts
        return found

    def rows(self, name: str, *, shipped: bool = True) -> list[list[str]]:
        """Return all rows of table `name` of every folder that has it, the shipped one's last, or not at all."""
        folders = self.folders if shipped else self.folders[:-1]
        return [row for folder in folders for row in rows_of(folder / name)]


def by_hash(ask: Callable[[str], T], most: int) -> Callable[[str], T]:
    """Return a function that answers as `ask` does and remembers up to `most` answers, not the words asked about.

    It knows the words by their hashes, so that nothing of a text stays. That two of them have the same one is less
    likely than an error of the memory. What `ask` returns must not hold the word.
    """
    known: dict[int, T] = {}

    def answer(word: str) -> T:
        key = hash(word)
        try:
            return known[key]
        except KeyError:
            if len(known) >= most:
                known.clear()
            return known.setdefault(key, ask(word))

    return answer


def tables_of(folders: tuple[Path, ...] = ()) -> Tables:
    """Return the tables of these folders, laid over the shipped ones: one object for all who name the same."""
    loaded: dict[tuple[Path, ...], Tables] = current().loaded
    try:
        return loaded[folders]
    except KeyError:
        return loaded.setdefault(folders, Tables(folders))


class SortedTable:
    """A table of several columns, sorted by the first, searched as it lies in the file: all processes share that.

    The first questions are answered by halving (some 10 µs each); who asks more gets an index of blocks (1 µs).
    """

    _FEW = 60
    _BLOCK = 1024

    def __init__(self, path: Path) -> None:
        self.data = map_table(path)
        """The bytes of the file."""
        self._asked = 0

    def row(self, word: str) -> list[str] | None:
        """Return the fields of the row whose first is `word`, None when there is none."""
        key = word.encode("utf-8", "surrogatepass")
        if self._asked < self._FEW:
            self._asked += 1
            line = self._by_halving(key)
        else:
            line = self._by_block(key)
        return line.decode().split("\t") if line else None

    def first_fields(self) -> Iterator[str]:
        """Yield the first field of each row."""
        for line in self.data[:].decode().splitlines():
            if not line.startswith("#"):
                yield line.partition("\t")[0]

    def _by_halving(self, key: bytes) -> bytes:
        low, high = 0, len(self.data)
        while low < high:
            start, end = self._line(low, (low + high) // 2)
            line = self.data[start:end]
            first = line.partition(b"\t")[0]
            if first < key or first.startswith(b"#"):  # notes stand first
                low = end + 1
            elif first == key:
                return line
            else:
                high = start
        return b""

    def _by_block(self, key: bytes) -> bytes:
        starts, firsts = self._blocks
        n = bisect_right(firsts, key) - 1
        if n < 0:
            return b""
        at, end = starts[n], starts[n + 1]
        if firsts[n] != key:  # a table of one column has no tab
            at = max(self.data.find(b"\n%b%b" % (key, after), at, end) for after in (b"\t", b"\n")) + 1
        return self.data[slice(*self._line(at, at))] if at or firsts[n] == key else b""

    @cached_property
    def _blocks(self) -> tuple[list[int], list[bytes]]:
        """Offsets of lines about a kilobyte apart, and their first fields."""
        starts = sorted({self._line(0, offset)[0] for offset in range(0, len(self.data), self._BLOCK)})
        lines = (self.data[start : self._line(start, start)[1]] for start in starts)
        return [*starts, len(self.data)], [line.partition(b"\t")[0] for line in lines]

    def _line(self, low: int, offset: int) -> tuple[int, int]:
        """Return the span of the line around `offset`, which begins at `low` or later."""
        end = self.data.find(b"\n", offset)
        return max(low, self.data.rfind(b"\n", low, offset) + 1), end if end >= 0 else len(self.data)


class HashFilter:
    """A Bloom filter over `words`: of nearly all other words it knows that they are none of them, in 2 bytes a word."""

    def __init__(self, words: Collection[str]) -> None:
        self._last = (1 << (2 * len(words)).bit_length()) - 1
        self._bits = bits = bytearray(self._last + 1)
        for word in words:
            key = hash(word)
            bits[(key >> 3) & self._last] |= 1 << (key & 7)

    def may_hold(self, word: str) -> bool:
        """Return whether `word` may be one of the words: False is certain, True is wrong for 3 to 6 in 100 others."""
        key = hash(word)
        return bool(self._bits[(key >> 3) & self._last] & 1 << (key & 7))


class Headwords:
    """The first column of one or more tables, asked whether it holds a phrase.

    The shipped tables are sorted: they are searched as they lie in the file, in memory that all processes share,
    and nothing is loaded. A user's may have been written by hand, so they are read into a set.
    """

    _REMEMBERED = 20_000  # answers, some 2 MB
    _MANY = 4_000  # questions; who asks more gets a filter, made in some 40 ms

    def __init__(self, paths: Iterable[Path]) -> None:
        own: list[Path] = []
        shipped: list[Path] = []
        for path in paths:
            if has_table(path):
                (shipped if path.parent == shipped_folder() else own).append(path)
        self._own = frozenset(row[0] for path in own for row in read_rows(path))
        self._shipped = [SortedTable(path) for path in shipped]
        self._answer = by_hash(self._holds, self._REMEMBERED)
        self._asked = 0
        self._filter: HashFilter | None = None

    def data(self) -> list[bytes | mmap]:
        """Return the bytes of all tables: lines, the first column of which counts."""
        return [*(table.data for table in self._shipped), "\n".join(self._own).encode()]

    def __contains__(self, phrase: str) -> bool:
        if self._filter:
            return self._filter.may_hold(phrase) and self._answer(phrase)
        self._asked += 1
        if self._asked > self._MANY:
            self._filter = HashFilter([*self._own, *(key for table in self._shipped for key in table.first_fields())])
        return self._answer(phrase)

    def _holds(self, phrase: str) -> bool:
        return phrase in self._own or any(table.row(phrase) is not None for table in self._shipped)

"""Reading the n-gram tables and the vocabulary that `chinhta build-dictionary` writes.

A table is an open-addressing hash file, mapped into memory and shared by all processes; see `NgramTable`.
"""

import math
import struct
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from chinhta.lexicon.generations import DamagedTableError, map_table, read_table
from chinhta.text.syllables import canonical

__all__ = [
    "BOUNDARY",
    "COMMA",
    "DECODE",
    "FIRST_WORD",
    "HEADER",
    "MAGIC",
    "MARK",
    "NAME",
    "NUMBER",
    "OUT_OF_VOCABULARY",
    "TABLE_VERSION",
    "UNKNOWN",
    "NgramTable",
    "Vocabulary",
    "class_of",
]

# Token classes: the ids below FIRST_WORD. 6 and 7 are reserved.
BOUNDARY: Final = 0  # end of line, and . ! ? …
UNKNOWN: Final = 1  # unknown word in lower case
NUMBER: Final = 2
MARK: Final = 3  # any mark that is neither BOUNDARY nor COMMA
COMMA: Final = 4  # , ; :
NAME: Final = 5  # unknown word with a capital first letter
FIRST_WORD: Final = 8
OUT_OF_VOCABULARY: Final = frozenset((UNKNOWN, NAME))

MAGIC: Final = b"CHNG"
TABLE_VERSION: Final = 1
HEADER: Final = struct.Struct("<4sHHQQQ")  # magic, version, order, size, entries, cells

# A cell's value is the logarithm of a count in twelfths of a nat: 1 stands for 1.09, 255 for 1.7e9.
DECODE: Final[list[float]] = [0.0] + [math.exp(code / 12) for code in range(1, 256)]

_MARK_CLASS = dict.fromkeys(".!?…", BOUNDARY) | dict.fromkeys(",;:", COMMA)
_MASK = 0xFFFFFFFFFFFFFFFF


def class_of(token: str) -> int:
    """Return the class (0-5) of a token that the vocabulary does not hold."""
    first = token[0]
    if first.isalpha():
        return NAME if first.isupper() else UNKNOWN
    if first.isdigit():
        return NUMBER
    if first.isalnum():
        return UNKNOWN
    return _MARK_CLASS.get(token, MARK)


class Vocabulary:
    """The words that have an id of their own, with their weighted counts.

    `words[n]` and `counts[n]` belong to id n + 8; `ids` gives the id of a word (canonical, lower case).
    """

    def __init__(self, words: list[str], counts: list[int]) -> None:
        self.words = words
        self.counts = counts
        self.ids = dict(zip(words, range(FIRST_WORD, FIRST_WORD + len(words)), strict=True))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read `vocabulary.tsv`. Raise OSError when it cannot be read, ValueError when it is damaged."""
        fields = read_table(path).decode().split()
        return cls(fields[::2], list(map(int, fields[1::2])))

    def id_of(self, token: str) -> int:
        """Return the id of `token` in any case and either tone position, or its class when unknown."""
        return self.ids.get(token) or self.ids.get(canonical(token)) or class_of(token)


class NgramTable:
    """The counts of one order of n-grams, on disk.

    A key holds the ids of the words, 16 bits each, the first word highest. The file is a header, then
    `cells` fingerprints (uint16, 0 for an empty cell), then `cells` counts (uint8, see DECODE); all
    little-endian. A key is looked for from its home slot on until an empty cell. There is no wrap-around:
    `cells` exceeds `size`, the number of home slots, by a tail that ends in an empty cell. An absent key
    is taken for a present one about once in ten thousand times, when fingerprints happen to agree.
    """

    def __init__(self, path: Path) -> None:
        """Map the table at `path`. Raise OSError when unreadable, DamagedTableError when it is not a table."""
        self.data = map_table(path)
        """The bytes of the file."""
        if len(self.data) < HEADER.size:
            raise DamagedTableError(path, "not an n-gram table")
        self.order: int
        self.size: int
        self.entries: int
        magic, version, self.order, self.size, self.entries, cells = HEADER.unpack_from(self.data)
        if magic != MAGIC or version != TABLE_VERSION or len(self.data) != HEADER.size + 3 * cells:
            raise DamagedTableError(path, f"not an n-gram table of version {TABLE_VERSION}, or cut short")
        middle = HEADER.size + 2 * cells
        # Casting reads in the machine's order, which is little-endian wherever this program runs.
        self._view = memoryview(self.data)
        self.fingerprints = self._view[HEADER.size : middle].cast("H")
        self.values = self._view[middle:]

    def count(self, key: int) -> float:
        """Return the (quantised) count of `key`, 0.0 when the table does not hold it."""
        cell = self.cell(key)
        return DECODE[self.values[cell]] if cell >= 0 else 0.0

    def cell(self, key: int) -> int:
        """Return the number of the cell that holds `key`, -1 when the table does not hold it."""
        hashed = key * 0x9E3779B97F4A7C15 & _MASK
        hashed = (hashed ^ hashed >> 32) * 0xD6E8FEB86659FD93 & _MASK
        fingerprint = hashed & 0xFFFF or 1
        fingerprints = self.fingerprints
        slot = (hashed >> 32) * self.size >> 32
        seen = fingerprints[slot]
        while seen:
            if seen == fingerprint:
                return slot
            slot += 1
            seen = fingerprints[slot]
        return -1

    def close(self) -> None:
        """Give the mapping back; the table cannot be used afterwards."""
        self.fingerprints.release()
        self.values.release()
        self._view.release()
        del self.data

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

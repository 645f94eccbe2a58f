"""How far the words of each bigram are contested by what a writer may have meant instead.

A table beside `bigrams.bin` with two bytes for each of its cells: the contest of the first word given the
second, and of the second given the first. It lets a reader pass over nearly all of a sound text with one
look-up a word.
"""

import struct
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Final

__all__ = ["HEADER", "MAGIC", "OFFSET", "STEP", "VERSION", "Contests"]

MAGIC: Final = b"CHNX"
VERSION: Final = 1
HEADER: Final = struct.Struct("<4sHHQ")  # magic, version, reserved, cells
OFFSET: Final = 12.0
STEP: Final = 10.0


class Contests:
    """`first[cell]` and `second[cell]` are bytes; `DECODE` turns them into nats, from -12 to 13.5."""

    DECODE: Final = [code / STEP - OFFSET for code in range(256)]

    def __init__(self, path: Path) -> None:
        """Map the table. Raises OSError when unreadable, ValueError when it is not such a table."""
        with path.open("rb") as file:
            data = mmap(file.fileno(), 0, access=ACCESS_READ)
        magic, version, _, cells = HEADER.unpack_from(data)
        if magic != MAGIC or version != VERSION or len(data) != HEADER.size + 2 * cells:
            raise ValueError(f"{path}: not a table of contests of version {VERSION}")
        view = memoryview(data)
        self.first = view[HEADER.size : HEADER.size + cells]
        self.second = view[HEADER.size + cells :]

"""Confusability of bigrams: by how much the best alternative that a writer may have meant beats each word.

A table beside `bigrams.bin` with four bytes for each of its cells: the margin (a log-likelihood ratio, nats) of the
best alternative to the first word given the second, and of the second given the first, and for each which alternative
that is. Nearly all of a correct text is skipped with one look-up a word, and few candidates are tried elsewhere.
"""

import struct
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from chinhta.lexicon.generations import DamagedTableError, map_table
from chinhta.lexicon.ngrams import OUT_OF_VOCABULARY, NgramTable

if TYPE_CHECKING:
    from chinhta.core.native import CoreModel

__all__ = ["CONFUSABLE", "HEADER", "MAGIC", "OFFSET", "STEP", "VERSION", "Margins"]

MAGIC: Final = b"CHNX"
VERSION: Final = 2
HEADER: Final = struct.Struct("<4sHHQ")  # magic, version, reserved, cells
CONFUSABLE: Final = 110  # -1 nat
"""The least code of a confusable word: with a smaller margin it is supported by its neighbour."""

_REMEMBERED: Final = 40_000  # bigrams whose codes are kept at hand, some 6 MB
OFFSET: Final = 12.0
STEP: Final = 10.0


class Margins:
    """`first[cell]` and `second[cell]` are bytes; `DECODE` turns them into nats, from -12 to 13.5.

    `alternative_to_first[cell]` and `alternative_to_second[cell]` are indices among the word's prepared candidates.
    """

    DECODE: Final = [code / STEP - OFFSET for code in range(256)]

    def __init__(self, path: Path) -> None:
        """Map the table. Raises OSError when unreadable, DamagedTableError when it is not such a table."""
        data = map_table(path)
        magic, version, _, cells = HEADER.unpack_from(data[: HEADER.size].ljust(HEADER.size))
        if magic != MAGIC or version != VERSION or len(data) != HEADER.size + 4 * cells:
            raise DamagedTableError(path, f"not a table of margins of version {VERSION}, or cut short")
        self.data = data
        """The bytes of the file."""
        view = memoryview(data)
        self._known: dict[tuple[int, int], int] = {}
        self.first, self.second, self.runner_up_of_first, self.runner_up_of_second = (
            view[HEADER.size + cells * i : HEADER.size + cells * (i + 1)] for i in range(4)
        )

    def codes(self, ids: Sequence[int], bigrams: NgramTable, core: "CoreModel | None" = None) -> Sequence[int]:
        """Return for each bigram of neighbours in `ids` which of its words is confusable; a `core` is quicker.

        0 nothing, 1 the second word, 2 the first, 3 both or a bigram that is not in the table. An unknown word
        that is second is always confusable.
        """
        if core:
            return core.codes(ids)
        known = self._known
        if len(known) > _REMEMBERED:
            known.clear()
        codes: list[int] = list(map(known.get, pairwise(ids)))  # type: ignore[arg-type]
        if None in codes:
            for i, code in enumerate(codes):
                if code is None:
                    pair = ids[i], ids[i + 1]
                    cell = bigrams.cell(pair[0] << 16 | pair[1])
                    code = (self.second[cell] >= CONFUSABLE) + 2 * (self.first[cell] >= CONFUSABLE) if cell >= 0 else 3
                    codes[i] = known[pair] = code | (pair[1] in OUT_OF_VOCABULARY)
        return codes

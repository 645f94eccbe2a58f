"""Writing the tables that the program reads at run time."""

import math
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from chinhta.lexicon.ngrams import HEADER, MAGIC, TABLE_VERSION
from chinhta.workshop.building.counting import Ngrams
from chinhta.workshop.building.ngram_arrays import hash_keys

__all__ = ["write_ngrams", "write_tsv"]

_LOAD = 0.80  # at 0.87 the table is 8% smaller, and finding that a key is absent takes twice as long


def write_ngrams(path: Path, ngrams: Ngrams) -> None:
    """Write `ngrams` as the table that `chinhta.lexicon.ngrams.NgramTable` reads."""
    entries = len(ngrams.keys)
    size = math.ceil(entries / _LOAD) + 1
    hashed = hash_keys(ngrams.keys)
    homes = ((hashed >> np.uint64(32)) * np.uint64(size) >> np.uint64(32)).astype(np.int64)
    order = np.argsort(homes, kind="stable")
    # In order of home, each entry takes the first free cell from its home on: max(previous + 1, home).
    running = np.arange(entries)
    cells_of = np.maximum.accumulate(homes[order] - running) + running
    cells = max(size, int(cells_of[-1]) + 1 if entries else 0) + 1
    fingerprints = np.zeros(cells, dtype="<u2")
    fingerprints[cells_of] = np.maximum(hashed & np.uint64(0xFFFF), np.uint64(1)).astype(np.uint16)[order]
    values = np.zeros(cells, dtype=np.uint8)
    values[cells_of] = np.rint(np.log(ngrams.counts[order]) * 12).clip(1, 255).astype(np.uint8)
    with path.open("wb") as file:
        file.write(HEADER.pack(MAGIC, TABLE_VERSION, ngrams.order, size, entries, cells))
        file.write(fingerprints.tobytes())
        file.write(values.tobytes())


def write_tsv(path: Path, rows: Iterable[tuple[str | int | float, ...]], header: str = "") -> None:
    """Write `rows`, tab-separated, in the order given; `header`, when given, goes before as a comment line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        if header:
            file.write(f"# {header}\n")
        file.writelines("\t".join(map(str, row)) + "\n" for row in rows)

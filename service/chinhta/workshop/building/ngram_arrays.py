"""The n-gram look-up of `chinhta.lexicon.ngrams` for whole arrays of keys."""

import numpy as np
import numpy.typing as npt

from chinhta.lexicon.ngrams import DECODE, NgramTable

__all__ = ["cells_array", "counts_array", "hash_keys"]

_DECODE = np.array(DECODE)
_LOW = np.uint64(0xFFFF)
_HALF = np.uint64(32)


def hash_keys(keys: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return the 64-bit hash of each key; see `NgramTable.count`."""
    hashed = keys * np.uint64(0x9E3779B97F4A7C15)
    return (hashed ^ (hashed >> _HALF)) * np.uint64(0xD6E8FEB86659FD93)


def cells_array(table: NgramTable, keys: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    """Return `table.cell(key)` for each of `keys` (one dimension): -1 for an absent key."""
    fingerprints = np.frombuffer(table.fingerprints, dtype="<u2")
    hashed = hash_keys(keys)
    sought = np.maximum(hashed & _LOW, np.uint64(1)).astype(np.uint16)
    slots = ((hashed >> _HALF) * np.uint64(table.size) >> _HALF).astype(np.int64)
    cells = np.full(len(keys), -1, dtype=np.int64)
    open_ = np.arange(len(keys))  # the keys still looked for
    while len(open_):
        seen = fingerprints[slots]
        found = seen == sought
        cells[open_[found]] = slots[found]
        going = ~found & (seen != 0)
        open_, sought, slots = open_[going], sought[going], slots[going] + 1
    return cells


def counts_array(table: NgramTable, keys: npt.NDArray[np.uint64]) -> npt.NDArray[np.float64]:
    """Return `table.count(key)` for each of `keys` (one dimension)."""
    cells = cells_array(table, keys)
    values = np.frombuffer(table.values, dtype=np.uint8)
    return np.where(cells >= 0, _DECODE[values[cells]], 0.0)

"""A set of boosted trees, kept as arrays: the classifier of the speller."""

import struct
from array import array
from collections.abc import Sequence
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from chinhta.core import OnDemand
from chinhta.lexicon.generations import DamagedTableError, read_table

if TYPE_CHECKING:
    from chinhta.core.native import CoreTrees, Library

__all__ = ["BoostedTrees", "write_trees"]

_MAGIC: Final = b"CHNF"
_VERSION: Final = 1
_FEW: Final = 30  # rows, 0.3 ms each; then the core is worth loading
_HEADER: Final = struct.Struct("<4sHHIId")  # magic, version, features, trees, nodes, baseline


class BoostedTrees:
    """Trees whose leaves add up to the log odds that a row's reading is what was meant.

    A node sends a row left when its feature is at most the threshold; a leaf has feature -1.
    """

    def __init__(self, path: Path) -> None:
        """Load the trees (about 1 ms). Raises OSError when unreadable, DamagedTableError when it holds no trees."""
        data = read_table(path)
        magic, version, self.features, trees, nodes, self._baseline = _HEADER.unpack_from(
            data[: _HEADER.size].ljust(_HEADER.size)
        )
        if magic != _MAGIC or version != _VERSION or len(data) != _HEADER.size + 4 * trees + 13 * nodes:
            raise DamagedTableError(path, f"not boosted trees of version {_VERSION}, or cut short")
        at = _HEADER.size
        columns: list[list[Any]] = []
        for code, count in (("I", trees), ("b", nodes), ("f", nodes), ("I", nodes), ("I", nodes)):
            column = array(code)
            size = count * column.itemsize
            column.frombytes(data[at : at + size])
            columns.append(column.tolist())
            at += size
        self._roots: list[int]
        self._feature: list[int]
        self._value: list[float]
        self._left: list[int]
        self._right: list[int]
        self._roots, self._feature, self._value, self._left, self._right = columns

        def in_core(library: "Library") -> "CoreTrees | None":
            from chinhta.core.native import CoreTrees

            return CoreTrees.make(
                library, data, _HEADER.size, trees=trees, nodes=nodes, features=self.features, baseline=self._baseline
            )

        self._core = OnDemand(_FEW, in_core)

    def probability(self, row: Sequence[float]) -> float:
        """Return the probability, 0-1, for a row of features."""
        core = self._core.get()
        score: float = core.score(row) if core else self._score(row)
        return 1.0 / (1.0 + exp(-max(-60.0, min(60.0, score))))

    def _score(self, row: Sequence[float]) -> float:
        """Return the log odds for a row of features."""
        feature, value, left, right = self._feature, self._value, self._left, self._right
        score: float = self._baseline
        for node in self._roots:
            while (column := feature[node]) >= 0:
                node = left[node] if row[column] <= value[node] else right[node]
            score += value[node]
        return score


def write_trees(
    path: Path,
    features: int,
    baseline: float,
    trees: Sequence[Sequence[tuple[int, float, int, int]]],
) -> None:
    """Write trees of nodes (feature or -1, threshold or leaf value, left, right; children by index in the tree)."""
    roots, feature, value, left, right = array("I"), array("b"), array("f"), array("I"), array("I")
    for tree in trees:
        start = len(feature)
        roots.append(start)
        for column, number, low, high in tree:
            feature.append(column)
            value.append(number)
            left.append(start + low if column >= 0 else 0)
            right.append(start + high if column >= 0 else 0)
    header = _HEADER.pack(_MAGIC, _VERSION, features, len(roots), len(feature), baseline)
    path.write_bytes(header + b"".join(column.tobytes() for column in (roots, feature, value, left, right)))

"""Gradient-boosted trees: fitting them, and writing them as the speller reads them.

LightGBM fits; its `dump_model` is public. Needs the extra `train`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from chinhta.speller.boosted_trees import BoostedTrees, write_trees

if TYPE_CHECKING:
    from lightgbm import Booster

__all__ = ["ExportError", "Labels", "Node", "Rows", "export", "fit", "fit_without_doubtful", "trees_of"]

Rows = npt.NDArray[np.float32]
Labels = npt.NDArray[np.bool_]
Node = tuple[int, float, int, int]
"""Feature, or -1 for a leaf; threshold, or the leaf's value; left and right child, by index in the tree."""

_DOUBTFUL: Final = 0.8  # a token left alone that other trees are so sure of is an error of the source: no example
_CHECKED: Final = 20_000  # rows on which written trees must give what the fitted ones give
_CLOSE: Final = 1e-4  # of a probability: leaves are kept in single precision


class ExportError(ValueError):
    """The written trees do not give the probabilities of the fitted ones."""


def fit(rows: Rows, right: Labels, *, trees: int, leaves: int, threads: int = 0) -> "Booster":
    """Fit trees that give the probability of `right`; the same rows give the same trees. `threads`: 0 is all."""
    import lightgbm

    settings = {
        "objective": "binary",
        "num_leaves": leaves,
        "learning_rate": 0.08,
        "lambda_l2": 1.0,
        "deterministic": True,
        "force_row_wise": True,
        "seed": 1,
        "num_threads": threads,
        "verbose": -1,
    }
    return lightgbm.train(settings, lightgbm.Dataset(rows, right), trees)


def fit_without_doubtful(
    rows: Rows, right: Labels, touched: Labels, *, doubtful: float = _DOUBTFUL, rounds: int = 1, **shape: int
) -> "Booster":
    """Fit trees again and again: the last time without rows that look like errors of the source itself.

    `touched` has the rows that are sure, as of tokens where an error was injected; of the others those are left out
    that trees which did not see them call right with a probability of `doubtful` or more. Each of the `rounds` leaves
    out what the trees of the round before say. `shape` goes to `fit`.
    """
    half = np.arange(len(rows)) % 2 == 0
    keep = np.ones(len(rows), bool)
    for _ in range(rounds):
        sure = np.empty(len(rows))
        for part in (half, ~half):
            sure[~part] = fit(rows[part & keep], right[part & keep], **shape).predict(rows[~part])
        keep = touched | (sure < doubtful)
    return fit(rows[keep], right[keep], **shape)


def trees_of(model: "Booster") -> list[list[Node]]:
    """Return the nodes of each tree of a fitted model, the root first, in the form that `write_trees` takes."""
    return [list(_nodes(tree["tree_structure"])) for tree in model.dump_model()["tree_info"]]


def _nodes(root: dict[str, Any]) -> Iterator[Node]:
    """Yield the nodes below `root`, level by level."""
    level = [root]
    placed = 1
    while level:
        below = []
        for node in level:
            if "leaf_value" in node:
                yield -1, float(node["leaf_value"]), 0, 0
                continue
            if node["decision_type"] != "<=" or node["missing_type"] != "None":
                raise ExportError("trees may only compare numbers that are there")
            yield int(node["split_feature"]), _single(float(node["threshold"])), placed, placed + 1
            placed += 2
            below += [node["left_child"], node["right_child"]]
        level = below


def _single(threshold: float) -> float:
    """Return the largest number in single precision that is not above `threshold`: rows are single, too."""
    near = np.float32(threshold)
    return float(near if float(near) <= threshold else np.nextafter(near, np.float32(-np.inf)))


def export(model: "Booster", rows: Rows, path: Path) -> int:
    """Write a fitted model to `path` and return its number of nodes.

    Raise ExportError, and leave no file, unless the trees read back give the model's probabilities on `rows`.
    """
    trees = trees_of(model)
    write_trees(path, rows.shape[1], 0.0, trees)  # the first tree's leaves hold the baseline
    some = rows[:: len(rows) // _CHECKED + 1]
    probability = BoostedTrees(path).probability
    written = np.array([probability(row) for row in some.tolist()])
    apart = float(np.abs(written - model.predict(some)).max(initial=0.0))
    if apart > _CLOSE:
        path.unlink()
        raise ExportError(f"the written trees differ from the fitted ones by {apart:.2g}")
    return sum(map(len, trees))

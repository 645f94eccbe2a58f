"""Training on corrupted lines, and what of the fitted trees the speller reads."""

from pathlib import Path
from typing import Any

import pytest

from chinhta.speller.boosted_trees import BoostedTrees
from chinhta.speller.features import FEATURES
from chinhta.workshop.building.reading import is_for_evaluation, is_held_out

np = pytest.importorskip("numpy")
lightgbm = pytest.importorskip("lightgbm", reason="the extra `train` is not installed")

from chinhta.workshop import training  # noqa: E402
from chinhta.workshop.boosting import ExportError, export, fit, fit_without_doubtful, trees_of  # noqa: E402

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
SHAPE = {"trees": 20, "leaves": 15, "threads": 1}


@pytest.fixture(scope="module")
def corrupted() -> tuple[Any, Any, Any]:
    """Rows of corrupted lines, which are right, which belong to a mistake."""
    lines = (SAMPLES / "khong-loi.txt").read_text("utf-8").splitlines()
    return training.training_rows([line for line in lines if len(line) > 30], 40, 3)


def test_written_trees_give_the_public_probabilities(corrupted: tuple[Any, Any, Any], tmp_path: Path) -> None:
    rows, right, touched = corrupted
    assert len(rows) > 300
    assert 0 < right.sum() < len(rows)
    model = fit_without_doubtful(rows, right, touched, **SHAPE)
    assert export(model, rows, tmp_path / "classifier.bin") == sum(map(len, trees_of(model)))
    forest = BoostedTrees(tmp_path / "classifier.bin")
    assert forest.features == len(FEATURES)
    written = [forest.probability(row) for row in rows.tolist()]
    assert written == pytest.approx(model.predict(rows).tolist(), abs=1e-6)
    assert max(written) - min(written) > 0.5, "the trees have learned something"


def test_a_row_on_a_threshold_goes_the_same_way(tmp_path: Path) -> None:
    """Thresholds lie between neighbours in single precision, and are rounded towards the lower one."""
    low = np.float32(1 / 3)
    high = np.nextafter(low, np.float32(1))
    rows = np.repeat(np.array([[low], [high]], dtype=np.float32), 100, axis=0)
    model = fit(rows, rows[:, 0] == high, trees=1, leaves=2)
    export(model, rows, tmp_path / "classifier.bin")
    forest = BoostedTrees(tmp_path / "classifier.bin")
    assert forest.probability([float(low)]) < 0.5 < forest.probability([float(high)])


def test_the_same_rows_give_the_same_file(corrupted: tuple[Any, Any, Any], tmp_path: Path) -> None:
    rows, right, _ = corrupted
    for name in ("a.bin", "b.bin"):
        export(fit(rows, right, **SHAPE), rows, tmp_path / name)
    assert (tmp_path / "a.bin").read_bytes() == (tmp_path / "b.bin").read_bytes()


def test_trees_that_say_something_else_are_not_kept(corrupted: tuple[Any, Any, Any], tmp_path: Path) -> None:
    rows, right, _ = corrupted

    class Other:
        """A model whose probabilities are not those of its trees."""

        def __init__(self, model: Any) -> None:
            self.dump_model = model.dump_model
            self.predict = lambda rows: 1 - model.predict(rows)

    with pytest.raises(ExportError, match="differ"):
        export(Other(fit(rows, right, **SHAPE)), rows, tmp_path / "classifier.bin")
    assert not (tmp_path / "classifier.bin").exists()


def test_trees_with_missing_values_are_refused(tmp_path: Path) -> None:
    rows = np.array([[0.0], [1.0], [float("nan")]] * 50, dtype=np.float32)
    with pytest.raises(ExportError, match="numbers that are there"):
        export(fit(rows, rows[:, 0] == 1, trees=2, leaves=2), rows, tmp_path / "classifier.bin")


def test_lines_of_evaluation_are_not_trained_on(tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    path.write_text("".join(f"Dòng thứ {n} của một kho văn bản rất nhỏ.\n" for n in range(3000)), "utf-8")
    (lines,) = training.training_lines([path])
    assert len(lines) > 10
    assert all(is_held_out(line) and not is_for_evaluation(line) for line in lines)

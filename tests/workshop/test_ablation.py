"""The table of what each group of features brings."""

from pathlib import Path

import pytest

from chinhta.speller.features import FEATURES

np = pytest.importorskip("numpy")
pytest.importorskip("lightgbm", reason="the extra `train` is not installed")

from chinhta.workshop import ablation  # noqa: E402

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"


def test_groups_name_features() -> None:
    for group in (*ablation.GROUPS.values(), ablation.FEW):
        assert set(group) <= set(FEATURES)
        assert len(set(group)) == len(group)


def test_scores_of_three_tokens() -> None:
    """Of three mistakes two are looked at: one is read right, one wrong; a right word scores between them."""
    judged = ablation.LabelledRows(
        np.zeros((4, len(FEATURES)), np.float32),
        np.array([1, 1, 2, 3]),
        np.array([False, True, False, False]),
        np.array([True, True, False, True]),
        3,
    )
    scores = ablation.measure(judged, np.array([0.3, 0.9, 0.5, 0.4]))
    assert scores.f1 == pytest.approx(2 / 3)  # all three told: P 2/3, R 2/3
    assert scores.corrected == pytest.approx(1 / 3)
    assert scores.recall == pytest.approx(1 / 3)  # the first alone: P 1


def test_tables_are_of_the_same_rows() -> None:
    lines = [line for line in (SAMPLES / "khong-loi.txt").read_text("utf-8").splitlines() if len(line) > 30]
    fitted, measured = ablation.labelled_rows(lines, 60, 1), ablation.labelled_rows(lines, 20, 2)
    both = ablation.joined([fitted, measured])
    assert len(both.rows) == len(fitted.rows) + len(measured.rows)
    assert len(set(both.tokens)) == len(set(fitted.tokens)) + len(set(measured.tokens))
    rows = dict(ablation.table(fitted, measured, trees=5, leaves=7, jobs=1))
    assert len(rows) == 3 + len(ablation.GROUPS)
    assert all(0 <= scores.recall <= 1 and 0 < scores.corrected <= 1 and 0 < scores.f1 <= 1 for scores in rows.values())

"""Confidence is a probability: curves only rise, are honest where little is known, and stand where the page says."""

from pathlib import Path

import pytest

import chinhta
from chinhta import Safety
from chinhta.engine import scored
from chinhta.lexicon.tables import tables_of
from chinhta.rules.calibration import CalibrationCurve, calibrated
from chinhta.rules.catalogue import NAMES
from chinhta.rules.rule import Finding
from chinhta.text.edits import Edit, apply
from chinhta.workshop.alert_rates import AnnotatedSample, read_judgements
from chinhta.workshop.evaluation.calibration import (
    ScoreCounts,
    curve_of,
    evidence,
    main,
    read_counts,
    reliability_page,
    without_marks,
)
from chinhta.workshop.evaluation.sets import Sample

ROOT = Path(__file__).parents[3]
TEXT = "Sở đang xây dưng kế hoạch xúc tiến thương mại ,các các đơn vị báo cáo."


def counts(*rows: tuple[float, int, int], source: str = "documents") -> list[ScoreCounts]:
    return [ScoreCounts("a.b", "ask", score, source, n % 2, read, right) for n, (score, read, right) in enumerate(rows)]


def test_a_curve_goes_straight_between_its_points_and_stays_beyond_them() -> None:
    curve = CalibrationCurve((0.5, 0.9), (0.2, 0.8))
    assert [curve.at(score) for score in (0.0, 0.5, 0.7, 0.9, 1.0)] == pytest.approx([0.2, 0.2, 0.5, 0.8, 0.8])
    assert CalibrationCurve((0.0,), (0.4,)).at(0.97) == 0.4


def test_a_curve_rises_though_its_shares_do_not() -> None:
    curve = curve_of(counts((0.3, 40, 8), (0.5, 40, 30), (0.7, 40, 20), (0.9, 40, 36)))
    assert curve
    assert curve.scores == pytest.approx((0.3, 0.6, 0.9))
    assert curve.probabilities == pytest.approx((8.5 / 41, 50.5 / 81, 36.5 / 41))


def test_few_findings_make_a_constant_and_fewer_nothing() -> None:
    curve = curve_of(counts((0.3, 9, 2), (0.9, 10, 8)))
    assert curve
    assert curve.probabilities == pytest.approx((10.5 / 20,))
    assert curve_of(counts((0.3, 5, 2), (0.9, 4, 4))) is None
    read = curve_of(counts((0.3, 5, 2), (0.9, 4, 4)), AnnotatedSample(50, 49))
    assert read
    assert len(read.scores) == 1
    assert read.probabilities == pytest.approx((55.5 / 60,))


def test_no_finding_is_ever_certain() -> None:
    curve = curve_of(counts((1.0, 500, 500)))
    assert curve
    assert 0.99 < curve.probabilities[0] < 1


def test_worse_sources_are_asked_only_where_better_ones_say_little() -> None:
    made = counts((0.5, 1000, 1000), source="made")
    assert evidence([*counts((0.5, 40, 10)), *made]) == {("a.b", "ask"): counts((0.5, 40, 10))}
    assert evidence([*counts((0.5, 39, 10)), *made]) == {("a.b", "ask"): [*counts((0.5, 39, 10)), *made]}


def test_findings_have_the_probability_of_their_score() -> None:
    raw, done = scored(TEXT), chinhta.correct(TEXT)
    pairs = list(zip((*raw.applied, *raw.remaining), (*done.applied, *done.remaining), strict=True))
    assert len(pairs) >= 3
    assert all(calibrated(before, tables_of()) == after for before, after in pairs)
    assert any(before.confidence != after.confidence for before, after in pairs)
    assert all(before._replace(confidence=0.0) == after._replace(confidence=0.0) for before, after in pairs)
    assert (raw.text, raw.original) == (done.text, done.original)


def test_a_doubled_word_that_is_proposed_is_not_said_to_be_surely_wrong() -> None:
    """It may be two words that meet: the trees say 0.75, and readers found two in three right."""
    said = Finding("repeat.doubled-word", 0, 1, "m", ("",), Safety.ASK, 0.75)
    assert 0.2 < calibrated(said, tables_of()).confidence < 0.9


def test_a_rule_that_was_not_measured_says_what_it_said() -> None:
    unknown = Finding("no.such-rule", 0, 1, "m", ("",), Safety.ASK, 0.9)
    assert calibrated(unknown, tables_of()) == unknown


def test_a_run_loses_its_marks_and_its_right_words_are_known() -> None:
    (sample,) = without_marks([Sample("Ủy ban nhân dân Đà Nẵng đã ban hành kế hoạch phát triển đô thị mới.")])
    (gold,) = sample.gold
    assert sample.text[gold.start : gold.end] == gold.wrong
    assert gold.wrong.isascii()
    assert apply(sample.text, [Edit(gold.start, gold.end, gold.right)]) == sample.right
    assert "Đà Nẵng" in sample.right


def test_table_and_page_are_as_the_command_makes_them(tmp_path: Path) -> None:
    table, page = tmp_path / "confidence.tsv", tmp_path / "reliability.md"
    given = ["--counts", str(ROOT / "docs/reliability.tsv"), "--samples", str(ROOT / "docs/judged.tsv")]
    assert main(["build", *given, "--table", str(table), "--page", str(page)]) == 0
    assert table.read_text("utf-8") == (ROOT / "dictionaries/confidence.tsv").read_text("utf-8")
    assert page.read_text("utf-8") == (ROOT / "docs/reliability.md").read_text("utf-8")


def test_counts_hold_figures_only() -> None:
    rows = read_counts(ROOT / "docs" / "reliability.tsv")
    assert len(rows) > 300
    for row in rows:
        assert row.rule in NAMES
        assert row.safety in set(Safety)
        assert 0 <= row.score <= 1
        assert 0 <= row.right <= row.read
        assert row.half in (0, 1)
    page = reliability_page(rows, read_judgements(ROOT / "docs" / "judged.tsv"))
    for rule in ("repeat.doubled-word", "repeat.doubled-phrase", "spelling.wrong-word", "spelling.unknown-syllable"):
        assert f"### {rule}, proposed" in page


def test_command_measures_sets(tmp_path: Path) -> None:
    labelled = tmp_path / "set.tsv"
    labelled.write_text("Sở đang xây dưng kế hoạch.\tSở đang xây dựng kế hoạch.\n", "utf-8")
    out = {name: tmp_path / name for name in ("counts", "table", "page")}
    options = [word for name, path in out.items() for word in (f"--{name}", str(path))]
    assert main(["measure", str(labelled), *options, "--samples", str(ROOT / "docs/judged.tsv")]) == 0
    (row,) = read_counts(out["counts"])
    assert (row.rule, row.source, row.read, row.right) == ("spelling.known-confusion", "writers", 1, 1)

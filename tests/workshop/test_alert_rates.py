"""Counting how often each rule fires, the sample to be read, and the page of measures."""

from pathlib import Path

import pytest

from chinhta.cli import main
from chinhta.rules.rule import Safety
from chinhta.workshop.alert_rates import AnnotatedSample, alert_rates_page, measure, read_judgements, read_sample
from chinhta.workshop.evaluation.sets import SetError

LINES = [
    "Bộ Công Thương , Sở Công Thương họp.",
    "Hàng hóa xuất khẩu tăng.",
    "Hàng hoá nhập khẩu giảm ; hàng hóa tồn kho tăng.",
    "Giá 20 tỷ VNĐ.",
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "law.txt"
    path.write_text("\n".join(LINES) + "\n", "utf-8")
    return path


def test_counts_by_line_by_document_and_with_the_setting_that_a_rule_needs(corpus: Path) -> None:
    rates = measure([("law", corpus)], 0, every=True)
    assert (rates.lines["law"], rates.syllables["law"]) == (4, sum(len(line.split()) for line in LINES))
    fired = {rule: n for (_, rule, _), n in rates.fired.items()}
    assert fired["spacing.space-before-mark"] == 2
    assert fired["tone.mixed-styles"] == 1, "only the lines together mix"
    assert fired["tone.unwanted-style"] == 1, "with tone_style = old"
    assert fired["number.unofficial-currency"] == 1, "though it is off by default"
    assert rates.rate("law", "spacing.space-before-mark", Safety.SAFE) == pytest.approx(
        200_000 / rates.syllables["law"]
    )


def test_sample_shows_what_was_found_in_its_place(corpus: Path) -> None:
    rates = measure([("law", corpus)], 0, every=True, only=("spacing",))
    sample = list(read_sample(rates, 1))
    assert [fired.rule for fired in sample] == ["spacing.space-before-mark"]
    assert sample[0].context in ("Bộ Công Thương⟦ →⟧, Sở Công Thương họp.", LINES[2].replace(" ;", "⟦ →⟧;"))


def test_page_has_shares_of_what_was_read(corpus: Path) -> None:
    rates = measure([("law", corpus)], 0, every=True, only=("spacing",))
    page = alert_rates_page(rates, {("spacing.space-before-mark", "safe"): AnnotatedSample(4, 3)})
    row = next(line for line in page.splitlines() if line.startswith("| spacing.space-before-mark "))
    assert row.endswith("| 4 | 3 | 75% | 30% |")


def test_command(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    judged, table, sample = tmp_path / "judged.tsv", tmp_path / "table.md", tmp_path / "sample.tsv"
    judged.write_text("# rule, level, read, right\nspacing.space-before-mark\tsafe\t2\t2\ta note\n", "utf-8")
    command = ["evaluate", "--alert-rates", "law", str(corpus), "--every-line", "--families", "spacing"]
    assert main([*command, "--judged", str(judged), "--table", str(table), "--sample", str(sample)]) == 0
    assert "| 2 | 2 | 100% | 34% |" in table.read_text("utf-8")
    assert len(sample.read_text("utf-8").splitlines()) == 2
    judged.write_text("no.rule\tsafe\t2\t2\n", "utf-8")
    assert main([*command, "--judged", str(judged)]) == 2
    assert "no.rule" in capsys.readouterr().err


def test_table_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("spacing.space-before-mark\tsafe\tmany\t2\n", "utf-8")
    with pytest.raises(SetError, match=r"a\.tsv"):
        read_judgements(tmp_path / "a.tsv")

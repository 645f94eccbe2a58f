"""Rows: one set of fields, whatever unit offsets are counted in."""

import json
import re
from pathlib import Path

import pytest

import chinhta
from chinhta import Finding, Safety
from chinhta.analysis.abbreviations import Entry
from chinhta.rows import abbreviation_row, by_matter, finding_row, finding_rows, rule_row
from chinhta.rules.catalogue import RULES
from chinhta.text.offsets import UNITS, Positions

TEXT = "Một\n😀 Hà Nội , xa"
COMMA = Finding("spacing.space-before-mark", 12, 13, "Thừa dấu cách.", ("",), Safety.SAFE, 0.5)
ABBREVIATION = Entry("KH&CN", "", 1, ((4, 5),), None, False, ("KHCN",))
SPANS = {
    "codepoint": {"start": 12, "end": 13, "line": 2, "column": 9, "end_line": 2, "end_column": 10},
    "utf16": {"start": 13, "end": 14, "line": 2, "column": 10, "end_line": 2, "end_column": 11},
    "utf8": {"start": 20, "end": 21, "line": 2, "column": 15, "end_line": 2, "end_column": 16},
}


@pytest.mark.parametrize("unit", UNITS)
def test_finding(unit: str) -> None:
    assert finding_row(COMMA, Positions(TEXT, unit), written=True) == {
        "rule": "spacing.space-before-mark",
        "category": "spacing",
        **SPANS[unit],
        "original": " ",
        "replacement": "",
        "choices": [""],
        "message": "Thừa dấu cách.",
        "safety": "safe",
        "confidence": 0.5,
        "written": True,
        "related": [],
    }


def test_places_of_one_matter_are_one_row_but_where_they_were_written() -> None:
    one, two, other = (
        COMMA._replace(start=at, end=at + 1, matter=matter) for at, matter in ((3, "x"), (12, "x"), (4, "y"))
    )
    assert by_matter([one, other, two]) == [[one, two], [other]]
    assert by_matter([one, other, two], {one, two}) == [[one], [other], [two]]
    assert by_matter([COMMA, COMMA]) == [[COMMA], [COMMA]]
    assert by_matter([one, two._replace(safety=Safety.ASK)]) == [[one], [two._replace(safety=Safety.ASK)]]
    row = finding_rows([one, two], Positions(TEXT))[0]
    assert row["related"] == [{**SPANS["codepoint"], "original": " ", "replacement": ""}]


def test_the_readme_shows_a_finding_as_it_is() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    shown = re.search(r'^    (\{"rule": .*?\})$', readme, re.MULTILINE | re.DOTALL)
    assert shown
    row = json.loads(shown[1])
    made = finding_row(chinhta.check("Xin chào , các anh chị.")[0], Positions("Xin chào , các anh chị."), written=True)
    assert list(row) == list(made)
    assert row | {"confidence": 0} == made | {"confidence": 0}


def test_nothing_proposed_is_null() -> None:
    row = finding_row(COMMA._replace(choices=()), Positions(TEXT))
    assert (row["replacement"], row["choices"], row["written"]) == (None, [], False)


def test_abbreviation() -> None:
    row = abbreviation_row(ABBREVIATION, Positions(TEXT, "utf16"))
    assert (row["full_form"], row["defined"], row["mixed_with"]) == (None, None, ["KHCN"])
    assert row["spans"] == [{"start": 4, "end": 6, "line": 2, "column": 1, "end_line": 2, "end_column": 3}]


def test_every_row_is_json() -> None:
    positions = Positions(TEXT)
    for row in (finding_row(COMMA, positions), abbreviation_row(ABBREVIATION, positions), *map(rule_row, RULES)):
        assert json.loads(json.dumps(row)) == row

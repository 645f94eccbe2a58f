"""What is found of the errors planted in the documents of corpus/forms, and that nothing else is."""

import re
from collections import Counter
from pathlib import Path

import pytest

from chinhta.rules.catalogue import FAMILIES, NAMES
from chinhta.workshop.evaluation.forms import beside, correct, is_met, main, names, planted_errors, read
from chinhta.workshop.evaluation.layouts import LAYOUTS, in_layout

FORMS = Path(__file__).parents[2] / "corpus" / "forms"
CLEAN, PLANTED = FORMS / "clean", FORMS / "planted"
DOCUMENTS = pytest.mark.parametrize("name", names(FORMS))
FOUND = {"write": 295, "show": 73, "likely": 8}
"""How many errors are corrected or reported today, of 299, 73 and 10."""


@DOCUMENTS
def test_a_clean_document_is_quiet(name: str) -> None:
    assert beside(correct(CLEAN / name), ()) == []


@DOCUMENTS
def test_nothing_is_found_beside_the_errors(name: str) -> None:
    assert beside(correct(PLANTED / name), planted_errors(FORMS, name)) == []


@DOCUMENTS
def test_the_labels_make_the_clean_document(name: str) -> None:
    text = read(PLANTED / name)
    for error in reversed(planted_errors(FORMS, name)):
        text = text[: error.start] + error.right + text[error.end :]
    assert text == read(CLEAN / name)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_clean_document_is_quiet_in_any_layout(layout: str, tmp_path: Path) -> None:
    for name in names(FORMS):
        if name.endswith(".txt"):
            path = tmp_path / (f"{name}.html" if layout == "HTML" else name)
            path.write_bytes(in_layout(layout, read(CLEAN / name), ())[0].encode())
            assert beside(correct(path), ()) == [], name


def test_as_many_errors_are_found_as_before() -> None:
    found = Counter[str]()
    for name in names(FORMS):
        correction = correct(PLANTED / name)
        found.update(error.how for error in planted_errors(FORMS, name) if is_met(correction, error))
    assert found == FOUND


def test_spans_move_with_the_layout() -> None:
    text, spans = in_layout("the right column first", "Số: 7\tHà Nội\nMột", [(4, 5), (6, 12), (12, 12), (13, 16)])
    assert [text[start:end] for start, end in spans] == ["7", "Hà Nội", "", "Một"]
    assert text == "Hà Nội\tSố: 7\nMột"


def test_the_checks_name_rules() -> None:
    rows = re.findall(r"(?m)^\| (\d+) \| .* \| (.*) \|$", (FORMS / "README.md").read_text("utf-8"))
    assert [int(number) for number, _ in rows] == list(range(1, 21))
    said = {name for _, rules in rows for name in re.findall(r"`(\S+)`", rules)}
    assert said <= {*NAMES, *FAMILIES}
    assert {name for name in NAMES if name.startswith("form.")} <= said


def test_the_table_and_what_is_missed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = "SỞ CÔNG THƯƠNG\nSố: 45/QĐ-SCT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    for folder, motto in (("clean", "Độc lập - Tự do - Hạnh phúc"), ("planted", "Độc lập – Tự do - Hạnh phúc")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_bytes(f"{head}{motto}\n".encode())
    labels = [("document", "start", "end", "check", "wrong", "right", "how")]
    labels += [("a", "71", "74", "7", " – ", " - ", "write"), ("a", "0", "2", "9", "SỞ", "Sở", "likely")]
    (tmp_path / "planted" / "labels.tsv").write_text("\n".join("\t".join(row) for row in labels), "utf-8")
    main([str(tmp_path)])
    lines = capsys.readouterr().out.splitlines()
    total, missed = lines[4:6]
    assert total == "| all | 1 of 1 | – | 0 of 1 |"
    assert missed.startswith("missed  a.txt PlantedError(start=0, end=2, check=9")
    assert lines[6] == "in the layout “one space between columns”: 1 of 1 certain errors, 0 findings beside them"
    assert len(lines) == 6 + len(LAYOUTS)

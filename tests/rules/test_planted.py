"""What is found of the slips planted in the documents of corpus/forms, and that nothing else is."""

import html
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from textwrap import fill

import pytest

from chinhta.rules.catalogue import FAMILIES, NAMES
from chinhta.workshop.evaluation.forms import beside, correct, is_met, main, names, read, slips

FORMS = Path(__file__).parents[2] / "corpus" / "forms"
CLEAN, PLANTED = FORMS / "clean", FORMS / "planted"
DOCUMENTS = pytest.mark.parametrize("name", names(FORMS))
FOUND = {"write": 295, "show": 73, "likely": 7}
"""How many slips are corrected or reported today, of 299, 73 and 10."""


@DOCUMENTS
def test_a_clean_document_is_quiet(name: str) -> None:
    assert beside(correct(CLEAN / name), ()) == []


@DOCUMENTS
def test_nothing_is_found_beside_the_slips(name: str) -> None:
    assert beside(correct(PLANTED / name), slips(FORMS, name)) == []


@DOCUMENTS
def test_the_labels_make_the_clean_document(name: str) -> None:
    text = read(PLANTED / name)
    for slip in reversed(slips(FORMS, name)):
        text = text[: slip.start] + slip.right + text[slip.end :]
    assert text == read(CLEAN / name)


LAYOUTS: dict[str, Callable[[str], str]] = {
    "one space between columns": lambda text: text.replace("\t", " "),
    "bars between columns": lambda text: text.replace("\t", " | "),
    "the right column first": lambda text: re.sub(r"(?m)^([^\t\n]+)\t([^\t\n]+)$", r"\2\t\1", text),
    "blank lines everywhere, CRLF": lambda text: text.replace("\n", "\r\n\r\n"),
    "no blank lines, spaces at both ends": lambda text: re.sub(r"\n\s*", "  \n    ", text),
    "wrapped": lambda text: re.sub(r"(?m)^(?=.{73})[^\t\n]+$", lambda match: fill(match[0], 72), text),
    "no-break spaces": lambda text: text.replace("Số: ", "Số:\u00a0").replace("- ", "-\u00a0"),
    "HTML": lambda text: "".join(
        f"<p>{html.escape(line)}</p>\n" for line in re.split(r"[\n\t]+", text) if line.strip()
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_clean_document_is_quiet_in_any_layout(layout: str, tmp_path: Path) -> None:
    for name in names(FORMS):
        if name.endswith(".txt"):
            path = tmp_path / (f"{name}.html" if layout == "HTML" else name)
            path.write_bytes(LAYOUTS[layout](read(CLEAN / name).replace("\r\n", "\n")).encode())
            assert beside(correct(path), ()) == [], name


def test_as_many_slips_are_found_as_before() -> None:
    found = Counter[str]()
    for name in names(FORMS):
        correction = correct(PLANTED / name)
        found.update(slip.how for slip in slips(FORMS, name) if is_met(correction, slip))
    assert found == FOUND


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
    *_, total, missed = capsys.readouterr().out.splitlines()
    assert total == "| all | 1 of 1 | – | 0 of 1 |"
    assert missed.startswith("missed  a.txt Slip(start=0, end=2, check=9")

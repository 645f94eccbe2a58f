"""What is found of the slips planted in the documents of corpus/forms, and that nothing else is."""

from collections import Counter
from pathlib import Path

import pytest

from chinhta.workshop.evaluation.forms import beside, correct, is_met, main, names, read, slips

FORMS = Path(__file__).parents[2] / "corpus" / "forms"
CLEAN, PLANTED = FORMS / "clean", FORMS / "planted"
DOCUMENTS = pytest.mark.parametrize("name", names(FORMS))
FOUND = {"write": 257, "show": 62, "likely": 5}
"""How many slips are corrected or reported today, of 261, 62 and 8."""


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


def test_as_many_slips_are_found_as_before() -> None:
    found = Counter[str]()
    for name in names(FORMS):
        correction = correct(PLANTED / name)
        found.update(slip.how for slip in slips(FORMS, name) if is_met(correction, slip))
    assert found == FOUND


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

"""When a row of docs/judged.tsv holds no longer."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import chinhta
from chinhta import Finding, Safety

from . import judged_rows
from .judged_rows import Row, compared, findings_of, program_of

RULE = "spelling.wrong-word"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Give the hash of a rule in a copy of the program, in which one file was changed first."""
    package = tmp_path / "chinhta"
    shutil.copytree(Path(chinhta.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(judged_rows, "_PACKAGE", package)

    def changed(file: str = "", old: str = "", new: str = "", rule: str = RULE) -> str:
        if file:
            text = (package / file).read_text("utf-8")
            assert old in text
            (package / file).write_text(text.replace(old, new), "utf-8")
        for cached in (judged_rows._imported, judged_rows._tree, judged_rows._statements, judged_rows._tables):
            cached.cache_clear()
        return program_of(rule)

    yield changed  # type: ignore[misc]
    monkeypatch.undo()
    changed()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("rules/spelling/wrong_word.py", "0.99", "0.80"),
        ("rules/spelling/_verdicts.py", "0.985", "0.9"),
        ("speller/detection.py", "_USUAL: Final = 8", "_USUAL: Final = 4"),
        ("speller/speller.py", "if sure > max(", "if sure >= max("),
    ],
)
def test_a_limit_is_part_of_the_program(program: Callable[..., str], file: str, old: str, new: str) -> None:
    before = program()
    assert program(file, old, new) != before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("rules/spelling/wrong_word.py", "Two thirds of the errors", "Most of the errors"),
        ("rules/spelling/wrong_word.py", "Từ có thật nhưng", "Từ có nghĩa nhưng"),
        ("rules/spelling/wrong_word.py", "Hội nghị tổng kết kết quả", "Cuộc họp tổng kết kết quả"),
        ("speller/detection.py", "# candidates kept", "# kept"),
        ("rules/spelling/torn_word.py", "300.0", "200.0"),
    ],
)
def test_words_for_people_and_other_rules_are_not(program: Callable[..., str], file: str, old: str, new: str) -> None:
    before = program()
    assert program(file, old, new) == before


@pytest.mark.parametrize(
    ("rule", "tables"),
    [
        (RULE, {"classifier.bin", "variants.tsv", "bigrams.bin", "syllables.tsv", "rare_syllables.tsv", "margins.bin"}),
        ("spelling.joined-words", {"loans.tsv", "bigrams.bin", "syllables.tsv"}),
        ("repeat.doubled-word", {"doubles.bin", "reduplications.tsv", "words.tsv", "trigrams.bin"}),
        ("capital.law-name", {"law_names.tsv"}),
        ("spacing.hyphen-for-dash", {"coordinates.tsv"}),
    ],
)
def test_tables_are_part_of_the_program(monkeypatch: pytest.MonkeyPatch, rule: str, tables: set[str]) -> None:
    asked = []
    monkeypatch.setattr(judged_rows, "_hash_of_table", lambda name: asked.append(name) or "")
    program_of(rule)
    assert tables <= set(asked)
    assert "confidence.tsv" not in asked, "the confidence of a finding changes nothing that is found"


def test_a_row_is_stale_when_the_rule_changed_and_says_something_else() -> None:
    key, now = (RULE, "safe"), program_of(RULE)
    row = Row(*key, "50", "50", now, "aaaa", "0")
    states = {
        "fresh": (row, {key: "aaaa"}),
        "touched": (row._replace(program="old"), {key: "aaaa"}),
        "stale": (row._replace(program="old"), {key: "bbbb"}),
    }
    for state, (given, said) in states.items():
        assert [found for *_, found in compared([given], said)] == [state]
    assert [state for *_, state in compared([row], {key: "bbbb"})] == ["touched"], "other texts, the same rule"
    assert [state for *_, state in compared([Row(*key, "50", "50")], {key: "bbbb"})] == ["touched"], "a new row"


def test_renewing_leaves_stale_rows_until_they_are_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "judged.tsv"
    path.write_text(f"# head\n{RULE}\tsafe\t50\t50\told\taaaa\t1\ta note\n{RULE}\task\t9\t9\told\tcccc\t0\n", "utf-8")
    monkeypatch.setattr(judged_rows, "ROWS", path)
    said = {(RULE, "safe"): "bbbb", (RULE, "ask"): "cccc"}
    (told,) = judged_rows.renew(said, [])
    assert told.startswith(f"{RULE}, safe: 50 findings were read")
    safe, ask = judged_rows.read_rows()[1]
    assert (safe.program, safe.findings, safe.changed) == ("old", "aaaa", "1")
    assert (ask.program, ask.findings, ask.changed) == (program_of(RULE), "cccc", "0")
    assert judged_rows.renew(said, [RULE]) == []
    safe, _ = judged_rows.read_rows()[1]
    assert safe == Row(RULE, "safe", "50", "50", program_of(RULE), "bbbb", "2", "a note")


def test_what_a_rule_says_is_what_and_where_not_how_surely() -> None:
    found = Finding("a.b", 0, 1, "m", ("x",), Safety.ASK, 0.5)
    key = ("a.b", "ask")
    same, moved, other = (
        findings_of([("t", [f])])[key]
        for f in (found._replace(confidence=0.9, message="n"), found._replace(start=1), found._replace(choices=("y",)))
    )
    assert findings_of([("t", [found])])[key] == same
    assert len({same, moved, other}) == 3

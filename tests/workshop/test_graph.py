"""The graph of the data files: every table has a maker or a source, and a small checkout is rebuilt from nothing."""

import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

import chinhta
from chinhta.cli import COMMANDS
from chinhta.lexicon.tables import shipped_folder
from chinhta.workshop.graph import Step, StepError, main, read_graph, record, run_steps, status

ROOT = Path(__file__).parents[2]
ADDRESS = re.compile(r"https://[\w.]+/[\w./-]+(?: \(.+\))?|not stated|the files above|.+, owner not stated")
GRAPH = read_graph()
STEPS = {step.name: step for step in GRAPH.steps}


def test_every_file_is_declared_and_as_it_was_made() -> None:
    said = [line for line in status(shipped_folder().parent) if not line.endswith("changed since")]
    assert said == [], "after a step was run by hand: python -m chinhta.workshop.graph record STEP"


def test_only_the_columns_that_a_step_reads_count(checkout: Path) -> None:
    """Noting beside a sample what was read in it, or that its rule changed, makes no table stale."""
    step = next(step for step in GRAPH.steps if "docs/judged.tsv:4" in step.inputs)
    rebuild(checkout, [step])
    judged = checkout / "docs" / "judged.tsv"
    rows = [line.split("\t") for line in judged.read_text("utf-8").splitlines()]
    changed = f"{step.name}: docs/judged.tsv:4 changed since"
    for column, said in ((7, []), (3, [changed])):
        rows[-1][column] += "0"
        judged.write_text("\n".join("\t".join(row) for row in rows), "utf-8")
        assert [line for line in status(checkout) if line.startswith(step.name)] == said


def test_no_table_is_declared_twice() -> None:
    tables = [table for step in GRAPH.steps for table in step.tables] + [kept.table for kept in GRAPH.kept]
    assert len(tables) == len(set(tables))
    assert all(kept.source and kept.licence for kept in GRAPH.kept)


@pytest.mark.parametrize("step", GRAPH.steps, ids=lambda step: step.name)
def test_what_a_step_runs_and_reads_is_there(step: Step) -> None:
    python, option, module, *args = shlex.split(step.command)
    assert (python, option) == ("python", "-m")
    assert importlib.util.find_spec(module)
    assert module != "chinhta" or args[0] in COMMANDS
    assert any("{output}" in word for word in args)
    assert [name for name in step.inputs if not (ROOT / name.partition(":")[0]).exists()] == []


def test_sources_have_an_address_and_a_licence() -> None:
    """The address says where anybody finds the text, or that nobody noted it."""
    sources = tomllib.loads((ROOT / "corpus" / "sources.toml").read_text("utf-8"))
    rows = [*sources["source"], *sources["word_list"]]
    assert len({row["file"] for row in rows}) == len(rows) > 20
    for row in rows:
        assert row["licence"] and row["what"] and len(row["sha256"]) == 64
        assert row["address"]
        for address in row["address"]:
            assert re.match(
                r"https://[\w.]+/[\w./-]+( \(.+\))?$|not stated$|the files above$|.+, owner not stated$", address
            )
            assert address != "not stated" or row["address"] == ["not stated"]


def test_steps_run_after_those_whose_tables_they_read() -> None:
    made: set[str] = {kept.table for kept in GRAPH.kept}
    for step in GRAPH.steps:
        assert {Path(name).name for name in step.inputs if name.startswith("dictionaries/")} <= made
        made.update(step.tables)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the tables kept by hand, and a corpus of the samples' lines written many times."""
    root = tmp_path / "checkout"
    for folder in ("dictionaries", "corpus", "docs", "texts"):
        (root / folder).mkdir(parents=True)
    (root / "service").symlink_to(Path(chinhta.__file__).parents[1])
    for kept in GRAPH.kept:
        shutil.copy(shipped_folder() / kept.table, root / "dictionaries")
    shutil.copy(ROOT / "corpus" / "attested_syllables.tsv", root / "corpus")
    for name in ("judged.tsv", "reliability.tsv"):
        shutil.copy(ROOT / "docs" / name, root / "docs")
    samples = sorted((ROOT / "corpus" / "samples").glob("*.txt"))
    lines = [line for path in samples for line in path.read_text("utf-8").splitlines() if len(line) > 40]
    text = "".join(f"{line} Lần thứ {n}.\n" for n in range(100) for line in lines)
    (root / "texts" / "samples.txt").write_text(text, "utf-8")
    (root / "texts" / "words.txt").write_text("xây dựng\nkế hoạch\nhòa giải\n", "utf-8")
    (root / "corpus" / "sources.toml").write_text(
        '[[source]]\nfile = "samples.txt"\n[[word_list]]\nfile = "words.txt"\n', "utf-8"
    )
    return root


MORE = {
    "counts": ["--floor-syllable", "3", "--floor-word", "3", "--jobs", "1"],
    "trees": ["--documents", "30", "--trees", "5", "--leaves", "7", "--jobs", "1"],
}


def rebuild(root: Path, steps: list[Step]) -> None:
    run_steps(root, steps, dict.fromkeys(("corpus", "word_lists"), root / "texts"), MORE)


def test_a_small_rebuild_makes_every_table(checkout: Path) -> None:
    try:
        import lightgbm  # noqa: F401
    except (ImportError, OSError):
        pytest.skip("the extra `train` is not installed")
    rebuild(checkout, list(GRAPH.steps))
    assert list(status(checkout)) == []
    made = {table for step in GRAPH.steps for table in step.tables}
    there = {path.name for path in (checkout / "dictionaries").iterdir()}
    assert there == made | {kept.table for kept in GRAPH.kept} | {"manifest.json"}
    manifest = json.loads((checkout / "dictionaries" / "manifest.json").read_text("utf-8"))
    assert set(manifest["tables"]) == made
    assert set(manifest["steps"]) == set(STEPS)
    assert [source["name"] for source in manifest["sources"]] == ["samples.txt"]
    # What was made serves: the checkout's own program checks a text by it.
    (checkout / "a.txt").write_text("Bộ Công Thương đã xây dưng kế hoạch ,với các doanh nghiệp.\n", "utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "chinhta", "check", "--format", "jsonl", "a.txt"],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout / "service")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    found = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [(row["original"], row["replacement"]) for row in found] == [("dưng", "dựng"), (" ", ""), ("", " ")]


def test_building_again_changes_nothing(checkout: Path) -> None:
    steps = [STEPS["counts"], STEPS["rare-syllables"], STEPS["confidence"]]
    made = []
    for _ in range(2):
        rebuild(checkout, steps)
        made.append({path.name: path.read_bytes() for path in (checkout / "dictionaries").iterdir()})
    assert made[0] == made[1]


def test_changes_are_reported(checkout: Path) -> None:
    rebuild(checkout, [STEPS["confidence"]])
    tables = checkout / "dictionaries"
    assert not [line for line in status(checkout) if not line.endswith("missing")]
    (tables / "confidence.tsv").write_text("changed", "utf-8")
    (tables / "new.tsv").write_text("new", "utf-8")
    (tables / "persons.tsv").unlink()
    with (checkout / "docs" / "judged.tsv").open("a") as file:
        file.write("spelling.raw-keys\tshow\t1\t1\n")
    said = set(status(checkout))
    assert {
        "confidence.tsv: not as the step confidence made it",
        "new.tsv: not declared",
        "persons.tsv: missing",
        "confidence: docs/judged.tsv:4 changed since",
    } <= said
    record(checkout, [STEPS["confidence"]])
    assert not any("confidence" in line for line in status(checkout))


def test_a_new_count_leaves_the_other_steps_noted(checkout: Path) -> None:
    rebuild(checkout, [STEPS["confidence"], STEPS["counts"]])
    said = list(status(checkout))
    assert said == [
        "classifier.bin: missing",
        "doubles.bin: missing",
        "english_words.tsv: missing",
        "law_numbers.tsv: missing",
        "rare_syllables.tsv: missing",
        "states.tsv: missing",
    ]


def without_folder(root: Path) -> None:
    run_steps(root, [STEPS["counts"]], {})


def without_file(root: Path) -> None:
    (root / "texts" / "samples.txt").unlink()
    rebuild(root, [STEPS["counts"]])


def with_another_file(root: Path) -> None:
    (root / "corpus" / "sources.toml").write_text('[[source]]\nfile = "samples.txt"\nsha256 = "0"\n', "utf-8")
    rebuild(root, [STEPS["counts"]])


def with_a_command_that_fails(root: Path) -> None:
    rebuild(root, [STEPS["confidence"]._replace(command="python -c 'raise SystemExit(3)'")])


def with_a_command_that_makes_nothing(root: Path) -> None:
    rebuild(root, [STEPS["confidence"]._replace(command="python -c ''")])


@pytest.mark.parametrize(
    ("run", "message"),
    [
        (without_folder, "the folder of corpus is not given"),
        (without_file, "no such file"),
        (with_another_file, "SHA-256"),
        (with_a_command_that_fails, "failed"),
        (with_a_command_that_makes_nothing, "did not make confidence.tsv"),
    ],
)
def test_what_cannot_be_built(checkout: Path, run: Callable[[Path], None], message: str) -> None:
    with pytest.raises(StepError, match=message):
        run(checkout)
    assert not list(checkout.glob(".step-*"))


def test_command(checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(checkout)
    assert main(["build", "confidence"]) == 0
    assert main(["status"]) == 1
    assert "classifier.bin: missing" in capsys.readouterr().out
    assert main(["build", "counts"]) == 2
    assert "corpus is not given" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["build", "no-such-step"])

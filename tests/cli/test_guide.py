"""The guide for editors (docs/huong-dan.md): its commands do what it shows, in the order in which it shows them.

A block ```` ```LANGUAGE NAME ```` is the file NAME. A block `console` has commands after "$ ", below each all that it
prints, standard output before standard error; a last line "…" stands for the rest. A block `sh` is not run: its
commands must be there and have their options, or be those of the README.
"""

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import chinhta
from chinhta.rules.rule import Safety

from .conftest import Ran

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs/huong-dan.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HOME = "/home/lan/bai"
OTHERS = {"source .venv/bin/activate", "pre-commit install"}


def commands(console: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a `console` block, and what it prints."""
    for part in console.removeprefix("$ ").split("\n$ "):
        command, _, output = part.partition("\n")
        yield command, output.rstrip("\n")


def test_commands_print_what_the_guide_shows(tmp_path: Path, run: Callable[..., Ran]) -> None:
    ran = 0
    for language, name, body in BLOCK.findall(GUIDE):
        if name:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(body, "utf-8")
        for command, shown in commands(body) if language == "console" else ():
            program, *args = shlex.split(command)
            assert program in ("chinhta", "batch-correct")
            told = run(args if program == "chinhta" else [program, *args])
            printed = (told.text + told.err).replace(str(tmp_path), HOME).rstrip("\n")
            if shown.endswith("\n…"):
                assert printed.startswith(shown.removesuffix("…")), command
            else:
                assert printed == shown, command
            assert told.code in (0, 1), command
            ran += 1
    assert ran == GUIDE.count("\n$ ") > 10


def test_other_commands_are_there(run: Callable[..., Ran]) -> None:
    lines = [line for language, _, body in BLOCK.findall(GUIDE) if language == "sh" for line in body.splitlines()]
    assert "chinhta serve --port 8000" in lines
    for line in lines:
        program, *args = shlex.split(line)
        if program != "chinhta":
            assert line in OTHERS or f"\n{line}\n" in (ROOT / "README.md").read_text("utf-8"), line
            continue
        told = run([*(arg for arg in args[:1] if not arg.startswith("-")), "--help"])
        assert [arg for arg in args if arg.startswith("-") and arg not in told.text] == [], line


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`(chinhta [a-z-]+|--[a-z-]+)", GUIDE))))
def test_what_the_text_names_is_there(command: str, run: Callable[..., Ran]) -> None:
    if command.startswith("--"):
        told = [run([*name, "--help"]).text for name in (["check"], ["batch-correct"], ["serve"])]
        assert any(command in text for text in told)
    else:
        assert command.split()[1] in run(["--help"]).text


def test_hooks_are_those_of_the_manifest() -> None:
    manifest = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    for name in re.findall(r"chinhta-(?:check|fix)\b", GUIDE):
        assert f"- id: {name}\n" in manifest


def test_chinhta_finds_nothing_in_the_guide() -> None:
    found = chinhta.check(GUIDE, chinhta.Settings(profile="nha-nuoc", format="markdown"))
    assert [finding for finding in found if finding.safety is not Safety.SHOW] == []

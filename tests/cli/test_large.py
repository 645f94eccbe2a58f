"""A large plain text is checked, shown and fixed part by part, with what its whole would give."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from chinhta import session
from chinhta.formats.parts import TooLargeError

from .conftest import Ran

LINE = "Bộ đã xây dưng kế hoạch , 📈 giao các đơn vị .\r\n"
TEXT = "\ufeff" + (LINE + "Không có gì ở đây.\r\n" * 5) * 30
PATH = Path("lớn.txt")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Have small files count as large."""

    def shrink() -> None:
        monkeypatch.setattr(session, "LARGE", 1_000)
        monkeypatch.setattr(session, "PART", 500)

    return shrink


def rows(ran: Ran) -> list[dict[str, object]]:
    return [json.loads(line) for line in ran.text.splitlines()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "command",
    [
        ["check"],
        ["check", "--format", "json"],
        ["check", "--format", "gitlab"],
        ["check", "--format", "rdjson"],
        ["check", "--format", "sarif"],
        ["diff"],
        ["fix", "--backup"],
        ["check", "--write-baseline", "b.json"],
    ],
    ids=" ".join,
)
def test_parts_give_what_the_whole_gives(
    command: list[str], encoding: str, run: Callable[..., Ran], small: Callable[[], None]
) -> None:
    data = TEXT.encode(encoding) if encoding == "utf-8" else TEXT[1:].encode(encoding)
    said = []
    for shrink in (lambda: None, small):
        shrink()
        for path in Path().glob("*.orig"):
            path.unlink()
        PATH.write_bytes(data)
        ran = run([*command, "--no-config", "--tone-style", "old", str(PATH)])
        said.append((ran, {path.name: path.read_bytes() for path in Path().iterdir() if path.is_file()}))
    assert said[0] == said[1]
    assert said[0][0].text
    if command[0] == "fix":
        assert said[0][1]["lớn.txt.orig"] == data
        assert said[0][1]["lớn.txt"].decode(encoding).count("xây dựng kế hoạch, 📈") == 30


def test_a_baseline_of_the_whole_is_one_of_the_parts(run: Callable[..., Ran], small: Callable[[], None]) -> None:
    PATH.write_text(TEXT, "utf-8", newline="")
    run(["check", "--no-config", "--write-baseline", "b.json", str(PATH)])
    small()
    assert run(["check", "--no-config", "--baseline", "b.json", str(PATH)]) == Ran(0, b"", "")


@pytest.mark.parametrize("command", [["check", "--format", "jsonl"], ["diff"], ["fix"]], ids=" ".join)
def test_standard_input_comes_in_parts_too(
    command: list[str], run: Callable[..., Ran], small: Callable[[], None]
) -> None:
    whole = run([*command, "--no-config", "-"], TEXT.encode())
    small()
    assert run([*command, "--no-config", "-"], TEXT.encode()) == whole
    assert len(whole.out) > 1_000


def test_a_late_part_that_is_no_text_leaves_the_file(run: Callable[..., Ran], small: Callable[[], None]) -> None:
    data = TEXT.encode() + b"\xff\n" + TEXT.encode()
    PATH.write_bytes(data)
    small()
    ran = run(["fix", "--no-config", "--backup", str(PATH)])
    assert (ran.code, PATH.read_bytes()) == (2, data)
    assert f"byte thứ {len(TEXT.encode()) + 1}" in ran.err
    assert sorted(path.name for path in Path().iterdir()) == [".git", PATH.name]
    ran = run(["fix", "--no-config", "-"], data)
    assert ran.code == 2
    assert ran.out.endswith(b"\xff\n" + TEXT.encode()), "what cannot be read is given on"
    assert ran.out.count("xây dựng".encode()) >= 29


def test_a_file_that_changes_while_it_is_read_is_left(
    run: Callable[..., Ran], small: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    PATH.write_text(TEXT, "utf-8", newline="")
    small()
    correct = session.Session.correct
    other = LINE.encode() * 3

    def meanwhile(self: session.Session, input: session.Input) -> session.CorrectedInput:
        PATH.write_bytes(other)
        return correct(self, input)

    monkeypatch.setattr(session.Session, "correct", meanwhile)
    ran = run(["fix", "--no-config", "--backup", str(PATH)])
    assert (ran.code, PATH.read_bytes()) == (2, other)
    assert "vừa thay đổi" in ran.err
    assert sorted(path.name for path in Path().iterdir()) == [".git", PATH.name]


def test_other_formats_are_not_taken_apart(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "MOST", 1_000)
    Path("a.md").write_text(TEXT, "utf-8")
    for command in ("check", "fix", "diff"):
        ran = run([command, "--no-config", "a.md"])
        assert ran.code == 2
        assert TooLargeError("Markdown").vi in ran.err


def test_fix_keeps_names_and_if_wanted_times(run: Callable[..., Ran]) -> None:
    for options, kept in (((), False), (("--keep-times",), True)):
        PATH.write_text("Xin chào , bạn.\n", "utf-8")
        Path("khác.txt").unlink(missing_ok=True)
        Path("khác.txt").hardlink_to(PATH)
        os.utime(PATH, ns=(10**18, 10**18))
        assert run(["fix", "--no-config", *options, str(PATH)]).code == 1
        assert Path("khác.txt").read_text("utf-8") == "Xin chào, bạn.\n"
        assert (PATH.stat().st_mtime_ns == 10**18) == kept

"""What holds for any file: nothing crashes, nothing is lost, nothing but the slips changes."""

import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chinhta import engine
from chinhta.formats.format import Source

from .conftest import Ran, run_command

ONE_RULE = ["--no-config", "--only", "spacing.space-before-mark"]
SLIPS = {
    "Xin chào , các bạn": "Xin chào, các bạn",
    "Bộ Công Thương .": "Bộ Công Thương.",
    "Đúng rồi.": "Đúng rồi.",
    "": "",
}
PIECES = st.lists(st.tuples(st.sampled_from(sorted(SLIPS)), st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\r\r\n"])))


def on_file(name: str, data: bytes, *commands: list[str]) -> tuple[list[Ran], list[bytes], Path]:
    """Run commands one after the other on a file; return what they said, and the file after each."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        ran, after = [], []
        for command in commands:
            ran.append(run_command([*command, str(path)]))
            after.append(path.read_bytes())
            assert [entry.name for entry in path.parent.iterdir()] == [name]
        return ran, after, path


@settings(max_examples=50)
@given(st.binary(max_size=200), st.sampled_from(["a.txt", "b.md", "c.html"]))
@example("Xin chào , các bạn .\x0b\x85\u2028\ufeff\U0001f305".encode(), "b.md")
@example("<p>a , b</p><!-- chinhta: ignore".encode("utf-16"), "c.html")
def test_any_bytes_survive(data: bytes, name: str) -> None:
    (check, diff, fix, again), after, _ = on_file(
        name, data, ["check", "--no-config"], ["diff", "--no-config"], ["fix", "--no-config"], ["fix", "--no-config"]
    )
    for ran in (check, diff, fix, again):
        assert ran.code in (0, 1, 2)
        assert "please report" not in ran.err
        assert "xin báo lại" not in ran.err
    assert after[:2] == [data, data], "check and diff never write"
    assert fix.code in (0, 2) or after[2] != data
    assert fix.code == 1 or after[2] == data
    assert after[3] == after[2], "a second pass changes nothing"
    assert again.code == (2 if fix.code == 2 else 0)


@settings(max_examples=50)
@given(
    st.text(st.sampled_from("aAđĐ ,.-–“”\"'()\n\r\t1ệ\u0301&/:#*`<>!"), max_size=80), st.sampled_from(["a.txt", "b.md"])
)
def test_fix_twice_is_fix_once(text: str, name: str) -> None:
    (first, second), after, _ = on_file(
        name, text.encode(), ["fix", "--no-config", "--write", "ask"], ["fix", "--no-config", "--write", "ask"]
    )
    assert after[0] == after[1]
    assert second.code == 0
    assert first.code == int(after[0] != text.encode())


@settings(max_examples=50)
@given(PIECES, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_bytes_outside_the_slips_stay(pieces: list[tuple[str, str]], encoding: str) -> None:
    data = "".join(text + end for text, end in pieces).encode(encoding)
    right = "".join(SLIPS[text] + end for text, end in pieces).encode(encoding)
    (fix,), (after,), _ = on_file("a.txt", data, ["fix", *ONE_RULE])
    assert after == right
    assert fix.code == int(right != data)
    assert run_command(["fix", *ONE_RULE, "-"], data).out == right


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
@pytest.mark.parametrize("text", ["Xin chào , các bạn", "\ufeffXin chào , các bạn .\r\nHết .\r\n\nđúng\rthế , à\n"])
def test_git_takes_a_diff(text: str, run: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "công văn.txt"
    path.write_text(text, "utf-8", newline="")
    diff = run(["diff", *ONE_RULE, "."])
    assert diff.code == 0
    subprocess.run(["git", "apply", "-"], input=diff.out, cwd=tmp_path, check=True)
    patched = path.read_bytes()
    path.write_text(text, "utf-8", newline="")
    run(["fix", *ONE_RULE, "."])
    assert patched == path.read_bytes()


def test_a_link_is_followed_and_a_read_only_file_reported(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "thật.txt").write_text("Xin chào , các bạn.\n", "utf-8")
    (tmp_path / "link.txt").symlink_to("thật.txt")
    (tmp_path / "khóa.txt").write_text("Xin chào , các bạn.\n", "utf-8")
    (tmp_path / "khóa.txt").chmod(0o400)
    (tmp_path / "sau.txt").write_text("Xin chào , các bạn.\n", "utf-8")
    ran = run(["fix", *ONE_RULE, "link.txt", "khóa.txt", "sau.txt"])
    assert ran.code == 2
    assert "khóa.txt: tệp chỉ cho đọc" in ran.err
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "thật.txt").read_text("utf-8") == "Xin chào, các bạn.\n"
    assert (tmp_path / "khóa.txt").read_text("utf-8") == "Xin chào , các bạn.\n"
    assert stat.S_IMODE((tmp_path / "khóa.txt").stat().st_mode) == 0o400
    assert (tmp_path / "sau.txt").read_text("utf-8") == "Xin chào, các bạn.\n"


def test_a_fault_of_ours_in_one_file_does_not_stop_the_others(
    run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct = engine.correct

    def faulty(source: Source, *args: Any, **more: Any) -> engine.Correction:
        if "hỏng" in source.text:
            raise IndexError("list index out of range")
        return correct(source, *args, **more)

    monkeypatch.setattr(engine, "correct", faulty)
    (tmp_path / "a.txt").write_text("hỏng , quá.\n", "utf-8")
    (tmp_path / "b.txt").write_text("Xin chào , các bạn.\n", "utf-8")
    ran = run(["fix", *ONE_RULE, "--language", "en", "."])
    assert ran.code == 2
    assert "a.txt: internal error, please report it: IndexError" in ran.err
    assert (tmp_path / "a.txt").read_text("utf-8") == "hỏng , quá.\n"
    assert (tmp_path / "b.txt").read_text("utf-8") == "Xin chào, các bạn.\n"
    assert run(["fix", *ONE_RULE, "-"], "hỏng , quá.".encode()).text == "hỏng , quá."


def shell(command: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    import chinhta

    return subprocess.run(
        re.sub(r"^chinhta\b", f"{sys.executable} -m chinhta", command),
        shell=True,
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(chinhta.__file__).parents[1]), **env},
    )


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Xin chào , các bạn.\n" * 20_000, "utf-8")
    ran = shell(f"chinhta check {' '.join(ONE_RULE)} a.txt | head -1", tmp_path)
    assert ran.stdout.count("\n") == 1
    assert "Traceback" not in ran.stderr
    assert "Exception" not in ran.stderr


def test_any_locale_prints_vietnamese(tmp_path: Path) -> None:
    (tmp_path / "công văn.txt").write_text("Xin chào , các bạn.\n", "utf-8")
    ran = shell(f"chinhta check {' '.join(ONE_RULE)} .", tmp_path, LC_ALL="C", PYTHONIOENCODING="latin-1")
    assert "Thừa dấu cách" in ran.stdout
    assert ran.returncode == 1


def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    name = os.fsdecode(b"c\xf4ng v\xc4\x83n.txt")
    try:
        (tmp_path / name).write_text("Xin chào , các bạn.\n", "utf-8")
    except OSError:
        pytest.skip("this disk takes only names in UTF-8")
    for format in ("text", "json", "jsonl", "github", "sarif"):
        ran = shell(f"chinhta check {' '.join(ONE_RULE)} --format {format} .", tmp_path)
        assert ran.returncode == 1
        assert "Traceback" not in ran.stderr


def test_version_does_not_wait_for_the_engine(tmp_path: Path) -> None:
    (tmp_path / "say.py").write_text(
        "import sys, atexit\natexit.register(lambda: print(*sys.modules))\n"
        "from chinhta.cli import main\nmain(['--version'])"
    )
    modules = shell(f"{sys.executable} say.py", tmp_path).stdout.split()
    assert "chinhta.cli" in modules
    assert not {"chinhta.engine", "chinhta.rules", "dataclasses", "pathlib"} & set(modules)


def test_fix_leaves_a_file_that_changed_meanwhile(
    tmp_path: Path, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Xin chào , các bạn", "utf-8")
    correct = engine.correct

    def save_meanwhile(*args: Any, **more: Any) -> engine.Correction:
        path.write_text("Bản mới hơn , của trình soạn thảo", "utf-8")
        return correct(*args, **more)

    monkeypatch.setattr(engine, "correct", save_meanwhile)
    ran = run(["fix", *ONE_RULE, str(path)])
    assert ran.code == 2
    assert path.read_text("utf-8") == "Bản mới hơn , của trình soạn thảo"

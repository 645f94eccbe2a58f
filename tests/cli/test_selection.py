"""Old repositories: findings of a baseline are left out, or only lines that changed are looked at."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from .conftest import run_command

SLIP = "Các nghành hàng.\n"


def check(*args: str | Path) -> tuple[int, list[str]]:
    ran = run_command(["check", "--no-config", "--level", "safe", "--format", "jsonl", *map(str, args)])
    rows = [json.loads(line) for line in ran.text.splitlines()]
    return ran.code, [f"{Path(row['path']).name}:{row['line']}" for row in rows]


def test_what_a_baseline_holds_is_left_out_wherever_it_has_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path, baseline = Path("a.txt"), Path("baseline.json")
    path.write_text(SLIP + "\n" + SLIP, "utf-8")
    assert check("--write-baseline", baseline, path) == (0, ["a.txt:1", "a.txt:3"])
    assert check("--baseline", baseline, path) == (0, [])
    path.write_text("Thêm một dòng.\n" + SLIP + "\n" + SLIP + SLIP + "Đẩy mạnh cuyển dịch.\n", "utf-8")
    assert check("--baseline", baseline, path) == (1, ["a.txt:5", "a.txt:6"])
    assert "nghành" not in baseline.read_text("utf-8")


@pytest.mark.parametrize("data", [b"", b"[]", b'{"schema": 2, "findings": {}}', b'{"schema": 1, "findings": []}'])
def test_another_file_is_no_baseline(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "b.json").write_bytes(data)
    ran = run_command(["check", "--baseline", str(tmp_path / "b.json"), str(tmp_path)])
    assert (ran.code, "--write-baseline" in ran.err) == (2, True)
    assert run_command(["check", "--baseline", str(tmp_path / "c.json"), str(tmp_path)]).code == 2


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    monkeypatch.chdir(tmp_path)
    git("init", "-q")
    Path("công văn.txt").write_text(SLIP + "Dòng hai.\n" + SLIP, "utf-8")
    git("add", ".")
    git("commit", "-qm", "a")
    return tmp_path


def git(*args: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@b.vn", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *args], check=True, capture_output=True)


def test_only_lines_that_changed(repository: Path) -> None:
    path = Path("công văn.txt")
    path.write_text(SLIP + "Dòng hai, các nghành hàng mới.\n" + SLIP, "utf-8")
    Path("mới.txt").write_text(SLIP, "utf-8")
    assert check("--since", "HEAD", ".") == (1, ["công văn.txt:2"])
    assert check("--staged", ".") == (0, [])
    git("add", ".")
    assert check("--staged", ".") == (1, ["công văn.txt:2", "mới.txt:1"])
    git("commit", "-qm", "b")
    assert check("--since", "HEAD~1", repository) == (1, ["công văn.txt:2", "mới.txt:1"])
    assert check("--since", "HEAD", ".") == (0, [])
    ran = run_command(["check", "--since", "nowhere", "."])
    assert (ran.code, "git: " in ran.err) == (2, True)


def test_what_git_ignores_is_left_out_of_folders(repository: Path) -> None:
    Path(".gitignore").write_text("build/\n*.tmp.txt\n", "utf-8")
    for name in ("build/a.txt", "a.tmp.txt", "b.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(SLIP, "utf-8")
    assert check(".") == (1, ["b.txt:1", "công văn.txt:1", "công văn.txt:3"])
    assert check(repository / "build" / "a.txt") == (1, ["a.txt:1"])


def test_a_backup_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SLIP, "utf-8")
    run_command(["fix", "--no-config", "--backup", str(path)])
    assert (tmp_path / "a.txt.orig").read_text("utf-8") == SLIP
    path.write_text(SLIP + SLIP, "utf-8")
    run_command(["fix", "--no-config", "--backup", str(path)])
    assert (tmp_path / "a.txt.orig").read_text("utf-8") == SLIP

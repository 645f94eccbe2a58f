"""batch-correct where the system is hostile: full disks, links that loop, names that are no text, changing files."""

import json
import os
import resource
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chinhta import files, session
from chinhta.batch import work
from chinhta.files import Replacement, UnreadableError

from .conftest import Ran
from .test_batch import BATCH, ENV, fill, tree, wait_for_orphans

WHOLE = "Xin chào , các bạn .\n" * 2_000


def limited(folder: Path, limit: int, *args: str) -> subprocess.CompletedProcess[str]:
    """Run batch-correct where no file may grow beyond `limit` bytes, as on a disk that is full."""

    def limit_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "chinhta.batch", *BATCH[1:], "vào", "--output", "ra", "--jobs", "1", *args]
    return subprocess.run(
        command, env=ENV, cwd=folder, capture_output=True, text=True, check=False, preexec_fn=limit_files
    )


def test_a_disk_that_is_full_is_reported_and_nothing_is_half_written(tmp_path: Path, run: Callable[..., Ran]) -> None:
    fill(tmp_path / "vào", 10)
    (tmp_path / "vào/lớn.txt").write_text(WHOLE, "utf-8")
    ran = limited(tmp_path, 20_000, "--language", "vi")
    assert (ran.returncode, "Traceback" in ran.stderr) == (2, False)
    assert "vào/lớn.txt: tệp lớn hơn mức hệ thống cho phép" in ran.stderr
    assert "lớn.txt" not in tree(tmp_path / "ra")
    assert not list((tmp_path / "ra/.chinhta/new").iterdir())
    again = run([*BATCH, "vào", "--output", "ra", "--jobs", "1", "--language", "vi"])
    assert "10 tệp đã xử lý từ lần trước" in again.text
    assert tree(tmp_path / "ra")["lớn.txt"].decode() == WHOLE.replace(" ,", ",").replace(" .", ".")


@pytest.mark.parametrize("limit", [100, 400, 900, 1_500])
def test_no_room_for_the_state_ends_the_run_with_a_message(limit: int, tmp_path: Path, run: Callable[..., Ran]) -> None:
    fill(tmp_path / "vào", 12)
    ran = limited(tmp_path, limit, "--language", "en", "--report", "r.jsonl")
    assert (ran.returncode, "Traceback" in ran.stderr) == (2, False)
    assert "File too large" in ran.stderr
    assert not (tmp_path / "r.jsonl").exists()
    calm = run([*BATCH, "vào", "--output", "yên", "--jobs", "1"])
    whole = tree(tmp_path / "yên")
    assert all(whole[name] == data for name, data in tree(tmp_path / "ra").items())
    again = run([*BATCH, "vào", "--output", "ra", "--jobs", "1"])
    assert (again.code, tree(tmp_path / "ra")) == (calm.code, whole)


def test_no_room_for_the_report_leaves_the_old_one(tmp_path: Path, run: Callable[..., Ran]) -> None:
    (tmp_path / "vào").mkdir()
    (tmp_path / "vào/a.txt").write_text(WHOLE[:4_000], "utf-8")
    (tmp_path / "r.jsonl").write_text("cũ")
    ran = limited(tmp_path, 5_000, "--report", "r.jsonl", "--language", "vi")
    assert (ran.returncode, "Traceback" in ran.stderr) == (2, False)
    assert "không ghi được" in ran.stderr
    assert (tmp_path / "r.jsonl").read_text() == "cũ"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".chinhta")]


@pytest.mark.parametrize("at", range(4))
def test_a_write_that_fails_leaves_the_old_file(at: int, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    with pytest.raises(UnreadableError, match="No space"), Replacement(path) as new:
        new.file = Full(new.file, at)  # type: ignore[assignment]
        new.write(b"new")
        new.write(b"er")
        new.commit()
    assert (path.read_bytes(), [each.name for each in tmp_path.iterdir()]) == (b"old", ["a.txt"])


class Full:
    """A file in which the call number `at`, from 0, finds no room."""

    def __init__(self, file: Any, at: int) -> None:
        self._file = file
        self._left = at

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, data: bytes) -> None:
        self._use()
        self._file.write(data)

    def flush(self) -> None:
        self._use()
        self._file.flush()

    def close(self) -> None:
        self._use()
        self._file.close()

    def _use(self) -> None:
        self._left -= 1
        if self._left == -1:
            raise OSError(28, "No space left on device")


def test_links_that_loop_or_lead_nowhere_are_reported_once(tmp_path: Path, run: Callable[..., Ran]) -> None:
    fill(tmp_path / "vào", 3)
    (tmp_path / "vào/a.txt").symlink_to("b.txt")
    (tmp_path / "vào/b.txt").symlink_to("a.txt")
    (tmp_path / "vào/c.txt").symlink_to("không có.txt")
    (tmp_path / "vào/mình").symlink_to(".")
    ran = run([*BATCH, "vào", "--output", "ra", "--jobs", "1", "--report", "r.jsonl", "--language", "vi"])
    assert ran.code == 2
    for name in ("a", "b"):
        assert ran.err.count(f"vào/{name}.txt: liên kết trỏ vòng quanh") == 1
    assert ran.err.count("vào/c.txt: không tìm thấy tệp") == 1
    rows = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text("utf-8").splitlines()]
    assert Counter(row["path"] for row in rows if "error" in row) == Counter(
        f"vào/{name}.txt" for name in ("a", "b", "c", "hỏng")
    )
    assert set(tree(tmp_path / "ra")) == {f"tập {n}/{n}.md" for n in range(3)}


def test_names_that_are_no_text_are_done_like_others(tmp_path: Path, run: Callable[..., Ran]) -> None:
    source = os.fsencode(tmp_path / "vào")
    Path(os.fsdecode(source)).mkdir()
    try:
        Path(os.fsdecode(source + b"/c\xf4ng v\xe3n.txt")).write_text("Xin chào , bạn.\n", "utf-8")
    except OSError:
        pytest.skip("this file system has only names in UTF-8")
    for jobs in ("1", "2"):
        command = [*BATCH, "vào", "--output", f"ra{jobs}", "--jobs", jobs, "--report", f"r{jobs}.jsonl"]
        assert run(command).code == 0
        (path,) = (path for path in Path(f"ra{jobs}").iterdir() if path.suffix == ".txt")
        assert os.fsencode(path.name) == b"c\xf4ng v\xe3n.txt"
        assert path.read_text("utf-8") == "Xin chào, bạn.\n"
        assert json.loads(Path(f"r{jobs}.jsonl").read_bytes())["path"] == "vào/c�ng v�n.txt"
        assert "1 tệp đã xử lý từ lần trước" in run(command).text


def test_a_file_that_changes_while_it_is_read_is_not_written(
    tmp_path: Path, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "vào/a.txt"
    path.parent.mkdir()
    path.write_text("Xin chào , bạn.\n", "utf-8")
    read = files.read_blocks
    times = iter(range(9))

    def meanwhile(source: Path, size: int) -> Any:
        if next(times) == 1:
            path.write_text("Chào , anh.\n", "utf-8")
        return read(source, size)

    monkeypatch.setattr(work, "read_blocks", meanwhile)
    command = [*BATCH, "vào", "--output", "ra", "--jobs", "1", "--language", "vi"]
    ran = run(command)
    assert (ran.code, tree(tmp_path / "ra")) == (2, {})
    assert "vào/a.txt: tệp thay đổi trong khi đang đọc" in ran.err
    assert run(command).code == 0
    assert tree(tmp_path / "ra") == {"a.txt": "Chào, anh.\n".encode()}


def test_a_large_text_is_worked_in_parts_and_its_findings_kept_apart(
    tmp_path: Path, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "vào").mkdir()
    (tmp_path / "vào/a.txt").write_text(WHOLE, "utf-8")
    (tmp_path / "vào/b.txt").write_text("Xin chào , bạn.\n", "utf-8")
    command = [*BATCH, "vào", "--jobs", "1", "--report"]
    assert run([*command, "whole.jsonl", "--output", "whole"]).code == 0
    monkeypatch.setattr(session, "LARGE", 1_000)
    monkeypatch.setattr(session, "PART", 5_000)
    assert run([*command, "parts.jsonl", "--output", "parts"]).code == 0
    assert Path("parts.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()
    assert tree(tmp_path / "parts") == tree(tmp_path / "whole")
    kept = Path("parts/.chinhta/done.jsonl").read_bytes()
    assert len(kept) < 2_000
    assert len(list(Path("parts/.chinhta/rows").iterdir())) == 1
    Path("parts.jsonl").unlink()
    assert run([*command, "parts.jsonl", "--output", "parts"]).code == 0, "all is done, the report is made anew"
    assert Path("parts.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()


def test_runs_killed_again_and_again_end_as_one_in_peace(tmp_path: Path, run: Callable[..., Ran]) -> None:
    fill(tmp_path / "vào", 300)
    args = [*BATCH, "vào", "--jobs", "1", "--report"]
    run([*args, "yên.jsonl", "--output", "yên"])
    done = tmp_path / "ra/.chinhta/done.jsonl"
    for lines in (20, 110, 200, 290):
        killed = subprocess.Popen(
            [sys.executable, "-m", "chinhta.batch", *args[1:], "ra.jsonl", "--output", "ra"], env=ENV, cwd=tmp_path
        )
        while killed.poll() is None and not (done.exists() and done.read_bytes().count(b"\n") > lines):
            pass
        killed.kill()
        killed.wait()
        wait_for_orphans(tmp_path)
    run([*args, "ra.jsonl", "--output", "ra"])
    assert tree(tmp_path / "ra") == tree(tmp_path / "yên")
    assert (tmp_path / "ra.jsonl").read_bytes() == (tmp_path / "yên.jsonl").read_bytes()
    targets = [json.loads(line)["target"] for line in done.read_bytes().splitlines()[1:]]
    assert max(Counter(targets).values()) == 1
    assert len(targets) == 301

"""batch-correct: a run that is killed and started again ends like one that was left in peace."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import chinhta
from chinhta.text.charsets import encode

from .conftest import Ran, run_command

BATCH = ["batch-correct", "--no-config", "--only", "spacing.space-before-mark"]
ENV = {**os.environ, "PYTHONPATH": str(Path(chinhta.__file__).parents[1])}


def fill(folder: Path, count: int) -> None:
    for n in range(count):
        path = folder / f"tập {n % 7}" / f"{n}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Số {n} : xin chào , các bạn .\r\n" * (n % 5), "utf-8", newline="")
    (folder / "hỏng.txt").write_bytes(b"\xff\xfe\xfa")


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a folder, without the state of the run."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".chinhta" not in path.parts
    }


def times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.rglob("*.md")}


def test_a_killed_run_goes_on(tmp_path: Path, run: Callable[..., Ran]) -> None:
    fill(tmp_path / "vào", 400)
    before = tree(tmp_path / "vào")
    calm = run([*BATCH, "vào", "--output", "yên", "--report", "yên.jsonl", "--jobs", "1"])
    assert calm.code == 2, "one file is no text"

    args = [*BATCH[1:], "vào", "--output", "ra", "--report", "ra.jsonl", "--jobs", "2"]
    killed = subprocess.Popen([sys.executable, "-m", "chinhta.batch", *args], env=ENV, cwd=tmp_path)
    done = tmp_path / "ra/.chinhta/done.jsonl"
    while not (done.exists() and done.read_bytes().count(b"\n") > 40):
        assert killed.poll() is None, "it ended before it could be killed"
        time.sleep(0.002)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    wait_for_orphans(tmp_path)
    kept = [json.loads(line)["target"] for line in done.read_bytes().split(b"\n")[1:-1]]
    assert 40 <= len(kept) < 400
    assert not (tmp_path / "ra.jsonl").exists()
    written = times(tmp_path / "ra")
    whole = tree(tmp_path / "yên")
    assert all(whole[name] == data for name, data in tree(tmp_path / "ra").items()), "a half file counts"

    again = run([*BATCH, "vào", "--output", "ra", "--report", "ra.jsonl", "--jobs", "1"])
    assert again.code == 2
    assert tree(tmp_path / "ra") == whole
    assert (tmp_path / "ra.jsonl").read_bytes() == (tmp_path / "yên.jsonl").read_bytes()
    assert again.text.split("\n")[:-2] == calm.text.split("\n")[:-2], "the same table"
    now = times(tmp_path / "ra")
    assert all(now[Path(name).name] == written[Path(name).name] for name in kept if name.endswith(".md")), "redone"
    assert tree(tmp_path / "vào") == before
    assert not list((tmp_path / "ra/.chinhta/new").iterdir())


def wait_for_orphans(folder: Path) -> None:
    """Wait until no process of a killed run is left in `folder`: none goes on writing."""
    if not Path("/proc").is_dir():
        time.sleep(2)
        return
    deadline = time.monotonic() + 20
    while left := [process for process in Path("/proc").glob("[0-9]*") if works_in(process, folder)]:
        assert time.monotonic() < deadline, f"still there: {left}"
        time.sleep(0.02)


def works_in(process: Path, folder: Path) -> bool:
    try:
        return b"multiprocessing" in (process / "cmdline").read_bytes() and (process / "cwd").readlink() == folder
    except OSError:
        return False


def test_a_file_is_done_again_only_when_something_changed(tmp_path: Path, run: Callable[..., Ran]) -> None:
    fill(tmp_path / "vào", 10)
    command = [*BATCH, "vào", "--output", "ra", "--jobs", "1", "--language", "en"]
    assert "earlier run" not in run(command).text
    assert "10 done by an earlier run" in run(command).text
    (tmp_path / "vào/tập 1/1.md").write_text("Mới , thật .\n", "utf-8")
    (tmp_path / "ra/tập 2/2.md").unlink()
    (tmp_path / "ra/tập 3/3.md").write_text("half", "utf-8")
    assert "7 done by an earlier run" in run(command).text
    assert (tmp_path / "ra/tập 1/1.md").read_text("utf-8") == "Mới, thật.\n"
    assert (tmp_path / "ra/tập 2/2.md").exists()
    assert "xin chào, các bạn" in (tmp_path / "ra/tập 3/3.md").read_text("utf-8")
    assert "earlier run" not in run([*command, "--tone-style", "new"]).text, "other settings, other results"


def test_several_processes_give_what_one_gives(tmp_path: Path, run: Callable[..., Ran]) -> None:
    fill(tmp_path / "vào", 40)
    one = run([*BATCH, "vào", "--output", "một", "--jobs", "1", "--report", "một.jsonl"])
    two = run([*BATCH, "vào", "--output", "hai", "--jobs", "2", "--report", "hai.jsonl"])
    assert one == two
    assert tree(tmp_path / "một") == tree(tmp_path / "hai")
    assert (tmp_path / "một.jsonl").read_bytes() == (tmp_path / "hai.jsonl").read_bytes()
    assert (tmp_path / "một/.chinhta/done.jsonl").read_bytes() == (tmp_path / "hai/.chinhta/done.jsonl").read_bytes()


def test_a_text_that_ends_its_process_is_named(tmp_path: Path, run: Callable[..., Ran]) -> None:
    from chinhta.batch import plan, state, work
    from chinhta.project import Projects

    fill(tmp_path / "vào", 6)
    made = plan.make_plan([tmp_path / "vào"], tmp_path / "ra", Projects(search=False))
    bad = made.jobs[2]._replace(source=Deadly(made.jobs[2].source))
    made = made._replace(jobs=[*made.jobs[:2], bad, *made.jobs[3:]])
    with state.State(tmp_path / "ra") as kept:
        results = {r.target: json.loads(r.line or b"{}")["error"] for r in work.run_jobs(made, kept, 2)}
    assert len(results) == 7
    assert [name for name, error in results.items() if error and "process" in error[1]] == [bad.target]


class Deadly(type(Path())):  # type: ignore[misc]
    """A path whose reading ends the process, as running out of memory does."""

    def open(self, *_: object) -> NoReturn:
        os._exit(9)


def test_only_one_run_at_a_time(tmp_path: Path, run: Callable[..., Ran]) -> None:
    pytest.importorskip("fcntl")
    from chinhta.batch.state import State

    fill(tmp_path / "vào", 1)
    with State(tmp_path / "ra"):
        ran = run([*BATCH, "vào", "--output", "ra", "--language", "en"])
    assert ran.code == 2
    assert "another batch-correct is writing to this folder" in ran.err


def test_links_in_the_output_lead_nowhere(tmp_path: Path, run: Callable[..., Ran]) -> None:
    (tmp_path / "vào/sâu").mkdir(parents=True)
    for name in ("vào/a.md", "vào/sâu/b.md", "đích.md"):
        (tmp_path / name).write_text("Xin chào , bạn.\n", "utf-8")
    (tmp_path / "vào/link.md").symlink_to("../đích.md")
    (tmp_path / "ra").mkdir()
    (tmp_path / "ra/a.md").symlink_to("../vào/a.md")
    (tmp_path / "ra/sâu").symlink_to("../vào/sâu")
    before = tree(tmp_path / "vào")
    ran = run([*BATCH, "vào", "--output", "ra", "--jobs", "1", "--language", "en"])
    assert ran.code == 2
    assert "vào/sâu/b.md: its path leads out of the output folder" in ran.err
    assert tree(tmp_path / "vào") == before
    assert not (tmp_path / "ra/a.md").is_symlink()
    assert not (tmp_path / "ra/link.md").is_symlink()
    assert (tmp_path / "ra/link.md").read_text("utf-8") == "Xin chào, bạn.\n"
    assert (tmp_path / "đích.md").read_text("utf-8") == "Xin chào , bạn.\n"


def test_changed_only_takes_back_what_it_wrote(tmp_path: Path, run: Callable[..., Ran]) -> None:
    (tmp_path / "vào").mkdir()
    (tmp_path / "vào/a.md").write_text("Xin chào , bạn.\n", "utf-8")
    command = [*BATCH, "vào", "--output", "ra", "--jobs", "1", "--changed-only"]
    run(command)
    assert tree(tmp_path / "ra")
    (tmp_path / "vào/a.md").write_text("Xin chào, bạn.\n", "utf-8")
    run(command)
    assert not tree(tmp_path / "ra")


@settings(max_examples=20)
@given(cut=st.integers(0, 3000))
def test_a_state_cut_anywhere_is_a_state(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    folder = tmp_path_factory.mktemp("cut")
    fill(folder / "vào", 9)
    command = [*BATCH, str(folder / "vào"), "--output", str(folder / "ra"), "--jobs", "1"]
    first = run_command(command)
    done = folder / "ra/.chinhta/done.jsonl"
    whole, files = done.read_bytes(), tree(folder / "ra")
    done.write_bytes(whole[:cut])
    again = run_command(command)
    assert again.code == first.code
    assert again.text.split("\n")[:-2] == first.text.split("\n")[:-2]
    assert done.read_bytes() == whole
    assert tree(folder / "ra") == files


@pytest.mark.parametrize(
    ("inputs", "output", "report"),
    [
        (["vào"], "vào", None),
        (["vào"], "vào/ra", None),
        (["vào/tập 1"], "vào", None),
        (["vào/tập 1/1.md"], "vào/tập 1", None),
        (["link"], "vào", None),
        (["vào"], "ra", "vào/r.jsonl"),
        (["vào/tập 1/1.md"], "ra", "vào/tập 1/1.md"),
    ],
)
def test_the_input_is_never_written(
    tmp_path: Path, run: Callable[..., Ran], inputs: list[str], output: str, report: str | None
) -> None:
    fill(tmp_path / "vào", 3)
    (tmp_path / "link").symlink_to("vào")
    before = tree(tmp_path / "vào")
    ran = run([*BATCH, *inputs, "--output", output, *(["--report", report] if report else [])])
    assert ran.code == 2
    assert "must be outside" in ran.err
    assert tree(tmp_path / "vào") == before
    assert not list(tmp_path.rglob(".chinhta"))


@pytest.mark.parametrize("charset", ["tcvn3", "vni", "viqr", "viscii", "cp1258", "auto"])
def test_old_charsets_become_utf8(tmp_path: Path, run: Callable[..., Ran], charset: str) -> None:
    text = "Các đơn vị triển khai kế hoạch , báo cáo kết quả về Văn phòng.\r\n"
    old = encode(text, "tcvn3" if charset == "auto" else charset)
    (tmp_path / "vào").mkdir()
    (tmp_path / "vào/cũ.txt").write_bytes(old)
    (tmp_path / "vào/mới.txt").write_text("\ufeffKhông có gì.\n", "utf-8", newline="")
    ran = run([*BATCH, "vào", "--output", "ra", "--from", charset, "--jobs", "1"])
    assert ran.code == 0, ran.text
    assert (tmp_path / "ra/cũ.txt").read_bytes().decode() == text.replace(" ,", ",")
    assert (tmp_path / "ra/mới.txt").read_bytes() == (tmp_path / "vào/mới.txt").read_bytes()


def test_what_no_charset_reads_is_named_and_the_others_are_done(tmp_path: Path, run: Callable[..., Ran]) -> None:
    files = {
        "cũ.txt": encode("Các đơn vị triển khai kế hoạch , báo cáo.\n", "vni"),
        "nul.txt": "chữ\0 ,".encode(),
        "tài liệu.txt": b"PK\x03\x04\x14\0\x06\0[Content_Types].xml",
        "đức.txt": "Größe der Straße ,".encode("latin-1"),
    }
    (tmp_path / "vào").mkdir()
    for name, data in files.items():
        (tmp_path / "vào" / name).write_bytes(data)
    ran = run([*BATCH, "vào", "--output", "ra", "--from", "auto", "--jobs", "1", "-q"])
    assert ran.code == 2
    told = ran.err.splitlines()
    assert [line.split(": ")[1] for line in told] == ["vào/nul.txt", "vào/tài liệu.txt", "vào/đức.txt"]
    assert ["nhị phân" in line for line in told] == [True, True, False]
    assert "không nhận ra bảng mã" in told[2]
    assert tree(tmp_path / "ra") == {"cũ.txt": "Các đơn vị triển khai kế hoạch, báo cáo.\n".encode()}

"""Dictionaries that change, tables that are damaged, and figures that have no room, under a running server."""

import os
import resource
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from chinhta.lexicon.tables import shipped_folder

from .served import Served, copy_of_the_program, replace_table, served, until

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the workers are told apart by /proc")

TEXT = "Bộ đã xây dưng kế hoạch ,".encode()


def checksum(server: Served) -> str:
    status, answer = server.ask("GET", "/readyz")
    assert status == 200
    return str(answer["dictionary"]["checksum"])


def test_dictionaries_change_under_a_running_server(tmp_path: Path) -> None:
    tables = copy_of_the_program(tmp_path)
    with served(tmp_path) as server:
        old, workers = checksum(server), server.workers()
        for name in ("bigrams.bin", "trigrams.bin", "words.tsv", "confusions.tsv"):
            os.truncate(tables / name, 5000)
        for _ in range(8):
            assert server.ask("POST", "/v1/correct", TEXT)[1]["corrected"] == "Bộ đã xây dựng kế hoạch,"
        assert server.workers() == workers  # none died

        server.reload()
        for _ in range(4):
            status, answer = server.ask("GET", "/readyz")
            assert (status, answer["dictionary"]["checksum"]) == (200, old)
            assert answer["refused"] == "dictionaries/bigrams.bin: damaged, or not the one of manifest.json"
        assert "chinhta_dictionaries_refused 1.0" in server.ask("GET", "/metrics")[1]
        assert server.ask("POST", "/v1/correct", TEXT)[1]["corrected"] == "Bộ đã xây dựng kế hoạch,"

        for name in ("bigrams.bin", "trigrams.bin", "words.tsv", "confusions.tsv"):
            (tables / name).unlink()
            (tables / name).write_bytes((shipped_folder() / name).read_bytes())
        replace_table(
            tables / "abbreviations_mined.tsv", lambda data: data + "ZQX\tViện Thử nghiệm Quốc gia\t9\n".encode()
        )
        server.reload()
        status, answer = server.ask("GET", "/readyz")
        assert (status, "refused" in answer) == (200, False)
        assert answer["dictionary"]["checksum"] != old
        assert "SIGBUS" not in server.log.read_text()


def test_answers_are_of_one_generation(tmp_path: Path) -> None:
    """Under load, what an answer says and the dictionary that it names agree."""
    tables = copy_of_the_program(tmp_path)
    answers: list[tuple[str, bool]] = []
    stop = Event()

    def ask(server: Served) -> None:
        while not stop.is_set():
            status, found = server.ask("POST", "/v1/abbreviations", "Ông làm ở ZQX.".encode())
            assert status == 200
            known = any(entry["full_form"] for entry in found["abbreviations"] if entry["abbreviation"] == "ZQX")
            answers.append((found["dictionary"]["checksum"], known))

    with served(tmp_path) as server:
        client = Thread(target=ask, args=(server,))
        client.start()
        try:
            first = checksum(server)
            row = "ZQX\tviện thử nghiệm\t\t\tscience\n".encode()
            replace_table(tables / "abbreviations.tsv", lambda data: data + row)
            server.reload()
            second = checksum(server)
            seen = len(answers)
            until(lambda: len(answers) >= seen + 10, server.log)
        finally:
            stop.set()
            client.join()
    assert set(answers) == {(first, False), (second, True)}


@pytest.mark.parametrize(
    ("name", "change", "why"),
    [
        ("trigrams.bin", lambda data: data[:-1], "trigrams.bin: damaged, or not the one of manifest.json"),
        ("persons.tsv", lambda data: data[:-3], "persons.tsv: damaged, or cut short"),
        ("titles.tsv", lambda data: b"\xff\xfe" + data, "titles.tsv: damaged, or cut short"),
        ("manifest.json", lambda data: data[:100], "manifest.json: damaged"),
        ("manifest.json", lambda data: data.replace(b'"format": 1', b'"format": 0'), "not a manifest of format 1"),
        ("words.tsv", None, "words.tsv: the table is missing"),
    ],
)
def test_a_damaged_table_is_refused_at_the_start(tmp_path: Path, name, change, why) -> None:  # type: ignore[no-untyped-def]
    table = copy_of_the_program(tmp_path) / name
    if change is None:
        table.unlink()
    else:
        table.write_bytes(change(table.read_bytes()))
    _refused(tmp_path, why)


@pytest.mark.parametrize("name", ["bigrams.bin", "margins.bin", "candidates.bin", "classifier.bin"])
def test_a_table_of_another_version_is_refused(tmp_path: Path, name: str) -> None:
    replace_table(copy_of_the_program(tmp_path) / name, lambda data: data[:4] + b"\x77" + data[5:])
    _refused(tmp_path, f"dictionaries/{name}: not ")


def _refused(folder: Path, why: str) -> None:
    command = [sys.executable, "-m", "chinhta.web.serve", "--port", "0"]
    env = {**os.environ, "PYTHONPATH": str(folder / "service")}
    ended = subprocess.run(command, capture_output=True, text=True, env=env, timeout=180, check=False)
    assert ended.returncode == 2
    assert why in ended.stderr
    assert "Traceback" not in ended.stderr


def test_figures_that_have_no_room_are_dropped(tmp_path: Path) -> None:
    """No file may be longer than 100 kB: what the figures need is refused, as by a disk that is full."""
    copy_of_the_program(tmp_path)
    limit = 100_000

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    with served(tmp_path, before=small_files) as server:
        workers = server.workers()
        for _ in range(6):
            assert server.ask("POST", "/v1/correct", TEXT)[0] == 200
        status, page = server.ask("GET", "/metrics")
        assert status == 200
        assert "chinhta_info{" in page
        assert server.workers() == workers
        assert "they are dropped" in server.log.read_text()

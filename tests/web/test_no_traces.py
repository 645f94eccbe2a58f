"""After their requests no words of users are left: not in the log, in files or shared memory, nor in a worker's memory.

What is searched in memory is all that a worker may write: its heap, stacks and arenas (/proc/PID/mem), and those of its
helper. CPython does not wipe what it frees: pieces of small texts may stay in freed memory until something is put
there, though nothing refers to them (test_nothing_kept.py). What is held to is that no passage of over a kilobyte is
left, and of large texts, which have processes of their own, not a word after some other requests.
"""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from .served import Served, copy_of_the_program, served

pytestmark = pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="memory is read from /proc")

MARK = "".join(map(chr, (120, 113, 122, 119, 106, 107, 118)))  # stands nowhere, not even in this program
LINE = "Bộ Công Thương ({0}) đã xây dưng kế hoạch {0} năm 2026 , ông {0} .\n"
OTHERS = 25
PASSAGE = 20  # lines: more than a kilobyte


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("traces")
    copy_of_the_program(folder)
    with served(folder, "--access-log", "--rate", "100000") as running:
        yield running


def spellings(word: str) -> list[bytes]:
    """What a word may look like in the memory of Python, whatever its case."""
    words = {word, word.upper(), word.title(), word.lower()}
    return [word.encode(coding) for word in words for coding in ("utf-8", "utf-16-le", "utf-32-le")]


def processes(server: Served) -> list[int]:
    """The workers and their helpers."""
    out = sorted(server.workers())
    for worker in list(out):
        out += map(int, Path(f"/proc/{worker}/task/{worker}/children").read_text().split())
    return out


def found_in_memory(process: int, wanted: list[bytes]) -> set[str]:
    """Return the names of the mappings that `process` may write and that hold one of `wanted`."""
    pattern = re.compile(b"|".join(map(re.escape, wanted)))
    out = set()
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            place, rights, _, _, _, *name = line.split(maxsplit=5)
            start, end = (int(part, 16) for part in place.split("-"))
            if not rights.startswith("rw") or name[:1] == ["[vvar]"]:
                continue
            memory.seek(start)
            try:
                data = memory.read(end - start)
            except OSError:
                continue
            if pattern.search(data):
                out.add(" ".join(name) or "heap")
    return out


def ask(server: Served, word: str, lines: int) -> None:
    text = LINE.format(word) * lines
    for path in ("correct", "check", "abbreviations", "outline"):
        assert server.ask("POST", f"/v1/{path}", text.encode())[0] == 200
    assert server.ask("POST", "/v1/read?suffix=.txt", text.encode(), "application/octet-stream")[0] == 200
    assert server.ask("POST", "/v1/check", ('{"' + word + '": 1}').encode(), "application/json")[0] == 422
    assert server.ask("POST", f"/v1/check?words={word}", b"a ,")[0] == 200


def test_what_is_in_memory_is_found() -> None:
    kept = (MARK + "found").encode()
    assert found_in_memory(os.getpid(), [kept])


def test_no_passage_is_left(server: Served) -> None:
    for lines in (1, 20, 100):
        ask(server, MARK, lines)
    for n in range(OTHERS):
        ask(server, "thuong" if n % 2 else "khac", 1 + n % 100)
    wanted = spellings(LINE.format(MARK) * PASSAGE)
    for process in processes(server):
        assert (process, found_in_memory(process, wanted)) == (process, set())
    assert MARK not in server.log.read_text().lower()
    for folder in (Path("/dev/shm"), Path(tempfile.gettempdir())):
        for path in folder.glob("chinhta-*/*.db"):
            assert MARK.encode() not in path.read_bytes().lower(), path


def test_not_a_word_of_a_large_text_is_left(server: Served) -> None:
    """Its body passes through the worker, and what is done with it has a process of its own, which is gone."""
    mark = MARK[::-1]
    text = LINE.format(mark) * 400
    for _ in range(4):
        assert server.ask("POST", "/v1/correct", text.encode())[0] == 200
    for n in range(OTHERS):
        ask(server, "thuong" if n % 2 else "khac", 1 + n % 100)
    for process in processes(server):
        assert (process, found_in_memory(process, spellings(mark))) == (process, set())


def test_no_file_of_a_worker_holds_them(server: Served) -> None:
    """Nor those files that have no name any more."""
    ask(server, MARK, 20)
    for process in processes(server):
        for link in Path(f"/proc/{process}/fd").iterdir():
            with suppress(FileNotFoundError):  # closed by now
                if str(link.readlink()).startswith("/") and link.is_file() and link.stat().st_size < 10_000_000:
                    assert MARK.encode() not in link.read_bytes().lower(), link.readlink()

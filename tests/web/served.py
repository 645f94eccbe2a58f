"""A real server over a copy of the dictionaries, which a test may replace or damage."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import chinhta
from chinhta.lexicon.tables import shipped_folder

__all__ = ["Served", "copy_of_the_program", "served", "until"]


class Served:
    """The server: its process, its log, and the dictionaries that it reads."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path, dictionaries: Path) -> None:
        self.process = process
        self.log = log
        self.dictionaries = dictionaries
        self.port = 0

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "text/plain") -> tuple[int, Any]:
        """Return the status and the answer, parsed when it is JSON."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=120)) as connection:
            connection.request(method, path, body, {"Content-Type": kind} if body else {})
            response = connection.getresponse()
            data = response.read()
            return response.status, json.loads(data) if "json" in response.headers["Content-Type"] else data.decode()

    def workers(self) -> set[int]:
        """Return the process ids of the workers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return set(map(int, children.read_text().split()))

    def reload(self) -> None:
        """Have the dictionaries read again, and wait until all workers are new."""
        old = self.workers()
        self.process.send_signal(signal.SIGHUP)
        until(lambda: len(now := self.workers()) == len(old) and not old & now, self.log)


def until(done: Callable[[], bool], log: Path) -> None:
    """Wait for what must come; fail, with the log, when it has not in three minutes."""
    end = time.monotonic() + 180
    while not done():
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.05)


def copy_of_the_program(folder: Path) -> Path:
    """Lay a checkout into `folder` whose dictionaries are its own; return these."""
    (folder / "service").mkdir(parents=True)
    (folder / "service" / "chinhta").symlink_to(Path(chinhta.__file__).parent)
    shutil.copytree(shipped_folder(), folder / "dictionaries")
    return folder / "dictionaries"


def replace_table(table: Path, change: Callable[[bytes], bytes]) -> None:
    """Replace a table as a build does: by a new file, with its hash in the manifest."""
    manifest = table.with_name("manifest.json")
    told = json.loads(manifest.read_bytes())
    data = change(table.read_bytes())
    told["tables"][table.name] = {"bytes": len(data), "sha256": sha256(data).hexdigest()}
    for path, new in ((table, data), (manifest, json.dumps(told).encode())):
        fresh = path.with_suffix(".new")
        fresh.write_bytes(new)
        fresh.replace(path)


@contextmanager
def served(folder: Path, *options: str, before: Callable[[], None] | None = None) -> Iterator[Served]:
    """Run the server of the program in `folder` until the block ends; `before` is called in its process first."""
    log = folder / "log"
    command = [sys.executable, "-m", "chinhta.web.serve", "--port", "0", "--workers", "2", *options]
    env = {**os.environ, "PYTHONPATH": str(folder / "service")}
    with log.open("w") as errors:
        process = subprocess.Popen(command, stdout=errors, stderr=errors, env=env, preexec_fn=before)
    server = Served(process, log, folder / "dictionaries")

    def started() -> bool:
        assert process.poll() is None, log.read_text()
        if found := re.search(r"http://127\.0\.0\.1:(\d+)", log.read_text()):
            server.port = int(found[1])
        return bool(found) and len(server.workers()) == 2

    try:
        until(started, log)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(40)
        finally:
            process.kill()
            process.wait()

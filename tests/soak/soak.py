"""Load a server on loopback, and print what became of its requests.

Usage: python -m tests.soak.soak [--seconds S] [--clients N] [--large N] [--slow N] [--kill S] [--replace N]

First small requests (1 kB) are sent one after the other: the quiet median. Then `--clients` send small ones and
look at /healthz and /readyz, `--large` texts of `--bytes` are worked on all the time, `--slow` connections stand in the
midst of a request. Every `--kill` seconds a worker is killed (SIGKILL); `--replace` times dictionaries are replaced
and read again. Printed are counts, p50 and p99 as ratios to the quiet median, memory before and after (PSS of all
processes). Answers are compared with the one that the text has. It ends with 1 when an answer was wrong, or when more
requests were lost than a killed worker may have had.
"""

import argparse
import json
import os
import random
import signal
import socket
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack, closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median, quantiles
from threading import Event, Lock, Thread
from time import monotonic, sleep
from typing import Any, NamedTuple

from tests.web.served import Served, copy_of_the_program, replace_table, served

LINE = "Bộ Công Thương đã xây dưng kế hoạch năm 2026, các nghành hàng của Sở Y tế và ZQX. "
SMALL = (LINE * 20).encode()[:1000].decode("utf-8", "ignore")
SLOW = b"POST /v1/check HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\nBo "
KINDS = ("small", "healthz", "readyz", "large", "generation")


class Report(NamedTuple):
    """What became of the requests: `counts` by kind and outcome, seconds by kind, memory in bytes."""

    counts: Counter[tuple[str, str]]
    seconds: dict[str, list[float]]
    quiet: float
    before: int
    after: int
    killed: int
    replaced: int

    @property
    def wrong(self) -> int:
        """Answers that were not those of the text, and statuses that there are not to be."""
        good = ("right", "lost", "503", "429")
        return sum(count for (_, outcome), count in self.counts.items() if outcome not in good)

    @property
    def lost(self) -> int:
        """Connections that ended without an answer."""
        return sum(count for (_, outcome), count in self.counts.items() if outcome == "lost")


class Load:
    """The clients of one run."""

    def __init__(self, server: Served, texts: int) -> None:
        self.server = server
        self.stop = Event()
        self.counts: Counter[tuple[str, str]] = Counter()
        self.seconds: dict[str, list[float]] = {kind: [] for kind in KINDS}
        self._large = LINE * (texts // len(LINE.encode()) + 1)
        self._lock = Lock()
        self._expected: dict[str, str] = {}

    def ask(self, kind: str) -> None:
        """Send one request, and note how it ended."""
        method, path, body = {
            "small": ("POST", "/v1/correct", SMALL),
            "large": ("POST", "/v1/correct?include=", self._large),
            "generation": ("POST", "/v1/abbreviations", "Ông làm ở ZQX."),
        }.get(kind, ("GET", f"/{kind}", ""))
        begin = monotonic()
        try:
            with closing(HTTPConnection("127.0.0.1", self.server.port, timeout=300)) as connection:
                connection.request(method, path, body.encode(), {"Content-Type": "text/plain"} if body else {})
                response = connection.getresponse()
                outcome = self._outcome(kind, response.status, response.read())
        except (OSError, HTTPException):
            outcome = "lost"
        with self._lock:
            self.counts[kind, outcome] += 1
            if outcome == "right":
                self.seconds[kind].append(monotonic() - begin)

    def _outcome(self, kind: str, status: int, data: bytes) -> str:
        if status != 200:
            return str(status)
        if kind == "generation":  # what it says and the dictionary that it names agree
            answer = json.loads(data)
            known = any(entry["full_form"] for entry in answer["abbreviations"] if entry["abbreviation"] == "ZQX")
            seen = f"{kind} {answer['dictionary']['checksum']}", str(known)
        elif kind in ("small", "large"):
            seen = kind, json.loads(data)["corrected"]
        else:
            return "right"
        with self._lock:
            return "right" if self._expected.setdefault(*seen) == seen[1] else "wrong"

    def go_on(self, kinds: tuple[str, ...], pause: float) -> None:
        """Send requests of these kinds, one after the other, until all is stopped."""
        while not self.stop.is_set():
            self.ask(random.choice(kinds))
            self.stop.wait(pause)


def memory(server: Served) -> int:
    """Return the PSS of all processes of the server, in bytes."""
    total, todo = 0, [server.process.pid]
    while todo:
        process = todo.pop()
        try:
            todo += map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total * 1024


def _replaced(server: Served, n: int) -> None:
    """Replace a table, once with an abbreviation and once without, and wait until all workers have it."""
    table = server.dictionaries / "abbreviations.tsv"
    row = "ZQX\tviện thử nghiệm\t\t\tscience\n".encode()
    replace_table(table, lambda data: data.replace(row, b"") + (row if n % 2 == 0 else b""))
    server.reload()


def run(server: Served, options: argparse.Namespace) -> Report:
    """Load the server for a while."""
    load = Load(server, options.bytes)
    for _ in range(options.quiet):
        load.ask("small")
    quiet = median(load.seconds["small"])
    load.seconds["small"].clear()
    load.ask("generation")
    before, killed, replaced = memory(server), 0, 0
    mixed = ("small", "small", "small", "healthz", "readyz") + (("generation",) * 2 if options.replace else ())
    threads = [Thread(target=load.go_on, args=(mixed, options.pause)) for _ in range(options.clients)]
    threads += [Thread(target=load.go_on, args=(("large",), 0.1)) for _ in range(options.large)]
    with ExitStack() as stack:
        for _ in range(options.slow):
            link = stack.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            link.sendall(SLOW[: random.randrange(len(SLOW))])
        for thread in threads:
            thread.start()
        begin = monotonic()
        while (now := monotonic() - begin) < options.seconds or replaced < options.replace:
            if options.kill and now > options.kill * (killed + 1):
                os.kill(random.choice(sorted(server.workers())), signal.SIGKILL)
                killed += 1
            if replaced < options.replace and now > replaced * options.seconds / options.replace:
                _replaced(server, replaced)
                replaced += 1
            sleep(0.2)
        load.stop.set()
        for thread in threads:
            thread.join()
    return Report(load.counts, load.seconds, quiet, before, memory(server), killed, replaced)


def described(report: Report) -> str:
    """Return a report as lines for people."""
    out = [f"{'kind':11} {'right':>7} {'503':>5} {'lost':>5} {'other':>6} {'p50':>7} {'p99':>7}  (of the quiet median)"]
    for kind in KINDS:
        counts: Counter[str] = Counter()
        for (of, outcome), count in report.counts.items():
            if of == kind:
                counts[outcome if outcome in ("right", "503", "lost") else "other"] += count
        if not counts:
            continue
        times = report.seconds[kind]
        cut = quantiles(times, n=100) if len(times) > 1 else [0.0] * 99
        ratios = (cut[49] / report.quiet, cut[98] / report.quiet)
        out.append(
            f"{kind:11} {counts['right']:7} {counts['503']:5} {counts['lost']:5} {counts['other']:6} "
            f"{ratios[0]:6.1f}× {ratios[1]:6.1f}×"
        )
    out.append(f"quiet median {report.quiet * 1000:.1f} ms; {report.killed} workers killed")
    out.append(f"dictionaries replaced {report.replaced} times; answers that were wrong: {report.wrong}")
    out.append(f"memory {report.before / 1e6:.0f} MB before, {report.after / 1e6:.0f} MB after")
    return "\n".join(out)


def options_of(words: list[str] | None = None) -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add: Any = parser.add_argument
    add("--seconds", type=float, default=600)
    add("--clients", type=int, default=4)
    add("--pause", type=float, default=0.05, help="of a client between two requests, in seconds")
    add("--large", type=int, default=4)
    add("--bytes", type=int, default=1_900_000)
    add("--slow", type=int, default=200)
    add("--kill", type=float, default=30)
    add("--replace", type=int, default=0)
    add("--quiet", type=int, default=100)
    add("--workers", default="2")
    return parser.parse_args(words)


def main() -> int:
    """Run and print."""
    options = options_of()
    with tempfile.TemporaryDirectory() as folder:
        copy_of_the_program(Path(folder))
        with served(Path(folder), "--workers", options.workers) as server:
            report = run(server, options)
            log = server.log.read_text()
    print(described(report))
    if "Traceback" in log:
        print(log)
    # A killed worker takes what it had: its threads' requests, and the large ones that it waited for.
    allowed = report.killed * (options.clients + options.large)
    return report.wrong > 0 or report.lost > allowed


if __name__ == "__main__":
    sys.exit(main())

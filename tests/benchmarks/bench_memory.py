"""Print the memory of processes that check texts: all, shared with others, and private (Linux)."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORKERS = 2
MEGABYTE = 1024


def memory() -> dict[str, int]:
    """Return the kilobytes of this process: resident, its share of them, and what no other process has."""
    sizes = {}
    for line in Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()[1:]:
        name, size, *_ = line.split()
        sizes[name.rstrip(":")] = int(size)
    return {
        "all": sizes["Rss"],
        "share": sizes["Pss"],
        "private": sizes["Private_Clean"] + sizes["Private_Dirty"],
    }


def check_samples() -> None:
    """Check all sample texts, as a worker does that has been at work for a while."""
    import chinhta

    for path in sorted((ROOT / "corpus/samples").glob("*.txt")):
        chinhta.check(path.read_text("utf-8"))


def row(name: str, sizes: dict[str, int]) -> None:
    """Print one line of the table."""
    print(f"{name:44}" + "".join(f"{size / MEGABYTE:10.1f}" for size in sizes.values()), flush=True)


def worker(kind: str) -> None:
    """Be a process of its own: check, wait until the others have checked too, print."""
    if kind == "check":
        check_samples()
    print("ready", flush=True)
    sys.stdin.readline()
    row({"check": "of its own, after the samples", "bare": "bare interpreter"}[kind], memory())


def together(kind: str) -> None:
    """Let WORKERS processes of a kind do their work, then print the memory of the first."""
    arguments = [sys.executable, __file__, kind]
    pipe = subprocess.PIPE
    processes = [subprocess.Popen(arguments, stdin=pipe, stdout=pipe, text=True) for _ in range(WORKERS)]
    for process in processes:
        assert process.stdout
        process.stdout.readline()
    print(processes[0].communicate("\n")[0], end="")
    for process in processes[1:]:
        process.communicate("\n")


def forked() -> None:
    """Print the memory of a worker that was forked from a process with all tables, as those of the service are."""
    sys.stdout.flush()
    check_samples()
    children = []
    for n in range(WORKERS):
        ready, told = os.pipe()
        if not (child := os.fork()):
            check_samples()
            os.write(told, b".")
            os.close(told)
            if not n:
                row("forked from a process with all tables", memory())
            os._exit(0)
        os.read(ready, 1)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)


def main() -> None:
    """Measure and print."""
    sys.path.insert(0, str(ROOT / "service"))
    if sys.argv[1:]:
        worker(sys.argv[1])
        return
    print(f"{f'MB, one of {WORKERS} processes':44}" + "".join(f"{head:>10}" for head in ("all", "share", "private")))
    sys.stdout.flush()
    together("bare")
    together("check")
    forked()


if __name__ == "__main__":
    main()

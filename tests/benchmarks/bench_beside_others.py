"""Print what chinhta costs on text never seen before, beside what somebody would pick instead, in the same run.

Usage: bench_beside_others.py CORPORA [--characters N] [--seed N] [--only NAME] [--write]

CORPORA is a folder of corpus files (`.txt`, `.xz`). The lines of each that counting and training kept out make three
texts of N code points, as in `bench_fresh_text.py`; each tool reads them as a process of its own, in one file and in a
file a paragraph. Tools that are not installed are named and left out (pip: codespell, typos, underthesea; npm: cspell;
apt: hunspell with hunspell-vi). `--only` takes several names, divided by commas. `--write` keeps the table in `runs/`,
under the day.

MB/s and passes are of CPU time less that of an almost empty text; memory is the peak of the process.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from time import process_time
from typing import NamedTuple

from bench_fresh_text import PASSES, ROOT, texts
from bench_running_text import tokenise

from chinhta.workshop.building.reading import corpus_files

RUNS = Path(__file__).parent / "runs"
MEGABYTE = 1_000_000
TICK = 1 / os.sysconf("SC_CLK_TCK")  # seconds below which a difference of CPU times says nothing
EMPTY = "Một dòng.\n"
HEAD = ["tool", "text", "files", "passes", "MB/s", "MB", "looks at"]

SYMSPELL = """
import sys, regex
from symspellpy import SymSpell, Verbosity
spell = SymSpell(max_dictionary_edit_distance=2)
spell.load_dictionary(sys.argv[1], 0, 1, separator="\\t")
for path in sys.argv[2:]:
    for word in regex.findall(r"\\p{L}+", open(path, encoding="utf-8").read()):
        spell.lookup(word.lower(), Verbosity.TOP, include_unknown=True)
"""
UNDERTHESEA = """
import sys
from underthesea import text_normalize
for path in sys.argv[1:]:
    for line in open(path, encoding="utf-8"):
        text_normalize(line)
"""


class Tool(NamedTuple):
    """A tool, its command (files follow), and what it looks at."""

    name: str
    command: list[str]
    looks: str


class Cost(NamedTuple):
    """What a process took: CPU seconds of all its threads, and bytes at its peak."""

    seconds: float
    memory: int


def tools() -> Iterator[Tool]:
    """Yield the tools that are installed; name the others on standard error."""
    yield Tool("chinhta check", [sys.executable, "-m", "chinhta", "check", "--no-config"], "words in context, rules")
    yield Tool("chinhta check, bao-chi", [sys.executable, "-m", "chinhta", "check", "--profile", "bao-chi"], "the same")
    words = ROOT / "dictionaries" / "vocabulary.tsv"
    yield Tool("symspellpy", [sys.executable, "-c", SYMSPELL, str(words)], "single words")
    outside = {
        "codespell": (["codespell"], "listed English slips"),
        "typos": (["typos"], "listed English slips"),
        "hunspell": (["hunspell", "-d", "vi_VN", "-l"], "single syllables"),
        "cspell": (["cspell", "--no-progress", "--no-summary"], "single English words"),
    }
    for name, (command, looks) in outside.items():
        if shutil.which(command[0]):
            yield Tool(name, command, looks)
        else:
            print(f"not installed: {name}", file=sys.stderr)
    if find_spec("underthesea"):
        yield Tool("underthesea", [sys.executable, "-c", UNDERTHESEA], "tone marks, letters")
    else:
        print("not installed: underthesea", file=sys.stderr)


def run(tool: Tool, texts: Sequence[str], folder: Path) -> Cost:
    """Run a tool on files with these texts and return what it took."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    paths = [folder / f"{number:06}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    command = [*tool.command, *map(str, paths)]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "service")}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def one_pass(text: str) -> float:
    """Return the CPU seconds of one pass of the tokeniser."""
    start = process_time()
    for _ in range(PASSES):
        tokenise(text)
    return (process_time() - start) / PASSES


def rows(options: argparse.Namespace) -> Iterator[list[str]]:
    """Measure, and yield the cells of one row after the other."""
    present = list(tools())
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "texts")
        starts = {tool.name: run(tool, [EMPTY], folder) for tool in present}
        for tool in present:
            start = starts[tool.name]
            yield [tool.name, "(start)", "", "", f"{start.seconds:.2f} s", f"{start.memory / MEGABYTE:.0f}", tool.looks]
        for file in corpus_files([options.corpora]):
            if not any(name in file.name for name in options.only.split(",")):
                continue
            for name, text in texts(file, options.characters, options.seed).items():
                if not text:
                    continue
                whole = one_pass(text)
                for tool in present:
                    for shape, parts in (("one file", [text]), ("a file a paragraph", text.split("\n\n"))):
                        cost = run(tool, parts, folder)
                        seconds = max(cost.seconds - starts[tool.name].seconds, TICK)
                        yield [
                            tool.name,
                            f"{file.name.split('.')[0]}, {name}",
                            shape,
                            f"{seconds / whole:.1f}",
                            f"{len(text.encode()) / seconds / MEGABYTE:.2f}",
                            f"{cost.memory / MEGABYTE:.0f}",
                            "",
                        ]


def main() -> None:
    """Measure and print; write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--characters", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--only", default="", help="corpora whose name holds this")
    parser.add_argument("--write", action="store_true", help="keep the table in runs/")
    options = parser.parse_args()
    lines = []
    for cells in (HEAD, ["---"] * len(HEAD), *rows(options)):
        lines.append(f"| {' | '.join(cells)} |")
        print(lines[-1], flush=True)
    if options.write:
        now = datetime.now(UTC)
        head = f"# {now:%Y-%m-%d}: {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n\n"
        told = f"`{' '.join([Path(__file__).name, *sys.argv[2:]])}`\n\n"
        RUNS.mkdir(exist_ok=True)
        (RUNS / f"{now:%Y-%m-%d}.md").write_text(head + told + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()

"""Print the cost of `chinhta.check` on text never seen before: passes of a regex tokeniser, MB/s, µs a word.

Usage: bench_fresh_text.py CORPORA [--characters N] [--seed N] [--only NAME]

CORPORA is a folder of corpus files (`.txt`, `.xz`). The lines of each that counting and training kept out make three
documents without a line in common: as they are, with one mistake in 300 syllables, and noisy (one in 8). Each is
checked once.
"""

import argparse
import sys
from pathlib import Path
from random import Random
from time import process_time

from bench_running_text import tokenise

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "service"))

import chinhta  # noqa: E402
from chinhta.workshop.building.reading import corpus_files, corpus_lines, is_for_evaluation  # noqa: E402
from chinhta.workshop.error_injection import ErrorInjector  # noqa: E402

RATES = {"clean": 0.0, "1 in 300": 1 / 300, "noisy": 1 / 8}
PASSES = 20


def texts(path: Path, characters: int, seed: int) -> dict[str, str]:
    """Return a document of about `characters` code points for each rate of mistakes, without a line in common."""
    random = Random(seed)
    lines = sorted({line for line in corpus_lines(path) if is_for_evaluation(line)})
    random.shuffle(lines)
    injector = ErrorInjector(random)
    found = {}
    for name, rate in RATES.items():
        taken: list[str] = []
        while lines and sum(map(len, taken)) < characters:
            line = lines.pop()
            taken.append(injector.corrupt(line, rate)[0] if rate else line)
        found[name] = "\n\n".join(taken)
    return found


def measure(text: str) -> tuple[float, float, int]:
    """Return the CPU seconds of one pass of the tokeniser and of the one check, and the number of tokens."""
    start = process_time()
    for _ in range(PASSES):
        tokens = len(tokenise(text))
    middle = process_time()
    chinhta.check(text)
    end = process_time()
    return (middle - start) / PASSES, end - middle, tokens


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--characters", type=int, default=40_000)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--only", default="", help="corpora whose name holds this")
    options = parser.parse_args()
    chinhta.check("Văn bản đầu tiên nạp các bảng của từ điển, và một lỗi chính tả: cuyển dịch.")
    print(f"{'text':34} {'words':>6} {'passes':>7} {'MB/s':>6} {'µs/word':>8}")
    for path in corpus_files([options.corpora]):
        if options.only not in path.name:
            continue
        for name, text in texts(path, options.characters, options.seed).items():
            if not text:
                continue
            one, whole, tokens = measure(text)
            size = len(text.encode())
            label = f"{path.name.split('.')[0]}, {name}"
            print(f"{label:34} {tokens:6} {whole / one:7.1f} {size / whole / 1e6:6.2f} {whole / tokens * 1e6:8.1f}")


if __name__ == "__main__":
    main()

"""Print what the engine's check of the structure costs: `python tests/benchmarks/bench_structure.py FOLDER [FILES]`.

Markdown files of a folder are corrected with and without it, in turns, and the CPU times compared.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from time import process_time

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "service"))

import chinhta  # noqa: E402
from chinhta import engine  # noqa: E402

ROUNDS = 3


def seconds(texts: Sequence[str]) -> float:
    """Return the CPU time that it takes to put all texts right."""
    start = process_time()
    for text in texts:
        chinhta.correct(text, chinhta.Settings(format="markdown"))
    return process_time() - start


def main() -> None:
    paths = sorted(Path(sys.argv[1]).rglob("*.md"))
    paths = paths[:: max(1, len(paths) // int(sys.argv[2] if len(sys.argv) > 2 else 100))]
    texts = [path.read_bytes().decode("utf-8", "replace") for path in paths]
    net = engine._structure_kept
    times: dict[bool, list[float]] = {True: [], False: []}
    seconds(texts[:5])
    for turn in range(2 * ROUNDS):
        with_net = turn % 2 == 0
        engine._structure_kept = net if with_net else lambda correction, *_: correction
        times[with_net].append(seconds(texts))
    ratio = min(times[True]) / min(times[False])
    print(f"{len(texts)} files, {sum(map(len, texts)):,} letters: {ratio:.3f} times the time without the check")


if __name__ == "__main__":
    main()

"""Print what `chinhta.check` of running text costs, in passes of a regex tokeniser over that text."""

import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import regex

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "service"))

import chinhta  # noqa: E402

TOKENS = regex.compile(r"\p{L}+|\p{N}+|[^\s\p{L}\p{N}]")
TIMES = 6
ROUNDS = 7


def tokenise(text: str) -> list[tuple[int, int]]:
    """Return the places of the tokens: the fixed work that all else is compared with."""
    return [match.span() for match in TOKENS.finditer(text)]


def least_times(text: str, work: Callable[[str], object], rounds: int) -> tuple[float, float]:
    """Return the least CPU seconds of tokenising `text` and of `work` on it, run in turns."""
    passes, works = [], []
    for _ in range(rounds):
        start = process_time()
        tokenise(text)
        middle = process_time()
        work(text)
        works.append(process_time() - middle)
        passes.append(middle - start)
    return min(passes), min(works)


def main() -> None:
    """Measure and print."""
    paths = [Path(name) for name in sys.argv[1:]]
    wrong = "\n".join(path.read_text("utf-8") for path in paths or sorted((ROOT / "corpus/samples").glob("*.txt")))
    right = "\n".join(chinhta.correct(line).text for line in wrong.split("\n"))
    pairs = list(zip(wrong.split("\n"), right.split("\n"), strict=False))
    times = 1 if paths else TIMES
    subjects = {
        "put right before": right,
        "one line in ten as it was": "\n".join(pair[n % 10 > 0] for n, pair in enumerate(pairs)),
        "as it is": wrong,
    }
    for name, once in subjects.items():
        text = "\n".join([once] * times)
        tokens = len(tokenise(text))
        written = len(chinhta.correct(text).applied)
        one, seconds = least_times(text, chinhta.check, ROUNDS)
        print(
            f"{name:26} {tokens:6} tokens, {written / tokens * 1000:5.1f} slips in 1,000: "
            f"{seconds / one:5.1f} passes, {seconds / tokens * 1e6:5.1f} µs a token"
        )


if __name__ == "__main__":
    main()

"""Print what `chinhta.check` of running text costs, in passes of a regex tokeniser over that text."""

import sys
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


def compare(text: str) -> tuple[float, float]:
    """Return the CPU seconds of one pass of the tokeniser and of a check, the least of rounds in turns.

    In each round the tokeniser works about as long as the check, so that both meet the machine in the same moods.
    """
    passes, checks = [], []
    times = 10
    for _ in range(ROUNDS):
        start = process_time()
        for _ in range(times):
            tokenise(text)
        middle = process_time()
        chinhta.check(text)
        end = process_time()
        passes.append((middle - start) / times)
        checks.append(end - middle)
    return min(passes), min(checks)


def main() -> None:
    """Measure and print."""
    paths = [Path(name) for name in sys.argv[1:]]
    once = "\n".join(path.read_text("utf-8") for path in paths or sorted((ROOT / "corpus/samples").glob("*.txt")))
    wrong = once if paths else "\n".join([once] * TIMES)
    right = chinhta.correct(wrong).text
    pairs = list(zip(wrong.split("\n"), right.split("\n"), strict=True))
    subjects = {
        "corrected before": right,
        "one line in ten as it was": "\n".join(pair[n % 10 > 0] for n, pair in enumerate(pairs)),
        "as it is": wrong,
    }
    for name, text in subjects.items():
        tokens = len(tokenise(text))
        written = len(chinhta.correct(text).applied)
        one, seconds = compare(text)
        print(
            f"{name:26} {tokens:6} tokens, {written / tokens * 1000:5.1f} errors in 1,000: "
            f"{seconds / one:5.1f} passes, {seconds / tokens * 1e6:5.1f} µs a token"
        )


if __name__ == "__main__":
    main()

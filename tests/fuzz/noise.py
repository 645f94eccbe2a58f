"""Correct noisy lines, and print what did not hold.

Usage: python -m tests.fuzz.noise [--seeds N] [--first SEED] [--jobs J] [--seconds S] [--keep FILE]

Each seed draws a line or two of the repository's corpora, noise for it (letters dropped, doubled and swapped, marks
doubled or torn off, NFD, case, spaces lost and found, words joined), a format and settings. What must hold: nothing is
raised; a second pass changes nothing; edits rebuild the text; undo, of all and of some, gives back what was; words keep
their digits. It ends with 1 when something did not. The same seed draws the same, whatever the number of jobs.
"""

import argparse
import json
import multiprocessing
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any, NamedTuple

import chinhta
from chinhta.settings import Settings
from chinhta.text.edits import apply

ROOT = Path(__file__).parents[2]
MARKS = "\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"
MORE = (
    *"0123456789.,;:!?()[]“”\"'-–…/%&@#*_`<>|$\\",
    "\u00a0",
    "\u200b",
    "\u00ad",
    "\n",
    "\n\n",
    "\t",
    "😀",
    "ı",
    "ð",
    "Ð",
)
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềểễệwzfj"
_AT_ONCE = 200  # seeds that a process is handed


class Failure(NamedTuple):
    """What did not hold for the text of a seed."""

    seed: int
    why: str
    text: str
    settings: dict[str, Any]


@cache
def lines() -> list[str]:
    """Return the lines of the texts in the repository."""
    folders = ("corpus/samples", "corpus/forms/clean", "corpus/forms/planted")
    files = [path for folder in folders for path in sorted((ROOT / folder).iterdir()) if path.suffix != ".html"]
    found = (line.strip() for path in files for line in path.read_bytes().decode().splitlines())
    return sorted({line[:300] for line in found if len(line) > 3})


def _insert(text: str, random: Random, what: str) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + what + text[at:]


def _change(text: str, random: Random, new: Callable[[str], str]) -> str:
    if not text:
        return text
    at = random.randrange(len(text))
    return text[:at] + new(text[at]) + text[at + 1 :]


def _span(text: str, random: Random, new: Callable[[str], str]) -> str:
    at = random.randrange(len(text) + 1)
    end = min(len(text), at + random.randint(1, 12))
    return text[:at] + new(text[at:end]) + text[end:]


def _joined(text: str, random: Random) -> str:
    spaces = [at for at, sign in enumerate(text) if sign == " "]
    at = random.choice(spaces) if spaces else len(text)
    return text[:at] + text[at + 1 :]


def _swapped(text: str, random: Random) -> str:
    if len(text) < 2:
        return text
    at = random.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


NOISE: tuple[Callable[[str, Random], str], ...] = (
    lambda text, random: _change(text, random, lambda _: ""),
    lambda text, random: _change(text, random, lambda letter: letter * 2),
    lambda text, random: _change(text, random, lambda _: random.choice(LETTERS)),
    lambda text, random: _change(text, random, lambda letter: unicodedata.normalize("NFD", letter)[0]),
    lambda text, random: _change(text, random, lambda letter: letter + random.choice(MARKS)),
    lambda text, random: _change(text, random, str.swapcase),
    lambda text, random: _insert(text, random, random.choice(MARKS)),
    lambda text, random: _insert(text, random, random.choice(MORE)),
    lambda text, random: _insert(text, random, random.choice(LETTERS)),
    lambda text, random: _insert(text, random, " "),
    _joined,
    _joined,
    _swapped,
    lambda text, random: _span(text, random, lambda part: unicodedata.normalize("NFD", part)),
    lambda text, random: _span(text, random, lambda part: part * 2),
    lambda text, random: _span(text, random, lambda _: ""),
    lambda text, random: _span(text, random, str.upper),
    lambda text, random: _span(text, random, lambda part: part.replace(" ", "  ")),
    lambda text, random: _span(text, random, lambda part: "".join(c for c in part if not unicodedata.combining(c))),
)


def drawn(seed: int) -> tuple[str, dict[str, Any]]:
    """Return the text and the settings of a seed."""
    random = Random(seed)
    text = random.choice(lines())
    if random.random() < 0.6:  # a part: the shorter, the more of it is noise
        words = text.split(" ")
        at = random.randrange(len(words))
        text = " ".join(words[at : at + random.randint(1, 12)])
    if random.random() < 0.25:
        text += random.choice((" ", "\n", "\n\n", ". ")) + random.choice(lines())[:120]
    for _ in range(random.choice((1, 2, 3, 4, 6, 9, 14))):
        text = random.choice(NOISE)(text, random)
    if random.random() < 0.06:
        text = random.choice((str.upper, str.lower, str.title))(text)
    if random.random() < 0.06:
        text = unicodedata.normalize(random.choice(("NFD", "NFKC", "NFC")), text)
    how = {
        "write": random.choice(("safe", "ask")),
        "format": random.choice(("text", "text", "text", "markdown", "html")),
        "tone_style": random.choice(("keep", "keep", "old", "new")),
        "abbreviations": random.choice(("keep-one-form", "keep-one-form", "expand", "contract")),
        "i_y": random.choice(("keep", "keep", "y", "i")),
    }
    return text, how


def fault(text: str, how: dict[str, Any]) -> str:
    """Return what does not hold for `text`, "" when all does."""
    settings = Settings(**how)
    done = chinhta.correct(text, settings)
    edits = done.edits
    if apply(text, edits) != done.text or edits != sorted(edits):
        return "the edits do not rebuild the text"
    for finding in (*done.applied, *done.remaining):
        if not 0 <= finding.start <= finding.end <= len(text):
            return f"out of the text: {finding.rule}"
    if done.undo() != text:
        return "undo"
    some = done.applied[::2]
    if some and done.undo(*some) != apply(text, [edit for edit in edits if edit not in edits[::2]]):
        return "undo of some"
    for finding in done.applied:
        if finding.family in ("capital", "tone", "repeat") and _digits(text[finding.start : finding.end]) != _digits(
            finding.choices[0]
        ):
            return f"digits: {finding.rule}"
    again = chinhta.correct(done.text, settings)
    if again.text != done.text:
        return "a second pass changes: " + ", ".join(sorted({finding.rule for finding in again.applied}))
    return ""


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())


def failures(seeds: range) -> list[Failure]:
    """Return what did not hold for the texts of `seeds`."""
    found = []
    for seed in seeds:
        text, how = drawn(seed)
        try:
            why = fault(text, how)
        except Exception as error:
            why = f"{type(error).__name__}: {error}"
        if why:
            found.append(Failure(seed, why, text, how))
    return found


def _parts(first: int, count: int, seconds: float) -> Iterator[range]:
    end = monotonic() + seconds
    for start in range(first, first + count, _AT_ONCE):
        if monotonic() > end:
            return
        yield range(start, min(start + _AT_ONCE, first + count))


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=multiprocessing.cpu_count())
    parser.add_argument("--seconds", type=float, default=float("inf"), help="begin nothing new after so many")
    parser.add_argument("--keep", type=Path, help="write failures there, JSON lines")
    options = parser.parse_args()
    lines()
    chinhta.check("Văn bản đầu tiên nạp các bảng của từ điển: cuyển dịch.")
    kinds: Counter[str] = Counter()
    done = 0
    kept: list[Failure] = []
    with multiprocessing.get_context("fork").Pool(options.jobs) as pool:
        parts = _parts(options.first, options.seeds, options.seconds)
        while some := list(islice(parts, 4 * options.jobs)):  # so that the clock is looked at
            for found in pool.imap_unordered(failures, some):
                for each in found:
                    kinds[each.why] += 1
                    kept.append(each)
                    print(json.dumps(each._asdict(), ensure_ascii=False), flush=True)
            done += sum(map(len, some))
    if options.keep:
        options.keep.write_text(
            "".join(json.dumps(each._asdict(), ensure_ascii=False) + "\n" for each in kept), "utf-8"
        )
    print(f"{done} texts, {sum(kinds.values())} of them where something did not hold")
    for why, count in kinds.most_common():
        print(f"{count:6} {why}")
    return bool(kinds)


if __name__ == "__main__":
    sys.exit(main())

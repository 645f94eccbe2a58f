"""What a thing becomes: the words that follow "trở nên" and hardly ever follow "trở lên": `states.tsv`.

python -m chinhta.workshop.building.states --corpus FILE… --output DIR
"""

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from chinhta.lexicon.lexicon import lexicon
from chinhta.text.syllables import canonical
from chinhta.workshop.building.reading import corpus_files, corpus_lines
from chinhta.workshop.building.tables import write_tsv

__all__ = ["Became", "main", "states"]

_LEAST_WORD = 8  # occurrences after "trở nên" of a word of two syllables
_SLIPS = 10  # times as often after "trở nên" as after "trở lên", which are errors then
_LEAST_SYLLABLE = 20
_SLIPS_SYLLABLE = 12
_AFTER = re.compile(r"\btrở (nên|lên) ([^\W\d_]+)(?: ([^\W\d_]+))?", re.IGNORECASE)


class Became(NamedTuple):
    """A word in lower case, and how often it follows "trở nên" and "trở lên"."""

    word: str
    became: int
    upwards: int


def states(lines: Iterable[str], is_word: Callable[[str], bool]) -> list[Became]:
    """Return the words that `lines` have after "trở nên" so much oftener that "trở lên" is a error.

    They have two syllables where these are a word, else one.
    """
    counts = {"nên": Counter[str](), "lên": Counter[str]()}
    for line in lines:
        if "rở nên " in line or "rở lên " in line:
            for verb, first, second in _AFTER.findall(line.lower()):
                one, two = canonical(first), canonical(second)
                counts[verb][f"{one} {two}" if second and is_word(f"{one} {two}") else one] += 1
    found = []
    for word, became in counts["nên"].items():
        upwards = counts["lên"][word]
        least, errors = (_LEAST_WORD, _SLIPS) if " " in word else (_LEAST_SYLLABLE, _SLIPS_SYLLABLE)
        if became >= max(least, errors * upwards):
            found.append(Became(word, became, upwards))
    return sorted(found)


def main(argv: Sequence[str] | None = None) -> int:
    """Write the table. Return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m chinhta.workshop.building.states", description=__doc__)
    parser.add_argument("--corpus", type=Path, nargs="+", required=True)
    parser.add_argument("--output", type=Path, required=True, help="folder of the dictionary")
    args = parser.parse_args(argv)
    lines = (line for file in corpus_files(args.corpus) for line in corpus_lines(file))
    write_tsv(
        args.output / "states.tsv",
        states(lines, lexicon().is_word),
        "what a thing becomes: a word, how often the corpus has it after “trở nên”, and after “trở lên” (errors)",
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Syllables that word lists have and the corpora too seldom to count: `rare_syllables.tsv`.

python -m chinhta.workshop.building.rare_syllables --attested corpus/attested_syllables.tsv --output DIR
"""

import argparse
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path

from chinhta.lexicon.tables import read_rows, shipped_folder
from chinhta.workshop.building.tables import write_tsv

__all__ = ["main", "rare_syllables"]

_LISTS = 2  # a syllable of one list alone may be an error of that list


def rare_syllables(attested: Iterable[Sequence[str]], counted: Container[str]) -> Iterator[tuple[str, int]]:
    """Yield the syllables of several word lists that are not `counted`, and how many lists have each.

    `attested` are rows of a syllable and the names of the lists that have it, separated by spaces.
    """
    for syllable, names in attested:
        lists = len(names.split(" "))
        if lists >= _LISTS and syllable not in counted:
            yield syllable, lists


def main(argv: Sequence[str] | None = None) -> int:
    """Write the table. Return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m chinhta.workshop.building.rare_syllables", description=__doc__)
    parser.add_argument("--attested", type=Path, required=True, help="table: syllable, the word lists that have it")
    parser.add_argument("--syllables", type=Path, default=shipped_folder() / "syllables.tsv", help="table of counts")
    parser.add_argument("--output", type=Path, required=True, help="folder of the dictionary")
    args = parser.parse_args(argv)
    counted = {row[0] for row in read_rows(args.syllables)}
    write_tsv(
        args.output / "rare_syllables.tsv",
        rare_syllables(read_rows(args.attested), counted),
        "syllable of the dictionaries that the corpora have too seldom to count, number of lists that have it",
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

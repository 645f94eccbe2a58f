"""The English words that symspellpy brings along, sorted for look-ups in the file: `english_words.tsv`.

python -m chinhta.workshop.building.english --output DIR
"""

import argparse
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from chinhta.workshop.building.tables import write_tsv

__all__ = ["english_words", "main"]

_FREQUENCIES = "frequency_dictionary_en_82_765.txt"  # a word and its count a line


def english_words() -> list[str]:
    """Return the words, lower case, sorted. Raises FileNotFoundError when symspellpy has its list elsewhere."""
    table = files("symspellpy").joinpath(_FREQUENCIES).read_text("utf-8-sig")
    return sorted({line.split()[0] for line in table.splitlines() if line})


def main(argv: Sequence[str] | None = None) -> int:
    """Write the table. Return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m chinhta.workshop.building.english", description=__doc__)
    parser.add_argument("--output", type=Path, required=True, help="folder of the dictionary")
    args = parser.parse_args(argv)
    write_tsv(
        args.output / "english_words.tsv", ((word,) for word in english_words()), "English words, from symspellpy"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

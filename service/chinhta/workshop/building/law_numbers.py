"""The numbers of laws and the names that they are cited with: `law_numbers.tsv`.

python -m chinhta.workshop.building.law_numbers --corpus FILE… --output DIR
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from chinhta.text.law_citations import find_law_citations
from chinhta.workshop.building.reading import corpus_files, corpus_lines
from chinhta.workshop.building.tables import write_tsv

__all__ = ["LawNumber", "law_numbers", "main"]

_LEAST = 2  # citations: one alone may be an error of its writer
_SHARE = 0.6  # of the citations of a number with any name
_SLIP = 4  # times as often is a law cited by its right number as by one that shares the year or the serial with it


class LawNumber(NamedTuple):
    """A law: its kind ("Luật"), number, name as most often written (capitals too), and how often so cited."""

    number: str
    kind: str
    name: str
    citations: int


def law_numbers(lines: Iterable[str]) -> list[LawNumber]:
    """Return the laws that `lines` cite by name and number together, by year and number.

    A number whose citations do not agree on one name is left out, as is an amending law: it is cited by many names.
    """
    cited: defaultdict[tuple[str, ...], Counter[tuple[str, str, str]]] = defaultdict(Counter)
    for line in lines:
        for law in find_law_citations(line):
            if law.kind != "luật":
                cited[law.year, law.serial.zfill(2)][law.kind.capitalize(), law.name, law.house] += 1
    laws = []
    for (year, number), forms in sorted(cited.items(), key=lambda item: (item[0][0], int(item[0][1]))):
        by_name: Counter[str] = Counter()
        for (_, name, _), count in forms.items():
            by_name[name.lower()] += count
        usual, total = max(by_name.items(), key=lambda item: (item[1], item[0]))
        if usual and total >= _LEAST and total >= _SHARE * by_name.total():
            kinds, names, houses = (Counter[str]() for _ in range(3))
            for (kind, name, house), count in forms.items():
                if name.lower() == usual:
                    kinds[kind] += count
                    names[name[0].upper() + name[1:]] += count
                    houses[house] += count
            kind, name, house = (max(each, key=lambda key: (each[key], key)) for each in (kinds, names, houses))
            laws.append(LawNumber(f"{number}/{year}/{house}", kind, name, total))
    return [law for law in laws if not any(_is_slip_of(law, other) for other in laws)]


def _is_slip_of(law: LawNumber, other: LawNumber) -> bool:
    """Return whether the number of `law` is written wrongly for that of `other`, of the same name."""
    (serial, year, _), (other_serial, other_year, _) = law.number.split("/", 2), other.number.split("/", 2)
    near = serial == other_serial or year == other_year
    return law.name.lower() == other.name.lower() and near and law.citations * _SLIP <= other.citations


def main(argv: Sequence[str] | None = None) -> int:
    """Write the table. Return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m chinhta.workshop.building.law_numbers", description=__doc__)
    parser.add_argument("--corpus", type=Path, nargs="+", required=True, help="files that cite laws")
    parser.add_argument("--output", type=Path, required=True, help="folder of the dictionary")
    args = parser.parse_args(argv)
    lines = (line for file in corpus_files(args.corpus) for line in corpus_lines(file))
    write_tsv(
        args.output / "law_numbers.tsv",
        law_numbers(lines),
        "number of a law, kind, name, number of citations with both in the corpus; amending laws are left out",
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Whole documents with slips of form: what is found of them, and what is found beside them.

`python -m chinhta.workshop.evaluation.forms FOLDER` prints the table of docs/accuracy.md and below it all that is
missed or found beside a slip. FOLDER has clean/, planted/ and planted/labels.tsv as corpus/forms does.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from chinhta.engine import Correction
from chinhta.formats.registry import format_of
from chinhta.rules.catalogue import RULES
from chinhta.rules.rule import Finding
from chinhta.session import Session
from chinhta.settings import Settings

__all__ = ["HOW", "Slip", "beside", "correct", "is_met", "main", "names", "slips"]

HOW = ("write", "show", "likely")
"""Of a slip: one repair is right; certain, but the writer must say what is right; an editor might leave it."""

_FAMILIES = ("form", "number", "document-number")
_OF_PARTY = ("nghi-quyet-chi-bo", "ke-hoach-dang")


class Slip(NamedTuple):
    """A slip at `start`:`end` of the document (code points), by the number of its check; `how` is one of HOW."""

    start: int
    end: int
    check: int
    right: str
    how: str


def names(folder: Path) -> list[str]:
    """Return the names of the documents, with their endings."""
    return sorted(path.name for path in (folder / "clean").iterdir())


def read(path: Path) -> str:
    """Return the text of a document with its line ends as they are."""
    return path.read_bytes().decode()


def slips(folder: Path, name: str) -> list[Slip]:
    r"""Return the slips of the planted document, in text order; a line end in a column is written \n."""
    with (folder / "planted" / "labels.tsv").open(encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if row["document"] == Path(name).stem
        ]
    return [
        Slip(int(row["start"]), int(row["end"]), int(row["check"]), row["right"].replace("\\n", "\n"), row["how"])
        for row in rows
    ]


def correct(path: Path) -> Correction:
    """Return the document with every first choice of the rules of form, number and document-number written."""
    profile = "dang" if path.stem.startswith(_OF_PARTY) else "nha-nuoc"
    rules = {rule.name: rule.family in _FAMILIES for rule in RULES if rule.family not in _FAMILIES or rule.default}
    settings = Settings(profile=profile, write="ask", rules=rules, format=format_of(path))
    session = Session()
    return session.correct(session.take(read(path), settings)).correction


def is_met(correction: Correction, slip: Slip) -> bool:
    """Return whether the slip is corrected, or reported where nothing can be written."""
    if slip.how != "write":
        return any(_touches(finding, slip) for finding in (*correction.applied, *correction.remaining))
    edits = sorted((f for f in correction.applied if _touches(f, slip)), key=lambda f: (f.start, f.end))
    low, high = min([slip.start, *(f.start for f in edits)]), max([slip.end, *(f.end for f in edits)])
    text, out, at = correction.original, "", low
    for finding in edits:
        out += text[at : finding.start] + finding.choices[0]
        at = finding.end
    return out + text[at:high] == text[low : slip.start] + slip.right + text[slip.end : high]


def _touches(finding: Finding, slip: Slip) -> bool:
    return finding.start <= slip.end and slip.start <= finding.end


def beside(correction: Correction, found: Iterable[Slip]) -> list[Finding]:
    """Return the findings that touch no slip."""
    marked = list(found)
    every = (*correction.applied, *correction.remaining)
    return [finding for finding in every if not any(_touches(finding, slip) for slip in marked)]


def main(argv: Sequence[str]) -> None:
    """Print the table, and what is missed or found beside a slip, of the documents in the folder `argv[0]`."""
    folder = Path(argv[0])
    planted, met = Counter[tuple[str, int]](), Counter[tuple[str, int]]()
    lines = []
    for name in names(folder):
        clean = beside(correct(folder / "clean" / name), ())
        lines += [f"false   {name} {finding}" for finding in clean]
        correction, found = correct(folder / "planted" / name), slips(folder, name)
        lines += [f"beside  {name} {finding}" for finding in beside(correction, found)]
        for slip in found:
            planted[slip.how, slip.check] += 1
            met[slip.how, slip.check] += is_met(correction, slip)
            if not is_met(correction, slip):
                around = correction.original[max(0, slip.start - 20) : slip.end + 20]
                lines.append(f"missed  {name} {slip} {around!r}")
    print("| check | corrected | reported | likely ones found |\n|---|---|---|---|")
    for check in sorted({check for _, check in planted}):
        print(f"| {check} | " + " | ".join(_share(met, planted, [(how, check)]) for how in HOW) + " |")
    totals = [_share(met, planted, [key for key in planted if key[0] == how]) for how in HOW]
    print("| all | " + " | ".join(totals) + " |", *lines, sep="\n")


def _share(met: Counter[tuple[str, int]], planted: Counter[tuple[str, int]], keys: list[tuple[str, int]]) -> str:
    """Return "found of planted"; "–" where none is planted."""
    every = sum(planted[key] for key in keys)
    return f"{sum(met[key] for key in keys)} of {every}" if every else "–"


if __name__ == "__main__":
    main(sys.argv[1:])

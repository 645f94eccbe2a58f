"""Whole documents with errors of form: what is found of them, and what is found beside them.

`python -m chinhta.workshop.evaluation.forms FOLDER` prints what is found by check, below it all that is missed or found
beside an error, and what is found in other layouts. FOLDER has clean/, planted/ and planted/labels.tsv as corpus/forms
does.
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
from chinhta.workshop.evaluation.layouts import LAYOUTS, in_layout

__all__ = ["HOW", "PlantedError", "beside", "correct", "is_met", "main", "names", "planted_errors"]

HOW = ("write", "show", "likely")
"""Of an error: one repair is right; certain, but only the writer knows what is right; an editor might leave it."""

_FAMILIES = ("form", "number", "document-number")
_OF_PARTY = ("nghi-quyet-chi-bo", "ke-hoach-dang")


class PlantedError(NamedTuple):
    """An error at `start`:`end` of the document (code points), by the number of its check; `how` is one of HOW."""

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


def planted_errors(folder: Path, name: str) -> list[PlantedError]:
    r"""Return the errors of the planted document, in text order; a line end in a column is written \n."""
    with (folder / "planted" / "labels.tsv").open(encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if row["document"] == Path(name).stem
        ]
    return sorted(
        PlantedError(
            int(row["start"]), int(row["end"]), int(row["check"]), row["right"].replace("\\n", "\n"), row["how"]
        )
        for row in rows
    )


def correct(path: Path) -> Correction:
    """Return the document with every first choice of the rules of form, number and document-number written."""
    return _correct(path.stem, read(path), format_of(path))


def _correct(stem: str, text: str, format: str) -> Correction:
    profile = "dang" if stem.startswith(_OF_PARTY) else "nha-nuoc"
    rules = {rule.name: rule.family in _FAMILIES for rule in RULES if rule.family not in _FAMILIES or rule.default}
    settings = Settings(profile=profile, write="ask", rules=rules, format=format)
    session = Session()
    return session.correct(session.take(text, settings)).correction


def is_met(correction: Correction, error: PlantedError) -> bool:
    """Return whether the error is corrected, or reported where nothing can be written."""
    if error.how != "write":
        return any(_touches(finding, error) for finding in (*correction.applied, *correction.remaining))
    edits = sorted((f for f in correction.applied if _touches(f, error)), key=lambda f: (f.start, f.end))
    low, high = min([error.start, *(f.start for f in edits)]), max([error.end, *(f.end for f in edits)])
    text, out, at = correction.original, "", low
    for finding in edits:
        out += text[at : finding.start] + finding.choices[0]
        at = finding.end
    return out + text[at:high] == text[low : error.start] + error.right + text[error.end : high]


def _touches(finding: Finding, error: PlantedError) -> bool:
    return finding.start <= error.end and error.start <= finding.end


def beside(correction: Correction, found: Iterable[PlantedError]) -> list[Finding]:
    """Return the findings that touch no error."""
    marked = list(found)
    every = (*correction.applied, *correction.remaining)
    return [finding for finding in every if not any(_touches(finding, error) for error in marked)]


def main(argv: Sequence[str]) -> None:
    """Print the table, and what is missed or found beside an error, of the documents in the folder `argv[0]`."""
    folder = Path(argv[0])
    planted, met = Counter[tuple[str, int]](), Counter[tuple[str, int]]()
    lines = []
    for name in names(folder):
        clean = beside(correct(folder / "clean" / name), ())
        lines += [f"false   {name} {finding}" for finding in clean]
        correction, found = correct(folder / "planted" / name), planted_errors(folder, name)
        lines += [f"beside  {name} {finding}" for finding in beside(correction, found)]
        for error in found:
            planted[error.how, error.check] += 1
            met[error.how, error.check] += is_met(correction, error)
            if not is_met(correction, error):
                around = correction.original[max(0, error.start - 20) : error.end + 20]
                lines.append(f"missed  {name} {error} {around!r}")
    print("| check | corrected | reported | likely ones found |\n|---|---|---|---|")
    for check in sorted({check for _, check in planted}):
        print(f"| {check} | " + " | ".join(_share(met, planted, [(how, check)]) for how in HOW) + " |")
    totals = [_share(met, planted, [key for key in planted if key[0] == how]) for how in HOW]
    print("| all | " + " | ".join(totals) + " |", *lines, sep="\n")
    for layout in LAYOUTS:
        print(f"in the layout “{layout}”: {_in_layout(folder, layout)}")


def _in_layout(folder: Path, layout: str) -> str:
    """Return how many certain errors are found in the plain texts in a layout, and how much is found beside them."""
    found = planted = others = 0
    format = "html" if layout == "HTML" else "text"
    for name in names(folder):
        if not name.endswith(".txt"):
            continue
        known = planted_errors(folder, name)
        text, spans = in_layout(layout, read(folder / "planted" / name), [(error.start, error.end) for error in known])
        moved = [error._replace(start=start, end=end) for error, (start, end) in zip(known, spans, strict=True)]
        correction = _correct(Path(name).stem, text, format)
        certain = [error for error in moved if error.how != "likely"]
        planted += len(certain)
        found += sum(is_met(correction, error) for error in certain)
        others += len(beside(correction, moved))
    return f"{found} of {planted} certain errors, {others} findings beside them"


def _share(met: Counter[tuple[str, int]], planted: Counter[tuple[str, int]], keys: list[tuple[str, int]]) -> str:
    """Return "found of planted"; "–" where none is planted."""
    every = sum(planted[key] for key in keys)
    return f"{sum(met[key] for key in keys)} of {every}" if every else "–"


if __name__ == "__main__":
    main(sys.argv[1:])

"""The documents of corpus/forms: what is found of the slips planted in them, and what is found beside them.

`python -m tests.rules.planted` prints the count of each check, and what is missed or found beside a slip.
"""

import csv
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import chinhta
from chinhta import Correction, Finding, Settings
from chinhta.rules.catalogue import RULES

__all__ = ["CLEAN", "NAMES", "PLANTED", "Slip", "beside", "correct", "met", "slips"]

FORMS = Path(__file__).parents[2] / "corpus" / "forms"
CLEAN, PLANTED = FORMS / "clean", FORMS / "planted"
NAMES = tuple(sorted(path.stem for path in CLEAN.glob("*.txt")))
_FAMILIES = ("form", "number", "document-number")


class Slip(NamedTuple):
    """A slip at `start`:`end` of the document (code points), by the number of its check.

    `how`: "write" (one repair, `right`), "show" (certain, but the writer must say what is right) or "likely".
    """

    start: int
    end: int
    check: int
    right: str
    how: str


def slips(name: str) -> list[Slip]:
    """Return the slips of the planted document, by place."""
    with (PLANTED / "labels.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["document"] == name]
    return [Slip(int(row["start"]), int(row["end"]), int(row["check"]), row["right"], row["how"]) for row in rows]


def correct(folder: Path, name: str) -> Correction:
    """Return the document with every first choice of the rules of form, number and document-number written."""
    profile = "dang" if name in ("nghi-quyet-chi-bo", "ke-hoach-dang") else "nha-nuoc"
    rules = {rule.name: rule.family in _FAMILIES for rule in RULES if rule.family not in _FAMILIES or rule.default}
    text = (folder / f"{name}.txt").read_text("utf-8")
    return chinhta.correct(text, Settings(profile=profile, write="ask", rules=rules))


def _touches(finding: Finding, slip: Slip) -> bool:
    return finding.start <= slip.end and slip.start <= finding.end


def met(correction: Correction, slip: Slip) -> bool:
    """Tell whether the slip is put right, or reported where nothing can be written."""
    if slip.how != "write":
        return any(_touches(finding, slip) for finding in (*correction.applied, *correction.remaining))
    edits = sorted(
        (f for f in correction.applied if _touches(f, slip)), key=lambda finding: (finding.start, finding.end)
    )
    low, high = min([slip.start, *(f.start for f in edits)]), max([slip.end, *(f.end for f in edits)])
    text, out, place = correction.original, "", low
    for finding in edits:
        out += text[place : finding.start] + finding.choices[0]
        place = finding.end
    return out + text[place:high] == text[low : slip.start] + slip.right + text[slip.end : high]


def beside(correction: Correction, found: list[Slip]) -> list[Finding]:
    """Return the findings that touch no slip."""
    every = (*correction.applied, *correction.remaining)
    return [finding for finding in every if not any(_touches(finding, slip) for slip in found)]


def main() -> None:
    """Print what is found."""
    all_, right = Counter[tuple[str, int]](), Counter[tuple[str, int]]()
    for name in NAMES:
        for finding in beside(correct(CLEAN, name), []):
            print("clean  ", name, finding)
        correction = correct(PLANTED, name)
        for slip in slips(name):
            all_[slip.how, slip.check] += 1
            right[slip.how, slip.check] += met(correction, slip)
            if not met(correction, slip):
                print("missed ", name, slip, repr(correction.original[slip.start - 20 : slip.end + 20]))
        for finding in beside(correction, slips(name)):
            print("beside ", name, finding)
    for key in sorted(all_):
        print(*key, right[key], all_[key])
    for how in ("write", "show", "likely"):
        print(how, *(sum(n for key, n in counts.items() if key[0] == how) for counts in (right, all_)))


if __name__ == "__main__":
    main()

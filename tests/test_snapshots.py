"""Every finding on the samples as it was last read in review: a limit moved, or a table rebuilt, shows here.

Renew with `python tests/test_snapshots.py` (from the root, chinhta installed) and read the difference.
"""

from pathlib import Path

import pytest

import chinhta
from chinhta.files import format_of

SAMPLES = sorted((Path(__file__).parents[1] / "corpus" / "samples").iterdir())
FOLDER = Path(__file__).parent / "snapshots"


def snapshot(path: Path) -> str:
    """One line a finding: start, end, rule, safety, confidence to two digits, what stands there, the choices."""
    text = path.read_bytes().decode()
    lines = []
    for f in chinhta.check(text, chinhta.Settings(format=format_of(path))):
        choices = [repr(choice) for choice in f.choices]
        row = (f.start, f.end, f.rule, f.safety, f"{f.confidence:.2f}", repr(text[f.start : f.end]), *choices)
        lines.append("\t".join(map(str, row)) + "\n")
    return "".join(lines)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_findings_are_those_last_read(path: Path) -> None:
    kept = (FOLDER / f"{path.name}.tsv").read_text("utf-8")
    assert snapshot(path) == kept, "if every change is right: python tests/test_snapshots.py"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for sample in SAMPLES:
        (FOLDER / f"{sample.name}.tsv").write_text(snapshot(sample), "utf-8")

"""Every shipped table is read by the program."""

import subprocess
import sys
from pathlib import Path

import chinhta
from chinhta.lexicon.tables import shipped_folder

ROOT = Path(__file__).parents[2]
NOT_READ = {"manifest.json"}  # says what the others were built from

FULL_RUN = """
import sys
from pathlib import Path

opened = set()
sys.addaudithook(lambda event, args: event == "open" and opened.add(str(args[0])))

import chinhta

for path in map(Path, sys.argv[1:]):
    settings = chinhta.Settings(abbreviations="expand", rules={"form.ended-unit": True, "form.old-commune": True})
    chinhta.correct(path.read_text("utf-8"), settings)
print(*opened, sep="\\n")
"""


def test_a_full_run_opens_every_table() -> None:
    samples = [*sorted((ROOT / "corpus" / "samples").iterdir()), ROOT / "tests" / "snapshots" / "sentences.tsv"]
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", FULL_RUN, *map(str, samples)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={"PYTHONPATH": str(Path(chinhta.__file__).parents[1])},
    )
    opened = {Path(name) for name in ran.stdout.splitlines()}
    shipped = {path.name for path in shipped_folder().iterdir()}
    assert shipped - {path.name for path in opened if path.parent == shipped_folder()} == NOT_READ

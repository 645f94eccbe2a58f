"""Mutants: one line of the program changed for the worse; the tests must notice each.

    python tests/mutants/run.py            # all of mutants.toml, some minutes
    python tests/mutants/run.py NAME…      # those whose names contain one of these words

Each is put into a copy of the tree, and the tests it names are run there. Prints what became of it; exits with 1 when
one lives. A mutant that lives is a hole in the tests: close it with a test of behaviour, not with a look at the source.
"""

import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).parent / "mutants.toml"
SECONDS = 300  # a mutant that hangs is noticed too


class Mutant(NamedTuple):
    """In `file` (of service/chinhta) `find`, which stands there once, becomes `put`; `tests` (of tests/) must fail."""

    name: str
    file: str
    find: str
    put: str
    tests: list[str]
    why: str

    def applied(self, tree: Path) -> str:
        """Return the file's text with the change. Raises ValueError unless the line stands there exactly once."""
        text = (tree / "service" / "chinhta" / self.file).read_text("utf-8")
        if text.count(self.find) != 1:
            raise ValueError(
                f"{self.name}: {self.find!r} stands {text.count(self.find)} times in {self.file}, not once"
            )
        return text.replace(self.find, self.put)


def mutants() -> list[Mutant]:
    """Return the mutants of the list."""
    return [Mutant(**row) for row in tomllib.loads(LIST.read_text("utf-8"))["mutant"]]


def _tree(folder: Path) -> None:
    """Make a copy of the program and its tests; what is only read is linked."""
    for name in ("service", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name in ("dictionaries", "corpus", "docs", "README.md", "CHANGELOG.md", ".pre-commit-hooks.yaml"):
        (folder / name).symlink_to(ROOT / name)


def _fails(tree: Path, tests: Sequence[str]) -> str:
    """Run the tests; return what pytest said when one failed, "" when all passed."""
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
    try:
        done = subprocess.run(
            [*command, *(f"tests/{test}" for test in tests)], cwd=tree, capture_output=True, timeout=SECONDS, text=True
        )
    except subprocess.TimeoutExpired:
        return "too slow"
    if done.returncode not in (0, 1, 2):
        sys.exit(f"pytest could not run:\n{done.stdout}{done.stderr}")
    return done.stdout if done.returncode else ""


def main(words: Sequence[str]) -> int:
    """Run the mutants whose names contain one of `words`, or all; return how many live, at most 1."""
    chosen = [mutant for mutant in mutants() if not words or any(word in mutant.name for word in words)]
    alive = []
    with tempfile.TemporaryDirectory(prefix="chinhta-mutants-") as name:
        tree = Path(name)
        _tree(tree)
        tests = sorted({test for mutant in chosen for test in mutant.tests})
        if said := _fails(tree, tests):
            sys.exit(f"the tests fail without a mutant:\n{said}")
        for mutant in chosen:
            path = tree / "service" / "chinhta" / mutant.file
            whole = path.read_text("utf-8")
            path.write_text(mutant.applied(tree), "utf-8")
            dead = bool(_fails(tree, mutant.tests))
            path.write_text(whole, "utf-8")
            print("noticed" if dead else "LIVES  ", mutant.name, flush=True)
            if not dead:
                alive.append(mutant)
    for mutant in alive:
        print(f"\n{mutant.name} ({mutant.file}): {mutant.why}")
        print(f"- {mutant.find}\n+ {mutant.put}\n  {' '.join(mutant.tests)}")
    print(f"\n{len(chosen) - len(alive)} of {len(chosen)} noticed")
    return min(1, len(alive))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

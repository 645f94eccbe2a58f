"""The list of mutants can be applied to the program as it is; tests/mutants/run.py runs them."""

from pathlib import Path

import pytest

from .mutants.run import ROOT, Mutant, mutants

MUTANTS = mutants()


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_mutant_changes_one_line_that_is_there(mutant: Mutant) -> None:
    changed = mutant.applied(ROOT)  # raises when the line was changed: say in mutants.toml what it is now
    compile(changed, mutant.file, "exec")
    assert mutant.put != mutant.find
    assert mutant.why
    assert mutant.tests
    assert all((Path(__file__).parent / test.partition("::")[0]).exists() for test in mutant.tests)


def test_there_are_mutants_of_every_part() -> None:
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS) >= 40
    parts = {mutant.file.partition("/")[0] for mutant in MUTANTS}
    assert parts >= {"engine.py", "text", "speller", "rules", "files.py", "project.py", "cli"}

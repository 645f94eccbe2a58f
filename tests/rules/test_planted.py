"""What is found of the slips planted in the documents of corpus/forms, and that nothing else is."""

from collections import Counter

import pytest

from .planted import CLEAN, NAMES, PLANTED, beside, correct, met, slips

FOUND = {"write": 105, "show": 18, "likely": 1}
"""How many slips are put right or reported today, of 115, 22 and 4."""


@pytest.mark.parametrize("name", NAMES)
def test_a_clean_document_is_quiet(name: str) -> None:
    assert beside(correct(CLEAN, name), []) == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_beside_the_slips(name: str) -> None:
    assert beside(correct(PLANTED, name), slips(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_labels_make_the_clean_document(name: str) -> None:
    text = (PLANTED / f"{name}.txt").read_text("utf-8")
    for slip in reversed(slips(name)):
        text = text[: slip.start] + slip.right + text[slip.end :]
    assert text == (CLEAN / f"{name}.txt").read_text("utf-8")


def test_as_many_slips_are_found_as_before() -> None:
    found = Counter[str]()
    for name in NAMES:
        correction = correct(PLANTED, name)
        found.update(slip.how for slip in slips(name) if met(correction, slip))
    assert found == FOUND

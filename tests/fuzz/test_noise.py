"""Noisy lines hold what a correction promises; the long run is `python -m tests.fuzz.noise`."""

from random import Random

import pytest

import chinhta
from chinhta import Correction

from . import noise


def test_some_seeds() -> None:
    assert noise.failures(range(300)) == []


@pytest.mark.parametrize("seed", [2307, 7849])
def test_seeds_that_once_failed(seed: int) -> None:
    assert noise.failures(range(seed, seed + 1)) == []


def test_a_seed_draws_the_same() -> None:
    assert noise.drawn(7) == noise.drawn(7) != noise.drawn(8)
    writes = {noise.drawn(seed)[1]["write"] for seed in range(20)}
    assert writes == {"safe", "ask"}


def test_every_noise_takes_any_text() -> None:
    for kind in noise.NOISE:
        for text in ("", "a", "Ệ  ạ"):
            kind(text, Random(1))


def test_what_does_not_hold_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    how = noise.drawn(0)[1]
    correct = chinhta.correct
    monkeypatch.setattr(chinhta, "correct", lambda text, s: correct(text, s)._replace(text=text + "!"))
    assert noise.fault("Bộ đã xây dưng kế hoạch.", how) == "the edits do not rebuild the text"
    monkeypatch.setattr(chinhta, "correct", correct)
    monkeypatch.setattr(Correction, "undo", lambda self, *findings: "")
    assert noise.fault("Bộ đã xây dưng kế hoạch.", how) == "undo"
    monkeypatch.setattr(chinhta, "correct", lambda text, s: 1 / 0)
    assert [each.why for each in noise.failures(range(1))] == ["ZeroDivisionError: division by zero"]

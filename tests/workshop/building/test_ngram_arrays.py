"""The look-up of n-grams for whole arrays of keys answers as the program's own, key by key."""

import random
from pathlib import Path

import numpy as np

from chinhta.lexicon.ngrams import NgramTable
from chinhta.workshop.building.counting import Ngrams
from chinhta.workshop.building.ngram_arrays import cells_array, counts_array
from chinhta.workshop.building.tables import write_ngrams


def test_arrays_are_answered_as_single_keys(tmp_path: Path) -> None:
    rng = random.Random(7)
    counted = np.unique(np.array([rng.getrandbits(64) for _ in range(20_000)], dtype=np.uint64))
    write_ngrams(tmp_path / "t.bin", Ngrams(4, counted, np.arange(1, len(counted) + 1)))
    keys = np.concatenate([counted[:3000], np.arange(1000, dtype=np.uint64)])
    with NgramTable(tmp_path / "t.bin") as table:
        assert cells_array(table, keys).tolist() == list(map(table.cell, keys.tolist()))
        assert counts_array(table, keys).tolist() == list(map(table.count, keys.tolist()))
        assert counts_array(table, keys[:0]).tolist() == []

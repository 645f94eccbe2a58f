"""The n-gram tables and the vocabulary at run time."""

import random
from pathlib import Path

import numpy as np
import pytest

from chinhta.lexicon.generations import DamagedTableError
from chinhta.lexicon.ngrams import (
    BOUNDARY,
    COMMA,
    FIRST_WORD,
    MARK,
    NAME,
    NUMBER,
    UNKNOWN,
    NgramTable,
    Vocabulary,
    class_of,
)
from chinhta.workshop.building.counting import Ngrams
from chinhta.workshop.building.tables import write_ngrams, write_tsv


@pytest.fixture
def counted() -> dict[int, int]:
    rng = random.Random(7)
    return {rng.getrandbits(64): rng.randint(1, 10**6) for _ in range(20_000)} | {0: 5, 1: 1, 2**64 - 1: 3}


@pytest.fixture
def table(counted: dict[int, int], tmp_path: Path) -> NgramTable:
    keys = np.array(sorted(counted), dtype=np.uint64)
    counts = np.array([counted[int(key)] for key in keys])
    write_ngrams(tmp_path / "table.bin", Ngrams(4, keys, counts))
    return NgramTable(tmp_path / "table.bin")


def test_present_keys(table: NgramTable, counted: dict[int, int]) -> None:
    wrong = [key for key, count in counted.items() if table.count(key) != pytest.approx(count, rel=0.05, abs=0.1)]
    # Two keys with one fingerprint close to each other: rare, and a price of the format.
    assert len(wrong) <= 10
    assert table.order == 4 and table.entries == len(counted)


def test_absent_keys(table: NgramTable, counted: dict[int, int]) -> None:
    rng = random.Random(8)
    absent = [key for key in (rng.getrandbits(64) for _ in range(20_000)) if key not in counted]
    assert sum(table.count(key) > 0 for key in absent) <= 15


def test_last_home_slot_has_a_tail(tmp_path: Path) -> None:
    """Nothing wraps around: the cells past the last home slot hold what is pushed out of it, then an empty cell."""
    for entries in range(1, 40):
        keys = np.arange(entries, dtype=np.uint64)
        write_ngrams(tmp_path / "t.bin", Ngrams(2, keys, np.full(entries, 12)))
        with NgramTable(tmp_path / "t.bin") as table:
            assert all(table.count(key) > 0 for key in range(entries))
            assert table.fingerprints[-1] == 0


def test_empty_table(tmp_path: Path) -> None:
    empty = np.array([], dtype=np.uint64)
    write_ngrams(tmp_path / "t.bin", Ngrams(2, empty, empty.astype(np.int64)))
    with NgramTable(tmp_path / "t.bin") as table:
        assert [table.count(key) for key in (12, 1, 2)] == [0.0, 0.0, 0.0]


@pytest.mark.parametrize("content", [b"", b"CHNG", b"x" * 200])
def test_damaged_table(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.bin"
    path.write_bytes(content)
    with pytest.raises(DamagedTableError, match=r"not an n-gram table|empty file"):
        NgramTable(path)


def test_table_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "t.bin"
    write_ngrams(path, Ngrams(2, np.arange(9, dtype=np.uint64), np.full(9, 3)))
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ValueError, match="cut short"):
        NgramTable(path)


def test_vocabulary(tmp_path: Path) -> None:
    write_tsv(tmp_path / "v.tsv", [("hòa", 7), ("wto", 3)])
    vocabulary = Vocabulary.load(tmp_path / "v.tsv")
    assert vocabulary.words == ["hòa", "wto"] and vocabulary.counts == [7, 3]
    for token in ("hòa", "Hoà", "HÒA"):
        assert vocabulary.id_of(token) == FIRST_WORD
    assert vocabulary.id_of("WTO") == FIRST_WORD + 1


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        (".", BOUNDARY), ("…", BOUNDARY), ("xyz", UNKNOWN), ("Xyz", NAME), ("Đ", NAME), ("12,5", NUMBER),
        ("19h", NUMBER), ("(", MARK), ("_", MARK), (",", COMMA), (";", COMMA), ("中", UNKNOWN), ("½", UNKNOWN),
    ],
)  # fmt: skip
def test_class_of(token: str, expected: int) -> None:
    assert class_of(token) == expected

"""Tables searched as they lie in their files."""

from pathlib import Path

import pytest

from chinhta.lexicon.lexicon import lexicon
from chinhta.lexicon.tables import HashFilter, Headwords, SortedTable, read_rows, shipped_folder

SEARCHED = ["headwords.tsv", "names.tsv", "syllables.tsv", "terms.tsv", "words.tsv"]


@pytest.mark.parametrize("name", SEARCHED)
def test_a_table_that_is_searched_is_sorted(name: str) -> None:
    words = [row[0] for row in read_rows(shipped_folder() / name)]
    assert words == sorted(set(words))


@pytest.mark.parametrize("name", SEARCHED)
def test_every_row_is_found(name: str) -> None:
    table = SortedTable(shipped_folder() / name)
    rows = list(read_rows(shipped_folder() / name))
    for row in (rows[0], rows[1], rows[-1], *rows[2:-1:7]):  # the first questions are answered in another way
        assert table.row(row[0]) == row
        assert table.row(row[0] + " ") is None


@pytest.mark.parametrize("word", ["", " ", "#", "# word", "\n", "\t", "a\t", "zzz", "\uffff", "\ud800", "phát triểnn"])
def test_what_is_not_there(word: str) -> None:
    table = SortedTable(shipped_folder() / "words.tsv")
    for _ in range(100):
        assert table.row(word) is None


def test_small_tables(tmp_path: Path) -> None:
    path = tmp_path / "small.tsv"
    for text, there in (
        ("a\t1\n", "a"),
        ("# note\na\t1", "a"),
        ("# note\n# note\nb\t1\nc\t2\n", "c"),
        ("a\nb b\nc\n", "c"),
    ):
        path.write_text(text, "utf-8")
        table = SortedTable(path)
        for _ in range(100):
            row = table.row(there)
            assert row
            assert row[0] == there
            assert table.row("bb") is None
            assert table.row("") is None


def test_headwords_of_a_folder_need_not_be_sorted(tmp_path: Path) -> None:
    own = tmp_path / "words.tsv"
    own.write_text("xin chào\t1\nanh em\t1\n", "utf-8")
    words = Headwords([own, tmp_path / "none.tsv", shipped_folder() / "words.tsv"])
    assert "xin chào" in words
    assert "anh em" in words
    assert "phát triển" in words
    assert "phát triển xin chào" not in words


def test_many_questions_are_answered_as_few() -> None:
    path = shipped_folder() / "terms.tsv"
    held = [row[0] for row in read_rows(path)]
    words = Headwords([path])
    asked = [*held, *(f"{word} không" for word in held)]
    assert [word in words for word in asked] == [word in set(held) for word in asked]


def test_a_filter_forgets_no_word_and_passes_few_others() -> None:
    held = [row[0] for row in read_rows(shipped_folder() / "terms.tsv")]
    passes = HashFilter(held)
    assert all(map(passes.may_hold, held))
    assert sum(passes.may_hold(f"{word} không") for word in held) < len(held) / 8


def test_share_of_capitals() -> None:
    for word, share in (("a", 0.58), ("am", 0.19), ("không có từ này", 0.0)):
        assert lexicon().name_share(word) == pytest.approx(share, abs=0.05)

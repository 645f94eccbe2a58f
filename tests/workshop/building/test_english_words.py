from pathlib import Path

from chinhta.lexicon.lexicon import english_words
from chinhta.lexicon.tables import shipped_folder, tables_of
from chinhta.workshop.building import english


def test_shipped_table_is_the_list_of_the_installed_library(tmp_path: Path) -> None:
    assert english.main(["--output", str(tmp_path)]) == 0
    made = (tmp_path / "english_words.tsv").read_text("utf-8").splitlines()
    assert made[1:] == sorted(set(made[1:]))
    # Another release of the library may have other words; that they are nearly the same says where the table is from.
    shipped = set((shipped_folder() / "english_words.tsv").read_text("utf-8").splitlines()[1:])
    assert len(shipped ^ set(made[1:])) < 0.01 * len(shipped)


def test_words_are_found_in_the_table_however_many_are_asked_for() -> None:
    known = english_words(tables_of())
    words = ("a", "export", "testing", "windows", "zulu", "the")
    for _ in range(2):
        assert all(word in known for word in words)
        assert not any(f"{word}xq" in known for word in (*words, *(f"q{number}" for number in range(5_000))))

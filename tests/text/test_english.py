"""Numbers with nouns in English messages."""

from chinhta.text.english import counted


def test_one_is_singular() -> None:
    assert [counted(n, "file") for n in (0, 1, 2)] == ["0 files", "1 file", "2 files"]

"""Where the dictionary files lie, and reading their tables."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

__all__ = ["read_rows", "shipped_folder"]


@cache
def shipped_folder() -> Path:
    """Return the folder of the shipped dictionaries, in an installed package or in a checkout."""
    package = Path(__file__).parents[1]
    packaged = package / "dictionaries"
    return packaged if packaged.is_dir() else package.parents[1] / "dictionaries"


def read_rows(path: Path) -> Iterator[list[str]]:
    """Yield the fields of every row of a TSV table; lines that start with "#" are notes.

    Raises FileNotFoundError when there is no such table.
    """
    for line in path.read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            yield line.split("\t")

"""What a file of many texts, or a compressed one, is called. It is asked of every file, so this loads nothing."""

from pathlib import Path
from typing import Final

from chinhta.formats.registry import has_known_format

__all__ = ["ARCHIVES", "COMPRESSED", "LINES", "has_rows", "is_of_many", "is_shard", "is_table", "plain_name"]

COMPRESSED: Final = (".gz", ".xz", ".zst")
"""The suffixes of compressed files."""
LINES: Final = (".jsonl", ".ndjson")
"""Those of files with a row a line."""
ARCHIVES: Final = (".tar", ".tgz")
"""Those of archives, which may be compressed."""
_TABLES = (".parquet",)


def plain_name(path: Path) -> Path:
    """Return the path without the suffix of a compressed file."""
    return path.with_suffix("") if path.suffix.lower() in COMPRESSED else path


def is_shard(path: Path) -> bool:
    """Return whether the file at `path` is one of many texts, or a compressed one, by its name."""
    inner = plain_name(path)
    suffix = inner.suffix.lower()
    if suffix in (*_TABLES, *ARCHIVES):
        return True
    return path.suffix.lower() in COMPRESSED and (suffix in LINES or has_known_format(inner))


def has_rows(path: Path, field: str | None) -> bool:
    """Return whether the file is taken row by row: Parquet, compressed JSON Lines, others of these with a `field`."""
    suffix = plain_name(path).suffix.lower()
    return suffix in _TABLES or (suffix in LINES and (field is not None or path.suffix.lower() in COMPRESSED))


def is_of_many(path: Path, field: str | None) -> bool:
    """Return whether the file at `path` is taken as one of many texts, or row by row: see `has_rows`."""
    return is_shard(path) or has_rows(path, field)


def is_table(path: Path) -> bool:
    """Return whether the file is one of those that are read from their place, not as blocks."""
    return plain_name(path).suffix.lower() in _TABLES

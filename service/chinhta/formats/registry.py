"""The formats that there are: all that knows formats asks here."""

from collections.abc import Iterator
from pathlib import Path

from chinhta.files import UnreadableError
from chinhta.formats import docx, html, markdown, odt, plain
from chinhta.formats.format import Format, TextFormat

__all__ = [
    "FORMATS",
    "UnknownFormatError",
    "by_name",
    "by_suffix",
    "format_of",
    "has_known_format",
    "register",
    "suffixes",
    "text_formats",
]

FORMATS: dict[str, Format] = {}
"""The formats by name, plain text first."""


def register(format: Format) -> None:
    """Add a format.

    Raises ValueError when its name or one of its suffixes is taken.
    """
    if format.name in FORMATS:
        raise ValueError(f"there is a format {format.name!r} already")
    for suffix in format.suffixes:
        if other := by_suffix(suffix):
            raise ValueError(f"{suffix} is a suffix of the format {other.name!r} already")
    FORMATS[format.name] = format


def suffixes() -> Iterator[str]:
    """Yield the suffixes of all formats."""
    for format in FORMATS.values():
        yield from format.suffixes


def text_formats() -> list[TextFormat]:
    """Return the formats whose files are text."""
    return [format for format in FORMATS.values() if isinstance(format, TextFormat)]


def by_name(name: str) -> Format:
    """Return the format that settings call `name`. Raises KeyError when there is none."""
    return FORMATS[name]


def by_suffix(suffix: str) -> Format | None:
    """Return the format of files with this suffix, in any case of letters; None when there is none."""
    suffix = suffix.lower()
    return next((format for format in FORMATS.values() if suffix in format.suffixes), None)


def format_of(path: Path) -> str:
    """Return the name of the format of a file by its suffix; "text" for a suffix that is not known."""
    return (by_suffix(path.suffix) or plain.FORMAT).name


def has_known_format(path: Path) -> bool:
    """Return whether the suffix of `path` is that of a format that chinhta reads."""
    return by_suffix(path.suffix) is not None


class UnknownFormatError(UnreadableError):
    """A file whose suffix is of no known format: written as plain text, it could be broken."""

    def __init__(self, path: Path) -> None:
        suffix = path.suffix or path.name
        super().__init__(
            f"không rõ định dạng “{suffix}” nên không sửa; nếu là văn bản thường, thêm `--text-format text`",
            f"unknown format “{suffix}”, left unchanged; if it is plain text, add `--text-format text`",
        )


for _format in (plain.FORMAT, markdown.FORMAT, html.FORMAT, docx.FORMAT, odt.FORMAT):
    register(_format)

"""The formats that there are: all that knows formats asks here."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from chinhta.files import UnreadableError, find_files
from chinhta.formats import html, markdown, plain
from chinhta.formats.format import Format

__all__ = [
    "FORMATS",
    "UnknownFormatError",
    "by_name",
    "by_suffix",
    "format_of",
    "has_known_format",
    "other_texts",
    "register",
    "suffixes",
]

FORMATS: dict[str, Format] = {}
"""The formats by name, plain text first."""

_OTHER_TEXTS = frozenset(
    (
        ".rst .adoc .asciidoc .mdx .tex .org .json .jsonl .csv .tsv .xml .yaml .yml .toml .ini .po .srt .vtt .docx .odt"
    ).split()
)


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
    """Tell whether the suffix of `path` is that of a format that chinhta reads."""
    return by_suffix(path.suffix) is not None


def other_texts(paths: Iterable[Path], excludes: Callable[[Path], bool]) -> list[str]:
    """Return the suffixes, sorted, of files below the folders among `paths` with text that chinhta does not read.

    What a project `excludes` is not asked for, and does not count.
    """
    files = (path for path, _ in find_files(path for path in paths if path.is_dir()))
    others = (path for path in files if path.suffix.lower() in _OTHER_TEXTS and not has_known_format(path))
    return sorted({path.suffix.lower() for path in others if not excludes(path)})


class UnknownFormatError(UnreadableError):
    """A file whose suffix tells no format that chinhta reads: written as plain text, it could be broken."""

    def __init__(self, path: Path) -> None:
        suffix = path.suffix or path.name
        super().__init__(
            f"chưa biết định dạng “{suffix}” nên không sửa; nếu đúng là văn bản thường, thêm `--text-format text`",
            f"format “{suffix}” is not known, so nothing is written; if it is plain text, add `--text-format text`",
        )


for _format in (plain.FORMAT, markdown.FORMAT, html.FORMAT):
    register(_format)

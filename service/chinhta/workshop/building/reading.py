"""Reading a corpus: which files, and their text line by line."""

import gzip
import lzma
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from chinhta.files import UnreadableError
from chinhta.formats.format import Format, TextFormat
from chinhta.formats.registry import FORMATS, by_suffix

__all__ = ["CorpusError", "corpus_files", "corpus_lines", "corpus_suffixes", "is_for_evaluation", "is_held_out"]

_OPENERS = {".xz": lzma.open, ".gz": gzip.open}
_STREAMED = FORMATS["text"]  # line by line: corpora are large


class CorpusError(ValueError):
    """A corpus that cannot be counted: a path is missing, or holds no text."""


def is_held_out(line: str) -> bool:
    """Return whether `line` (white space at its ends does not matter) belongs to the 1% kept out of counting."""
    return zlib.crc32(line.strip().encode()) % 100 == 7


def is_for_evaluation(line: str) -> bool:
    """Return whether a held-out line belongs to the fifth that training does not see either."""
    return zlib.crc32(line.strip().encode()) % 500 == 407


def corpus_files(paths: Sequence[Path]) -> list[Path]:
    """Return the text files that `paths` name, those inside folders in sorted order.

    Raise CorpusError when a path is missing, or a file named outright has an unknown suffix.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(file for file in path.rglob("*") if file.is_file() and _is_writing(file))
        elif not path.exists():
            raise CorpusError(f"{path}: no such file or folder")
        elif not _is_text(path):
            raise CorpusError(f"{path}: expected {corpus_suffixes()}, alone or with .xz or .gz")
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def corpus_suffixes() -> str:
    """Return the usual suffixes of the formats that a corpus may have, for people."""
    return ", ".join(format.suffixes[0] for format in FORMATS.values())


def corpus_lines(path: Path) -> Iterator[str]:
    """Yield the paragraphs of the file at `path`, without white space at the ends and without empty ones.

    Bytes that are not UTF-8 are replaced by U+FFFD. Raise CorpusError when the file cannot be read.
    """
    format = _format_of_corpus_file(path) or _STREAMED
    try:
        with _open(path) as file:
            if format is _STREAMED:
                yield from filter(None, (_decoded(line).strip() for line in file))
            elif isinstance(format, TextFormat):
                yield from format.source_of(_decoded(file.read())).paragraphs()
            else:
                yield from format.read(file.read()).paragraphs()
    except (OSError, EOFError, lzma.LZMAError, zlib.error, UnreadableError) as error:
        raise CorpusError(f"{path}: {error}") from error


def _format_of_corpus_file(path: Path) -> Format | None:
    """Return the format of a file, that of HTML for "a.html.xz", plain text for a bare ".xz"."""
    suffix = path.suffix.lower()
    if suffix in _OPENERS:
        suffix = Path(path.stem).suffix or _STREAMED.suffixes[0]
    return by_suffix(suffix)


def _is_text(path: Path) -> bool:
    return _format_of_corpus_file(path) is not None


def _is_writing(path: Path) -> bool:
    format = _format_of_corpus_file(path)
    return format is not None and not format.data


def _open(path: Path) -> BinaryIO:
    opener = _OPENERS.get(path.suffix.lower(), open)
    return opener(path, "rb")  # type: ignore[no-any-return, operator]


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")

"""Reading a corpus: which files, and their text line by line."""

import gzip
import html.parser
import lzma
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TextIO

from chinhta.formats.registry import by_name, by_suffix

__all__ = ["CorpusError", "corpus_files", "corpus_lines", "corpus_suffixes", "is_for_evaluation", "is_held_out"]

_OPENERS = {".xz": lzma.open, ".gz": gzip.open}
_BLOCKS = frozenset(
    "address article aside blockquote br caption dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol option p pre section table td th title tr ul".split()
)
_UNSEEN = frozenset(("script", "style", "template"))
_MD_START = re.compile(r"\s*(?:#{1,6}\s+|>\s?|[-*+]\s+)*")
_MD_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MD_MARKS = re.compile(r"\*\*|__|`+|~~|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")


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
            found += sorted(file for file in path.rglob("*") if file.is_file() and _is_text(file))
        elif not path.exists():
            raise CorpusError(f"{path}: no such file or folder")
        elif not _is_text(path):
            raise CorpusError(f"{path}: expected {corpus_suffixes()}, alone or with .xz or .gz")
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def corpus_suffixes() -> str:
    """Return the usual suffixes of the formats that a corpus may have, for people."""
    return ", ".join(by_name(name).suffixes[0] for name in _READERS)


def corpus_lines(path: Path) -> Iterator[str]:
    """Yield the paragraphs of the file at `path`, without white space at the ends and without empty ones.

    Bytes that are not UTF-8 are replaced by U+FFFD. Raise CorpusError when the file cannot be read.
    """
    try:
        with _open(path) as file:
            for line in _READERS.get(_format_of_corpus_file(path), iter)(file):
                if stripped := line.strip():
                    yield stripped
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
        raise CorpusError(f"{path}: {error}") from error


def _format_of_corpus_file(path: Path) -> str:
    """Return the name of a file's format, that of HTML for "a.html.xz", plain text for a bare ".xz"; "" for another."""
    suffix = path.suffix.lower()
    if suffix in _OPENERS:
        suffix = Path(path.stem).suffix or ".txt"
    format = by_suffix(suffix)
    return format.name if format else ""


def _is_text(path: Path) -> bool:
    return _format_of_corpus_file(path) in _READERS


def _open(path: Path) -> TextIO:
    opener = _OPENERS.get(path.suffix.lower(), open)
    return opener(path, "rt", encoding="utf-8", errors="replace")  # type: ignore[no-any-return, operator]


def _markdown_lines(file: Iterable[str]) -> Iterator[str]:
    fenced = False
    for line in file:
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced:
            for cell in line.split("|"):
                yield _MD_MARKS.sub("", _MD_LINK.sub(r"\1", cell[_MD_START.match(cell).end() :]))  # type: ignore[union-attr]


class _BlockText(html.parser.HTMLParser):
    """Gathers the text of blocks; `blocks` holds those that are complete."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self._open: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.end_block()

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        if tag in _BLOCKS:
            self.end_block()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._open.append(data)

    def end_block(self) -> None:
        text = " ".join("".join(self._open).split())
        self._open.clear()
        if text:
            self.blocks.append(text)


def _html_lines(file: Iterable[str]) -> Iterator[str]:
    with closing(_BlockText()) as parser:
        for line in file:
            parser.feed(line)
            yield from parser.blocks
            parser.blocks.clear()
    parser.end_block()
    yield from parser.blocks


_READERS: dict[str, Callable[[Iterable[str]], Iterator[str]]] = {
    "text": iter,
    "markdown": _markdown_lines,
    "html": _html_lines,
}
"""What takes the paragraphs out of the lines of a file, by format."""

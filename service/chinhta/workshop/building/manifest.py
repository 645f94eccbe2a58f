"""What a dictionary was built from and how: settings before, manifest after."""

import hashlib
import json
import tomllib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from chinhta.workshop.building.reading import CorpusError, corpus_files, corpus_suffixes

__all__ = ["FORMAT", "BuildSettings", "Manifest", "SourceNote", "describe_sources", "file_sha256"]

FORMAT = 1


@dataclass(frozen=True)
class BuildSettings:
    """How to build. Floors are least weighted counts.

    sources: a TOML file with an array of tables `source`, each with `file` (a name), and if wished `weight` (a
    whole number, 1 by default), `domain` (true for the domain's own texts) and `sha256`, which is checked.
    word_lists: files of known words, one a line; what they list is taken as a word when the corpus has it.
    hold_out: leave out the hundredth of the lines that is kept for evaluation.
    """

    sources: Path | None = None
    word_lists: tuple[Path, ...] = ()
    hold_out: bool = True
    floor_syllable: int = 20
    floor_word: int = 60
    floor_bigram: int = 3
    floor_trigram: int = 3
    floor_fourgram: int = 5
    floor_name: int = 20  # this and the next two: of a large corpus; a smaller one has lower ones, from 3 on
    floor_agency: int = 12
    floor_term: int = 80
    floor_abbreviation: int = 3
    most_words: int = 60_000
    most_names: int = 60_000
    processes: int = 2


@dataclass(frozen=True)
class SourceNote:
    """One corpus file: its name, size and hash, its weight, whether it is of the domain."""

    name: str
    path: Path
    bytes: int
    sha256: str
    weight: int = 1
    domain: bool = False


@dataclass
class Manifest:
    """What the built dictionary holds; `write` puts it into `manifest.json`, the same for the same input."""

    tool: str
    settings: dict[str, Any]
    sources: list[dict[str, Any]]
    tokens: int = 0  # weighted
    classes: dict[str, int] = field(default_factory=dict)  # weighted count of each token class
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)

    def write(self, path: Path) -> None:
        """Write the manifest as JSON."""
        text = json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1, sort_keys=True)
        path.write_text(text + "\n", encoding="utf-8", newline="\n")


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def describe_sources(corpora: Sequence[Path], sources: Path | None) -> list[SourceNote]:
    """Find the files of the corpora, with their descriptions in the file `sources`.

    Raise CorpusError when there is no file, `sources` is damaged, or a file is not the one it describes.
    """
    files = corpus_files(corpora)
    if not files:
        raise CorpusError(f"no file {corpus_suffixes()} in {', '.join(map(str, corpora))}")
    described: dict[str, dict[str, Any]] = {}
    if sources:
        try:
            described = {item["file"]: item for item in tomllib.loads(sources.read_text("utf-8")).get("source", [])}
        except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
            raise CorpusError(f"{sources}: {error}") from error
    notes = []
    for path in files:
        item = described.get(path.name, {})
        digest = file_sha256(path)
        if item.get("sha256", digest) != digest:
            raise CorpusError(f"{path}: not the file that {sources} describes (its SHA-256 differs)")
        weight = item.get("weight", 1)
        if not isinstance(weight, int) or not 1 <= weight <= 255:
            raise CorpusError(f"{sources}: weight of {path.name}: expected a whole number from 1 to 255")
        notes.append(SourceNote(path.name, path, path.stat().st_size, digest, weight, bool(item.get("domain"))))
    return notes

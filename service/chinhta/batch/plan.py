"""What a batch run has to do: each file, where it goes, with which settings."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from chinhta import __version__
from chinhta.corpora.names import is_of_many, is_shard, plain_name
from chinhta.files import find_files
from chinhta.formats.registry import is_found_in_folders
from chinhta.lexicon.tables import shipped_folder
from chinhta.project import Projects
from chinhta.settings import Settings, SettingsError

__all__ = ["Job", "Plan", "make_plan"]


class Job(NamedTuple):
    """One file: `source` goes to `target` (below the output folder). `settings` is its number in the plan's list.

    A file without settings is only copied.
    """

    source: Path
    target: str
    settings: int | None
    refused: bool = False
    """Its format is not known: an error, and nothing is written."""


class Plan(NamedTuple):
    """All jobs in order, and what they share. `fingerprints` identify settings and dictionaries."""

    jobs: Sequence[Job]
    output: Path
    settings: Sequence[Settings]
    fingerprints: Sequence[str]
    changed_only: bool
    copy_others: bool
    charset: str
    """In which the files are written: "utf-8", a legacy charset, or "auto"."""
    field: str | None
    """The field of rows that has their text, where one was given."""
    with_findings: bool
    left_out: int
    """Files in the input folders that are no texts, and are not copied either."""

    @property
    def language(self) -> str:
        """The language of messages that the settings ask for."""
        return self.settings[0].language if self.settings else "vi"


def make_plan(
    inputs: Sequence[Path],
    output: Path,
    projects: Projects,
    *,
    report: Path | None = None,
    changed_only: bool = False,
    copy_others: bool = False,
    charset: str = "utf-8",
    field: str | None = None,
) -> Plan:
    """Return what has to be done. Nothing is written yet.

    Raises SettingsError when the output or the report would lie in an input, or two files would go to one path.
    """
    _keep_apart(inputs, output, report)
    jobs: list[Job] = []
    targets: dict[str, Path] = {}
    numbers: dict[Settings, int] = {}
    settings: list[Settings] = []
    left_out = 0
    for source, top in find_files(inputs, links=True):
        named = source == top
        shard = is_shard(source)
        found = named or is_found_in_folders(source, to_write=True) or (field is not None and is_of_many(source, field))
        is_text = found and not projects.excludes(source)
        if not is_text and not copy_others:
            left_out += 1
            continue
        refused = named and is_text and not shard and not projects.knows_format(source) and source.is_file()
        if refused and copy_others:
            refused = is_text = False
        target = source.name if named else source.relative_to(top).as_posix()
        if target in targets:
            both = f"{targets[target]}, {source}"
            raise SettingsError(
                f"{both}: cả hai sẽ ghi vào {output / target}", f"{both}: both would be written to {output / target}"
            )
        targets[target] = source
        number = None
        if is_text:
            mine = projects.settings(plain_name(source) if shard else source)
            number = numbers.setdefault(mine, len(settings))
            if number == len(settings):
                settings.append(mine)
        jobs.append(Job(source, target, number, refused))
    how = f"{changed_only} {charset} {report is not None} {field}"
    prints = [_fingerprint(mine, how) for mine in settings]
    return Plan(jobs, output, settings, prints, changed_only, copy_others, charset, field, report is not None, left_out)


def _keep_apart(inputs: Sequence[Path], output: Path, report: Path | None) -> None:
    out = Path(os.path.realpath(output))
    for path in inputs:
        real = Path(os.path.realpath(path))
        if out == real or out in real.parents or real in out.parents:
            raise SettingsError(
                f"--output {output}: phải nằm ngoài đầu vào {path} và không được chứa đầu vào",
                f"--output {output}: must be outside the input {path} and must not contain it",
            )
        if report is not None and real in (here := Path(os.path.realpath(report)), *here.parents):
            raise SettingsError(
                f"--report {report}: phải nằm ngoài đầu vào {path}",
                f"--report {report}: must be outside the input {path}",
            )


def _fingerprint(settings: Settings, more: str) -> str:
    """Return a text that is another one when a file, done with other settings or dictionaries, could come out so."""
    parts = [__version__, repr(settings.values), more]
    for folder in (*settings.dictionaries, shipped_folder()):
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            stat = entry.stat()
            parts.append(f"{entry.name} {stat.st_size} {stat.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode(errors="surrogateescape")).hexdigest()

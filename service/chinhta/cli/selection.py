"""Which findings a check reports: not those of a baseline, or only those in lines that changed in git."""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from chinhta.files import UnreadableError, read_bytes, replace_file
from chinhta.fingerprints import fingerprints
from chinhta.formats.format import Source
from chinhta.rules.rule import Finding
from chinhta.settings import SettingsError
from chinhta.text.offsets import Positions

__all__ = ["Selection", "add_selection_options"]

_SCHEMA: Final = 1


def add_selection_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of a check that say which findings are reported."""
    parser.add_argument(
        "--baseline",
        metavar="FILE",
        type=Path,
        help="không báo những lỗi đã ghi trong tệp này / leave out the findings that this file holds",
    )
    parser.add_argument(
        "--write-baseline",
        metavar="FILE",
        type=Path,
        help="ghi mọi lỗi hiện có vào tệp này / write all findings of today into this file",
    )
    changed = parser.add_mutually_exclusive_group()
    changed.add_argument(
        "--since",
        metavar="REV",
        help="chỉ báo ở dòng thay đổi so với REV (git) / only in lines changed since REV (git)",
    )
    changed.add_argument(
        "--staged", action="store_true", help="chỉ báo ở dòng sắp commit / only in lines that are staged (git)"
    )


class Selection:
    """What the options of a check select. Raises SettingsError when a baseline, or git, cannot be read."""

    def __init__(self, args: argparse.Namespace) -> None:
        self._known = _read(args.baseline) if args.baseline else {}
        self._target: Path | None = args.write_baseline
        self._found: dict[str, list[str]] = {}
        self._left: dict[str, Counter[str]] = {}
        self._seen: dict[str, Counter[str]] = {}
        self._lines: dict[Path, list[tuple[int, int]]] | None = None
        if args.since or args.staged:
            self._lines = _changed_lines(["--cached"] if args.staged else [args.since])

    def of(self, path: Path | None, name: str, source: Source, findings: Sequence[Finding]) -> list[Finding]:
        """Return those of the findings in a text, or in the next part of it, that are reported.

        `name` is what reports call it.
        """
        if not self._known and not self._target and self._lines is None:
            return list(findings)
        name = _name(name)
        left = self._left.setdefault(name, Counter(self._known.get(name, ())))
        seen = self._seen.setdefault(name, Counter())
        names = fingerprints(source.text, findings, seen) if self._known or self._target else [""] * len(findings)
        if self._target and names:
            self._found.setdefault(name, []).extend(names)
        spans = None if self._lines is None or not path else self._lines.get(path.resolve(), [])
        positions = source.positions()
        out = []
        for finding, fingerprint in zip(findings, names, strict=True):
            if left[fingerprint]:
                left[fingerprint] -= 1
            elif spans is None or _touches(spans, finding, positions):
                out.append(finding)
        return out

    def end(self) -> None:
        """Write the baseline that is wanted. Raises SettingsError when it cannot be written."""
        if self._target:
            import json

            document = {"schema": _SCHEMA, "findings": dict(sorted(self._found.items()))}
            data = (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
            try:
                replace_file(self._target, data)
            except UnreadableError as error:
                raise SettingsError(error.vi, error.en).within(str(self._target)) from error


def _name(name: str) -> str:
    return Path(name).as_posix()


def _touches(spans: Sequence[tuple[int, int]], finding: Finding, positions: Positions) -> bool:
    first, last = positions.line_column(finding.start)[0], positions.line_column(finding.end)[0]
    return any(start <= last and first < end for start, end in spans)


def _read(path: Path) -> dict[str, list[str]]:
    """Return the fingerprints of a baseline by file."""
    import json

    try:
        document: Any = json.loads(read_bytes(path))
        found = document["findings"]
        if document["schema"] == _SCHEMA and all(isinstance(names, list) for names in found.values()):
            return {str(name): list(map(str, names)) for name, names in found.items()}
    except UnreadableError as error:
        raise SettingsError(error.vi, error.en).within(str(path)) from error
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    raise SettingsError("không phải tệp do --write-baseline ghi", "not a file of --write-baseline").within(str(path))


def _changed_lines(what: Sequence[str]) -> dict[Path, list[tuple[int, int]]]:
    """Return, by file, the half-open spans of lines (from 1) that git says have changed."""
    top = Path(_git("rev-parse", "--show-toplevel").rstrip("\n"))
    diff = _git("-c", "core.quotepath=off", "diff", "-U0", "--no-color", "--no-ext-diff", "--no-renames", *what, "--")
    out: dict[Path, list[tuple[int, int]]] = {}
    spans: list[tuple[int, int]] = []
    for line in diff.splitlines():
        if line.startswith("+++ "):
            name = line[4:].rstrip("\t").strip('"')
            spans = out.setdefault((top / name.removeprefix("b/")).resolve(), [])
        elif line.startswith("Binary files ") and line.endswith(" differ"):
            name = line.removesuffix(" differ").rpartition(" and b/")[2]
            out.setdefault((top / name.strip('"')).resolve(), []).append((1, 1 << 60))
        elif line.startswith("@@ "):
            start, _, count = line.split(" ")[2][1:].partition(",")
            spans.append((int(start), int(start) + int(count or 1)))
    return out


def _git(*args: str) -> str:
    import subprocess  # as json above: a check without these options must start fast

    try:
        ran = subprocess.run(["git", *args], capture_output=True, check=False)
    except OSError as error:
        raise SettingsError("không có git trên máy này", "git is not installed") from error
    if ran.returncode:
        said = ran.stderr.decode("utf-8", "replace").strip()
        raise SettingsError(f"git: {said}", f"git: {said}")
    return ran.stdout.decode("utf-8", "replace")

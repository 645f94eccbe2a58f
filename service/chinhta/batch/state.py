"""What a batch run has done, kept in the output folder so that a broken run can go on.

`.chinhta/done.jsonl` has a line a file, added when the file is done and its output written. A line that a kill cut
in two does not count. At the end the lines are brought into order.
"""

import json
import os
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, NamedTuple

from chinhta.batch.plan import Plan
from chinhta.files import UnreadableError, visible_path

__all__ = ["FOLDER", "JobResult", "State", "Totals", "scratch_folder"]

FOLDER = ".chinhta"
_HEAD = b'{"chinhta-batch": 1}\n'


class JobResult(NamedTuple):
    """What came of a job: `line` is to be kept, None when the line of an earlier run still holds."""

    target: str
    line: bytes | None


class Totals(NamedTuple):
    """Numbers of files, and for each rule how many of its findings were written, may be asked for, only shown."""

    changed: int
    unchanged: int
    kept: int
    errors: list[tuple[str, str, str]]
    rules: dict[str, list[int]]


def scratch_folder(output: Path) -> Path:
    """Return the folder for files that are not yet whole."""
    return output / FOLDER / "new"


class State:
    """The state of the run into the folder `output`. Only one process at a time may have it open.

    Raises UnreadableError when the folder cannot be used.
    """

    def __init__(self, output: Path) -> None:
        self._path = output / FOLDER / "done.jsonl"
        try:
            scratch = scratch_folder(output)
            scratch.mkdir(parents=True, exist_ok=True)
            self._file = _open_alone(self._path)
            for leftover in scratch.iterdir():  # of a run that was killed
                leftover.unlink()
        except OSError as error:
            raise UnreadableError(
                f"không ghi được: {error.strerror}", f"cannot be written: {error.strerror}"
            ) from error
        self.known: dict[str, dict[str, Any]] = {}
        """For each target done: key and size, as the work needs them to see whether it still holds."""
        self._spans: dict[str, tuple[int, int]] = {}
        self._fresh: set[str] = set()
        self._load()

    def __enter__(self) -> "State":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, result: JobResult) -> None:
        """Keep what came of a job."""
        if result.line is not None:
            self._spans[result.target] = (self._file.tell(), len(result.line))
            self._fresh.add(result.target)
            self._file.write(result.line)
            self._file.flush()

    def finish(self, plan: Plan, report: Path | None) -> Totals:
        """Bring the lines into the plan's order, write the report, and sum up.

        Raises UnreadableError when the report cannot be written.
        """
        totals = Totals(0, 0, 0, [], {})
        counts: Counter[str] = Counter()
        ordered = self._path.with_name("new") / "done.jsonl"
        rows = self._path.with_name("new") / "report.jsonl"
        with ordered.open("wb") as lines, rows.open("w", encoding="utf-8", newline="\n") as findings:
            lines.write(_HEAD)
            for job in plan.jobs:
                line = self._line(job.target)
                lines.write(line)
                entry = json.loads(line)
                path = visible_path(job.source)
                counts["kept"] += job.target not in self._fresh
                if error := entry["error"]:
                    totals.errors.append((path, *error))
                    findings.write(json.dumps({"path": path, "error": error[1]}, ensure_ascii=False) + "\n")
                elif job.settings is not None:
                    counts["changed" if entry["changed"] else "unchanged"] += 1
                for rule, numbers in entry["rules"].items():
                    sums = totals.rules.setdefault(rule, [0, 0, 0])
                    sums[:] = map(sum, zip(sums, numbers))
                for row in entry.get("findings", ()):
                    findings.write(json.dumps({"path": path, **row}, ensure_ascii=False) + "\n")
        ordered.replace(self._path)
        try:
            if report is not None:
                report.parent.mkdir(parents=True, exist_ok=True)
                _move(rows, report)
            else:
                rows.unlink()
        except OSError as error:
            raise UnreadableError(f"{report}: {error.strerror}", f"{report}: {error.strerror}") from error
        return totals._replace(changed=counts["changed"], unchanged=counts["unchanged"], kept=counts["kept"])

    def _load(self) -> None:
        self._file.seek(0)
        at = len(head := self._file.readline())
        if head == _HEAD:
            for line in self._file:
                try:
                    entry = json.loads(line)
                except ValueError:
                    break  # cut in two by a kill: it is the last
                if not line.endswith(b"\n"):
                    break
                self._spans[entry["target"]] = (at, len(line))
                if not entry["error"]:
                    self.known[entry["target"]] = {"key": entry["key"], "size": entry["size"]}
                at += len(line)
        else:
            at = 0
        self._file.truncate(at)
        self._file.seek(at)
        if not at:
            self._file.write(_HEAD)
            self._file.flush()

    def _line(self, target: str) -> bytes:
        start, length = self._spans[target]
        self._file.seek(start)
        return self._file.read(length)


def _open_alone(path: Path) -> BinaryIO:
    """Open a file for this process alone, where the system can; raise UnreadableError when another has it."""
    file = path.open("a+b")
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:  # Windows
        pass
    except BlockingIOError as error:
        file.close()
        raise UnreadableError(
            "một lệnh batch-correct khác đang ghi vào thư mục này", "another batch-correct is writing to this folder"
        ) from error
    return file


def _move(source: Path, target: Path) -> None:
    """Move a file, also to another disk: there by way of a new name, so that a half file never counts."""
    beside = target.with_name(f".chinhta-{os.getpid()}.tmp")
    try:
        source.replace(target)
    except OSError:
        import shutil

        shutil.copyfile(source, beside)
        beside.replace(target)
        source.unlink()

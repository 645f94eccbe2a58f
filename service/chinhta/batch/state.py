"""What a batch run has done, kept in the output folder so that a broken run can go on.

`.chinhta/done.jsonl` has a line a file, added when the file is done and its output written. A line that a kill cut
in two does not count. At the end the lines are brought into order.
"""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final, NamedTuple

from chinhta.batch.plan import Plan
from chinhta.engine import Correction
from chinhta.files import Replacement, UnreadableError, refused, visible_path
from chinhta.rows import Row

__all__ = ["JobResult", "State", "Totals", "count_findings", "rows_folder", "scratch_folder", "unwritable"]

_FOLDER: Final = ".chinhta"
_HEAD = b'{"chinhta-batch": 1}\n'


class JobResult(NamedTuple):
    """What came of a job: `line` is to be kept, None when the line of an earlier run still holds.

    `size` bytes were written, `found` findings made.
    """

    target: str
    line: bytes | None
    size: int = 0
    found: int = 0


class Totals(NamedTuple):
    """Numbers of files, and for each rule how many of its findings were written, may be asked for, only shown."""

    changed: int
    unchanged: int
    kept: int
    errors: list[tuple[str, str, str]]
    rules: dict[str, list[int]]
    left: int = 0
    """Rows, and members of archives, that were left as they are; the report says why."""


def scratch_folder(output: Path) -> Path:
    """Return the folder for files that are not yet whole."""
    return output / _FOLDER / "new"


class State:
    """The state of the run into the folder `output`. Only one process at a time may have it open.

    Raises UnreadableError when the folder cannot be used.
    """

    def __init__(self, output: Path) -> None:
        self._path = output / _FOLDER / "done.jsonl"
        try:
            scratch = scratch_folder(output)
            scratch.mkdir(parents=True, exist_ok=True)
            self._file = _open_alone(self._path)
            for leftover in scratch.iterdir():  # of a run that was killed
                leftover.unlink()
        except OSError as error:
            raise unwritable(error) from error
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
        with suppress(OSError):  # what found no room
            self._file.close()

    def add(self, result: JobResult) -> None:
        """Keep what came of a job. Raises UnreadableError when it cannot be written; the run must end then."""
        if result.line is not None:
            try:
                self._spans[result.target] = (self._file.tell(), len(result.line))
                self._fresh.add(result.target)
                self._file.write(result.line)
                self._file.flush()
            except OSError as error:
                raise unwritable(error) from error

    def finish(self, plan: Plan, report: Path | None) -> Totals:
        """Bring the lines into the plan's order, write the report, and sum up.

        Raises UnreadableError when the report, or the state, cannot be written.
        """
        try:
            scratch = self._path.with_name("new")
            with Replacement(self._path, scratch=scratch) as lines, ExitStack() as stack:
                lines.write(_HEAD)
                findings: Replacement | None = None
                if report is not None:
                    report.parent.mkdir(parents=True, exist_ok=True)
                    near = report.parent.stat().st_dev == scratch.stat().st_dev
                    findings = stack.enter_context(Replacement(report, scratch=scratch if near else None))
                totals = self._summed(plan, lines, findings)
                if findings:
                    findings.commit()
                lines.commit()
        except OSError as error:
            raise unwritable(error) from error
        return totals

    def _summed(self, plan: Plan, lines: Replacement, findings: Replacement | None) -> Totals:
        totals = Totals(0, 0, 0, [], {})
        counts: Counter[str] = Counter()
        for job in plan.jobs:
            line = self._line(job.target)
            lines.write(line)
            entry = json.loads(line)
            path = visible_path(job.source)
            counts["kept"] += job.target not in self._fresh
            counts["left"] += entry.get("left", 0)
            if error := entry["error"]:
                totals.errors.append((path, *error))
            elif job.settings is not None:
                counts["changed" if entry["changed"] else "unchanged"] += 1
            for rule, numbers in entry["rules"].items():
                sums = totals.rules.setdefault(rule, [0, 0, 0])
                sums[:] = map(sum, zip(sums, numbers))
            if findings:
                for row in [{"error": error[1]}] if error else report_rows(plan.output, entry):
                    text = json.dumps({"path": path, **row}, ensure_ascii=False)
                    findings.write(text.encode("utf-8", "surrogatepass") + b"\n")
        return totals._replace(
            changed=counts["changed"], unchanged=counts["unchanged"], kept=counts["kept"], left=counts["left"]
        )

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


def count_findings(correction: Correction, rules: dict[str, list[int]]) -> None:
    """Add to the numbers of each rule's findings that were written, may be asked for, are only shown."""
    for finding in correction.applied:
        rules.setdefault(finding.rule, [0, 0, 0])[0] += 1
    for finding in correction.remaining:
        rules.setdefault(finding.rule, [0, 0, 0])[2 if finding.safety.rank == 2 else 1] += 1


def unwritable(error: OSError) -> UnreadableError:
    """Return the error of the system, for what was to be written."""
    reason = refused(error)
    return UnreadableError(f"không ghi được: {reason.vi}", f"cannot be written: {reason.en}")


def report_rows(output: Path, entry: dict[str, Any]) -> Iterator[Row]:
    """Yield the rows of a report about a file, from its line in the state."""
    yield from entry.get("findings", ())
    if name := entry.get("findings_in"):
        with (rows_folder(output) / name).open("rb") as file:
            yield from map(json.loads, file)


def rows_folder(output: Path) -> Path:
    """Return the folder for the findings of large files, each a file of rows."""
    return output / _FOLDER / "rows"

"""The work of a batch run: one file read, corrected, written; many of them in several processes."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from chinhta.batch.plan import Job, Plan
from chinhta.batch.rows import Rows
from chinhta.batch.state import JobResult, State, count_findings, scratch_folder, unwritable
from chinhta.corpora.names import is_table
from chinhta.corpora.shards import correct_pieces
from chinhta.files import Replacement, UnreadableError, read_blocks, refused
from chinhta.formats.parts import PART
from chinhta.formats.registry import UnknownFormatError
from chinhta.session import InternalError, Session

__all__ = ["run_jobs", "work"]

_AHEAD = 4  # jobs a process has waiting for it
Known = Mapping[str, Any] | None


def run_jobs(plan: Plan, state: State, processes: int) -> Iterator[JobResult]:
    """Do every job of the plan that is not done yet; yield the results as they come."""
    jobs = ((job, state.known.get(job.target)) for job in plan.jobs)
    processes = min(processes, len(plan.jobs))
    if processes <= 1:
        return (work(plan, job, known) for job, known in jobs)
    return _spread(plan, jobs, processes)


def work(plan: Plan, job: Job, known: Known) -> JobResult:
    """Do one job; `known` is what an earlier run knew of its target. It raises nothing: an error is a result."""
    try:
        result = _do(plan, job, known)
    except UnreadableError as error:
        result = _result(job, error=error)
    except OSError as error:
        result = _result(job, error=refused(error))
    except Exception as error:  # our bug on one text must not keep the others from being done
        result = _result(job, error=InternalError(error))
    return result


def _do(plan: Plan, job: Job, known: Known) -> JobResult:
    target = plan.output / job.target
    if job.refused:
        raise UnknownFormatError(job.source)
    digest = _sha256("" if job.settings is None else plan.fingerprints[job.settings])
    for block in read_blocks(job.source, PART):
        digest.update(block)
    key = digest.hexdigest()
    if known and known["key"] == key and known["size"] == (target.stat().st_size if target.is_file() else None):
        return JobResult(job.target, None)
    if job.settings is None:
        return _result(job, key, _copied(plan, job))
    try:
        return _corrected(plan, job, known, key)
    except UnreadableError:
        if plan.copy_others:
            _copied(plan, job)
        raise


def _corrected(plan: Plan, job: Job, known: Known, key: str) -> JobResult:
    """Correct the text or shard of a job, piece by piece: written, or where nothing changed perhaps not."""
    settings = plan.settings[job.settings or 0]
    session = Session(charset=plan.charset)
    target = plan.output / job.target
    rules: dict[str, list[int]] = {}
    found = refused_rows = 0
    again = _sha256(plan.fingerprints[job.settings or 0])
    changed = False
    with _output(plan, target) as new, Rows(plan, job.target) as rows:
        for piece in correct_pieces(session, job.source, _read(job.source, again), settings, plan.field, new.file):
            rows.add(piece)
            refused_rows += piece.error is not None
            if piece.outcome:
                changed = changed or piece.changed
                found += len(piece.outcome.correction.findings)
                count_findings(piece.outcome.correction, rules)
        if not is_table(job.source) and again.hexdigest() != key:
            raise UnreadableError(
                "tệp thay đổi trong khi đang đọc; hãy chạy lại", "the file changed while it was read; run again"
            )
        size = new.size
        writes = changed or not plan.changed_only
        if writes:
            new.commit()
        elif known and known["size"] is not None:
            target.unlink(missing_ok=True)  # written by an earlier run, when it did change
        kept = rows.commit()
    return _result(
        job, key, size if writes else None, changed=changed, rules=rules, found=found, more=kept, left=refused_rows
    )


def _sha256(start: str) -> Any:
    return hashlib.sha256(start.encode())


def _read(path: Path, digest: Any) -> Iterator[bytes]:
    for block in read_blocks(path, PART):
        digest.update(block)
        yield block


def _result(
    job: Job,
    key: str = "",
    size: int | None = None,
    *,
    changed: bool = False,
    rules: Mapping[str, list[int]] | None = None,
    found: int = 0,
    more: Mapping[str, Any] | None = None,
    left: int = 0,
    error: UnreadableError | None = None,
) -> JobResult:
    entry = {
        "target": job.target,
        "key": key,
        "size": size,
        "changed": changed,
        "rules": rules or {},
        "error": [error.vi, error.en] if error else None,
        **({"left": left} if left else {}),
        **(more or {}),
    }
    line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"
    return JobResult(job.target, line, size or 0, found)


def _copied(plan: Plan, job: Job) -> int:
    """Copy a file into the output; return its size."""
    with _output(plan, plan.output / job.target) as new:
        for block in read_blocks(job.source, PART):
            new.write(block)
        new.commit()
        return new.size


def _output(plan: Plan, target: Path) -> Replacement:
    """Return the new content of a file of the output; a link that leads out of it is not followed."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        home, parent = Path(os.path.realpath(plan.output)), Path(os.path.realpath(target.parent))
        if parent != home and home not in parent.parents:
            raise UnreadableError("đường dẫn ra ngoài thư mục kết quả", "its path leads out of the output folder")
        if target.is_symlink():
            target.unlink()
    except OSError as error:
        raise unwritable(error) from error
    return Replacement(target, scratch=scratch_folder(plan.output))


def _spread(plan: Plan, jobs: Iterator[tuple[Job, Known]], processes: int) -> Iterator[JobResult]:
    from concurrent.futures import FIRST_COMPLETED, Future, wait
    from concurrent.futures.process import BrokenProcessPool

    more = True
    while more:
        lost: list[tuple[Job, Known]] = []
        waiting: dict[Future[JobResult], tuple[Job, Known]] = {}
        with _process_pool(plan, processes) as pool:
            while True:
                while more and not lost and len(waiting) < processes * _AHEAD:
                    if (item := next(jobs, None)) is None:
                        more = False
                        break
                    try:
                        waiting[pool.submit(_work_here, *item)] = item
                    except BrokenProcessPool:
                        lost.append(item)
                if not waiting:
                    break
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    item = waiting.pop(future)
                    try:
                        yield future.result()
                    except BrokenProcessPool:
                        lost.append(item)
        for item in lost:  # one of them made its process end: now each has a process of its own
            with _process_pool(plan, 1) as pool:
                try:
                    yield pool.submit(_work_here, *item).result()
                except BrokenProcessPool:
                    error = UnreadableError(
                        "tiến trình bị dừng giữa chừng (có thể hết bộ nhớ)", "the process died (perhaps out of memory)"
                    )
                    yield _result(item[0], error=error)


def _process_pool(plan: Plan, processes: int) -> Any:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Fresh processes, the same on every system; they share the dictionary's memory, as it is mapped from its files.
    return ProcessPoolExecutor(processes, get_context("spawn"), initializer=_begin, initargs=(plan._replace(jobs=()),))


_plan: Plan


def _begin(plan: Plan) -> None:
    """Make this process ready: it knows the plan, leaves Ctrl-C to its parent, and ends when that is gone."""
    import signal
    from multiprocessing import parent_process
    from threading import Thread

    global _plan
    _plan = plan
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := parent_process():

        def end_with_parent() -> None:
            parent.join()
            os._exit(1)

        Thread(target=end_with_parent, daemon=True).start()


def _work_here(job: Job, known: Known) -> JobResult:
    return work(_plan, job, known)

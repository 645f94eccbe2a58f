"""The work of a batch run: one file read, corrected, written; many of them in several processes."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from chinhta.batch.plan import Job, Plan
from chinhta.batch.state import JobResult, State, scratch_folder
from chinhta.files import UnreadableError, read_bytes, replace_file
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
        entry = _do(plan, job, known)
    except UnreadableError as error:
        entry = _entry(job, error=error)
    except Exception as error:  # our bug on one text must not keep the others from being done
        entry = _entry(job, error=InternalError(error))
    line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"
    return JobResult(job.target, line if entry else None)


def _do(plan: Plan, job: Job, known: Known) -> dict[str, Any] | None:
    target = plan.output / job.target
    if job.refused:
        raise UnknownFormatError(job.source)
    data = read_bytes(job.source)
    print_ = "" if job.settings is None else plan.fingerprints[job.settings]
    key = hashlib.sha256(print_.encode() + data).hexdigest()
    if known and known["key"] == key and known["size"] == (target.stat().st_size if target.is_file() else None):
        return None
    if job.settings is None:
        _write_output(plan, target, data)
        return _entry(job, key, len(data))
    session = Session(charset=plan.charset)
    try:
        input = session.decode(data, plan.settings[job.settings])
    except UnreadableError:
        if plan.copy_others:
            _write_output(plan, target, data)
        raise
    outcome = session.correct(input)
    new, correction = outcome.data, outcome.correction
    changed = new != data
    writes = changed or not plan.changed_only
    if writes:
        _write_output(plan, target, new)
    elif known and known["size"] is not None:
        target.unlink(missing_ok=True)  # written by an earlier run, when it did change
    rules: dict[str, list[int]] = {}
    for finding in correction.applied:
        rules.setdefault(finding.rule, [0, 0, 0])[0] += 1
    for finding in correction.remaining:
        rules.setdefault(finding.rule, [0, 0, 0])[2 if finding.safety.rank == 2 else 1] += 1
    entry = _entry(job, key, len(new) if writes else None, changed=changed, rules=rules)
    if plan.with_findings:
        entry["findings"] = outcome.rows()
    return entry


def _entry(
    job: Job,
    key: str = "",
    size: int | None = None,
    *,
    changed: bool = False,
    rules: Mapping[str, list[int]] | None = None,
    error: UnreadableError | None = None,
) -> dict[str, Any]:
    return {
        "target": job.target,
        "key": key,
        "size": size,
        "changed": changed,
        "rules": rules or {},
        "error": [error.vi, error.en] if error else None,
    }


def _write_output(plan: Plan, target: Path, data: bytes) -> None:
    """Write a file of the output; a link that leads out of it is not followed."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        home, parent = Path(os.path.realpath(plan.output)), Path(os.path.realpath(target.parent))
        if parent != home and home not in parent.parents:
            raise UnreadableError("đường dẫn ra ngoài thư mục kết quả", "its path leads out of the output folder")
        if target.is_symlink():
            target.unlink()
    except OSError as error:
        raise UnreadableError(f"không ghi được: {error.strerror}", f"cannot be written: {error.strerror}") from error
    replace_file(target, data, scratch=scratch_folder(plan.output))


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
                    line = json.dumps(_entry(item[0], error=error), ensure_ascii=False).encode() + b"\n"
                    yield JobResult(item[0].target, line)


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

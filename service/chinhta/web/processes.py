"""The service under gunicorn: several processes that share the dictionary's memory, several threads in each."""

import ctypes
import gc
import logging
import os
import shutil
import tempfile
from functools import partial
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from prometheus_client import multiprocess, values

from chinhta.lexicon.generations import DamagedTableError
from chinhta.settings import Settings
from chinhta.web import forks
from chinhta.web.access import Access
from chinhta.web.app import MAX_BYTES, SECONDS
from chinhta.web.arrivals import STALLED, ArrivingWorker
from chinhta.web.aside import Aside
from chinhta.web.content import JSON_SHARE
from chinhta.web.locks import LockFile
from chinhta.web.metrics import FOLDER, Metrics, take_room
from chinhta.web.start import announce, make_app

__all__ = ["serve"]

_LOG = logging.getLogger("gunicorn.error")
_M_PERTURB, _M_MMAP_THRESHOLD = -6, -3  # of malloc.h
_NO_TIME = 0.05  # seconds to wait for more of an upload that was given up
_ACCESS = '%(h)s - - %(t)s "%(m)s %(U)s %(H)s" %(s)s %(b)s "-" "%(a)s"'  # no query: a user's words may stand there


def serve(
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    workers: int = 2,
    threads: int = 8,
    settings: Settings | None = None,
    max_bytes: int = MAX_BYTES,
    seconds: float = SECONDS,
    access_log: bool = False,
    access: Access = Access(),  # noqa: B008 (it cannot change)
    max_requests: int = 20_000,
    open_page: bool = False,
) -> None:
    """Serve until stopped (SIGTERM, SIGINT); then SystemExit is raised.

    With `open_page` the page is shown in the browser of who started it. A worker gives way to a fresh one after about
    `max_requests` requests. On SIGHUP the dictionaries are read again and all workers replaced; when a table is
    damaged, the dictionaries before stay in use. Raises DamagedTableError when one is damaged at the start.
    """
    master = os.getpid()
    ArrivingWorker.longest = JSON_SHARE * max_bytes
    # In memory where that can be: workers write there with every request.
    shared = next((folder for folder in ("/dev/shm",) if os.access(folder, os.W_OK)), None)
    folder = _figures_folder(shared)
    options = {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": workers,
        "worker_class": ArrivingWorker,
        "threads": threads,
        "preload_app": True,
        "max_requests": max_requests,
        "max_requests_jitter": max_requests // 10,
        "timeout": max(60, int(4 * seconds)),
        "graceful_timeout": int(seconds) + 5,
        "keepalive": 5,
        "worker_tmp_dir": shared,
        "accesslog": "-" if access_log else None,
        "access_log_format": _ACCESS,
        "loglevel": "warning",
        "proc_name": "chinhta",
        "control_socket_disable": True,
        "when_ready": partial(_when_ready, open_page),
        "pre_fork": _pre_fork,
        "post_fork": _post_fork,
        "child_exit": _child_exit,
        "pre_request": _pre_request,
    }
    try:
        _Server(options, settings or Settings(), max_bytes, seconds, access).run()
    finally:
        if os.getpid() == master:  # workers end by SystemExit too, and pass here
            shutil.rmtree(folder, ignore_errors=True)
            os.environ.pop(FOLDER, None)


def _figures_folder(parent: str | None) -> str:
    """Make the folder where the figures of all workers lie; where there is no room, figures are dropped."""
    folder = os.environ[FOLDER] = tempfile.mkdtemp(prefix="chinhta-", dir=parent)
    if take_room(_slots["mine"]):
        values.ValueClass = values.MultiProcessValue(_slot)  # type: ignore[no-untyped-call]
    else:
        del os.environ[FOLDER]
    return folder


def _wipe_what_is_freed() -> None:
    """Have memory of over a kilobyte overwritten, or given back, when it is freed, where the C library can (glibc)."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt:
        mallopt(_M_PERTURB, 0xFF)
        mallopt(_M_MMAP_THRESHOLD, 1 << 16)


class _Server(BaseApplication):  # type: ignore[misc]
    """What gunicorn asks for its options and the application."""

    def __init__(
        self, options: dict[str, Any], settings: Settings, max_bytes: int, seconds: float, access: Access
    ) -> None:
        self._options = options
        self._settings = settings
        self._max_bytes = max_bytes
        self._seconds = seconds
        self._access = access
        self.places = LockFile()
        super().__init__()

    def load_config(self) -> None:
        """Set gunicorn's options; those that its version does not have are left out."""
        for name, value in self._options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """Read the dictionaries and make the application, in the master process. Raises DamagedTableError."""
        return make_app(self._settings, self._max_bytes, self._seconds, self._access)

    def reload(self) -> None:
        """Read the dictionaries again; when that fails, stay with those before, and say so."""
        super().reload()
        try:
            self.callable = self.load()
        except DamagedTableError as error:
            _LOG.error("dictionaries refused: %s / %s", error.vi, error.en)
            _metrics(self).refused = error.en
        except Exception as error:  # whatever is in a table, the master must live
            _LOG.exception("dictionaries refused")
            _metrics(self).refused = type(error).__name__
        gc.collect()  # what was before, lest workers take it along


def _metrics(application: BaseApplication) -> Metrics:
    metrics = application.callable.extensions["metrics"]
    assert isinstance(metrics, Metrics)
    return metrics


# Each worker keeps its figures in files of its slot, and the worker after it goes on in them: their number stays
# that of the workers, however often these are replaced.
_slots = {"mine": "master"}


def _slot() -> str:
    return _slots["mine"]


def _pre_fork(server: Any, worker: Any) -> None:
    taken = {other.slot for other in server.WORKERS.values()}
    worker.slot = next(n for n in range(len(taken) + 1) if n not in taken)


def _post_fork(server: Any, worker: Any) -> None:
    _slots["mine"] = str(worker.slot)
    _wipe_what_is_freed()
    metrics = _metrics(worker.app)
    aside = worker.app.callable.extensions["aside"]
    assert isinstance(aside, Aside)
    app, places = worker.app.callable, worker.app.places.fd
    helper = forks.start(app, aside.seconds, places, partial(_in_place, metrics), worker.sockets)
    aside.use(helper, max(1, worker.cfg.threads // 2))
    metrics.kept = FOLDER in os.environ and take_room(_slots["mine"])
    if not metrics.kept:
        _LOG.warning("no room for the metrics of this worker: they are dropped")


def _in_place(metrics: Metrics, place: int) -> None:
    """Keep the figures of a process that answers a large request in files of its place."""
    _slots["mine"] = f"aside-{place}"
    if FOLDER in os.environ:
        multiprocess.mark_process_dead(_slots["mine"])  # type: ignore[no-untyped-call]
    metrics.kept = FOLDER in os.environ and take_room(_slots["mine"])


def _child_exit(server: Any, worker: Any) -> None:
    if FOLDER in os.environ:
        multiprocess.mark_process_dead(worker.slot)  # type: ignore[no-untyped-call]


def _pre_request(worker: Any, request: Any) -> None:
    """Give up uploads that stall: the thread is needed."""
    link = request.unreader.sock
    link.settimeout(_NO_TIME if link in worker.stalled else STALLED)


def _when_ready(open_page: bool, server: Any) -> None:
    for listener in server.LISTENERS:
        host, port = listener.sock.getsockname()[:2]
        announce(host, port, server.cfg.workers, server.cfg.threads, open_page=open_page)

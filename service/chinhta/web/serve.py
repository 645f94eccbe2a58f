"""Runs the service with gunicorn: several processes that share the dictionary's memory, several threads in each."""

import argparse
import errno
import gc
import logging
import os
import shutil
import socket
import sys
import tempfile
import webbrowser
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from prometheus_client import multiprocess, values

import chinhta
from chinhta.formats.registry import text_formats
from chinhta.lexicon.generations import DamagedTableError, Generation, use
from chinhta.lexicon.tables import shipped_folder
from chinhta.profiles import PROFILES
from chinhta.project import Projects
from chinhta.rules.catalogue import RULES
from chinhta.rules.rule import read_example
from chinhta.settings import Settings
from chinhta.web.access import Access
from chinhta.web.app import MAX_BYTES, SECONDS, create_app
from chinhta.web.metrics import FOLDER, Metrics, take_room

__all__ = ["main", "serve", "warm_up"]

_LOG = logging.getLogger("gunicorn.error")
_STALLED = 20.0  # seconds without a byte after which an upload is given up
_ACCESS = '%(h)s - - %(t)s "%(m)s %(U)s %(H)s" %(s)s %(b)s "-" "%(a)s"'  # no query: a user's words may stand there


def main(argv: Sequence[str] | None = None) -> int:
    """Run the service with the options of the command line, until it is stopped.

    Returns 2 when a dictionary is damaged or the port is taken. Raises SettingsError.
    """
    parser = argparse.ArgumentParser(
        prog="chinhta serve", description="Chạy máy chủ web và API soát lỗi. / Run the web server and API."
    )
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="địa chỉ máy chủ / address to listen on (%(default)s)")
    add("--port", type=_port, default=8000, help="cổng; 0: một cổng còn trống / port; 0: a free one (%(default)s)")
    add("--workers", type=_positive, default=2, help="số tiến trình / processes (%(default)s)")
    add("--threads", type=_positive, default=8, help="số luồng của mỗi tiến trình / threads per process (%(default)s)")
    add(
        "--max-bytes",
        type=_positive,
        default=MAX_BYTES,
        help="số byte tối đa của một yêu cầu / largest request body (%(default)s)",
    )
    add(
        "--seconds",
        type=float,
        default=SECONDS,
        help="số giây tối đa cho một yêu cầu / time limit of a request (%(default)s)",
    )
    add(
        "--dictionary",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        help="từ điển bổ sung, do build-dictionary tạo ra / additional dictionary, made by build-dictionary",
    )
    add("--config", type=Path, metavar="FILE", help="tệp cài đặt / settings file")
    add("--profile", choices=[profile.name for profile in PROFILES], help="bộ cài đặt / profile")
    add("--open", action="store_true", help="mở trang trong trình duyệt / open the page in the browser")
    add(
        "--api-key",
        action="append",
        default=[],
        metavar="KEY",
        help="khóa mà chương trình gửi văn bản phải có; @TỆP: mỗi dòng một khóa / key that programs need; "
        "@FILE: a key a line",
    )
    add(
        "--allow-origin",
        action="append",
        default=[],
        metavar="ORIGIN",
        help="trang web nào được dùng máy chủ từ trình duyệt, ví dụ https://a.vn; * là mọi trang / "
        "web page that may use the server from a browser, such as https://a.vn; * for all",
    )
    add("--access-log", action="store_true", help="ghi nhật ký mỗi yêu cầu một dòng / log a line per request")
    args = parser.parse_args(argv)
    try:
        keys = frozenset(key for given in args.api_key for key in _keys(given))
    except (OSError, ValueError) as error:
        parser.error(f"--api-key: {error}")
    if _is_taken(args.host, args.port):
        print(
            f"chinhta serve: cổng {args.port} đang có chương trình khác dùng; chọn cổng khác, ví dụ --port "
            f"{args.port % 65535 + 1} / port {args.port} is taken; choose another one",
            file=sys.stderr,
        )
        return 2
    chosen = {"dictionaries": args.dictionary, "profile": args.profile}
    given = {name: value for name, value in chosen.items() if value}
    try:
        serve(
            args.host,
            args.port,
            workers=args.workers,
            threads=args.threads,
            settings=Projects(given, config=args.config, search=False).settings(Path("-")),
            max_bytes=args.max_bytes,
            seconds=args.seconds,
            access_log=args.access_log,
            access=Access(keys, frozenset(origin.rstrip("/") for origin in args.allow_origin)),
            open_page=args.open,
        )
    except DamagedTableError as error:
        print(f"chinhta serve: {error.vi} / {error.en}", file=sys.stderr)
        return 2
    return 0


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
    # In memory where that can be: workers write there with every request.
    shared = next((folder for folder in ("/dev/shm",) if os.access(folder, os.W_OK)), None)
    folder = _figures_folder(shared)
    options = {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": workers,
        "worker_class": "gthread",
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


def warm_up(settings: Settings) -> None:
    """Read every table that any rule may ask for, so that workers forked afterwards share its memory."""
    text = "\n".join(read_example(source).text for rule in RULES for source in rule.examples)
    own = {name: getattr(settings, name) for name in ("words", "dictionaries")}
    everything = dict.fromkeys((rule.name for rule in RULES), True)
    for format in text_formats():
        if not format.strict:  # the others refuse a text that is none of theirs, and bring no tables
            chinhta.correct(text, Settings(rules=everything, format=format.name, **own))


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
        super().__init__()

    def load_config(self) -> None:
        """Set gunicorn's options; those that its version does not have are left out."""
        for name, value in self._options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """Read the dictionaries and make the application, in the master process. Raises DamagedTableError."""
        before = use(Generation((shipped_folder(), *self._settings.dictionaries)))
        try:
            warm_up(self._settings)
            return create_app(self._settings, max_bytes=self._max_bytes, seconds=self._seconds, access=self._access)
        except Exception:
            use(before)
            raise

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
    metrics = _metrics(worker.app)
    metrics.kept = FOLDER in os.environ and take_room(_slots["mine"])
    if not metrics.kept:
        _LOG.warning("no room for the metrics of this worker: they are dropped")


def _child_exit(server: Any, worker: Any) -> None:
    if FOLDER in os.environ:
        multiprocess.mark_process_dead(worker.slot)  # type: ignore[no-untyped-call]


def _pre_request(worker: Any, request: Any) -> None:
    """Give up uploads that stall: the thread is needed."""
    if not worker.cfg.is_ssl:
        request.unreader.sock.settimeout(_STALLED)


def _when_ready(open_page: bool, server: Any) -> None:
    for listener in server.LISTENERS:
        host, port = listener.sock.getsockname()[:2]
        where = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        print(f"chinhta: {where} ({server.cfg.workers} × {server.cfg.threads})", file=sys.stderr, flush=True)
        if open_page:
            webbrowser.open(where.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:"))


def _is_taken(host: str, port: int) -> bool:
    """Return whether another program listens there; gunicorn would try for five seconds and then say so in its way."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        return error.errno == errno.EADDRINUSE
    return False


def _keys(given: str) -> list[str]:
    """Return the key, or those in the file that is named after an @. Raises ValueError when there is none."""
    lines = Path(given[1:]).read_text("utf-8").split("\n") if given.startswith("@") else [given]
    keys = [line.strip() for line in lines if line.strip()]
    if not keys:
        raise ValueError("không có khóa nào / there is no key")
    return keys


def _port(words: str) -> int:
    number = int(words)
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError("must be 0 to 65535")
    return number


def _positive(words: str) -> int:
    number = int(words)
    if number <= 0:
        raise argparse.ArgumentTypeError("must be more than 0")
    return number


if __name__ == "__main__":
    sys.exit(main())

"""Processes for large requests, forked by a helper of each worker.

The helper is forked from the worker before that has threads. A process has the tables by the fork, a lower priority and
a budget that ends it whatever it does; its memory goes with it, and the helper goes with its worker.
"""

import fcntl
import os
import pickle
import resource
import signal
import socket
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from io import BytesIO
from time import monotonic, sleep
from typing import Any, NoReturn

from flask import Flask, Response

from chinhta.web.aside import GRACE, INSIDE, READY

__all__ = ["places", "start"]

_LOOK = 0.02  # seconds between looks for a free place
_NICE = 5  # a third of the time that a small request gets beside it
_IGNORED = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2, signal.SIGPIPE)


def places() -> int:
    """Return how many large requests may run at once: one core is left to the small ones."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, cores - 1)


def start(
    app: Flask, seconds: float, slots: int, ready: Callable[[int], None], closed: Iterable[Any] = ()
) -> socket.socket:
    """Fork a helper that answers requests by `app`, and return the link to it; the caller has no threads yet.

    Each request may take `seconds`, and wait as long for a place. `slots` is a file that all workers share, whose bytes
    stand for places. A process calls `ready` with the number of its place; it has none of `closed`.
    """
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    if os.fork():
        theirs.close()
        return ours
    try:
        ours.close()
        for each in closed:
            each.close()
        _help(app, seconds, theirs, slots, ready)
    finally:
        os._exit(0)


def _help(app: Flask, seconds: float, orders: socket.socket, slots: int, ready: Callable[[int], None]) -> None:
    """Fork a process for each order, until the worker is gone."""
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        with suppress(OSError, ValueError):
            signal.signal(number, signal.SIG_IGN if number in _IGNORED else signal.SIG_DFL)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    while True:
        _, links, _, _ = socket.recv_fds(orders, 1, 1)
        if not links:
            return
        with socket.socket(fileno=links[0]) as link:
            if os.fork() == 0:
                orders.close()
                _work(app, seconds, link, slots, ready)


def _work(app: Flask, seconds: float, link: socket.socket, slots: int, ready: Callable[[int], None]) -> NoReturn:
    """Answer one request."""
    code = 1
    try:
        link.sendall(READY)
        with link.makefile("rb") as stream:
            environ, data = pickle.load(stream)
        slot = _taken(slots, monotonic() + seconds)
        if slot is None:
            answer: tuple[int, list[tuple[str, str]], bytes] = 0, [], b""
        else:
            os.nice(_NICE)
            signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # texts of others
            ready(slot)
            answer = _answered(app, environ, data)
        link.sendall(pickle.dumps(answer))
        code = 0
    except OSError:  # the worker is gone
        pass
    except BaseException:
        app.logger.exception("a large request")
    finally:
        os._exit(code)


def _answered(app: Flask, environ: dict[str, Any], data: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
    """Return status, headers and body of the application's answer."""
    whole = {
        **environ,
        INSIDE: True,
        "wsgi.version": (1, 0),
        "wsgi.input": BytesIO(data),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": True,
    }
    response = Response.from_app(app.wsgi_app, whole, buffered=True)
    return response.status_code, list(response.headers), response.get_data()


def _taken(slots: int, end: float) -> int | None:
    """Return the number of a place, which is this process' until it ends; None when none was free until `end`."""
    while True:
        for slot in range(places()):
            with suppress(OSError):
                fcntl.lockf(slots, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, slot)
                return slot
        if monotonic() > end:
            return None
        sleep(_LOOK)

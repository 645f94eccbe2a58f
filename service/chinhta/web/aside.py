"""Large requests, answered in processes of their own: small ones never share a process with them, nor wait for them.

A worker has a helper, forked from it before it has threads, which forks a process for each large request. That has the
tables by the fork, a lower priority and a budget that ends it whatever it does; its memory goes with it.
"""

import fcntl
import os
import pickle
import resource
import signal
import socket
import sys
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from io import BytesIO
from threading import BoundedSemaphore
from time import monotonic, sleep
from typing import Any, NoReturn

from flask import Blueprint, Flask, Response, request

from chinhta.web.content import sent
from chinhta.web.problems import Problem

__all__ = ["INSIDE", "LEAST", "Aside", "places"]

INSIDE = "chinhta.aside"
"""The key in the environ of a request that is answered in such a process."""

LEAST = 10_000
"""Bytes of a body, unpacked, from which a request is large."""

_GRACE = 5.0  # seconds after which a process is ended that did not keep the time of its request
_LOOK = 0.02  # seconds between looks for a free place
_NICE = 5  # a third of the time that a small request gets beside it
_IGNORED = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2, signal.SIGPIPE)


def places() -> int:
    """Return how many large requests may run at once: one core is left to the small ones."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, cores - 1)


class Aside:
    """Where `app` answers large requests.

    Each may take `seconds`, and wait as long for a place. Until `start` was called all are answered where they came in.
    """

    def __init__(self, app: Flask, seconds: float) -> None:
        self._app = app
        self._seconds = seconds
        self._helper: socket.socket | None = None
        self._room = BoundedSemaphore()

    def guard(self, addresses: Blueprint, most: int, least: int = LEAST) -> None:
        """Have requests for `addresses` of `least` bytes answered aside; a body may have `most` bytes."""

        @addresses.before_request
        def large() -> Response | None:
            if self._helper is None or request.method != "POST" or INSIDE in request.environ:
                return None
            request.max_content_length = most
            data = sent(request, cache=True)
            if not _is_large(data, least):
                return None
            try:
                return self._answer(data)
            except ConnectionError:
                self._app.logger.exception("no helper for large requests; they are answered where they come in")
                self._helper = None
                return None

    def start(self, room: int, slots: int, ready: Callable[[int], None], closed: Iterable[Any] = ()) -> None:
        """Fork the helper; the caller has no threads yet.

        At most `room` large requests run or wait here, others are refused. `slots` is a file that all workers share,
        whose bytes stand for places. A process calls `ready` with the number of its place; it has none of `closed`.
        """
        self._room = BoundedSemaphore(room)
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        if os.fork():
            theirs.close()
            self._helper = ours
            return
        try:
            ours.close()
            for each in closed:
                each.close()
            self._help(theirs, slots, ready)
        finally:
            os._exit(0)

    def _answer(self, data: bytes) -> Response:
        """Have a process answer the request, whose body is `data`. Raises Problem; ConnectionError without helper."""
        if not self._room.acquire(blocking=False):
            raise _overloaded()
        begin = monotonic()
        try:
            found = self._asked(data)
        finally:
            self._room.release()
        if not found:
            if monotonic() - begin < self._seconds:
                raise Problem("internal-error")
            raise Problem("out-of-time", "hãy chia nhỏ văn bản", "send it in smaller pieces")
        status, headers, body = pickle.loads(found)
        if not status:
            raise _overloaded()
        return Response(body, status, headers)

    def _asked(self, data: bytes) -> bytes:
        """Return what a process sends back, nothing when it was ended. Raises ConnectionError without helper."""
        assert self._helper
        environ = {key: value for key, value in request.environ.items() if isinstance(value, str)}
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        environ["CONTENT_LENGTH"] = str(len(data))
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                socket.send_fds(self._helper, [b"."], [theirs.fileno()])
            ours.settimeout(2 * self._seconds + 2 * _GRACE)
            with suppress(OSError), ours.makefile("rb") as stream:
                ours.sendall(pickle.dumps((environ, data)))
                ours.shutdown(socket.SHUT_WR)
                return stream.read()
        return b""

    def _help(self, orders: socket.socket, slots: int, ready: Callable[[int], None]) -> None:
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
                    self._work(link, slots, ready)

    def _work(self, link: socket.socket, slots: int, ready: Callable[[int], None]) -> NoReturn:
        """Answer one request."""
        code = 1
        try:
            with link.makefile("rb") as stream:
                environ, data = pickle.load(stream)
            slot = _taken(slots, monotonic() + self._seconds)
            if slot is None:
                answer: tuple[int, list[tuple[str, str]], bytes] = 0, [], b""
            else:
                os.nice(_NICE)
                signal.setitimer(signal.ITIMER_REAL, self._seconds + _GRACE)
                resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # texts of others
                ready(slot)
                answer = self._answered(environ, data)
            link.sendall(pickle.dumps(answer))
            code = 0
        except OSError:  # the worker is gone
            pass
        except BaseException:
            self._app.logger.exception("a large request")
        finally:
            os._exit(code)

    def _answered(self, environ: dict[str, Any], data: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
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
        response = Response.from_app(self._app.wsgi_app, whole, buffered=True)
        return response.status_code, list(response.headers), response.get_data()


def _overloaded() -> Problem:
    return Problem(
        "overloaded",
        "đang có nhiều văn bản dài; hãy gửi lại sau ít giây",
        "there are many long texts; send it again in a few seconds",
        headers={"Retry-After": "5"},
    )


def _is_large(data: bytes, least: int) -> bool:
    """Return whether a body has `least` bytes; of gzip only so many are unpacked."""
    if len(data) >= least or "gzip" not in request.headers.get("Content-Encoding", "").lower():
        return len(data) >= least
    try:
        return len(zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, least)) >= least
    except zlib.error:
        return False


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

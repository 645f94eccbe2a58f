"""A worker of gunicorn that reads requests as they arrive: no thread waits for a slow connection.

The main loop collects the bytes of every connection; a thread gets it once the request is whole. How long it is, is
read from its head only as far as that; what the request says is the parser's of gunicorn, which gets the same bytes.
"""

import re
from collections.abc import Callable
from contextlib import nullcontext, suppress
from functools import partial
from io import BytesIO
from selectors import EVENT_READ
from socket import MSG_DONTWAIT
from time import monotonic
from typing import Any
from weakref import WeakSet

from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

__all__ = ["STALLED", "Arrival", "ArrivingWorker"]

STALLED = 20.0
"""Seconds without a byte after which an upload is given up."""

_HEAD_SECONDS = 20.0  # for a whole head, however its bytes trickle
_LEAST_SPEED = 1_000  # bytes a second of a body, on the whole
_AT_ONCE = 1 << 18
_LONGEST_HEAD = 1 << 17  # gunicorn refuses less
_LONGEST_SIZE = 100  # bytes before a chunk
_FEW = 1 << 16
_HELD = 1 << 26  # bytes of unfinished requests beyond which only one goes on, or those of a FEW bytes

_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,18})[ \t]*\r\n", re.I)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:[^\r\n]*chunked", re.I)
_EXPECTS = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*(?=\r\n)", re.I)


class Arrival:
    """A request of which `data` has come. One of a longer body than `most` bytes counts as whole: it is refused."""

    def __init__(self, most: int) -> None:
        self.data = bytearray()
        self._most = most
        self._head = 0  # where the body begins, 0 while that is not known
        self._end = 0  # of the body where the head says its length
        self._chunk: int | None = None  # where the size of the next chunk stands

    @property
    def has_head(self) -> bool:
        """Whether the head is whole."""
        return bool(self._head)

    def add(self, data: bytes, go_on: Callable[[], object]) -> bool:
        """Take what has come; return whether the request is whole. `go_on` is called for who waits for it."""
        seen = max(0, len(self.data) - 3)
        self.data += data
        if not self._head:
            at = self.data.find(b"\r\n\r\n", seen)
            if at < 0:
                return len(self.data) > _LONGEST_HEAD
            self._begin(at + 4, go_on)
        if self._chunk is None:
            return len(self.data) >= self._end
        return self._has_last_chunk(self._chunk)

    def _begin(self, start: int, go_on: Callable[[], object]) -> None:
        """Read the head: what tells the length of the body, which begins at `start`."""
        head = bytes(self.data[:start])
        length, chunked, expects = _LENGTH.search(head), _CHUNKED.search(head), _EXPECTS.search(head)
        if expects and (chunked or (length and int(length[1]) <= self._most)):
            go_on()
            del self.data[expects.start() : expects.end()]
            start -= expects.end() - expects.start()
        self._head = self._end = start
        if chunked and not length:  # gunicorn refuses both
            self._chunk = start
        elif length and not chunked and int(length[1]) <= self._most:
            self._end += int(length[1])

    def _has_last_chunk(self, at: int) -> bool:
        """Go over the chunks from `at`; one that is wrong ends them."""
        while at - self._head <= self._most:
            line = self.data.find(b"\r\n", at, at + _LONGEST_SIZE)
            if line < 0:
                self._chunk = at
                return len(self.data) - at > _LONGEST_SIZE
            try:
                size = int(self.data[at:line].partition(b";")[0], 16)
            except ValueError:
                return True
            if size < 0:
                return True
            if not size:
                self._chunk = at
                return self.data.find(b"\r\n\r\n", line) >= 0 or len(self.data) - at > _LONGEST_HEAD
            at = line + 4 + size
        return True


class ArrivingWorker(ThreadWorker):  # type: ignore[misc]
    """A worker with threads, whose connections wait outside of them."""

    longest = _HELD
    """Bytes of a body that is refused; to be set before the workers start."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._arrivals: dict[Any, _Waiting] = {}  # by connection, the oldest first
        self._held = 0
        self.stalled: WeakSet[Any] = WeakSet()
        """Sockets whose uploads were given up: nothing more is to be waited for."""

    def enqueue_req(self, conn: Any) -> None:
        """Wait for the request that a connection begins to send."""
        conn.init()
        unreader = conn.parser.unreader
        early = unreader.buf.getvalue()  # sent with the request before
        unreader.buf = BytesIO()
        waiting = self._arrivals[conn] = _Waiting(Arrival(self.longest))
        if early and self._add(conn, waiting, early):
            return
        if not self._read(conn, waiting) and not waiting.paused:
            self._watch(conn, waiting)

    def murder_keepalived(self, *given: Any, **named: Any) -> None:
        """Close what has been idle too long, among it requests that do not come."""
        super().murder_keepalived(*given, **named)
        now = monotonic()
        for conn, waiting in list(self._arrivals.items()):
            if waiting.paused:
                if self._held <= _HELD or conn is next(iter(self._arrivals)):
                    self._watch(conn, waiting)
            elif waiting.is_late(now) or not (self.alive or waiting.arrival.data):
                if waiting.arrival.has_head:
                    self.stalled.add(conn.sock)
                    self._hand_over(conn, waiting)
                else:
                    self._forget(conn, waiting)
                    self.nr_conns -= 1
                    conn.close()

    def _lock_of_poller(self) -> Any:
        """Return what guards the poller where threads use it too (gunicorn before 24)."""
        return getattr(self, "_lock", None) or nullcontext()

    def _watch(self, conn: Any, waiting: "_Waiting") -> None:
        waiting.paused = False
        waiting.last = monotonic()
        with self._lock_of_poller():
            self.poller.register(conn.sock, EVENT_READ, partial(self._readable, conn))
        waiting.watched = True

    def _unwatch(self, conn: Any, waiting: "_Waiting") -> None:
        if waiting.watched:
            with self._lock_of_poller(), suppress(KeyError, ValueError, OSError):
                self.poller.unregister(conn.sock)
            waiting.watched = False

    def _readable(self, conn: Any, sock: Any) -> None:
        if waiting := self._arrivals.get(conn):
            self._read(conn, waiting)

    def _read(self, conn: Any, waiting: "_Waiting") -> bool:
        """Read what has come; return whether the connection is done with here."""
        try:
            data = conn.sock.recv(_AT_ONCE, MSG_DONTWAIT)
        except (BlockingIOError, InterruptedError):
            return False
        except OSError:
            data = b""
        if not data:  # the client is gone, or sends no more: gunicorn sees to it, and waits for nothing
            self._hand_over(conn, waiting)
            return True
        return self._add(conn, waiting, data)

    def _add(self, conn: Any, waiting: "_Waiting", data: bytes) -> bool:
        self._held += len(data)
        waiting.last = monotonic()
        if waiting.arrival.add(data, partial(_go_on, conn.sock)):
            self._hand_over(conn, waiting)
            return True
        if self._held > _HELD and len(waiting.arrival.data) > _FEW and conn is not next(iter(self._arrivals)):
            self._unwatch(conn, waiting)
            waiting.paused = True
        return False

    def _hand_over(self, conn: Any, waiting: "_Waiting") -> None:
        """Have a thread answer what has come."""
        self._forget(conn, waiting)
        conn.parser.unreader.unread(bytes(waiting.arrival.data))
        super().enqueue_req(conn)

    def _forget(self, conn: Any, waiting: "_Waiting") -> None:
        self._unwatch(conn, waiting)
        del self._arrivals[conn]
        self._held -= len(waiting.arrival.data)


class _Waiting:
    """An arrival and when it was begun, when its last bytes came, and whether more is asked for."""

    def __init__(self, arrival: Arrival) -> None:
        self.arrival = arrival
        self.begin = self.last = monotonic()
        self.paused = self.watched = False

    def is_late(self, now: float) -> bool:
        if now - self.last > STALLED:
            return True
        allowed = STALLED + len(self.arrival.data) / _LEAST_SPEED if self.arrival.has_head else _HEAD_SECONDS
        return now - self.begin > allowed


def _go_on(sock: Any) -> None:
    with suppress(OSError):
        sock.send(b"HTTP/1.1 100 Continue\r\n\r\n", MSG_DONTWAIT)

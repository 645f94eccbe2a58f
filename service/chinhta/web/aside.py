"""Large requests, answered in processes of their own: small ones never share a process with them, nor wait for them."""

import pickle
import socket
import zlib
from contextlib import suppress
from threading import BoundedSemaphore
from time import monotonic

from flask import Blueprint, Flask, Response, request

from chinhta.web.content import coding_of, sent
from chinhta.web.problems import Problem

__all__ = ["GRACE", "INSIDE", "LEAST", "READY", "Aside"]

INSIDE = "chinhta.aside"
"""The key in the environ of a request that is answered in such a process."""

READY = b"."
"""What a process sends at its beginning."""

LEAST = 10_000
"""Bytes of a body, unpacked, from which a request is large."""

GRACE = 5.0
"""Seconds after which a process is ended that did not keep the time of its request."""


class Aside:
    """Where `app` answers large requests.

    Each may take `seconds`, and wait as long for a place. Without a helper (of `forks`) all are answered where they
    came in.
    """

    def __init__(self, app: Flask, seconds: float) -> None:
        self._app = app
        self.seconds = seconds
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

    def use(self, helper: socket.socket, room: int) -> None:
        """Have large requests answered by `helper`; at most `room` run or wait in this process, others are refused."""
        self._room = BoundedSemaphore(room)
        self._helper = helper

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
            if monotonic() - begin < self.seconds:
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
            ours.settimeout(2 * self.seconds + 2 * GRACE)
            with ours.makefile("rb") as stream:
                if not stream.read(len(READY)):
                    raise ConnectionError
                with suppress(OSError):
                    ours.sendall(pickle.dumps((environ, data)))
                    ours.shutdown(socket.SHUT_WR)
                    return stream.read()
        return b""


def _overloaded() -> Problem:
    return Problem(
        "overloaded",
        "đang có nhiều văn bản dài; hãy gửi lại sau ít giây",
        "there are many long texts; send it again in a few seconds",
        headers={"Retry-After": "5"},
    )


def _is_large(data: bytes, least: int) -> bool:
    """Return whether a body has `least` bytes; of gzip only so many are unpacked."""
    if len(data) >= least or "gzip" not in coding_of(request):
        return len(data) >= least
    try:
        return len(zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, least)) >= least
    except zlib.error:
        return False

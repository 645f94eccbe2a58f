"""How many requests a client may send: counted for all workers together, and without keeping who it is."""

import os
import struct
from collections.abc import Collection
from contextlib import contextmanager
from hashlib import blake2b
from ipaddress import ip_address, ip_network
from math import ceil
from mmap import mmap
from threading import Lock
from time import monotonic

from flask import Request

from chinhta.web.locks import LockFile
from chinhta.web.problems import Problem

try:
    import fcntl
except ImportError:  # Windows, where there is one process
    fcntl = None  # type: ignore[assignment]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["RateLimiter", "client_address"]

_ROOM = 1 << 16  # clients that are known apart at a time
_CLIENT = struct.Struct("=Qd")  # a keyed hash of the address, and when its requests so far will have been paid for
_NETWORK = 64  # bits of an address of IPv6 that a client does not choose


class RateLimiter:
    """Lets each client send `rate` requests a second, that many at once after a pause (at least one).

    Made before the workers are forked, which share its table. The table has hashes of addresses with a key that lives
    in the memory of these processes alone; when it is full, a client takes the place of another.
    """

    def __init__(self, rate: float) -> None:
        self._each = 1 / rate
        self._slack = max(0.0, 1 - self._each)
        self._key = os.urandom(16)
        self._table = mmap(-1, _ROOM * _CLIENT.size)
        self._lock = Lock()
        self._file = LockFile()

    def wait(self, address: str) -> float:
        """Count a request of `address`; return 0, or the seconds after which it may come again."""
        digest = blake2b(_network(address).encode(), digest_size=8, key=self._key).digest()
        name = int.from_bytes(digest, "big") or 1
        place = name % _ROOM
        with self._held(place):
            known, paid = _CLIENT.unpack_from(self._table, place * _CLIENT.size)
            now = monotonic()
            paid = max(now, paid) if known == name else now
            if (left := paid - now - self._slack) > 1e-9:
                return left
            _CLIENT.pack_into(self._table, place * _CLIENT.size, name, paid + self._each)
        return 0.0

    def admit(self, address: str) -> None:
        """Count a request of `address`. Raises Problem when there were too many."""
        if seconds := self.wait(address):
            later = max(1, ceil(seconds))
            raise Problem(
                "too-many-requests",
                f"hãy gửi lại sau {later} giây",
                f"send it again in {later} seconds",
                headers={"Retry-After": str(later)},
            )

    @contextmanager
    def _held(self, place: int) -> "Iterator[None]":
        """Keep the other threads, and the other processes, from a place. A process that dies lets go."""
        with self._lock:
            if fcntl:
                fcntl.lockf(self._file.fd, fcntl.LOCK_EX, 1, place)
            try:
                yield
            finally:
                if fcntl:
                    fcntl.lockf(self._file.fd, fcntl.LOCK_UN, 1, place)


def client_address(request: Request, proxies: Collection[str]) -> str:
    """Return the address of who sent a request: what the last proxy says, when it is one of `proxies`."""
    address = request.remote_addr or ""
    if address in proxies:
        last = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        return last or address
    return address


def _network(address: str) -> str:
    """Return the part of an address that a client does not choose."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    mapped = getattr(parsed, "ipv4_mapped", None)
    return str(mapped or (parsed if parsed.version == 4 else ip_network((parsed, _NETWORK), strict=False)))

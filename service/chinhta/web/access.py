"""Who may use the service: programs with a key, and pages of other origins in a browser."""

from collections.abc import Iterable
from hmac import compare_digest
from typing import NamedTuple

from flask import Request, Response

__all__ = ["ANY", "Access", "offered_keys"]

ANY = "*"
"""In place of an origin: every one."""

_HEADERS = "Authorization, Content-Type, X-API-Key"
_SECONDS = "86400"  # for which a browser may remember that it asked


class Access(NamedTuple):
    """The keys of which a request needs one, none needed where there are none; and the origins that may read answers.

    An origin is what browsers send: scheme, host and port.
    """

    keys: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()

    def admits(self, offered: Iterable[str]) -> bool:
        """Return whether one of the keys `offered` is right, or none is needed."""
        given = [key.encode() for key in offered]
        return not self.keys or any(compare_digest(key.encode(), one) for key in self.keys for one in given)

    def tell(self, request: Request, response: Response) -> None:
        """Tell a browser whether the page that asks may read the answer (CORS)."""
        if not self.origins:
            return
        response.vary.add("Origin")
        origin = request.headers.get("Origin", "")
        if not origin or not self.origins & {ANY, origin}:
            return
        response.headers["Access-Control-Allow-Origin"] = origin
        if request.method == "OPTIONS":
            response.headers["Access-Control-Allow-Methods"] = ", ".join(sorted(response.allow))
            response.headers["Access-Control-Allow-Headers"] = _HEADERS
            response.headers["Access-Control-Max-Age"] = _SECONDS


def offered_keys(request: Request) -> list[str]:
    """Return the keys in the headers of a request."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    bearer = token.strip() if scheme.lower() == "bearer" else ""
    return [key for key in (request.headers.get("X-API-Key", ""), bearer) if key]

"""Who may use the service: programs with a key, and pages of other origins in a browser."""

import re
from collections.abc import Iterable
from hmac import compare_digest
from typing import NamedTuple

from flask import Blueprint, Request, Response
from flask import request as current

from chinhta.web.problems import Problem

__all__ = ["ANY", "Access", "offered_keys"]

ANY = "*"
"""In place of an origin: every one."""

_OWN = ("localhost", "127.0.0.1", "[::1]")
_PORT = re.compile(r":\d*\Z")
_HEADERS = "Authorization, Content-Type, X-API-Key"
_SECONDS = "86400"  # for which a browser may remember that it asked


class Access(NamedTuple):
    """Whom the service answers.

    keys: of which a request needs one, none where there are none. origins: that may read answers; an origin is what
    browsers send, scheme, host and port. hosts: names under which it is asked, besides those of this machine itself;
    all where there are none. rate: requests a second of one client, 0 for any number. proxies: addresses whose
    X-Forwarded-For tells the client.
    """

    keys: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    rate: float = 0.0
    proxies: frozenset[str] = frozenset()

    def admits(self, offered: Iterable[str]) -> bool:
        """Return whether one of the keys `offered` is right, or none is needed."""
        given = [key.encode() for key in offered]
        return not self.keys or any(compare_digest(key.encode(), one) for key in self.keys for one in given)

    def admits_host(self, host: str) -> bool:
        """Return whether the service is to be asked as `host`, the header of a request.

        A page elsewhere whose name was made to mean this machine (DNS rebinding) asks under that name.
        """
        name = _PORT.sub("", host.lower()).rstrip(".")
        return not self.hosts or name in _OWN or name in self.hosts

    def guard(self, addresses: Blueprint) -> None:
        """Have `addresses` answer only those who are admitted; browsers ask what is allowed before they give a key."""

        @addresses.before_request
        def admit() -> None:
            if current.method != "OPTIONS" and not self.admits(offered_keys(current)):
                raise Problem(
                    "unauthorized",
                    "cần một khóa của máy chủ này: X-API-Key: KHÓA, hoặc Authorization: Bearer KHÓA",
                    "a key of this server is needed: X-API-Key: KEY, or Authorization: Bearer KEY",
                    headers={"WWW-Authenticate": "Bearer"},
                )

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

"""Requests of a client are counted, for all workers, and no address is kept."""

import os

import pytest
from werkzeug.test import EnvironBuilder

from chinhta.web import rate
from chinhta.web.access import Access
from chinhta.web.app import create_app
from chinhta.web.rate import RateLimiter, client_address

TEXT = {"text": "Bộ đã xây dưng kế hoạch."}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What time it is: the test sets it."""
    now = [1000.0]
    monkeypatch.setattr(rate, "monotonic", lambda: now[0])
    return now


def test_so_many_a_second_and_so_many_at_once(clock: list[float]) -> None:
    limiter = RateLimiter(4)
    assert [limiter.wait("a") for _ in range(4)] == [0.0] * 4
    assert 0 < limiter.wait("a") <= 0.25
    assert limiter.wait("b") == 0.0
    admitted = 0
    for _ in range(1000):  # ten seconds
        clock[0] += 0.01
        admitted += not limiter.wait("a")
    assert admitted == 40
    clock[0] += 100
    assert [bool(limiter.wait("a")) for _ in range(6)] == [False] * 4 + [True] * 2


def test_one_in_two_seconds(clock: list[float]) -> None:
    limiter = RateLimiter(0.5)
    assert limiter.wait("a") == 0.0
    assert limiter.wait("a") == pytest.approx(2.0)
    clock[0] += 2.0
    assert limiter.wait("a") == 0.0


def test_networks_of_version_six_count_as_one(clock: list[float]) -> None:
    limiter = RateLimiter(1)
    assert limiter.wait("2001:db8::1") == 0.0
    assert limiter.wait("2001:db8::ffff:2") > 0
    assert limiter.wait("2001:db8:0:1::1") == 0.0
    assert limiter.wait("192.0.2.1") == 0.0
    assert limiter.wait("::ffff:192.0.2.1") > 0


def _count(limiter: RateLimiter, addresses: int) -> int:
    return sum(not limiter.wait(str(n % addresses)) for n in range(addresses * 20))


def test_processes_count_together() -> None:
    limiter = RateLimiter(1e-6)  # one, and no other as long as the test takes
    admitted, links = 0, []
    for _ in range(4):
        here, there = os.pipe()
        if os.fork() == 0:
            os.write(there, str(_count(limiter, 50)).encode())
            os._exit(0)
        os.close(there)
        links.append(here)
    for link in links:
        admitted += int(os.read(link, 100))
        os.close(link)
        os.wait()
    assert admitted == 50


def test_no_address_is_kept(clock: list[float]) -> None:
    limiter = RateLimiter(1)
    for n in range(200):
        limiter.wait(f"192.0.2.{n}")
    table = limiter._table[:]
    assert any(table)
    for n in range(200):
        assert f"192.0.2.{n}".encode() not in table and bytes((192, 0, 2, n)) not in table
    other = RateLimiter(1)
    other.wait("192.0.2.1")
    assert [n for n in range(0, len(table), 16) if table[n] and other._table[n]] == []  # a key of its own


@pytest.mark.parametrize(
    ("remote", "told", "address"),
    [
        ("192.0.2.1", "198.51.100.7", "192.0.2.1"),
        ("10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "1.1.1.1, 198.51.100.7 ", "198.51.100.7"),  # the client may have sent what it liked
        ("10.0.0.1", "", "10.0.0.1"),
    ],
)
def test_only_a_trusted_proxy_tells_the_client(remote: str, told: str, address: str) -> None:
    headers = {"X-Forwarded-For": told} if told else {}
    request = EnvironBuilder(headers=headers, environ_base={"REMOTE_ADDR": remote}).get_request()
    assert client_address(request, frozenset(("10.0.0.1",))) == address  # type: ignore[arg-type]


def test_429_tells_when_to_come_again(clock: list[float]) -> None:
    client = create_app(access=Access(rate=2)).test_client()
    assert [client.post("/v1/check", json=TEXT).status_code for _ in range(3)] == [200, 200, 429]
    refused = client.post("/v1/batch", json={"texts": []})
    assert refused.get_json()["type"] == "/docs#too-many-requests"
    assert refused.headers["Retry-After"] == "1"
    assert client.post("/v2/check", data={**TEXT, "language": "vi"}).status_code == 429
    for path in ("/", "/healthz", "/readyz", "/v1/rules", "/metrics", "/v2/languages"):
        assert client.get(path).status_code == 200
    assert client.post("/v1/check", json=TEXT, environ_base={"REMOTE_ADDR": "192.0.2.9"}).status_code == 200
    clock[0] += 0.5
    assert client.post("/v1/check", json=TEXT).status_code == 200

"""Requests that arrive in pieces: when they are whole, and that no thread waits for them."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from chinhta.web.arrivals import Arrival

from .served import Served, copy_of_the_program, served

HEAD = b"POST /v1/check HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
WHOLE = [
    b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
    HEAD + b"content-length: 3\r\n\r\na ,",
    HEAD + b"Content-Length:0\r\n\r\n",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\na ,\r\n0\r\n\r\n",
    HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n1;x=1\r\na\r\nA\r\n0\r\n\r\n000000\r\n0\r\nLast: 1\r\n\r\n",
]


@pytest.mark.parametrize("request_", WHOLE)
@pytest.mark.parametrize("step", [1, 2, 5, 1000])
def test_a_request_is_whole_with_its_last_byte(request_: bytes, step: int) -> None:
    arrival = Arrival(1000)
    pieces = [request_[i : i + step] for i in range(0, len(request_), step)]
    assert [arrival.add(piece, list) for piece in pieces] == [False] * (len(pieces) - 1) + [True]
    assert arrival.data == request_


@pytest.mark.parametrize(
    "request_",
    [
        HEAD + b"Content-Length: 1001\r\n\r\n",  # too long
        HEAD + b"Content-Length: x\r\n\r\n",
        HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nx\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"1" * 200,
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nfff\r\n" + b"1" * 4097 + b"\r\n",
        b"x" * 200_000,
    ],
)
def test_what_will_be_refused_is_not_waited_for(request_: bytes) -> None:
    assert Arrival(1000).add(request_, list)


def test_who_waits_to_go_on_is_told_once() -> None:
    told: list[int] = []
    arrival = Arrival(1000)
    for piece in (HEAD + b"Expect: 100-continue\r\nContent-Length: 3\r\n", b"\r\n", b"a ,"):
        whole = arrival.add(piece, lambda: told.append(1))
    assert whole and told == [1]
    assert arrival.data == HEAD + b"Content-Length: 3\r\n\r\na ,"
    Arrival(2).add(HEAD + b"Expect: 100-continue\r\nContent-Length: 3\r\n\r\n", lambda: told.append(1))
    assert told == [1]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("arrivals")
    copy_of_the_program(folder)
    with served(folder, "--threads", "2") as running:
        yield running


def begun(server: Served, data: bytes) -> socket.socket:
    link = socket.create_connection(("127.0.0.1", server.port), timeout=60)
    link.sendall(data)
    return link


def answer(link: socket.socket) -> bytes:
    with link.makefile("rb") as stream:
        head = b"".join(iter(stream.readline, b"\r\n"))
        length = next(line for line in head.splitlines() if line.lower().startswith(b"content-length"))
        return head.splitlines()[0] + b" " + stream.read(int(length.split()[1]))


def test_slow_connections_hold_no_thread(server: Served) -> None:
    """Two workers of two threads, and sixty connections in the midst of a head or a body."""
    with ExitStack() as stack:
        slow = [stack.enter_context(begun(server, (HEAD + b"Content-Length: 9\r\n\r\na")[: 30 + n])) for n in range(56)]
        slow += [stack.enter_context(begun(server, b"")) for _ in range(10)]
        for _ in range(20):
            assert server.ask("POST", "/v1/check", b"a ,")[0] == 200
        slow[55].sendall((HEAD + b"Content-Length: 9\r\n\r\na")[85:] + b" , b , c")
        assert answer(slow[55]).startswith(b"HTTP/1.1 200")


def test_two_requests_in_one_piece_are_both_answered(server: Served) -> None:
    with begun(server, WHOLE[1]) as link:
        assert answer(link).startswith(b"HTTP/1.1 200")
        link.sendall(WHOLE[3])
        assert answer(link).startswith(b"HTTP/1.1 200")
        link.sendall(HEAD + b"Expect: 100-continue\r\nContent-Length: 3\r\n\r\n")
        assert link.recv(25) == b"HTTP/1.1 100 Continue\r\n\r\n"
        link.sendall(b"a ,")
        assert answer(link).startswith(b"HTTP/1.1 200")


def test_connections_that_end_do_no_harm(server: Served) -> None:
    for request_ in WHOLE:
        for cut in (0, 5, len(request_) - 1):
            begun(server, request_[:cut]).close()
    assert server.ask("GET", "/healthz")[0] == 200
    assert "Traceback" not in Path(server.log).read_text()

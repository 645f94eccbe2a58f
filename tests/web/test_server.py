"""The real server: several workers that add up, do not wait for one another, and stop cleanly."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

import pytest

import chinhta

PACKAGES = str(Path(chinhta.__file__).parents[1])


class Server(NamedTuple):
    port: int
    process: subprocess.Popen[str]
    log: Path

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "text/plain") -> tuple[int, bytes]:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request(method, path, body, {"Content-Type": kind} if body else {})
            response = connection.getresponse()
            return response.status, response.read()

    def upload(self, length: int) -> socket.socket:
        """Begin to send a body of this length, and send nothing of it."""
        link = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        head = f"POST /v1/check HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\n\r\n"
        link.sendall(head.encode())
        return link


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    command = [sys.executable, "-m", "chinhta.web.serve", "--port", "0", "--workers", "2", "--max-bytes", "500000"]
    command.append("--access-log")
    log = tmp_path_factory.mktemp("server") / "log"
    env = {**os.environ, "PYTHONPATH": PACKAGES}
    with log.open("w") as errors:
        process = subprocess.Popen(command, stdout=errors, stderr=errors, text=True, env=env, start_new_session=True)
    try:
        end = time.monotonic() + 60
        while not (found := re.search(r"http://127\.0\.0\.1:(\d+) \(2 × 8\)", log.read_text())):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < end, "it does not start"
            time.sleep(0.05)
        yield Server(int(found[1]), process, log)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
        assert "Traceback" not in log.read_text()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def figures(server: Server) -> dict[str, float]:
    _, page = server.ask("GET", "/metrics")
    lines = [line.rpartition(" ") for line in page.decode().splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


def children(process: subprocess.Popen[str]) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


def test_answers(server: Server) -> None:
    status, body = server.ask("POST", "/v1/correct?offset_unit=utf16", "😀 Bộ Công Thương ,".encode())
    assert status == 200
    assert json.loads(body)["corrected"] == "😀 Bộ Công Thương,"
    assert server.ask("GET", "/readyz")[0] == 200
    status, body = server.ask("POST", "/v1/check", b"a" * 600_000)
    assert status == 413
    assert json.loads(body)["status"] == 413


def test_the_log_has_the_request_and_no_words_of_its_sender(server: Server) -> None:
    assert server.ask("POST", "/v1/read?suffix=.txt", b"chuyen mat", "application/octet-stream")[0] == 200
    assert server.ask("POST", "/v1/check?words=ten+rieng", b"chuyen mat")[0] == 200
    lines = ('"POST /v1/read HTTP/1.1" 200', '"POST /v1/check HTTP/1.1" 200')
    end = time.monotonic() + 20
    while not all(line in (log := server.log.read_text()) for line in lines):  # written after the answer
        assert time.monotonic() < end, log
        time.sleep(0.02)
    assert "rieng" not in log
    assert "mat" not in log


def test_chunked_bodies_are_read_and_bounded(server: Server) -> None:
    for length, expected in ((1000, 200), (600_000, 413)):
        connection = HTTPConnection("127.0.0.1", server.port, timeout=20)
        pieces = iter([b"a" * length])
        with closing(connection):
            connection.request("POST", "/v1/check", pieces, {"Content-Type": "text/plain"}, encode_chunked=True)
            assert connection.getresponse().status == expected


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the workers are told apart by /proc")
def test_metrics_add_up_over_workers_and_their_successors(server: Server) -> None:
    name = 'chinhta_requests_total{method="POST",route="/v1/batch",status="200"}'
    first = figures(server).get(name, 0)

    def ask(_: int) -> int:
        return server.ask("POST", "/v1/batch", b'{"texts": ["a ,"]}', "application/json")[0]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(40))) == [200] * 40
    assert {figures(server)[name] for _ in range(6)} == {first + 40}
    old = children(server.process)
    assert len(old) == 2
    os.kill(old[0], signal.SIGTERM)  # as after its last request
    end = time.monotonic() + 20
    while len(now := children(server.process)) != 2 or old[0] in now:
        assert time.monotonic() < end
        time.sleep(0.1)
    time.sleep(0.5)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(20))) == [200] * 20
    assert {figures(server)[name] for _ in range(6)} == {first + 60}


def test_slow_uploads_do_not_block_others(server: Server) -> None:
    links = [server.upload(1000) for _ in range(6)]
    try:
        begin = time.monotonic()
        for _ in range(10):
            assert server.ask("POST", "/v1/check", b"a ,")[0] == 200
        assert time.monotonic() - begin < 3
        for link in links:
            link.sendall(b"a ," + b" " * 997)
            assert link.recv(100).startswith(b"HTTP/1.1 200")
    finally:
        for link in links:
            link.close()


def test_broken_uploads_do_no_harm(server: Server) -> None:
    for _ in range(20):
        server.upload(1000).close()
    assert server.ask("GET", "/healthz")[0] == 200


def run_serve(tmp_path: Path, *options: str, **env: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "chinhta.web.serve", *options]
    with (tmp_path / "log").open("w") as errors:
        return subprocess.Popen(
            command, stdout=errors, stderr=errors, text=True, env={**os.environ, "PYTHONPATH": PACKAGES, **env}
        )


def test_a_taken_port_is_told_kindly(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert run_serve(tmp_path, "--port", str(port)).wait(60) == 2
    assert f"cổng {port} đang có chương trình khác dùng" in (tmp_path / "log").read_text("utf-8")


def test_settings_of_a_file_and_the_page_in_the_browser(tmp_path: Path) -> None:
    (tmp_path / "chinhta.toml").write_text('profile = "nha-nuoc"\n', "utf-8")
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/part; mv {tmp_path}/part {tmp_path}/address\n')
    browser.chmod(0o755)
    options = ("--port", "0", "--workers", "1", "--open", "--config", str(tmp_path / "chinhta.toml"))
    process = run_serve(tmp_path, *options, BROWSER=f"{browser} %s &")
    try:
        end = time.monotonic() + 60
        while not (tmp_path / "address").exists():
            assert process.poll() is None and time.monotonic() < end, (tmp_path / "log").read_text("utf-8")
            time.sleep(0.05)
        port = int((tmp_path / "address").read_text().strip().rpartition(":")[2])
        status, body = Server(port, process, tmp_path / "log").ask("POST", "/v1/correct", "Hoạt động KHCN.".encode())
        assert (status, json.loads(body)["corrected"]) == (200, "Hoạt động KH&CN.")
    finally:
        process.terminate()
        assert process.wait(20) == 0

"""Large requests: answered in processes of their own, as small ones are, and bounded in number and time."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from chinhta.web.aside import LEAST

from .served import Served, copy_of_the_program, served, until

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are told apart by /proc")

LINE = "Bộ đã xây dưng kế hoạch năm 2026 (KHCN), các nghành hàng và Sở Y tế.\n"
LARGE = (LINE * 400).encode()
HUGE = (LINE * 20_000).encode()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("aside")
    copy_of_the_program(folder)
    with served(folder, "--threads", "4", "--seconds", "60") as running:
        yield running


def aside(server: Served) -> list[int]:
    """The processes that answer large requests now: children of the workers' children."""
    return [process for worker in server.workers() for helper in children(worker) for process in children(helper)]


def children(process: int) -> list[int]:
    return list(map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split()))


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/v1/correct?offset_unit=utf16", "text/plain"),
        ("/v1/check", "text/plain"),
        ("/v1/abbreviations", "text/plain"),
        ("/v1/outline", "text/plain"),
        ("/v1/read?suffix=.txt", "application/octet-stream"),
        ("/v1/correct", "application/json"),  # none: a problem
    ],
)
def test_the_answer_is_that_of_a_small_request(path: str, kind: str, server: Served, client: FlaskClient) -> None:
    assert len(LARGE) > LEAST
    status, found = server.ask("POST", path, LARGE, kind)
    response = client.post(path, data=LARGE, content_type=kind)
    expected = response.get_json()
    for body in (found, expected):
        body.pop("dictionary", None)
    assert (status, found) == (response.status_code, expected)


def test_figures_are_kept_once(server: Served) -> None:
    def figures() -> dict[str, float]:
        lines = server.ask("GET", "/metrics")[1].splitlines()
        return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines if line[0] != "#")}

    names = ('chinhta_requests_total{method="POST",route="/v1/correct",status="200"}', "chinhta_text_characters_count")
    before = figures()
    for _ in range(3):
        assert server.ask("POST", "/v1/correct", LARGE)[0] == 200
    assert [figures()[name] - before.get(name, 0) for name in names] == [3, 3]
    assert figures()["chinhta_requests_in_work"] == 0


def test_small_requests_do_not_wait_for_large_ones(server: Served) -> None:
    with ThreadPoolExecutor(2) as pool:
        large = [pool.submit(server.ask, "POST", "/v1/correct", HUGE) for _ in range(2)]
        until(lambda: bool(aside(server)), server.log)
        for _ in range(20):
            assert server.ask("POST", "/v1/correct", LINE.encode())[0] == 200
            assert server.ask("GET", "/healthz")[0] == 200
        assert not any(each.done() for each in large)
        for process in aside(server):
            os.kill(process, signal.SIGKILL)
        until(lambda: large[0].done() or large[1].done() or not [os.kill(p, 9) for p in aside(server)], server.log)
        assert {each.result()[0] for each in large} <= {200, 500, 503}


def test_a_process_that_dies_takes_its_request_alone(server: Served) -> None:
    workers = server.workers()
    with ThreadPoolExecutor(1) as pool:
        large = pool.submit(server.ask, "POST", "/v1/correct", HUGE)
        until(lambda: bool(aside(server)), server.log)
        for process in aside(server):
            os.kill(process, signal.SIGKILL)
        status, problem = large.result()
    assert (status, problem["type"]) == (500, "/docs#internal-error")
    assert server.workers() == workers
    assert server.ask("POST", "/v1/correct", LARGE)[0] == 200
    until(lambda: aside(server) == [], server.log)


def test_those_beyond_the_room_are_told_to_come_again(server: Served) -> None:
    """Two workers of four threads: two large requests run or wait in each, and others are refused at once."""
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: server.ask("POST", "/v1/correct", LARGE), range(8)))
    assert {status for status, _ in found} == {200, 503}
    assert {body["type"] for status, body in found if status == 503} == {"/docs#overloaded"}


def test_no_time_is_exceeded(tmp_path: Path) -> None:
    copy_of_the_program(tmp_path)
    with served(tmp_path, "--seconds", "0.2") as server:
        for path in ("/v1/correct", "/v1/abbreviations", "/v1/outline"):
            status, problem = server.ask("POST", path, HUGE)
            assert (status, problem["type"]) == (503, "/docs#out-of-time"), problem
        assert server.ask("POST", "/v1/correct", LINE.encode())[0] == 200


def test_without_the_helper_requests_are_answered_where_they_come_in(server: Served) -> None:
    workers = server.workers()
    helpers = [helper for worker in workers for helper in children(worker)]
    assert len(helpers) == 2
    for helper in helpers:
        os.kill(helper, signal.SIGKILL)
    for _ in range(6):
        assert server.ask("POST", "/v1/correct", LARGE)[0] == 200
    assert "no helper for large requests" in server.log.read_text()
    for worker in workers:  # and those that come after have one
        os.kill(worker, signal.SIGKILL)
    until(lambda: len(now := server.workers()) == 2 and not now & workers and all(map(children, now)), server.log)
    helpers = [helper for worker in server.workers() for helper in children(worker)]
    for worker in server.workers():
        os.kill(worker, signal.SIGKILL)
    until(lambda: not any(Path(f"/proc/{helper}/stat").exists() for helper in helpers), server.log)

"""A short run of the soak: counts only. The long one is `python -m tests.soak.soak`; docs/soak.md has a run."""

from pathlib import Path

import pytest

from tests.web.served import copy_of_the_program, served

from . import soak

pytestmark = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is read from /proc")


def test_nothing_is_lost_but_what_a_killed_worker_had(tmp_path: Path) -> None:
    copy_of_the_program(tmp_path)
    options = soak.options_of("--seconds 4 --clients 2 --large 1 --bytes 40000 --slow 40 --kill 2 --quiet 5".split())
    calm = soak.options_of("--seconds 1 --clients 2 --large 0 --slow 5 --kill 0 --quiet 5 --replace 1".split())
    with served(tmp_path) as server:
        replaced = soak.run(server, calm)
        report = soak.run(server, options)
        assert "Traceback" not in server.log.read_text()
    assert report.wrong == 0
    assert report.killed >= 1
    assert report.lost <= report.killed * (options.clients + options.large)
    assert report.counts["small", "right"] > 5
    assert (replaced.replaced, replaced.wrong, replaced.lost) == (1, 0, 0)
    assert replaced.counts["generation", "right"] > 2
    assert "quiet median" in soak.described(report)

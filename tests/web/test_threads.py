"""The service under waitress: what runs where gunicorn cannot, tried here with fcntl hidden, as on Windows."""

import json
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

import chinhta

pytest.importorskip("waitress")

HIDDEN = """
import sys
from importlib.abc import MetaPathFinder

class Hides(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.partition(".")[0] in ("fcntl", "grp", "pwd", "gunicorn"):
            raise ModuleNotFoundError(name)

for name in ("fcntl", "grp", "pwd"):
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Hides())
from chinhta.web.serve import main
sys.exit(main(["--port", "0", "--workers", "1"]))
"""


def test_without_gunicorn_waitress_serves(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("w") as errors:
        env = {"PYTHONPATH": str(Path(chinhta.__file__).parents[1])}
        process = subprocess.Popen([sys.executable, "-X", "utf8", "-c", HIDDEN], stderr=errors, env=env)
    try:
        end = time.monotonic() + 60
        while "×" not in log.read_text("utf-8"):
            assert process.poll() is None and time.monotonic() < end, log.read_text("utf-8")
            time.sleep(0.05)
        port = int(log.read_text("utf-8").partition(" (1 × 8)")[0].rpartition(":")[2])
        with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
            for body, status in (("Bộ Công Thương ,", 200), ("a" * 2_500_000, 413)):
                connection.request("POST", "/v1/correct", body.encode(), {"Content-Type": "text/plain"})
                response = connection.getresponse()
                answer = json.loads(response.read())
                assert response.status == status
                assert answer.get("corrected", "Bộ Công Thương,") == "Bộ Công Thương,"
    finally:
        process.kill()
        process.wait()

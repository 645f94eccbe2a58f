"""A headless Chromium, spoken to by WebDriver; only what the tests of the page need."""

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

__all__ = ["MISSING", "Browser", "open_browser"]

_PROGRAMS = {name: shutil.which(name) for name in ("chromium", "chromedriver")}
MISSING = ", ".join(name for name, path in _PROGRAMS.items() if not path)
"""The programs that are not here, "" when all are; Debian's packages are chromium and chromium-driver."""

_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the key that WebDriver gives to elements
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update --window-size=1200,1600"
).split()


class Browser:
    """One window."""

    def __init__(self, port: int, session: str, downloads: Path) -> None:
        self._port = port
        self._session = session
        self.downloads = downloads

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """Send one command of WebDriver; return its value."""
        return _ask(self._port, method, f"/session/{self._session}{path}", body)

    def open(self, address: str) -> None:
        """Go to a page and wait until its scripts have run: on a busy machine the driver may come back before."""
        self.script("window.isLeft = true")
        self.ask("POST", "/url", {"url": address})
        self.wait("!window.isLeft && document.readyState === 'complete'")

    def script(self, code: str, *values: object) -> Any:
        """Run `code` in the page, with `values` as its arguments; return what it returns."""
        return self.ask("POST", "/execute/sync", {"script": code, "args": values})

    def wait(self, condition: str, *values: object, seconds: float = 20) -> Any:
        """Wait until the expression `condition` holds in the page; return its value."""
        deadline = time.monotonic() + seconds
        while not (value := self.script(f"return {condition}", *values)):
            assert time.monotonic() < deadline, f"not so: {condition}"
            time.sleep(0.02)
        return value

    def click(self, id: str) -> None:
        self.ask("POST", f"/element/{self._element(id)}/click", {})

    def type(self, id: str, keys: str) -> None:
        """Type into a field; into one for files, their paths."""
        self.ask("POST", f"/element/{self._element(id)}/value", {"text": keys})

    def drop(self, *paths: Path) -> None:
        """Drag files or folders from the desktop onto the page."""
        for kind in ("dragEnter", "dragOver", "drop"):
            data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
            params = {"type": kind, "x": 300, "y": 300, "data": data}
            self.ask("POST", "/goog/cdp/execute", {"cmd": "Input.dispatchDragEvent", "params": params})

    def downloaded(self) -> tuple[str, bytes]:
        """Wait for a file, not an empty one, to be downloaded; return its name and bytes, and remove it.

        While the browser still writes, there is a file of another name, and perhaps an empty one of the right name.
        """
        deadline = time.monotonic() + 20
        while [_is_whole(path) for path in self._files()] != [True]:
            assert time.monotonic() < deadline, f"no download: {self._files()}"
            time.sleep(0.02)
        (path,) = self._files()
        data = path.read_bytes()
        path.unlink()
        return path.name, data

    def _files(self) -> list[Path]:
        return list(self.downloads.iterdir())

    def _element(self, id: str) -> str:
        found = self.ask("POST", "/element", {"using": "css selector", "value": f"#{id}"})
        return str(found[_ELEMENT])


def _is_whole(path: Path) -> bool:
    with suppress(FileNotFoundError):  # it got its name just now
        return not path.name.startswith(".org.chromium.") and path.suffix != ".crdownload" and path.stat().st_size > 0
    return False


@contextmanager
def open_browser(folder: Path) -> Iterator[Browser]:
    """Open a window; its profile and what it downloads lie in `folder`."""
    downloads = folder / "downloads"
    downloads.mkdir()
    command = [str(_PROGRAMS["chromedriver"]), "--port=0"]
    log = folder / "log"
    with log.open("w") as out:
        driver = subprocess.Popen(command, stdout=out, stderr=out, env={**os.environ, "HOME": str(folder)})
    try:
        deadline = time.monotonic() + 30
        while not (found := re.search(r"successfully on port (\d+)", log.read_text())):
            assert driver.poll() is None, log.read_text()
            assert time.monotonic() < deadline, "the driver does not start"
            time.sleep(0.05)
        port = int(found[1])
        options = {
            "binary": _PROGRAMS["chromium"],
            "args": [*_FLAGS, f"--user-data-dir={folder / 'profile'}"],
            "prefs": {"download.default_directory": str(downloads), "download.prompt_for_download": False},
        }
        wanted = {"capabilities": {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options}}}
        session = _ask(port, "POST", "/session", wanted)["sessionId"]
        try:
            yield Browser(port, session, downloads)
        finally:
            _ask(port, "DELETE", f"/session/{session}")
    finally:
        driver.terminate()
        driver.wait(20)


def _ask(port: int, method: str, path: str, body: object = None) -> Any:
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        sent = None if method != "POST" else json.dumps(body).encode()
        connection.request(method, path, sent, {"Content-Type": "application/json"} if sent else {})
        value = json.loads(connection.getresponse().read())["value"]
    if isinstance(value, dict) and "error" in value:
        raise RuntimeError(f"{path}: {value['error']}: {value['message']}")
    return value

"""The page in Debian's Chromium, driven by Playwright: no test may leave an error in the console."""

import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from werkzeug.serving import make_server

from chinhta import Correction, engine
from chinhta.web.app import create_app

CHROMIUM = shutil.which("chromium")
MOST_BYTES = 50_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser these tests are skipped, and say so."""
    if not CHROMIUM:
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="no chromium (Debian: chromium)"))


class Site(NamedTuple):
    address: str
    asked: list[str]


@contextmanager
def serving(app: Callable[..., Any]) -> Iterator[Site]:
    asked: list[str] = []

    def noting(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        asked.append(environ["RAW_URI"])
        return app(environ, start)

    server = make_server("127.0.0.1", 0, noting, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Site(f"http://127.0.0.1:{server.server_port}/", asked)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="package")
def site() -> Iterator[Site]:
    with serving(create_app(max_bytes=MOST_BYTES)) as site:
        yield site


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Opened(NamedTuple):
    """A page, and what it wrote to its console: errors, and reports of its policy among them."""

    page: Page
    said: list[str]


def _counts(message: ConsoleMessage) -> bool:
    """Whether it is a fault of the page: not that the service refused something, which Chromium notes too."""
    return message.type in ("error", "warning") and not message.text.startswith("Failed to load resource")


@contextmanager
def opened(browser: Browser, address: str, **look: Any) -> Iterator[Opened]:
    """Open the page in a window of its own; nothing is kept from others."""
    context = browser.new_context(viewport=look.pop("viewport", {"width": 1280, "height": 900}), **look)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if _counts(message) else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    try:
        yield Opened(page, said)
    finally:
        context.close()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    site.asked.clear()
    with opened(browser, site.address) as (page, said):
        yield page
        assert said == []


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Checks last until the event is set."""
    whole, done = engine.correct, threading.Event()

    def correct(*values: Any, **more: Any) -> Correction:
        assert done.wait(20)
        return whole(*values, **more)

    monkeypatch.setattr(engine, "correct", correct)
    yield done
    done.set()

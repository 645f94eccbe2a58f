"""Make the pictures of the page that the guide shows, at three widths.

python -m tests.web.page.pictures
"""

from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

from chinhta.web.app import create_app

from .conftest import CHROMIUM, opened, serving
from .doing import press_word, said

DOCS = Path(__file__).parents[3] / "docs"
SIZES: tuple[ViewportSize, ...] = (
    {"width": 390, "height": 844},
    {"width": 820, "height": 1000},
    {"width": 1280, "height": 800},
)


def make() -> None:
    """Write docs/trang-WIDTH.png: the page with its own example, and what is said of one word."""
    with sync_playwright() as playwright, serving(create_app()) as site:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for size in SIZES:
            with opened(browser, site.address, viewport=size) as (page, _):
                page.click("#sample")
                said(page, "Tìm thấy")
                press_word(page, "chò")
                page.screenshot(path=DOCS / f"trang-{size['width']}.png")
        browser.close()


if __name__ == "__main__":
    make()

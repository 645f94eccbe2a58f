"""The page for everybody: axe-core finds nothing, light or dark, on a telephone, a tablet, a desktop."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from .conftest import Site, opened
from .doing import popover, press_word, said

SIZES: dict[str, ViewportSize] = {
    "telephone": {"width": 390, "height": 844},
    "tablet": {"width": 820, "height": 1180},
    "desktop": {"width": 1280, "height": 800},
}


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(browser: Browser, site: Site, size: str, scheme: str) -> None:
    touch = size != "desktop"
    look = {"viewport": SIZES[size], "color_scheme": scheme, "has_touch": touch, "is_mobile": touch}
    with opened(browser, site.address, **look) as (page, said_there):
        assert faults(page) == []
        page.click("#sample")
        said(page, "Tìm thấy")
        press_word(page, "chò")
        expect(popover(page)).to_be_visible()
        popover(page).get_by_text("Vì sao?").click()
        expect(popover(page).locator(".manual b").first).to_be_visible()
        assert faults(page) == []
        for button in ("copy", "save"):
            expect(page.locator(f"#{button}")).to_be_in_viewport(ratio=1)
        page.keyboard.press("Escape")
        for tab in ("Viết tắt", "Bố cục", "So sánh"):
            page.get_by_role("tab", name=tab).click()
            expect(page.locator(".tab:visible > *").first).not_to_have_text("Đang đọc…")
            assert faults(page) == []
        page.click("#settings")
        assert faults(page) == []
        wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide[0] <= wide[1]
        assert said_there == []


def test_the_description_of_the_interface(browser: Browser, site: Site) -> None:
    with opened(browser, site.address + "docs") as (page, said_there):
        assert faults(page) == []
        assert said_there == []


def test_by_touch_on_a_telephone(browser: Browser, site: Site) -> None:
    with opened(browser, site.address, viewport=SIZES["telephone"], has_touch=True, is_mobile=True) as (page, _):
        page.tap("#sample")
        said(page, "Tìm thấy 12 chỗ")
        page.tap("#next")
        expect(popover(page)).to_be_in_viewport(ratio=1)
        word = page.evaluate("""() => {
            const [range] = CSS.highlights.get("current"), whole = new Range();
            whole.setStart(range.startContainer, range.startOffset);
            whole.setEnd(range.endContainer, range.endOffset);
            return whole.getBoundingClientRect().bottom;
        }""")
        top = page.evaluate("document.getElementById('popover').getBoundingClientRect().top")
        assert 0 < word < top, "the word is seen above what is told about it"
        popover(page).locator(".choices button").first.tap()
        said(page, "Tìm thấy 11 chỗ")

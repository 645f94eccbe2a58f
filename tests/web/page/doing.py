"""What a reader does on the page and sees there."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

__all__ = ["button", "card", "drop", "give", "marks", "paste", "popover", "press_word", "put", "said", "save", "text"]

_MARKS = """(name) => [...CSS.highlights.get(name) ?? []].map((range) => {
    const whole = new Range();
    whole.setStart(range.startContainer, range.startOffset);
    whole.setEnd(range.endContainer, range.endOffset);
    return whole.toString();
})"""
_DROP = """([names, words, type]) => {
    const transfer = new DataTransfer();
    for (const name of names) transfer.items.add(new File([words], JSON.parse(name), { type }));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
}"""


def said(page: Page, words: str) -> str:
    """Wait until the page says something with these words; return all of it."""
    status = page.locator("#status")
    expect(status).to_contain_text(words, timeout=20_000)
    return status.inner_text()


def text(page: Page) -> str:
    return page.locator("#text").input_value()


def put(page: Page, words: str, found: str = "Tìm thấy") -> None:
    """Put words into the editor as a paste does, and wait for what is found in them."""
    page.locator("#text").focus()
    page.keyboard.insert_text(words)
    said(page, found)


def paste(page: Page, words: str) -> None:
    """Have a long text in the editor as after a paste; typed by Playwright, each line would take its time."""
    page.evaluate(
        """(words) => {
            const box = document.getElementById("text");
            box.value = words;
            box.dispatchEvent(new InputEvent("input"));
        }""",
        words,
    )


def marks(page: Page, grade: str) -> list[str]:
    """The words that are marked so: "sure", "ask", "see" or "current"."""
    found: list[str] = page.evaluate(_MARKS, grade)
    return found


def press_word(page: Page, word: str) -> None:
    """Press on a word in the text, as with a mouse."""
    box: Any = page.evaluate(
        """(word) => {
            for (const block of document.querySelectorAll("#mirror > div")) {
                const at = block.textContent.indexOf(word);
                if (at < 0) continue;
                const range = new Range();
                range.setStart(block.firstChild, at);
                range.setEnd(block.firstChild, at + word.length);
                const { left, top, width, height } = range.getBoundingClientRect();
                return [left + width / 2, top + height / 2];
            }
        }""",
        word,
    )
    page.mouse.click(*box)


def popover(page: Page) -> Locator:
    return page.locator("#popover")


def button(place: Page | Locator, name: str) -> Locator:
    return place.get_by_role("button", name=name, exact=True)


def card(page: Page, words: str) -> Locator:
    return page.locator(".card").filter(has_text=words)


def give(page: Page, folder: Path, name: str, data: bytes) -> None:
    """Choose a file with the button."""
    path = folder / name
    path.write_bytes(data)
    page.set_input_files("#file", path)


def drop(page: Page, *names: str, words: str, type: str = "") -> None:
    """Drop files with these names (in JSON) onto the page."""
    page.evaluate(_DROP, [names, words, type])


def save(page: Page) -> tuple[str, bytes]:
    """Download what is open; return its name and its bytes."""
    with page.expect_download() as download:
        page.click("#save")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()

"""What an editor does with a text: see, correct, leave, teach, filter, go on by keys, take back, come again."""

import re
import threading
import time
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from chinhta.web.access import Access
from chinhta.web.app import create_app

from .conftest import Site, opened, serving
from .doing import button, card, marks, paste, popover, press_word, put, said, text

SLIPS = "Bộ đã xây dưng kế hoạch .\nHội nghị họp vào thứ ba, ngày 20/4/2026.\nĐề nghị ĐVTCĐ báo cáo."
SPACES = "Bộ\u00a0Công Thương họp. " * 56


def test_words_are_marked_while_one_types(page: Page) -> None:
    page.locator("#text").focus()
    page.keyboard.type("Bộ đã xây dưng kế hoạch ")
    said(page, "Tìm thấy 1 chỗ: 1 chắc chắn.")
    assert marks(page, "sure") == ["dưng"]
    page.keyboard.type(". Hội nghị họp vào thứ ba, ngày 20/4/2026. Đề nghị ĐVTCĐ báo cáo.")
    said(page, "Tìm thấy 4 chỗ: 2 chắc chắn, 1 cần xem lại, 1 chỉ nhắc.")
    assert marks(page, "sure") == ["dưng", " "]
    assert marks(page, "ask") == ["thứ ba"]
    assert marks(page, "see") == ["ĐVTCĐ"]
    assert page.locator("#length").inner_text() == "19 từ · 89 ký tự"


def test_marks_stay_with_their_words_before_the_next_check(page: Page, slow: threading.Event) -> None:
    slow.set()
    put(page, SLIPS)
    slow.clear()
    page.evaluate("document.getElementById('text').setSelectionRange(0, 0)")
    page.keyboard.type("Nay ")
    assert marks(page, "sure") == ["dưng", " "]
    press_word(page, "dưng")
    expect(popover(page)).to_be_visible()
    page.keyboard.press("End")
    page.keyboard.type("Hết")
    expect(popover(page)).to_be_hidden()


def test_a_choice_at_the_word(page: Page) -> None:
    put(page, SLIPS)
    press_word(page, "dưng")
    expect(popover(page)).to_contain_text("“xây dưng” thường là viết nhầm của “xây dựng”.")
    popover(page).get_by_text("Vì sao?").click()
    headings = popover(page).locator(".manual b")
    expect(headings).to_have_text(["Lỗi gì. ", "Vì sao. ", "Khi nào không tự sửa. ", "Ví dụ. "])
    button(popover(page), "Viết dựng thay cho dưng").click()
    expect(popover(page)).to_be_hidden()
    assert text(page) == SLIPS.replace("dưng", "dựng")
    said(page, "Tìm thấy 3 chỗ")


def test_a_spelling_of_ones_own(page: Page) -> None:
    put(page, SLIPS)
    press_word(page, "thứ ba")
    page.get_by_label("Cách viết của bạn").fill("thứ Hai")
    page.keyboard.press("Enter")
    assert text(page) == SLIPS.replace("thứ ba", "thứ Hai")


def test_undo_and_redo(page: Page) -> None:
    put(page, SLIPS)
    press_word(page, "dưng")
    button(popover(page), "Viết dựng thay cho dưng").click()
    card(page, "ĐVTCĐ").get_by_role("button", name="Bỏ qua").click()
    expect(card(page, "ĐVTCĐ")).to_have_count(0)
    page.locator("#text").focus()
    page.keyboard.press("Control+z")
    expect(card(page, "ĐVTCĐ")).to_have_count(1)
    page.keyboard.press("Control+z")
    assert text(page) == SLIPS
    page.keyboard.press("Control+z")
    assert text(page) == ""
    for _ in range(3):
        page.keyboard.press("Control+y")
    assert text(page) == SLIPS.replace("dưng", "dựng")
    expect(card(page, "ĐVTCĐ")).to_have_count(0)
    assert page.locator("#redo").is_disabled()
    page.click("#undo")
    expect(card(page, "ĐVTCĐ")).to_have_count(1)


def test_typing_is_taken_back_word_by_word(page: Page) -> None:
    page.locator("#text").focus()
    page.keyboard.type("một hai ba")
    page.keyboard.press("Backspace")
    page.keyboard.press("Control+z")
    assert text(page) == "một hai"
    page.keyboard.press("Control+Shift+z")
    assert text(page) == "một hai b"


def test_input_methods_compose(page: Page) -> None:
    """As ibus and the telephones' keyboards do: what is composed is text only in the end."""
    page.locator("#text").focus()
    client = page.context.new_cdp_session(page)
    for piece in ("d", "dd", "đ", "đu", "đú", "đún", "đúng"):
        client.send(
            "Input.imeSetComposition", {"text": piece, "selectionStart": len(piece), "selectionEnd": len(piece)}
        )
    client.send("Input.insertText", {"text": "đúng"})
    page.keyboard.type(" ,")
    said(page, "Tìm thấy 1 chỗ")
    assert text(page) == "đúng ,"
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert text(page) == ""
    page.keyboard.press("Control+y")
    assert text(page) == "đúng"


def test_leave_one_or_all(page: Page) -> None:
    put(page, "Món pà pỉnh tộp ngon.\nBà con làm món pà pỉnh tộp , mời khách .")
    assert marks(page, "ask").count("pỉnh") == 2
    press_word(page, " ,")
    button(popover(page), "Bỏ qua").click()
    assert marks(page, "sure") == [" "]
    press_word(page, "pỉnh")
    button(popover(page), "Bỏ qua mọi “pỉnh”").click()
    assert "pỉnh" not in marks(page, "ask")
    page.locator("#text").press("Control+End")
    page.keyboard.type(" Lại pỉnh , hết .")  # decisions outlive the next check
    expect(card(page, "Thừa dấu cách trước dấu câu.").locator(".times")).to_have_text("3 chỗ")
    assert "pỉnh" not in marks(page, "ask")
    page.locator("[data-grade=left]").click()
    expect(page.locator(".card")).to_have_count(2)
    card(page, "“pỉnh”").get_by_role("button", name="Xem lại").click()
    assert "pỉnh" in marks(page, "ask")


def test_words_and_rules_are_remembered(page: Page) -> None:
    put(page, SLIPS + " Món pà pỉnh ngon.")
    press_word(page, "pỉnh")
    button(popover(page), "Thêm vào từ đúng").click()
    said(page, "Từ nay “pỉnh” được coi là đúng.")
    press_word(page, "thứ ba")
    button(popover(page), "Tắt quy tắc này").click()
    said(page, "Tìm thấy")
    assert "pỉnh" not in marks(page, "ask")
    assert "thứ ba" not in marks(page, "ask")
    page.reload()
    said(page, "Tìm thấy")
    assert not {"pỉnh", "thứ ba"} & {*marks(page, "ask")}
    page.click("#settings")
    assert page.locator("#words").input_value() == "pỉnh"
    page.get_by_role("button", name="Bật lại number.wrong-weekday").click()
    page.locator("#words").fill("")
    button(page, "Xong").click()
    expect(card(page, "pỉnh")).to_have_count(1)
    expect(card(page, "thứ ba")).to_have_count(1)


def test_what_says_the_same_is_one_card(page: Page) -> None:
    put(page, SPACES)
    expect(page.locator(".card")).to_have_count(1)
    expect(page.locator(".card .times")).to_have_text("56 chỗ")
    page.locator(".card").get_by_text("Từng chỗ").click()
    expect(page.locator(".card .places li")).to_have_count(50)
    button(page, "Sửa 56 lỗi chắc chắn").click()
    assert text(page) == SPACES.replace("\u00a0", " ")
    said(page, "Không còn lỗi nào.")
    page.click("#undo")
    assert text(page) == SPACES


def test_filters(page: Page) -> None:
    put(page, SLIPS)
    page.locator("[data-grade=see]").click()
    expect(page.locator(".card")).to_have_count(1)
    expect(page.locator(".card.see")).to_contain_text("ĐVTCĐ")
    page.locator("[data-grade=see]").click()
    expect(page.locator(".card")).to_have_count(4)
    assert page.locator("#family option").all_inner_texts()[0] == "Mọi nhóm quy tắc"
    page.select_option("#family", label="Dấu cách và dấu câu (1)")
    expect(page.locator(".card")).to_have_count(1)
    button(page, "Sửa 1 lỗi chắc chắn").click()
    assert text(page) == SLIPS.replace(" .", ".")


def test_by_keys_alone(page: Page) -> None:
    put(page, SLIPS)
    page.keyboard.press("F8")
    assert marks(page, "current") == ["dưng"]
    page.keyboard.press("F8")
    assert marks(page, "current") == [" "]
    page.keyboard.press("Shift+F8")
    page.keyboard.press("Control+Enter")
    assert text(page) == SLIPS.replace("dưng", "dựng")
    assert marks(page, "current") == [" "]
    page.keyboard.press("Control+Enter")
    assert marks(page, "current") == ["thứ ba"]
    page.keyboard.press("Control+Shift+Enter")
    assert marks(page, "current") == ["ĐVTCĐ"]
    page.keyboard.press("Control+Enter")
    said(page, "Chỗ này không có gợi ý")
    page.keyboard.press("Escape")
    expect(popover(page)).to_be_hidden()
    page.keyboard.press("F8")
    page.keyboard.press("Control+Shift+Enter")
    said(page, "Không còn lỗi nào.")
    assert text(page) == SLIPS.replace("dưng", "dựng").replace(" .", ".")
    assert page.evaluate("document.activeElement.id") == "text"


def test_all_is_there_again_after_a_reload(page: Page) -> None:
    put(page, SLIPS)
    press_word(page, "ĐVTCĐ")
    button(popover(page), "Bỏ qua").click()
    button(page, "Sửa 2 lỗi chắc chắn").click()
    said(page, "Tìm thấy 1 chỗ: 1 cần xem lại.")
    page.reload()
    said(page, "Tìm thấy 1 chỗ: 1 cần xem lại.")
    assert text(page) == SLIPS.replace("dưng", "dựng").replace(" .", ".")
    expect(page.locator("[data-grade=left] b")).to_have_text("1")
    page.get_by_role("tab", name="So sánh").click()
    assert page.locator("#tab-changes del").all_inner_texts() == ["dưng", " "]
    other = page.context.new_page()  # of another tab it is no affair
    other.goto(page.url)
    assert text(other) == ""


def test_a_server_that_fails_takes_nothing_away(browser: Browser, site: Site) -> None:
    with opened(browser, site.address) as (page, said_there):
        put(page, SLIPS)
        page.route("**/v1/**", lambda route: route.abort())
        button(page, "Sửa 2 lỗi chắc chắn").click()
        said(page, "Chưa soát được: Không kết nối được với máy chủ; tự thử lại sau 3 giây.")
        assert marks(page, "ask") == ["thứ ba"]
        page.unroute("**/v1/**")
        button(page, "Thử lại").click()
        said(page, "Tìm thấy 2 chỗ")
        page.route("**/v1/**", busy, times=1)
        page.locator("#text").press("Control+End")
        page.keyboard.type(" Hết .")
        said(page, "Máy chủ đang bận")
        said(page, "Tìm thấy 3 chỗ")  # by itself
        assert said_there == []


def busy(route: Route) -> None:
    route.fulfill(status=503, json={"title": "Máy chủ đang bận", "type": "/docs#overloaded"})


def unhurried(route: Route) -> None:
    time.sleep(0.3)
    route.continue_()


def test_a_server_that_wants_a_key(browser: Browser) -> None:
    with (
        serving(create_app(access=Access(frozenset({"mkey"})))) as site,
        opened(browser, site.address) as (page, said_there),
    ):
        page.locator("#text").focus()
        page.keyboard.insert_text(SLIPS)
        page.get_by_label("Khóa", exact=True).fill("sai")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Khóa vừa dùng không đúng.")).to_be_visible()
        page.get_by_label("Khóa", exact=True).fill("mkey")
        button(page, "Dùng khóa này").click()
        said(page, "Tìm thấy 4 chỗ")
        page.reload()
        said(page, "Tìm thấy 4 chỗ")
        assert said_there == []


def test_mixed_forms_are_written_together(page: Page) -> None:
    put(page, "Quỹ KHCN họp. Nhiệm vụ KH&CN và tổ chức KH-CN được giao.")
    expect(page.locator(".card")).to_have_count(1)
    press_word(page, "KHCN")
    expect(popover(page)).to_contain_text("Sửa cùng lúc ở 1 chỗ khác.")
    button(popover(page), "Viết KH&CN thay cho KHCN").click()
    assert text(page) == "Quỹ KH&CN họp. Nhiệm vụ KH&CN và tổ chức KH&CN được giao."


def test_settings_matter_at_once(page: Page) -> None:
    put(page, "Hàng hóa được quản lý tốt.", "Không còn lỗi nào.")
    page.click("#settings")
    page.select_option("#profile", "sach-giao-khoa")
    button(page, "Xong").click()
    said(page, "Tìm thấy 2 chỗ")
    page.reload()
    said(page, "Tìm thấy 2 chỗ")
    page.click("#settings")
    page.select_option("#tone_style", "keep")
    page.select_option("#i_y", "keep")
    button(page, "Xong").click()
    said(page, "Không còn lỗi nào.")


def test_the_whole_text_is_copied(page: Page) -> None:
    put(page, SLIPS)
    button(page, "Sao chép").click()
    said(page, "Đã sao chép văn bản.")
    assert page.evaluate("navigator.clipboard.readText()") == SLIPS


@pytest.fixture
def roomy(browser: Browser) -> Any:
    with serving(create_app()) as site, opened(browser, site.address) as (page, said_there):
        yield page
        assert said_there == []


LINE = "Các đơn vị triển khai kế hoạch , báo cáo kết quả về Văn phòng trước ngày quy định.\n"


def test_a_long_text_goes_in_pieces_and_can_be_given_up(roomy: Page) -> None:
    long = LINE * 2_600
    roomy.route("**/v1/check", unhurried)
    paste(roomy, long)
    said(roomy, "%")
    expect(roomy.locator("#progress")).to_be_visible()
    button(roomy, "Dừng").click()
    said(roomy, "Đã dừng")
    expect(roomy.locator("#progress")).to_be_hidden()
    button(roomy, "Soát tiếp").click()
    said(roomy, "Đang soát lại trên toàn văn bản…")
    said(roomy, "Tìm thấy 2.600 chỗ")
    assert len(marks(roomy, "sure")) == 2_600
    expect(roomy.locator(".card .times")).to_have_text("2.600 chỗ")
    button(roomy, "Sửa 2.600 lỗi chắc chắn").click()
    assert text(roomy) == long.replace(" ,", ",")


def test_typing_in_a_long_text_is_fluent(roomy: Page) -> None:
    paste(roomy, LINE * 2_400)
    said(roomy, "Tìm thấy 2.400 chỗ")
    roomy.evaluate("""() => {
        window.frames_ = [];
        document.addEventListener("keydown", () => {
            const begin = performance.now();
            requestAnimationFrame(() => setTimeout(() => window.frames_.push(performance.now() - begin)));
        }, true);
    }""")
    roomy.locator("#text").press("Control+Home")
    for key in "chinhta ":
        roomy.keyboard.press(key if key != " " else "Space")
        roomy.wait_for_timeout(60)
    times = sorted(roomy.evaluate("window.frames_"))
    assert times[len(times) // 2] < 150, times


def test_pages_ask_only_where_they_should(page: Page, site: Site) -> None:
    put(page, SLIPS)
    paths = {re.sub(r"\?.*", "", path) for path in site.asked}
    assert {path for path in paths if not path.startswith("/static/")} == {"/", "/v1/check"}

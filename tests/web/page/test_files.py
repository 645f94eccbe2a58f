"""Files of every kind opened, corrected and given back as they came."""

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import chinhta
from chinhta.formats._docx_source import read_document
from chinhta.formats.decoding import decode_file
from chinhta.text.charsets import encode
from tests.formats.word import package, paragraph, parts_of, run

from .conftest import Site
from .doing import button, drop, give, paste, popover, press_word, put, said, save, text

WRONG = "Các đơn vị triển khai kế hoạch , báo cáo kết quả về Văn phòng.\r\nXin cảm ơn .\r\n"
RIGHT = WRONG.replace(" ,", ",").replace(" .", ".")
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89"
SLIPS = (paragraph("Các ngh", run("ành", "<w:b/>"), " hàng , cuyển dịch."), paragraph("Bộ Công Thương ập trung."))


def docx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", "<w:document>Cộng hòa xã hội</w:document>" * 50)
    return out.getvalue()


def fix_all(page: Page) -> None:
    page.click("#fix-all")
    said(page, "Không còn lỗi nào.")


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (WRONG.encode(), "UTF-8;"),
        (WRONG.encode("utf-8-sig"), "UTF-8, có BOM;"),
        (b"\xff\xfe" + WRONG.encode("utf-16-le"), "UTF-16 (LE), có BOM;"),
        (b"\xfe\xff" + ("😀" + WRONG).encode("utf-16-be"), "UTF-16 (BE), có BOM;"),
        (encode(WRONG, "tcvn3"), "TCVN3 (ABC); bản tải xuống viết bằng UTF-8"),
        (encode(WRONG, "vni"), "VNI; bản tải xuống viết bằng UTF-8"),
        (encode(WRONG, "viscii"), "VISCII; bản tải xuống viết bằng UTF-8"),
        (encode(WRONG, "cp1258"), "Windows-1258; bản tải xuống viết bằng UTF-8"),
        (encode(WRONG, "viqr"), "VIQR; bản tải xuống viết bằng UTF-8"),
        (WRONG.replace("\r", "").encode(), "UTF-8;"),
        (WRONG.replace("\n", "").encode(), "UTF-8;"),
        (("Một dòng .\n" + WRONG).encode(), "UTF-8;"),
    ],
)
def test_a_file_comes_back_as_the_command_line_would_write_it(
    page: Page, tmp_path: Path, data: bytes, charset: str
) -> None:
    give(page, tmp_path, "công văn.txt", data)
    said(page, "Tìm thấy")
    told = page.locator("#opened").inner_text()
    assert told.startswith("công văn.txt · Bảng mã ")
    assert charset in told
    assert page.locator("#save-name").inner_text() == "công văn.txt"
    file = decode_file(data, "auto")
    assert text(page) == file.text.replace("\r\n", "\n").replace("\r", "\n")
    fix_all(page)
    assert save(page) == ("công văn.txt", file.encode(chinhta.correct(file.text).text))


def test_lines_keep_their_ends_and_new_ones_get_those_of_most(page: Page, tmp_path: Path) -> None:
    give(page, tmp_path, "a.txt", b"a\rb\r\nc\r\nd\n")
    said(page, "Không còn lỗi nào.")
    page.locator("#text").press("Control+Home")
    page.keyboard.press("End")
    page.keyboard.type("x\ny")
    assert save(page) == ("a.txt", b"ax\ry\r\nb\r\nc\r\nd\n")


def test_a_text_of_no_file_is_saved_under_a_name_of_ours(page: Page, tmp_path: Path) -> None:
    give(page, tmp_path, "a.txt", WRONG.encode("utf-16"))
    said(page, "Tìm thấy")
    page.click("#clear")
    assert page.locator("#opened").inner_text() == ""
    assert page.locator("#save").is_disabled()
    put(page, "Hết , thật.\n")
    assert save(page) == ("van-ban.txt", "Hết , thật.\n".encode())
    button(page, "Lấy lại văn bản trước").click()
    assert text(page) == WRONG.replace("\r", "")
    assert save(page) == ("a.txt", WRONG.encode("utf-16"))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("báo cáo.docx", docx(), "không phải tài liệu Word (.docx)"),
        ("báo cáo.doc", docx(), "“.doc”; hãy chuyển sang một trong các dạng: .txt, .md"),
        ("báo cáo.txt", docx(), "không phải văn bản"),
        ("ảnh.png", PNG, "“.png”"),
        ("ảnh.txt", PNG, "không phải văn bản"),
        ("bảng.mdx", b"a , b\n", "“.mdx”"),
        ("README", b"a , b\n", "không có đuôi"),
        ("lạ.txt", "Größe der Straße".encode("latin-1"), "không nhận ra bảng mã"),
        ("lớn.txt", b"a , b\n" * 8_334, "Quá lớn: nhiều nhất 50.000 byte"),
    ],
)
def test_what_is_no_text_of_ours_is_refused_and_all_stays(
    page: Page, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    give(page, tmp_path, "trước.md", WRONG.encode())
    said(page, "Tìm thấy")
    give(page, tmp_path, name, data)
    assert said(page, "Không mở được").startswith(f"Không mở được tệp “{name}”. ")
    said(page, words)
    assert text(page) == WRONG.replace("\r\n", "\n")
    assert page.locator("#format").input_value() == "markdown"
    assert page.locator("#save-name").inner_text() == "trước.md"


def test_an_empty_file(page: Page, tmp_path: Path) -> None:
    page.click("#sample")
    said(page, "Tìm thấy")
    give(page, tmp_path, "trống.txt", b"")
    said(page, "Tệp này không có chữ nào.")
    assert text(page) == ""


def test_a_text_too_large_to_send(page: Page) -> None:
    paste(page, "ă b\n" * 10_001)
    said(page, "Quá lớn: nhiều nhất 50.000 byte.")
    assert page.locator("#save").is_enabled()


def test_files_are_dropped_one_by_one(page: Page) -> None:
    drop(page, '"một.html"', '"hai.txt"', words=WRONG)
    said(page, "Mỗi lần chỉ mở được một tệp.")
    assert text(page) == ""
    drop(page, '"một.html"', words="<p>Xin chào , bạn.</p>\n")
    said(page, "Tìm thấy 1 chỗ")
    assert page.locator("#format").input_value() == "html"
    fix_all(page)
    assert save(page) == ("một.html", "<p>Xin chào, bạn.</p>\n".encode())


@pytest.mark.parametrize(
    ("how", "tracked", "comments"), [("tracked", True, 0), ("commented", True, 4), ("accepted", False, 0)]
)
def test_a_word_document_comes_back_with_its_changes(
    page: Page, tmp_path: Path, how: str, tracked: bool, comments: int
) -> None:
    give(page, tmp_path, "báo cáo.docx", package("".join(SLIPS), header=paragraph("Trang đầu")))
    said(page, "Tìm thấy 4 chỗ: 4 chắc chắn.")
    assert text(page) == "Các nghành hàng , cuyển dịch.\nBộ Công Thương ập trung.\n\nTrang đầu"
    assert "Mỗi đoạn một dòng" in page.locator("#opened").inner_text()
    page.select_option("#changes", how)
    fix_all(page)
    name, data = save(page)
    assert name == "báo cáo.docx"
    assert read_document(data).text == "Các ngành hàng, chuyển dịch.\nBộ Công Thương tập trung.\n\nTrang đầu"
    parts = parts_of(data)
    assert (b'<w:del w:id="1" w:author="chinhta"' in parts["word/document.xml"]) is tracked
    assert sum(part.count(b"<w:comment ") for part in parts.values()) == comments


def test_words_typed_into_a_document_are_changes_too(page: Page, tmp_path: Path) -> None:
    field = f'<w:fldSimple w:instr=" REF a ">{run("cuyển dịch")}</w:fldSimple>'
    give(page, tmp_path, "a.docx", package(paragraph("Các nghành hàng , ", field, ".")))
    said(page, "Tìm thấy 2 chỗ")  # nothing in the field
    page.locator("#text").press("Control+End")
    page.keyboard.type(" Thêm vai chò.")
    said(page, "Tìm thấy 3 chỗ")  # and still nothing in it
    fix_all(page)
    assert read_document(save(page)[1]).text == "Các ngành hàng, cuyển dịch. Thêm vai trò."
    page.reload()
    said(page, "Không còn lỗi nào.")
    assert page.locator("#save-name").inner_text() == "a.docx"
    assert read_document(save(page)[1]).text == "Các ngành hàng, cuyển dịch. Thêm vai trò."


def test_a_document_has_no_place_for_more_lines(page: Page, tmp_path: Path) -> None:
    give(page, tmp_path, "a.docx", package("".join(SLIPS)))
    said(page, "Tìm thấy 4 chỗ")
    page.locator("#text").press("Control+End")
    page.keyboard.type("\nmột dòng nữa")
    said(page, "Tìm thấy 4 chỗ")
    page.click("#save")
    said(page, "Không ghi được tệp. Không ghi được vào tệp: có chỗ sửa mà tệp này không ghi được")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ('"“Quyết định” số 5/3.TXT"', "“Quyết định” số 5/3.TXT"),
        ('"a\\"b\'<img src=x onerror=alert(1)>.md"', "a\"b'<img src=x onerror=alert(1)>.md"),
        ('"hai\\ndòng.htm"', "hai↵dòng.htm"),
        ('"a&suffix=.docx#?%00.txt"', "a&suffix=.docx#?%00.txt"),
        ('"nửa\\ud800.txt"', "nửa\ufffd.txt"),
    ],
)
def test_names_are_shown_as_they_are_and_stay_in_the_browser(page: Page, site: Site, name: str, shown: str) -> None:
    """And what the browser takes the file for (its MIME type) does not matter."""
    drop(page, name, words=WRONG, type="image/png")
    said(page, "Tìm thấy 2 chỗ")
    assert page.locator("#opened").inner_text().startswith(f"{shown} · ")
    suffix = "." + name.rpartition(".")[2].strip('"')
    assert [path for path in site.asked if "?" in path] == [f"/v1/read?suffix={suffix}"]
    fix_all(page)
    assert save(page)[1] == RIGHT.encode()


DECISION = """ỦY BAN NHÂN DÂN XÃ TÂN LẬP
Số: 05/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc
Tân Lập, ngày 05 tháng 3 năm 2026

QUYẾT ĐỊNH
Về việc thành lập tổ công tác

Điều 1. Thành lập tổ công tác:
1. Ông An;
a) Tổ trưởng.
"""


def test_the_outline(page: Page, tmp_path: Path) -> None:
    give(page, tmp_path, "quyết định.txt", DECISION.replace("\n", "\r\n").encode())
    page.get_by_role("tab", name="Bố cục").click()
    outline = page.locator("#tab-outline")
    expect(outline.locator(".hint")).to_have_text("văn bản hành chính: QUYẾT ĐỊNH")
    links = outline.locator("button").all_inner_texts()
    assert links[:3] == [
        "cơ quan ban hành ỦY BAN NHÂN DÂN XÃ TÂN LẬP",
        "số và ký hiệu Số: 05/QĐ-UBND",
        "Quốc hiệu CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]
    assert links[-3:] == ["Điều 1 Thành lập tổ công tác:", "khoản 1 Ông An;", "điểm a Tổ trưởng."]
    outline.get_by_role("button", name="khoản 1").click()
    selected = "(box => box.value.slice(box.selectionStart, box.selectionEnd))(document.getElementById('text'))"
    assert page.evaluate(selected).startswith("1. Ông An")
    page.click("#clear")
    expect(outline).to_have_text("Chưa có văn bản nào.")


def test_the_abbreviations(page: Page) -> None:
    put(page, "Quỹ khoa học và công nghệ (KH&CN) họp. Quỹ KH&CN giao ĐVTCĐ.")
    page.get_by_role("tab", name="Viết tắt").click()
    rows = page.locator("#tab-abbreviations li")
    expect(rows).to_have_text(["KH&CN ×2 khoa học và công nghệ", "ĐVTCĐ ×1 chưa được giải thích"])


def test_the_differences(page: Page, tmp_path: Path) -> None:
    give(page, tmp_path, "a.txt", WRONG.encode())
    said(page, "Tìm thấy 2 chỗ")
    page.get_by_role("tab", name="So sánh").click()
    changes = page.locator("#tab-changes")
    expect(changes).to_have_text("Chưa sửa gì so với văn bản ban đầu.")
    press_word(page, "hoạch ,")
    page.keyboard.press("F8")
    popover(page).locator(".choices button").first.click()
    expect(changes.locator("del")).to_have_text([" "])
    expect(changes.locator("b")).to_have_text(["Dòng 1"])
    page.locator("#text").press("Control+End")
    page.keyboard.type("Thêm dòng")
    expect(changes.locator("ins")).to_have_text(["Thêm dòng"])


def test_a_file_that_is_gone_when_it_is_read(page: Page) -> None:
    page.evaluate("""() => {
        File.prototype.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotFoundError"));
    }""")
    drop(page, '"a.txt"', words="a")
    said(page, "Không mở được tệp “a.txt”. Trình duyệt không đọc được")

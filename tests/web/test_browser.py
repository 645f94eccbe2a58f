"""The page in a real browser: files of every kind opened, checked, given back; a stale result is not to be had."""

import io
import json
import threading
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from werkzeug.serving import make_server

import chinhta
from chinhta import engine
from chinhta.formats._docx_source import read_document
from chinhta.formats.decoding import decode_file
from chinhta.text.charsets import encode
from chinhta.web.app import create_app
from tests.formats.word import package, paragraph, parts_of, run

from .browser import MISSING, Browser, open_browser

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"no {MISSING} (Debian: chromium, chromium-driver)")

WRONG = "Các đơn vị triển khai kế hoạch , báo cáo kết quả về Văn phòng.\r\nXin cảm ơn .\r\n"
RIGHT = WRONG.replace(" ,", ",").replace(" .", ".")
MOST_BYTES = 50_000
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89"


def docx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", "<w:document>Cộng hòa xã hội</w:document>" * 50)
    return out.getvalue()


class Site(NamedTuple):
    address: str
    asked: list[str]


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    app = create_app(max_bytes=MOST_BYTES)
    asked: list[str] = []

    def noting(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        asked.append(environ["RAW_URI"])
        return app(environ, start)

    server = make_server("127.0.0.1", 0, noting, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_port}/", asked)
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with open_browser(tmp_path_factory.mktemp("browser")) as browser:
        yield browser


@pytest.fixture
def page(window: Browser, site: Site) -> Browser:
    site.asked.clear()
    for path in window.downloads.iterdir():  # of a test that failed
        path.unlink()
    window.open(site.address)
    return window


def give(page: Browser, folder: Path, name: str, data: bytes) -> None:
    """Choose a file with the button."""
    path = folder / name
    path.write_bytes(data)
    page.type("file", str(path))


def said(page: Browser, words: str) -> str:
    """Wait until the page says something with these words; return all of it."""
    page.wait("document.getElementById('status').textContent.includes(arguments[0])", words)
    return str(page.script("return document.getElementById('status').textContent"))


def value(page: Browser, id: str) -> Any:
    return page.script("return document.getElementById(arguments[0]).value", id)


def can_be_taken(page: Browser) -> bool:
    disabled = page.script("return ['copy', 'save'].map((id) => document.getElementById(id).disabled)")
    assert disabled[0] == disabled[1]
    assert bool(value(page, "corrected")) != disabled[0], "words that are not to be taken are not shown either"
    return not disabled[0]


def result_is_shown(page: Browser) -> bool:
    return not page.script("return document.getElementById('result').hidden")


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (WRONG.encode(), "UTF-8."),
        (WRONG.encode("utf-8-sig"), "UTF-8, có BOM."),
        (b"\xff\xfe" + WRONG.encode("utf-16-le"), "UTF-16 (LE), có BOM."),
        (b"\xfe\xff" + ("😀" + WRONG).encode("utf-16-be"), "UTF-16 (BE), có BOM."),
        (encode(WRONG, "tcvn3"), "TCVN3 (ABC). Bản tải xuống viết bằng UTF-8"),
        (encode(WRONG, "vni"), "VNI. Bản tải xuống viết bằng UTF-8"),
        (encode(WRONG, "viscii"), "VISCII. Bản tải xuống viết bằng UTF-8"),
        (encode(WRONG, "cp1258"), "Windows-1258. Bản tải xuống viết bằng UTF-8"),
        (encode(WRONG, "viqr"), "VIQR. Bản tải xuống viết bằng UTF-8"),
        (WRONG.replace("\r", "").encode(), "UTF-8."),
        (WRONG.replace("\n", "").encode(), "UTF-8."),
        (("Một dòng .\n" + WRONG).encode(), "không thống nhất"),
    ],
)
def test_a_file_comes_back_as_the_command_line_would_write_it(
    page: Browser, tmp_path: Path, data: bytes, charset: str
) -> None:
    give(page, tmp_path, "công văn.txt", data)
    said(page, "Đã tự sửa")
    told = page.script("return document.getElementById('opened').textContent")
    assert "“công văn.txt”" in told
    assert charset in told
    file = decode_file(data, "auto")
    assert value(page, "text") == file.text.replace("\r\n", "\n").replace("\r", "\n")
    assert can_be_taken(page)
    page.click("save")
    assert page.downloaded() == ("công văn.txt", file.encode(chinhta.correct(file.text).text))


def test_words_typed_into_a_file_get_its_line_ends(page: Browser, tmp_path: Path) -> None:
    give(page, tmp_path, "a.txt", WRONG.encode("utf-8-sig"))
    said(page, "Đã tự sửa")
    page.type("text", "Hết , thật.\n")
    page.click("run")
    said(page, "Đã tự sửa 3 lỗi")
    page.click("save")
    assert page.downloaded() == ("a.txt", (RIGHT + "Hết, thật.\r\n").encode("utf-8-sig"))


def test_a_text_of_no_file_is_saved_under_a_name_of_ours(page: Browser, tmp_path: Path) -> None:
    give(page, tmp_path, "a.txt", WRONG.encode("utf-16"))
    said(page, "Đã tự sửa")
    page.click("clear")
    assert not result_is_shown(page)
    assert page.script("return document.getElementById('opened').hidden")
    page.type("text", "Hết , thật.\n")
    page.click("run")
    said(page, "Đã tự sửa")
    page.click("save")
    assert page.downloaded() == ("da-sua.txt", "Hết, thật.\n".encode())


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
    page: Browser, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    give(page, tmp_path, "trước.md", WRONG.encode())
    said(page, "Đã tự sửa")
    give(page, tmp_path, name, data)
    assert said(page, "Không mở được").startswith(f"Không mở được tệp “{name}”. ")
    said(page, words)
    assert value(page, "text") == WRONG.replace("\r\n", "\n")
    assert value(page, "format") == "markdown"
    assert can_be_taken(page)
    assert not page.script("return document.getElementById('run').disabled")


def test_an_empty_file(page: Browser, tmp_path: Path) -> None:
    page.click("sample")
    said(page, "Đã tự sửa")
    give(page, tmp_path, "trống.txt", b"")
    said(page, "Tệp này không có chữ nào.")
    assert value(page, "text") == ""
    assert not result_is_shown(page)
    assert not page.script("return document.getElementById('run').disabled")


def test_a_text_too_large_to_send(page: Browser) -> None:
    page.script("put('ă b\\n'.repeat(10_001))")
    page.click("run")
    said(page, "Không soát được. Quá lớn: nhiều nhất 50.000 byte.")
    assert not result_is_shown(page)


def test_files_are_dropped_one_by_one(page: Browser, tmp_path: Path) -> None:
    one, two = tmp_path / "một.html", tmp_path / "hai.txt"
    one.write_bytes("<p>Xin chào , bạn.</p>\n".encode("utf-16"))
    two.write_bytes(WRONG.encode())
    (tmp_path / "thư mục.txt").mkdir()
    page.drop(one, two)
    said(page, "Mỗi lần chỉ mở được một tệp.")
    page.drop(tmp_path / "thư mục.txt")
    said(page, "Đây là thư mục; hãy mở từng tệp trong đó.")
    assert value(page, "text") == ""
    page.drop(one)
    said(page, "Đã tự sửa")
    assert value(page, "text") == "<p>Xin chào , bạn.</p>\n"
    assert value(page, "format") == "html"
    page.click("save")
    assert page.downloaded() == ("một.html", "<p>Xin chào, bạn.</p>\n".encode("utf-16"))


DROP = """
const transfer = new DataTransfer();
transfer.items.add(new File([arguments[1]], JSON.parse(arguments[0]), { type: arguments[2] }));
document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
"""


SLIPS = (paragraph("Các ngh", run("ành", "<w:b/>"), " hàng , cuyển dịch."), paragraph("Bộ Công Thương ập trung."))


@pytest.mark.parametrize("how", ["tracked", "accepted"])
def test_a_word_document_comes_back_with_its_changes(page: Browser, tmp_path: Path, how: str) -> None:
    page.script("document.getElementById('changes').value = arguments[0]", how)
    give(page, tmp_path, "báo cáo.docx", package("".join(SLIPS), header=paragraph("Trang đầu")))
    assert said(page, "Đã tự sửa") == "Đã tự sửa 4 lỗi."
    assert value(page, "text") == "Các nghành hàng , cuyển dịch.\nBộ Công Thương ập trung.\n\nTrang đầu"
    assert "mỗi đoạn một dòng" in page.script("return document.getElementById('opened').textContent")
    page.click("save")
    name, data = page.downloaded()
    assert name == "báo cáo.docx"
    assert read_document(data).text == "Các ngành hàng, chuyển dịch.\nBộ Công Thương tập trung.\n\nTrang đầu"
    assert (b'<w:del w:id="1" w:author="chinhta"' in parts_of(data)["word/document.xml"]) is (how == "tracked")


def test_words_typed_into_a_document_are_changes_too(page: Browser, tmp_path: Path) -> None:
    give(page, tmp_path, "a.docx", package("".join(SLIPS)))
    said(page, "Đã tự sửa 4 lỗi.")
    page.type("text", " Thêm")
    said(page, "Văn bản đã thay đổi")
    page.click("run")
    said(page, "Đã tự sửa 4 lỗi.")
    page.click("save")
    assert read_document(page.downloaded()[1]).text.endswith("tập trung. Thêm")
    page.type("text", "\nmột dòng nữa")
    page.click("run")
    said(page, "Đã tự sửa 4 lỗi.")
    page.click("save")
    said(page, "Không ghi được tệp. Không ghi được vào tệp: có chỗ sửa mà tệp này không ghi được")
    assert not page.script("return document.getElementById('run').disabled")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("“Quyết định” số 5/3.TXT", "“Quyết định” số 5/3.TXT"),
        ("a\"b'<img src=x onerror=alert(1)>.md", "a\"b'<img src=x onerror=alert(1)>.md"),
        ("hai\ndòng.htm", "hai↵dòng.htm"),
        ("a&suffix=.docx#?%00.txt", "a&suffix=.docx#?%00.txt"),
        ("nửa\ud800.txt", "nửa\ufffd.txt"),
    ],
)
def test_names_are_shown_as_they_are_and_stay_in_the_browser(page: Browser, site: Site, name: str, shown: str) -> None:
    """And what the browser takes the file for (its MIME type) does not matter."""
    page.script(DROP, json.dumps(name), WRONG, "image/png")
    said(page, "Đã tự sửa")
    assert page.script("return document.getElementById('opened').textContent").startswith(f"Tệp “{shown}”, ")
    suffix = "." + name.rpartition(".")[2]
    assert [path for path in site.asked if "?" in path] == [f"/v1/read?suffix={suffix}"]
    page.click("save")
    assert page.downloaded()[1] == RIGHT.encode()


def test_a_file_that_is_gone_when_it_is_read(page: Browser) -> None:
    page.script("""
        const file = new File(["a"], "a.txt");
        file.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotFoundError"));
        openFile(file);
    """)
    said(page, "Không mở được tệp “a.txt”. Trình duyệt không đọc được")


def test_a_stale_result_cannot_be_taken(page: Browser, tmp_path: Path) -> None:
    give(page, tmp_path, "a.txt", encode(WRONG, "tcvn3"))
    said(page, "Đã tự sửa 2 lỗi.")
    assert can_be_taken(page)
    page.type("text", "X")
    said(page, "Văn bản đã thay đổi; hãy soát lại.")
    assert not can_be_taken(page)
    page.click("none")  # another choice does not make it fresh
    assert not can_be_taken(page)
    page.type("text", "\ue003")  # the key that takes the X back
    said(page, "Đã tự sửa 2 lỗi.")
    assert can_be_taken(page)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Checks last until the event is set."""
    whole, done = engine.correct, threading.Event()

    def correct(*values: Any, **more: Any) -> chinhta.Correction:
        assert done.wait(20)
        return whole(*values, **more)

    monkeypatch.setattr(engine, "correct", correct)
    yield done
    done.set()


def test_a_result_that_comes_too_late_is_stale(page: Browser, slow: threading.Event) -> None:
    page.type("text", "Xin chào , bạn.")
    page.click("run")
    said(page, "Đang soát…")
    page.type("text", "Y")
    slow.set()
    said(page, "Văn bản đã thay đổi; hãy soát lại.")
    assert not can_be_taken(page)


def test_what_was_given_up_says_nothing(page: Browser, slow: threading.Event) -> None:
    page.type("text", "Xin chào , bạn.")
    page.click("run")
    said(page, "Đang soát…")
    page.click("clear")
    page.wait("!document.getElementById('run').disabled")
    slow.set()
    assert page.script("return document.getElementById('status').hidden")
    assert not result_is_shown(page)


def test_a_server_that_is_gone(page: Browser) -> None:
    page.script("window.fetch = () => Promise.reject(new TypeError('Failed to fetch'))")
    page.type("text", "Xin chào , bạn.")
    page.click("run")
    said(page, "Không soát được. Không kết nối được với máy chủ")
    page.script(DROP, '"a.txt"', WRONG, "")
    said(page, "Không mở được tệp “a.txt”. Không kết nối được với máy chủ")


def test_mixed_forms_are_one_card_and_written_together(page: Browser) -> None:
    page.type("text", "Quỹ KHCN họp. Nhiệm vụ KH&CN và tổ chức KH-CN được giao.")
    page.click("run")
    said(page, "còn 1 chỗ cần bạn xem.")
    assert "1 chỗ khác" in page.script("return document.querySelector('.card .also').textContent")
    assert page.script("return document.querySelectorAll('#marked a.finding').length") == 2
    page.script("document.querySelector('.card .actions button').click()")
    assert value(page, "corrected") == "Quỹ KH&CN họp. Nhiệm vụ KH&CN và tổ chức KH&CN được giao."


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


def test_the_outline_stands_beside_the_text(page: Browser, tmp_path: Path) -> None:
    give(page, tmp_path, "quyết định.txt", DECISION.replace("\n", "\r\n").encode())
    page.wait("!document.getElementById('outline').hidden")
    assert page.script("return document.getElementById('outline-kind').textContent") == "văn bản hành chính: QUYẾT ĐỊNH"
    links = page.script("return [...document.querySelectorAll('#outline a')].map((each) => each.textContent)")
    assert links[:4] == [
        "cơ quan ban hành ỦY BAN NHÂN DÂN XÃ TÂN LẬP",
        "số và ký hiệu Số: 05/QĐ-UBND",
        "Quốc hiệu CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Tiêu ngữ Độc lập – Tự do – Hạnh phúc",
    ]
    assert links[-3:] == ["Điều 1 Thành lập tổ công tác:", "khoản 1 Ông An;", "điểm a Tổ trưởng."]
    assert page.script("return document.querySelectorAll('#outline ul ul ul a').length") == 1
    behind = """return [...document.querySelectorAll('#outline a')].map(
        (each) => document.querySelector(each.getAttribute('href')).nextSibling.textContent)"""
    shown = page.script(behind)
    assert [words.split()[0] for words in (*shown[:3], *shown[-3:])] == ["ỦY", "Số:", "CỘNG", "Điều", "1.", "a)"]
    page.click("clear")
    page.type("text", "Xin chào , bạn.")
    page.click("run")
    said(page, "Đã tự sửa 1 lỗi.")
    assert page.script("return document.getElementById('outline').hidden")


def test_why_shows_the_manual_and_an_example(page: Browser) -> None:
    page.type("text", "Theo Bộ Công thương, kim ngạch tăng.")
    page.click("run")
    said(page, "Đã tự sửa 1 lỗi.")
    page.script("document.querySelector('.card details').open = true")
    page.wait("document.querySelectorAll('.manual p').length === 4")
    headings = page.script("return [...document.querySelectorAll('.manual b')].map((each) => each.textContent)")
    assert headings == ["Lỗi gì. ", "Vì sao. ", "Khi nào không tự sửa. ", "Ví dụ. "]
    why, example = page.script("return [1, 3].map((n) => document.querySelectorAll('.manual p')[n].textContent)")
    assert why.startswith("Vì sao. Nghị định 30/2020/NĐ-CP, Phụ lục II, mục IV: ")
    assert "\n" not in why
    assert example.splitlines()[1:] == [
        "✗ Thực hiện kết luận của Bộ Chính trị, Ban bí thư và Đảng ủy Chính phủ.",
        "✓ Thực hiện kết luận của Bộ Chính trị, Ban Bí thư và Đảng ủy Chính phủ.",
    ]

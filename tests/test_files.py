"""Files: bytes come back as they went in, a write is whole or not at all, a walk takes what it should."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta import files
from chinhta.files import UnreadableError, decode, find_files, format_of, read_file, replace_file, visible_path
from chinhta.text.charsets import CHARSETS, encode

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_text_comes_back_byte_for_byte(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    try:
        file = decode(data)
    except UnreadableError:
        assert any(ord(c) < 32 or c == "\x7f" for c in text)
        return
    assert file.encode(file.text) == data
    assert file.text == (text[1:] if encoding == "utf-8" and text.startswith("\ufeff") else text)


@given(st.binary())
def test_any_bytes_are_read_whole_or_refused(data: bytes) -> None:
    try:
        file = decode(data)
    except UnreadableError as error:
        assert error.vi
        assert error.en
    else:
        assert file.encode(file.text) == data


@given(st.binary() | TEXTS.map(str.encode))
def test_any_bytes_of_any_charset_are_read_or_refused(data: bytes) -> None:
    try:
        file = decode(data, "auto")
    except UnreadableError:
        return
    assert file.legacy or file.encode(file.text) == data


@pytest.mark.parametrize("charset", [*CHARSETS, "utf-8", "utf-8-sig", "utf-16"])
def test_the_charset_is_recognised(charset: str) -> None:
    text = "Các đơn vị triển khai kế hoạch, báo cáo kết quả về Văn phòng.\r\n"
    data = encode(text, charset) if charset in CHARSETS else text.encode(charset)
    file = decode(data, "auto")
    assert file.text == text
    assert file.legacy == (charset if charset in CHARSETS else "")
    assert file.encode(text) == (text.encode() if file.legacy else data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("Größe der Straße, schöne Mädchen".encode("latin-1"), "charset not recognised"),
        ("Правительство Российской Федерации".encode("cp1251"), "charset not recognised"),
        ("中华人民共和国国务院".encode("gbk"), "charset not recognised"),
        ("Cộng hòa".encode("utf-16")[:-1], "^not UTF-16-LE .*; convert it to UTF-8$"),
        ("Hà Nội".encode("utf-16-le"), "binary"),
        (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", "binary"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x01\x02\x03", "binary"),
        (b"\xff\xd8\xff\xe1\x01\x02Exif\x08", "binary"),
        (encode("Các đơn vị triển khai kế hoạch", "tcvn3") + b"\x01\x02\x03", "binary"),
    ],
)
def test_what_no_charset_reads_says_why(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        decode(data, "auto")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("Cộng hòa".encode("utf-16")[:-1], "UTF-16-LE"),
        ("Hà Nội".encode("cp1258", "replace"), "not UTF-8 (byte 2)"),
        ("Hà Nội".encode("utf-16-le"), "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"%PDF \x01\x02\x03\x04", "binary"),
        (b"chu\0i", "binary"),
    ],
)
def test_what_is_no_text_says_why(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match="^.*" + words.replace("(", r"\(").replace(")", r"\)")):
        decode(data)


def test_a_stray_control_character_makes_no_binary() -> None:
    assert decode(b"Trang 1" * 20 + b"\x02" + b"\x0c" * 30).text.count("\x0c") == 30


@pytest.mark.parametrize(
    ("name", "format"), [("a.md", "markdown"), ("A.HTML", "html"), ("công văn.txt", "text"), ("README", "text")]
)
def test_format_by_suffix(name: str, format: str) -> None:
    assert format_of(Path(name)) == format


def test_a_written_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("cũ")
    path.chmod(0o640)
    replace_file(path, "mới".encode())
    assert path.read_text("utf-8") == "mới"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_stays_and_its_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "thật").mkdir()
    target = tmp_path / "thật" / "a.txt"
    target.write_text("cũ")
    link = tmp_path / "b.txt"
    link.symlink_to("thật/a.txt")
    replace_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_read_only_file_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("cũ")
    path.chmod(0o444)
    with pytest.raises(UnreadableError, match="read-only"):
        replace_file(path, b"new")
    assert path.read_text() == "cũ"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_changed_meanwhile_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("lưu trong trình soạn thảo")
    with pytest.raises(UnreadableError, match="another program"):
        replace_file(path, b"new", expected=b"old")
    assert path.read_text() == "lưu trong trình soạn thảo"


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("cũ")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnreadableError, match="No space left"):
        replace_file(path, b"new")
    assert path.read_text() == "cũ"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("ệ" * 84 + ".md")  # 255 bytes
    path.write_text("cũ")
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"


def test_reading_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_file(tmp_path / "không có.txt")
    assert caught.value.vi == "không có tệp này"


def test_a_walk_is_sorted_and_takes_texts_only(tmp_path: Path) -> None:
    for name in (
        "b.md",
        "a/z.txt",
        "a/đề án.html",
        "a/ảnh.png",
        ".git/c.md",
        ".ẩn.md",
        "node_modules/d.md",
        "env/e.md",
        "env/pyvenv.cfg",
        "mã.py",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "link.md").symlink_to("b.md")
    (tmp_path / "loop").symlink_to(".")
    named = [tmp_path / "mã.py", tmp_path, tmp_path / "a"]
    found = [path.relative_to(tmp_path).as_posix() for path, _ in find_files(named)]
    assert found == ["mã.py", "a/z.txt", "a/đề án.html", "b.md"]
    with_links = [path.name for path, _ in find_files([tmp_path], links=True)]
    assert with_links == ["z.txt", "đề án.html", "b.md", "link.md"]
    everything = [path.name for path, _ in find_files([tmp_path], every_suffix=True)]
    assert everything == ["z.txt", "đề án.html", "ảnh.png", "b.md", "mã.py"]


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files.os, "scandir", denied)
    ((path, _),) = find_files([tmp_path])
    with pytest.raises(UnreadableError):
        read_file(path)


def test_a_path_of_broken_bytes_can_be_shown() -> None:
    assert visible_path(os.fsdecode(b"c\xf4ng v\xc4\x83n.md")) == "c\N{REPLACEMENT CHARACTER}ng văn.md"

"""Bytes as text: they come back as they went in, or it is said why they are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta.files import UnreadableError
from chinhta.formats.decoding import decode_file
from chinhta.text.charsets import CHARSETS, encode

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_text_comes_back_byte_for_byte(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    try:
        file = decode_file(data)
    except UnreadableError:
        assert any(ord(c) < 32 or c == "\x7f" for c in text)
        return
    assert file.encode(file.text) == data
    assert file.text == (text[1:] if encoding == "utf-8" and text.startswith("\ufeff") else text)


@given(st.binary())
def test_any_bytes_are_read_whole_or_refused(data: bytes) -> None:
    try:
        file = decode_file(data)
    except UnreadableError as error:
        assert error.vi
        assert error.en
    else:
        assert file.encode(file.text) == data


@given(st.binary() | TEXTS.map(str.encode))
def test_any_bytes_of_any_charset_are_read_or_refused(data: bytes) -> None:
    try:
        file = decode_file(data, "auto")
    except UnreadableError:
        return
    assert file.legacy or file.encode(file.text) == data


@pytest.mark.parametrize("charset", [*CHARSETS, "utf-8", "utf-8-sig", "utf-16"])
def test_the_charset_is_recognised(charset: str) -> None:
    text = "Các đơn vị triển khai kế hoạch, báo cáo kết quả về Văn phòng.\r\n"
    data = encode(text, charset) if charset in CHARSETS else text.encode(charset)
    file = decode_file(data, "auto")
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
        decode_file(data, "auto")


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
        decode_file(data)


def test_a_stray_control_character_makes_no_binary() -> None:
    assert decode_file(b"Trang 1" * 20 + b"\x02" + b"\x0c" * 30).text.count("\x0c") == 30

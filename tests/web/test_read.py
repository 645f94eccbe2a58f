"""/v1/read: the bytes of a file become its text, as `batch-correct --from auto` reads it, or are refused."""

import logging
import tempfile
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from chinhta.formats.decoding import decode_file
from chinhta.formats.registry import text_formats
from chinhta.text.charsets import CHARSETS, encode
from chinhta.web.app import create_app
from chinhta.web.bodies import BYTES

from .conftest import Answer
from .test_problems import Stream, kind

TEXT = "Các đơn vị triển khai kế hoạch , báo cáo kết quả về Văn phòng.\r\nXin cảm ơn .\n"


def send(client: FlaskClient, data: bytes, **query: str) -> TestResponse:
    return client.post("/v1/read", data=data, query_string=query, content_type=BYTES)


@pytest.mark.parametrize(
    ("data", "charset", "encoding", "bom"),
    [
        (b"", "utf-8", "utf-8", False),
        (b"\xef\xbb\xbf", "utf-8", "utf-8", True),
        (TEXT.encode(), "utf-8", "utf-8", False),
        (TEXT.encode("utf-8-sig"), "utf-8", "utf-8", True),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le", "utf-16-le", True),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be", "utf-16-be", True),
        *((encode(TEXT, charset), charset, "utf-8", False) for charset in CHARSETS),
    ],
)
def test_a_file_is_read_as_the_command_line_reads_it(
    client: FlaskClient, answer: Answer, data: bytes, charset: str, encoding: str, bom: bool
) -> None:
    told = answer(send(client, data))
    text = decode_file(data, "auto").text
    assert text == (TEXT if len(data) > 3 else "")
    assert told == {"text": text, "charset": charset, "encoding": encoding, "bom": bom, "format": "text"}


def test_the_format_is_named_or_follows_from_the_suffix(client: FlaskClient, answer: Answer) -> None:
    for known in text_formats():
        for suffix in known.suffixes:
            assert answer(send(client, b"a", suffix=suffix))["format"] == known.name
            assert answer(send(client, b"a", suffix=suffix.upper()))["format"] == known.name
        assert answer(send(client, b"a", format=known.name))["format"] == known.name
        assert answer(send(client, b"a", suffix=".txt", format=known.name))["format"] == known.name


@pytest.mark.parametrize(
    ("data", "query", "name", "words"),
    [
        (b"a", {"suffix": ".doc"}, "unknown-format", "“.doc”"),
        (b"a", {"suffix": ".csv"}, "unknown-format", ".txt, .md"),
        (b"a", {"suffix": ".csv", "format": "text"}, "unknown-format", ".txt, .md"),
        (b"a", {"suffix": ""}, "unknown-format", "không có đuôi"),
        (b"a", {"suffix": '.a"\n\0'}, "unknown-format", '“.a"'),
        (b"a", {"suffix": ".docx"}, "unknown-format", "“.docx”"),
        (b"a", {"format": "docx"}, "unknown-format", "docx"),
        (b"a", {"format": "doc"}, "invalid-field", "text, markdown"),
        (b"a", {"name": "a.txt"}, "invalid-field", "suffix"),
        (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", {}, "not-text", "nhị phân"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", {}, "not-text", "nhị phân"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x01\x02\x03", {}, "not-text", "nhị phân"),
        ("chữ\0".encode(), {}, "not-text", "nhị phân"),
        ("Cộng\0".encode("utf-16"), {}, "not-text", "nhị phân"),
        ("Cộng".encode("utf-16")[:-1], {}, "not-text", "UTF-16-LE"),
        (b"\xff\xfe\x00\xd8a\0", {}, "not-text", "UTF-16-LE"),
        ("Größe der Straße".encode("latin-1"), {}, "not-text", "không nhận ra bảng mã"),
    ],
)
def test_what_is_no_text_of_ours_is_refused(
    client: FlaskClient, answer: Answer, data: bytes, query: dict[str, str], name: str, words: str
) -> None:
    told = answer(send(client, data, **query))
    assert kind(told) == name
    assert words in told["detail"]
    assert told["detail_en"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/json"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": BYTES, "Content-Encoding": "br"},
    ],
)
def test_415(client: FlaskClient, answer: Answer, headers: dict[str, str]) -> None:
    response = client.post("/v1/read", data=TEXT.encode(), headers=headers)
    assert kind(answer(response)) == "unsupported-media-type"
    assert response.headers["Accept-Post"] == BYTES


def test_a_charset_in_the_header_says_nothing_of_bytes(client: FlaskClient, answer: Answer) -> None:
    response = client.post("/v1/read", data=encode(TEXT, "vni"), content_type=f"{BYTES}; charset=tcvn3")
    assert answer(response)["charset"] == "vni"


def test_bounds(answer: Answer) -> None:
    client = create_app(max_bytes=100).test_client()
    assert answer(send(client, b"a" * 100))["text"] == "a" * 100
    assert kind(answer(send(client, b"a" * 101))) == "too-large"
    environ: dict[str, Any] = {"wsgi.input": Stream(b"a" * 101), "wsgi.input_terminated": True}
    assert kind(answer(client.post("/v1/read", content_type=BYTES, environ_overrides=environ))) == "too-large"
    environ = {"wsgi.input": Stream(b"a" * 8), "wsgi.input_terminated": True, "CONTENT_LENGTH": "9"}
    assert kind(answer(client.post("/v1/read", content_type=BYTES, environ_overrides=environ))) == "bad-request"


def test_nothing_of_a_file_is_left(
    client: FlaskClient, answer: Answer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def written(*_: object, **__: object) -> None:
        raise AssertionError("a file on the disk")

    for name in ("TemporaryFile", "NamedTemporaryFile", "SpooledTemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, written)
    caplog.set_level(logging.DEBUG)
    data = TEXT.encode() * 10_000  # werkzeug would put a form of this size onto the disk
    response = send(client, data)
    assert answer(response)["text"] == TEXT * 10_000
    assert response.headers["Cache-Control"] == "no-store"
    assert send(client, data + b"\xff").headers["Cache-Control"] == "no-store"
    assert "kế hoạch" not in caplog.text
    assert "kế hoạch" not in client.get("/metrics").get_data(as_text=True)

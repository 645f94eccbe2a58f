"""Files of any format, in JSON: corrected in their format, and written with another text."""

from base64 import b64encode
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from chinhta.formats._docx_source import read_document
from chinhta.text.charsets import encode
from chinhta.web.app import create_app
from chinhta.web.content import BYTES
from tests.formats.pdf import pdf
from tests.formats.samples import in_format
from tests.formats.word import package, paragraph, parts_of, run

from .conftest import Answer
from .test_problems import kind

FIELD = f'<w:fldSimple w:instr=" REF a ">{run("cuyển dịch")}</w:fldSimple>'
DOCUMENT = package(paragraph("Các ngh", run("ành", "<w:b/>"), " hàng , ", FIELD, "."))
TEXT = "Các nghành hàng , cuyển dịch."


def send(client: FlaskClient, address: str, data: bytes, format: str = "docx", **more: Any) -> TestResponse:
    settings = {"format": format, **more.pop("settings", {})}
    body = {"file": b64encode(data).decode(), "settings": settings, **more}
    return client.post(f"/v1/files/{address}", json=body)


def test_a_document_is_read_in_its_format(client: FlaskClient, answer: Answer) -> None:
    told = answer(send(client, "correct", DOCUMENT))
    assert told["text"] == TEXT
    assert told["corrected"] == "Các ngành hàng, cuyển dịch."
    assert [edit["original"] for edit in told["edits"]] == ["nghành", " "]
    assert "diff" not in answer(send(client, "correct", DOCUMENT, include=[]))


def test_a_document_is_read_as_it_would_be_with_another_text(client: FlaskClient, answer: Answer) -> None:
    told = answer(send(client, "correct", DOCUMENT, text="Những nghành hàng, cuyển dịch."))
    assert told["text"] == "Những nghành hàng, cuyển dịch."
    assert [edit["original"] for edit in told["edits"]] == ["nghành"]  # the field stays one
    assert kind(answer(send(client, "correct", DOCUMENT, text=TEXT.replace("cuyển", "chuyển")))) == "not-writable"


def test_reasons_stand_beside_changes_that_findings_explain(client: FlaskClient) -> None:
    new = "Những ngành hàng, cuyển dịch."
    parts = parts_of(send(client, "write", DOCUMENT, text=new, settings={"changes": "commented"}).data)
    comments = b"".join(part for name, part in parts.items() if "comments" in name).decode()
    assert comments.count("<w:comment ") == 2
    assert "Thừa dấu cách trước dấu câu." in comments


def test_a_text_file_is_read_in_its_charset(client: FlaskClient, answer: Answer) -> None:
    text = "Các đơn vị triển khai kế hoạch , báo cáo kết quả về Văn phòng."
    assert answer(send(client, "correct", encode(text, "tcvn3"), "text"))["text"] == text


@pytest.mark.parametrize(("how", "tracked"), [("tracked", True), ("accepted", False)])
def test_a_text_is_written_into_a_document(client: FlaskClient, how: str, tracked: bool) -> None:
    new = "Những ngành hàng, cuyển dịch."
    response = send(client, "write", DOCUMENT, text=new, settings={"changes": how})
    assert (response.status_code, response.content_type) == (200, BYTES)
    assert read_document(response.data).text == new
    assert (b"w:author" in parts_of(response.data)["word/document.xml"]) is tracked
    same = send(client, "write", DOCUMENT, text=TEXT)
    assert same.data == DOCUMENT


def test_a_text_is_written_into_a_text(client: FlaskClient) -> None:
    data = "\ufeffMột\r\nhai\r\n".encode("utf-16-le")
    response = send(client, "write", data, "text", text="Một\r\nhai ba\r\nbốn")
    assert response.data.decode("utf-16") == "Một\r\nhai ba\r\nbốn"


@pytest.mark.parametrize(
    "text",
    ["Các nghành hàng , chuyển dịch.", "Các nghành hàng , cuyển dịch.\nthêm", "Các\tnghành hàng , cuyển dịch.", ""],
)
def test_what_has_no_place_is_refused(client: FlaskClient, answer: Answer, text: str) -> None:
    assert kind(answer(send(client, "write", DOCUMENT, text=text))) == "not-writable"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({}, "invalid-field"),
        ({"file": 1}, "invalid-field"),
        ({"file": "a"}, "invalid-field"),
        ({"file": "é"}, "invalid-field"),
        ({"file": "", "text": 1}, "invalid-field"),
        ({"file": "UEs=", "settings": {"format": "docx"}}, "not-text"),
        ({"file": "AAAA"}, "not-text"),
        ({"file": "", "settings": {"format": "pages"}}, "invalid-field"),
    ],
)
def test_wrong_requests(client: FlaskClient, answer: Answer, body: dict[str, Any], name: str) -> None:
    assert kind(answer(client.post("/v1/files/correct", json=body))) == name


def test_bounds(answer: Answer) -> None:
    client = create_app(max_bytes=100).test_client()
    assert answer(send(client, "correct", b"a" * 100, "text"))["text"] == "a" * 100
    assert kind(answer(send(client, "correct", b"a" * 101, "text"))) == "too-large"
    assert kind(answer(send(client, "write", b"a", "text", text="b" * 101))) == "too-large"


@pytest.mark.parametrize(
    "name",
    [
        "rst",
        "asciidoc",
        "xliff",
        "po",
        "srt",
        "vtt",
        "latex",
        "csv",
        "tsv",
        "json",
        "jsonl",
        "ipynb",
        "properties",
        "yaml",
        "toml",
    ],
)
def test_a_text_of_any_format_is_corrected_and_written(client: FlaskClient, answer: Answer, name: str) -> None:
    text = in_format(name, "Các nghành hàng.")
    told = answer(send(client, "correct", text.encode(), name))
    assert (told["text"], told["corrected"]) == (text, text.replace("nghành", "ngành"))
    assert send(client, "write", text.encode(), name, text=told["corrected"]).data.decode() == told["corrected"]


def test_an_e_mail_is_corrected_and_written(client: FlaskClient, answer: Answer) -> None:
    data = "Subject: a\nContent-Type: text/plain; charset=utf-8\n\nCác nghành hàng.\n".encode()
    told = answer(send(client, "correct", data, "eml"))
    assert [edit["original"] for edit in told["edits"]] == ["nghành"]
    assert send(client, "write", data, "eml", text=told["corrected"]).data == data.replace(b"ngh", b"ng")
    assert kind(answer(send(client, "correct", b"Xin\n", "eml"))) == "not-text"
    assert kind(answer(send(client, "write", data, "eml", text="a"))) == "not-writable"


def test_a_pdf_is_checked_and_never_written(client: FlaskClient, answer: Answer) -> None:
    pytest.importorskip("pypdfium2", reason="the extra `pdf` is not installed")
    data = pdf(["Báo cáo"], ["Đẩy mạnh cuyển dịch cơ cấu."])
    [edit] = answer(send(client, "correct", data, "pdf"))["edits"]
    assert (edit["page"], edit["page_line"], edit["replacement"]) == (2, 1, "chuyển")
    assert kind(answer(send(client, "write", data, "pdf", text="Trang."))) == "not-writable"

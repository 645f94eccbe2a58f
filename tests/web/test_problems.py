"""What the service answers when it is asked badly, is busy, or breaks: always a problem, never a traceback."""

import gzip
import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import chinhta
from chinhta import engine
from chinhta.formats.format import Source
from chinhta.settings import SETTINGS, ChoiceSetting
from chinhta.web.app import create_app
from chinhta.web.problems import PROBLEMS
from tests.formats.samples import in_format

from .conftest import Answer


def kind(body: dict[str, Any]) -> str:
    name = body["type"].removeprefix("/docs#")
    assert (body["status"], body["title"], body["title_en"]) == PROBLEMS[name]
    return name


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "not-json"),
        (b"{", "not-json"),
        (b'{"text": "a"} x', "not-json"),
        (b"{'text': 'a'}", "not-json"),
        (b'{"text": NaN}', "not-json"),
        (b"[" * 100_000, "not-json"),
        (b'{"text": ' + b"9" * 5000 + b"}", "not-json"),
        (b'{"text": "\xff"}', "not-utf8"),
        ('{"text": "ạ"}'.encode("utf-16"), "not-utf8"),
        (b'{"text": "\\ud800"}', "not-utf8"),
        (b'{"text": "\\udc00\\ud800 b"}', "not-utf8"),
        (b'{"text": "a", "settings": {"words": ["\\udfff"]}}', "not-utf8"),
    ],
)
def test_400(client: FlaskClient, answer: Answer, data: bytes, name: str) -> None:
    response = client.post("/v1/correct", data=data, content_type="application/json")
    assert response.status_code == 400
    assert kind(answer(response)) == name


def test_400_plain_text_that_is_not_utf8(client: FlaskClient, answer: Answer) -> None:
    body = answer(client.post("/v1/check", data="Bộ ".encode() + b"\xf0\x9f", content_type="text/plain"))
    assert kind(body) == "not-utf8"
    assert "byte 5" in body["detail"]


@pytest.mark.parametrize("path", ["/v1/correct", "/v1/check", "/v1/abbreviations", "/v1/outline"])
def test_422_nul_is_in_no_text(client: FlaskClient, answer: Answer, path: str) -> None:
    for response in (
        client.post(path, json={"text": "Bộ\0 Công"}),
        client.post(path, data="Bộ\0 Công".encode(), content_type="text/plain"),
    ):
        body = answer(response)
        assert kind(body) == "not-text"
        assert "ký tự 2" in body["detail"]


def test_a_batch_goes_on_after_texts_that_are_none(client: FlaskClient, answer: Answer) -> None:
    texts = [
        "Xin chào ,",
        "\ud800",
        {"id": "nul", "text": "a\0"},
        {"id": "\udfff", "text": "a"},
        {"id": 5, "text": None},
        7,
        "hết ,",
    ]
    body = json.dumps({"texts": texts})
    rows = answer(client.post("/v1/batch", data=body, content_type="application/json"))["results"]
    assert [row["id"] for row in rows] == [0, 1, "nul", 3, 5, 5, 6]
    assert [rows[0]["corrected"], rows[6]["corrected"]] == ["Xin chào,", "hết,"]
    kinds = ["not-utf8", "not-text", "not-utf8", "invalid-field", "invalid-field"]
    assert [kind(row["problem"]) for row in rows[1:6]] == kinds


def test_404_names_what_is_near(client: FlaskClient, answer: Answer) -> None:
    assert kind(answer(client.get("/v3/nothing"))) == "not-found"
    body = answer(client.get("/v1/rules/spacing.space-before-marks"))
    assert kind(body) == "not-found"
    assert "spacing.space-before-mark" in body["detail"]
    assert answer(client.get("/static/../app.py"))["status"] == 404


def test_405_says_what_is_allowed(client: FlaskClient, answer: Answer) -> None:
    for method, path in (("GET", "/v1/correct"), ("PUT", "/v1/batch"), ("DELETE", "/v1/rules"), ("POST", "/healthz")):
        response = client.open(path, method=method)
        assert kind(answer(response)) == "method-not-allowed"
        assert method not in response.headers["Allow"]
        assert response.headers["Allow"]


def test_413(answer: Answer) -> None:
    client = create_app(max_bytes=100).test_client()
    text = "ă" * 50
    assert client.post("/v1/check", data=text.encode(), content_type="text/plain").status_code == 200
    body = answer(client.post("/v1/check", data=(text + "a").encode(), content_type="text/plain"))
    assert kind(body) == "too-large"
    assert "100" in body["detail"]
    assert kind(answer(client.post("/v1/batch", json={"texts": ["a" * 60, "b" * 41]}))) == "too-large"
    assert kind(answer(client.post("/v1/check", json={"text": "", "x": "a" * 300}))) == "too-large"


def test_413_counts_the_text_not_its_escapes() -> None:
    client = create_app(max_bytes=100).test_client()
    for length, status in ((33, 200), (34, 413)):
        data = json.dumps({"text": "ạ" * length})
        assert len(data) > 100
        assert client.post("/v1/check", data=data, content_type="application/json").status_code == status


def packed(data: bytes) -> dict[str, Any]:
    return {"data": gzip.compress(data), "headers": {"Content-Type": "text/plain", "Content-Encoding": "gzip"}}


def test_gzip_is_unpacked_and_bounded(answer: Answer) -> None:
    client = create_app(max_bytes=100).test_client()
    assert answer(client.post("/v1/correct", **packed("Bộ Công Thương ,".encode())))["corrected"] == "Bộ Công Thương,"
    both = packed(b"a ")
    both["data"] += packed(b",")["data"]
    assert answer(client.post("/v1/correct", **both))["corrected"] == "a,"
    assert answer(client.post("/v1/check", **packed(b"a" * 100)))["findings"] == []
    assert kind(answer(client.post("/v1/check", **packed(b"a" * 101)))) == "too-large"
    assert kind(answer(client.post("/v1/check", **packed(b"a" * 1_000_000_0)))) == "too-large"
    upload = packed("Bộ".encode("utf-16")) | {"content_type": "application/octet-stream"}
    upload["headers"] = {"Content-Encoding": "gzip"}
    assert answer(client.post("/v1/read", **upload))["text"] == "Bộ"


@pytest.mark.parametrize("broken", [lambda data: data[:-9], lambda data: data[:-1], lambda data: data + b"x"])
def test_400_when_gzip_is_none(client: FlaskClient, answer: Answer, broken: Any) -> None:
    request = packed(b"Xin")
    for data in (b"", b"Xin", broken(request["data"])):
        assert kind(answer(client.post("/v1/check", **request | {"data": data}))) == "bad-coding"


class Stream(io.BytesIO):
    """A body that arrives in pieces; then `end` is raised, if it is an error."""

    def __init__(self, data: bytes, end: Exception | None = None) -> None:
        super().__init__(data)
        self.end = end

    def readinto(self, buffer: Any) -> int:
        size = super().readinto(memoryview(buffer)[:7])
        if not size and self.end:
            raise self.end
        return size


def post_stream(client: FlaskClient, stream: Stream, length: int | None) -> TestResponse:
    """Post a body as gunicorn hands it on: the length may be unknown, the end is the stream's end."""
    environ = {"wsgi.input": stream, "wsgi.input_terminated": True}
    known = {} if length is None else {"CONTENT_LENGTH": str(length)}
    return client.post("/v1/check", content_type="text/plain", environ_overrides=environ | known)


def test_413_of_unknown_length(answer: Answer) -> None:
    """Werkzeug alone would cut the text at the limit and say nothing."""
    client = create_app(max_bytes=100).test_client()
    assert answer(post_stream(client, Stream(b"a" * 100), None))["findings"] == []
    assert kind(answer(post_stream(client, Stream(b"a" * 101), None))) == "too-large"
    assert kind(answer(post_stream(client, Stream(b"a" * 9), 101))) == "too-large"


def test_400_or_408_when_the_body_breaks_off(client: FlaskClient, answer: Answer) -> None:
    assert answer(post_stream(client, Stream(b"a" * 9), 9))["findings"] == []
    assert kind(answer(post_stream(client, Stream(b"a" * 8), 9))) == "bad-request"
    assert kind(answer(post_stream(client, Stream(b"a" * 8, ConnectionResetError()), 9))) == "bad-request"
    assert kind(answer(post_stream(client, Stream(b"a" * 8, TimeoutError()), 9))) == "upload-timeout"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "application/xml"},
        {"Content-Type": "text/html"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Content-Type": "application/json; charset=utf-16"},
        {"Content-Type": "text/plain; charset=windows-1258"},
        {"Content-Type": "application/json", "Content-Encoding": "br"},
    ],
)
def test_415(client: FlaskClient, answer: Answer, headers: dict[str, str]) -> None:
    response = client.post("/v1/correct", data=b'{"text": "a"}', headers=headers)
    assert kind(answer(response)) == "unsupported-media-type"
    assert response.headers["Accept-Post"] == "application/json, text/plain"


def test_415_batch_takes_json_only(client: FlaskClient, answer: Answer) -> None:
    assert answer(client.post("/v1/batch", data=b"a", content_type="text/plain"))["status"] == 415


@pytest.mark.parametrize(
    ("body", "pointer", "words"),
    [
        ([], "", "{"),
        ("text", "", "{"),
        ({}, "/text", "thiếu"),
        ({"text": None}, "/text", "chuỗi"),
        ({"text": ["a"]}, "/text", "chuỗi"),
        ({"text": "a", "txet": "b"}, "/txet", "offset_unit"),
        ({"text": "a", "x/y~": "b"}, "/x~1y~0", "offset_unit"),
        ({"text": "a", "include": "diff"}, "/include", "suggestions"),
        ({"text": "a", "include": ["edits"]}, "/include", "suggestions"),
        ({"text": "a", "include": [[]]}, "/include", "suggestions"),
        ({"text": "a", "offset_unit": "byte"}, "/offset_unit", "utf16"),
        ({"text": "a", "offset_unit": ["utf16"]}, "/offset_unit", "utf16"),
        ({"text": "a", "settings": []}, "/settings", "{"),
        ({"text": "a", "settings": {"tone": "old"}}, "/settings/tone", "tone_style"),
        ({"text": "a", "settings": {"tone_style": "oldest"}}, "/settings/tone_style", "keep"),
        ({"text": "a", "settings": {"tone_style": {}}}, "/settings/tone_style", "keep"),
        ({"text": "a", "settings": {"rules": ["spacing"]}}, "/settings/rules", "tên quy tắc"),
        ({"text": "a", "settings": {"rules": {"spacin": True}}}, "/settings/rules", "spacing"),
        ({"text": "a", "settings": {"rules": {"spacing": 1}}}, "/settings/rules", "true"),
        ({"text": "a", "settings": {"words": "b"}}, "/settings/words", "danh sách"),
        ({"text": "a", "settings": {"words": [1]}}, "/settings/words", "danh sách"),
        ({"text": "a", "settings": {"words": ["b"] * 1001}}, "/settings/words", "1000"),
        ({"text": "a", "settings": {"dictionaries": ["/etc"]}}, "/settings/dictionaries", "words"),
    ],
)
def test_422_says_which_field(client: FlaskClient, answer: Answer, body: Any, pointer: str, words: str) -> None:
    told = answer(client.post("/v1/correct", data=json.dumps(body), content_type="application/json"))
    assert kind(told) == "invalid-field"
    assert [error["pointer"] for error in told["errors"]] == [pointer]
    assert words in told["detail"]
    assert pointer in told["detail_en"]


def test_422_in_the_address(client: FlaskClient, answer: Answer) -> None:
    for query, pointer in (
        ("tone=old", "/settings/tone"),
        ("tone_style=", "/settings/tone_style"),
        ("rules=nothing", "/settings/rules"),
        ("dictionaries=/etc", "/settings/dictionaries"),
        ("offset_unit=x", "/offset_unit"),
    ):
        told = answer(client.post(f"/v1/check?{query}", data=b"a", content_type="text/plain"))
        assert told["errors"][0]["pointer"] == pointer
        usual = {"tone_style": "keep", "rules": {}}
        told = answer(client.post(f"/v1/check?{query}", json={"text": "a", "settings": usual}))
        assert told["errors"][0]["pointer"] == pointer


def test_422_batch(client: FlaskClient, answer: Answer) -> None:
    for body, pointer in (
        ({}, "/texts"),
        ({"texts": "a"}, "/texts"),
        ({"texts": ["a"] * 1001}, "/texts"),
        ({"texts": ["a"], "settings": {"write": "all"}}, "/settings/write"),
    ):
        assert answer(client.post("/v1/batch", json=body))["errors"][0]["pointer"] == pointer


def test_422_too_many_findings(client: FlaskClient, answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chinhta.web.work._MOST_FINDINGS", 2)
    assert len(answer(client.post("/v1/check", json={"text": "a , b ,"}))["findings"]) == 2
    assert kind(answer(client.post("/v1/check", json={"text": "a , b , c ,"}))) == "too-many-findings"


def test_details_do_not_grow_with_what_was_sent(client: FlaskClient) -> None:
    response = client.post("/v1/correct", json={"text": "", "x" * 100_000: 1})
    assert response.status_code == 422
    assert len(response.get_data()) < 5000


def test_500_without_traceback(
    answer: Answer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(engine, "correct", broken)
    response = create_app().test_client().post("/v1/correct", json={"text": "a"})
    assert kind(answer(response)) == "internal-error"
    assert "secret" not in response.get_data(as_text=True)
    assert "secret" in caplog.text  # those who run it can see it


def test_503_out_of_time(answer: Answer) -> None:
    client = create_app(seconds=0).test_client()
    assert kind(answer(client.post("/v1/correct", json={"text": "a ,"}))) == "out-of-time"
    assert kind(answer(client.post("/v1/check", json={"text": "a ,"}))) == "out-of-time"
    assert kind(answer(client.post("/v1/abbreviations", json={"text": "KH&CN"}))) == "out-of-time"
    assert kind(answer(client.post("/v1/read", data=b"a", content_type="application/octet-stream"))) == "out-of-time"
    rows = answer(client.post("/v1/batch", json={"texts": ["a ,", "b ,"]}))["results"]
    assert [row["problem"]["status"] for row in rows] == [503, 503]


def test_503_not_ready(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr("chinhta.web.app.lexicon", broken)
    client = create_app().test_client()
    assert kind(answer(client.get("/readyz"))) == "not-ready"
    assert client.get("/healthz").status_code == 200


@contextmanager
def occupied(client: FlaskClient, monkeypatch: pytest.MonkeyPatch, texts: list[str]) -> Iterator[threading.Event]:
    """Texts that stay in work until the event is set."""
    whole = engine.correct
    begun = threading.Semaphore(0)
    done = threading.Event()

    def slow(source: Source, *rest: Any, **more: Any) -> chinhta.Correction:
        if source.text in texts:
            begun.release()
            assert done.wait(10)
        return whole(source, *rest, **more)

    monkeypatch.setattr(engine, "correct", slow)
    threads = [threading.Thread(target=client.post, args=("/v1/check",), kwargs={"json": {"text": t}}) for t in texts]
    for thread in threads:
        thread.start()
    assert all(begun.acquire(timeout=10) for _ in texts)
    try:
        yield done
    finally:
        done.set()
        for thread in threads:
            thread.join()


def test_503_overloaded(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    client = create_app(at_once=2, patience=0.05).test_client()
    with occupied(client, monkeypatch, ["one", "two"]) as done:
        response = client.post("/v1/check", json={"text": "a ,"})
        assert kind(answer(response)) == "overloaded"
        assert int(response.headers["Retry-After"]) > 0
        assert "chinhta_requests_in_work 2.0" in client.get("/metrics").get_data(as_text=True)
        assert client.get("/healthz").status_code == 200
        done.set()
    assert client.post("/v1/check", json={"text": "a ,"}).status_code == 200


def test_who_waits_gets_the_place_that_comes_free(monkeypatch: pytest.MonkeyPatch) -> None:
    client = create_app(at_once=1, patience=10).test_client()
    with occupied(client, monkeypatch, ["one"]) as done:
        threading.Timer(0.1, done.set).start()
        assert client.post("/v1/check", json={"text": "a ,"}).status_code == 200


def test_large_texts_come_one_at_a_time(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    client = create_app(at_once=3, patience=0.05).test_client()
    large = "xin chào\n" * 30_000
    with occupied(client, monkeypatch, [large]):
        response = client.post("/v1/check", data=large[9:].encode(), content_type="text/plain")
        assert kind(answer(response)) == "overloaded"
        assert client.post("/v1/check", json={"text": "a ,"}).status_code == 200


def test_every_choice_of_settings_is_taken(client: FlaskClient) -> None:
    for setting in SETTINGS.values():
        for value in setting.choices if isinstance(setting, ChoiceSetting) else ():
            text = in_format(value, "a ,") if setting.name == "format" else "a ,"
            body = {"text": text, "settings": {setting.name.replace("_", "-"): value}}
            assert client.post("/v1/check", json=body).status_code == 200

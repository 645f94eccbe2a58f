"""Strangers may send anything: the answer is an answer or a problem, never a breakdown."""

import json
from typing import Any
from urllib.parse import quote

from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from chinhta.web.bodies import BYTES

from .conftest import Answer

QUICK = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])

LETTERS = st.characters(codec="utf-8") | st.sampled_from(" ,.;:()“”%&đĐệ😀\u0301\u200b\ufeff\0\r\n")
WORDS = st.text(LETTERS, max_size=60)
TEXTS = st.text(LETTERS.filter(lambda letter: letter != "\0"), max_size=60)
HALVES = st.sampled_from(["\ud800", "a\udfff", "\udc00\ud800"])
KEYS = st.sampled_from(
    ["text", "texts", "settings", "offset_unit", "id", "rules", "words", "write", "format", "dictionaries", "language"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS | HALVES | st.sampled_from(["utf16", "spacing"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS | WORDS | HALVES, inner, max_size=4),
    max_leaves=12,
)
ASKED = st.fixed_dictionaries(
    {"text": WORDS | JSON},
    optional={
        "settings": st.dictionaries(KEYS, JSON, max_size=3) | JSON,
        "offset_unit": st.sampled_from(["utf16", "codepoint"]) | JSON,
    },
)
BATCHES = st.fixed_dictionaries(
    {
        "texts": st.lists(
            WORDS | HALVES | st.fixed_dictionaries({"text": WORDS}, optional={"id": JSON}) | JSON, max_size=5
        )
    }
)
PATHS = st.sampled_from(["/v1/correct", "/v1/check", "/v1/batch", "/v1/abbreviations", "/v1/outline", "/v1/read"])
HEADER = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40)
MEDIA = st.sampled_from(
    ["application/json", "text/plain", "application/x+json", "application/octet-stream", "multipart/form-data", ""]
)


def held(response: TestResponse, answer: Answer) -> Any:
    assert response.status_code in (200, 400, 413, 415, 422), response.get_data(as_text=True)
    assert b"Traceback" not in response.get_data()
    return answer(response)


@QUICK
@given(PATHS, JSON | ASKED | BATCHES)
def test_any_json(client: FlaskClient, answer: Answer, path: str, body: Any) -> None:
    held(client.post(path, data=json.dumps(body), content_type="application/json"), answer)


@QUICK
@given(PATHS, st.binary(max_size=200) | WORDS.map(str.encode), MEDIA)
def test_any_bytes(client: FlaskClient, answer: Answer, path: str, data: bytes, media: str) -> None:
    held(client.post(path, data=data, content_type=media), answer)


@QUICK
@given(PATHS, MEDIA, HEADER, HEADER, HEADER)
def test_any_headers(
    client: FlaskClient, answer: Answer, path: str, media: str, more: str, coding: str, tag: str
) -> None:
    headers = {"Content-Type": f"{media}{more}", "Content-Encoding": coding, "Accept": tag, "Range": tag}
    held(client.post(path, data=b'{"text": "a ,"}', headers=headers), answer)


@QUICK
@given(st.binary(max_size=200) | WORDS.map(str.encode) | WORDS.map(lambda words: words.encode("utf-16")), WORDS)
def test_any_file(client: FlaskClient, answer: Answer, data: bytes, suffix: str) -> None:
    held(client.post("/v1/read", data=data, query_string={"suffix": suffix}, content_type=BYTES), answer)
    told = held(client.post("/v1/read", data=data, content_type=BYTES), answer)
    if "charset" in told and told["charset"] == told["encoding"]:
        assert (("\ufeff" if told["bom"] else "") + told["text"]).encode(told["encoding"]) == data


@QUICK
@given(st.dictionaries(KEYS | WORDS, WORDS, max_size=3), WORDS)
def test_any_query(client: FlaskClient, answer: Answer, query: dict[str, str], text: str) -> None:
    response = client.post("/v1/correct", data=text.encode(), query_string=query, content_type="text/plain")
    held(response, answer)


@QUICK
@given(st.sampled_from(["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"]), WORDS)
def test_any_address(client: FlaskClient, method: str, path: str) -> None:
    for start in ("/", "/v1/rules/", "/static/"):
        response = client.open(path=start + quote(path, safe=""), method=method)
        assert response.status_code in (200, 304, 308, 404, 405)


@QUICK
@given(TEXTS, st.sampled_from(["codepoint", "utf16"]))
def test_any_text_comes_back_exact(client: FlaskClient, answer: Answer, text: str, unit: str) -> None:
    body = answer(client.post("/v1/correct", json={"text": text, "offset_unit": unit}))
    coding, width = ("utf-16-le", 2) if unit == "utf16" else ("utf-32-le", 4)
    raw, out, at = text.encode(coding), b"", 0
    for edit in body["edits"]:
        start, end = width * edit["start"], width * edit["end"]
        assert raw[start:end].decode(coding) == edit["original"]
        out += raw[at:start] + edit["replacement"].encode(coding)
        at = end
    assert (out + raw[at:]).decode(coding) == body["corrected"]

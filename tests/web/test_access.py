"""Keys that programs need, and the origins of pages that browsers let read answers."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from chinhta.web.access import Access
from chinhta.web.app import create_app
from chinhta.web.serve import main

TEXT = {"text": "Bộ đã xây dưng kế hoạch."}
QUERY = {**TEXT, "language": "vi-VN"}


@pytest.fixture(scope="module")
def guarded() -> FlaskClient:
    return create_app(access=Access(frozenset(("mật", "k2")), frozenset(("https://a.vn",)))).test_client()


@pytest.mark.parametrize(
    "headers", [{"X-API-Key": "k2"}, {"Authorization": "Bearer k2"}, {"Authorization": "bearer  k2"}]
)
def test_a_key_is_enough(guarded: FlaskClient, headers: dict[str, str]) -> None:
    assert guarded.post("/v1/correct", json=TEXT, headers=headers).status_code == 200
    assert guarded.get("/v1/rules", headers=headers).status_code == 200
    assert guarded.post("/v2/check", data=QUERY, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{}, {"X-API-Key": ""}, {"X-API-Key": "k"}, {"X-API-Key": "k2 x"},
     {"Authorization": "Basic k2"}, {"Authorization": "Bearer"}],
)  # fmt: skip
def test_no_other_is(guarded: FlaskClient, headers: dict[str, str]) -> None:
    for response in (
        guarded.post("/v1/correct", json=TEXT, headers=headers),
        guarded.get("/v1/rules", headers=headers),
        guarded.post("/v1/files/write", json={}, headers=headers),
    ):
        assert response.status_code == 401
        assert response.content_type == "application/problem+json"
        assert response.headers["WWW-Authenticate"] == "Bearer"
    response = guarded.post("/v2/check", data=QUERY, headers=headers)
    assert response.status_code == 403
    assert response.text.startswith("Error: a right apiKey")


def test_clients_of_languagetool_send_it_in_the_form(guarded: FlaskClient) -> None:
    for name in ("apiKey", "api_key"):
        assert guarded.post("/v2/check", data={**QUERY, "username": "ai", name: "mật"}).status_code == 200
        assert guarded.post("/v2/check", data={**QUERY, "username": "mật", name: "x"}).status_code == 403
    assert guarded.get("/v2/check", query_string={**QUERY, "apiKey": "k2"}).status_code == 200
    body = f"text={TEXT['text']}&language=vi-VN&username=ai&apiKey=mật".encode()
    assert guarded.post("/v2/check", data=body).status_code == 200


def test_what_holds_no_text_is_open(guarded: FlaskClient) -> None:
    for path in ("/", "/docs", "/healthz", "/readyz", "/v2/languages", "/v2/info", "/v2/healthcheck"):
        assert guarded.get(path).status_code == 200


def test_without_keys_none_is_needed(client: FlaskClient) -> None:
    assert client.post("/v1/correct", json=TEXT, headers={"X-API-Key": "x"}).status_code == 200


def test_a_page_of_an_allowed_origin_reads_answers(guarded: FlaskClient) -> None:
    origin = {"Origin": "https://a.vn"}
    for response in (
        guarded.post("/v2/check", data={**QUERY, "apiKey": "k2"}, headers=origin),
        guarded.post("/v1/correct", json=TEXT, headers={**origin, "X-API-Key": "k2"}),
        guarded.post("/v1/correct", json=TEXT, headers=origin),  # it may read what is wrong
    ):
        assert response.headers["Access-Control-Allow-Origin"] == "https://a.vn"
        assert "Origin" in response.headers["Vary"]
    asked = guarded.options("/v1/correct", headers={**origin, "Access-Control-Request-Method": "POST"})
    assert asked.status_code == 200
    assert asked.headers["Access-Control-Allow-Origin"] == "https://a.vn"
    assert "POST" in asked.headers["Access-Control-Allow-Methods"]
    assert "X-API-Key" in asked.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("origin", ["https://b.vn", "http://a.vn", "https://a.vn:8443", "null", "", "*"])
def test_others_do_not(guarded: FlaskClient, client: FlaskClient, origin: str) -> None:
    for one in (guarded, client):
        response = one.post("/v2/check", data={**QUERY, "apiKey": "k2"}, headers={"Origin": origin})
        assert "Access-Control-Allow-Origin" not in response.headers
        asked = one.options("/v2/check", headers={"Origin": origin})
        assert not {"Access-Control-Allow-Origin", "Access-Control-Allow-Methods"} & {name for name, _ in asked.headers}


def test_all_may() -> None:
    client = create_app(access=Access(origins=frozenset("*"))).test_client()
    response = client.get("/v2/languages", headers={"Origin": "app://obsidian.md"})
    assert response.headers["Access-Control-Allow-Origin"] == "app://obsidian.md"
    assert "Access-Control-Allow-Origin" not in client.get("/", headers={"Origin": "https://a.vn"}).headers


def test_keys_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    given: list[Access] = []
    monkeypatch.setattr("chinhta.web.processes.serve", lambda *_, access, **__: given.append(access))
    keys = tmp_path / "keys"
    keys.write_text("một\n\n hai \r\n", "utf-8")
    assert main(["--port", "0", f"--api-key=@{keys}", "--api-key", "ba", "--allow-origin", "https://a.vn/"]) == 0
    assert main(["--port", "0", "--allow-host", "A.vn", "--rate", "0.5", "--trusted-proxy", "::1"]) == 0
    assert given == [
        Access(frozenset(("một", "hai", "ba")), frozenset(("https://a.vn",))),
        Access(hosts=frozenset(("a.vn",)), rate=0.5, proxies=frozenset(("::1",))),
    ]
    keys.write_text("\n")
    for wrong in (f"@{keys}", "@none", ""):
        with pytest.raises(SystemExit):
            main(["--api-key", wrong])
        assert "--api-key" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["/", "/healthz", "/v1/rules", "/v2/languages", "/static/none", "/none"])
def test_only_names_of_the_server_are_answered(path: str) -> None:
    """A stranger's page may have its own name mean this machine, and read what that answers."""
    client = create_app(access=Access(hosts=frozenset(("soatloi.vn",)))).test_client()
    for host in ("soatloi.vn", "SoatLoi.vn.:8443", "localhost:8000", "127.0.0.1", "[::1]:80"):
        assert client.get(path, headers={"Host": host}).status_code != 403
    for host in ("evil.vn", "soatloi.vn.evil.vn", "127.0.0.1.evil.vn:80", "localhost@evil.vn", "::1", ""):
        response = client.get(path, headers={"Host": host})
        assert response.status_code == 403
        assert ("problem+json" in response.content_type) != path.startswith("/v2")


def test_by_default_any_name_is_answered(client: FlaskClient) -> None:
    assert client.get("/healthz", headers={"Host": "evil.vn"}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/", 200), ("GET", "/none", 404), ("PUT", "/v1/check", 405), ("POST", "/v1/check", 415),
     ("GET", "/v2/check", 400), ("GET", "/healthz", 200), ("GET", "/openapi.json", 200), ("GET", "/metrics", 200)],
)  # fmt: skip
def test_every_answer_has_the_headers_of_security(client: FlaskClient, method: str, path: str, status: int) -> None:
    response = client.open(path, method=method)
    assert response.status_code == status
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'") and "frame-ancestors 'none'" in policy

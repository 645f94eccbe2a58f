"""What the service answers when it is asked well."""

import gzip
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask.testing import FlaskClient

import chinhta
from chinhta import Settings, engine
from chinhta.formats.format import Source
from chinhta.lexicon.lexicon import lexicon
from chinhta.rules.catalogue import RULES
from chinhta.rules.rule import read_example
from chinhta.text.edits import Edit, apply
from chinhta.web.app import create_app

from .conftest import Answer

TEXT = "📈 Bộ Công Thương , ngày 5/3 : họp 🇻🇳 xong ."


def test_correct_says_every_change_with_its_place(client: FlaskClient, answer: Answer) -> None:
    body = answer(client.post("/v1/correct", json={"text": TEXT}))
    assert body["corrected"] == chinhta.correct(TEXT).text
    assert body["corrected"] == "📈 Bộ Công Thương, ngày 5/3: họp 🇻🇳 xong."
    edits = [Edit(edit["start"], edit["end"], edit["replacement"]) for edit in body["edits"]]
    assert apply(TEXT, edits) == body["corrected"]
    for edit in body["edits"]:
        assert edit["original"] == TEXT[edit["start"] : edit["end"]]
        assert edit["replacement"] == edit["choices"][0]
        assert edit["rule"].startswith(edit["category"] + ".")
        assert edit["safety"] == "safe"
    assert body["diff"] == chinhta.correct(TEXT).diff()
    assert body["offset_unit"] == "codepoint"
    assert body["dictionary"]["name"]


@pytest.mark.parametrize(("unit", "coding", "width"), [("utf16", "utf-16-le", 2), ("utf8", "utf-8", 1)])
def test_offsets_are_those_of_other_languages(
    client: FlaskClient, answer: Answer, unit: str, coding: str, width: int
) -> None:
    text = f"Dòng một\n{TEXT}"
    body = answer(client.post("/v1/correct", json={"text": text, "offset_unit": unit}))
    raw = text.encode(coding)
    second = len("Dòng một\n".encode(coding)) // width
    assert body["offset_unit"] == unit
    assert len(body["edits"]) == 3
    for edit in body["edits"]:
        assert raw[width * edit["start"] : width * edit["end"]].decode(coding) == edit["original"]
        assert (edit["line"], edit["column"]) == (2, edit["start"] - second + 1)
        assert (edit["end_line"], edit["end_column"]) == (2, edit["end"] - second + 1)
    plain = answer(client.post("/v1/correct", json={"text": text}))
    assert [edit["start"] for edit in plain["edits"]] != [edit["start"] for edit in body["edits"]]


def test_check_finds_what_correct_writes_and_proposes(client: FlaskClient, answer: Answer) -> None:
    found = answer(client.post("/v1/check", json={"text": TEXT}))["findings"]
    body = answer(client.post("/v1/correct", json={"text": TEXT}))
    both = sorted(body["edits"] + body["suggestions"], key=lambda row: (row["start"], row["end"], row["rule"]))
    assert found == [row | {"written": False} for row in both]
    assert [row["written"] for row in both] == [True, True, True]
    nothing = answer(client.post("/v1/correct", json={"text": TEXT, "settings": {"write": "none"}}))
    assert nothing["edits"] == []
    assert nothing["corrected"] == TEXT
    assert nothing["diff"] == ""
    assert len(nothing["suggestions"]) == len(found)


def test_plain_text_with_settings_in_the_address(client: FlaskClient, answer: Answer) -> None:
    def post(query: str, text: str = TEXT, kind: str = "text/plain; charset=utf-8") -> dict[str, list[dict[str, str]]]:
        return answer(client.post(f"/v1/check?{query}", data=text.encode(), content_type=kind))  # type: ignore[no-any-return]

    assert len(post("")["findings"]) == 3
    assert len(post("", kind="text/plain")["findings"]) == 3
    assert post("rules=-spacing")["findings"] == []
    assert len(post("rules=-spacing,spacing.space-before-mark")["findings"]) == 3
    assert post("offset_unit=utf16")["offset_unit"] == "utf16"
    assert post("language=en")["findings"][0]["message"].startswith("There is a space")
    assert len(post("tone_style=old&words=abc,def&tone-style=new")["findings"]) == 3
    assert post("", text="")["findings"] == []


@pytest.mark.parametrize("query", ["offset_unit=", "offset_unit=bytes", "include=nothing", f"words={',' * 20000}"])
def test_a_wrong_value_in_the_address_is_refused_whatever_the_body_has(client: FlaskClient, query: str) -> None:
    body = {"text": TEXT, "offset_unit": "utf8", "include": []}
    assert client.post(f"/v1/correct?{query}", json=body).status_code == 422


def test_body_goes_before_address_goes_before_service(answer: Answer) -> None:
    client = create_app(Settings(language="en", rules={"spacing": False})).test_client()
    assert answer(client.post("/v1/check", json={"text": "a ,"}))["findings"] == []
    on = {"spacing.space-before-mark": True}
    [row] = answer(client.post("/v1/check", json={"text": "a ,", "settings": {"rules": on}}))["findings"]
    assert row["message"].startswith("There is a space")
    url = "/v1/check?language=en&rules=spacing.space-before-mark"
    [row] = answer(client.post(url, json={"text": "a ,", "settings": {"language": "vi"}}))["findings"]
    assert row["message"].startswith("Thừa")


def test_vietnamese_leaves_unescaped(client: FlaskClient) -> None:
    response = client.post("/v1/correct", json={"text": "Bộ Công Thương ,"})
    assert "Bộ Công Thương," in response.get_data(as_text=True)
    assert response.headers["Cache-Control"] == "no-store"
    assert "vị trí" in client.get("/openapi.json").get_data(as_text=True)


def test_the_answer_has_what_is_wanted(client: FlaskClient, answer: Answer) -> None:
    whole = answer(client.post("/v1/correct", json={"text": TEXT}))
    for include in ([], ["diff"], ["suggestions"], ["diff", "suggestions"]):
        wanted = {key: value for key, value in whole.items() if key not in ("diff", "suggestions") or key in include}
        assert answer(client.post("/v1/correct", json={"text": TEXT, "include": include})) == wanted
        query = {"include": ",".join(include)}
        plain = client.post("/v1/correct", data=TEXT.encode(), query_string=query, content_type="text/plain")
        assert answer(plain) == wanted
        [row] = answer(client.post("/v1/batch", json={"texts": [TEXT], "include": include}))["results"]
        assert set(row) == {"id", "corrected", "edits", *include}
    assert client.post("/v1/check?include=diff", data=b"a", content_type="text/plain").status_code == 422


def test_answers_are_compressed_for_who_reads_that(client: FlaskClient) -> None:
    for method, path in (("GET", "/v1/rules"), ("GET", "/docs"), ("HEAD", "/docs"), ("POST", "/v1/correct")):
        body = {"json": {"text": TEXT * 20}} if method == "POST" else {}
        plain = client.open(path, method=method, **body)
        assert "Content-Encoding" not in plain.headers
        for accept, coding in (("gzip", "gzip"), ("br, gzip;q=0.5", "gzip"), ("gzip;q=0, br", None)):
            response = client.open(path, method=method, headers={"Accept-Encoding": accept}, **body)
            assert response.headers.get("Content-Encoding") == coding
            assert response.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
            if coding and method != "HEAD":
                assert gzip.decompress(response.get_data()) == plain.get_data()
                assert len(response.get_data()) == int(response.headers["Content-Length"])
    assert "Content-Encoding" not in client.get("/healthz", headers={"Accept-Encoding": "gzip"}).headers


def test_other_json_types_and_a_byte_order_mark(client: FlaskClient, answer: Answer) -> None:
    data = b"\xef\xbb\xbf" + json.dumps({"text": "a ,"}).encode()
    body = answer(client.post("/v1/correct", data=data, content_type="application/vnd.x+json; charset=UTF-8"))
    assert body["corrected"] == "a,"


def test_batch_keeps_good_texts_apart_from_bad_ones(client: FlaskClient, answer: Answer) -> None:
    texts = ["a ,", {"id": "hai", "text": "b ,"}, 7, {"id": 4}, {"id": True, "text": ""}, "\ud800", {"text": "c ,"}]
    data = json.dumps({"texts": texts, "offset_unit": "utf16"})  # the client's own writer refuses half a letter
    body = answer(client.post("/v1/batch", data=data, content_type="application/json"))
    rows = body["results"]
    assert [row["id"] for row in rows] == [0, "hai", 2, 4, 4, 5, 6]
    assert [row.get("corrected") for row in rows] == ["a,", "b,", None, None, None, None, "c,"]
    assert [row.get("problem", {}).get("status") for row in rows] == [None, None, 422, 422, 422, 400, None]
    assert rows[3]["problem"]["errors"][0]["pointer"] == "/texts/3/text"
    assert body["offset_unit"] == "utf16"
    assert answer(client.post("/v1/batch", json={"texts": []}))["results"] == []


def test_batch_outlives_a_rule_that_breaks(
    client: FlaskClient, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = engine.correct

    def broken(source: Source, *rest: Any, **more: Any) -> chinhta.Correction:
        if source.text == "bad":
            raise ZeroDivisionError
        return whole(source, *rest, **more)

    monkeypatch.setattr(engine, "correct", broken)
    rows = answer(client.post("/v1/batch", json={"texts": ["a ,", "bad", "b ,"]}))["results"]
    assert [row.get("corrected") for row in rows] == ["a,", None, "b,"]
    assert rows[1]["problem"]["status"] == 500


def test_rules_and_their_manuals(client: FlaskClient, answer: Answer) -> None:
    rules = answer(client.get("/v1/rules"))["rules"]
    assert [rule["rule"] for rule in rules] == [rule.name for rule in RULES]
    for rule in RULES:
        body = answer(client.get(f"/v1/rules/{rule.name}"))
        assert body["manual"]["vi"].startswith("Lỗi gì\n")
        assert body["manual"]["en"].startswith("What\n")
        assert len(body["examples"]) == len(rule.examples)
        assert any(example["wrong"] for example in body["examples"])
        assert any(example["wrong"] is None for example in body["examples"])


def test_rule_examples_are_wrong_and_right_texts(client: FlaskClient, answer: Answer) -> None:
    body = answer(client.get("/v1/rules/spacing.space-before-mark"))
    assert {
        "wrong": "Phát triển công nghiệp , thương mại.",
        "right": "Phát triển công nghiệp, thương mại.",
        "spans": [{"start": 22, "end": 23, "choices": [""]}],
    } in body["examples"]


def test_abbreviations(client: FlaskClient, answer: Answer) -> None:
    rows = {row["abbreviation"]: row for row in answer(client.get("/v1/abbreviations"))["abbreviations"]}
    assert rows["ĐMST"]["full_form"] == "đổi mới sáng tạo"
    assert "công nghệ" in rows["CN"]["other_readings"]


@pytest.mark.parametrize("unit", ["codepoint", "utf16"])
def test_abbreviations_of_a_text(client: FlaskClient, answer: Answer, unit: str) -> None:
    text = "📈 Thúc đẩy khoa học và công nghệ (KH&CN), ĐMST. Ngành KH&CN và KHCN phát triển."
    body = answer(client.post("/v1/abbreviations", json={"text": text, "offset_unit": unit}))
    rows = {row["abbreviation"]: row for row in body["abbreviations"]}
    assert rows["KH&CN"]["full_form"] == "khoa học và công nghệ"
    assert rows["KH&CN"]["mixed_with"] == ["KHCN"]
    assert rows["ĐMST"]["defined"] is None
    coding, width = ("utf-16-le", 2) if unit == "utf16" else ("utf-32-le", 4)
    raw = text.encode(coding)

    def written(span: dict[str, int]) -> str:
        return raw[width * span["start"] : width * span["end"]].decode(coding)

    for row in rows.values():
        assert {written(span) for span in row["spans"]} == {row["abbreviation"]}
    assert "khoa học và công nghệ (KH&CN)" in written(rows["KH&CN"]["defined"])


@pytest.mark.parametrize("unit", ["codepoint", "utf16"])
def test_outline_of_a_text(client: FlaskClient, answer: Answer, unit: str) -> None:
    text = (
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ TÂN LẬP\tĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 05/QĐ-UBND\tTân Lập, ngày 05 tháng 3 năm 2026\n\nQUYẾT ĐỊNH\nVề việc khen thưởng 📈 năm 2026\n"
        "Điều 1. Khen thưởng:\n1. Ông An;\na) Bằng khen."
    )
    body = answer(client.post("/v1/outline", json={"text": text, "offset_unit": unit}))
    assert (body["kind"], body["type"]) == ("state", "QUYẾT ĐỊNH")
    coding, width = ("utf-16-le", 2) if unit == "utf16" else ("utf-32-le", 4)
    raw = text.encode(coding)
    for part in body["parts"]:
        assert raw[width * part["start"] : width * part["end"]].decode(coding) == part["text"]
    [article] = body["divisions"]
    assert article["divisions"][0]["divisions"][0]["label"] == "a"
    line = raw[width * article["start"] : width * article["end"]].decode(coding)
    assert line == "Điều 1. Khen thưởng:"


def test_threads_do_not_disturb_one_another() -> None:
    client = create_app(patience=600).test_client()  # a busy machine must not be told from a busy server
    texts = [read_example(source).text for rule in RULES[:40] for source in rule.examples[:4]]
    bodies = [
        {"text": text, "settings": {"format": ("text", "markdown", "html")[n % 3], "words": [f"từ{n}"]}}
        for n, text in enumerate(texts)
    ]
    alone = [client.post("/v1/correct", json=body).get_data() for body in bodies]
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(lambda body: client.post("/v1/correct", json=body).get_data(), bodies)) == alone
    finally:
        sys.setswitchinterval(usual)


def test_health(client: FlaskClient, answer: Answer) -> None:
    assert answer(client.get("/healthz")) == {"status": "ok"}
    assert answer(client.get("/readyz"))["status"] == "ready"


def test_head_and_options(client: FlaskClient) -> None:
    for path in ("/", "/docs", "/healthz", "/v1/rules", "/openapi.json", "/metrics"):
        response = client.head(path)
        assert response.status_code == 200
        assert response.get_data() == b""
    response = client.options("/v1/correct")
    assert response.status_code == 200
    assert set(response.headers["Allow"].split(", ")) == {"OPTIONS", "POST"}


def test_metrics_count_requests_and_findings() -> None:
    client = create_app().test_client()
    client.post("/v1/correct", json={"text": "a , b ,"})
    client.post("/v1/correct", json={})
    client.post("/v1/abbreviations", json={"text": "Ngành KH&CN."})
    client.post("/v1/read", data=b"a" * 30, content_type="application/octet-stream")
    client.get("/made/up/by/a/client")
    page = client.get("/metrics").get_data(as_text=True)
    assert 'chinhta_requests_total{method="POST",route="/v1/correct",status="200"} 1.0' in page
    assert 'chinhta_requests_total{method="POST",route="/v1/correct",status="422"} 1.0' in page
    assert 'chinhta_requests_total{method="GET",route="none",status="404"} 1.0' in page
    assert 'chinhta_findings_total{rule="spacing.space-before-mark",written="yes"} 2.0' in page
    assert "chinhta_text_characters_count 3.0" in page
    assert f"chinhta_text_characters_sum {len('a , b ,') + len('Ngành KH&CN.') + 30:.1f}" in page
    assert "chinhta_requests_in_work 0.0" in page
    assert "/made" not in page


def test_dictionaries_of_the_service_are_reported(tmp_path_factory: pytest.TempPathFactory, answer: Answer) -> None:
    folder = tmp_path_factory.mktemp("own")
    (folder / "manifest.json").write_text('{"name": "của Sở", "version": "2", "checksum": "ab", "more": [1]}', "utf-8")
    client = create_app(Settings(dictionaries=(folder,))).test_client()
    told = answer(client.get("/readyz"))["dictionary"]
    assert told["over"] == [{"name": "của Sở", "version": "2", "checksum": "ab"}]
    assert answer(client.post("/v1/check", json={"text": "x", "settings": {"words": ["y"]}}))["dictionary"] == told


def test_words_of_one_client_are_not_those_of_another() -> None:
    one, two = lexicon((), ["Xyzt"]), lexicon()
    assert one.knows("xyzt")
    assert not two.knows("xyzt")
    assert one != two
    assert one.tables is two.tables, "they are read once, whoever asks"


def test_profile_of_a_client_holds_under_what_the_service_and_the_client_set(answer: Answer) -> None:
    client = create_app(settings=Settings(profile="nha-nuoc", rules={"spacing": False})).test_client()

    def post(**settings: object) -> str:
        body = {"text": "Uỷ ban quản lí hàng hoá , thủy lợi.", "settings": settings}
        return answer(client.post("/v1/correct", json=body))["corrected"]  # type: ignore[no-any-return]

    assert post() == "Ủy ban quản lý hàng hóa , thủy lợi."
    assert post(profile="sach-giao-khoa") == "Uỷ ban quản lí hàng hoá , thuỷ lợi."
    assert post(profile="sach-giao-khoa", tone_style="old") == "Ủy ban quản lí hàng hóa , thủy lợi."
    assert post(rules={"spacing": True}) == "Ủy ban quản lý hàng hóa, thủy lợi."
    assert post(profile="none", tone_style="keep", i_y="keep") == "Uỷ ban quản lí hàng hoá , thủy lợi."

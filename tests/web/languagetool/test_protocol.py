"""LanguageTool's protocol: parameters, answers and refusals as its servers give them."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from chinhta.rules.catalogue import FAMILIES, RULES
from chinhta.web.app import create_app
from chinhta.web.languagetool.vocabulary import CATEGORIES

WRONG = "Bộ đã xây dưng kế hoạch ."


def check(client: FlaskClient, text: str = WRONG, **given: str) -> Any:
    """Return the answer about a text."""
    response = client.post("/v2/check", data={"text": text, "language": "vi-VN", **given})
    assert response.status_code == 200, response.text
    return response.get_json()


def annotated(client: FlaskClient, *items: dict[str, Any], **given: str) -> Any:
    """Return the answer about annotated data."""
    data = json.dumps({"annotation": items})
    response = client.post("/v2/check", data={"data": data, "language": "vi-VN", **given})
    assert response.status_code == 200, response.text
    return response.get_json()


def marked(text: str, answer: Any) -> list[tuple[str, list[str]]]:
    """Return what each match marks in the text, counted in UTF-16 units, and its replacements."""
    units = text.encode("utf-16-le")
    out = []
    for match in answer["matches"]:
        start = 2 * match["offset"]
        out.append(
            (
                units[start : start + 2 * match["length"]].decode("utf-16-le"),
                [each["value"] for each in match["replacements"]],
            )
        )
    return out


def names(answer: Any) -> list[str]:
    return [match["rule"]["id"] for match in answer["matches"]]


def refused(client: FlaskClient, status: int, **given: str) -> str:
    response = client.post("/v2/check", data=given)
    assert (response.status_code, response.mimetype) == (status, "text/plain")
    assert response.text.startswith("Error: ")
    return response.text


def test_a_match_has_all_that_clients_read(client: FlaskClient) -> None:
    answer = check(client)
    assert marked(WRONG, answer) == [("dưng", ["dựng"]), (" ", [""])]
    first = answer["matches"][0]
    assert first == {
        "message": "“xây dưng” thường là viết nhầm của “xây dựng”.",
        "shortMessage": "Chính tả",
        "replacements": [{"value": "dựng"}],
        "offset": 10,
        "length": 4,
        "context": {"text": WRONG, "offset": 10, "length": 4},
        "sentence": WRONG,
        "type": {"typeName": "UnknownWord"},
        "rule": {
            "id": "spelling.known-confusion",
            "description": "Từ thường bị viết nhầm.",
            "issueType": "misspelling",
            "category": {"id": "TYPOS", "name": "Chính tả"},
        },
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": 0,
    }
    assert answer["software"]["name"] == "chinhta"
    assert answer["software"]["apiVersion"] == 1
    assert answer["warnings"] == {"incompleteResults": False}
    assert answer["language"]["detectedLanguage"] == {
        "name": "Vietnamese",
        "code": "vi-VN",
        "confidence": 1.0,
        "source": "chinhta",
    }
    assert answer["sentenceRanges"] == [[0, 25]]
    assert answer["extendedSentenceRanges"] == [
        {"from": 0, "to": 25, "detectedLanguages": [{"language": "vi", "rate": 1.0}]}
    ]


def test_offsets_count_utf16_units(client: FlaskClient) -> None:
    text = f"😀😀 {WRONG}\n\n𠀋 {WRONG}"
    assert marked(text, check(client, text)) == 2 * [("dưng", ["dựng"]), (" ", [""])]


def test_context_is_what_stands_around(client: FlaskClient) -> None:
    text = "😀 Sáng nay lãnh đạo bộ họp bàn với các đơn vị.\n" + WRONG + " Các đơn vị báo cáo kết quả trước ngày 30."
    for match in check(client, text)["matches"]:
        context = match["context"]
        assert context["text"].startswith("...")
        assert context["text"].endswith("...")
        assert "\n" not in context["text"]
        assert marked(context["text"], {"matches": [{**context, "replacements": []}]})[0][0] in ("dưng", " ")
        assert match["sentence"] == WRONG


@pytest.mark.parametrize("method", ["get", "post"])
def test_get_and_post(client: FlaskClient, method: str) -> None:
    given = {"text": WRONG, "language": "vi-VN"}
    response = client.open("/v2/check", method=method, query_string=given)
    assert len(response.get_json()["matches"]) == 2
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_what_the_body_says_beats_the_address(client: FlaskClient) -> None:
    response = client.post("/v2/check?text=x&language=en-US", data={"text": WRONG, "language": "vi-VN"})
    assert len(response.get_json()["matches"]) == 2


def test_an_insertion_goes_with_the_character_before_it(client: FlaskClient) -> None:
    text = "Ông nói:“Tôi đến, rồi đi,nhé”."
    for found, choices in marked(text, check(client, text, level="picky")):
        assert found
        assert choices


class TestAnnotated:
    def test_offsets_count_text_and_markup(self, client: FlaskClient) -> None:
        items = [{"markup": "<p>", "interpretAs": "\n\n"}, {"text": "Bộ đã xây "}, {"markup": "<b>"}, {"text": "dưng"},
                 {"markup": "</b>"}, {"text": " kế hoạch ."}]  # fmt: skip
        whole = "<p>Bộ đã xây <b>dưng</b> kế hoạch ."
        answer = annotated(client, *items)
        assert marked(whole, answer) == [("dưng", ["dựng"]), (" ", [""])]
        assert answer["matches"][0]["context"]["text"] == whole
        assert answer["matches"][0]["sentence"] == WRONG
        assert answer["sentenceRanges"] == [[3, len(whole)]]

    def test_markup_can_part_paragraphs(self, client: FlaskClient) -> None:
        apart = [
            {"text": "Ngày 5/3 họp Bộ"},
            {"markup": "</p><p>", "interpretAs": "\n\n"},
            {"text": "Bộ đã có kế hoạch."},
        ]
        joined = [apart[0], {"markup": " ", "interpretAs": " "}, apart[2]]
        assert "repeat.doubled-word" not in names(annotated(client, *apart, level="picky"))
        assert "repeat.doubled-word" not in names(annotated(client, *joined, level="picky"))  # it crosses markup
        assert names(annotated(client, apart[0], {"markup": "\n"}, apart[2], level="picky")) == []

    def test_nothing_is_found_across_markup(self, client: FlaskClient) -> None:
        assert annotated(client, {"text": "Bộ đã xây d"}, {"markup": "<b>"}, {"text": "ưng kế hoạch."})["matches"] == []
        # A span of code taken out leaves two spaces, or one before a comma.
        code = {"markup": "`x`"}
        items = [{"text": "Gõ "}, code, {"text": " rồi chạy "}, code, {"text": ", sau đó xem kết quả."}]
        assert annotated(client, *items)["matches"] == []

    def test_words_that_stand_for_markup_are_left_alone(self, client: FlaskClient) -> None:
        items = [{"text": "Xem "}, {"markup": "$x$", "interpretAs": "xây dưng"}, {"text": " nhé ."}]
        assert names(annotated(client, *items)) == ["spacing.space-before-mark"]

    def test_plain_text_in_data_and_unknown_keys(self, client: FlaskClient) -> None:
        data = json.dumps({"text": WRONG, "metaData": {"EmailToAddress": "a@b.vn"}})
        answer = client.post("/v2/check", data={"data": data, "language": "vi"}).get_json()
        assert len(answer["matches"]) == 2
        assert len(annotated(client, {"text": WRONG, "offset": {"start": 0, "end": 25}})["matches"]) == 2

    @pytest.mark.parametrize(
        "data",
        [
            "{", "[]", "1", "{}", '{"annotation": 1}', '{"annotation": [1]}', '{"annotation": [{}]}', '{"text": 1}',
            '{"annotation": [{"text": 1}]}', '{"annotation": [{"text": "a", "markup": "b"}]}',
            '{"annotation": [{"markup": "a", "interpretAs": 1}]}', '{"text": "\\ud800"}', "[" * 100_000,
        ],
    )  # fmt: skip
    def test_refused(self, client: FlaskClient, data: str) -> None:
        refused(client, 400, data=data, language="vi-VN")


class TestBodies:
    """Bodies that are no clean form."""

    def matches(self, client: FlaskClient, body: bytes, kind: str | None = "application/x-www-form-urlencoded") -> Any:
        response = client.post("/v2/check", data=body, content_type=kind)
        assert response.status_code == 200, response.text
        return response.get_json()

    def test_text_of_libreoffice_7_4_is_taken_as_it_is(self, client: FlaskClient) -> None:
        text = "R&D tăng 5% + xây dưng kế hoạch . A&language=b"
        answer = self.matches(client, f"text={text}&language=vi-VN".encode())
        assert marked(text, answer) == [("dưng", ["dựng"]), (" ", [""])]
        answer = self.matches(client, f"text={text}&language=vi-VN&level=picky&username=a&apiKey=b".encode())
        assert ("dưng", ["dựng"]) in marked(text, answer)

    @pytest.mark.parametrize("kind", [None, "", "text/plain", "application/json", "x"])
    def test_whatever_type_it_says_it_has(self, client: FlaskClient, kind: str | None) -> None:
        body = b"language=vi-VN&text=B%E1%BB%99+%C4%91%C3%A3+x%C3%A2y+d%C6%B0ng"
        assert len(self.matches(client, body, kind)["matches"]) == 1

    def test_raw_letters_in_an_encoded_form(self, client: FlaskClient) -> None:
        """As `curl -d` sends them."""
        answer = self.matches(client, "language=vi-VN&text=xây dưng%20kế hoạch".encode())
        assert len(answer["matches"]) == 1

    @pytest.mark.parametrize("body", [b"text=\xff&language=vi", b"text=%FF&language=vi", b"&".join([b"a=b"] * 200)])
    def test_refused(self, client: FlaskClient, body: bytes) -> None:
        response = client.post("/v2/check", data=body)
        assert (response.status_code, response.mimetype) == (400, "text/plain")

    def test_two_slashes(self, client: FlaskClient) -> None:
        assert len(client.post("/v2//check", data={"text": WRONG, "language": "vi"}).get_json()["matches"]) == 2
        assert client.get("/v2//languages").status_code == 200


class TestLanguages:
    ENGLISH = "The ministry has built a plan for the next year ."

    @pytest.mark.parametrize("code", ["vi", "vi-VN", "VI-vn", "auto", "en-US", "en-GB", "en"])
    def test_vietnamese_is_checked_whatever_it_is_called(self, client: FlaskClient, code: str) -> None:
        answer = check(client, language=code)
        assert len(answer["matches"]) == 2
        assert answer["language"]["detectedLanguage"]["code"] == "vi-VN"
        assert answer["language"]["code"] == {"en": "en-US", "VI-vn": "vi-VN", "vi": "vi-VN", "auto": "vi-VN"}.get(
            code, code
        )

    @pytest.mark.parametrize("code", ["auto", "en-US", "en"])
    @pytest.mark.parametrize(
        "text", [ENGLISH, "Été à Genève , où là", "", "12 .", "Nguyễn Ái of the Hanoi town hall ."]
    )
    def test_other_text_is_not(self, client: FlaskClient, code: str, text: str) -> None:
        answer = check(client, text, language=code, level="picky")
        assert answer["matches"] == []
        assert answer["language"]["detectedLanguage"]["code"] == ("zz" if code == "auto" else "en-US")

    def test_refused(self, client: FlaskClient) -> None:
        assert "'language'" in refused(client, 400, text=WRONG)
        assert "Supported language codes are: en, en-GB, en-US, vi, vi-VN" in refused(
            client, 400, text=WRONG, language="fr"
        )
        assert "preferredVariants" in refused(client, 400, text=WRONG, language="vi", preferredVariants="en-US")
        assert check(client, language="auto", preferredVariants="en-US")["matches"]

    def test_messages_are_in_the_language_of_the_reader(self, client: FlaskClient) -> None:
        assert check(client)["matches"][1]["message"] == "Thừa dấu cách trước dấu câu."
        assert check(client, motherTongue="de-DE")["matches"][1]["message"] == "Thừa dấu cách trước dấu câu."
        english = check(client, motherTongue="en-US")["matches"][1]
        assert english["message"] == "There is a space before a punctuation mark."
        assert english["shortMessage"] == "Spacing"


class TestRules:
    PROPOSED = "Nhà văn hóa xã tổ chức hoạt động văn hoá, xây dưng kế hoạch ."

    def test_levels(self, client: FlaskClient) -> None:
        certain, picky = check(client, self.PROPOSED), check(client, self.PROPOSED, level="picky")
        assert set(names(certain)) < set(names(picky))
        assert all(match["replacements"] for match in picky["matches"])
        assert "'level'" in refused(client, 400, text=WRONG, language="vi", level="high")

    def test_off(self, client: FlaskClient) -> None:
        assert names(check(client, disabledRules="spacing.space-before-mark,WHITESPACE_RULE")) == [
            "spelling.known-confusion"
        ]
        for category in ("TYPOS", "spelling, tone"):
            assert names(check(client, disabledCategories=category)) == ["spacing.space-before-mark"]

    def test_on_beats_off(self, client: FlaskClient) -> None:
        given = {"disabledCategories": "TYPOS", "enabledRules": "spelling.known-confusion"}
        assert len(check(client, **given)["matches"]) == 2

    def test_a_rule_that_is_asked_for_says_all_that_it_finds(self, client: FlaskClient) -> None:
        text = "Ông ấy nói “xin chào rồi đi về nhà. Bà ấy ở lại."
        assert check(client, text, level="picky")["matches"] == []
        answer = check(client, text, enabledRules="quote.unmatched")
        assert names(answer) == ["quote.unmatched"]
        assert answer["matches"][0]["replacements"] == []

    def test_only(self, client: FlaskClient) -> None:
        assert names(check(client, enabledOnly="true", enabledRules="spacing.space-before-mark")) == [
            "spacing.space-before-mark"
        ]
        assert names(check(client, enabledOnly="yes", enabledCategories="TYPOS")) == ["spelling.known-confusion"]
        assert names(check(client, enabledOnly="true", enabledRules="NO_SUCH_RULE")) == []
        assert len(check(client, enabledOnly="false", disabledRules="X")["matches"]) == 2
        text = {"text": WRONG, "language": "vi", "enabledOnly": "true"}
        assert "must specify enabled" in refused(client, 400, **text)
        assert "cannot specify disabled" in refused(client, 400, **text, enabledRules="a", disabledRules="b")
        assert "cannot specify disabled" in refused(client, 400, **text, enabledRules="a", disabledCategories="b")

    def test_the_two_modes_give_all_together(self, client: FlaskClient) -> None:
        text = "Khoa học công nghệ (KHCN). Ngành KH&CN phát triển. " + WRONG
        both = sorted(
            name
            for mode in ("textLevelOnly", "allButTextLevelOnly")
            for name in names(check(client, text, level="picky", mode=mode))
        )
        assert both == sorted(names(check(client, text, level="picky")))

    def test_every_family_has_a_category(self, client: FlaskClient) -> None:
        assert list(CATEGORIES) == ["encoding", *[family for family in FAMILIES if family != "encoding"]]
        rules = client.get("/v2/configinfo?language=vi-VN").get_json()["rules"]
        assert [rule["ruleId"] for rule in rules] == [rule.name for rule in RULES]
        assert {rule["isDefaultOff"] for rule in rules if "isDefaultOff" in rule} <= {"yes"}


class TestWays:
    def test_jsonp(self, client: FlaskClient) -> None:
        given = {"text": WRONG, "language": "vi", "callback": "a.b$_1"}
        response = client.get("/v2/check", query_string=given)
        assert response.mimetype == "application/javascript"
        assert response.text.startswith("a.b$_1({")
        assert response.text.endswith(");")
        assert len(json.loads(response.text.removeprefix("a.b$_1(").removesuffix(");"))["matches"]) == 2
        assert response.text.isascii()  # no line separator that ends a string of old JavaScript
        assert client.get("/v2/languages?callback=f").text.startswith("f([")

    @pytest.mark.parametrize("name", ["", "1", "a(", "alert(1)//", "<b>", "a\n", "á", "a" * 101])
    def test_jsonp_takes_names_only(self, client: FlaskClient, name: str) -> None:
        for path in ("/v2/languages", "/v2/info", "/v2/configinfo", f"/v2/check?language=vi&text={WRONG}"):
            response = client.get(path, query_string={"callback": name} if "?" not in path else None)
            if "?" not in path:
                assert (response.status_code, response.mimetype) == (400, "text/plain")
        assert "'callback'" in refused(client, 400, text=WRONG, language="vi", callback=name)

    def test_compact(self, client: FlaskClient) -> None:
        answer = check(client, c="1")
        assert "software" not in answer
        assert not {"context", "sentence"} & set(answer["matches"][0])
        assert marked(WRONG, answer) == [("dưng", ["dựng"]), (" ", [""])]

    def test_text_and_data(self, client: FlaskClient) -> None:
        assert "not both" in refused(client, 400, text="a", data="{}", language="vi")
        assert "Missing 'text'" in refused(client, 400, language="vi")
        assert check(client, "")["matches"] == []

    def test_no_text(self, client: FlaskClient) -> None:
        refused(client, 422, text="a\0b", language="vi")


class TestServer:
    def test_what_it_is(self, client: FlaskClient) -> None:
        assert {"name": "Vietnamese", "code": "vi", "longCode": "vi-VN"} in client.get("/v2/languages").get_json()
        assert client.get("/v2/info").get_json()["software"]["premium"] is False
        assert client.get("/v2/configinfo").get_json()["parameter"] == {"maxTextLength": 666_666}
        for path, line in (("healthcheck", "OK"), ("maxtextlength", "666666")):
            response = client.get(f"/v2/{path}")
            assert (response.text, response.mimetype) == (line, "text/plain")

    def test_no_words_are_kept(self, client: FlaskClient) -> None:
        for response in (
            client.get("/v2/words?username=a&apiKey=b"),
            client.post("/v2/words/add", data={"word": "zzz"}),
            client.post("/v2/words/delete", data={"word": "zzz"}),
        ):
            assert (response.status_code, response.mimetype) == (403, "text/plain")

    def test_other_addresses_and_methods(self, client: FlaskClient) -> None:
        for response, status in (
            (client.get("/v2/<script>"), 404),
            (client.get("/v2/words/add"), 405),
            (client.put("/v2/check"), 405),
        ):
            assert (response.status_code, response.mimetype) == (status, "text/plain")
            assert response.text.startswith("Error: ")
            assert "<" not in response.text

    def test_too_long(self) -> None:
        client = create_app(max_bytes=3000).test_client()
        most = int(client.get("/v2/maxtextlength").text)
        assert len(check(client, "ế" * most)["matches"]) >= 0
        for text in ("ế" * (most + 1), "a" * 100_000):
            assert "3000" in refused(client, 413, text=text, language="vi")
        data = json.dumps({"annotation": [{"markup": "<" * 3001}]})
        refused(client, 413, data=data, language="vi")

    def test_out_of_time_and_busy(self) -> None:
        client = create_app(seconds=-1.0).test_client()
        assert "pieces" in refused(client, 503, text=WRONG, language="vi")
        client = create_app(at_once=0, patience=0.0).test_client()
        assert "again" in refused(client, 503, text=WRONG, language="vi")
        assert check(client, "Hello there", language="en-US")["matches"] == []  # nothing to do
        assert client.get("/v2/languages").status_code == 200

    def test_counted(self) -> None:
        client = create_app().test_client()
        check(client)
        page = client.get("/metrics").text
        assert 'chinhta_requests_total{method="POST",route="/v2/check",status="200"} 1.0' in page
        assert 'chinhta_findings_total{rule="spelling.known-confusion",written="yes"} 1.0' in page

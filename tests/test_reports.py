"""Reports: carets stand under what was found, every format is well-formed, nothing escapes into a terminal."""

import json
import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta import Finding, Safety
from chinhta.formats.registry import by_name
from chinhta.reports import FORMATS, report_class
from chinhta.reports.people import colored_diff, excerpt, printable, shown_choice, summary_table
from tests.formats.pdf import pdf
from tests.formats.word import package, paragraph

TEXT = "Dòng một\r\n\tHà Nội , 🌅 thứ hai\nba"
COMMA = Finding("spacing.space-before-mark", 17, 18, "Thừa dấu cách.", ("",), Safety.SAFE)
WORD = Finding("spelling.some-rule", 22, 25, "Lạ.", ("thú", "thư"), Safety.ASK, 0.5)
ALL = Finding("consistency.some-rule", 5, 25, "Hai dòng.", (), Safety.SHOW)


def report(format: str, findings: list[Finding], *, written: tuple[Finding, ...] = (), **more: object) -> str:
    out: list[str] = []
    made = report_class(format)(out.append, **more)  # type: ignore[arg-type]
    made.file("công văn.md", by_name("text").source_of(TEXT), findings, written)
    made.error("hỏng:1.txt", "không phải UTF-8")
    made.end()
    return "".join(out)


def columns(text: str) -> int:
    """Columns of a terminal, reckoned the plain way."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in ("W", "F") else 1 for c in text
    )


def test_text_shows_the_line_and_carets() -> None:
    assert report("text", [COMMA, WORD, ALL]) == (
        "công văn.md:2:8: spacing.space-before-mark [safe] Thừa dấu cách.\n"
        "     Hà Nội , 🌅 thứ hai\n"
        "           ^ → (xóa)\n"
        "công văn.md:2:13: spelling.some-rule [ask] Lạ.\n"
        "     Hà Nội , 🌅 thứ hai\n"
        "                 ^^^ → thú | thư\n"
        "công văn.md:1:6: consistency.some-rule [show] Hai dòng.\n"
        "    Dòng một\n"
        "         ^^^\n"
    )


def one_matter() -> list[Finding]:
    """Two spans that are to be answered together."""
    return [finding._replace(choices=("x",), matter="m", rule=COMMA.rule, safety=Safety.ASK) for finding in (ALL, WORD)]


def test_spans_of_one_matter_are_reported_once() -> None:
    assert report("text", one_matter()).count("[ask]") == 1
    assert "    cũng ở 2:13\n" in report("text", one_matter())
    assert report("github", one_matter()).count("::warning") == 1
    assert "Cũng ở dòng 2." in report("github", one_matter())
    (result,) = json.loads(report("sarif", one_matter()))["runs"][0]["results"]
    (elsewhere,) = result["relatedLocations"]
    assert elsewhere["physicalLocation"]["region"]["charOffset"] == WORD.start
    replaced = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert [each["deletedRegion"]["charOffset"] for each in replaced] == [ALL.start, WORD.start]
    assert [each["insertedContent"]["text"] for each in replaced] == ["x", "x"]
    assert json.loads(report("json", one_matter()))["files"][0]["findings"][0]["related"][0]["replacement"] == "x"


def test_text_says_what_was_written() -> None:
    assert report("text", [COMMA, WORD], written=(COMMA, WORD), language="en") == (
        "công văn.md:2:8: spacing.space-before-mark [safe] “ ” → (delete) Thừa dấu cách.\n"
        "công văn.md:2:13: spelling.some-rule [ask] thứ → thú Lạ.\n"
    )


def test_colors_only_when_asked() -> None:
    assert "^^^\x1b[0m → \x1b[32mthú" in report("text", [WORD], color=True)
    assert "\x1b" not in report("text", [WORD])


def test_json() -> None:
    document = json.loads(report("json", [COMMA, ALL], written=(COMMA,)))
    assert document["schema"] == 1
    assert document["offset_unit"] == "codepoint"
    good, bad = document["files"]
    assert bad == {"path": "hỏng:1.txt", "findings": [], "error": "không phải UTF-8"}
    assert good["findings"][0] == {
        "rule": "spacing.space-before-mark",
        "category": "spacing",
        "start": 17,
        "end": 18,
        "line": 2,
        "column": 8,
        "end_line": 2,
        "end_column": 9,
        "original": " ",
        "replacement": "",
        "choices": [""],
        "message": "Thừa dấu cách.",
        "safety": "safe",
        "confidence": 1.0,
        "written": True,
        "related": [],
    }
    assert good["findings"][1]["replacement"] is None
    assert (good["findings"][1]["line"], good["findings"][1]["end_line"]) == (1, 2)
    assert "Thừa" in report("json", [COMMA])


def test_json_lines() -> None:
    rows = [json.loads(line) for line in report("jsonl", [COMMA, WORD]).splitlines()]
    assert [row["path"] for row in rows] == ["công văn.md", "công văn.md", "hỏng:1.txt"]
    assert rows[1]["choices"] == ["thú", "thư"]
    assert rows[2]["error"] == "không phải UTF-8"


def test_github_escapes_and_gives_columns_within_a_line_only() -> None:
    odd = Finding("spelling.some-rule", 22, 25, "100%,\nhai: dòng\r", ("a\nb",), Safety.ASK)
    lines = report("github", [COMMA, ALL, odd]).splitlines()
    assert lines == [
        "::warning file=công văn.md,line=2,endLine=2,col=8,endColumn=8,title=spacing.space-before-mark"
        "::Thừa dấu cách. “ ” → “”",
        "::notice file=công văn.md,line=1,endLine=2,title=consistency.some-rule::Hai dòng.",
        "::warning file=công văn.md,line=2,endLine=2,col=13,endColumn=15,title=spelling.some-rule"
        "::100%25,%0Ahai: dòng%0D “thứ” → “a%0Ab”",
        "::error file=hỏng%3A1.txt::không phải UTF-8",
    ]


def test_sarif() -> None:
    (run,) = json.loads(report("sarif", [COMMA]))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    (result,) = run["results"]
    assert result["ruleId"] == run["tool"]["driver"]["rules"][0]["id"] == COMMA.rule
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {
        "startLine": 2,
        "startColumn": 8,
        "endLine": 2,
        "endColumn": 9,
        "charOffset": 17,
        "charLength": 1,
    }
    assert result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": ""}
    (error,) = run["invocations"][0]["toolExecutionNotifications"]
    assert error["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "h%E1%BB%8Fng%3A1.txt"


PIECES = st.lists(
    st.sampled_from(["a", "ệ", "e\u0302\u0323", "字", "🌅", "\t", "\u00ad", "\u200b", " ", "Ｗ"]), max_size=60
)


@given(PIECES, PIECES, PIECES, st.integers(10, 80))
def test_carets_stand_under_the_span(before: list[str], inside: list[str], after: list[str], width: int) -> None:
    left, middle, right = "".join(before), "".join(inside), "".join(after)
    line = left + middle + right
    shown, carets = excerpt(line, len(left), len(left) + len(middle), width)
    assert printable(shown) == shown
    assert columns(shown) <= width + 4
    assert carets.strip(" ").strip("^") == ""
    if middle and columns(printable(middle)) <= width // 2:
        under, at = "", 0
        for c in shown:  # cut the carets' columns out of what is shown
            place = at if columns(c) else at - 1  # a mark stands on the letter before it
            under += c if carets[max(0, place) :][:1] == "^" else ""
            at += columns(c)
        assert unicodedata.normalize("NFD", under).startswith(unicodedata.normalize("NFD", printable(middle)))


@given(st.text(), st.integers(0, 20), st.integers(0, 20), st.integers(4, 40))
def test_any_excerpt_is_printable(line: str, start: int, length: int, width: int) -> None:
    shown, carets = excerpt(line, start, start + length, width)
    visible = shown.replace("\u200d", "")  # joins emoji
    assert printable(visible) == visible
    assert "^" in carets


@pytest.mark.parametrize(
    ("cluster", "columns"),
    [
        ("🇻🇳", 2),
        ("1\ufe0f\u20e3", 2),
        ("❤\ufe0f", 2),
        ("👍🏽", 2),
        ("👨\u200d👩\u200d👧", 2),
        ("👩🏽\u200d❤\ufe0f\u200d👩🏽", 2),
        ("\u1112\u1161\u11ab", 2),
        ("e\u0302\u0323", 1),
        ("x\u0304\ufe0f", 1),
    ],
    ids=["flag", "keycap", "emoji of a sign", "color of skin", "family", "pair", "Hangul", "marks", "no emoji"],
)
def test_carets_know_characters_of_several_code_points(cluster: str, columns: int) -> None:
    assert excerpt(f"{cluster} xây dưng", len(cluster) + 5, len(cluster) + 9, 80) == (
        f"{cluster} xây dưng",
        " " * (columns + 5) + "^^^^",
    )
    for start in range(len(cluster)):  # a part of it is shown as the whole
        assert excerpt(f"a{cluster}b", 1 + start, 2 + start, 80) == (f"a{cluster}b", " " + "^" * columns)
    long = cluster * 200  # never cut in two
    shown, _ = excerpt(long, 100 * len(cluster), 100 * len(cluster), 60)
    assert shown.strip("…") in long
    assert len(shown.strip("…")) % len(cluster) == 0


@given(st.text())
def test_nothing_printed_can_steer_a_terminal(text: str) -> None:
    assert printable(text).isprintable()
    assert shown_choice(text).isprintable()


@pytest.mark.parametrize(
    ("choice", "shown"), [("", ""), ("xanh", "xanh"), (" ", "“ ”"), ("a\u00a0b", "“a\\xa0b”"), ("a ", "“a ”")]
)
def test_choices_can_be_seen(choice: str, shown: str) -> None:
    assert shown_choice(choice) == shown


def test_summary_table_is_sorted_and_summed() -> None:
    assert summary_table({"a.b": [1, 0, 2], "c.d": [40, 1, 0]}, "en") == (
        "Rule     fixed  suggested  reported\n"
        "c.d         40          1         0\n"
        "a.b          1          0         2\n"
        "Total       41          1         2\n"
    )
    assert summary_table({}).splitlines()[-1].split() == ["Tổng", "0", "0", "0"]


def test_colored_diff_keeps_the_text() -> None:
    import re

    diff = "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-cũ\n+mới\n giữ\n"
    colored = colored_diff(diff)
    assert "\x1b[31m-cũ\x1b[0m" in colored
    assert "\x1b[32m+mới\x1b[0m" in colored
    assert re.sub(r"\x1b\[\d+m", "", colored) == diff


@given(st.text(min_size=1), st.data())
def test_every_format_takes_any_finding(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    finding = Finding("spacing.space-before-mark", start, end, text, tuple(data.draw(st.lists(st.text()))), Safety.ASK)
    for name in FORMATS:
        out: list[str] = []
        made = report_class(name)(out.append)
        made.file(text, by_name("text").source_of(text), [finding])
        made.error(text, text)
        made.end()
        if name in ("json", "sarif", "rdjson", "gitlab"):
            json.loads("".join(out))
        if name in ("checkstyle", "junit"):
            ElementTree.fromstring("".join(out))
        if name == "github":
            assert "".join(out).count("\n") == 2


def test_rdjson_counts_bytes() -> None:
    found, error = json.loads(report("rdjson", [COMMA]))["diagnostics"]
    before = TEXT[TEXT.index("\n") + 1 : COMMA.start].encode()
    span = {"start": {"line": 2, "column": len(before) + 1}, "end": {"line": 2, "column": len(before) + 2}}
    assert found["location"] == {"path": "công văn.md", "range": span}
    assert found["suggestions"] == [{"range": span, "text": ""}]
    assert (found["severity"], found["code"]) == ("WARNING", {"value": COMMA.rule})
    assert error == {"message": "không phải UTF-8", "location": {"path": "hỏng:1.txt"}, "severity": "ERROR"}


@pytest.mark.parametrize(
    ("format", "data", "place"),
    [
        ("pdf", pdf(["Trang"], ["Một", "Đẩy mạnh cuyển dịch cơ cấu."]), "trang 2, dòng 2: "),
        ("docx", package(paragraph("Một") + paragraph("Đẩy mạnh cuyển dịch cơ cấu.")), "dòng 2: "),
        ("eml", "Content-Type: text/plain; charset=utf-8\n\nMột\nĐẩy mạnh cuyển dịch cơ cấu.\n".encode(), "dòng 2: "),
    ],
)  # fmt: skip
def test_a_file_without_lines_has_no_columns_and_no_changes(format: str, data: bytes, place: str) -> None:
    if format == "pdf":
        pytest.importorskip("pypdfium2", reason="the extra `pdf` is not installed")
    source = by_name(format).read(data)
    finding = COMMA._replace(start=(at := source.text.index("cuyển")), end=at + 5, choices=("chuyển",))
    texts = dict[str, str]()
    for name in ("github", "sarif", "rdjson", "gitlab", "checkstyle", "junit"):
        out: list[str] = []
        made = report_class(name)(out.append)
        made.file("a.bin", source, [finding])
        made.end()
        texts[name] = "".join(out)
    told = f"{place}Thừa dấu cách."
    assert texts["github"].startswith(f"::warning file=a.bin,title={COMMA.rule}::{told} “cuyển” → “chuyển”")
    (result,) = json.loads(texts["sarif"])["runs"][0]["results"]
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "a.bin"}}}]
    assert (result["message"]["text"], "fixes" in result) == (told, False)
    (diagnostic,) = json.loads(texts["rdjson"])["diagnostics"]
    assert (diagnostic["message"], diagnostic["location"]) == (told, {"path": "a.bin"})
    assert "suggestions" not in diagnostic
    (issue,) = json.loads(texts["gitlab"])
    assert issue["description"].startswith(told)
    assert issue["location"]["lines"] == {"begin": 1}
    (error,) = ElementTree.fromstring(texts["checkstyle"]).iter("error")
    assert (error.get("message"), error.get("line"), error.get("column")) == (told, None, None)
    (failure,) = ElementTree.fromstring(texts["junit"]).iter("failure")
    assert failure.get("message") == told


def test_gitlab_names_findings() -> None:
    first, second, error = json.loads(report("gitlab", [COMMA, COMMA]))
    assert len({each["fingerprint"] for each in (first, second, error)}) == 3
    assert (first["check_name"], first["severity"]) == (COMMA.rule, "minor")
    assert first["location"] == {"path": "công văn.md", "lines": {"begin": 2}}


def test_checkstyle_and_junit() -> None:
    found, error = ElementTree.fromstring(report("checkstyle", [COMMA])).iter("error")
    assert (found.get("line"), found.get("severity"), found.get("source")) == ("2", "warning", f"chinhta.{COMMA.rule}")
    assert error.get("severity") == "error"
    suites = ElementTree.fromstring(report("junit", [COMMA])).iter("testsuite")
    counts = [[suite.get(name) for name in ("name", "tests", "failures", "errors")] for suite in suites]
    assert counts == [["công văn.md", "1", "1", "0"], ["hỏng:1.txt", "1", "0", "1"]]
    (clean, _) = ElementTree.fromstring(report("junit", [])).iter("testsuite")
    assert (clean.get("failures"), clean.get("tests")) == ("0", "1")

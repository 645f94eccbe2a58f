"""JSON, YAML, TOML and tables: their words are read, and everything else keeps its bytes."""

import csv
import json
import re
import tomllib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from chinhta import engine
from chinhta.files import UnreadableError
from chinhta.formats._json_markup import json_strings
from chinhta.formats.registry import by_name
from chinhta.settings import Settings
from tests.cli.conftest import run_command

from .samples import in_format

JSON = (
    '\ufeff{\r\n  "nghành nghề": "Các \\"nghành\\" nghề\\nhổ trợ",\r\n  "b": {"id": "nghanh", "n": 1, "x": '
    '["các nghành", {"url": "https://nghành.vn/a"}]},\r\n  "c": "ng\\u00e0nh {name} \\ud83d\\ude00 nghành nghề"}\r\n'
)
YAML = """# nghành nghề
vi:
  "nghành nghề": các nghành
    nghề công nghiệp # nghành nghề
  b: 'các ''nghành'' nghề'
  &neo nghành_a: !!str nghành nghề b
  c: |-
    Các nghành nghề
    {name} hổ trợ

  d: ["\\u1ec7 nghành nghề", nghanh, 12, *neo]
"""
TOML = """# nghành nghề
["nghành nghề".a]
"nghành nghề" = 'các nghành nghề' # nghành nghề
z = [ # a
  ["a nghành nghề"],
]
[[b]]
y = \"\"\"
Các \\"nghành\\" \\
   nghề
hổ trợ\"\"\"
t = { "nghành nghề" = "nghành nghề b", n = 1 }
"""
CSV = 'tên;"mô ""tả"""\r\nnghành nghề;"các nghành nghề,\r\n hổ trợ"\r\n;nghanh;thừa nghành nghề\r\n'
TSV = 'tên\tmô tả\na\tcác nghành nghề\nb\t"nghành nghề\n'
LINES = '{"ten": "nghành nghề", "b": ["các nghành nghề"]}\r\n\r\n"nghành nghề"\r\n'


def right(text: str, *where: str) -> str:
    """Return `text` with each of `where` without its slip."""
    for old in where:
        assert text.count(old) == 1, old
        text = text.replace(old, old.replace("ngh\u00e0nh", "ngành").replace("hổ", "hỗ"))
    return text


@pytest.mark.parametrize(
    ("name", "text", "paragraphs", "fixed"),
    [
        (
            "json",
            JSON,
            ['Các "nghành" nghề', "hổ trợ", "các nghành", "ngành {name} 😀 nghành nghề"],
            ["hổ", "ude00 nghành"],
        ),
        (
            "yaml",
            YAML,
            [
                "các nghành nghề công nghiệp", "các 'nghành' nghề", "nghành nghề b",
                "Các nghành nghề", "{name} hổ trợ", "ệ nghành nghề",
            ],
            ["nghành\n", "str nghành", "Các nghành", "hổ", "ec7 nghành"],
        ),
        (
            "toml",
            TOML,
            ["các nghành nghề", "a nghành nghề", 'Các "nghành" nghề', "hổ trợ", "nghành nghề b"],
            ["'các nghành", "a nghành", "hổ", "nghành nghề b"],
        ),
        (
            "csv",
            CSV,
            ["tên", 'mô "tả"', "nghành nghề", "các nghành nghề,", "hổ trợ", "thừa nghành nghề"],
            ["\nnghành", "các nghành", "hổ", "thừa nghành"],
        ),
        ("tsv", TSV, ["tên", "mô tả", "các nghành nghề", '"nghành nghề'], ["các nghành", '"nghành']),
        ("jsonl", LINES, ["nghành nghề", "các nghành nghề", "nghành nghề"], [': "nghành', "các nghành", '\n"nghành']),
    ],
)  # fmt: skip
def test_only_words_are_read_and_fixed(name: str, text: str, paragraphs: list[str], fixed: list[str]) -> None:
    source = by_name(name).read(text.encode())
    assert list(source.paragraphs()) == paragraphs
    settings = Settings(format=name)
    data = source.write(engine.correct(source, settings).edits)
    assert data.decode() == right(text, *fixed)
    again = by_name(name).read(data)
    assert again.write(engine.correct(again, settings).edits) == data


def test_parsers_agree_on_what_was_written() -> None:
    assert json.loads(JSON.removeprefix("\ufeff"))["b"]["id"] == "nghanh"
    strings = [json.loads(f'"{JSON[s.start : s.end]}"') for s in json_strings(JSON)]
    assert strings[0] == json.loads(JSON[1:])["nghành nghề"]
    assert [s.path for s in json_strings('[{"a": ["b", "c"]}, "d"]')] == [(0, "a", 0), (0, "a", 1), (1,)]
    assert yaml.safe_load(YAML)["vi"]["b"] == "các 'nghành' nghề"
    assert tomllib.loads(TOML)["b"][0]["t"]["nghành nghề"] == "nghành nghề b"
    assert next(csv.reader(CSV.splitlines(), delimiter=";"))[1] == 'mô "tả"'


@pytest.mark.parametrize(
    ("name", "text", "old", "new", "keeps"),
    [
        ("json", JSON, "các nghành", "các ngành", True),
        ("json", JSON, "các nghành", 'các "ngành', False),
        ("json", JSON, "các nghành", "các\nngành", False),
        ("json", JSON, "{name}", "{ten}", True),
        ("yaml", YAML, "nghề công", "nghề: công", False),
        ("yaml", YAML, "nghề b", "nghề #b", False),
        ("yaml", YAML, "nghề b", "nghề bê", True),
        ("toml", TOML, "a nghành", 'a "nghành', False),
        ("toml", TOML, "các nghành", "các ngành", True),
        ("csv", CSV, "\r\nnghành", "\r\nngà;nh", False),
        ("csv", CSV, "\r\nnghành", '\r\n"ngành', False),
        ("csv", CSV, "các nghành nghề,", "các ngành nghề;", True),
        ("tsv", TSV, "các nghành", "các\tngành", False),
    ],
)
def test_what_changes_the_structure(name: str, text: str, old: str, new: str, keeps: bool) -> None:
    assert old in text
    assert by_name(name).source_of(text).keeps_structure(text.replace(old, new, 1)) is keeps


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("json", '{\n"a": }', "line 2: no JSON"),
        ("json", "[" * 100_000, "too deep"),
        ("jsonl", '{"a": 1}\n{', "line 2: no JSON"),
        ("yaml", 'a: "b', "no YAML"),
        ("yaml", "a: b: c", "line 1: no YAML"),
        ("toml", "a = ", "no TOML: Invalid value"),
        ("csv", 'a\n"b', "line 2: a quote"),
    ],
)
def test_a_broken_file_is_told(name: str, text: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        by_name(name).read(text.encode())


@pytest.mark.parametrize(
    ("name", "text", "fields", "paragraphs"),
    [
        ("csv", CSV, ["tên"], ["nghành nghề"]),
        ("csv", CSV, ['mô "tả"', "khác"], ["các nghành nghề,", "hổ trợ"]),
        ("tsv", TSV, ["mô tả"], ["các nghành nghề", '"nghành nghề']),
        ("jsonl", LINES, ["ten"], ["nghành nghề"]),
        ("json", JSON, ["b"], ["các nghành"]),
        ("text", "Một", ["b"], ["Một"]),
    ],
)
def test_fields_are_chosen(name: str, text: str, fields: list[str], paragraphs: list[str]) -> None:
    assert list(by_name(name).of_fields(fields).source_of(text).paragraphs()) == paragraphs
    assert len(list(by_name(name).source_of(text).paragraphs())) >= len(paragraphs), "the format is as it was"


def test_fields_on_the_command_line(tmp_path: object) -> None:
    done = run_command(["fix", "--columns", "tên,b", "--stdin-name", "a.csv", "-"], CSV.encode())
    assert done.text == right(CSV, "\nnghành")
    done = run_command(["fix", "--fields", "nghề", "--stdin-name", "a.csv", "-"], CSV.encode())
    assert done.code == 2
    assert "tên" in done.err


NOTEBOOK = json.dumps(
    {
        "cells": [
            {
                "cell_type": "markdown",
                "source": ["# Các nghành nghề\n", "Chúng tôi **hổ** trợ `các nghành`  \n", "- một"],
            },
            {"cell_type": "code", "source": ["# nghành nghề\n"], "outputs": [{"text": ["nghành nghề"]}]},
            {"cell_type": "markdown", "source": 'b nghành nghề\n\n"<b>tốt</b>"'},
            {"cell_type": "markdown", "source": []},
        ],
        "metadata": {"title": "nghành nghề"},
    },
    ensure_ascii=False,
    indent=1,
)


def test_markdown_cells_are_read_and_fixed() -> None:
    source = by_name("ipynb").read(NOTEBOOK.encode())
    assert list(source.paragraphs()) == [
        "Các nghành nghề", "Chúng tôi hổ trợ", "một", "b nghành nghề", '"tốt"',
    ]  # fmt: skip
    data = source.write(engine.correct(source, Settings(format="ipynb")).edits)
    assert data.decode() == right(NOTEBOOK, "Các nghành", "hổ", "b nghành")


@pytest.mark.parametrize(
    ("old", "new", "keeps"),
    [
        ("Các nghành", "Các ngành", True),
        ("# Các", "## Các", False),
        ("b nghành", "- nghành", False),
        ("b nghành", 'b "nghành', False),
        ("**hổ", "** hổ", False),
        ("# nghành", "# ngành", False),
    ],
)
def test_what_changes_a_notebook(old: str, new: str, keeps: bool) -> None:
    assert by_name("ipynb").source_of(NOTEBOOK).keeps_structure(NOTEBOOK.replace(old, new, 1)) is keeps


@pytest.mark.parametrize("text", ["[]", '{"worksheets": []}', "{"])
def test_what_is_no_notebook(text: str) -> None:
    with pytest.raises(UnreadableError):
        by_name("ipynb").source_of(text)


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("json", '{"a": "có,không,có thể"}', "spacing.missing-space-after-mark"),
        ("json", '{"a": "lúc\u00a0nào"}', "spacing.no-break-space"),
        ("json", '{"a": "một dòng  \\n   hai dòng"}', "spacing.double-space"),
    ],
)
def test_what_a_program_means_is_left(name: str, text: str, rule: str) -> None:
    assert [f for f in engine.check(text, Settings(format=name)) if f.rule == rule] == []


@pytest.mark.parametrize(
    ("name", "text", "old", "new"),
    [
        ("json", r'{"a": "C\u00e1c ngh\u00e0nh h\u00e0ng"}', "ngh", "ng"),
        ("json", r'{"a": "Các ngh\u00E0nh hàng", "b": "Hàng xu\u00E2t khẩu"}', "ngh", "ng"),
        ("jsonl", '{"a": "Các ngh\\u00e0nh hàng"}\n{"b": "Hàng xu\\u00e2t khẩu"}\n', "ngh", "ng"),
        ("toml", r'a = "Các ngh\u00e0nh hàng"', "ngh", "ng"),
        ("yaml", r'a: "C\xe1c ngh\xe0nh hàng"', "ngh", "ng"),
        ("properties", r"a=C\u00e1c ngh\u00e0nh h\u00e0ng xu\u00e2t kh\u1ea9u", "ngh", "ng"),
        ("ipynb", in_format("ipynb", "A").replace("A", r"C\u00e1c ngh\u00e0nh h\u00e0ng"), "ngh", "ng"),
    ],
)
def test_words_with_escapes_are_fixed_and_stay_escaped(name: str, text: str, old: str, new: str) -> None:
    fixed = text.replace(old, new)
    for escape in ("00E2", "00e2"):
        fixed = fixed.replace(f"xu\\u{escape}t", "xu\\u1EA5t" if escape.isupper() else "xu\\u1ea5t")
    settings = Settings(format=name)
    data = by_name(name).read(text.encode()).write(engine.correct(by_name(name).source_of(text), settings).edits)
    assert data.decode() == fixed
    again = engine.correct(by_name(name).source_of(fixed), settings)
    assert (again.edits, again.findings) == ([], [])


@given(st.sets(st.integers(0, 40)), st.booleans())
def test_whatever_letters_are_escaped_the_words_become_right(escaped: set[int], capitals: bool) -> None:
    plain, right = "Các nghành hàng xuât khẩu", "Các ngành hàng xuất khẩu"
    form = "\\u{:04X}" if capitals else "\\u{:04x}"
    text = "".join(form.format(ord(char)) if n in escaped and char != " " else char for n, char in enumerate(plain))
    source = by_name("json").source_of(f'{{"khóa": "{text}"}}')
    correction = engine.correct(source, Settings(format="json"))
    written = source.write(correction.edits).decode()
    read = json.loads(written)["khóa"]
    assert read in {
        f"Các {one} hàng {other} khẩu" for one in ("nghành", "ngành") for other in ("xuât", "xuất")
    }  # where an h itself is escaped, it is left
    if {6} & escaped == set():
        assert read == right
    assert len(re.findall(r"\\u", written)) >= len(re.findall(r"\\u", source.text)) - 1


@given(st.sets(st.integers(0, 60)), st.sampled_from(["json", "toml", "yaml", "properties"]))
def test_what_is_proposed_is_written_once(escaped: set[int], name: str) -> None:
    plain = "Của máy chủ đẫn đến phí, đuờng bộ và lỗi chính tã ở Đảng uỷ nghành"
    text = "".join(f"\\u{ord(char):04x}" if n in escaped and char != " " else char for n, char in enumerate(plain))
    settings = Settings(format=name, write="ask")
    source = by_name(name).source_of(in_format(name, "A").replace("A", text))
    data = source.write(engine.correct(source, settings).edits)
    again = by_name(name).read(data)
    assert not engine.correct(again, settings).edits
    read = "".join(again.paragraphs())
    assert read.count("dẫn") + read.count("đẫn") == 1
    assert len(read.split()) == len(plain.split())


KINDS_OF_YAML = """vi:
  base: &base "các nghành một"
  again: *base
  nghành: &nganh
    a: các nghành một
  merge:
    <<: *nganh
    k: !!str các nghành một
  folded: >-
    các nghành một
    và các
    nghành một .

    Đoạn hai các
    nghành một
  literal: |+
    các nghành một
      thụt các nghành một

  plain: các nghành một
    và các
    nghành một
  quoted: "các nghành một \\
    và các
    nghành một\\n các nghành một"
  single: 'các ''nghành một'' và

    các nghành một'
  items:
    one: "%{count} nghành một"
    other: "%{count} nghành một"
    few: "{count, plural, one {# nghành nghề} other {# nghành nghề}}"
  flow: {a: các nghành một, b: [các nghành một, "các nghành một"]}
  ? các nghành nghề
  : các nghành một
---
doc: các nghành một # các nghành nghề
...
"""
KINDS_OF_GETTEXT = """#, fuzzy
msgid ""
msgstr ""
"Language: vi\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

#. các nghành nghề
#| msgctxt "các nghành nghề"
#| msgid "các nghành nghề"
msgctxt "các nghành nghề"
msgid "các nghành nghề"
msgid_plural "các nghành nghề"
msgstr[0] "các nghành một %d"
msgstr[1] "các nghành một"

#, fuzzy, c-format
msgid "a"
msgstr ""
"các nghành "
"một và "
"các ngh"
"ành bốn"

#~ msgctxt "b"
#~| msgid "b c"
#~ msgid "b"
#~ msgstr "các nghành nghề"
"""
ANTORA = """= Các nghành một
Tác giả nghành nghề <a@b.vn>
v1.0, 2026
:page-layout: nghành
:page-title: các nghành nghề
:keywords: các nghành nghề, nghành
:url-repo: https://a.vn/nghành
:ten: các nghành \\
  nghề
:!sectids:

Xem {ten} và các nghành một. {page-component-title}

ifdef::env-site[]
Các nghành một.
endif::[]
ifeval::["{backend}" == "nghành"]
include::partial$nghành.adoc[tag=nghành]
xref:nghành:ROOT:index.adoc[các nghành một]
image::nghành.png[width=50]
"""


@pytest.mark.parametrize(("name", "text"), [("yaml", KINDS_OF_YAML), ("po", KINDS_OF_GETTEXT), ("asciidoc", ANTORA)])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_all_that_a_file_of_its_kind_may_hold(name: str, text: str, line_end: str) -> None:
    right = re.sub(r"nghành(?=['\"]*\s*[\n\"]*một)", "ngành", text).replace("một .", "một.")
    assert right.count("ngành") > 2
    text, right = (each.replace("\n", line_end) for each in (text, right))
    source = by_name(name).read(text.encode())
    assert source.write(engine.correct(source, Settings(format=name, write="ask")).edits).decode() == right
    if name == "yaml":
        read = [json.dumps(each, ensure_ascii=False) for each in yaml.safe_load_all(text)]
        for before, after in zip(read, yaml.safe_load_all(right), strict=True):
            assert json.loads(before.replace("nghành một", "ngành một").replace("một .", "một.")) == after

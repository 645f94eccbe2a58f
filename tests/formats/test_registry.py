"""All that knows formats knows those of the registry, and no others."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from chinhta.files import UnreadableError
from chinhta.formats.format import Markup, Source, TextFormat
from chinhta.formats.registry import (
    FORMATS,
    by_name,
    by_suffix,
    format_of,
    has_known_format,
    is_found_in_folders,
    register,
    suffixes,
    text_formats,
)
from chinhta.settings import FORMAT, Settings, SettingsError
from chinhta.text.charsets import encode
from chinhta.text.edits import Edit
from chinhta.web.app import create_app

from .samples import in_format

HOOKS = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"


def hook_types() -> set[str]:
    """What pre-commit is to pass to the hooks."""
    return {name for format in FORMATS.values() for name in format.hook_types}


def told_by_hooks() -> list[set[str]]:
    """What each hook says that it takes."""
    return [set(types.split(", ")) for types in re.findall(r"^  types_or: \[(.*)\]$", HOOKS.read_text("utf-8"), re.M)]


@pytest.fixture
def registry() -> Iterator[None]:
    """Take away again what a test registers."""
    before = dict(FORMATS)
    yield
    FORMATS.clear()
    FORMATS.update(before)


@pytest.mark.parametrize(
    ("name", "format"), [("a.md", "markdown"), ("A.HTML", "html"), ("công văn.txt", "text"), ("README", "text")]
)
def test_format_by_suffix(name: str, format: str) -> None:
    assert format_of(Path(name)) == format
    assert has_known_format(Path(name)) == (name != "README")


def test_names_and_suffixes_are_those_of_one_format() -> None:
    assert list(FORMATS) == [format.name for format in FORMATS.values()]
    assert len(set(suffixes())) == len(list(suffixes()))
    for suffix in suffixes():
        format = by_suffix(suffix)
        assert format is not None
        assert by_name(format.name) is format


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize(("name", "suffix"), [("text", ".text"), ("plain", ".txt")])
def test_a_name_or_suffix_is_given_once(name: str, suffix: str) -> None:
    with pytest.raises(ValueError, match="already"):
        register(TextFormat(name, name, (suffix,), (), lambda text: Markup(text, ())))
    assert by_suffix(".text") is None


def test_the_hooks_are_passed_all_formats() -> None:
    assert told_by_hooks() == [hook_types()] * 2


def test_settings_know_the_formats() -> None:
    assert list(FORMAT.choices) == list(FORMATS)
    with pytest.raises(SettingsError, match="is not one of " + ", ".join(FORMATS)):
        Settings(format="doc")


def test_the_page_offers_the_formats() -> None:
    page = create_app().test_client().get("/").get_data(as_text=True)
    (accepted,) = re.findall(r'accept="(.*?)"', page)
    assert accepted.split(",") == list(suffixes(to_write=True))
    (select,) = re.findall(r'<select id="format".*?</select>', page, re.S)
    assert re.findall(r'<option value="(.*?)">(.*?)</option>', select) == [(f.name, f.label) for f in text_formats()]
    assert f"Mở được {', '.join(f.suffixes[0] for f in FORMATS.values() if f.writable)}; " in page


TEXT = "Xin chào , **các** <b>bạn</b>.\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", [format.name for format in text_formats()])
def test_a_file_without_edits_is_written_as_it_was_read(name: str, encoding: str) -> None:
    text = in_format(name, TEXT)
    data = text.encode(encoding)
    source = by_name(name).read(data)
    assert source.text == text
    assert source.mark == ("" if encoding == "utf-8" else "\ufeff")
    assert source.write([]) == data
    at = text.index(" ,")
    assert source.write([Edit(at, at + 1, "")]) == text.replace(" ,", ",").encode(encoding)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("a.md", True),
        ("a.srt", True),
        ("a.py", False),
        ("messages.properties", False),
        ("messages_vi.properties", True),
        ("messages_vi_VN.properties", True),
        ("vi.po", True),
        ("vi-VN.po", True),
        ("service.po", False),
        ("locale/vi/LC_MESSAGES/django.po", True),
        ("locale/vi_VN/django.po", True),
        ("locale/fr/LC_MESSAGES/django.po", False),
        ("vi/a/b/c.po", False),
        ("video/c.po", False),
    ],
)
def test_of_data_only_what_is_named_vietnamese_is_found(path: str, found: bool) -> None:
    assert is_found_in_folders(Path(path)) is found


def test_a_legacy_charset_is_written_as_unicode() -> None:
    text = "Các đơn vị triển khai kế hoạch , báo cáo kết quả."
    source = by_name("text").read(encode(text, "tcvn3"), "auto")
    assert source.text == text
    assert source.write([Edit(30, 31, "")]).decode() == text[:30] + text[31:]
    with pytest.raises(UnreadableError):
        by_name("text").read(encode(text, "tcvn3"))


@pytest.mark.parametrize(
    ("name", "edited", "keeps"),
    [
        ("text", "đổi * hết <b>", True),
        ("markdown", "Xin chào, **các** <b>bạn</b>.\r\n", True),
        ("markdown", "Xin chào , *các** <b>bạn</b>.\r\n", False),
        ("markdown", "Xin chào , ** các** <b>bạn</b>.\r\n", False),
        ("markdown", "# Xin chào , **các** <b>bạn</b>.\r\n", False),
        ("html", "Xin chào, các <b>bạn</b>.", True),
        ("html", "Xin chào & **các** <b>bạn</b>.\r\n", True),
        ("html", "Xin chào &amp; **các** <b>bạn</b>.\r\n", True),
        ("html", "Xin chào &lt; **các** <b>bạn</b>.\r\n", False),
        ("html", "Xin chào , **các** <i>bạn</b>.\r\n", False),
    ],
)
def test_what_changes_the_structure(name: str, edited: str, keeps: bool) -> None:
    assert by_name(name).source_of(TEXT).keeps_structure(edited) is keeps


@pytest.mark.parametrize("edited", ["Một\n\n**hai** ba", "Một\n**hai **ba"])
def test_the_structure_of_markdown_is_more_than_its_marks(edited: str) -> None:
    """The stars are the same, the paragraphs or the emphasis are not."""
    assert not by_name("markdown").source_of("Một\n**hai** ba").keeps_structure(edited)


def test_a_text_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = []

    def parse(text: str) -> Markup:
        parsed.append(text)
        return Markup(text, ())

    source: Source = TextFormat("a", "a", (), (), parse).source_of("a b")
    assert not parsed
    assert list(source.masks) == list(source.document().masks) == []
    assert source.keeps_structure("a c")
    assert source.keeps_structure("a d")
    assert parsed == ["a b", "a c", "a d"]

"""Subtitles and data for translators: what is read of them, and that nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta import engine
from chinhta.files import UnreadableError
from chinhta.formats.format import TextFormat
from chinhta.formats.registry import by_name, text_formats
from chinhta.settings import Settings
from tests.cli.conftest import run_command

from .samples import in_format

STRICT = [format.name for format in text_formats() if isinstance(format, TextFormat) and format.strict]

SRT = (
    "\ufeff1\r\n00:00:01,000 --> 00:00:02,000 X1:40\r\n{\\an8}Chúng tôi <i>đầu</i> tư các nghành  \r\n"
    "công nghiệp . \r\n\r\n 7 \r\n00:00:03,000 --> 00:00:04,000\r\n- Xin chào !\r\n-Vâng, cảm ơn.\r\n\r\n"
)
VTT = (
    "WEBVTT nghành\n\nNOTE các nghành\n\nnghành\n00:01.000 --> 00:02.000 line:0\n<v Nghành>Đầu tư nghành\n"
    "<00:01.500>công nghiệp.\n\nSTYLE nghành\n\n00:03.000 --> 00:04.000\nHết &amp; xong\n"
)
PO = """# nghành nghề
msgid ""
msgstr ""
"Language: vi\\n"
"Last-Translator: nghành nghề\\n"

#: nghành.c:1
#, fuzzy, c-format
msgctxt "nghành nghề"
msgid "nghành %s"
msgstr ""
"Các \\"doanh nghiệp\\" của %s trong nghành "
"công nghiệp.\\n"
"Xin chào {name} ."

msgid "x"
msgid_plural "các nghành"
msgstr[0] "T&hoát khỏi <b>nghành nghề</b>"
msgstr[1] "id_cua_nghanh"

#~ msgid "b"
#~ msgstr "nghành nghề"
"""
PROPERTIES = (
    "# nghành nghề\r\n! nghành nghề\r\na.nghành = Doanh nghiệp trong \\\r\n    nghành công nghiệp {0}\r\n"
    "b: Ch\\u00e0o c\\u00e1c ng\\u00E0nh\r\nc\\ d=true\r\ne\r\n\r\n f=id-nghanh\r\n"
)


def read(name: str, text: str) -> list[str]:
    return list(by_name(name).source_of(text).paragraphs())


@pytest.mark.parametrize(
    ("name", "text", "paragraphs"),
    [
        ("srt", "", []),
        ("srt", SRT, ["Chúng tôi đầu tư các nghành công nghiệp .", "- Xin chào !", "-Vâng, cảm ơn."]),
        ("srt", "1\n0:0:1,0 --> 0:0:2,0\nMột\n\nHai\n\n2\n00:00:03,000 --> 00:00:04,000\n2026\n", ["2026"]),
        ("srt", "1\n00:00:01,0 --> 00:00:02,0\nMột\n\nhai\n2\n00:00:03,0 --> 00:00:04,0\n2026", ["Một", "hai", "2026"]),
        ("vtt", VTT, ["Đầu tư nghành công nghiệp.", "Hết & xong"]),
        ("vtt", "WEBVTT\n", []),
        (
            "po",
            PO,
            ['Các "doanh nghiệp" của %s trong nghành công nghiệp.', "Xin chào {name} .", "khỏi nghành nghề"],
        ),
        ("po", 'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "a"\nmsgstr "Xin chào"\n', []),
        (
            "po",
            'msgid ""\nmsgstr ""\n"Project: a\\n"\n"Language: vi_VN\\n"\nmsgid "a"\nmsgstr "Xin chào"',
            ["Xin chào"],
        ),
        ("po", 'msgid "a b"\nmsgstr ""\n', []),
        ("properties", PROPERTIES, ["Doanh nghiệp trong nghành công nghiệp {0}", "Chào các ngành"]),
        ("properties", "a=Xin ch\\u00e0o", ["Xin chào"]),
        ("properties", "a", []),
        ("properties", "a=b c\\", ["b c"]),
    ],
)
def test_what_is_read(name: str, text: str, paragraphs: list[str]) -> None:
    assert read(name, text) == paragraphs


@pytest.mark.parametrize(
    ("name", "text", "fixed"),
    [
        ("srt", SRT, {"nghành ": "ngành ", "nghiệp .": "nghiệp.", "chào !": "chào!"}),
        ("vtt", VTT, {"tư nghành": "tư ngành"}),
        ("po", PO, {"trong nghành": "trong ngành", "<b>nghành": "<b>ngành"}),
        ("properties", PROPERTIES, {"    nghành": "    ngành"}),
    ],
)
def test_only_what_is_read_is_fixed(name: str, text: str, fixed: dict[str, str]) -> None:
    """A second pass finds nothing more to write."""
    expected = text
    for old, new in fixed.items():
        assert old in expected
        expected = expected.replace(old, new, 1)
    settings = Settings(format=name)
    source = by_name(name).read(text.encode())
    correction = engine.correct(source, settings)
    data = source.write(correction.edits)
    assert data.decode() == expected
    again = by_name(name).read(data)
    assert again.write(engine.correct(again, settings).edits) == data


@pytest.mark.parametrize(
    ("name", "old", "new", "keeps"),
    [
        ("srt", "các nghành", "các ngành", True),
        ("srt", "00:00:02", "00:00:03", False),
        ("srt", "- Xin", "\r\n- Xin", False),
        ("vtt", "Hết", "Hêt", True),
        ("po", "doanh", "Doanh", True),
        ("po", "doanh", '"doanh', False),
        ("po", "công nghiệp.", "công\\nnghiệp.", False),
        ("po", "khỏi", "khỏi\n", False),
        ("properties", "nghành công", "ngành công", True),
        ("properties", "nghành công", "ngành\ncông", False),
        ("properties", "nghành công", "ngành \\ccông", False),
        ("properties", "{0}", "{0}\\u12", False),
    ],
)
def test_what_changes_the_structure(name: str, old: str, new: str, keeps: bool) -> None:
    text = {"srt": SRT, "vtt": VTT, "po": PO, "properties": PROPERTIES}[name]
    assert old in text
    assert by_name(name).source_of(text).keeps_structure(text.replace(old, new, 1)) is keeps


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("srt", "Xin chào các bạn", "line 1: no times"),
        ("vtt", "Xin chào các bạn", "line 1: no times"),
        ("po", 'msgid "a"\nmsgstr "b', "line 2: not the syntax"),
        ("po", '"a"\n', "line 1: not the syntax"),
        ("po", 'msgid "a"\nmsgstr "b" c\n', "line 2: not the syntax"),
        ("properties", "a=b\nc=\\u12", "line 2: four digits"),
    ],
)
def test_a_broken_file_is_told(name: str, text: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        by_name(name).read(text.encode())


@pytest.mark.parametrize("name", STRICT)
@given(text=st.text(st.sampled_from("aộ n\\\"'<>&{}\r\n\t:=#,;-|[]%u1"), max_size=60))
def test_any_text_in_it_keeps_its_bytes(name: str, text: str) -> None:
    """Whether it can be read or not: nothing else is raised, and what is read is written back."""
    for whole in (text, in_format(name, text)):
        try:
            source = by_name(name).source_of(whole)
        except UnreadableError:
            continue
        assert source.write([]).decode() == whole
        assert source.keeps_structure(whole)
        list(source.paragraphs())


def test_folders_and_the_command_line(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "vi.po").write_bytes(PO.encode())
    (folder / "de.po").write_bytes(b"not gettext")
    done = run_command(["fix", str(folder)])
    assert "trong ngành" in (folder / "vi.po").read_text("utf-8")
    assert done.code == 1
    assert run_command(["check", str(folder / "de.po")]).code == 2
    (folder / "vi.po").unlink()
    assert "`vi`" in run_command(["check", str(folder)]).err

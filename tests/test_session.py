"""A session: settings of a file, its text, what is found, rows; nothing of any way in."""

from pathlib import Path

import pytest

import chinhta
from chinhta import BudgetExceeded, Settings
from chinhta.files import UnreadableError
from chinhta.formats.registry import UnknownFormatError
from chinhta.project import Projects
from chinhta.session import InternalError, Session
from chinhta.text.charsets import encode

TEXT = "📈 Bộ Công Thương , họp .\r\n"
RIGHT = "📈 Bộ Công Thương, họp.\r\n"
ONE_RULE = {"rules": {"spacing.space-before-mark": True}}


def test_a_file_is_checked_under_the_settings_of_its_project(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".chinhta.toml").write_text("language = 'en'\nrules = {capital = false}\n", "utf-8")
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    session = Session(Projects({"write": "none"}))
    outcome = session.correct(session.read(path))
    assert outcome.input.settings == Settings(language="en", rules={"capital": False}, write="none", format="markdown")
    assert outcome.input.text == TEXT
    assert outcome.data == outcome.input.data == path.read_bytes()
    assert [row["message"][:18] for row in outcome.rows()] == ["There is a space b"] * 2


def test_a_session_without_projects_looks_for_none(tmp_path: Path) -> None:
    (tmp_path / ".chinhta.toml").write_text("language = 'en'\n", "utf-8")
    path = tmp_path / "a.md"
    path.write_text(TEXT, "utf-8")
    assert Session().read(path).settings == Settings(format="markdown")


def test_bytes_at_hand_stand_for_those_of_the_file(tmp_path: Path) -> None:
    session = Session()
    outcome = session.correct(session.read(tmp_path / "none.html", TEXT.encode("utf-16")))
    assert outcome.input.settings.format == "html"
    assert outcome.data == RIGHT.encode("utf-16")


def test_a_text_in_no_file() -> None:
    session = Session()
    outcome = session.correct(session.take(TEXT, Settings(**ONE_RULE)))
    assert outcome.correction == chinhta.correct(TEXT, Settings(**ONE_RULE))
    assert outcome.data == RIGHT.encode()
    assert [row["start"] for row in outcome.rows()] == [16, 22]
    assert [row["start"] for row in outcome.rows("utf16")] == [17, 23]
    assert [row["written"] for row in outcome.rows("utf8")] == [True, True]


def test_a_legacy_charset_becomes_utf8() -> None:
    text = "Cộng hòa xã hội chủ nghĩa Việt Nam , độc lập.\n" * 4
    session = Session(charset="auto")
    outcome = session.correct(session.decode(encode(text, "tcvn3"), Settings()))
    assert outcome.data == text.replace(" ,", ",").encode()


def test_a_format_that_is_not_known_is_read_but_where_it_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "a.org"
    path.write_text(TEXT, "utf-8")
    assert Session(Projects(search=False)).read(path).settings.format == "text"
    with pytest.raises(UnknownFormatError):
        Session(Projects(search=False)).read(path, need_format=True)
    assert Session(Projects({"format": "text"}, search=False)).read(path, need_format=True)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for data in (b"\x89PNG\0", b"\xff\xfe\xfa"):
        path.write_bytes(data)
        with pytest.raises(UnreadableError):
            Session().read(path)
    with pytest.raises(UnreadableError):
        Session().read(tmp_path / "none.txt")


def test_one_deadline_ends_everything() -> None:
    session = Session(seconds=0)
    given = session.take("UBND tỉnh , HĐND", Settings())
    for work in (
        lambda: session.correct(given),
        lambda: session.abbreviations(given),
        lambda: session.decode(b"a", Settings()),
    ):
        with pytest.raises(BudgetExceeded):
            work()  # type: ignore[no-untyped-call]


def test_abbreviations_know_the_words_around_markup() -> None:
    session = Session()
    given = session.take("UBND tỉnh, `HĐND`", Settings(format="markdown"))
    assert [entry.short for entry in session.abbreviations(given)] == ["UBND"]


def test_a_fault_says_where_it_is() -> None:
    try:
        raise IndexError("list index out of range")
    except IndexError as error:
        told = InternalError(error)
    assert "IndexError: list index out of range (test_session.py:" in told.en
    assert "test_session.py" in told.vi

"""PDF files are checked, page by page, and never changed."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta.files import UnreadableError
from chinhta.formats import _pdf
from chinhta.formats.registry import by_name, is_found_in_folders
from chinhta.text.edits import Edit
from tests.cli.conftest import run_command

from .pdf import pdf

pytest.importorskip("pypdfium2", reason="the extra `pdf` is not installed")

PAGES = (
    ["BÁO CÁO", "Đẩy mạnh cuyển dịch cơ cấu kinh tế, phát triển khoa", "học và công nghệ."],
    [],
    ["Ngành Công Thương ập trung phát triển.", "Trang 3"],
)


def test_lines_and_pages() -> None:
    source = by_name("pdf").read(pdf(*PAGES))
    assert source.text == "\n".join(PAGES[0]) + "\n\n" + "\n\n" + "\n".join(PAGES[2])
    positions = source.positions()
    assert positions.page_line(source.text.index("cuyển")) == (1, 2)
    assert positions.page_line(source.text.index("ập trung")) == (3, 1)
    assert positions.page_line(len(source.text)) == (3, 2)


def test_blanks_are_a_matter_of_layout() -> None:
    assert by_name("pdf").read(pdf(["  Số:   15/QĐ  ", "Đề  án "])).text == "Số: 15/QĐ\nĐề án"


@given(st.lists(st.text("aăâđêôơưáàảãạếềểễệ", min_size=1), min_size=1, max_size=5))
def test_words_come_as_they_were_written(words: list[str]) -> None:
    line = " ".join(("Dòng", *words))  # PDFium leaves out a page of one letter that none of its own fonts has
    assert by_name("pdf").read(pdf([line])).text == line


def test_check_tells_page_and_line(tmp_path: Path) -> None:
    path = tmp_path / "báo cáo.pdf"
    path.write_bytes(pdf(*PAGES))
    ran = run_command(["check", "--no-config", str(path)])
    assert ran.code == 1
    assert f"{path}#page=1:2:10: spelling.known-confusion [safe]" in ran.out.decode()
    assert f"{path}#page=3:1:19: spelling.known-confusion [safe]" in ran.out.decode()
    assert "chinhta fix" not in ran.err
    found = json.loads(run_command(["check", "--no-config", "--format", "json", str(path)]).out)
    assert [(row["page"], row["page_line"], row["line"]) for row in found["files"][0]["findings"]] == [
        (1, 2, 2),
        (3, 1, 7),
    ]


def test_nothing_is_written(tmp_path: Path) -> None:
    path, clean = tmp_path / "a.pdf", tmp_path / "b.pdf"
    path.write_bytes(pdf(*PAGES))
    clean.write_bytes(pdf(["Phát triển kinh tế."]))
    before = path.read_bytes()
    ran = run_command(["fix", "--no-config", str(path), str(clean)])
    assert ran.code == 2
    assert ran.err.count("PDF chỉ soát được") == 1
    assert path.read_bytes() == before
    source = by_name("pdf").read(before)
    assert source.write([]) == before
    with pytest.raises(UnreadableError, match="checked, not changed"):
        source.write([Edit(0, 1, "x")])


def test_in_folders_only_what_is_not_written_reads_it(tmp_path: Path) -> None:
    assert is_found_in_folders(Path("a.pdf"))
    assert not is_found_in_folders(Path("a.pdf"), to_write=True)
    (tmp_path / "a.pdf").write_bytes(pdf(*PAGES))
    assert run_command(["check", "--no-config", str(tmp_path)]).code == 1
    ran = run_command(["fix", "--no-config", str(tmp_path)])
    assert (ran.code, ran.out) == (0, b"")
    assert ".pdf" not in ran.err


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "bị hỏng"),
        (b"%PDF-1.7\nkh\xc3\xb4ng", "bị hỏng"),
        (pdf([]), "không có chữ"),
        (pdf(["a"], trailer=b"/Encrypt<</Filter/Standard/V 1/R 2/O<00>/U<00>/P -4>>/ID[<00><00>]"), "mật khẩu"),
    ],
    ids=["nothing", "broken", "scan", "password"],
)
def test_what_cannot_be_read_is_told(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        by_name("pdf").read(data)
    assert why in caught.value.vi


def test_large_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_pdf, "_MOST_PAGES", 2)
    with pytest.raises(UnreadableError, match="too large"):
        by_name("pdf").read(pdf(*PAGES))
    monkeypatch.setattr(_pdf, "_MOST_CHARACTERS", 5)
    with pytest.raises(UnreadableError, match="too large"):
        by_name("pdf").read(pdf(["một hai"]))


@given(st.data())
def test_broken_files_raise_nothing_else(data: st.DataObject) -> None:
    whole = bytearray(pdf(["Một dòng."]))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UnreadableError):
        by_name("pdf").read(bytes(whole[: data.draw(st.integers(0, len(whole)))]))


def test_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(UnreadableError, match=r"chinhta\[pdf\]"):
        by_name("pdf").read(pdf(["a"]))


def test_threads_take_turns() -> None:
    files = [pdf([f"Trang {n}"] * 20) for n in range(40)]
    with ThreadPoolExecutor(8) as threads:
        texts = list(threads.map(lambda data: by_name("pdf").read(data).text, files))
    assert texts == ["\n".join([f"Trang {n}"] * 20) for n in range(40)]

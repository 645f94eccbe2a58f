"""PDF files are checked, page by page, and never changed."""

import json
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta import engine
from chinhta.files import UnreadableError
from chinhta.formats import _pdf
from chinhta.formats.registry import by_name, is_found_in_folders
from chinhta.settings import Settings
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


def told(data: bytes) -> list[str]:
    """What is found in a PDF, as it stands there."""
    source = by_name("pdf").read(data)
    return [source.text[finding.start : finding.end] for finding in engine.check(source, Settings(format="pdf"))]


@pytest.mark.parametrize(
    "lines",
    [
        ["Các cơ quan phát tri-", "ển kinh tế của địa phương."],
        ["Các cơ quan phát tri\u00ad", "ển kinh tế, phát\u00ad triển và phát tri\u00adển."],
        ["Hệ thống Inter-", "net của địa phương và in-", "ternational."],
        ["Máy chủ wi\ufb01 và of\ufb01ce, \ufb02ow, e\ufb00ort, o\ufb03cial."],
        ["giai đoạn 2020-", "2025 và Nghị định số 15/2020/NĐ-", "CP của Chính phủ"],
        ["tỉnh Thừa Thiên-", "Huế và Bà Rịa-", "Vũng Tàu"],
    ],
)
def test_what_layout_does_to_words_is_no_slip(lines: list[str]) -> None:
    assert told(pdf(lines)) == []


@pytest.mark.parametrize(
    ("rotate", "matrix"),
    [(0, "1 0 0 1 40 400"), (90, "0 1 -1 0 400 40"), (180, "-1 0 0 -1 900 400"), (270, "0 -1 1 0 400 700")],
)
def test_lines_of_turned_pages_follow_each_other(rotate: int, matrix: str) -> None:
    lines = ["Các cơ quan tập", "trung phát triển kinh tế."]
    upright = pdf(lines).replace(b"/MediaBox", b"/Rotate %d/MediaBox" % rotate)
    place = f"{matrix} Tm".encode().ljust(22)
    longer = re.sub(
        rb"<</Length (\d+)>>(?=\nstream\nBT)",
        lambda match: b"<</Length %d>>" % (int(match[1]) + len(place) - 9),
        upright,
    )
    data = longer.replace(b"40 800 Td", place)
    assert by_name("pdf").read(data).text == "\n".join(lines)
    assert told(data) == []


SENTENCES = (
    "Thực hiện Nghị quyết của Quốc hội, các cơ quan, đơn vị đã chủ động triển khai nhiều giải pháp nhằm nâng cao chất "
    "lượng phục vụ người dân và doanh nghiệp. Trong thời gian tới, các địa phương tiếp tục rà soát các quy định. "
)
CELLS = (
    "Nội dung công việc",
    "Cơ quan chủ trì thực hiện",
    "Rà soát các quy định không còn phù hợp",
    "Văn phòng Ủy ban",
)
COLUMNS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:mimetype="application/vnd.oasis.opendocument.text"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"><office:automatic-styles>
<style:style style:name="S" style:family="section"><style:section-properties><style:columns fo:column-count="2"
 fo:column-gap="0.5cm"/></style:section-properties></style:style></office:automatic-styles><office:body><office:text>
<text:section text:style-name="S" text:name="s">{}</text:section>
<table:table table:name="T"><table:table-column table:number-columns-repeated="2"/>{}</table:table>
</office:text></office:body></office:document>"""


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_columns_and_tables_of_libreoffice_are_read_in_order(tmp_path: Path) -> None:
    paragraphs = "".join(f"<text:p>{number}. {SENTENCES}</text:p>" for number in range(1, 9))
    cells = [f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in CELLS]
    rows = "".join(f"<table:table-row>{''.join(cells[at : at + 2])}</table:table-row>" for at in (0, 2))
    (tmp_path / "a.fodt").write_text(COLUMNS.format(paragraphs, rows), "utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    argv = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "a.fodt"]
    subprocess.run(argv, check=True, capture_output=True, timeout=180)
    data = (tmp_path / "a.pdf").read_bytes()
    read = " ".join(by_name("pdf").read(data).text.split())
    assert read.startswith(" ".join(f"{number}. {SENTENCES.strip()}" for number in range(1, 9)))
    assert all(cell in read for cell in CELLS)
    assert told(data) == []


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

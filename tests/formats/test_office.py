"""LibreOffice opens what was written, sees each change, and makes of them the corrected and the original text."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from chinhta.formats.registry import by_suffix
from tests.cli.conftest import run_command

from .word import package, paragraph, run, text_box

SOFFICE = shutil.which("soffice")
PYTHON = "/usr/bin/python3"
HAS_UNO = SOFFICE and not subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode
pytestmark = pytest.mark.skipif(not HAS_UNO, reason="LibreOffice and its python3-uno are not installed")


def seen(folder: Path, *files: Path) -> list[dict[str, Any]]:
    script = Path(__file__).with_name("office.py")
    for attempt in range(3):
        argv = [PYTHON, str(script), str(SOFFICE), str(folder / f"profile{attempt}"), *map(str, files)]
        ran = subprocess.run(argv, capture_output=True, check=False, timeout=300)
        if not ran.returncode:  # else the office ended before it had answered, or could not open a file: ask another
            break
    assert ran.returncode == 0, ran.stderr.decode()
    return list(json.loads(ran.stdout))


PLANS = (
    "kế hoạch năm 2026", "phương án phòng cháy của toàn cơ quan", "đề án", "kế hoạch đào tạo cán bộ, công chức trẻ",
    "nhà máy điện gió ngoài khơi", "cơ sở dữ liệu quốc gia", "pháp luật về điện lực", "chính phủ số",
)  # fmt: skip


def four_pages() -> bytes:
    """A document of four pages with 40 slips: words over several runs, in tables, notes, the header."""
    body = []
    for n in range(6):
        body += [
            paragraph(f"Mục {n + 1}. ", run("Bộ Công Thương ", "<w:b/>"), "ập trung ", run("phát triển", "<w:i/>"))
        ]
        body += [paragraph("Đẩy mạnh cuyển ", run("dịch", "<w:u w:val='single'/>"), " cơ cấu , nâng cao chất lượng.")]
        body += [paragraph("Các ngh", run("ành", "<w:b/>"), run(" hàng", "<w:b/><w:i/>"), " được phát triển.")]
        body += [paragraph("Đoạn văn này không có lỗi, dài thêm cho đủ bốn trang giấy. " * 12)]
    rows = "".join(
        f"<w:tr><w:tc><w:tcPr/>{paragraph('Xây dưng ' + what)}</w:tc><w:tc><w:tcPr/>{paragraph(number)}</w:tc></w:tr>"
        for number, what in zip("12345678", PLANS, strict=True)
    )
    table = f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body += [paragraph("Hộp: ", text_box(paragraph("Các nghành hàng"))), paragraph("Thúc đẩy cuyển đổi xanh.")]
    body += [table, paragraph("Xem ghi chú", note, " ở cuối trang , kèm theo.")]
    notes = "".join(
        f'<w:footnote w:id="{n}" w:type="{kind}">{paragraph(f"<w:r><w:{kind}/></w:r>")}</w:footnote>'
        for n, kind in enumerate(("separator", "continuationSeparator"))
    )
    notes += f'<w:footnote w:id="2">{paragraph("Theo định hướng cuyển đổi số, xây dưng chính phủ số.")}</w:footnote>'
    head = paragraph("Bộ Công Thương: ", run("cuyển", "<w:b/>"), " đổi số", run(" , xanh"))
    return package("".join(body), header=head, footer=paragraph("Các nghành hàng"), footnotes=notes)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The document of four pages by suffix: as it was made, and as LibreOffice saves it."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / "a.docx").write_bytes(four_pages())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    argv = [str(SOFFICE), "--headless", profile, "--convert-to", "odt", "--outdir", str(folder), str(folder / "a.docx")]
    subprocess.run(argv, capture_output=True, check=True, timeout=180)
    return {suffix: (folder / f"a{suffix}").read_bytes() for suffix in (".docx", ".odt")}


@pytest.mark.parametrize(
    ("suffix", "comments"),
    [(".docx", 40 - 6), (".odt", 40 - 6)],  # none in headers, footers, notes and text boxes
)
def test_all_changes_of_a_document_of_four_pages(
    suffix: str, comments: int, tmp_path: Path, documents: dict[str, bytes]
) -> None:
    original, tracked, plain, commented = (tmp_path / f"{name}{suffix}" for name in "abcd")
    for path in (original, tracked, plain, commented):
        path.write_bytes(documents[suffix])
    for path, option in ((tracked, "--track-changes"), (plain, "--accept"), (commented, "--comments")):
        assert run_command(["fix", "--no-config", option, str(path)]).code == 1
    format = by_suffix(suffix)
    assert format
    text = format.read(original.read_bytes()).text
    assert sum(map(text.count, ("cuyển", "ập trung", "dưng", "nghành", " ,"))) == 40
    fixed = format.read(tracked.read_bytes()).text
    assert not any(map(fixed.count, ("cuyển", " ập trung", "dưng", "nghành", " ,")))
    assert format.read(plain.read_bytes()).text == fixed
    before, changed, accepted, noted = seen(tmp_path, original, tracked, plain, commented)
    assert any("Hộp" in text for text in before["accepted"])
    assert "Các nghành hàng" in before["accepted"]
    assert (before["changes"], accepted["changes"]) == (0, 0)
    assert changed["changes"] >= 40
    assert changed["accepted"] == accepted["accepted"]
    assert changed["rejected"] == before["accepted"]
    assert noted["accepted"] == accepted["accepted"]
    assert noted["rejected"] == before["accepted"]
    assert len(noted["comments"]) == comments
    assert {author for author, _ in noted["comments"]} == {"chinhta"}


def test_the_slips_are_found_in_a_pdf_that_it_makes(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2", reason="the extra `pdf` is not installed")
    (tmp_path / "a.docx").write_bytes(four_pages())
    argv = [
        str(SOFFICE),
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run([*argv, "--outdir", str(tmp_path), str(tmp_path / "a.docx")], check=True, timeout=300)
    ran = run_command(["check", "--no-config", "--format", "json", str(tmp_path / "a.pdf")])
    found = json.loads(ran.out)["files"][0]["findings"]
    last = max(row["page"] for row in found)
    # The head of the first page is that of every other.
    assert len(found) == 40 + (last - 1) * 3 and all(row["safety"] == "safe" for row in found)

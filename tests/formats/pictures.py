"""Make the picture of a corrected Word document, as LibreOffice shows it, that the guide shows.

python -m tests.formats.pictures
"""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

from tests.cli.conftest import run_command

from .test_office import SOFFICE
from .word import package, paragraph, run

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (
    "Ngày 28 tháng 11, Bộ Công Thương tổ chức hội nghị về cuyển dịch cơ cấu ngành điện.",
    "Đại biểu đề nghị ập trung nguồn lực , xây dưng cơ chế mới và khuyến khích các các doanh nghiệp đổi mới sáng tạo.",
)
TOP, SHOWN = 55, 145  # points from the top of the page


def make() -> None:
    """Write docs/libreoffice.png: a document after `chinhta fix`."""
    head = paragraph(run("BÁO CÁO", "<w:b/>"), properties='<w:jc w:val="center"/>')
    with TemporaryDirectory() as folder:
        document = Path(folder, "bao-cao.docx")
        document.write_bytes(package(head + "".join(map(paragraph, TEXT))))
        run_command(["fix", "--no-config", str(document)])
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        argv = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(document)]
        subprocess.run(argv, check=True)
        page = pypdfium2.PdfDocument(document.with_suffix(".pdf"))[0]
        page.render(scale=2, crop=(0, page.get_height() - SHOWN, 0, TOP)).to_pil().quantize(32).save(
            DOCS / "libreoffice.png", optimize=True
        )


if __name__ == "__main__":
    make()

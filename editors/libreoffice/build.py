"""Makes the extension by which LibreOffice asks a chinhta server about Vietnamese: no program, only settings.

python editors/libreoffice/build.py [--server http://127.0.0.1:8000/v2] [chinhta.oxt]
"""

import argparse
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FOLDER = Path(__file__).parent
FILES = ("META-INF/manifest.xml", "description.xml", "Linguistic.xcu")
SERVER = "http://127.0.0.1:8000/v2"
"""The address that stands in `Linguistic.xcu`."""


def main() -> None:
    """Write the extension."""
    parser = argparse.ArgumentParser(description="Đóng gói tiện ích cho LibreOffice. / Package the extension.")
    parser.add_argument("--server", default=SERVER, help="địa chỉ máy chủ / address of the server (%(default)s)")
    parser.add_argument("output", type=Path, nargs="?", default=Path("chinhta.oxt"), help="(%(default)s)")
    given = parser.parse_args()
    with ZipFile(given.output, "w") as package:
        for name in FILES:
            text = (FOLDER / name).read_text("utf-8").replace(f">{SERVER}<", f">{escape(given.server)}<")
            # Without the time, the same files make the same package.
            package.writestr(ZipInfo(name), text, ZIP_DEFLATED)


if __name__ == "__main__":
    main()

"""Clients of LanguageTool's protocol themselves, each asking a real server. `.ci/clients` installs and runs them.

The variable CLIENTS names the folder with those that were installed there: python/ and node/.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import chinhta
from chinhta.lexicon.tables import shipped_folder

from ..served import Served, served
from .test_libreoffice_extension import build

HERE = Path(__file__).parent
CLIENTS = Path(os.environ.get("CLIENTS", "/nonexistent"))
PYTHON = "/usr/bin/python3"  # the one that Debian's python3-uno is for
TEXT = "R&D tăng 5% . Bộ đã xây dưng kế hoạch. Công nghiệp hổ trợ phát triển."
RIGHT = "R&D tăng 5%. Bộ đã xây dựng kế hoạch. Công nghiệp hỗ trợ phát triển."
FOUND = [(" ", [""]), ("dưng", ["dựng"]), ("hổ", ["hỗ"])]

pytestmark = pytest.mark.skipif("CLIENTS" not in os.environ, reason="run by .ci/clients")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("server")
    (folder / "service").mkdir()
    (folder / "service" / "chinhta").symlink_to(Path(chinhta.__file__).parent)
    (folder / "dictionaries").symlink_to(shipped_folder())
    with served(folder) as running:
        yield running


def run(*command: str | Path, cwd: Path | None = None, code: int = 0) -> str:
    """Return what a program prints; it must end with `code`."""
    done = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, timeout=180)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def client(*parts: str) -> Path:
    """Return the path of an installed client."""
    path = CLIENTS.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{parts[-1]} could not be installed")
    return path


def test_language_tool_python(server: Served) -> None:
    program = """if True:
        import json, sys, language_tool_python
        with language_tool_python.LanguageTool("vi-VN", remote_server=sys.argv[1]) as tool:
            matches = [(each.offset, each.error_length, each.replacements) for each in tool.check(sys.argv[2])]
            print(json.dumps([matches, tool.correct(sys.argv[2])]))
    """
    client("python", "bin", "language_tool_python")
    python, address = CLIENTS / "python" / "bin" / "python", f"http://127.0.0.1:{server.port}"
    matches, corrected = json.loads(run(python, "-c", program, address, "😀 " + TEXT))
    whole = "😀 " + TEXT
    assert [(whole[start : start + length], choices) for start, length, choices in matches] == FOUND
    assert corrected == "😀 " + RIGHT


def test_pylanguagetool(server: Served, tmp_path: Path) -> None:
    program = client("python", "bin", "pylanguagetool")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    address = f"http://127.0.0.1:{server.port}/v2/"
    shown = run(program, "--no-color", "-a", address, "-l", "vi-VN", tmp_path / "a.txt", code=1)
    assert "Vietnamese detected" in shown
    assert shown.count("✗") == shown.count("✓") == 3
    assert "chinhta" in shown
    (tmp_path / "b.txt").write_text(RIGHT, "utf-8")
    run(program, "-a", address, "-l", "auto", "--picky", "-m", "vi-VN", tmp_path / "b.txt")


def test_gramma(server: Served, tmp_path: Path) -> None:
    program = client("node", "node_modules", ".bin", "gramma")
    address = f"http://127.0.0.1:{server.port}/v2/check"
    configuration = {"api_url": address, "api_key": "", "dictionary": [], "language": "vi-VN", "rules": {}}
    (tmp_path / ".gramma.json").write_text(json.dumps(configuration))
    (tmp_path / "a.md").write_text(f"# Kế hoạch\n\nXem **mục** [một](a.md), `x` và\n{TEXT}\n", "utf-8")
    for command in (("check", "-p", "a.md"), ("check", "-m", "-p", "a.md"), ("listen", "-p", TEXT)):
        shown = run(program, *command, cwd=tmp_path, code=1)
        assert "Found 3 potential mistakes" in shown
        assert all(f"1) {choices[0]}".strip() in shown for _, choices in FOUND)


def in_libreoffice(*arguments: str | Path) -> tuple[list[tuple[str, list[str]]], list[str], str]:
    """Return what Writer marks, in which colours, and the text after the first proposal was taken."""
    has_uno = Path(PYTHON).exists() and not subprocess.run([PYTHON, "-c", "import uno"], capture_output=True).returncode
    if not shutil.which("soffice") or not has_uno:
        pytest.skip("there is no LibreOffice with python3-uno")
    found = json.loads(run(PYTHON, HERE / "libreoffice.py", *arguments).splitlines()[-1])
    assert found["speaks"]
    marked = [(each["marked"], each["choices"]) for each in found["errors"]]
    return marked, [each["color"] for each in found["errors"]], found["text"]


@pytest.mark.parametrize("slash", ["", "/"])
@pytest.mark.parametrize("language", ["vi-VN", "en-US"])
def test_libreoffice(server: Served, language: str, slash: str) -> None:
    """Most documents say that they are in English."""
    address = f"http://127.0.0.1:{server.port}/v2{slash}"
    marked, colors, text = in_libreoffice(address, TEXT, language)
    assert marked == FOUND
    assert colors[1] == colors[2] == "ff0000"  # spelling
    assert colors[0] != "ff0000"
    assert text == TEXT.replace(" .", ".")


def test_libreoffice_set_up_by_the_extension(server: Served, tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    build(tmp_path, "--server", f"http://127.0.0.1:{server.port}/v2")
    package = Path(shutil.copy(tmp_path / "chinhta.oxt", f"/tmp/chinhta-{os.getpid()}.oxt"))  # others may read there
    try:
        assert in_libreoffice("", TEXT, "vi-VN", package)[0] == FOUND
    finally:
        package.unlink()

"""The extension for LibreOffice is a sound package that sets the address and asks for Vietnamese."""

import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from zipfile import ZipFile

import pytest

BUILD = Path(__file__).parents[3] / "editors" / "libreoffice" / "build.py"
MANIFEST = "{http://openoffice.org/2001/manifest}"
OOR = "{http://openoffice.org/2001/registry}"


def build(folder: Path, *options: str) -> dict[str, bytes]:
    """Build the package by its command; return its files."""
    command = [sys.executable, str(BUILD), *options]
    subprocess.run(command, cwd=folder, check=True)
    with ZipFile(folder / "chinhta.oxt") as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def settings(files: dict[str, bytes]) -> dict[str, str]:
    """Return the settings that the package makes."""
    tree = ElementTree.fromstring(files["Linguistic.xcu"])
    return {prop.attrib[OOR + "name"]: prop.findtext("value", "") for prop in tree.iter("prop")}


def test_the_package_names_its_files(tmp_path: Path) -> None:
    files = build(tmp_path)
    manifest = ElementTree.fromstring(files["META-INF/manifest.xml"])
    named = {entry.attrib[MANIFEST + "full-path"] for entry in manifest}
    assert {"META-INF/manifest.xml", "description.xml", *named} == set(files)
    ElementTree.fromstring(files["description.xml"])
    assert build(tmp_path) == files


@pytest.mark.parametrize("server", ["http://127.0.0.1:8000/v2", "https://soatloi.example.gov.vn/v2?a=1&b=<"])
def test_the_address_and_the_languages(tmp_path: Path, server: str) -> None:
    made = settings(build(tmp_path, "--server", server))
    assert made["BaseURL"] == server
    assert made["IsEnabled"] == "true"
    languages = made["Locales"].split(" ")
    assert "vi-VN" in languages
    assert "en-US" in languages
    assert len(set(languages)) == len(languages) == 49

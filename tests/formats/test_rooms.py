"""The text room stands on the standard library alone, and tree-sitter is brought by Markdown only."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import chinhta

PACKAGE = Path(chinhta.__file__).parent
ALLOWED = (*sys.stdlib_module_names, "regex", "chinhta.text")


def imported(path: Path) -> Iterator[str]:
    """Yield the full names of all that a file of the package imports, at its top or inside a function."""
    home = ("chinhta", *path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = [*home[: len(home) - node.level + 1], *filter(None, [node.module])] if node.level else [node.module]
            yield from (".".join(map(str, (*base, alias.name))) for alias in node.names)


def outsiders(path: Path) -> list[str]:
    """Return what a file of the text room imports from outside."""
    return [name for name in imported(path) if not any(f"{name}.".startswith(f"{known}.") for known in ALLOWED)]


def test_the_text_room_needs_nothing_else() -> None:
    assert {path.name: found for path in (PACKAGE / "text").rglob("*.py") if (found := outsiders(path))} == {}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("import tree_sitter", ["tree_sitter"]),
        ("def f():\n    from tree_sitter import Node", ["tree_sitter.Node"]),
        ("from chinhta import engine", ["chinhta.engine"]),
        ("from chinhta.formats import html", ["chinhta.formats.html"]),
        ("from ..formats import html", ["chinhta.formats.html"]),
        ("from .. import engine", ["chinhta.engine"]),
        ("import chinhta.textual", ["chinhta.textual"]),
        ("import re, regex\nfrom chinhta.text import edits\nfrom . import masks\nfrom .masks import text_masks", []),
    ],
)
def test_every_import_is_seen(line: str, found: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.PACKAGE", tmp_path)
    (tmp_path / "text").mkdir()
    path = tmp_path / "text" / "a.py"
    path.write_text(line, "utf-8")
    assert outsiders(path) == found


@pytest.mark.parametrize(
    ("format", "loaded"),
    [
        ("text", set()),
        ("html", {"_html_markup", "_invisible", "_readable", "_tags"}),
        ("properties", {"_html_markup", "_invisible", "_properties_markup", "_readable", "_strings", "_tags"}),
    ],
)
def test_what_reads_a_format_is_loaded_when_it_is_read(format: str, loaded: set[str]) -> None:
    prefix = "chinhta.formats._"
    assert {name.rpartition(".")[2] for name in modules_loaded(format) if name.startswith(prefix)} == loaded


@pytest.mark.parametrize(("format", "needs"), [("text", False), ("html", False), ("markdown", True)])
def test_the_grammars_are_loaded_for_markdown_only(format: str, needs: bool) -> None:
    assert ("tree_sitter" in modules_loaded(format)) is needs


def modules_loaded(format: str) -> list[str]:
    """Return the names of the modules that a process has loaded once it has corrected a text of a format."""
    program = (
        f"import sys; sys.path.insert(0, {str(PACKAGE.parent)!r}); import chinhta\n"
        f"chinhta.correct('a = Xin chào , các bạn', chinhta.Settings(format={format!r}))\n"
        "print(*sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    return run.stdout.split()

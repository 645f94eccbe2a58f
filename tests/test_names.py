"""One name means one thing: in the whole package no two classes are called the same."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

import chinhta

PACKAGE = Path(chinhta.__file__).parent


def class_names(source: str) -> list[str]:
    """The names of the classes in a module, inner ones too, without the underscore of private ones."""
    return [node.name.lstrip("_") for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)]


def test_class_names_are_seen() -> None:
    assert class_names("class A: ...\ndef f():\n    class _B(A): ...\n") == ["A", "B"]


def test_no_two_classes_share_a_name() -> None:
    homes = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for name in class_names(path.read_text("utf-8")):
            homes[name].append(path.relative_to(PACKAGE).as_posix())
    assert "Finding" in homes
    assert {name: paths for name, paths in homes.items() if len(paths) > 1} == {}


# Words of our own that gave way to those of the field.
GONE = re.compile(
    r"(?i)\b(contests?|feasts?|furniture|organs?|put right|reckon\w*|rivals?|slips?|spoil\w*|strangers?"
    r"|surroundings|told|vouch\w*)\b"
)


def test_the_words_are_those_of_the_field() -> None:
    paths = [path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".js", ".toml", ".html")]
    assert len(paths) > 100
    found = {path.relative_to(PACKAGE).as_posix(): GONE.findall(path.read_text("utf-8")) for path in paths}
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize("text", ["Surroundings of it", "it was put right", "a slip", "what they told", "spoilt lines"])
def test_words_of_our_own_are_seen(text: str) -> None:
    assert GONE.search(text)

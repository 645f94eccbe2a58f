"""The house stays small: no long file, few caches."""

import re
from pathlib import Path

import pytest

import chinhta

PACKAGE = Path(chinhta.__file__).parent
LINES = 450
CACHES = 18
"""A third of the 54 that there were."""

SOURCES = [path for path in sorted(PACKAGE.rglob("*")) if path.suffix in (".py", ".js", ".css", ".html")]


def caches(source: str) -> list[str]:
    """The lines that make a cache of a whole process, or import what makes one."""
    return re.findall(r"(?m)^.*(?:lru_cache|@cache\b).*$", source)


def test_no_file_is_long() -> None:
    assert len(SOURCES) > 100
    assert {path.name: n for path in SOURCES if (n := len(path.read_text("utf-8").splitlines())) > LINES} == {}


def test_there_are_few_caches() -> None:
    assert len([line for path in SOURCES for line in caches(path.read_text("utf-8"))]) <= CACHES


@pytest.mark.parametrize("source", ["@cache", "    @cache\n", "@lru_cache(2)", "@functools.lru_cache(maxsize=None)"])
def test_caches_are_seen(source: str) -> None:
    assert len(caches(f"import functools\n{source}\ndef f(): ...\n")) == 1


def test_what_is_no_cache_is_not_counted() -> None:
    assert caches("@cached_property\ndef cache(): ...\n") == []

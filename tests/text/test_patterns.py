"""A lazy pattern is like a compiled one, and is not compiled before it is used."""

import re

import pytest

from chinhta.text.patterns import lazy


def test_a_lazy_pattern_works_like_a_compiled_one() -> None:
    pattern = lazy(r"(\d+) (km|m)", re.IGNORECASE)
    compiled = re.compile(r"(\d+) (km|m)", re.IGNORECASE)
    text = "12 KM, 7 m"
    assert [match.groups() for match in pattern.finditer(text)] == [match.groups() for match in compiled.finditer(text)]
    assert pattern.sub(r"\1\2", text) == "12KM, 7m"
    assert pattern.fullmatch("7 m")
    assert pattern.search(text, 5) is not None
    assert (pattern.pattern, pattern.flags, pattern.groups) == (compiled.pattern, compiled.flags, 2)


def test_it_is_not_compiled_before_it_is_used() -> None:
    broken = lazy("(")
    with pytest.raises(re.error):
        broken.search("")

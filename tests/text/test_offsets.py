"""Offsets, lines and columns agree with what an encoder counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta.text.offsets import UNITS, Positions

TEXTS = st.text(st.sampled_from("aệđ \n\r😀𠀀🇻\u07ff\u0800\uffff\U00010000\U0010ffff"), max_size=30)
ENCODED = {"codepoint": ("utf-32-le", 4), "utf16": ("utf-16-le", 2), "utf8": ("utf-8", 1)}


def counted(text: str, unit: str) -> int:
    encoding, width = ENCODED[unit]
    return len(text.encode(encoding)) // width


@given(TEXTS)
def test_offsets_are_those_of_the_encoder(text: str) -> None:
    for unit in UNITS:
        positions = Positions(text, unit)
        for at in range(len(text) + 1):
            assert positions.offset(at) == counted(text[:at], unit)


@given(TEXTS)
def test_lines_and_columns_agree_with_a_plain_count(text: str) -> None:
    mark = "\n" if "\n" in text else "\r"
    for unit in UNITS:
        positions = Positions(text, unit)
        for at in range(len(text) + 1):
            line, column = positions.line_column(at)
            assert line == text.count(mark, 0, at) + 1
            assert column == counted(text[text.rfind(mark, 0, at) + 1 : at], unit) + 1
            assert positions.line(line) == text.split(mark)[line - 1].rstrip("\r\n")


def test_another_unit_is_refused() -> None:
    with pytest.raises(KeyError):
        Positions("a", "byte")

"""Quotation marks, beyond the examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chinhta
from chinhta import Settings
from chinhta.rules.catalogue import FAMILIES

ONLY = Settings(rules={**dict.fromkeys(FAMILIES, False), "quote": True})
RIGHT = "Ông nói: “Công nghiệp xanh là “đầu tàu” của ngành.” Hội nghị (“Tầm nhìn 2030”) đã kết thúc."


def test_right_pairs_are_quiet() -> None:
    assert chinhta.check(RIGHT, ONLY) == []
    assert chinhta.check(RIGHT.replace("“", '"').replace("”", '"'), ONLY) == []


@pytest.mark.parametrize("text", ["Giai đoạn “mới”, vai trò “đầu tàu”.", "“Mới”", "Tên (“A”) - “B” và “C”!"])
def test_each_mark_alone_is_corrected(text: str) -> None:
    for at, mark in enumerate(text):
        if mark in "“”":
            for wrong in '"“”':
                broken = text[:at] + wrong + text[at + 1 :]
                assert chinhta.correct(broken, ONLY).text == text


def test_tags_are_no_quotations() -> None:
    text = '<p class="a">Vai trò <b>“</b>đầu tàu” và "nền tảng”</p>'
    fixed = chinhta.correct(text, Settings(rules=ONLY.rules, format="html")).text
    assert '<p class="a">' in fixed
    assert "“nền tảng”" in fixed


@given(st.text(st.sampled_from('ab “”"\n.,()-5'), max_size=40))
def test_any_text(text: str) -> None:
    for level in ("safe", "ask"):
        settings = Settings(rules=ONLY.rules, write=level)
        correction = chinhta.correct(text, settings)
        assert chinhta.correct(correction.text, settings).applied == ()
        assert correction.undo() == text

"""Syllables: the style of the tone position."""

import pytest

from chinhta.text.syllables import match_tone_style


@pytest.mark.parametrize(
    ("words", "model", "result"),
    [
        ("thủy lợi", "hoà", "thuỷ lợi"),
        ("thủy lợi", "hòa", "thủy lợi"),
        ("hóa", "lan", "hóa"),
        ("hóa", "hoàn", "hóa"),  # both styles write it so
        ("hóa", "qùy", "hóa"),  # the tone stands where no style puts it
    ],
)
def test_match_tone_style(words: str, model: str, result: str) -> None:
    assert match_tone_style(words, model) == result

"""Numbers and symbols of documents, beyond the examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chinhta
from chinhta import Settings
from chinhta.rules.catalogue import FAMILIES

ONLY = Settings(rules={**dict.fromkeys(FAMILIES, False), "symbol": True})
RIGHT = ("165/QĐ-TTg", "57-NQ/TW", "10/2018/NĐ-CP", "231-KH/TU", "93/2025/QH15", "12/NQ-HĐND", "1234/BCT-KHCN")


@pytest.mark.parametrize("symbol", RIGHT)
@pytest.mark.parametrize("dash", ["-", " - ", "- ", " -", "–", " – ", "\u2011", "—"])
def test_every_break_is_mended(symbol: str, dash: str) -> None:
    if symbol.startswith("1234") and dash != "-":
        pytest.skip("an office's letter is known by its form only")
    text = f"Căn cứ văn bản số {symbol.replace('-', dash)} ngày 01/01/2025"
    assert chinhta.correct(text, ONLY).text == text.replace(dash, "-")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("165 /QD – TTG", "165/QĐ-TTg"),
        ("10/ 2018/ND- CP", "10/2018/NĐ-CP"),
        ("57 - NQ / TƯ", "57-NQ/TW"),
        ("12/NQ- HDND", "12/NQ-HĐND"),
    ],
)
def test_several_slips_in_one(wrong: str, right: str) -> None:
    assert chinhta.correct(f"số {wrong} ngày", ONLY).text == f"số {right} ngày"


@given(st.text(st.sampled_from("0152 /-–\u00a0NQĐDTWCPUgƯ\n"), max_size=60))
def test_any_text(text: str) -> None:
    correction = chinhta.correct(text, ONLY)
    assert chinhta.correct(correction.text, ONLY).applied == ()
    assert correction.undo() == text

"""Letters and invisible characters, beyond the examples."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chinhta
from chinhta import Settings
from chinhta.rules.catalogue import FAMILIES

TEXT = "Bộ Công Thương triển khai nghiệp vụ quản lý thị trường; đẩy mạnh chuyển đổi số."
ONLY = Settings(rules={**dict.fromkeys(FAMILIES, False), "encoding": True})
PIECES = "aơộn gi\u0301\u0302\u0323\u0335ÐðОоа₫đ\u200b\u00ad\ufeff\u200d👩\ufe0f\x01\x93\x85\u2028\ufffd¿½ïÃ»ñم\n"


@pytest.mark.parametrize("form", ["NFD", "NFKD"])
def test_decomposed_text_comes_back(form: str) -> None:
    assert chinhta.correct(normalize(form, TEXT), ONLY).text == TEXT  # type: ignore[arg-type]


def test_places_are_exact() -> None:
    text = normalize("NFD", TEXT)
    for finding in chinhta.check(text, ONLY):
        if finding.rule == "encoding.decomposed-letter":
            assert normalize("NFC", text[finding.start : finding.end]) == finding.choices[0]


@pytest.mark.parametrize("hidden", ["\u200b", "\u00ad", "\ufeff", "\u200d", "\u2060", "\x02", "\u200e"])
def test_hidden_characters_go(hidden: str) -> None:
    dirty = TEXT.replace("ngh", f"n{hidden}gh").replace(" ", f"{hidden} ")
    assert chinhta.correct(dirty, ONLY).text == TEXT


def test_lookalikes_in_a_whole_text() -> None:
    dirty = TEXT.replace("o", "о").replace("đ", "ð").replace("T", "Т")
    assert chinhta.correct(dirty, ONLY).text == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "Ảnh: 👩🏽‍🚒 ❤️ 🏳️‍🌈 1️⃣ ©️",
        "می‌خواهم và क्ष‍",
        "Владимир và ΣΔ, СССР",
        "\ufeffĐầu tệp",
        "Nhiệt độ 25 °C, diện tích 20 m², hệ số ±5",
        "Jürgen, Köln, Ærø, Łódź, Kraków, São Paulo",
    ],
)
def test_left_alone(text: str) -> None:
    assert chinhta.check(text, ONLY) == []


@given(
    st.text(
        st.sampled_from(
            "aơộn gi\u0301\u0302\u0323\u0335ÐðОоа₫đ\u200b\u00ad\ufeff\u200d👩️\x01\x93\x85\u2028\ufffd¿½ïÃ»ñم\n"
        )
    )
)
def test_any_text(text: str) -> None:
    correction = chinhta.correct(text, ONLY)
    assert chinhta.correct(correction.text, ONLY).applied == ()
    assert correction.undo() == text

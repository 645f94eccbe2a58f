"""Letters that plain Vietnamese text does not have."""

import pytest

from chinhta.analysis.letters import unexpected_characters
from chinhta.text.documents import Document


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("Bộ Công Thương: “Ươm mầm” – 5 °C, 20 m²…\r\n\tXong.", ""),
        ("Bộ Сông\u200b", "С\u200b"),
        ("aáàảãạăắâấeéẻêếiíĩỉịoóõôốơớuúũưứyýỳỹỵđĐ ẶẬỆỘỢỰỲỸỶỴ", ""),
    ],
)
def test_strange_letters(text: str, strange: str) -> None:
    assert unexpected_characters(Document(text)) == set(strange)

"""Old charsets inside a document: by line, around masks, before soft hyphens are deleted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chinhta
from chinhta import Safety
from chinhta.text.charsets import encode

from ..choosing import only

ALONE = only("encoding.legacy-charset", "encoding.mojibake")
LINES = (
    "Bộ Công Thương hướng dẫn các đơn vị triển khai kế hoạch.",
    "Các sở báo cáo trước ngày 15/3/2025 qua địa chỉ https://moit.gov.vn và văn thư của Bộ.",
    "Căn cứ Nghị quyết số 57-NQ/TW về phát triển khoa học, công nghệ.",
    "Quốc hội",
    "Điều 5. Tổ chức thực hiện",
)


def shown(text: str, charset: str) -> str:
    """What Windows-1252 shows of the bytes."""
    data = text.encode() if charset == "utf-8" else encode(text, charset)
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


@pytest.mark.parametrize("charset", ["tcvn3", "vni", "viscii", "cp1258", "utf-8"])
def test_a_document_is_read_whole(charset: str) -> None:
    text = "\n".join(LINES)
    correction = chinhta.correct(shown(text, charset), ALONE)
    assert correction.text == text
    assert correction.undo() == correction.original
    assert chinhta.correct(text, ALONE).applied == ()


@pytest.mark.parametrize("charset", ["tcvn3", "vni", "utf-8"])
def test_old_lines_among_others(charset: str) -> None:
    text = "Ủy ban nhân dân tỉnh nghe báo cáo.\n{}\nThe meeting was held in Hà Nội.\nTỉnh có 12 đơn vị."
    assert chinhta.correct(text.format(shown(LINES[0], charset)), ALONE).text == text.format(LINES[0])


def test_soft_hyphens_of_tcvn3_are_letters() -> None:
    text = "Chương trình đưa hàng về nông thôn được hưởng ứng"
    seen = shown(text, "tcvn3")
    assert "\u00ad" in seen
    assert chinhta.correct(seen).text == text


def test_viqr_is_only_proposed() -> None:
    found = chinhta.check("Bo^. Co^ng Thu+o+ng hu+o+'ng da^~n ca'c ddo+n vi", ALONE)
    assert [finding.choices for finding in found] == [("Bộ Công Thương hướng dẫn các đơn",)]
    assert found[0].safety is Safety.ASK


def test_a_few_words_are_only_proposed() -> None:
    found = chinhta.check("Bé C«ng Th\u00ad¬ng", ALONE)
    assert [(finding.choices, finding.safety) for finding in found] == [(("Bộ Công Thương",), Safety.ASK)]


@given(
    st.lists(st.sampled_from([*LINES, "Größe: 5 µm ± 2 °C", "Ångström, Müller®, «là»", "x^2 + y^2", ""]), max_size=5)
)
def test_unicode_is_left_alone(lines: list[str]) -> None:
    assert chinhta.check("\n".join(lines), ALONE) == []

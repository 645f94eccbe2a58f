"""Words spoken of are not written over; the same words used are."""

import pytest

import chinhta
from chinhta import Safety


@pytest.mark.parametrize(
    "text",
    [
        "Từ sai: “xây dưng”, đúng là “xây dựng”.",
        "Sai: “suất sắc”. Đúng: “xuất sắc”.",
        "Không nên viết “suất sắc”.",
        "“xây dưng” viết đúng là “xây dựng”",
        "Nhiều người nhầm giữa “suất sắc” và “xuất sắc”.",
        "Cụm từ “xây dưng” phải sửa thành “xây dựng”.",
        "xây dưng → xây dựng",
        "xây dưng -> xây dựng",
        "xây dưng (sai) / xây dựng (đúng)",
        "Các lỗi như “xây dưng”, “suất sắc” và “sử lý”.",
        "| xây dưng | xây dựng |",
        "Sai: suất sắc; đúng: xuất sắc.",
        "Bỏ cụm từ “của của” ở cuối câu.",
        "In nhầm “xây dưng”, xin sửa lại là “xây dựng”.",
    ],
)
def test_what_is_spoken_of_is_only_proposed(text: str) -> None:
    assert chinhta.correct(text).text == text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Bộ xây dưng kế hoạch, xây dựng đề án.", "Bộ xây dựng kế hoạch, xây dựng đề án."),
        ("Đề án “Đổi mới và xây dưng nông thôn”.", "Đề án “Đổi mới và xây dựng nông thôn”."),
        ("Họ xây dưng / sửa chữa đường.", "Họ xây dựng / sửa chữa đường."),
        ("| xây dưng | sửa chữa |", "| xây dựng | sửa chữa |"),
        ("Thiết kế → xây dưng nhà xưởng → nghiệm thu.", "Thiết kế → xây dựng nhà xưởng → nghiệm thu."),
        ("Ông nói nhiều từ hay và xây dưng “nhà văn hóa”.", "Ông nói nhiều từ hay và xây dựng “nhà văn hóa”."),
    ],
)
def test_what_is_used_is_mended(text: str, right: str) -> None:
    assert chinhta.correct(text).text == right


def test_the_mistake_is_still_shown() -> None:
    (finding,) = chinhta.check("Sai: “suất sắc”. Đúng: “xuất sắc”.")
    assert (finding.safety, finding.choices[0]) == (Safety.ASK, "xuất")

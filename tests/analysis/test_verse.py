"""Verse is known by its shape; prose, lists and forms are not taken for it."""

import pytest

import chinhta
from chinhta.analysis.verse import in_verse
from chinhta.text.documents import Document

COUPLET = "Chiều chiều ra đứng ngõ sau,\nTrông về quê mẹ ruột đau chín chiều."
SEVENS = (
    "Nắng mới hong vàng trên lối nhỏ\nGió đùa lay nhẹ khóm tre xanh\n"
    "Ai đem nỗi nhớ treo đầu ngõ\nĐể bóng hoàng hôn xuống thật nhanh"
)


@pytest.mark.parametrize(
    ("text", "word", "is_verse"),
    [
        (COUPLET, "quê", True),
        (COUPLET, "đứng", True),
        (f"Mở đầu bài là câu: “{COUPLET.replace(chr(10), ' / ')}”.", "ruột", True),
        (SEVENS, "lay", True),
        (SEVENS.replace("\n", "\n\n"), "lay", True),
        ("> " + SEVENS.replace("\n", "\n> "), "lay", True),
        ("Kính gửi các phòng ban.\nĐề nghị các đơn vị báo cáo kết quả.", "báo", False),
        ("Tên dự án\nĐịa điểm thực hiện\nTổng mức đầu tư\nNguồn vốn", "vốn", False),
        ("Mục 1 của đề án\nMục 2 của đề án\nMục 3 của đề án\nMục 4 của đề án", "đề", False),
        ("", "", False),
    ],
)
def test_in_verse(text: str, word: str, is_verse: bool) -> None:
    assert in_verse(Document(text), text.find(word)) is is_verse


def test_words_of_verse_are_only_proposed() -> None:
    prose = "Hội bàn tình trạng của ta, lo cho nghành nghề của nông dân trong vùng."
    assert [f.choices for f in chinhta.correct(prose).applied] == [("ngành",)]
    verse = "Hội bàn tình trạng của ta,\nLo cho nghành nghề nhà nhà nông gia."
    correction = chinhta.correct(verse)
    assert correction.text == verse
    assert [f.choices for f in correction.remaining] == [("ngành",)]

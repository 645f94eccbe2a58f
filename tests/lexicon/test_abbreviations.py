"""The table of abbreviations, and what makes one: initials."""

import pytest

from chinhta.lexicon.abbreviations import stands_for
from chinhta.lexicon.tables import read_rows, shipped_folder


def test_every_form_belongs_to_one_row() -> None:
    rows = list(read_rows(shipped_folder() / "abbreviations.tsv"))
    forms = [form for row in rows for form in (row[0], *filter(None, row[2].split("; ")))]
    assert len(forms) == len(set(forms))
    assert all(len(row) == 5 and row[1] for row in rows)


@pytest.mark.parametrize(
    ("form", "words", "at"),
    [
        ("KH&CN", "hoạt động khoa học và công nghệ", 2),
        ("KH&CNVN", "Viện Hàn lâm Khoa học và Công nghệ Việt Nam", 3),
        ("ĐMST", "về đổi mới sáng tạo", 1),
        ("DMST", "về đổi mới sáng tạo", 1),
        ("ĐCK", "Cục trưởng Cục Đổi mới sáng tạo , chuyển đổi xanh và khuyến công", 3),
        ("UBND", "của Ủy ban nhân dân", 1),
        ("UBND", "của Uỷ ban nhân dân", 1),
        ("LĐTBXH", "Lao động - Thương binh và Xã hội", 0),
        ("KH, CN, ĐMST", "khoa học , công nghệ và đổi mới sáng tạo", 0),
        ("KHCN", "của Bộ Khoa học và Công nghệ", 2),
        ("PCTN", "phòng , chống tham nhũng", 0),
        ("UBNN", "ủy ban nhân dân", None),
        ("T", "thuế", None),
        ("IIP", "chỉ số sản xuất công nghiệp", None),
        ("CĐS", "số đổi chuyển", None),
        ("KH&CN", "", None),
    ],
)
def test_initials(form: str, words: str, at: int | None) -> None:
    assert stands_for(form, words.split()) == at

"""What a text uses and defines in abbreviations."""

from itertools import product

import pytest

from chinhta import BudgetExceeded
from chinhta.analysis.abbreviations import abbreviation_usage, abbreviations_in
from chinhta.lexicon.lexicon import lexicon
from chinhta.text.documents import Document

DEFINED = "Viện Hàn lâm Khoa học và Công nghệ Việt Nam (Viện Hàn lâm KH&CNVN) và khoa học và công nghệ (KH&CN). "


def test_definitions_are_read() -> None:
    text = (
        DEFINED + "Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công (Cục ĐCK) cho biết, chỉ số sản xuất công "
        "nghiệp (IIP) tăng. KTTH (kinh tế tuần hoàn) là hướng đi; Ban Quản lý (sau đây gọi tắt là BQL) họp."
    )
    reading = abbreviation_usage(Document(text), lexicon())
    assert reading.full_of("KH&CNVN") == "Khoa học và Công nghệ Việt Nam"
    assert reading.full_of("KH&CN") == "khoa học và công nghệ"
    assert reading.full_of("ĐCK") == "Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công"
    assert reading.full_of("IIP") == "chỉ số sản xuất công nghiệp"
    assert reading.full_of("KTTH") == "kinh tế tuần hoàn"
    assert reading.full_of("BQL") == "ban quản lý"
    for definition in reading.definitions:
        assert text[definition.start : definition.end].endswith(")")


def test_what_a_text_uses() -> None:
    text = DEFINED + "Quỹ KHCN, UBND tỉnh, UBND xã, DN."
    entries = {entry.short: entry for entry in abbreviations_in(Document(text), lexicon())}
    assert list(entries) == ["KH&CNVN", "KH&CN", "KHCN", "UBND", "DN"]
    assert entries["KH&CN"].mixed_with == ("KHCN",)
    assert entries["KH&CN"].defined is not None
    assert entries["UBND"].times == 2
    assert [text[start:end] for start, end in entries["UBND"].spans] == ["UBND", "UBND"]
    assert entries["UBND"].full == "Ủy ban nhân dân"
    assert entries["DN"].ambiguous
    assert not entries["UBND"].ambiguous


def test_the_first_definition_of_a_form_counts() -> None:
    text = "Khoa học và công nghệ (KH&CN), kế hoạch và công nghệ (KH&CN), phòng (KH&CN)."
    (entry,) = abbreviations_in(Document(text), lexicon())
    assert entry.full == "khoa học và công nghệ"
    assert entry.defined is not None
    assert text[slice(*entry.defined)] == "Khoa học và công nghệ (KH&CN)"


def test_a_text_may_write_the_same_in_very_many_ways() -> None:
    forms = ["A" + "".join(signs) for signs in product(("B", "-B", "&B"), repeat=4)]
    entries = abbreviations_in(Document("\n".join(f"bộ {form}" for form in forms)), lexicon())
    mixed = {entry.short: entry.mixed_with for entry in entries}
    assert len(mixed["ABB-B-B"]) == 20
    assert "ABB-B-B" not in mixed["ABB-B-B"]


def test_time_may_end_the_work() -> None:
    calls = 0

    def check_deadline() -> None:
        nonlocal calls
        calls += 1
        if calls > 3:
            raise BudgetExceeded

    with pytest.raises(BudgetExceeded):
        abbreviations_in(Document("UBND tỉnh, KH&CN, DN, HĐND xã."), lexicon(), check_deadline)

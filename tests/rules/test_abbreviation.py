"""Abbreviations: initials, definitions, one form, strokes, expansion, and what a text uses."""

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import chinhta
from chinhta import BudgetExceeded, Safety, Settings
from chinhta.lexicon.abbreviations import abbreviations, abbreviations_in, read, stands_for
from chinhta.lexicon.lexicon import lexicon
from chinhta.lexicon.tables import Tables, read_rows, shipped_folder
from chinhta.rules.catalogue import NAMES
from chinhta.text.documents import Document

RULES = {name: name.startswith("abbreviation.") and not name.endswith("missing") for name in NAMES}
RULES["abbreviation.missing-stroke"] = True
ONLY = Settings(rules=RULES)
EXPAND = Settings(rules=RULES, abbreviations="expand")
DEFINED = "Viện Hàn lâm Khoa học và Công nghệ Việt Nam (Viện Hàn lâm KH&CNVN) và khoa học và công nghệ (KH&CN). "


def fixed(text: str, chosen: Settings = ONLY) -> str:
    return chinhta.correct(text, chosen).text


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


def test_definitions_are_read() -> None:
    text = (
        DEFINED + "Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công (Cục ĐCK) cho biết, chỉ số sản xuất công "
        "nghiệp (IIP) tăng. KTTH (kinh tế tuần hoàn) là hướng đi; Ban Quản lý (sau đây gọi tắt là BQL) họp."
    )
    reading = read(Document(text), lexicon())
    assert reading.full_of("KH&CNVN") == "Khoa học và Công nghệ Việt Nam"
    assert reading.full_of("KH&CN") == "khoa học và công nghệ"
    assert reading.full_of("ĐCK") == "Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công"
    assert reading.full_of("IIP") == "chỉ số sản xuất công nghiệp"
    assert reading.full_of("KTTH") == "kinh tế tuần hoàn"
    assert reading.full_of("BQL") == "ban quản lý"
    for definition in reading.definitions:
        assert text[definition.start : definition.end].endswith(")")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (DEFINED + "Các tổ chức KHCN và Viện Hàn lâm KHCNVN.", DEFINED + "Các tổ chức KH&CN và Viện Hàn lâm KH&CNVN."),
        ("Về khoa học và công nghệ (KH&amp;CN): quỹ KHCN.", "Về khoa học và công nghệ (KH&amp;CN): quỹ KH&amp;CN."),
        ("Sở GD&ĐT; phòng GD&ĐT; ngành GD&ĐT; bộ GD-ĐT.", "Sở GD&ĐT; phòng GD&ĐT; ngành GD&ĐT; bộ GD&ĐT."),
        ("Chuyển đổi số (CĐS); việc CDS năm 2026.", "Chuyển đổi số (CĐS); việc CĐS năm 2026."),
        ("Đề án KH&CN, DMST và CDS của ngành.", "Đề án KH&CN, ĐMST và CĐS của ngành."),
    ],
)
def test_written_without_asking(wrong: str, right: str) -> None:
    assert fixed(wrong) == right
    assert fixed(right) == right


@pytest.mark.parametrize(
    "text",
    [
        DEFINED + "Thông tư số 07/2015/TT-BKHCN; Công văn số 1234/BCT-KHCN; tại https://vid.vn/KHCN và mã BKHCN-01.",
        "Thông tin và truyền thông (TT&TT) và trung tâm thông tin (TTTT) của tỉnh.",
        "Hoạt động KHCN và KH&CN.",
        "Cơ quan báo chí TP HCM và TPHCM.",
        "Hướng dẫn HD, DN, DA và CSDL; tỷ giá NDT; truyền hình HDTV.",
        "Thế kỷ XXI, quý III, khóa XIII.",
    ],
)
def test_nothing_is_written(text: str) -> None:
    assert fixed(text) == text


def test_without_definition_or_majority_it_is_proposed() -> None:
    (finding,) = chinhta.check("Quỹ KHCN và nhiệm vụ KH&CN của Bộ.", ONLY)
    assert (finding.rule, finding.safety, finding.choices) == ("abbreviation.mixed-forms", Safety.ASK, ("KH&CN",))


def test_off_means_off() -> None:
    assert chinhta.check(DEFINED + "KHCN, DMST, CDS.", Settings(rules=RULES, abbreviations="off")) == []


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Thúc đẩy ĐMST và CĐS.", "Thúc đẩy đổi mới sáng tạo và chuyển đổi số."),
        ("CĐS là nhiệm vụ.", "Chuyển đổi số là nhiệm vụ."),
        ("Bộ KH&CN, Sở GD&ĐT.", "Bộ Khoa học và Công nghệ, Sở Giáo dục và Đào tạo."),
        ("Hỗ trợ DN, CN và BCT.", "Hỗ trợ DN, CN và BCT."),
        ("Thông tư 10/2018/TT-BCT: BCT quy định.", "Thông tư 10/2018/TT-BCT: Bộ Công Thương quy định."),
        ("Tin: Mai Thanh - TTXTTM, GDP, TS. An.", "Tin: Mai Thanh - TTXTTM, GDP, TS. An."),
        ("Hỗ trợ doanh nghiệp (DN); các DN mới.", "Hỗ trợ doanh nghiệp (DN); các doanh nghiệp mới."),
        ("Cụm công nghiệp (CCN). CCN An Hòa.", "Cụm công nghiệp (CCN). Cụm công nghiệp An Hòa."),
    ],
)
def test_spelt_out_on_request(short: str, full: str) -> None:
    assert fixed(short, EXPAND) == full
    assert fixed(short) == short


def test_an_agency_has_its_own_table(tmp_path: Path) -> None:
    (tmp_path / "abbreviations.tsv").write_text("DN\tDương Nội\nQLXT\tquản lý xúc tiến\n", "utf-8")
    own = Settings(rules=RULES, abbreviations="expand", dictionaries=(tmp_path,))
    assert fixed("phường DN, phòng QLXT", own) == "phường Dương Nội, phòng quản lý xúc tiến"
    assert abbreviations(Tables((tmp_path,))).of["UBND"].full == "Ủy ban nhân dân"


def test_what_a_text_uses() -> None:
    text = DEFINED + "Quỹ KHCN, UBND tỉnh, UBND xã, DN."
    entries = {entry.short: entry for entry in abbreviations_in(Document(text), lexicon())}
    assert list(entries) == ["KH&CNVN", "KH&CN", "KHCN", "UBND", "DN"]
    assert entries["KH&CN"].mixed_with == ("KHCN",)
    assert entries["KH&CN"].defined is not None
    assert entries["UBND"].times == 2
    assert [text[start:end] for start, end in entries["UBND"].places] == ["UBND", "UBND"]
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

    def tick() -> None:
        nonlocal calls
        calls += 1
        if calls > 3:
            raise BudgetExceeded

    with pytest.raises(BudgetExceeded):
        abbreviations_in(Document("UBND tỉnh, KH&CN, DN, HĐND xã."), lexicon(), tick)


PIECES = [
    "KH&CN",
    "KHCN",
    "(KH&CN)",
    "khoa học và công nghệ",
    "CDS",
    "CĐS",
    "(",
    ")",
    ",",
    "và",
    "R&",
    "-TT",
    "\n",
    "&amp;",
    "Bộ",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from([ONLY, EXPAND]))
def test_nothing_breaks_and_a_second_pass_changes_nothing(pieces: list[str], chosen: Settings) -> None:
    text = " ".join(pieces)
    once = chinhta.correct(text, chosen)
    assert once.undo() == text
    assert fixed(once.text, chosen) == once.text

"""Capitals: the traps, the evidence of a whole document, the tables."""

import gc
import unicodedata
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chinhta
from chinhta import Settings
from chinhta.lexicon.forms import fixed_phrases, spelling_forms
from chinhta.lexicon.lexicon import lexicon
from chinhta.lexicon.organs import functions, known_organs
from chinhta.lexicon.phrases import Phrases, fold
from chinhta.lexicon.places import known_places
from chinhta.lexicon.tables import read_rows, shipped_folder
from chinhta.lexicon.titles import known_laws, occasions
from chinhta.rules.catalogue import NAMES, RULES
from chinhta.rules.surroundings import as_in, surroundings
from chinhta.text.documents import Document
from chinhta.text.tokens import tokenize

ONLY = Settings(rules={name: rule.family == "capital" for name, rule in NAMES.items()})
TABLES = (
    "organs_known.tsv",
    "organ_types.tsv",
    "organ_functions.tsv",
    "places.tsv",
    "occasions.tsv",
    "law_names.tsv",
    "titles.tsv",
    "surnames.tsv",
    "ordinary_words.tsv",
    "fixed_phrases.tsv",
    "spelling_forms.tsv",
)
WITH_OTHER_CAPITALS = ("organs_known.tsv", "occasions.tsv")


def only(name: str) -> Settings:
    return Settings(rules={**dict.fromkeys(NAMES, False), name: True})


def corrected(text: str) -> str:
    return chinhta.correct(text, ONLY).text


def rows(name: str) -> Iterator[list[str]]:
    return read_rows(shipped_folder() / name)


@pytest.mark.parametrize("name", TABLES)
def test_table_is_sorted_composed_and_without_doubles(name: str) -> None:
    text = (shipped_folder() / name).read_text("utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    assert text == unicodedata.normalize("NFC", text)
    assert lines == sorted(set(lines))
    assert all(field == field.strip() for line in lines for field in line.split("\t"))


@pytest.mark.parametrize("name", WITH_OTHER_CAPITALS)
def test_other_capitals_are_the_same_letters(name: str) -> None:
    for row in rows(name):
        for other in row[3].split("; ") if len(row) > 3 else ():
            assert other.lower() == row[0].lower()
            assert other != row[0]


def test_names_of_the_tables_are_right() -> None:
    """A name as the table has it, or with other capitals that it allows, is never touched."""
    names = [row[0] for row in rows("organs_known.tsv")]
    names += [other for row in rows("organs_known.tsv") if len(row) > 3 for other in row[3].split("; ")]
    names += [row[0] for table in ("places.tsv", "occasions.tsv") for row in rows(table)]
    names += [f"{row[1]} {row[0]}" for row in rows("law_names.tsv")]
    for name in names:
        text = f"Theo ý kiến của {name}, việc này đã xong."
        applied = chinhta.correct(text, ONLY).applied
        assert applied == (), (text, applied)


def test_keys_find_their_names() -> None:
    words = lexicon()
    for row in rows("organs_known.tsv"):
        tokens = [word.lower() for word in tokenize(row[0])[0]]
        match = known_organs(words).at(tokens, 0)
        assert match is not None
        assert match[1] == len(tokens), row[0]
    assert known_places(words).at(["hà", "nội"], 0) is not None
    assert known_laws(words).at(["đất", "đai"], 0) is not None
    assert occasions(words, "feast").at(["tết", "nguyên", "đán"], 0) is not None
    assert functions(words).at(["sở", "hữu", "trí", "tuệ"], 0) is not None
    assert fixed_phrases(words).at(["chống", "bán", "phá"], 0) is not None
    assert spelling_forms(words).at(["các", "-", "bon"], 0) is not None


def test_phrases_know_both_tone_places_and_dashes() -> None:
    phrases = Phrases([(("tòa", "án"), 1), (("vụ", "kế", "-", "tài"), 2), (("vụ",), 3)])
    for text, found in (
        ("toà án", [(0, 2, 1)]),
        ("tòa án", [(0, 2, 1)]),
        ("tòa nhà", []),
        ("vụ kế – tài", [(0, 4, 2)]),
        ("vụ kế toán", [(0, 1, 3)]),
        ("tòa", []),
    ):
        words = text.split(" ")
        where: dict[str, list[int]] = {}
        for i, word in enumerate(words):
            where.setdefault(word, []).append(i)
        assert phrases.find(words, where) == found, text
    assert fold("thuỷ") == "thủy"
    assert fold("quý") == "quý"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Uỷ viên Bộ chính trị, Bí thư Ban cán sự", "Uỷ viên Bộ Chính trị, Bí thư Ban cán sự"),
        ("thuộc Uỷ ban chứng khoán nhà nước", "thuộc Uỷ ban Chứng khoán Nhà nước"),
        ("Toà án Nhân dân Tối cao xét xử", "Toà án nhân dân tối cao xét xử"),
        ("Bộ lao động - thương binh và xã hội ban hành", "Bộ Lao động - Thương binh và Xã hội ban hành"),
        ("tại các Thành phố: Hà Nội, Hải Phòng", "tại các thành phố: Hà Nội, Hải Phòng"),
        ("theo thông tư số 13/2016/TT-BNNPTNT và nghị quyết 29-NQ/TW", None),
        ("Căn cứ Khoản 1 và Khoản 2 Điều 5 Nghị định này", "Căn cứ khoản 1 và khoản 2 Điều 5 Nghị định này"),
        ("theo khoản 2 điều 5 Luật đất đai", "theo khoản 2 Điều 5 Luật Đất đai"),
        ("Bộ Luật dân sự 2015 quy định", "Bộ Luật Dân sự 2015 quy định"),
        ("tổ chức Tết nguyên đán vui tươi", "tổ chức Tết Nguyên đán vui tươi"),
    ],
)
def test_safe_corrections(wrong: str, right: str | None) -> None:
    if right is None:
        right = wrong.replace("thông tư số", "Thông tư số").replace("nghị quyết 29", "Nghị quyết 29")
    assert corrected(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "BỘ CÔNG THƯƠNG\nCỤC PHÒNG VỆ THƯƠNG MẠI\nUỶ BAN NHÂN DÂN TỈNH HÀ GIANG",
        "Bài “Bộ Công thương và hà nội” đăng trên “báo việt nam”.",
        "Nhiệm vụ khoa học và công nghệ, cơ sở y tế, cán bộ tài chính, cơ sở giáo dục và đào tạo.",
        "Tổ Trưởng Và Các Thành Viên Bộ Giáo Dục Và Đào Tạo",
        "Sự nghiệp: công nghiệp hóa; Khoản 2 Điều 5 được sửa đổi.",
        "Tại điểm 10 Khoản mục chi, năm 2020. 1.000 hộ. v.v. và các hộ khác.",
        "Ông Nguyễn Thái Bình, bà Lê Thị Hòa Bình, anh Trần Quốc Khánh.",
        "Miền Nam định hướng phát triển; hải dương học; giá không cao bằng năm trước.",
        "Quận ủy, Thành ủy, các Tỉnh ủy; Công ty cổ phần Việt An; xã Điện Biên Đông.",
        "Kỷ luật số 442-QĐ/TU; Bộ luật số 45/2019/QH14; Pháp lệnh số 05/2008/UBTVQH12.",
        "Luật sư Nguyễn Văn An; luật chơi; Luật này quy định; Luật được thông qua.",
        "Tên miền hanoi.vn. trang chủ; tệp báo_cáo.doc. mở tệp; TS. nguyễn; No. sáu.",
    ],
)
def test_nothing_is_written_in_traps(text: str) -> None:
    applied = chinhta.correct(text, ONLY).applied
    assert applied == (), applied


def test_names_of_a_users_dictionary_count(tmp_path: Path) -> None:
    (tmp_path / "organs_known.tsv").write_text("Cục Kiểm định Tàu lượn\tstate\tsafe\n", "utf-8")
    settings = Settings(rules=ONLY.rules, dictionaries=(tmp_path,))
    text = "Hồ sơ gửi về cục kiểm định tàu lượn trước ngày 5."
    assert chinhta.correct(text, settings).text == text.replace("cục kiểm định tàu", "Cục Kiểm định Tàu")
    assert corrected(text) == text


def test_a_house_way_used_throughout_is_only_proposed() -> None:
    once = "Uỷ ban Nhân dân tỉnh ban hành kế hoạch."
    assert corrected(once) == once.replace("Nhân", "nhân")
    often = " ".join([once] * 3)
    correction = chinhta.correct(often, ONLY)
    assert correction.text == often
    assert [finding.safety.value for finding in correction.remaining] == ["ask"] * 3


def test_a_stray_capital_needs_its_small_twin() -> None:
    alone = "Doanh nghiệp cần Thực hiện nghĩa vụ thuế."
    assert corrected(alone) == alone
    twin = alone + " Phải thực hiện đúng hạn."
    assert corrected(twin) == twin.replace("Thực", "thực")
    term = twin + " Mọi bên cần Thực hiện việc này."  # twice: a defined term, perhaps
    assert corrected(term) == term


def test_repeated_lines_count_once() -> None:
    """A caption that a page repeats is no evidence of what the text mostly writes."""
    caption = "Toàn cảnh hội nghị của ngành điện\n"
    body = "Phát triển của Ngành Công Thương gắn với ngành than."
    settings = only("capital.sector-word")
    assert chinhta.check(caption * 5 + body, settings) == []
    found = chinhta.check(caption + "Trong ngành dệt, ngành thép, ngành giấy.\n" + body, settings)
    assert [finding.choices for finding in found] == [("ngành",)]


def test_the_document_says_what_is_the_name_of_a_law() -> None:
    text = "Theo Luật đầu tư công, vốn được giao."
    assert corrected(text) == text
    assert corrected(text + " Luật Đầu tư công có hiệu lực.").startswith("Theo Luật Đầu tư công,")


@given(st.lists(st.sampled_from([e for rule in RULES if rule.family == "capital" for e in rule.examples]), max_size=4))
def test_only_case_changes(examples: list[str]) -> None:
    """Rules of capitals change no letter but its case, and a second pass changes nothing."""
    text = "\n".join(example.replace("⟦", "").replace("⟧", "").replace("→", " ") for example in examples)
    once = chinhta.correct(text, Settings(rules=ONLY.rules, write="ask")).text
    assert once.lower() == text.lower()
    assert chinhta.correct(once, Settings(rules=ONLY.rules, write="ask")).text == once


@given(st.text(alphabet="abcđêốỶỳ ABCĐÊ.,\n“”\"'-0129/", max_size=60))
def test_any_text_is_borne(text: str) -> None:
    for finding in chinhta.check(text, ONLY):
        assert 0 <= finding.start < finding.end <= len(text)


def test_surroundings() -> None:
    document = Document("Bộ nói “thị trường mở” ở Hà Nội.\nHỘI NGHỊ TỔNG KẾT\nTheo Sở, các Sở cùng họp.")
    around = surroundings(document)
    assert surroundings(document) is around
    at = {word: document.words.index(word) for word in ("thị", "Hà", "NGHỊ", "Sở", "cùng")}
    assert around.quoted(at["thị"])
    assert not around.quoted(at["Hà"])
    assert around.loud(at["NGHỊ"])
    assert not around.loud(at["Hà"])
    assert around.inside(at["Hà"])
    assert around.inside(at["Sở"])  # after "Theo"
    assert not around.inside(0)
    assert around.plural(document.words.index("Sở", at["Sở"] + 1))
    assert around.line_number(document.starts[at["cùng"]]) == 3
    assert around.at("sở", "bộ") == sorted((0, at["Sở"], document.words.index("Sở", at["Sở"] + 1)))


def test_surroundings_do_not_keep_their_document() -> None:
    document = Document("Một văn bản.")
    surroundings(document).loud(0)
    gone = weakref.ref(document)
    del document
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize(
    ("word", "model", "right"), [("bộ", "Ban", "Bộ"), ("THUẾ", "Ban", "Thuế"), ("Và", "ban", "và"), ("ủy", "Ủy", "Ủy")]
)
def test_as_in(word: str, model: str, right: str) -> None:
    assert as_in(word, model) == right

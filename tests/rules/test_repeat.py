"""Doubled words: what the table says, what meets at a boundary, where a repeat is right."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chinhta
from chinhta import Safety, Settings
from chinhta.lexicon.lexicon import lexicon
from chinhta.lexicon.repeats import repeats
from chinhta.lexicon.tables import read_rows, shipped_folder, tables_of
from chinhta.rules.catalogue import NAMES

from ..choosing import only

ONLY = only("repeat.doubled-word", "repeat.doubled-phrase")
TABLES = ["reduplications.tsv", "confusions.tsv", "variants.tsv", "abbreviations.tsv"]


def fixed(text: str) -> str:
    return chinhta.correct(text, ONLY).text


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_sorted_composed_and_without_doubles(name: str) -> None:
    lines = (shipped_folder() / name).read_text("utf-8").removesuffix("\n").split("\n")
    rows = [line for line in lines if not line.startswith("#")]
    keys = [row.split("\t")[0] for row in rows]
    assert keys == sorted(set(keys))
    assert all(unicodedata.is_normalized("NFC", row) and row == row.strip(" ") for row in rows)


def test_classes_do_not_overlap() -> None:
    table = tables_of().get(repeats)
    sets = (table.right, table.never, table.either, table.bound)
    assert all(sets)
    assert sum(map(len, sets)) == len(frozenset().union(*sets))


@pytest.mark.parametrize("row", list(read_rows(Path(__file__).parent / "adjacent_repeats.tsv")), ids=lambda row: row[0])
def test_two_words_that_meet_stay(row: list[str]) -> None:
    """tổng kết | kết quả: no doubled word is written over where two words meet."""
    for reading in row[1].split("; "):
        if not all(lexicon().is_word(word) for word in reading.split(" | ")):
            continue
        text = f"Theo đó, {reading.replace(' | ', ' ')} được quy định cụ thể."
        assert fixed(text) == text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("thực thi các các Hiệp định", "thực thi các Hiệp định"),
        ("Quyết định số 165/QĐ-TTg ngày ngày 28/2/2023;", "Quyết định số 165/QĐ-TTg ngày 28/2/2023;"),
        ("Cục trưởng Cục Cục Đổi mới sáng tạo", "Cục trưởng Cục Đổi mới sáng tạo"),
        ("Phát biểu tại Hội nghị, bà Bà Nguyễn Thị An cho biết.", "Phát biểu tại Hội nghị, bà Nguyễn Thị An cho biết."),
        ("Các đại biểu tặng hoa hoa và chụp ảnh.", "Các đại biểu tặng hoa và chụp ảnh."),
        ("Phát phát biểu kết luận, lãnh đạo Vụ đề nghị", "Phát biểu kết luận, lãnh đạo Vụ đề nghị"),
        ("chi phí giảm đáng đáng kể so với năm trước", "chi phí giảm đáng kể so với năm trước"),
        ("trong lĩnh vực vực nông nghiệp", "trong lĩnh vực nông nghiệp"),
        ("kể từ tháng tháng 6/2026 cho đến nay", "kể từ tháng 6/2026 cho đến nay"),
        ("theo quy định theo quy định của pháp luật", "theo quy định của pháp luật"),
        ("việc của\u00a0của Bộ", "việc của Bộ"),
    ],
)
def test_written_without_asking(wrong: str, right: str) -> None:
    assert fixed(wrong) == right
    assert fixed(right) == right


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch năm năm 2021 - 2025 và kế hoạch năm năm 2026-2030.",
        "Trợ cấp hằng tháng tháng 7 năm 2026 được chi trả đúng hạn.",
        "Tổ chức tổng kết năm năm một lần.",
        "Công tác này đòi hỏi phải luôn luôn đổi mới; hai bên tiến hành song song.",
        "Anh ấy đi đi về về, mừng mừng tủi tủi.",
        "Ông cười ha ha ha.",
        "Trần Viên Viên, Phạm Băng Băng và ban nhạc Wet Wet Wet.",
        "Kiểm tra hành vi vi phạm; cơ quan trực tiếp tiếp nhận hồ sơ; thiết bị bị hư hỏng.",
        "Hồ sơ kèm theo\ntheo mẫu số 01; số, số hóa; được. Được biết",
        "Cán bộ Bộ Công Thương, Đảng bộ Bộ Công Thương, Chi cục Cục Thống kê.",
        "Đại diện ông Ông Văn Nghĩa; đường Cầu Giấy, cầu Cầu Giấy.",
        "Quy định định mức kinh tế - kỹ thuật; khu vực Bắc và Trung Trung Bộ.",
        "Tin tức: IGIP IGIP",
        'Con quạ buông ra hai tiếng "quà quà" rất buồn rầu; tiếng “chít chít” của chuột.',
        "Rất nhớ, rất rất nhớ; việc này rất rất quan trọng.",
    ],
)
def test_right_repeats_stay(text: str) -> None:
    assert fixed(text) == text


def test_what_may_be_another_word_is_not_deleted() -> None:
    """chắc chắc may be chắc chắn, các các nhân may be các cá nhân."""
    for text in (
        "Kết quả này chắc chắc sẽ được công nhận.",
        "Áp dụng đối với các các nhân và hộ gia đình.",
        "Điều này cho thấy tất các các đơn vị đều hoàn thành.",
    ):
        assert fixed(text) == text


def test_a_folder_of_ones_own_may_say_what_is_right(tmp_path: Path) -> None:
    (tmp_path / "reduplications.tsv").write_text("các các\tA\n", "utf-8")
    text = "thực thi các các Hiệp định"
    assert fixed(text) != text
    assert chinhta.check(text, Settings(rules=ONLY.rules, dictionaries=(tmp_path,))) == []


def test_repeated_line_is_shown_on_request() -> None:
    line = "Tập trung triển khai các nhiệm vụ trọng tâm năm 2026."
    assert not NAMES["repeat.repeated-line"].default
    on = only("repeat.repeated-line")
    (found,) = chinhta.check(f"{line}\n\n  {line}", on)
    assert (found.safety, found.choices) == (Safety.SHOW, ())
    assert found.start == len(line) + 4


@given(st.lists(st.sampled_from("các của bộ Bộ năm 2021 hoa hoa và , . \n đi về quy định".split(" ")), max_size=12))
def test_nothing_breaks_and_a_second_pass_changes_nothing(words: list[str]) -> None:
    once = fixed(" ".join(words))
    assert fixed(once) == once


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("Cô ấy trả lời lời của cô giáo rất nhanh.", ""),
        ("Người thuê nhà cho thuê lại lại được hưởng lợi.", ""),
        ("Đơn vị còn thiếu trách trách nhiệm trong công việc.", ""),
        ("Chúng tôi họp để để cập đến vấn đề này.", "đề"),
        ("Các các nhân có thành tích được khen thưởng.", "cá"),
    ],
)
def test_proposed_where_words_may_meet_or_another_was_meant(text: str, choice: str) -> None:
    [finding] = [one for one in chinhta.check(text, ONLY) if one.rule == "repeat.doubled-word"]
    assert finding.safety is Safety.ASK
    assert finding.choices == (choice,)

"""Known confusions: the table itself, boundaries between words, capitals and tone positions."""

from pathlib import Path

import pytest

import chinhta
from chinhta import Finding, Safety
from chinhta.lexicon.tables import read_rows, shipped_folder, tables_of
from chinhta.text.syllables import canonical, is_possible

from ..choosing import only

ONLY = only("spelling.known-confusion")
ROWS = list(read_rows(shipped_folder() / "confusions.tsv"))


def fixed(text: str) -> str:
    return chinhta.correct(text, ONLY).text


def found(text: str) -> list[Finding]:
    return chinhta.check(text, ONLY)


def test_no_wrong_is_right_elsewhere() -> None:
    """No loop, no chain, no accepted variant among the wrong ones; as many words on both sides, all possible."""
    wrong = {row[0] for row in ROWS}
    assert not wrong & {row[1] for row in ROWS}
    assert not wrong & {row[0].lower() for row in read_rows(shipped_folder() / "variants.tsv")}
    for row in ROWS:
        assert row[2] in ("always", "ask", "context")
        assert len(row[0].split(" ")) == len(row[1].split(" "))
        assert all(is_possible(word.lower()) for word in row[1].split(" ")), row
        assert " ".join(map(canonical, row[0].split(" "))) != row[1], "only the tone position differs"


def test_readings_across_a_boundary_stay() -> None:
    """Every note "xb: a | b" of the table is a right phrase: nothing in it is written over."""
    notes = [note for row in ROWS for note in row[3:] if "xb: " in note]
    assert len(notes) > 50
    for note in notes:
        phrase = note.partition("xb: ")[2].partition(";")[0].replace(" | ", " ").strip()
        assert fixed(phrase) == phrase


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Việc xử dụng vốn nhà nước", "Việc sử dụng vốn nhà nước"),
        ("KẾ HOẠCH XỬ DỤNG ĐẤT", "KẾ HOẠCH SỬ DỤNG ĐẤT"),
        ("Sây dựng nông thôn mới", "Xây dựng nông thôn mới"),
        ("phát triển thũy sản bền vững", "phát triển thủy sản bền vững"),
        ("phát triển thuỹ sản bền vững", "phát triển thuỷ sản bền vững"),
        ("Hội đồng thẫm  định dự án", "Hội đồng thẩm  định dự án"),
        ("năng xuất lao động bình quân", "năng suất lao động bình quân"),
    ],
)
def test_written_without_asking(wrong: str, right: str) -> None:
    assert fixed(wrong) == right


def test_only_the_wrong_word_is_marked() -> None:
    (finding,) = found("Bác sĩ chuẩn đoán bệnh.")
    assert (finding.start, finding.end, finding.choices) == (7, 12, ("chẩn",))


@pytest.mark.parametrize(
    "text",
    [
        "Khả năng xuất khẩu của doanh nghiệp; gia công xuất khẩu; hồ sơ xuất khẩu.",
        "Ông Nguyễn Quang Trọng và bà Lê Hoàng Thiện.",
        "Chúng tôi xử, dụng cụ đầy đủ.",
        "Trường hợp tham gia xúc tiến thương mại tại nước ngoài.",
        "khuyến mãi, hằng năm, đảm bảo, quản lí, hàng ngày",
    ],
)
def test_right_text_stays(text: str) -> None:
    assert found(text) == []


def test_pairs_that_depend_on_context_are_proposed_only() -> None:
    findings = found("Các đơn vị tập chung hoàn thành nhiệm vụ, sử lý dứt điểm tồn tại.")
    assert findings
    assert all(finding.safety is Safety.ASK for finding in findings)


def test_words_of_the_user_are_right(tmp_path: Path) -> None:
    text = "Công ty Xử dụng và hàng xử dụng"
    assert chinhta.check(text, only("spelling.known-confusion", words=("xử dụng",))) == []
    (tmp_path / "confusions.tsv").write_text("xử dụng\txử dụng\talways\nvật tư y tê\tvật tư y tế\talways\n", "utf-8")
    own = only("spelling.known-confusion", dictionaries=(tmp_path,))
    assert chinhta.check(text, own) == []
    assert chinhta.correct("mua vật tư y tê theo kế hoạch", own).text == "mua vật tư y tế theo kế hoạch"


def test_the_index_holds_every_row() -> None:
    from chinhta.lexicon.confusions import confusions

    table = tables_of().get(confusions)
    listed = {item.wrong for word in table.words for item in table.at(word)}
    assert {tuple(row[0].lower().split(" ")) for row in ROWS} <= listed


@pytest.mark.parametrize("text", ["Ông Trần Xử Dụng đến dự.", "Bà Lê Xử dụng quyền biểu quyết."])
def test_names_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tựu chung, đề án đã đạt mục tiêu.",
        "Thời cơ đã chín mùi.",
        "Ông là người khẳng khái.",
        "Kính thưa quý đọc giả gần xa.",
        "Chị đi thăm quan bảo tàng, chúng em tới thăm quan khu lưu niệm.",
        "Hàng hóa không rõ nguồn gốc, xuất sứ.",
        "Nhà trường trao 10 xuất học bổng, lời văn xúc tích.",
        "Tang vật được cất dấu trong xe, tình cảm chôn dấu bấy lâu.",
    ],
)
def test_what_teachers_list_is_proposed_though_print_is_full_of_it(text: str) -> None:
    assert {finding.safety for finding in found(text)} == {Safety.ASK}


@pytest.mark.parametrize("word", ["minh bạch", "sôi động", "lạnh", "rõ ràng", "đáng tin", "tốt hơn"])
def test_what_a_thing_becomes(word: str) -> None:
    (finding,) = found(f"Mọi việc đã trở lên {word}.")
    assert (finding.choices, finding.safety) == (("nên",), Safety.ASK)
    for bound in ("từ 18 tuổi", "từ cấp phòng", "10%", "cấp tỉnh"):
        assert found(f"Các đơn vị {bound} trở lên {word}.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Trong thành tựu chung có phần của tỉnh; đầu đọc giả lập thẻ; cảm xúc tích cực.",
        "Chuyến thăm quan trọng của Thủ tướng; đi thăm quan chức địa phương.",
        "Hồ sơ xác nhận; diễn xuất ăn ý; nhà sản xuất sứ; kiêu sa hoa lệ.",
        "Giá cao su thế giới; giáo hoàng cảnh báo; cô nương thực lòng; không giấu nổi niềm vui; thường xuyên tạt bóng.",
    ],
)
def test_two_words_that_meet_stay(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["Thuế lập danh sách hộ có con giấu thu nhập.", "Người mẹ có con giấu điểm kém."])
def test_what_meets_the_word_before_is_not_misspelt(text: str) -> None:
    assert chinhta.check(text, only("spelling")) == []

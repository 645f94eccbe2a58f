"""Spaces and marks, beyond the examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chinhta
from chinhta import Settings
from chinhta.rules.catalogue import FAMILIES, NAMES

SPACING = {**dict.fromkeys(FAMILIES, False), "spacing": True, "spacing.trailing-space": False}
ONLY = Settings(rules=SPACING)
TEXT = (
    "Bộ Công Thương (gọi tắt là Bộ) ban hành Kế hoạch phát triển kinh tế - xã hội: “Công nghiệp xanh”; kim ngạch đạt "
    "846,34 triệu USD, tăng 6,3%. Đồng thời, Bộ giao các Cục, Vụ, Viện triển khai... Kết quả ra sao? Rất tốt!\n"
)


def test_right_text_is_quiet() -> None:
    assert chinhta.check(TEXT, ONLY) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (", ", ","),
        (", ", " , "),
        (", ", " ,"),
        ("; ", ";"),
        (": ", " : "),
        ("%. ", "%."),
        (" (", " ( "),
        (") ", ")"),
        (") ", " ) "),
        ("“", "“ "),
        ("”", " ”"),
        ("? ", "?"),
        ("%", " %"),
        ("...", "...."),
        (" Thương", "  Thương"),
        (" Thương", "\u00a0Thương"),
        (" - xã", "-xã"),
        (" - xã", "- xã"),
        (" - xã", " -xã"),
        (" - xã", "–xã"),
    ],
)
def test_slips_are_mended(right: str, wrong: str) -> None:
    assert right in TEXT
    assert chinhta.correct(TEXT.replace(right, wrong), ONLY).text == TEXT.replace(
        " - ", " – " if "–" in wrong else " - "
    )


@pytest.mark.parametrize(
    "text",
    [
        "Số:       /BC-BCT\nHà Nội, ngày     tháng    năm 2025",
        "Kính gửi: ........................................",
        "| STT | Tên    | Giá |\n|-----|--------|-----|\n| 1   | Gạo    | 10  |",
        "Nơi nhận:\n- Như trên;\n- Lưu: VT, KHCN (5b).",
        "Tổng số tiền: 1.234.567,89 đồng; tỷ giá 1:25.000; lúc 8:30, 17h30.",
        "các-bon, Lê-nin, ki-lô-mét, CNTT-TT, A.I., v.v..., TP.HCM, ThS.BS Nguyễn Văn A./.",
        "if (a <b) { return x ; }",
        "Xem C:\\Tai_lieu\\bao_cao.docx; e-mail: vanthu@moit.gov.vn; https://moit.gov.vn/a,b.html",
        "(1) Mục một; (2) mục hai; a) điểm a; b) điểm b.",
        "Công thức: y = f(x), với x ∈ [0; 1], k = 2,5.",
    ],
)
def test_layout_and_codes_are_left_alone(text: str) -> None:
    found = chinhta.check(text, ONLY)
    assert [(f.rule, f.start, f.end, f.choices) for f in found if f.safety == "safe" and "<b" not in text] == []


@pytest.mark.parametrize("text", ["vai trò ”xương sống” của", "cần để”giải cứu” nông sản", "“xương sống “ của ngành"])
def test_quotation_marks_turned_the_wrong_way_are_left_to_their_own_rule(text: str) -> None:
    assert chinhta.check(text, ONLY) == []


def test_markdown_keeps_its_marks() -> None:
    text = "- [ ] Việc một  \n  tiếp theo\n\n1.  Mục\n\n| a  | b |\n|----|---|\n| `x  y` , b | 2 |\n\n    mã  , thụt\n"
    fixed = chinhta.correct(text, Settings(rules=SPACING, format="markdown")).text
    assert fixed == text.replace("` ,", "`,")


def test_html_keeps_its_tags() -> None:
    text = '<p  class="a">Một<br>hai ,ba</p>\n  <pre>a  , b</pre>'
    fixed = chinhta.correct(text, Settings(rules=SPACING, format="html")).text
    assert fixed == '<p  class="a">Một<br>hai, ba</p>\n  <pre>a  , b</pre>'


PIECES = [
    "a",
    "Bộ",
    "hội",
    "1",
    " ",
    "  ",
    "\u00a0",
    "\n",
    *'…,;:.!?()[]“”"%-–',
    "kinh tế",
    "xã hội",
    "ngày",
    "....",
    "v.v",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_text(text: str) -> None:
    everything = Settings(rules={**SPACING, "spacing.trailing-space": True})
    for settings in (ONLY, everything):
        correction = chinhta.correct(text, settings)
        assert chinhta.correct(correction.text, settings).applied == ()
        assert correction.undo() == text


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.sampled_from(sorted(NAMES)))
def test_places_lie_in_the_text(text: str, name: str) -> None:
    if name.startswith(("spacing.", "quote.", "symbol.", "encoding.")):
        for finding in chinhta.check(text, Settings(rules={**dict.fromkeys(FAMILIES, False), name: True})):
            assert 0 <= finding.start <= finding.end <= len(text)
            assert finding.rule == name


@pytest.mark.parametrize(
    "text",
    [
        "Theo khoản| 2 Điều 5, điểm a khoản| 3 Điều 6 và mục| 2 Chương III.",
        "Tại khoản| 2 của Điều này, ngoài mục 1 phần| 2 Luật Đất đai, khoản 1 điều| 4.",
        "Công văn số| 5, Thông tư số| 7, Tờ trình số| 9, Thông báo số| 3, mẫu số| 2.",
        "Từ ngày| 3 tháng 4 đến tháng| 5 năm 2025 và quý| 3 năm 2026.",
    ],
)
def test_figures_glued_to_their_word_are_parted(text: str) -> None:
    assert chinhta.correct(text.replace("| ", ""), ONLY).text == text.replace("|", "")


@pytest.mark.parametrize(
    "text",
    [
        "Vốn cổ phần2 của công ty và thị phần3 của ngành.",
        "Danh mục2 của Nghị định, các khoản mục3 của báo cáo, chuyên mục4 của báo, hạng mục5 phụ.",
        "Huân chương2 của ông, hiến chương3 của tổ chức, học phần4 của khoa luật, một khoản5 của tôi.",
        "Tiền lương hằng tháng3 năm 2024, mỗi tháng4 năm 2025 và mọi ngày5 tháng trước; đá quý2 năm nay.",
        "Theo điều1 mà ông nói, nhiều điều2 của luật, những điều3 luật định, 10 điều4 của nội quy.",
        "Truyền hình số2, đầu tư số3, chương trình số4, quy trình số5, quy định số liệu, dự báo số6.",
    ],
)
def test_marks_of_notes_stay_beside_their_word(text: str) -> None:
    assert chinhta.correct(text, ONLY).text == text

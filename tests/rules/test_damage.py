"""Damage by charsets, input methods and optical recognition: what is written, found or left, siblings and traps."""

import pytest

import chinhta
from chinhta import Settings


def mangled(text: str) -> str:
    """UTF-8 read as Windows-1252 by a program that drops free bytes and makes no-break spaces plain."""
    shown = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in text.encode())
    return shown.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Nhƣ vậy, nƣớc ta chƣa có; SỞ CÔNG THƢƠNG trƣớc đây.", "Như vậy, nước ta chưa có; SỞ CÔNG THƯƠNG trước đây."),
        ("Đo bằng thuớc, huớng về phía truớc.", "Đo bằng thước, hướng về phía trước."),
        ("Doanh nghịệp nhà nứớc đựợc hỗ trợ.", "Doanh nghiệp nhà nước được hỗ trợ."),
        ("NGày mai, ban họP tại HộI trường.", "Ngày mai, ban họp tại Hội trường."),
    ],
)
def test_written(text: str, right: str) -> None:
    assert chinhta.correct(text).text == right


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Có nămăm người và bảyảy con.", ["nămăm", "bảyảy"]),
        ("Tải đownload tệp ở ưebsite rồi bấm ẽit.", ["đownload", "ưebsite", "ẽit"]),
        ("Anh ấy nghũ quên, qưen cả việc.", ["nghũ", "qưen"]),
        ("Em b\u0323n rộn, h\u0303y chờ.", ["h\u0303y"]),
        ("Tôi không bieestc vieecj đó.", ["bieestc"]),
        ("Tháng l2 năm 2O19, ngày 3O/4.", ["l2", "2O19", "3O"]),
        ("Hàng nãm sản lượng đều tãng.", ["nãm", "tãng"]),
        ("Lên lớp ớp rồi về nhà.", [" ớp"]),
    ],
)
def test_found(text: str, pieces: list[str]) -> None:
    found = chinhta.check(text)
    for piece in pieces:
        at = text.index(piece)
        assert any(f.start < at + len(piece) and at < f.end for f in found), piece


@pytest.mark.parametrize(
    "text",
    [
        "Đường lối của Đảng về xây dựng đất nước",
        "mọi người đều được học",
        "Hà Nội là thủ đô",
        "ĐẠI HỘI ĐẢNG BỘ XÃ",
        "Cơ sở “dữ liệu” – bước đầu",
    ],
)
def test_misread_text_with_lost_bytes_is_proposed_whole(text: str) -> None:
    assert chinhta.correct(mangled(text), Settings(write="ask")).text == text
    assert chinhta.correct(mangled(text)).text in (text, mangled(text))


def test_misread_text_that_cannot_be_read_is_left_to_the_last_letter() -> None:
    text = mangled("Đã gặp") + " zá»xq " + mangled("nghành tới  đây")
    correction = chinhta.correct(text, Settings(write="ask"))
    assert correction.text == text
    assert [finding.rule for finding in correction.remaining] == ["encoding.mojibake"]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("CH ỨC NĂ NG VÀ NHI Ệ M V Ụ", "CHỨC NĂNG VÀ NHIỆM VỤ"),
        ("Ngân hàng p hát hành th ẻ t ín dụng.", "Ngân hàng phát hành thẻ tín dụng."),
    ],
)
def test_torn_passages_are_joined_as_a_whole(text: str, right: str) -> None:
    assert chinhta.correct(text, Settings(write="ask")).text == right
    assert chinhta.correct(text).text in (text, right)


@pytest.mark.parametrize(
    "text",
    [
        "Trạng thái: cho duyet, da duyet, tu choi, dang giao, da huy.",
        "- tu choi\n- cho duyet\n- da duyet\n- dang giao",
    ],
)
def test_a_list_without_marks_is_not_written_in_part(text: str) -> None:
    assert chinhta.correct(text).text == text
    assert chinhta.correct(text, Settings(write="ask")).text in (
        text,
        "Trạng thái: chờ duyệt, đã duyệt, từ chối, đang giao, đã hủy.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Các vần: ac, ach, ai, am, an, ang; ăc, ăng, âm, ân, ươp, ươt.",
        "Đọc các tiếng: ba, bà, bả, bã, bạ.",
        "Khí nitơ, ôxít sắt, đường glucozơ và bazơ.",
        "Thời kinh-\ntế phát tri-\nển mạnh.",
        "CaO, NaOH, LaTeX, iPhone, VnExpress, ThS, CĐSs.",
        "Mua 5l sữa, chip I5, cổng O1, khí O3 và H2O.",
        "Gửi gắm bao ao ước; cả hai ai cũng vui.",
        "Sigurjón, Łódź, Gəncə, Müller và Владимир.",
    ],
)
def test_nothing_is_written(text: str) -> None:
    assert chinhta.correct(text, Settings(write="ask")).text == text


@pytest.mark.parametrize("text", ["Chó ngoặp tay, mặt khù khoằm.", "Tiếng võng kẽo kẹt giữa trưa hè."])
def test_reduplications_are_not_written_over(text: str) -> None:
    assert chinhta.correct(text).text == text

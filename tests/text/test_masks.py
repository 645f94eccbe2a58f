"""What no rule may touch in any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta.text.masks import text_masks
from chinhta.text.symbols import find_references, find_symbols


def masked(text: str) -> set[str]:
    """The pieces of `text` that are masked for all rules, or for all that know words and marks."""
    return {text[m.start : m.end] for m in text_masks(text) if not m.rules or {"spelling", "spacing"} <= {*m.rules}}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Xem tại moit.gov.vn.", "moit.gov.vn"),
        ("Xem (www.chinhphu.vn), hôm nay", "www.chinhphu.vn"),
        ("Theo https://moit.gov.vn/tin-tuc?x=1;y=2.", "https://moit.gov.vn/tin-tuc?x=1;y=2"),
        ("Bài https://vi.wikipedia.org/wiki/Bo_(Cong_Thuong).", "https://vi.wikipedia.org/wiki/Bo_(Cong_Thuong)"),
        ("Gửi về vanthu@moit.gov.vn, trước ngày 5", "vanthu@moit.gov.vn"),
        ("Mở C:\\Users\\van-thu\\bao_cao.docx ra", "C:\\Users\\van-thu\\bao_cao.docx"),
        ("Chép vào /usr/share/doc rồi", "/usr/share/doc"),
        ("Chạy ./bin/chay.sh nhé", "./bin/chay.sh"),
        ("Mở tep-tin.docx, rồi lưu", "tep-tin.docx"),
        ("Tệp báo_cáo_quý_1.xlsx đính kèm", "báo_cáo_quý_1.xlsx"),
        ("Theo @bo_cong_thuong hôm nay", "@bo_cong_thuong"),
        ("Chuyên mục #CôngThương tuần này", "#CôngThương"),
        ("Ảnh: K.D", "K.D"),
        ("tại TP.HCM hôm nay", "TP.HCM"),
        ("để báo cáo./.", "./."),
        ("Quyết định số 165/QĐ-TTg ngày", "165/QĐ-TTg"),
        ("Nghị quyết số 57-NQ/TW, ngày", "57-NQ/TW"),
        ("Nghị định số 10/2018/NĐ-CP.", "10/2018/NĐ-CP"),
        ("Luật số 93/2025/QH15", "93/2025/QH15"),
        ("Công văn số 1234/BCT-KHCN", "1234/BCT-KHCN"),
        ("Thông tư số 07/2015/TTLT-BKHCN-BTC", "07/2015/TTLT-BKHCN-BTC"),
        ("Hướng dẫn 22-HD/ĐUK", "22-HD/ĐUK"),
        ("Quyết định số 12/QĐ-XYZT của", "12/QĐ-XYZT"),
        ("Mẫu 08/DSHH/GSQL kèm theo", "08/DSHH/GSQL"),
        ("Số:    /QĐ-UBND", "/QĐ-UBND"),
        ("theo QCVN 08:2015/BTNMT về", "QCVN 08:2015/BTNMT"),
        ("Đã ghi\\nvà thoát", "\\n"),
        ("mã \\u1EBF và", "\\u1EBF"),
        ("Còn %s đồng, %(ten)s", "%(ten)s"),
        ("Xin chào {count} bạn", "{count}"),
        ("Theo {{ ten.goi }} và", "{{ ten.goi }}"),
        ("Có {% if x %} thì", "{% if x %}"),
        ("Mở nginx.conf ra", "nginx.conf"),
        ("Gọi np.array() rồi", "np.array()"),
        ("biến tong_so_don là", "tong_so_don"),
        ("ten=an,nhom=ke toan", "ten=an,nhom=ke toan"),
        ("dấu &#039;Quốc", "&#039;"),
        ("ở \\\\( x , y \\\\) và", "\\\\( x , y \\\\)"),
        ("Chào <%= xây dưng %> , bạn", "<%= xây dưng %>"),
        ("Xem [[Sổ tay xây dưng]] nhé", "[[Sổ tay xây dưng]]"),
        ("Xem [[Sổ tay|sổ]] nhé", "[[Sổ tay|"),
    ],
)
def test_in_any_text(text: str, found: str) -> None:
    assert found in masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "phát triển.Đồng thời",
        "nước ngoài;khuyến khích",
        "Kim ngạch tăng 6,3% trong năm 2025.",
        "ngày 12/5/2023 và/hoặc 30 km/giờ",
        "giai đoạn 2021-2025",
        "kinh tế-xã hội",
        "Lê-nin, các-bon, CNTT-TT",
        "Đồng chí A. Đồng chí B.",
    ],
)
def test_ordinary_text_is_open(text: str) -> None:
    assert masked(text) == set()


def test_of_a_broken_symbol_only_the_right_parts_are_hidden() -> None:
    assert masked("số 20- NQ/TW ngày") == {"20", "NQ", "TW"}


@given(st.text(st.sampled_from("12 /-–NQĐTWCPtgnđ.\n chinhta:ofignorext[]@#\\vđ")))
def test_text_masks_lie_in_the_text(text: str) -> None:
    for mask in text_masks(text):
        assert 0 <= mask.start < mask.end <= len(text)
    for symbol in find_symbols(text):
        assert all(symbol.start <= error.start < error.end <= symbol.end for error in symbol.errors)
    find_references(text)


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        ("165/QĐ-TTg", "state", ("165", "", "QĐ", "TTg")),
        ("10/2018/NĐ-CP", "normative", ("10", "2018", "NĐ", "CP")),
        ("93/2025/QH15", "assembly", ("93", "2025", "", "QH15")),
        ("57-NQ/TW", "party", ("57", "", "NQ", "TW")),
        ("1234/BCT-KHCN", "letter", ("1234", "", "", "BCT-KHCN")),
        ("165/QD- TTG", "state", ("165", "", "QĐ", "TTg")),
        ("20 – NQ/TƯ", "party", ("20", "", "NQ", "TW")),
        ("57/NQ-TW", "party", ("57", "", "NQ", "TW")),
        ("71-NQ/CP", "state", ("71", "", "NQ", "CP")),
        ("07/2015/TTLT-BKHCN-BTC", "normative", ("07", "2015", "TTLT", "BKHCN-BTC")),
    ],
)
def test_references(text: str, kind: str, parts: tuple[str, ...]) -> None:
    (reference,) = find_references(f"Căn cứ văn bản số {text} ngày 01/01/2025")
    assert reference.kind == kind
    assert (reference.number, reference.year, reference.type, reference.issuer) == parts
    assert find_references(reference.text)[0].text == reference.text
    assert find_symbols(reference.text)[0].errors == ()


@pytest.mark.parametrize("text", ["thực hiện Nghị quyết này./.", "PGS.TS. Nguyễn Văn An"])
def test_the_mark_at_the_end_and_degrees_are_left_to_the_rules_of_form(text: str) -> None:
    (mask,) = text_masks(text)
    assert "form" not in mask.rules


def test_initials_that_are_an_abbreviation_are_left_to_its_rules() -> None:
    (mask,) = text_masks("Ban Chấp hành T.Ư họp")
    assert "spacing" in mask.rules
    assert "spelling" in mask.rules
    assert "abbreviation" not in mask.rules

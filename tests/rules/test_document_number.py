"""Numbers and symbols of documents, beyond the examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chinhta
from chinhta import Settings
from chinhta.rules.catalogue import FAMILIES

ONLY = Settings(rules={**dict.fromkeys(FAMILIES, False), "document-number": True})
RIGHT = ("165/QĐ-TTg", "57-NQ/TW", "10/2018/NĐ-CP", "231-KH/TU", "93/2025/QH15", "12/NQ-HĐND", "1234/BCT-KHCN")


@pytest.mark.parametrize("symbol", RIGHT)
@pytest.mark.parametrize("dash", ["-", " - ", "- ", " -", "–", " – ", "\u2011", "—"])
def test_every_break_is_mended(symbol: str, dash: str) -> None:
    if symbol.startswith("1234") and dash != "-":
        pytest.skip("an office's letter is known by its form only")
    text = f"Căn cứ văn bản số {symbol.replace('-', dash)} ngày 01/01/2025"
    assert chinhta.correct(text, ONLY).text == text.replace(dash, "-")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("165 /QD – TTG", "165/QĐ-TTg"),
        ("10/ 2018/ND- CP", "10/2018/NĐ-CP"),
        ("57 - NQ / TƯ", "57-NQ/TW"),
        ("12/NQ- HDND", "12/NQ-HĐND"),
    ],
)
def test_several_slips_in_one(wrong: str, right: str) -> None:
    assert chinhta.correct(f"số {wrong} ngày", ONLY).text == f"số {right} ngày"


@given(st.text(st.sampled_from("0152 /-–\u00a0NQĐDTWCPUgƯ\n"), max_size=60))
def test_any_text(text: str) -> None:
    correction = chinhta.correct(text, ONLY)
    assert chinhta.correct(correction.text, ONLY).applied == ()
    assert correction.undo() == text


ASK = Settings(rules=ONLY.rules, write="ask")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("66.4/2025/NQ- CP", "66.4/2025/NQ-CP"),
        ("66.25/2026/NQ/CP", "66.25/2026/NQ-CP"),
        ("46/QĐ-ĐUCP", "46-QĐ/ĐUCP"),
        ("15/KH-BCSĐ", "15-KH/BCSĐ"),
        ("12/NQ-ĐU", "12-NQ/ĐU"),
        ("16/2025/TT-BNN-MT", "16/2025/TT-BNNMT"),
        ("05/2012/TT-BNN-PTNT", "05/2012/TT-BNNPTNT"),
        ("16/2025/TT-BNN&MT", "16/2025/TT-BNNMT"),
        ("120/QĐ-BNN&MT", "120/QĐ-BNNMT"),
        ("06/2024/TT-BGD&ĐT", "06/2024/TT-BGDĐT"),
        ("03/2021/TT-BKH&ĐT", "03/2021/TT-BKHĐT"),
        ("12/2026/TT_BTC", "12/2026/TT-BTC"),
        ("15/QĐ_UBND", "15/QĐ-UBND"),
        ("68-NQ\\TW", "68-NQ/TW"),
        ("40\\2025\\NĐ-CP", "40/2025/NĐ-CP"),
        ("45/Q Đ-UBND", "45/QĐ-UBND"),
        ("12/2025/T T-BTC", "12/2025/TT-BTC"),
        ("40/2025/NĐCP", "40/2025/NĐ-CP"),
        ("68-NQTW", "68-NQ/TW"),
        ("12/UBND- VX", "12/UBND-VX"),
        ("789/BCT - KHTC", "789/BCT-KHTC"),
        ("07-Ctr/TU", "07-CTr/TU"),
        ("12-TTR/ĐU", "12-TTr/ĐU"),
        ("30/TTR-BCT", "30/TTr-BCT"),
        ("15/QĐ-UBDN", "15/QĐ-UBND"),
        ("77KL/TW", "77-KL/TW"),
        ("1719QĐ-TTg", "1719/QĐ-TTg"),
        ("15/2020NĐ-CP", "15/2020/NĐ-CP"),
        ("15/2020/NĐ-Cp", "15/2020/NĐ-CP"),
        ("45/QĐ-UBND- VX", "45/QĐ-UBND-VX"),
    ],
)
def test_slips_that_are_mended_when_asked(wrong: str, right: str) -> None:
    assert chinhta.correct(f"theo văn bản số {wrong} ngày ấy", ASK).text == f"theo văn bản số {right} ngày ấy"


@pytest.mark.parametrize(
    "text",
    [
        "45/QĐ-UBND - UBND tỉnh; 45/QĐ-UBND - KT; mã 12TB-XYZ; 5TT-A, 3 KL/năm; có 15 KH/TU hằng năm",
        "66.10/2025/NQ-CP, 24/GP-BTTTT, 15/2026/DS-ST, 12/2024/TT-BTC-BCT, 03/2026/TT-BDTTG",
        "57-NQ_TW, bản sao 12/CTCP, mẫu 01/ABC-D1, 02/TNDN, 05/KTTT, 24/TTCP, bảng 3.2/2025",
        "02/2002/TT-BGD&ĐT, 42/2008/QĐ-BGD&ĐT, 15/SNV-LĐVL&TN, 15/TTr-SGD&ĐT, 06/2024/TT-BGDĐT, 120/QĐ-BNNMT",
        "Lệnh số 12-LCT/HĐNN8, chất thải 12/QĐ-CTR, tiếp 15/BCT - KHTC",
    ],
)
def test_symbols_that_look_alike_stay(text: str) -> None:
    assert chinhta.check(text, ONLY) == []


@pytest.mark.parametrize(("year", "term"), [(2024, 14), (2025, 16), (2020, 15), (2010, 13)])
def test_a_term_that_does_not_fit_its_year_is_reported(year: int, term: int) -> None:
    (finding,) = chinhta.check(f"Luật số 31/{year}/QH{term}", ONLY)
    assert (finding.rule, finding.choices) == ("document-number.wrong-term", ())


@pytest.mark.parametrize(("year", "term"), [(2021, 14), (2021, 15), (2026, 15), (2026, 16), (2014, 13), (1990, 8)])
def test_a_term_that_fits_is_quiet(year: int, term: int) -> None:
    assert chinhta.check(f"Luật số 31/{year}/QH{term}", ONLY) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Theo luật đất đai (số 27/2023/QH15)", "Số 27/2023 là của Luật Nhà ở."),
        ("Theo Bộ luật Dân sự số 97/2015/QH13", "Số 97/2015 là của Luật Phí và lệ phí."),
        ("Luật Điện lực năm 2024 số 61/2025/QH15", "Danh mục luật ghi luật này số 61/2024, không phải 61/2025."),
    ],
)
def test_a_law_with_a_number_that_is_not_its_own(text: str, said: str) -> None:
    (found,) = chinhta.check(text, ONLY)
    assert (found.rule, found.message, found.choices) == ("document-number.wrong-law", said, ())


@pytest.mark.parametrize(
    "text",
    [
        "Luật Kế toán số 03/2003/QH11 và số 88/2015/QH13",
        "Luật Đất đai, Luật Nhà ở và Luật Kinh doanh bất động sản số 29/2023/QH15",
        "Luật Đất đai được sửa đổi, bổ sung bởi Luật số 43/2024/QH15",
        "Luật Trồng cây gây rừng số 31/2024/QH15",
        "Luật sửa đổi Luật Điện lực số 24/2012/QH13",
    ],
)
def test_a_law_that_the_register_cannot_judge(text: str) -> None:
    assert chinhta.check(text, ONLY) == []


STATE = Settings(rules={**ONLY.rules, "document-number.replaced-law": True}, profile="nha-nuoc")


@pytest.mark.parametrize(
    ("issued", "basis", "replaced"),
    [
        ("ngày 15 tháng 9 năm 2026", "Căn cứ Luật Đầu tư số 61/2020/QH14;", True),
        ("ngày 15 tháng 9 năm 2026", "Căn cứ Luật Đầu tư ngày 17 tháng 6 năm 2020;", True),
        ("ngày 15 tháng 9 năm 2026", "_Căn cứ Luật đầu tư năm 2014;_", True),
        ("ngày 15 tháng 5 năm 2026", "Căn cứ Luật Đầu tư số 61/2020/QH14;", False),  # the newer one may not hold yet
        ("ngày 15 tháng 9 năm 2026", "Căn cứ Luật Đầu tư số 143/2025/QH15;", False),
        ("ngày 15 tháng 9 năm 2026", "Theo Luật Đầu tư số 61/2020/QH14, dự án được giao.", False),
        ("ngày 15 tháng 9 năm 2026", "Căn cứ Bộ luật Hình sự số 100/2015/QH13;", False),  # amended, not replaced
        ("ngày 15 tháng 9 năm 2026", "Căn cứ Luật Bảo hiểm y tế ngày 13 tháng 6 năm 2014;", False),
    ],
)
def test_a_basis_that_a_newer_law_replaced_is_reported(issued: str, basis: str, replaced: bool) -> None:
    text = f"Số: 05/QĐ-SCT\nHà Nội, {issued}\n\nQUYẾT ĐỊNH\nVề việc giao nhiệm vụ\n\n{basis}\n"
    found = [finding for finding in chinhta.check(text, STATE) if finding.rule == "document-number.replaced-law"]
    assert bool(found) == replaced
    assert not any(finding.choices for finding in found)
    assert all(finding.rule != "document-number.replaced-law" for finding in chinhta.check(text))

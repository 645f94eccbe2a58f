"""Abbreviations: one form, strokes, expansion."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chinhta
from chinhta import Safety, Settings
from chinhta.lexicon.abbreviations import abbreviations
from chinhta.lexicon.tables import Tables
from chinhta.rules.catalogue import NAMES
from chinhta.session import Session

RULES = {name: name.startswith("abbreviation.") and not name.endswith("missing") for name in NAMES}
RULES["abbreviation.missing-stroke"] = True
ONLY = Settings(rules=RULES)
EXPAND = Settings(rules=RULES, abbreviations="expand")
DEFINED = "Viện Hàn lâm Khoa học và Công nghệ Việt Nam (Viện Hàn lâm KH&CNVN) và khoa học và công nghệ (KH&CN). "


def fixed(text: str, chosen: Settings = ONLY) -> str:
    return chinhta.correct(text, chosen).text


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
        "Sáng nay, Đồng Tâm Group (DTG) khánh thành cảng; DTG làm chủ đầu tư.",
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


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from([ONLY, EXPAND]))
def test_nothing_breaks_and_a_second_pass_changes_nothing(pieces: list[str], chosen: Settings) -> None:
    text = " ".join(pieces)
    once = chinhta.correct(text, chosen)
    assert once.undo() == text
    assert fixed(once.text, chosen) == once.text


STANDARD = Settings(rules=RULES, abbreviations="standard")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Nhiệm vụ KHCN, quỹ KH-CN, tổ chức KH,CN của Bộ.", "Nhiệm vụ KH&CN, quỹ KH&CN, tổ chức KH&CN của Bộ."),
        ("Đề án phát triển DMST và hạ tầng của Bộ.", "Đề án phát triển ĐMST và hạ tầng của Bộ."),
        ("Đẩy mạnh chuyển đổi số: kế hoạch CDS của Bộ.", "Đẩy mạnh chuyển đổi số: kế hoạch CĐS của Bộ."),
        ("Hội nghị T.Ư và các ban của TƯ Đảng.", "Hội nghị TW và các ban của TW Đảng."),
        ("Phát triển KHCN, ĐMST và CĐS trong ngành.", "Phát triển KH, CN, ĐMST và CĐS trong ngành."),
        ("<p>Nhiệm vụ KHCN của Bộ được giao.</p>", "<p>Nhiệm vụ KH&amp;CN của Bộ được giao.</p>"),
    ],
)
def test_the_official_form_is_written(wrong: str, right: str) -> None:
    assert fixed(wrong, STANDARD) == right
    assert fixed(right, STANDARD) == right


@pytest.mark.parametrize(
    "text",
    [
        "Phát triển khoa học công nghệ (KHCN); nhiệm vụ KHCN của Bộ được giao.",
        "Theo Thông tư số 05/2025/TT-BKHCN và Quyết định số 12/QĐ-BTTTT của Bộ.",
        "Địa chỉ: so-khcn@tinh.gov.vn, https://tinh.gov.vn/khcn/cntt; thẻ #KHCN và #cntt được dùng.",
        "Đối tượng có muốn học hay không? TƯ DUY đúng trong thời đại mới là điều quan trọng.",
        "TĂNG CƯỜNG ĐẦU TƯ CÔNG; nhà thơ được đầu tư; theo Kết luận số 40-KL/TW của Bộ Chính trị.",
        "Công ty Cổ phần KHCN Sao Mai ký hợp đồng với các trường đại học.",
    ],
)
def test_what_has_a_form_of_its_own_is_left_alone(text: str) -> None:
    assert fixed(text, STANDARD) == text


def test_a_syllable_in_capitals_is_only_proposed() -> None:
    (found,) = chinhta.check("Phương thức đánh giá | Phương thức TƯ | của các trường đại học", STANDARD)
    assert (found.choices, found.safety) == (("TW",), Safety.ASK)


@pytest.mark.parametrize(
    "text",
    ["Cán bộ TTTT trực tại huyện, báo cáo hằng ngày.", "Ông nói: “Nhiệm vụ KHCN là việc của toàn ngành” và ra về."],
)
def test_what_may_mean_something_else_or_is_quoted_is_proposed(text: str) -> None:
    (found,) = chinhta.check(text, STANDARD)
    assert found.choices
    assert found.safety is Safety.ASK


def test_where_the_text_defines_a_form_the_official_one_is_not_wanted() -> None:
    alone = Settings(rules={name: name == "abbreviation.unofficial-form" for name in NAMES}, abbreviations="standard")
    assert not chinhta.check("Phát triển khoa học công nghệ (KHCN); nhiệm vụ KH-CN của Bộ được giao.", alone)
    assert chinhta.check("Phát triển khoa học công nghệ; nhiệm vụ KH-CN của Bộ được giao.", alone)


def test_a_table_of_an_agency_beats_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "abbreviations.tsv").write_text("KHCN\tkhoa học và công nghệ\t\t\tscience\n", encoding="utf-8")
    agency = Settings(rules=RULES, abbreviations="standard", dictionaries=[tmp_path])
    assert fixed("Nhiệm vụ KH&CN và quỹ KH-CN, quỹ KHCN của Bộ.", agency) == (
        "Nhiệm vụ KHCN và quỹ KHCN, quỹ KHCN của Bộ."
    )


def test_the_profile_of_state_agencies_wants_official_forms() -> None:
    assert Settings(profile="nha-nuoc").abbreviations == "standard"
    assert Settings(profile="dang").abbreviations == "keep-one-form"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Bộ TTTT và Bộ TT&TT phối hợp với các địa phương.", "TT&TT"),
        ("Quỹ KH-CN và nhiệm vụ KH & CN của các địa phương.", "KH&CN"),
        ("Nhiệm vụ KHCN, tổ chức KHCN, quỹ KHCN và cán bộ KH&CN của Bộ.", "KH&CN"),
    ],
)
def test_of_mixed_forms_the_official_one_is_proposed(text: str, right: str) -> None:
    found = chinhta.check(text, ONLY)
    assert found
    assert {f.choices for f in found} == {(right,)}
    assert {f.safety for f in found} == {Safety.ASK}


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Theo TTX Việt Nam, hội nghị diễn ra tại Hà Nội.", "Theo Thông tấn xã Việt Nam, hội nghị diễn ra tại Hà Nội."),
        ("Theo TTX của nước bạn, hội nghị đã bế mạc.", "Theo TTX của nước bạn, hội nghị đã bế mạc."),
        ("Đoàn đại biểu CHDCND Lào thăm Việt Nam.", "Đoàn đại biểu Cộng hòa Dân chủ Nhân dân Lào thăm Việt Nam."),
        ("Thủ tướng CHLB Đức thăm Việt Nam.", "Thủ tướng Cộng hòa Liên bang Đức thăm Việt Nam."),
    ],
)
def test_names_of_states_and_agencies_are_spelt_out_with_their_capitals(text: str, full: str) -> None:
    assert fixed(text, EXPAND) == full


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Hội nghị TW 10 và hội nghị T.Ư 11 của Đảng.", "TW"),
        ("Phát triển KT-XH vùng và KT – XH tỉnh.", "KT-XH"),
        ("Bộ NN&MT và sở NN-MT của các địa phương.", "NN&MT"),
    ],
)
def test_forms_with_other_letters_or_joints_are_one_abbreviation(text: str, right: str) -> None:
    assert {f.choices for f in chinhta.check(text, ONLY)} == {(right,)}


def test_a_form_that_a_page_does_not_have_yet_is_written_as_an_entity() -> None:
    page = "<p>Bộ KHCN và sở KH-CN của các địa phương.</p>"
    assert {f.choices for f in chinhta.check(page, ONLY)} == {("KH&amp;CN",)}
    defined = "<p>Khoa học và công nghệ (KH&amp;CN): quỹ khoa học và công nghệ.</p>"
    contract = Settings(rules=RULES, abbreviations="contract", format="html")
    assert fixed(defined, contract) == "<p>Khoa học và công nghệ (KH&amp;CN): quỹ KH&amp;CN.</p>"


@pytest.mark.parametrize("format", ["html", "markdown", "text"])
@pytest.mark.parametrize(
    ("mode", "text", "right"),
    [
        (
            "expand",
            "Bộ KH&amp;CN giao các nhiệm vụ KH&#38;CN.",
            "Bộ Khoa học và Công nghệ giao các nhiệm vụ khoa học và công nghệ.",
        ),
        ("expand", "Các việc KH &amp; CN ở Bộ GD&amp;ĐT.", "Các việc khoa học và công nghệ ở Bộ Giáo dục và Đào tạo."),
        ("expand", "Trung tâm R&amp;D và dịch vụ Q&amp;A của Bộ.", "Trung tâm R&amp;D và dịch vụ Q&amp;A của Bộ."),
        ("standard", "Đề tài KHCN&amp;ĐMST của Bộ được giao.", "Đề tài KH, CN và ĐMST của Bộ được giao."),
        ("standard", "Việc KH &#x26; CN ở sở, gd&amp;đt ở xã.", "Việc KH&amp;CN ở sở, GD&amp;ĐT ở xã."),
        (
            "standard",
            "Bộ TT&amp;TT (nay là bộ khác), Bộ TTTT và nhóm R&amp;D.",
            "Bộ TT&amp;TT (nay là bộ khác), Bộ TT&amp;TT và nhóm R&amp;D.",
        ),
        (
            "keep-one-form",
            "Khoa học và công nghệ (KH&amp;CN): quỹ KHCN, sở KH&#38;CN.",
            "Khoa học và công nghệ (KH&amp;CN): quỹ KH&amp;CN, sở KH&#38;CN.",
        ),
        (
            "contract",
            "Khoa học và công nghệ (KH&#38;CN): quỹ khoa học và công nghệ.",
            "Khoa học và công nghệ (KH&#38;CN): quỹ KH&CN.",
        ),
    ],
)
def test_an_ampersand_is_read_as_the_reader_sees_it(format: str, mode: str, text: str, right: str) -> None:
    chosen = Settings(rules=RULES, abbreviations=mode, format=format)
    assert fixed(text, chosen) == right
    if format == "text":
        return
    page, right_page = f"<p>{text}</p>\n", f"<p>{right.replace('KH&CN', 'KH&amp;CN')}</p>\n"
    assert fixed(page, chosen) == right_page
    assert fixed(right_page, chosen) == right_page


@pytest.mark.parametrize("format", ["html", "markdown"])
@pytest.mark.parametrize("form", ["<b>KH</b>&amp;CN", "KH&amp;<i>CN</i>", "<b>KH&amp;</b>CN"])
def test_an_abbreviation_across_tags_is_not_written_over(format: str, form: str) -> None:
    text = f"<p>Các nhiệm vụ {form} của Bộ được giao.</p>\n"
    correction = chinhta.correct(text, Settings(rules=RULES, abbreviations="expand", format=format))
    assert correction.text == text
    assert all(finding.safety is Safety.SHOW for finding in correction.findings)


def test_abbreviations_of_a_page_are_listed_where_they_stand() -> None:
    page = "<p>Khoa học và công nghệ (KH&amp;CN): quỹ <b>KH&amp;CN</b>.</p>"
    session = Session()
    (entry,) = session.abbreviations(session.take(page, Settings(format="html")))
    assert (entry.short, entry.full) == ("KH&CN", "khoa học và công nghệ")
    assert [page[start:end] for start, end in entry.spans] == ["KH&amp;CN"] * 2


def test_in_a_heading_the_full_form_has_capitals() -> None:
    assert fixed("KẾ HOẠCH CĐS NĂM 2026", EXPAND) == "KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2026"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Thúc đẩy đổi mới sáng tạo ở cơ sở.", "Thúc đẩy ĐMST ở cơ sở."),
        ("Sở Nông nghiệp và Môi trường chủ trì.", "Sở NN&MT chủ trì."),
        ("Hội đồng nhân dân xã giám sát.", "HĐND xã giám sát."),
        ("Phát triển kinh tế - xã hội vùng.", "Phát triển KT-XH vùng."),
        ("Luật Công nghệ thông tin được ban hành.", ""),
        ("Thị trường xuất khẩu và văn bản của quốc gia.", ""),
        ("Hoạt động đổi mới sáng tạo (ĐMST) tăng.", ""),
        ("“Chuyển đổi số là tất yếu” là chủ đề năm nay.", ""),
    ],
)
def test_contract_proposes_official_forms_that_the_text_does_not_define(text: str, short: str) -> None:
    contract = Settings(rules=RULES, abbreviations="contract")
    assert fixed(text, contract) == text
    accepted = Settings(rules=RULES, abbreviations="contract", write="ask")
    assert fixed(text, accepted) == (short or text)
    assert "abbreviation.unabbreviated" not in {f.rule for f in chinhta.check(text, ONLY)}


@pytest.mark.parametrize("full", ["công nghệ cao", "chất thải rắn", "hóa đơn điện tử", "doanh nghiệp nhà nước"])
def test_contract_leaves_what_has_a_doubtful_short_form(full: str) -> None:
    assert chinhta.check(f"Quản lý {full} ở địa phương.", Settings(rules=RULES, abbreviations="contract")) == []


@pytest.mark.parametrize("form", ["htx", "kcn", "ntm", "clb"])
def test_short_ones_in_small_letters_are_only_proposed(form: str) -> None:
    (finding,) = chinhta.check(f"Các {form} ở huyện được hỗ trợ vốn.", STANDARD)
    assert (finding.choices, finding.safety) == ((form.upper(),), Safety.ASK)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("ĐĂNG KÝ NHIỆM VỤ KH,CN&ĐMST", "ĐĂNG KÝ NHIỆM VỤ KH, CN VÀ ĐMST"),
        ("TỔNG KẾT HOẠT ĐỘNG KHCN VÀ ĐMST", "TỔNG KẾT HOẠT ĐỘNG KH, CN VÀ ĐMST"),
        ("TỔNG KẾT HOẠT ĐỘNG KH, CN VÀ ĐMST", "TỔNG KẾT HOẠT ĐỘNG KH, CN VÀ ĐMST"),
        ("BAN CHỈ ĐẠO KHCN-ĐMST-CĐS", "BAN CHỈ ĐẠO KH, CN, ĐMST VÀ CĐS"),
    ],
)
def test_a_line_of_capitals_keeps_them(text: str, right: str) -> None:
    assert fixed(text, STANDARD) == right
    cell = f"<td>{text.replace('&', '&amp;')}</td>"
    assert fixed(cell, Settings(rules=RULES, abbreviations="standard", format="html")) == f"<td>{right}</td>"

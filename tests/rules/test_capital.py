"""Capitals: the traps, the evidence of a whole document, the tables."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chinhta
from chinhta import Safety, Settings
from chinhta.lexicon.agencies import functions, known_agencies
from chinhta.lexicon.forms import fixed_phrases, spelling_forms
from chinhta.lexicon.gazetteer import gazetteer
from chinhta.lexicon.phrases import Phrases, fold
from chinhta.lexicon.tables import read_rows, shipped_folder, tables_of
from chinhta.lexicon.titles import known_laws, occasions
from chinhta.rules.catalogue import RULES
from chinhta.text.tokens import tokenize

from ..choosing import only

ONLY = only("capital")
TABLES = (
    "agencies_known.tsv",
    "agency_types.tsv",
    "agency_functions.tsv",
    "places.tsv",
    "occasions.tsv",
    "law_names.tsv",
    "titles.tsv",
    "surnames.tsv",
    "ordinary_words.tsv",
    "fixed_phrases.tsv",
    "spelling_forms.tsv",
    "persons.tsv",
    "middle_names.tsv",
    "transliterations.tsv",
    "common_nouns.tsv",
)
WITH_OTHER_CAPITALS = ("agencies_known.tsv", "occasions.tsv")


def corrected(text: str) -> str:
    return chinhta.correct(text, ONLY).text


def proposed(text: str, profile: str = "nha-nuoc") -> str:
    """Return the text when every first choice of the rules of capitals is written."""
    return chinhta.correct(text, Settings(rules=ONLY.rules, profile=profile, write="ask")).text


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
    names = [row[0] for row in rows("agencies_known.tsv")]
    names += [other for row in rows("agencies_known.tsv") if len(row) > 3 for other in row[3].split("; ")]
    names += [row[0] for table in ("places.tsv", "occasions.tsv") for row in rows(table)]
    names += [f"{row[1]} {row[0]}" for row in rows("law_names.tsv")]
    for name in names:
        text = f"Theo ý kiến của {name}, việc này đã xong."
        applied = chinhta.correct(text, ONLY).applied
        assert applied == (), (text, applied)


def test_keys_find_their_names() -> None:
    tables = tables_of()
    for row in rows("agencies_known.tsv"):
        tokens = [word.lower() for word in tokenize(row[0])[0]]
        match = tables.get(known_agencies).at(tokens, 0)
        assert match is not None
        assert match[1] == len(tokens), row[0]
    assert tables.get(gazetteer).at(["hà", "nội"], 0) is not None
    assert tables.get(known_laws).at(["đất", "đai"], 0) is not None
    assert tables.get(occasions)["holiday"].at(["tết", "nguyên", "đán"], 0) is not None
    assert tables.get(functions).at(["sở", "hữu", "trí", "tuệ"], 0) is not None
    assert tables.get(fixed_phrases).at(["chống", "bán", "phá"], 0) is not None
    assert tables.get(spelling_forms).at(["các", "-", "bon"], 0) is not None


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
    (tmp_path / "agencies_known.tsv").write_text("Cục Kiểm định Tàu lượn\tstate\tsafe\n", "utf-8")
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


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        # II. Persons
        ("Đồng chí Phạm minh Chính và ông Lê đình Sơn dự họp.", "Đồng chí Phạm Minh Chính và ông Lê Đình Sơn dự họp."),
        ("Bà trần thị Lan và anh nguyễn Hữu Bình.", "Bà Trần Thị Lan và anh Nguyễn Hữu Bình."),
        ("Ông nguyễn văn nam phát biểu.", "Ông Nguyễn Văn Nam phát biểu."),
        ("Bà Phạm thị kim Ngân chủ trì.", "Bà Phạm Thị Kim Ngân chủ trì."),
        ("Cụ hồ về nước; học tập bác Hồ; đền thờ vua Hùng.", "Cụ Hồ về nước; học tập Bác Hồ; đền thờ Vua Hùng."),
        ("Chủ tịch Tập cận Bình; Thành cát Tư Hãn.", "Chủ tịch Tập Cận Bình; Thành Cát Tư Hãn."),
        ("Nhà văn Vích-To Huy-Gô ở Pa-Ri.", "Nhà văn Vích-to Huy-gô ở Pa-ri."),
        # III. Places
        ("Tại phường Bạch mai và xã Tân lập.", "Tại phường Bạch Mai và xã Tân Lập."),
        ("Ở tỉnh phú thọ, tỉnh Hòa bình, thành phố huế.", "Ở tỉnh Phú Thọ, tỉnh Hòa Bình, thành phố Huế."),
        ("Người dân Xã Đông Hội, tại Thị xã Sơn Tây.", "Người dân xã Đông Hội, tại thị xã Sơn Tây."),
        ("Mỗi Huyện; các Tỉnh, Thành phố.", "Mỗi huyện; các tỉnh, thành phố."),
        ("Các tỉnh, vùng Đông bắc; khu vực Nam trung bộ.", "Các tỉnh, vùng Đông Bắc; khu vực Nam Trung Bộ."),
        ("Thuộc phường Trần Hưng Đạo, quận Hai Bà Trưng.", "Thuộc Phường Trần Hưng Đạo, Quận Hai Bà Trưng."),
        ("Cải tạo Sông Vàm Cỏ, Chợ Bến Thành.", "Cải tạo sông Vàm Cỏ, chợ Bến Thành."),
        # IV. Bodies
        ("Gửi Hải quan Khu vực 3 để xử lý.", "Gửi Hải quan khu vực 3 để xử lý."),
        ("Công văn của Sở xây dựng tỉnh Bắc Ninh.", "Công văn của Sở Xây dựng tỉnh Bắc Ninh."),
        ("Phòng kinh tế và hạ tầng trình.", "Phòng Kinh tế và Hạ tầng trình."),
        ("Chi cục kiểm lâm báo cáo; Phòng kinh tế xã họp.", "Chi cục Kiểm lâm báo cáo; Phòng Kinh tế xã họp."),
        ("Trường cao đẳng sư phạm Hà Nội.", "Trường Cao đẳng Sư phạm Hà Nội."),
        ("Trường trung học phổ thông Chu Văn An.", "Trường Trung học phổ thông Chu Văn An."),
        ("Gửi ủy ban nhân dân xã Tân Lập.", "Gửi Ủy ban nhân dân xã Tân Lập."),
        ("Bí thư Tỉnh Ủy và Thành Ủy dự họp.", "Bí thư Tỉnh ủy và Thành ủy dự họp."),
        # V. Other cases
        ("Phục vụ nhân dân; Đảng, Nhà nước và nhân dân.", "Phục vụ Nhân dân; Đảng, Nhà nước và Nhân dân."),
        ("Công tác xây dựng đảng của cấp ủy.", "Công tác xây dựng Đảng của cấp ủy."),
        ("Kiểm toán Nhà nước kết luận.", "Kiểm toán nhà nước kết luận."),
        ("Huân chương Độc lập hạng nhì; Nhà giáo ưu tú.", "Huân chương Độc lập hạng Nhì; Nhà giáo Ưu tú."),
        ("Do thượng tá Lê Văn Hùng trình bày.", "Do Thượng tá Lê Văn Hùng trình bày."),
        ("Theo ý kiến của Giám Đốc và Phó Chủ Tịch.", "Theo ý kiến của Giám đốc và Phó Chủ tịch."),
        ("Tổng bí thư Tô Lâm chủ trì.", "Tổng Bí thư Tô Lâm chủ trì."),
        ("Hưởng ứng ngày chuyển đổi số quốc gia 10-10.", "Hưởng ứng ngày Chuyển đổi số quốc gia 10-10."),
        ("Theo bộ luật Lao động và luật Đất đai.", "Theo Bộ luật Lao động và Luật Đất đai."),
        ("Tra từ điển bách khoa toàn thư.", "Tra từ điển Bách khoa toàn thư."),
        ("Nghị quyết đại hội XIV của Đảng; vua triều trần.", "Nghị quyết Đại hội XIV của Đảng; vua triều Trần."),
        ("Chào mừng 81 năm quốc khánh; Tết Nguyên Đán.", "Chào mừng 81 năm Quốc khánh; Tết Nguyên đán."),
        ("Giao bà Trần Thị hồng Hạnh chủ trì.", "Giao bà Trần Thị Hồng Hạnh chủ trì."),
        ("Thị trường châu á, châu âu và châu phi.", "Thị trường châu Á, châu Âu và châu Phi."),
        # Needless capitals
        ("Toàn thể Cán bộ, Công chức của xã.", "Toàn thể cán bộ, công chức của xã."),
        ("Các tổ chức, Cá nhân có liên quan.", "Các tổ chức, cá nhân có liên quan."),
        ("Người Dân nộp Hồ Sơ tại xã.", "Người dân nộp hồ sơ tại xã."),
        ("Mỗi Đảng Viên nêu gương; ý kiến của Giám Đốc Sở.", "Mỗi đảng viên nêu gương; ý kiến của Giám đốc Sở."),
        ("Mỗi Cán bộ, Đảng viên cần Tập trung làm việc.", "Mỗi cán bộ, đảng viên cần tập trung làm việc."),
    ],
)
def test_what_the_decree_asks_is_proposed(wrong: str, right: str) -> None:
    assert proposed(wrong) == right
    assert proposed(right) == right


@pytest.mark.parametrize(
    "text",
    [
        "Vương quốc Anh, Cao nguyên Đồng Văn, nền văn minh Hy Lạp; từ hải cảng Sài Gòn; châu Âu như Bỉ.",
        "Ông Lê lợi dụng chức vụ; bà Triệu Thị Lan; Bác hồ hởi; Trưởng đoàn Mỹ phát biểu; anh từ thành Vinh về.",
        "Quan hệ Việt-Mỹ, Mỹ-Iran; Jean-Paul, Coca-Cola, Champs-Élysées; Đắk-Nông; Hà Nội-Hải Phòng; Răng-Hàm-Mặt.",
        "Bản cập nhật Bản cáo bạch; hình thái Lan; tỉnh nam định hướng; khu vực châu Á - Thái Bình Dương.",
        "Phố Xã Đàn, ngã tư Bốn Xã, theo Tỉnh Đoàn Hải Dương; Ban Quản lý Vịnh Hạ Long; vùng tây bắc nước Mỹ.",
        "Xã Yên có mười hộ; phường Hoàng hôn buông; hợp tác xã hòa bình.",
        "Ban cán sự Đảng Bộ Công Thương; các ủy ban nhân dân; ủy ban nhân dân tỉnh ban hành.",
        "Trường đại học công lập; Phòng văn hóa, y tế, giáo dục đều thiếu; vụ kinh tế lớn; Sở xây dựng kế hoạch.",
        "Cơ quan nhà nước và Nhân dân; đồng nhân dân tệ; xây dựng đảng bộ; đảng Dân chủ; quyền lực nhà nước.",
        "Phó Chủ tịch, Phó Tổng Giám đốc, Trưởng Ban Tổ chức, Chánh Văn phòng; ông Nguyễn Tiến Sĩ.",
        "Pháp luật Hải quan, dự án luật Giáo dục, hai luật Doanh nghiệp và Đầu tư.",
        "Luật này thay thế Luật số 12/2020/QH14; Luật sửa đổi số 43/2024/QH15; Công ty Luật Đầu Tư Việt.",
        "Thủy triều lê thê; xếp hạng nhất; các đại hội XI, XII; đồng nhất triều đại.",
        "Viện trưởng Viện Kiểm sát nhân dân tối cao; Đại Tướng quân Mục Thanh; Người Dân chủ và Cộng hòa.",
        "Hoàng đế nhà Trần như Trần Thái Tông; từ Đ-T đến B-N; các Nội dung 01, 02; Đọc Render Theo Điều Kiện ngay.",
        "Liên minh Châu Âu; bà Minh Châu âu yếm; ngọc châu phi thường; của chủ cơ sở, Cơ quan quản lý; Quốc Khánh.",
        "Luật Cán bộ, công chức; Trang Đại Biểu Nhân Dân; các Cơ quan Đảng Trung ương.",
        "# Mô hình để Phân loại Ảnh\n\n# Phương pháp cần Xác định cho Cán Bộ Xã",
        "Tòa án nhân dân Khu vực 3 - Hà Nội; Phòng thủ Khu vực 3; Thủ đô Hà Nội; thứ Hai, tháng Tám.",
    ],
)
def test_nothing_is_proposed_in_traps(text: str) -> None:
    assert proposed(text) == text
    assert proposed(text, "none") == text


def test_what_binds_the_state_alone_is_silent_elsewhere() -> None:
    text = "Đền thờ vua Hùng; phục vụ nhân dân; phường Lê Lợi; Nghệ sĩ ưu tú; luật Đất đai; do đại tá Trần Văn Nam kể."
    assert proposed(text, "none") == text
    assert proposed(text) != text


def test_offices_with_two_capitals_are_written_small_once_the_text_shows_how() -> None:
    alone = "Văn bản đã gửi cho Thủ Tướng xem."
    assert corrected(alone) == alone
    assert corrected(alone + " Sau đó Thủ tướng ký.") == alone.replace("Tướng", "tướng") + " Sau đó Thủ tướng ký."
    habit = " ".join([alone] * 3) + " Sau đó Thủ tướng ký."
    assert corrected(habit) == habit


def test_a_doubtful_name_is_only_asked_about() -> None:
    text = "Kể từ ngày pháp luật Việt Nam cho phép; hồ sơ của Trạm y tế xã."
    assert corrected(text) == text
    assert proposed(text) == "Kể từ ngày Pháp luật Việt Nam cho phép; hồ sơ của Trạm Y tế xã."


def test_a_term_of_the_text_keeps_its_capitals() -> None:
    once = "Đề nghị nộp Hồ Sơ tại xã."
    assert proposed(once) == once.replace("Hồ Sơ", "hồ sơ")
    term = " ".join([once] * 3)
    assert proposed(term) == term


def test_after_the_word_for_a_clan_names_with_thi_are_only_asked_about() -> None:
    women = "Bà Nguyễn thị Lan và bà Trần thị Bích họp tại Lê thị xã Sơn Tây."
    assert corrected(women) == women.replace("Nguyễn thị", "Nguyễn Thị").replace("Trần thị", "Trần Thị")
    clans = "Lang Gia Vương thị cùng Tạ thị Trần Quận vái chào."
    assert corrected(clans) == clans


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị Tương lai châu Á khai mạc; bàn về tương lai châu Âu.",
        "Ngọn đèn hoa kỳ đã tắt.",
        "Vùng núi có nơi dưới 10 độC, đồng bằng 35 độC.",
    ],
)
def test_words_that_look_like_names_stay(text: str) -> None:
    assert corrected(text) == text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Đồng bào miền bắc và miền nam.", "Đồng bào miền Bắc và miền Nam."),
        ("Các tỉnh phía nam và vùng tây bắc có mưa.", "Các tỉnh phía Nam và vùng Tây Bắc có mưa."),
        ("Khu vực đông nam chịu bão.", "Khu vực Đông Nam chịu bão."),
        ("Gió từ phía nam; miền nam nước Pháp; vùng tây bắc tỉnh Sơn La; vùng đông bắc Trung Quốc.", ""),
        ("Các địa phương phía nam của tỉnh; miền bắc, đông bắc Thái Lan; vùng nam châm; miền núi.", ""),
    ],
)
def test_regions_in_documents_of_the_state(text: str, right: str) -> None:
    settings = chinhta.Settings(profile="nha-nuoc", write="ask")
    assert chinhta.correct(text, settings).text == (right or text)
    assert chinhta.correct(text, chinhta.Settings(write="ask")).text == text


def test_where_a_font_lacked_capitals_the_word_gets_them() -> None:
    assert corrected("CÀNG VI PHạM KỶ LUậT\n\nMộT THựC TẾ") == "CÀNG VI PHẠM KỶ LUẬT\n\nMỘT THỰC TẾ"
    assert corrected("họp tại HộI trường, TuyểN sinh") == "họp tại Hội trường, Tuyển sinh"


def test_after_a_word_that_ends_in_viec_a_line_may_have_ended() -> None:
    text = "Học cách đơn giản hóa công việc Thay đổi các cài đặt là chưa đủ, cần thay đổi cách làm."
    assert corrected(text) == text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Giao các Phòng, Ban, Xã thực hiện.", "Giao các phòng, ban, xã thực hiện."),
        ("Yêu cầu các Sở, Ban, Ngành phối hợp.", "Yêu cầu các sở, ban, ngành phối hợp."),
        ("Giao các Sở, ban, ngành thực hiện.", "Giao các Sở, ban, ngành thực hiện."),
        ("Các Phòng, Ban Quản lý dự án họp.", "Các Phòng, Ban Quản lý dự án họp."),
    ],
)
def test_rows_of_bodies_in_documents_of_the_state(text: str, right: str) -> None:
    settings = chinhta.Settings(profile="nha-nuoc", write="ask")
    assert chinhta.correct(text, settings).text == right
    assert chinhta.correct(text, chinhta.Settings(write="ask")).text == text


@pytest.mark.parametrize("wrong", ["Chế độI", "Đề xuất về giá cảI"])
def test_a_figure_without_its_space_is_not_written_over(wrong: str) -> None:
    assert corrected(f"Bộ đã nêu {wrong} trong báo cáo.") == f"Bộ đã nêu {wrong} trong báo cáo."


@pytest.mark.parametrize(("wrong", "right"), [("độI tuyển", "đội tuyển"), ("loạI hình", "loại hình")])
def test_a_capital_at_the_end_is_lowered_where_the_whole_makes_a_word(wrong: str, right: str) -> None:
    assert corrected(f"Các {wrong} đã sẵn sàng.") == f"Các {right} đã sẵn sàng."


LANDFORMS = only("capital.landform-name")


@pytest.mark.parametrize("name", ["vịnh hạ long", "đèo hải vân", "sông tô lịch"])
def test_a_landform_in_small_letters_is_only_proposed(name: str) -> None:
    (finding,) = chinhta.check(f"Du khách đi qua {name} hôm qua.", LANDFORMS)
    assert finding.safety is Safety.ASK


@pytest.mark.parametrize("text", ["Tuyến phố ở miền trung tâm đã thông xe.", "Sạt lở ở phía nam giới hạn của vùng."])
def test_a_direction_that_begins_a_word_is_no_region(text: str) -> None:
    assert chinhta.check(text, Settings(rules=LANDFORMS.rules, profile="nha-nuoc")) == []


@pytest.mark.parametrize(
    "text", ["Theo hướng dẫn số 12/2000/TT-BTC của Bộ.", "Theo quyết định số 12/2020/TT-BYT của Bộ."]
)
def test_a_type_that_the_symbol_does_not_show_is_only_proposed(text: str) -> None:
    (finding,) = chinhta.check(text, only("capital.document-type"))
    assert finding.safety is Safety.ASK


@pytest.mark.parametrize(
    "text",
    [
        "Ban Chỉ huy phòng chống thiên tai và Tìm kiếm cứu nạn; Ban Chỉ huy Phòng chống thiên tai và tìm kiếm cứu nạn.",
        "Sở Lao động thương binh và Xã hội tỉnh; nộp tại Sở Lao động Thương binh và Xã hội thành phố.",
        "Viện Kiểm sát nhân dân tỉnh và Điều tra viên; Viện kiểm sát nhân dân tỉnh và Điều tra viên.",
    ],
)
def test_of_two_ways_to_write_an_agency_none_is_written_over(text: str) -> None:
    assert all(f.safety is not Safety.SAFE for f in chinhta.check(text, only("capital.agency-pattern")))


@pytest.mark.parametrize(
    "end", ["còn chưa nhiều", "có đồng hành hay không", "đã được lau sạch sẽ", "là tâm lý bình thường"]
)
def test_a_sentence_may_begin_without_a_full_stop_before_it(end: str) -> None:
    text = f"Vấn đề quan trọng là vốn; điều đó {end} Quan trọng nhất là con người."
    assert all(f.safety is not Safety.SAFE for f in chinhta.check(text, only("capital.stray-capital")))


@pytest.mark.parametrize(
    "text",
    [
        "Xây dựng các cơ sở văn hóa, thể thao và du lịch; theo Sở Văn hóa, Thể thao và Du lịch tỉnh.",
        "Vụ Khoa học, Công nghệ và Môi trường, Thủ trưởng đơn vị; Vụ Khoa học, Công nghệ và Môi trường, thủ trưởng.",
        "Viện Nghiên cứu hải quan và Quyết định bổ nhiệm; Viện Nghiên cứu hải quan và quyết định bổ nhiệm.",
        "Trung tâm Nghiên cứu và Phát triển sản phẩm; hãng mở trung tâm nghiên cứu và phát triển sản phẩm.",
    ],
)
def test_what_goes_on_after_a_name_is_not_written_over(text: str) -> None:
    settings = only("capital.agency-pattern", profile="nha-nuoc")
    assert all(f.safety is not Safety.SAFE for f in chinhta.check(text, settings))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Khách thăm Hồ Ba Bể, qua Đèo Hải Vân và vượt Sông Tô Lịch.", ["Hồ", "Đèo", "Sông"]),
        ("Đi trên Hồ Tây, ven Sông Hồng, ra vào Biển Đông.", []),
        ("Công an huyện Sông Mã, tòa nhà Sông Đà, tàu Sông Thương, nhà hàng Hồ Ba Bể.", []),
        ("Người dân thăm Hồ Chí Minh; cô Hồ Xuân Hương; đường Hồ Xuân Hương.", []),
    ],
)
def test_the_kind_of_a_landform_is_small_where_the_landform_is_meant(text: str, kinds: list[str]) -> None:
    found = chinhta.check(text, only("capital.unit-noun", profile="nha-nuoc"))
    assert [text[f.start : f.end] for f in found] == kinds


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Ông Lê quang Vinh chủ trì cuộc họp.", "Ông Lê Quang Vinh chủ trì cuộc họp."),
        ("Thực hiện nghị quyết số 66.13/2026/NQ-CP.", "Thực hiện Nghị quyết số 66.13/2026/NQ-CP."),
        ("Phát huy quyền làm chủ của nhân dân.", "Phát huy quyền làm chủ của Nhân dân."),
        ("Đảng bộ và nhân dân trong tỉnh.", "Đảng bộ và Nhân dân trong tỉnh."),
        ("Các tỉnh miền núi phía bắc họp.", "Các tỉnh miền núi phía Bắc họp."),
        ("Khát vọng dân chủ của nhân dân các nước.", "Khát vọng dân chủ của nhân dân các nước."),
        ("Gió thổi về núi phía bắc của xã.", "Gió thổi về núi phía bắc của xã."),
        ("Tặng huân chương Lao động hạng Ba.", "Tặng Huân chương Lao động hạng Ba."),
        ("Nhận huân chương, huy chương các loại.", "Nhận huân chương, huy chương các loại."),
        ("Theo Kết luận số 210_KL/TW của Bộ Chính trị.", "Theo Kết luận số 210-KL/TW của Bộ Chính trị."),
    ],
)
def test_capitals_of_administrative_texts(text: str, right: str) -> None:
    assert chinhta.correct(text, Settings(profile="nha-nuoc", write="ask")).text == right

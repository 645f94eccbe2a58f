"""The outer form of documents, beyond the examples: heads in tables, traps, a whole right document."""

import pytest

import chinhta
from chinhta import Settings
from chinhta.rules.catalogue import FAMILIES

ONLY = Settings(rules={**dict.fromkeys(FAMILIES, False), "form": True, "number": True})
ASK = Settings(rules=ONLY.rules, write="ask")
DOCUMENT = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ TÂN LẬP\tĐộc lập - Tự do - Hạnh phúc
Số: 05/QĐ-UBND\tTân Lập, ngày 05 tháng 3 năm 2026

QUYẾT ĐỊNH
Về việc thành lập tổ công tác

CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN LẬP

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;
Theo đề nghị của Trưởng phòng Kinh tế.

QUYẾT ĐỊNH:

Điều 1. Thành lập tổ công tác gồm 12 người./.

Nơi nhận:
- Như Điều 3;
- Lưu: VT, KT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
"""


def asked(text: str) -> str:
    return chinhta.correct(text, ASK).text


def test_a_right_document_is_quiet() -> None:
    assert chinhta.check(DOCUMENT, ONLY) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc"),
        ("Độc lập - Tự do - Hạnh phúc", "Độc Lập-Tự Do-Hạnh Phúc"),
        ("Số: 05/QĐ-UBND", "Số: 5/QĐ-UBND"),
        ("Số: 05/QĐ-UBND", "Số 05/QĐ-UBND"),
        ("Số: 05/QĐ-UBND", "Số:05/QĐ-UBND"),
        ("Tân Lập, ngày 05 tháng 3", "Tân Lập, ngày 05 tháng 03"),
        ("Tân Lập, ngày 05 tháng 3", "Tân Lập, ngày 5 tháng 3"),
        ("Tân Lập, ngày 05 tháng 3", "Tân Lập ngày 05 tháng 3"),
        ("Tân Lập, ngày 05 tháng 3", "Tân Lập, Ngày 05 tháng 3"),
        ("2025;\nCăn cứ", "2025.\nCăn cứ"),
        ("2025;\nCăn cứ", "2025,\nCăn cứ"),
        ("văn thư;\nTheo", "văn thư\nTheo"),
        ("Lưu: VT", "Lưu VT"),
        ("Nơi nhận:", "Nơi nhận"),
        ("TM. ỦY BAN", "TM ỦY BAN"),
        ("TM. ỦY BAN", "T/M ỦY BAN"),
        ("KT. CHỦ TỊCH", "KT CHỦ TỊCH"),
        ("KT. CHỦ TỊCH", "K/T CHỦ TỊCH"),
        ("12 người./.", "12 người."),
        ("Như Điều 3;", "Như Điều 3,"),
        ("VT, KT.", "VT, KT;"),
        ("PHÓ CHỦ TỊCH", "CHỦ TỊCH"),
    ],
)
def test_one_slip_of_form_is_mended(right: str, wrong: str) -> None:
    corrupted = DOCUMENT.replace(right, wrong)
    assert corrupted != DOCUMENT
    assert asked(corrupted) == DOCUMENT


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("T/M ĐẢNG ỦY", "T/M ĐẢNG ỦY"),
        ("TM. CHI BỘ\nBÍ THƯ", "T/M CHI BỘ\nBÍ THƯ"),
        ("TL GIÁM ĐỐC", "TL. GIÁM ĐỐC"),
        ("TUQ CHÁNH VĂN PHÒNG", "TUQ. CHÁNH VĂN PHÒNG"),
        ("v/v cử cán bộ", "V/v cử cán bộ"),
        ("Số: 12-KH/TU", "Số 12-KH/TU"),
        ("**Độc lập – Tự do – Hạnh phúc**", "**Độc lập - Tự do - Hạnh phúc**"),
    ],
)
def test_siblings(wrong: str, right: str) -> None:
    assert asked(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "TM ĐIỆN TỬ\nKT MÁY TÍNH\nTL THAM KHẢO",
        "Khẩu hiệu Độc lập – Tự do – Hạnh phúc được treo trước cổng.",
        "Nơi nhận\nBưu cục Hà Nội",
        "- Lưu Văn An;\n- Lưu hồ sơ tại văn thư.",
        "Số lượng: 5\nSố 5 phố Huế\nSố: 1234",
        "Hội nghị ngày 15 tháng 5 năm 2026\nTừ ngày 15 tháng 03 năm 2026\nHà Nội, ngày    tháng    năm 2026",
        "Đề nghị các đơn vị báo cáo v/v nâng lương.",
        "Căn cứ quy định trên, Tòa án chấp nhận.\nCăn cứ vào lời khai, ông A có lỗi.",
        "Căn cứ Luật Thuế giá trị gia tăng.\nCăn cứ các quy định nêu trên, người nộp thuế kê khai.",
        "Căn cứ Luật Thủ đô;\nCăn cứ Nghị định số 40/2025/NĐ-CP quy định cơ cấu tổ chức của Bộ\nTheo đề nghị của Vụ.",
    ],
)
def test_what_looks_alike_is_quiet(text: str) -> None:
    assert chinhta.check(text, ONLY) == []


@pytest.mark.parametrize(
    ("day", "found"), [("28 tháng 02 năm 2025", 0), ("01 tháng 3 năm 2025", 1), ("01 tháng 7 năm 2025", 3)]
)
def test_a_unit_has_ended_from_its_day_on(day: str, found: int) -> None:
    settings = Settings(rules={**dict.fromkeys(FAMILIES, False), "form.ended-unit": True})
    units = "Gửi Bộ Giao thông vận tải, tỉnh Yên Bái, UBND huyện Ba Vì, Bộ Giao thông vận tải."
    assert len(chinhta.check(f"Số: 05/BC-SCT\nHà Nội, ngày {day}\n\n{units}", settings)) == found


@pytest.mark.parametrize(("day", "found"), [("31 tháng 12 năm 2025", 0), ("01 tháng 01 năm 2026", 1)])
def test_without_its_day_a_unit_has_ended_when_the_year_is_over(day: str, found: int) -> None:
    settings = Settings(rules={**dict.fromkeys(FAMILIES, False), "form.ended-unit": True})
    assert (
        len(chinhta.check(f"Số: 05/BC-SCT\nHà Nội, ngày {day}\n\nGửi Tổng cục Thi hành án dân sự.", settings)) == found
    )


@pytest.mark.parametrize("text", ["Gửi tỉnh Hà Nam Ninh.", "Gửi bộ kế hoạch và đầu tư.", "Gửi tỉnh Phú Yên Lạc."])
def test_a_part_of_a_longer_name_is_no_unit(text: str) -> None:
    settings = Settings(rules={**dict.fromkeys(FAMILIES, False), "form.ended-unit": True})
    assert chinhta.check(f"Số: 05/BC-SCT\nHà Nội, ngày 15 tháng 9 năm 2026\n\n{text}", settings) == []


OLD_COMMUNES = Settings(rules={**dict.fromkeys(FAMILIES, False), "form.old-commune": True})


@pytest.mark.parametrize(
    ("place", "now"),
    [
        ("Xã Tân Phú, huyện Châu Thành, tỉnh Đồng Tháp.", "xã Tân Phú Trung (Đồng Tháp)"),  # of several of that name
        ("Xã Tân Phú, huyện Châu Thành.", ""),
        ("Tại Phường 5, TP. Mỹ Tho.", "phường Đạo Thạnh (Đồng Tháp)"),
        ("Phường Suối Hoa, thành phố Bắc Ninh.", "phường Kinh Bắc (Bắc Ninh)"),
        ("Thị trấn Trạm Trôi (huyện Hoài Đức).", "xã Hoài Đức (Hà Nội)"),
        ("Xã Ea H’leo, huyện Ea H'leo.", "xã Ea H'Leo (Đắk Lắk)"),
        ("Xã Tiên Dương, huyện Đông Anh.", "xã Phúc Thịnh (Hà Nội) hoặc xã Đông Anh (Hà Nội)"),
    ],
)
def test_an_old_commune_is_told_where_it_is_now(place: str, now: str) -> None:
    (finding,) = chinhta.check(f"Số: 05/BC-SCT\nHà Nội, ngày 15 tháng 9 năm 2026\n\n{place}", OLD_COMMUNES)
    assert finding.message.endswith(f"nay thuộc {now}." if now else "từ ngày 01/7/2025.")


@pytest.mark.parametrize(
    ("day", "line", "found"),
    [
        ("30 tháng 6 năm 2025", "Tại huyện Sóc Sơn.", 0),
        ("01 tháng 7 năm 2025", "Tại huyện Sóc Sơn.", 1),
        ("15 tháng 9 năm 2026", "Tại huyện Sóc Sơn; huyện Sóc Sơn; quận Tây Hồ.", 2),
        ("15 tháng 9 năm 2026", "UBND huyện Sóc Sơn; thành phố Bắc Ninh; phường Kinh Bắc, thành phố Bắc Ninh.", 0),
        ("15 tháng 9 năm 2026", "Quê quán: xã Tân Hưng, huyện Sóc Sơn; “huyện Sóc Sơn”.", 0),
        ("15 tháng 9 năm 2026", "Các huyện đảo, quận mới, thị xã.", 0),
    ],
)
def test_districts_of_documents_after_the_reform(day: str, line: str, found: int) -> None:
    assert len(chinhta.check(f"Số: 05/BC-SCT\nHà Nội, ngày {day}\n\n{line}", OLD_COMMUNES)) == found


@pytest.mark.parametrize(
    ("unit", "now"),
    [
        ("Tổng cục Quản lý thị trường", "Cục Quản lý và Phát triển thị trường trong nước."),
        ("Cục Công Thương địa phương", "Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công."),
        ("Ban Tuyên giáo Trung ương", "Ban Tuyên giáo và Dân vận Trung ương."),
        ("Tòa án nhân dân huyện", "Tòa án nhân dân khu vực."),
        ("Huyện ủy", "không còn cấp huyện."),
        ("Bộ Tài nguyên và Môi trường", "nay chủ yếu là Bộ Nông nghiệp và Môi trường."),
        (
            "về chuyển đổi số, sử dụng vốn của Sở Tài nguyên và Môi trường",
            "nay chủ yếu là Sở Nông nghiệp và Môi trường.",
        ),
        ("Thị ủy", "từ năm 2025: không còn cấp huyện."),
        ("Vụ Tiết kiệm năng lượng và Phát triển bền vững", "từ ngày 01/03/2025."),
        ("Vụ Thị trường châu Á - châu Phi", "nay chủ yếu là Vụ Phát triển thị trường nước ngoài."),
        ("tỉnh Quảng Ninh", "nay là thành phố Quảng Ninh."),
        ("tỉnh Bắc Giang", "nay thuộc Bắc Ninh."),
    ],
)
def test_a_body_that_ended_is_told_its_successor(unit: str, now: str) -> None:
    settings = Settings(rules={**dict.fromkeys(FAMILIES, False), "form.ended-unit": True})
    (finding,) = chinhta.check(f"Số: 05/BC-SCT\nHà Nội, ngày 15 tháng 9 năm 2026\n\nGửi {unit} phối hợp.", settings)
    assert finding.message.endswith(now)


@pytest.mark.parametrize(
    ("labels", "repaired"),
    [
        ("1 3", "1 2"),
        ("1 1 3", "1 2 3"),
        ("1 2 2 4", "1 2 3 4"),
        ("1 3 4", None),
        ("1 5", None),
        ("2 4", None),
        ("1 2 1", None),
        ("1 2 3", None),
    ],
)
def test_one_clause_out_of_order(labels: str, repaired: str | None) -> None:
    head, tail = DOCUMENT.split("Điều 1. ")
    text = head + "Điều 1. Việc:\n{}\nĐiều 2. " + tail
    clauses = [
        "\n".join(f"{label}. Việc được giao." for label in (row or labels).split()) for row in (labels, repaired)
    ]
    assert asked(text.format(clauses[0])) == text.format(clauses[1])


def test_an_item_that_is_read_as_none_is_no_gap() -> None:
    text = DOCUMENT.replace("gồm 12 người./.", "gồm:\n1. Ông An;\n2.\tBà Bình;\n3. 05 chuyên viên./.")
    assert chinhta.check(text, ONLY) == []


HEAD = DOCUMENT[: DOCUMENT.index("CHỦ TỊCH")].replace("QĐ", "KH").replace("QUYẾT ĐỊNH", "KẾ HOẠCH")
PLAN = "I. SỰ CẦN THIẾT\nLý do.\nII. NHIỆM VỤ\n1. Mục tiêu chung\nHai việc.\nIII. KINH PHÍ\nNguồn.\n"
CHAPTERS = "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nMột.\nChương II\nTỔ CHỨC\nĐiều 2. Bộ máy\nHai.\n"
LAYOUTS = (
    "{} ........ {}",
    "{}\t{}",
    "{}      {}",
    "| {} | {} |",
    "{} ……………… {}",
    "{}\t.........\t{}",
    "{}\n......... {}",
)


def listed(titles: str, layout: str = LAYOUTS[0]) -> str:
    entries = [layout.format(title, page) for page, title in enumerate(titles.split("; "), 3)]
    return "\n".join(["MỤC LỤC", *entries, "", ""])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("titles", "body", "said"),
    [
        ("I. Sự cần thiết; II. Nhiệm vụ; 1. Mục tiêu chung; III. Kinh phí", PLAN, []),
        ("I. SỰ CẦN THIẾT; II. NHIỆM VỤ; III. KINH PHÍ", PLAN, []),
        ("Lời mở đầu; I. SỰ CẦN THIẾT; II. NHIỆM VỤ; III. KINH PHÍ; Tài liệu tham khảo", PLAN, []),
        ("I. SỰ CẦN THIẾT; II. GIẢI PHÁP; III. KINH PHÍ", PLAN, ["II. GIẢI PHÁP"]),
        ("I. SỰ CẦN THIẾT; II. NHIỆM VỤ; III. KINH PHÍ; IV. HIỆU QUẢ", PLAN, ["IV. HIỆU QUẢ"]),
        ("Mở đầu; I. SỰ CẦN THIẾT; II. NHIỆM VỤ", PLAN, ["III. KINH PHÍ"]),
        ("Chương I. Quy định chung; Điều 1. Phạm vi; Chương II. Tổ chức; Điều 2. Bộ máy", CHAPTERS, []),
        (
            "Chương I. Quy định chung; Điều 1. Đối tượng; Chương II. Nhiệm vụ; Điều 2. Bộ máy",
            CHAPTERS,
            ["Điều 1. Đối tượng", "Chương II. Nhiệm vụ"],
        ),
        ("I. Đất đai; II. Dân số; III. Khoáng sản", PLAN, ["I. Đất đai", "II. Dân số", "III. Khoáng sản"]),
        ("Bảng 1. Dân số; Bảng 2. Diện tích; Bảng 3. Thu, chi", PLAN, []),
        ("Phần A; Phần B; Chương X. Đất; Chương XI. Nước", PLAN, []),
    ],
)
def test_a_table_of_contents_is_held_against_the_headings(titles: str, body: str, said: list[str], layout: str) -> None:
    text = HEAD + listed(titles, layout) + body
    found = [f for f in chinhta.check(text, ONLY) if f.start >= len(HEAD) and f.rule != "form.missing-end-mark"]
    assert [text[f.start : f.end] for f in found] == said
    assert all(f.rule == "form.wrong-contents" and not f.choices for f in found)


def test_without_page_numbers_or_a_head_there_is_no_table_of_contents() -> None:
    wrong = "I. SỰ CẦN THIẾT; II. GIẢI PHÁP; III. KINH PHÍ"
    for text in (listed(wrong) + PLAN, HEAD + listed(wrong, "{}") + PLAN):
        assert "form.wrong-contents" not in {finding.rule for finding in chinhta.check(text, ONLY)}


def test_a_date_in_the_midst_of_a_long_text_is_not_that_of_issue() -> None:
    settings = Settings(rules={**dict.fromkeys(FAMILIES, False), "form.ended-unit": True})
    head, date = "Số: 05/BC-SCT\nBÁO CÁO\nKết quả công tác\n\n", "Hà Nội, ngày 05 tháng 3 năm 2026\n\n"
    filler, named = "Một dòng chữ.\n" * 40, "Gửi Bộ Kế hoạch và Đầu tư.\n"
    assert len(chinhta.check(head + date + named + filler, settings)) == 1
    assert len(chinhta.check(head + named + filler + date, settings)) == 1
    assert chinhta.check(head + named + filler + date + filler, settings) == []


def test_the_end_of_the_body_is_found_on_a_page_with_many_paragraphs_a_line() -> None:
    lines = [line for line in DOCUMENT.replace("\t", "\n").split("\n") if line]
    at = next(n for n, line in enumerate(lines) if line.startswith("Nơi nhận"))
    body, rest = ("".join(f"<p>{line}</p>" for line in part) for part in (lines[:at], lines[at:]))
    before = "<p>Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành.</p>\n"
    for page in (body + "<table><tr><td>" + rest, before.join(body.rsplit("<p>Điều", 1)) + rest):
        rules = [finding.rule for finding in chinhta.check(page, Settings(rules=ONLY.rules, format="html"))]
        assert "form.missing-end-mark" not in rules
        without = page.replace("người./.", "người và các đơn vị thi hành.")
        found = [
            f for f in chinhta.check(without, Settings(rules=ONLY.rules, format="html")) if f.rule.endswith("-end-mark")
        ]
        assert [without[f.start - 4 : f.end] for f in found] == ["hành."]

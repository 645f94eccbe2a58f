"""The outline of documents: columns in any order, three kinds of document, three formats, and texts that are none."""

import re
from itertools import permutations
from pathlib import Path

import pytest

from chinhta.analysis.outline import Outline, outline
from chinhta.formats.registry import by_name
from chinhta.lexicon.tables import tables_of

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
LEFT = ("ỦY BAN NHÂN DÂN", "XÃ TÂN LẬP", "Số: 05/QĐ-UBND")
RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Tân Lập, ngày 05 tháng 3 năm 2026")
BODY = """

QUYẾT ĐỊNH
Về việc thành lập tổ công tác

CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN LẬP

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Theo đề nghị của Trưởng phòng Kinh tế.

QUYẾT ĐỊNH:

Điều 1. Thành lập tổ công tác:
1. Thành viên:
a) Ông An;
b) Bà Bình.
2. Kinh phí.
Điều 2. Văn phòng chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:\tTM. ỦY BAN NHÂN DÂN
- Như Điều 2;\tKT. CHỦ TỊCH
- Lưu: VT, KT.\tPHÓ CHỦ TỊCH
\tNguyễn Thị Hoa
"""
NAMES = ["agency", "agency", "national_name", "motto", "number", "place_date"]


def read(text: str, format: str = "text") -> Outline:
    return outline(by_name(format).source_of(text).document(), tables_of())


def parts(found: Outline, text: str) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for part in found.parts:
        out.setdefault(part.name, []).append(text[part.start : part.end])
    return out


def heads() -> list[str]:
    rows = [*LEFT, *RIGHT]
    return [
        *(
            "\n".join(f"{left}{gap}{right}" for left, right in zip(LEFT, RIGHT, strict=True))
            for gap in ("\t", "    ", " | ", " ")
        ),
        *("\n".join(f"{right}{gap}{left}" for left, right in zip(LEFT, RIGHT, strict=True)) for gap in ("\t", " ")),
        *("\n".join(rows[i] for i in order) for order in list(permutations(range(6)))[::37]),
    ]


@pytest.mark.parametrize("head", heads())
def test_a_head_is_read_in_any_order(head: str) -> None:
    text = head + BODY
    found = read(text)
    assert (found.kind, found.type, found.sure) == ("state", "QUYẾT ĐỊNH", True)
    got = parts(found, text)
    assert sorted(got["agency"]) == sorted(LEFT[:2])
    assert (*got["number"], *got["national_name"], *got["motto"], *got["place_date"]) == (LEFT[2], *RIGHT)


def test_all_parts_of_a_decision() -> None:
    text = "\n".join(f"{left}\t{right}" for left, right in zip(LEFT, RIGHT, strict=True)) + BODY
    found = read(text)
    got = parts(found, text)
    assert got["subject"] == ["Về việc thành lập tổ công tác"]
    assert got["authority_line"] == ["CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN LẬP"]
    assert [basis[:8] for basis in got["basis"]] == ["Căn cứ L", "Theo đề "]
    assert got["recipient"] == ["- Như Điều 2;", "- Lưu: VT, KT."]
    assert got["authority"] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert got["signer"] == ["Nguyễn Thị Hoa"]
    assert got["end_mark"] == ["./."]
    tree = [(division.level, division.label, division.parent) for division in found.divisions]
    assert tree == [
        ("article", "1", -1),
        ("clause", "1", 0),
        ("point", "a", 1),
        ("point", "b", 1),
        ("clause", "2", 0),
        ("article", "2", -1),
    ]
    assert all(text[division.start : division.end].endswith(division.text) for division in found.divisions)


def test_html_and_markdown_have_the_same_parts() -> None:
    plain = "\n".join([*LEFT, *RIGHT]) + BODY.replace("\t", "\n")
    lines = [line for line in plain.split("\n") if line]
    folded = [line[4:].replace(" ", "\n", 1) for line in lines]
    html = "<html><body>" + "".join(f"<p><b>{line[:4]}</b>{rest}</p>" for line, rest in zip(lines, folded, strict=True))
    markdown = "\n\n".join(f"**{line}**" if line.isupper() else line for line in lines)
    expected = read(plain)
    for text, format in ((html, "html"), (markdown, "markdown")):
        found = read(text, format)
        assert (found.kind, found.type) == (expected.kind, expected.type)
        assert [part.name for part in found.parts] == [part.name for part in expected.parts]
        shown = [re.sub(r"\s+", " ", re.sub("<[^>]*>", "", text[part.start : part.end])) for part in found.parts]
        assert shown == [part.text for part in expected.parts]
        assert [division[:2] for division in found.divisions] == [division[:2] for division in expected.divisions]


@pytest.mark.parametrize(
    ("name", "kind", "type_"),
    [
        ("quyet-dinh.txt", "state", "QUYẾT ĐỊNH"),
        ("cong-van.txt", "state", "CÔNG VĂN"),
        ("kế-hoạch-năm-2026.txt", "state", "KẾ HOẠCH"),
        ("bao-cao.txt", "state", "BÁO CÁO"),
        ("nghi-quyet-chi-bo.txt", "party", "NGHỊ QUYẾT"),
    ],
)
def test_the_kinds_of_the_samples(name: str, kind: str, type_: str) -> None:
    found = read((SAMPLES / name).read_text(encoding="utf-8"))
    assert (found.kind, found.type, found.sure) == (kind, type_, True)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("tin-*.txt")), ids=lambda path: path.stem)
def test_news_is_no_document(path: Path) -> None:
    found = read(path.read_text(encoding="utf-8"))
    assert (found.kind, found.parts) == ("none", ())


def test_a_decree_is_normative() -> None:
    head = "CHÍNH PHỦ\nSố: 40/2025/NĐ-CP\n" + "\n".join(RIGHT[:2]) + "\nHà Nội, ngày 26 tháng 02 năm 2025\n"
    found = read(f"{head}\nNGHỊ ĐỊNH\nQuy định chức năng\nChương I\nQUY ĐỊNH CHUNG\nMục 1\nA\nĐiều 1. Phạm vi")
    assert (found.kind, found.type, found.sure) == ("normative", "NGHỊ ĐỊNH", True)
    assert [division.level for division in found.divisions] == ["chapter", "section", "article"]


PARTY = "TỈNH ỦY PHÚ THỌ\tĐẢNG CỘNG SẢN VIỆT NAM\n*\tPhú Thọ, ngày 05 tháng 3 năm 2026\nSố 05-{}/TU\n\n"
NORMATIVE = "{}\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: {}\tĐộc lập - Tự do - Hạnh phúc\n\n"


@pytest.mark.parametrize(
    ("code", "type_"),
    [
        ("NQ", "NGHỊ QUYẾT"),
        ("CT", "CHỈ THỊ"),
        ("KL", "KẾT LUẬN"),
        ("QĐ", "QUYẾT ĐỊNH"),
        ("QĐ", "QUY ĐỊNH"),
        ("QC", "QUY CHẾ"),
        ("TT", "THÔNG TRI"),
        ("HD", "HƯỚNG DẪN"),
        ("TB", "THÔNG BÁO"),
        ("BC", "BÁO CÁO"),
        ("KH", "KẾ HOẠCH"),
        ("CTr", "CHƯƠNG TRÌNH"),
        ("TTr", "TỜ TRÌNH"),
    ],
)
def test_the_types_of_the_party(code: str, type_: str) -> None:
    found = read(f"{PARTY.format(code)}{type_}\nvề công tác cán bộ\n-----\n\nI- MỤC ĐÍCH\n1- Một.")
    assert (found.kind, found.type, found.sure) == ("party", type_, True)
    assert [division.label for division in found.divisions] == ["I", "1"]


def test_a_letter_of_the_party() -> None:
    found = read(f"{PARTY.format('CV')}Kính gửi: Các huyện ủy\n\nTỉnh ủy đề nghị các đơn vị báo cáo.")
    assert (found.kind, found.type, found.sure) == ("party", "CÔNG VĂN", True)


@pytest.mark.parametrize(
    ("agency", "number", "type_"),
    [
        ("QUỐC HỘI", "31/2024/QH15", "LUẬT"),
        ("ỦY BAN THƯỜNG VỤ QUỐC HỘI", "06/2025/UBTVQH15", "PHÁP LỆNH"),
        ("BỘ TÀI CHÍNH", "12/2026/TT-BTC", "THÔNG TƯ"),
        ("HỘI ĐỒNG NHÂN DÂN", "08/2026/NQ-HĐND", "NGHỊ QUYẾT"),
        ("ỦY BAN NHÂN DÂN", "21/2026/QĐ-UBND", "QUYẾT ĐỊNH"),
        ("THỦ TƯỚNG CHÍNH PHỦ", "15/2026/QĐ-TTg", "QUYẾT ĐỊNH"),
        ("BỘ CÔNG AN - BỘ QUỐC PHÒNG", "03/2026/TTLT-BCA-BQP", "THÔNG TƯ LIÊN TỊCH"),
    ],
)
def test_the_types_of_normative_documents(agency: str, number: str, type_: str) -> None:
    found = read(
        f"{NORMATIVE.format(agency, number)}{type_}\nQuy định chi tiết\n\nCăn cứ Luật Ngân sách;\n\nĐiều 1. Một."
    )
    assert (found.kind, found.type, found.sure) == ("normative", type_, True)


def test_a_lone_national_name_is_no_document() -> None:
    assert read("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nBài hát vang lên.").kind == "none"


def test_minutes_without_a_number_are_a_document() -> None:
    found = read("\n".join(RIGHT[:2]) + "\n\nBIÊN BẢN\nHọp tổ dân phố\n\nI. THÀNH PHẦN\n1. Ông An.")
    assert (found.kind, found.type, found.sure) == ("state", "BIÊN BẢN", True)


def test_who_signs_in_a_row_and_beside_the_recipients() -> None:
    text = "\n".join(RIGHT[:2]) + "\n\nBIÊN BẢN\nHọp\n\n1. Một./.\n\nTHƯ KÝ\tCHỦ TRÌ\n\nLê Thị Bình\tThS. Trần Văn An\n"
    assert parts(read(text), text)["signer"] == ["Lê Thị Bình", "ThS. Trần Văn An"]
    text = "\n".join([*LEFT, *RIGHT]) + "\nQUYẾT ĐỊNH\nVề tổ\nĐiều 1. A./.\nNơi nhận: CHỦ TỊCH\n- Lưu: VT.\nTrần Văn An"
    got = parts(read(text), text)
    assert (got["recipients"], got["authority"], got["signer"]) == (["Nơi nhận:"], ["CHỦ TỊCH"], ["Trần Văn An"])


def test_what_an_amendment_quotes_is_no_division() -> None:
    found = read("Điều 1. Sửa đổi Điều 5 như sau:\n“Điều 5. Tên\n1. Một;\n2. Hai.”\nĐiều 2. Hiệu lực")
    assert [division.label for division in found.divisions] == ["1", "2"]


def test_a_regulation_below_its_decision_is_an_instrument_of_its_own() -> None:
    found = read("Điều 1. A\nĐiều 2. B\nQUY CHẾ LÀM VIỆC\nĐiều 1. C\nPhụ lục I\n1. D")
    assert [division.instrument for division in found.divisions] == [0, 0, 1, 2, 2]
    doubled = read("Điều 1. A\nĐiều 2. B\nĐiều 1. C")
    assert [division.instrument for division in doubled.divisions] == [0, 0, 0]


def test_citations_at_the_start_of_a_line_are_no_divisions() -> None:
    text = "Điều 5 của Luật này quy định rõ.\nPhần lớn hộ dân đồng ý.\nMục 2 và mục 3 bị bỏ.\n10.000 đồng"
    assert read(text).divisions == ()

"""The register of laws counted from citations."""

from pathlib import Path

from chinhta.workshop.building.law_numbers import LawNumber, law_numbers, main

RIGHT = "Căn cứ Luật Đất đai số 31/2024/QH15;"


def test_a_law_has_the_name_it_is_cited_with() -> None:
    lines = [RIGHT, "theo Luật đất đai (Luật số 31/2024/QH15)", "Luật Đất đai số 31/2024/QH14", RIGHT]
    assert law_numbers(lines) == [LawNumber("31/2024/QH15", "Luật", "Đất đai", 4)]


def test_one_citation_is_no_evidence() -> None:
    assert law_numbers([RIGHT]) == []


def test_a_number_with_two_names_is_left_out() -> None:
    assert law_numbers([RIGHT, RIGHT, *["Luật Nhà ở số 31/2024/QH15"] * 2]) == []


def test_amending_laws_and_lists_are_left_out() -> None:
    amending = "Luật sửa đổi, bổ sung một số điều của Luật Đấu thầu số 90/2025/QH15"
    assert law_numbers([amending, amending, *["Luật Khiếu nại, Luật Tố cáo số 136/2025/QH15"] * 3]) == []
    assert law_numbers([amending, amending, *["Luật Đấu thầu số 90/2025/QH15"] * 2]) == []


def test_a_slip_in_a_number_is_no_law() -> None:
    slips = ["Luật Đất đai số 31/2023/QH15", "Luật Đất đai số 13/2024/QH15"] * 2
    assert [law.number for law in law_numbers([*slips, *[RIGHT] * 8])] == ["31/2024/QH15"]


def test_table(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{RIGHT}\nBộ luật dân sự số 91/2015/QH13\n" * 2, "utf-8")
    assert main(["--corpus", str(tmp_path / "a.txt"), "--output", str(tmp_path)]) == 0
    rows = (tmp_path / "law_numbers.tsv").read_text("utf-8").splitlines()[1:]
    assert rows == ["91/2015/QH13\tBộ luật\tDân sự\t2", "31/2024/QH15\tLuật\tĐất đai\t2"]

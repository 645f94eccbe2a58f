"""The words that follow "trở nên", counted."""

from pathlib import Path

from chinhta.workshop.building.states import Became, main, states

BECAME = "Thị trường trở nên sôi động. Trời trở nên lạnh."


def test_a_word_is_counted_whole_and_a_syllable_alone() -> None:
    found = states([BECAME] * 20, {"sôi động"}.__contains__)
    assert found == [Became("lạnh", 20, 0), Became("sôi động", 20, 0)]


def test_what_seldom_follows_is_left_out() -> None:
    assert states([BECAME] * 7, {"sôi động"}.__contains__) == []
    assert states([BECAME] * 8, {"sôi động"}.__contains__) == [Became("sôi động", 8, 0)]


def test_what_follows_a_bound_as_well_is_left_out() -> None:
    above = "Từ 18 tuổi trở lên sôi động hơn."
    assert Became("sôi động", 20, 2) in states([BECAME] * 20 + [above] * 2, {"sôi động"}.__contains__)
    assert states([BECAME] * 19 + [above] * 2, {"sôi động"}.__contains__) == []
    cold = "Từ 8 độ trở lên lạnh."
    assert Became("lạnh", 24, 2) in states([BECAME] * 24 + [cold] * 2, {"sôi động"}.__contains__)
    assert Became("lạnh", 23, 2) not in states([BECAME] * 23 + [cold] * 2, {"sôi động"}.__contains__)


def test_table(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Việc này trở nên khó khăn.\n" * 8, "utf-8")
    assert main(["--corpus", str(tmp_path / "a.txt"), "--output", str(tmp_path)]) == 0
    assert (tmp_path / "states.tsv").read_text("utf-8").splitlines()[1:] == ["khó khăn\t8\t0"]

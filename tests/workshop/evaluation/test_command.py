"""The command as a user runs it."""

import json
from pathlib import Path

import pytest

from chinhta.workshop.evaluation.command import main

CORPUS = Path(__file__).parents[3] / "corpus"
LINE = "Sở Công Thương đề nghị các đơn vị báo cáo kết quả thực hiện kế hoạch số {} trước ngày 15 tháng 12."


def test_scores_of_our_gold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    image, scores = tmp_path / "a.svg", tmp_path / "a.json"
    assert main([str(CORPUS), "--image", str(image), "--json", str(scores), "--examples", "1"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("corpus: 18 texts")
    assert "written" in out and "spacing" in out
    [record] = json.loads(scores.read_text("utf-8"))["sets"]
    assert record["levels"]["proposed"]["mistakes"] == sum(k["proposed"]["mistakes"] for k in record["kinds"].values())
    assert record["levels"]["written"]["precision"] >= 0.9
    assert image.read_text("utf-8").startswith("<svg")


def test_corpus_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "law.txt"
    path.write_text("\n".join(LINE.format(n) for n in range(40)), "utf-8")
    common = ["--every-line", "--lines", "20", "--jobs", "2"]
    assert main(["--corrupt", "1/10", str(path), "--clean", str(path), *common]) == 0
    first = capsys.readouterr().out
    corrupted, clean = first.split("law, clean: ")
    assert corrupted.startswith("law, mistakes 1/10: 20 texts, ")
    assert clean.startswith("20 texts, ") and " 0 mistakes" in clean
    *_, heads, row = clean.strip().splitlines()
    assert heads.split()[:5] == ["register", "syllables", "proposed/1000", "written/1000", "mistakes"]
    corpus, syllables, proposed, written, mistakes, f1 = row.split()[:6]
    assert (corpus, proposed, written) == ("law", "0.00", "0.00")
    assert f"20 texts, {syllables} syllables" in clean and f" {mistakes} mistakes" in corrupted
    assert 50 < float(f1) <= 100


def test_registers_are_compared_only_where_both_kinds_of_line_were_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "law.txt"
    path.write_text("\n".join(LINE.format(n) for n in range(40)), "utf-8")
    assert main(["--clean", str(path), "--every-line", "--lines", "20"]) == 0
    assert "register" not in capsys.readouterr().out


def test_what_the_lines_had_before_is_counted_apart(tmp_path: Path) -> None:
    path, scores = tmp_path / "law.txt", tmp_path / "a.json"
    path.write_text("\n".join(LINE.format(n) + " Sở kiểm tra ." for n in range(40)), "utf-8")
    argv = ["--corrupt", "1/20", str(path), "--every-line", "--families", "spacing", "--json", str(scores)]
    assert main(argv) == 0
    [record] = json.loads(scores.read_text("utf-8"))["sets"]
    assert record["levels"]["written"]["found"] >= 40
    [narrower] = record["without"].values()
    assert narrower["written"]["found"] <= 2
    assert narrower["written"]["mistakes"] == record["levels"]["written"]["mistakes"]


def test_families_and_variants_narrow_the_scores(tmp_path: Path) -> None:
    path, scores = tmp_path / "a.tsv", tmp_path / "a.json"
    path.write_text("thoả thuận , xong\tthỏa thuận, xong\n", "utf-8")

    def mistakes(*more: str) -> tuple[int, int]:
        assert main([str(path), "--json", str(scores), *more]) == 0
        [record] = json.loads(scores.read_text("utf-8"))["sets"]
        return record["levels"]["proposed"]["mistakes"], record["levels"]["written"]["corrected"]

    assert mistakes("--families", "all") == (2, 1)
    assert mistakes("--families", "spacing") == (2, 1)
    assert mistakes("--families", "spacing", "--no-variants") == (1, 1)
    assert mistakes("--families", "all", "--disable", "spacing") == (2, 0)
    assert mistakes() == (1, 0)


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["none.jsonl"],
        ["--clean", "none.txt"],
        ["--corrupt", "many", "none.txt"],
        ["--corrupt", "2", "none.txt"],
        ["--disable", "nothing"],
        ["--families", "nothing"],
        ["--dictionary", "nowhere"],
    ],
)
def test_what_is_wrong_is_reported(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == 2
    assert capsys.readouterr().err.startswith("chinhta evaluate: ")

"""A dictionary of one's own lies over the shipped one: its names, terms and abbreviations are known and used."""

from pathlib import Path

import chinhta
from chinhta import Settings
from chinhta.lexicon.lexicon import lexicon
from chinhta.workshop.building.build import build_dictionary
from chinhta.workshop.building.manifest import BuildSettings

LINES = [
    "Trung tâm Lưu trữ ảnh số Xnah Việt (TTLTASXV) thuộc Công ty Xnah Việt công bố số liệu năm nay.",
    "Công ty Xnah Việt và Trung tâm Lưu trữ ảnh số Xnah Việt (TTLTASXV) đã ký kết hợp đồng mới.",
    "Đại diện Công ty Xnah Việt cho biết Quỹ phát triển khoáng sản sạch (QPTKSS) sẽ hoạt động.",
    "Theo Công ty Xnah Việt, Quỹ phát triển khoáng sản sạch (QPTKSS) nhận hồ sơ của doanh nghiệp.",
]


def test_names_and_abbreviations_of_a_built_dictionary(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.txt"
    corpus.write_text("\n".join(line + f" Lần thứ {n}." for n in range(30) for line in LINES), "utf-8")
    build_dictionary([corpus], tmp_path / "own", BuildSettings(hold_out=False, floor_name=5))
    own = Settings(dictionaries=(tmp_path / "own",))
    text = "Hôm qua, Công ty Xnah Việt đã báo cáo. QPTKSS đã họp."
    assert [f for f in chinhta.check(text, own) if f.family in ("spelling", "capital")] == []
    expanded = chinhta.correct(text, Settings(dictionaries=(tmp_path / "own",), abbreviations="expand")).text
    assert "Quỹ phát triển khoáng sản sạch đã họp" in expanded
    assert chinhta.correct(text, Settings(abbreviations="expand")).text == text


def test_words_of_the_users_table_win(tmp_path: Path) -> None:
    (tmp_path / "abbreviations.tsv").write_text("BCT\tBan Công tác\n", "utf-8")
    text = "Cuộc họp của BCT bắt đầu."
    expanded = chinhta.correct(text, Settings(dictionaries=(tmp_path,), abbreviations="expand")).text
    assert expanded == "Cuộc họp của Ban Công tác bắt đầu."


def test_an_agencys_forms_beat_those_of_longer_ones_too(tmp_path: Path) -> None:
    (tmp_path / "abbreviations.tsv").write_text("KHCN\tkhoa học và công nghệ\n", "utf-8")
    text = "Sở KHCN phát triển KHCN, ĐMST và CĐS; KHCN-ĐMST-CĐS; sở KH&CN báo cáo về KH-CN."
    own = Settings(dictionaries=(tmp_path,), abbreviations="standard")
    written = chinhta.correct(text, own).text
    assert written == "Sở KHCN phát triển KHCN, ĐMST và CĐS; KHCN-ĐMST-CĐS; sở KHCN báo cáo về KHCN."
    assert "KH, CN, ĐMST và CĐS" in chinhta.correct(text, Settings(abbreviations="standard")).text


def test_other_forms_of_an_agencys_own_need_no_space_between(tmp_path: Path) -> None:
    (tmp_path / "abbreviations.tsv").write_text("TƯ\tTrung ương\tTW;T.Ư\n", "utf-8")
    own = Settings(dictionaries=(tmp_path,), abbreviations="standard")
    assert chinhta.correct("Nghị quyết của Đảng, TW Đoàn và T.Ư Hội.", own).text == (
        "Nghị quyết của Đảng, TƯ Đoàn và TƯ Hội."
    )


def test_a_dictionary_of_ones_own_only_adds_knowledge(tmp_path: Path) -> None:
    samples = Path(__file__).parents[2] / "corpus" / "samples"
    lines = [
        "Cục Công nghiệp phối hợp với Cục Xúc tiến thương mại thực hiện nhiệm vụ.",
        "Theo Cục Công nghiệp, nhiệm vụ năm nay là xây dựng kế hoạch.",
    ]
    corpus = tmp_path / "corpus.txt"
    corpus.write_text("\n".join(line + f" Lần thứ {n}." for n in range(30) for line in lines), "utf-8")
    build_dictionary([corpus, samples], tmp_path / "own", BuildSettings(hold_out=False, floor_name=5))
    own = tmp_path / "own"
    for path in sorted(samples.glob("*.txt")):
        text = path.read_text("utf-8")
        with_own = {f[:3] for f in chinhta.correct(text, Settings(dictionaries=(own,))).applied}
        assert {f[:3] for f in chinhta.correct(text).applied} <= with_own, path.name
    text = "Hôm qua Cục Cục Công nghiệp đã họp."
    assert chinhta.correct(text, Settings(dictionaries=(own,))).text == "Hôm qua Cục Công nghiệp đã họp."


def test_the_larger_count_of_a_syllable_holds(tmp_path: Path) -> None:
    (tmp_path / "syllables.tsv").write_text("nhiệm\t60\nxyzt\t9\n", "utf-8")
    assert lexicon((tmp_path,)).syllables["nhiệm"] == lexicon().syllables["nhiệm"] > 60
    assert lexicon((tmp_path,)).syllables["xyzt"] == 9

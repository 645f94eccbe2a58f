"""Building a dictionary from small corpora written on the spot."""

import gzip
import json
import lzma
import shutil
from pathlib import Path

import pytest

from chinhta.lexicon.ngrams import BOUNDARY, COMMA, NAME, NUMBER, NgramTable, Vocabulary
from chinhta.workshop.building.build import build_dictionary
from chinhta.workshop.building.counting import CorpusFile, choose_words, count_ngrams, id_text, read_corpus
from chinhta.workshop.building.errors import mine_errors
from chinhta.workshop.building.manifest import BuildSettings
from chinhta.workshop.building.mining import read_word_list
from chinhta.workshop.building.reading import CorpusError, corpus_files, corpus_lines, is_held_out

SENTENCES = [
    "Hôm qua, Bộ Công Thương (cơ quan soạn thảo) ban hành Quyết định số {n}/2024/QĐ-BCT về quản lý thị trường.",
    "Theo Cục Quản lý thị trường, thị trường hàng hóa trong tháng {n} ổn định; giá cả không tăng.",
    "Theo ông Nguyễn Văn An, năng lượng tái tạo là hướng đi đúng của ngành điện.",
    "Các doanh nghiệp nhỏ và vừa (DNNVV) đề nghị giảm thuế thu nhập doanh nghiệp.",
    "Việc hoà giải ở cơ sở do tổ hòa giải thực hiện theo quy định của pháp luật.",
]
SMALL = BuildSettings(
    floor_syllable=2,
    floor_word=2,
    floor_bigram=1,
    floor_trigram=1,
    floor_fourgram=1,
    floor_name=3,
    floor_agency=3,
    floor_term=5,
    processes=1,
)
TABLES = {
    "classes.tsv", "headwords.tsv",
    "vocabulary.tsv", "syllables.tsv", "words.tsv", "names.tsv", "agencies.tsv", "terms.tsv", "abbreviations_mined.tsv",
    "bigrams.bin", "trigrams.bin", "fourgrams.bin", "candidates.bin", "margins.bin",
}  # fmt: skip


def lines(times: int = 40) -> list[str]:
    return [sentence.format(n=n) for n in range(times) for sentence in SENTENCES]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.txt"
    path.write_text("\n".join(lines()), encoding="utf-8")
    return path


def rows(path: Path) -> dict[str, list[str]]:
    fields = (line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("# "))
    return {row[0]: row[1:] for row in fields}


def test_build_writes_all_tables(corpus: Path, tmp_path: Path) -> None:
    steps: list[tuple[str, float]] = []
    out = tmp_path / "out"
    manifest = build_dictionary([corpus], out, SMALL, lambda step, share: steps.append((step, share)))
    assert {path.name for path in out.iterdir()} == TABLES | {"manifest.json"}
    assert steps[-1] == ("done", 1.0)
    assert [share for _, share in steps] == sorted(share for _, share in steps)
    assert set(manifest.tables) == TABLES
    written = json.loads((out / "manifest.json").read_text("utf-8"))
    assert written["sources"][0]["name"] == "corpus.txt"
    assert str(tmp_path) not in (out / "manifest.json").read_text("utf-8")
    assert written["classes"]["number"] > 0
    syllables = rows(out / "syllables.tsv")
    assert "hòa" in syllables and "hoà" not in syllables
    assert syllables["nguyễn"][2] == "100"
    assert "Nguyễn Văn An" in rows(out / "names.tsv")
    assert "Bộ Công Thương" in rows(out / "agencies.tsv")
    assert rows(out / "abbreviations_mined.tsv")["DNNVV"][0] == "doanh nghiệp nhỏ và vừa"


def test_tables_hold_the_counts(corpus: Path, tmp_path: Path) -> None:
    build_dictionary([corpus], tmp_path / "out", SMALL)
    vocabulary = Vocabulary.load(tmp_path / "out" / "vocabulary.tsv")
    a, b = vocabulary.id_of("thị"), vocabulary.id_of("trường")
    expected = sum(line.lower().count("thị trường") for line in lines() if not is_held_out(line))
    with NgramTable(tmp_path / "out" / "bigrams.bin") as table:
        assert table.count(a << 16 | b) == pytest.approx(expected, rel=0.05)
        assert table.count(b << 16 | b) == 0.0
        assert table.count(BOUNDARY << 16 | vocabulary.id_of("Theo")) == pytest.approx(80, rel=0.1)


def test_two_builds_are_the_same(corpus: Path, tmp_path: Path) -> None:
    shutil.copy(corpus, tmp_path / "second.txt")
    for name, processes in (("a", 1), ("b", 2)):
        settings = BuildSettings(**{**vars(SMALL), "processes": processes})
        build_dictionary([corpus, tmp_path / "second.txt"], tmp_path / name, settings)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


def test_all_kinds_of_files(tmp_path: Path) -> None:
    folder = tmp_path / "corpus" / "deep"
    folder.mkdir(parents=True)
    text = "Một dòng chữ.\n\n  Dòng hai.  \n"
    (folder / "b.txt").write_text(text, encoding="utf-8")
    (folder / "a.txt.xz").write_bytes(lzma.compress(text.encode()))
    (folder / "c.txt.gz").write_bytes(gzip.compress(text.encode()))
    (folder / "d.html").write_text(
        "<html><style>p {}</style><p>Một <b>dòng</b> chữ.</p><script>x</script><div>Dòng hai.</div>", encoding="utf-8"
    )
    (folder / "e.md").write_text("# Một **dòng** chữ.\n\n```\nmã\n```\n- Dòng [hai](http://x).\n", encoding="utf-8")
    (folder / "f.bin").write_bytes(b"\x00")
    files = corpus_files([tmp_path / "corpus"])
    assert [file.name for file in files] == ["a.txt.xz", "b.txt", "c.txt.gz", "d.html", "e.md"]
    for file in files:
        assert list(corpus_lines(file)) == ["Một dòng chữ.", "Dòng hai."], file.name


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("a.html", "<p>Một dòng\n  ch&#7919;<br>và dòng <i>hai</i></p><table><td>ô<td>ô kế</table>",
         ["Một dòng   chữ", "và dòng hai", "ô", "ô kế"]),
        ("a.html", "<a>Trang chủ</a><a>Liên hệ</a>", ["Trang chủ", "Liên hệ"]),
        ("a.md", "---\ntitle: Tiêu đề ở đầu\ntag: x\n---\n> Một `mã` chữ\n\n1. Dòng **hai**",
         ["Tiêu đề ở đầu", "Một", "chữ", "Dòng hai"]),
    ],
)  # fmt: skip
def test_paragraphs_are_what_readers_see(tmp_path: Path, name: str, text: str, lines: list[str]) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert list(corpus_lines(tmp_path / name)) == lines


def test_held_out_lines_are_not_counted(tmp_path: Path) -> None:
    kept = next(f"dòng thứ {n} của kho" for n in range(1000) if is_held_out(f"  dòng thứ {n} của kho\n"))
    path = tmp_path / "a.txt"
    path.write_text("\n".join([*["một hai ba bốn"] * 5, *[kept] * 5]), encoding="utf-8")
    for hold_out, expected in ((True, False), (False, True)):
        work = tmp_path / str(hold_out)
        work.mkdir()
        text = read_corpus([CorpusFile(path, 1)], work, hold_out=hold_out, processes=1, progress=lambda share: None)
        assert ("kho" in text.tokens) is expected


@pytest.mark.parametrize("content", ["", "\n\n", "12 34\n", "the quick brown fox jumps over the lazy dog\n"])
def test_nothing_to_count(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match="no Vietnamese text"):
        build_dictionary([path], tmp_path / "out", SMALL)


def test_missing_and_unknown_files(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no such file"):
        build_dictionary([tmp_path / "none.txt"], tmp_path / "out", SMALL)
    (tmp_path / "a.doc").write_bytes(b"")
    with pytest.raises(CorpusError, match=r"expected \.txt"):
        build_dictionary([tmp_path / "a.doc"], tmp_path / "out", SMALL)
    (tmp_path / "bad.txt.xz").write_bytes(b"not xz")
    with pytest.raises(CorpusError, match=r"bad\.txt\.xz"):
        build_dictionary([tmp_path / "bad.txt.xz"], tmp_path / "out", SMALL)


def test_a_tiny_corpus_builds(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("một câu ngắn\n" * 3, encoding="utf-8")
    build_dictionary([path], tmp_path / "out", BuildSettings(floor_syllable=1, floor_word=1, processes=1))
    assert Vocabulary.load(tmp_path / "out" / "vocabulary.tsv").words == ["câu", "một", "ngắn"]
    build_dictionary([path], tmp_path / "out", BuildSettings(processes=1))  # all below the floors: empty tables
    assert Vocabulary.load(tmp_path / "out" / "vocabulary.tsv").words == []


def test_sources_weigh_and_are_checked(corpus: Path, tmp_path: Path) -> None:
    sources = tmp_path / "sources.toml"
    sources.write_text('[[source]]\nfile = "corpus.txt"\nweight = 3\n', encoding="utf-8")
    plain = build_dictionary([corpus], tmp_path / "a", SMALL)
    heavy = build_dictionary([corpus], tmp_path / "b", BuildSettings(**{**vars(SMALL), "sources": sources}))
    assert heavy.tokens == 3 * plain.tokens
    sources.write_text('[[source]]\nfile = "corpus.txt"\nsha256 = "0"\n', encoding="utf-8")
    with pytest.raises(CorpusError, match="SHA-256"):
        build_dictionary([corpus], tmp_path / "c", BuildSettings(**{**vars(SMALL), "sources": sources}))


def test_classes_and_case(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Giá hoà, hòa HÒA 12,5 Xyzk.\n", encoding="utf-8")
    text = read_corpus([CorpusFile(path, 1)], tmp_path, hold_out=False, processes=1, progress=lambda share: None)
    words = choose_words(text, 1, 10)
    assert words.words == ["hòa", "giá"]
    ids, weights = id_text(text, words)
    assert ids.tolist() == [0, 0, 9, 8, COMMA, 8, 8, NUMBER, NAME, BOUNDARY, 0, 0]
    assert count_ngrams(ids, weights, 2, 1, most=1).counts.sum() == len(ids) - 1


def test_slips_are_found(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    sentences = ["nhiều nguồn vốn lớn", "các nguồn lực mới", "từ nguồn thu này", "ở nguồn nước ấy"]
    path.write_text("\n".join(sentences * 40 + ["nhiều nguôn vốn lớn", "từ nguôn thu này"]), encoding="utf-8")
    text = read_corpus([CorpusFile(path, 1)], tmp_path, hold_out=False, processes=1, progress=lambda share: None)
    words = choose_words(text, 1, 1)
    ids, weights = id_text(text, words)
    bigrams = count_ngrams(ids, weights, 2, 1)
    assert mine_errors(words, bigrams, set()) == {"nguôn"}
    assert mine_errors(words, bigrams, {"nguôn"}) == set()


def test_listed_words_are_taken_when_attested(corpus: Path, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("tái tạo\nhoà giải\nchưa gặp\nHà Nội\nquang tâm\n", encoding="utf-8")
    build_dictionary([corpus], tmp_path / "out", BuildSettings(**{**vars(SMALL), "word_lists": (words,)}))
    found = rows(tmp_path / "out" / "words.tsv")
    assert "hòa giải" in found and "tái tạo" in found and "chưa gặp" not in found
    assert list(rows(tmp_path / "out" / "headwords.tsv")) == ["chưa gặp"]  # "quang tâm" is a known confusion


def test_read_word_list() -> None:
    assert read_word_list(["hoà bình", "Hà Nội", "a-xít", "xnah đẹp", "a b c d e", ""]) == {"hòa bình", "a xít"}

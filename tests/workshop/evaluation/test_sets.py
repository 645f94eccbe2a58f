"""Reading labelled sets, and making them from corpus lines."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta.workshop.building.reading import is_for_evaluation
from chinhta.workshop.evaluation.sets import (
    VARIANT,
    Gold,
    Sample,
    SetError,
    align,
    clean,
    is_gold,
    kind_of,
    read_set,
    with_injected_errors,
)

CORPUS = Path(__file__).parents[3] / "corpus"
WORDS = st.lists(st.sampled_from("các sở báo cáo về việc thực hiện kế hoạch , . 2026".split()), max_size=9)


def write(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), "utf-8")
    return path


def spans(sample: Sample) -> list[tuple[str, str]]:
    assert all(sample.text[gold.start : gold.end] == gold.wrong for gold in sample.gold)
    return [(gold.wrong, gold.right) for gold in sample.gold]


def test_places_and_right_text(tmp_path: Path) -> None:
    record = {
        "wrong": "ban hành quyêt định",
        "right": "ban hành quyết định",
        "errors": [{"start": 9, "end": 14, "wrong": "quyêt", "right": "quyết"}],
    }
    [sample] = read_set(write(tmp_path / "a.jsonl", record))
    assert sample.gold == (Gold(9, 14, "quyêt", "quyết", "tone lost"),)
    assert sample.right == record["right"]


def test_mistakes_with_several_suggestions(tmp_path: Path) -> None:
    text = "Ông là nhà thơ nổi tiến, có tiến nói riêng."
    mistakes = [
        {"text": "tiến", "start_offset": 28, "suggest": ["tiếng"]},
        {"text": "tiến", "start_offset": 19, "suggest": ["tiếng", "tiên"]},
    ]
    [sample, right] = read_set(
        write(tmp_path / "a.jsonl", {"text": text, "mistakes": mistakes}, {"text": text, "mistakes": []})
    )
    assert [(gold.start, gold.right, gold.also) for gold in sample.gold] == [
        (19, "tiếng", ("tiên",)),
        (28, "tiếng", ()),
    ]
    assert right.gold == ()


def test_a_wrong_place_is_mended_and_a_lost_label_left_out(tmp_path: Path) -> None:
    mistakes = [
        {"text": "lổi", "start_offset": 5, "suggest": ["lỗi"]},
        {"text": "vắng", "start_offset": 0, "suggest": ["vẳng"]},
    ]
    [sample] = read_set(write(tmp_path / "a.jsonl", {"text": "còn nhiều lổi nhỏ", "mistakes": mistakes}))
    assert [(gold.start, gold.wrong) for gold in sample.gold] == [(10, "lổi")]


def test_labels_by_syllable(tmp_path: Path) -> None:
    annotations = [
        {"current_syllable": "các", "is_correct": True, "alternative_syllables": []},
        {"current_syllable": "thức", "is_correct": False, "alternative_syllables": ["cách"]},
        {"current_syllable": "các", "is_correct": False, "alternative_syllables": ["khác"]},
    ]
    [sample] = read_set(write(tmp_path / "a.jsonl", {"text": "các thức các", "annotations": annotations}))
    assert [(gold.start, gold.right) for gold in sample.gold] == [(4, "cách"), (9, "khác")]


def test_table_with_and_without_head(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("# note\nbổ xung\tbổ sung\n\nđúng\tđúng\tghi chú\n", "utf-8")
    assert [spans(sample) for sample in read_set(path)] == [[("xung", "sung")], []]
    path.write_text("wrong\tright\nxử dụng\tsử dụng\n", "utf-8")
    assert [spans(sample) for sample in read_set(path)] == [[("xử", "sử")]]


def test_input_and_target(tmp_path: Path) -> None:
    [sample] = read_set(write(tmp_path / "a.jsonl", {"input": "Toi yeeu Vieejt Nam", "target": "Tôi yêu Việt Nam"}))
    assert spans(sample) == [("Toi", "Tôi"), ("yeeu", "yêu"), ("Vieejt", "Việt")]


def test_our_gold() -> None:
    samples = read_set(CORPUS)
    assert len(samples) == len(list((CORPUS / "samples").iterdir()))
    assert {sample.format for sample in samples} == {"text", "markdown", "html"}
    assert all(spans(sample) or sample.right == sample.text for sample in samples)
    assert read_set(CORPUS / "gold" / "tin-01.jsonl")[0] in samples
    assert is_gold(CORPUS) and is_gold(CORPUS / "gold") and is_gold(CORPUS / "gold" / "tin-01.jsonl")
    assert not is_gold(CORPUS / "samples")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonl", "{", "a.jsonl:1"),
        ("a.jsonl", "[1]", "expected an object"),
        ("a.jsonl", '{"x": 1}', "known fields"),
        ("a.jsonl", '{"text": "a", "mistakes": [{"text": "a"}]}', "start"),
        ("a.tsv", "một cột", "two columns"),
        ("a.jsonl", b"\xff", "a.jsonl"),
    ],
)
def test_what_cannot_be_read_is_reported(tmp_path: Path, name: str, content: str | bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(SetError, match=message):
        read_set(tmp_path / name)


def test_a_missing_set_is_reported(tmp_path: Path) -> None:
    with pytest.raises(SetError):
        read_set(tmp_path / "none.jsonl")
    with pytest.raises(SetError):
        read_set(tmp_path)
    with pytest.raises(SetError):
        clean(tmp_path / "none.txt")


@pytest.mark.parametrize(
    ("wrong", "right", "pairs"),
    [
        ("đượcmột phần", "được một phần", [("đượcmột", "được một")]),
        ("một công ngh ệ mới", "một công nghệ mới", [("ngh ệ", "nghệ")]),
        ("vàahệ thống", "và hệ thống", [("vàahệ", "và hệ")]),
        ("của của Bộ", "của Bộ", [("của ", "")]),
        ("báo cáo của của Bộ", "báo cáo của Bộ", [(" của", "")]),
        ("báo cáo Bộ", "báo cáo của Bộ", [("", " của")]),
        ("xong ,còn", "xong, còn", [(" ", ""), ("", " ")]),
        ("bà Bộ", "Bộ", [("bà ", "")]),
        ("", "thêm", [("", "thêm")]),
        ("thừa", "", [("thừa", "")]),
        ("như nhau", "như nhau", []),
        ("cac sơ nghành", "các sở ngành", [("cac", "các"), ("sơ", "sở"), ("nghành", "ngành")]),
        ("nghành", "các ngành", [("", "các "), ("nghành", "ngành")]),
    ],
)
def test_alignment(wrong: str, right: str, pairs: list[tuple[str, str]]) -> None:
    gold = align(wrong, right)
    assert [(g.wrong, g.right) for g in gold] == pairs
    assert Sample(wrong, tuple(gold)).right == right


@given(WORDS, WORDS)
def test_alignment_leads_from_wrong_to_right(a: list[str], b: list[str]) -> None:
    wrong, right = " ".join(a), " ".join(b)
    gold = align(wrong, right)
    assert Sample(wrong, tuple(gold)).right == right
    assert all(one.end <= two.start for one, two in pairwise(gold))
    assert bool(gold) == (wrong != right)


@pytest.mark.parametrize(
    ("wrong", "right", "kind"),
    [
        ("thỏa", "thoả", VARIANT),
        ("tòan", "toàn", "tone on the wrong letter"),
        ("quyêt", "quyết", "tone lost"),
        ("mỡ", "mở", "hỏi for ngã"),
        ("thueets", "thuết", "keys left in"),
        ("vie65t", "việt", "keys left in"),
        ("tiêngs", "tiếng", "keys left in"),
        ("dduwowcj", "được", "keys left in"),
        ("xung", "sung", "initial sound"),
        ("nghành", "ngành", "same sound"),
        ("đượcmột", "được một", "words joined"),
        ("ngh iên", "nghiên", "word split"),
        ("bộ", "Bộ", "capital"),
        (" ", "", "spacing"),
        ("", " của", "word missing"),
        (" của", "", "word too many"),
        (",", ".", "punctuation"),
        ("12", "21", "number"),
        ("ko", "không", "other word"),
    ],
)
def test_kinds(wrong: str, right: str, kind: str) -> None:
    assert kind_of(wrong, right) == kind


def test_lines_kept_out_of_counting(tmp_path: Path) -> None:
    lines = [f"Điều {n}. Sở Công Thương tổ chức thực hiện Kế hoạch số {n * 7919 % 9973} của Bộ." for n in range(3000)]
    path = tmp_path / "law.txt"
    path.write_text("\n".join([*lines, lines[0]]), "utf-8")
    kept = [sample.text for sample in clean(path)]
    assert kept == [line for line in lines if is_for_evaluation(line)]
    assert 5 < len(kept) < 60
    some = [sample.text for sample in clean(path, 5)]
    assert len(some) == 5 and set(some) <= set(kept)
    assert some == [sample.text for sample in clean(path, 5)]
    assert some != [sample.text for sample in clean(path, 5, seed=6)]
    assert len(clean(path, 0, every=True)) == 3000


def test_a_corpus_without_kept_lines_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(next(f"dòng {n}" for n in range(99) if not is_for_evaluation(f"dòng {n}")), "utf-8")
    with pytest.raises(SetError, match="every-line"):
        clean(path)


def test_corrupted_lines_know_their_mistakes() -> None:
    line = Sample("Bộ Công Thương đề nghị các địa phương báo cáo kết quả thực hiện trước ngày 15 tháng 12.")
    made = with_injected_errors([line] * 50, 0.1)
    assert all(sample.right == line.text for sample in made)
    assert 20 < sum(len(spans(sample)) for sample in made) < 120
    assert made == with_injected_errors([line] * 50, 0.1)
    assert made != with_injected_errors([line] * 50, 0.1, seed=6)

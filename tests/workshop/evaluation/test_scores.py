"""Scores of findings whose worth is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta.rules.rule import Finding, Safety
from chinhta.workshop.evaluation.curves import SetCurves, calibration_error, draw, precision_recall, reliability
from chinhta.workshop.evaluation.scores import DetectionCounts, Scope, Score, count_syllables, interval, score, spread
from chinhta.workshop.evaluation.sets import VARIANT, Gold, Sample, align

SAFE, ASK, SHOW = Safety


def sample(wrong: str, right: str) -> Sample:
    return Sample(wrong, tuple(align(wrong, right)))


def find(
    text: str, wrong: str, *choices: str, safety: Safety = ASK, rule: str = "spelling.real-word", sure: float = 0.9
) -> Finding:
    start = text.index(wrong)
    return Finding(rule, start, start + len(wrong), "", choices, safety, sure)


def scored(one: Sample, *findings: Finding, scope: Scope | None = None) -> Score:
    return score([one], [findings], scope or Scope())


def test_found_missed_and_false() -> None:
    text = "Sơ ban hành quyêt định về công tác thi dua và khen thưởng"
    one = sample(text, "Sở ban hành quyết định về công tác thi đua và khen thưởng")
    out = scored(
        one,
        find(text, "quyêt", "quyết", safety=SAFE),
        find(text, "dua", "dưa", "đua"),
        find(text, "khen", "khẽn"),
        find(text, "tác", safety=SHOW),
    )
    written, proposed, shown = out.levels["written"], out.levels["proposed"], out.levels["shown"]
    assert (written.found, written.hits, written.right, written.gold, written.detected) == (1, 1, 1, 3, 1)
    assert (proposed.found, proposed.hits, proposed.right) == (3, 2, 1)
    assert (proposed.gold, proposed.detected, proposed.corrected, proposed.within5) == (3, 2, 1, 2)
    assert shown.found == 4 and shown.hits == 2
    assert proposed.precision == proposed.recall == proposed.f1 == pytest.approx(2 / 3)
    assert proposed.correction_precision == proposed.correction_recall == pytest.approx(1 / 3)
    assert (proposed.top1, proposed.top5) == (0.5, 1.0)
    assert written.f05 == pytest.approx(1.25 * 1 / 3 / (0.25 + 1 / 3))
    assert proposed.syllables == 13
    assert proposed.false_rate == pytest.approx(1000 / 13)
    assert out.words_right == (13, 10, 11, 10)
    assert out.kinds["tone lost"][0].corrected == out.kinds["tone lost"][1].corrected == 1
    assert [gold.wrong for _, gold in out.missed] == ["Sơ"]
    assert [verdict.finding.choices for verdict in out.judged if not verdict.hit] == [("khẽn",)]


def test_nothing_found_in_clean_text() -> None:
    counts = scored(Sample("Không có lỗi nào.")).levels["proposed"]
    assert counts == DetectionCounts(syllables=4)
    assert counts.f1 == counts.precision == counts.recall == counts.false_rate == 0.0


def test_a_finding_wider_than_the_mistake() -> None:
    text = "công tác nghên cứu khoa học"
    one = sample(text, "công tác nghiên cứu khoa học")
    assert scored(one, find(text, "nghên cứu", "nghiên cứu")).levels["proposed"].corrected == 1
    assert scored(one, find(text, "nghên cứu", "nghiên cữu")).levels["proposed"].corrected == 0


def test_one_finding_for_two_mistakes_and_two_for_one() -> None:
    text = "nghên cưu khoa học"
    both = scored(sample(text, "nghiên cứu khoa học"), find(text, "nghên cưu", "nghiên cứu")).levels["proposed"]
    assert (both.found, both.right, both.gold, both.corrected) == (1, 1, 2, 2)
    one = Sample(text, (Gold(0, 9, "nghên cưu", "nghiên cứu", "several words"),))
    parts = scored(one, find(text, "nghên", "nghiên"), find(text, "cưu", "cứu")).levels["proposed"]
    assert (parts.found, parts.right, parts.gold, parts.corrected) == (2, 2, 1, 1)
    half = scored(one, find(text, "nghên", "nghiên")).levels["proposed"]
    assert (half.found, half.hits, half.right, half.detected, half.corrected) == (1, 1, 0, 1, 0)


def test_tone_place_does_not_matter_but_capitals_do() -> None:
    text = "kế hoach hoa giải"
    one = sample(text, "kế hoạch hòa giải")
    assert scored(one, find(text, "hoa giải", "hoà giải")).levels["proposed"].corrected == 1
    assert scored(one, find(text, "hoa giải", "Hòa giải")).levels["proposed"].corrected == 0
    wrong = sample("tòan quốc", "toàn quốc")
    assert scored(wrong, find("tòan quốc", "tòan", "tóan")).levels["proposed"].corrected == 0


def test_a_second_right_answer() -> None:
    text = "một bức tiến"
    one = Sample(text, (Gold(4, 7, "bức", "bước", "x", also=("bậc",)),))
    assert scored(one, find(text, "bức", "bậc")).levels["proposed"].corrected == 1


def test_joined_words() -> None:
    text = "thu đượcmột phần"
    one = sample(text, "thu được một phần")
    assert scored(one, find(text, "đượcmột", "được một")).levels["proposed"].corrected == 1
    space = Finding("spacing.x", 8, 8, "", (" ",), ASK)
    assert scored(one, space).levels["proposed"].corrected == 1


def test_a_doubled_word_may_be_marked_at_either_place() -> None:
    text = "báo cáo của của Bộ"
    one = sample(text, "báo cáo của Bộ")
    for start, end, new in ((7, 11, ""), (8, 12, ""), (11, 15, ""), (12, 16, ""), (8, 15, "của")):
        counts = scored(one, Finding("repeat.doubled-word", start, end, "", (new,), SAFE)).levels["written"]
        assert (counts.right, counts.corrected) == (1, 1), (start, end)


def test_an_insertion_is_not_found_by_its_neighbour() -> None:
    text = "xong,con lại"
    one = sample(text, "xong, còn lại")
    assert [gold.wrong for gold in one.gold] == ["", "con"]
    counts = scored(one, find(text, "con", "còn")).levels["proposed"]
    assert (counts.detected, counts.corrected, counts.right) == (1, 1, 1)
    counts = scored(one, find(text, "con", "còn"), Finding("spacing.x", 5, 5, "", (" ",), SAFE)).levels["proposed"]
    assert (counts.detected, counts.corrected, counts.right, counts.found) == (2, 2, 2, 2)
    assert scored(one, find(text, ",con", ", còn")).levels["proposed"].corrected == 2


def test_scope_leaves_out_other_families_and_doubtful_labels() -> None:
    text = "Uỷ ban  họp bàn quyêt tam"
    labels = (
        Gold(0, 2, "Uỷ", "Ủy", VARIANT),
        Gold(6, 8, "  ", " ", "spacing"),
        Gold(16, 21, "quyêt", "quyết", "spelling"),
        Gold(22, 25, "tam", "tâm", "spelling", sure=False),
    )
    one = Sample(text, labels)
    found = (
        Finding("spacing.x", 6, 8, "", (" ",), SAFE),
        Finding("tone.x", 0, 2, "", ("Ủy",), ASK),
        find(text, "tam", "tam"),
        find(text, "quyêt", "quyết"),
    )
    everything = scored(one, *found).levels["proposed"]
    assert (everything.found, everything.gold, everything.corrected) == (3, 3, 3)
    narrow = scored(one, *found, scope=Scope(("spelling",), variants=False))
    assert narrow.left_out == 3
    assert (narrow.levels["proposed"].found, narrow.levels["proposed"].gold) == (1, 1)
    assert scored(one, *found, scope=Scope(("spelling",))).levels["proposed"].gold == 2
    by_rule = scored(one, *found, scope=Scope(("tone.x",))).levels["proposed"]
    assert (by_rule.found, by_rule.gold) == (1, 1)


WORDS = st.lists(st.sampled_from("Sở báo cáo việc thực hiện kế hoạch".split()), min_size=1, max_size=6)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
def test_the_labels_taken_as_findings_score_full_marks(pairs: list[tuple[list[str], list[str]]]) -> None:
    samples = [sample(" ".join(a), " ".join(b)) for a, b in pairs]
    found = [
        [Finding("spelling.x", gold.start, gold.end, "", (gold.right,), SAFE) for gold in one.gold] for one in samples
    ]
    counts = score(samples, found, Scope()).levels["written"]
    total = sum(len(one.gold) for one in samples)
    assert counts.row[:7] == (total,) * 7


def test_syllables_are_words_with_letters() -> None:
    assert count_syllables("Số 12/2026, ngày 3: Nghị định 24/NĐ-CP.") == 6


def test_interval_of_a_share() -> None:
    low, high = interval(50, 100)
    assert low == pytest.approx(0.4038, abs=1e-4) and high == pytest.approx(0.5962, abs=1e-4)
    assert interval(0, 0) == (0.0, 1.0)
    assert interval(0, 10)[0] == 0.0 and interval(10, 10)[1] == 1.0


def test_spread_narrows_with_more_texts() -> None:
    texts = [DetectionCounts(found=1, hits=k % 2, gold=1, detected=k % 2) for k in range(20)]
    few, many = (spread(texts * times, lambda counts: counts.f1) for times in (1, 30))
    for low, high in (few, many):
        assert low < 0.5 < high
    assert many[1] - many[0] < few[1] - few[0]
    assert spread([], lambda counts: counts.f1) == (0.0, 0.0)
    assert spread([DetectionCounts(syllables=5)] * 4, lambda counts: counts.f1) == (0.0, 0.0)


def test_curves() -> None:
    text = "a b c d"
    one = Sample(text, (Gold(0, 1, "a", "â", "x"), Gold(2, 3, "b", "d", "x"), Gold(4, 5, "c", "k", "x")))
    out = scored(
        one,
        find(text, "a", "â", sure=0.97),
        find(text, "b", "x", sure=0.55),
        find(text, "d", "x", sure=0.55),
        find(text, "c", safety=SHOW),
    )
    points = precision_recall(out.judged, 3)
    assert [point.confidence for point in points] == [0.97, 0.55]
    assert points[0].precision == 1.0 and points[0].recall == pytest.approx(1 / 3)
    assert points[1].precision == pytest.approx(2 / 3) and points[1].recall == pytest.approx(2 / 3)
    assert points[1].correction_precision == pytest.approx(1 / 3)
    bins = reliability(out.judged)
    assert [(bin.low, bin.number, bin.right) for bin in bins] == [(0.5, 2, 0.0), (0.95, 1, 1.0)]
    assert calibration_error(bins) == pytest.approx((2 * 0.55 + 0.03) / 3)
    assert calibration_error([]) == 0.0


def test_the_drawing_is_well_formed() -> None:
    from xml.etree import ElementTree

    text = "a b"
    out = scored(Sample(text, (Gold(0, 1, "a", "â", "x"),)), find(text, "a", "â", sure=1.0), find(text, "b", "x"))
    curve = SetCurves("a < b", precision_recall(out.judged, 1), reliability(out.judged), [(0.5, 1.0), (1.0, 0.5)])
    for curves in ([], [curve], [curve] * 9):
        root = ElementTree.fromstring(draw(curves))
        names = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
        assert names.count("a < b") == len(curves)

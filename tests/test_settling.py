"""Which of several findings hold, and what becomes of their spans: with rules made for it."""

from collections.abc import Iterator

import pytest

from chinhta import Correction, Finding, Safety, Settings, engine
from chinhta.rules.rule import Context, Rule, Stage
from chinhta.text.documents import Document


def put(
    wrong: str, right: str, *, stage: Stage = Stage.SPELLING, safety: Safety = Safety.SAFE, sure: float = 1.0
) -> Rule:
    """A rule that puts `right` for the first `wrong` ("a|b": inserts between a and b); its confidence is `sure`."""
    name = f"spelling.{wrong}-{right}-{stage}"

    def check(document: Document, context: Context) -> Iterator[Finding]:
        at = document.text.find(wrong.replace("|", ""))
        if at >= 0:
            start, end = (at + wrong.index("|"),) * 2 if "|" in wrong else (at, at + len(wrong))
            yield Finding(name, start, end, name, (right,), safety, sure)

    return Rule(name, stage, safety, "m", "m", check, (), "", "")


def done(monkeypatch: pytest.MonkeyPatch, text: str, *rules: Rule, write: str = "safe") -> Correction:
    monkeypatch.setattr(engine, "RULES", rules)
    return engine.correct(text, Settings(write=write))


def test_of_two_insertions_at_one_point_one_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    correction = done(monkeypatch, "ab", put("a|b", "x"), put("a|b", "y"))
    assert correction.text == "axb"
    assert len(correction.applied) == 1


def test_a_sure_fix_goes_before_a_proposal_of_an_earlier_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    correction = done(monkeypatch, "sai", put("sai", "đoán", safety=Safety.ASK), put("sai", "đúng"))
    assert correction.text == "đúng"


def test_edits_of_two_stages_are_as_sure_and_as_safe_as_the_less_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    first = put("sa", "xa", stage=Stage.ENCODING, safety=Safety.ASK, sure=0.6)
    correction = done(monkeypatch, "sai", first, put("xai", "xanh", sure=0.9), write="ask")
    (joined,) = correction.applied
    assert (joined.start, joined.end, joined.choices) == (0, 3, ("xanh",))
    assert joined.confidence == 0.6
    assert joined.safety is Safety.ASK


def test_a_proposal_for_a_place_that_was_written_over_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    proposal = put("hai", "ba", safety=Safety.ASK)
    correction = done(monkeypatch, "một sai", put("sai", "hai", stage=Stage.ENCODING), proposal)
    assert correction.text == "một hai"
    assert correction.remaining == ()


def test_words_of_a_phrase_keep_places_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    first = put("bb", "BB", stage=Stage.ENCODING)
    correction = done(monkeypatch, "aa bb cc", first, put("aa BB cc", "AA BB CC"))
    assert correction.text == "AA BB CC"
    assert [(f.start, f.end, f.choices[0]) for f in correction.applied] == [(0, 2, "AA"), (3, 5, "BB"), (6, 8, "CC")]


def test_proposals_stand_at_their_places_in_the_original(monkeypatch: pytest.MonkeyPatch) -> None:
    proposal = put("sai", "đúng", safety=Safety.ASK)
    correction = done(monkeypatch, "một sai", put("một", "mười", stage=Stage.ENCODING), proposal)
    (left,) = correction.remaining
    assert correction.original[left.start : left.end] == "sai"


def test_neighbours_do_not_clash(monkeypatch: pytest.MonkeyPatch) -> None:
    assert done(monkeypatch, "ab", put("a", "x"), put("b", "y")).text == "xy"


@pytest.mark.parametrize(
    "rules",
    [
        (put("ab", "ba"), put("ba", "ab")),
        (put("ab", "ba", stage=Stage.ENCODING), put("ba", "ab", stage=Stage.ENCODING)),
        (put("ab", "cab"),),
        (put("ab", "xy"), put("xy", "z"), put("z", "ab")),
    ],
    ids=["to and fro", "in one stage", "without end", "in a ring"],
)
def test_edits_that_lead_to_each_other_are_proposed(monkeypatch: pytest.MonkeyPatch, rules: tuple[Rule, ...]) -> None:
    text = "một sai\nhai ab\nba"
    correction = done(monkeypatch, text, put("sai", "đúng", sure=0.5), *rules)
    assert correction.text == "một đúng\nhai ab\nba"
    assert {finding.safety for finding in correction.remaining} == {Safety.ASK}
    assert done(monkeypatch, correction.text, put("sai", "đúng", sure=0.5), *rules).applied == ()


def test_what_leads_to_an_edit_elsewhere_is_proposed_at_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is not the edits of a line that lead to the next ones, nothing is written."""

    def check(document: Document, context: Context) -> Iterator[Finding]:
        if not document.text.endswith("\n"):
            yield Finding("spelling.x", 0, 0, "m", ("x",), Safety.SAFE, 1.0)
        elif document.text.count("x") < 40:
            yield Finding("spelling.x", 3, 3, "m", ("x",), Safety.SAFE, 1.0)

    rule = Rule("spelling.x", Stage.SPELLING, Safety.SAFE, "m", "m", check, (), "", "")
    text = "ab\ncd\n"
    assert done(monkeypatch, text, rule).text == text


def test_the_last_pass_reads_the_text_as_a_second_call_would() -> None:
    """A letter is dropped, and what Markdown saw as the edge of a code is none any more."""
    text = "Iă- NHIỆM ế\u00adVỤ,   GI   Ả̛IPHÁP"
    how = Settings(write="ask", format="markdown", tone_style="old", abbreviations="expand")
    first = engine.correct(text, how)
    assert first.text != text
    assert engine.correct(first.text, how).text == first.text

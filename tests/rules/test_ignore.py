"""Directives that ignore rules: those of no use are reported, those that hide something are not."""

import pytest

import chinhta
from chinhta import Finding, Settings
from chinhta.rules.catalogue import NAMES

UNUSED, UNKNOWN = "ignore.unused-directive", "ignore.unknown-rule"
WRONG = "Cán bộ xây dưng kế hoạch"
RIGHT = "Bộ Công Thương ban hành kế hoạch"


def found(text: str, **given: object) -> list[tuple[str, str, tuple[str, ...]]]:
    findings: list[Finding] = chinhta.check(text, Settings.from_mapping(given))
    return [(f.rule, text[f.start : f.end], f.choices) for f in findings]


FORMS = {
    "text": ["{} chinhta: ignore", "{} // chinhta: ignore[spelling]", "# chinhta: off\n{}\n# chinhta: on"],
    "markdown": [
        "{} <!-- chinhta: ignore -->",
        "<!-- chinhta: ignore-next-line[spelling] -->\n{}\n",
        "<!-- chinhta: off -->\n\n- {}\n- {}\n\n<!-- chinhta: on -->\n",
        "| a | b |\n| --- | --- |\n| {} | c <!-- chinhta: ignore --> |\n",
    ],
    "html": [
        "<p>{}</p> <!-- chinhta: ignore -->",
        "<div>\n<!-- chinhta: ignore-next-line -->\n<p>{}</p>\n</div>",
        "<!-- chinhta: off[spelling] -->\n<p>{}</p>\n<!-- chinhta: on[spelling] -->\n",
    ],
}
CASES = [(format, form) for format, forms in FORMS.items() for form in forms]


@pytest.mark.parametrize(("format", "form"), CASES)
def test_what_hides_something_is_silent(format: str, form: str) -> None:
    text = form.replace("{}", WRONG)
    assert found(text, format=format) == []
    assert chinhta.correct(text, Settings(format=format, write="ask")).text == text


@pytest.mark.parametrize(("format", "form"), CASES)
def test_what_hides_nothing_is_proposed_for_deletion(format: str, form: str) -> None:
    text = form.replace("{}", RIGHT)
    ((rule, span, choices),) = found(text, format=format)
    assert (rule, choices) == (UNUSED, ("",))
    assert "chinhta: " in span
    assert span.count("<!--") == span.count("-->") == (format != "text")
    assert chinhta.correct(text, Settings(format=format)).text == text, "never by itself"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (f"{RIGHT}. chinhta: ignore\n", f"{RIGHT}.\n"),
        (f"{RIGHT}. <!-- chinhta: ignore --> {RIGHT}.\n", f"{RIGHT}. {RIGHT}.\n"),
        (f"{RIGHT}.\n  <!-- chinhta: ignore-next-line[number] -->\r\n{RIGHT}.\n", f"{RIGHT}.\n{RIGHT}.\n"),
        (f"# chinhta: off\n{RIGHT}.\n# chinhta: on\n{WRONG}.", f"{RIGHT}.\nCán bộ xây dựng kế hoạch."),
        (f"{WRONG}. chinhta: ignore[number, spelling, quote]\n", f"{WRONG}. chinhta: ignore[spelling]\n"),
        (f"{WRONG}. chinhta: ignore[speling, spelling]\n", None),
        (f"{WRONG}. chinhta: ignore[speling]\n", "Cán bộ xây dựng kế hoạch.\n"),
        (f"chinhta: off[number, spelling]\n{WRONG}.\nchinhta: on", None),
        (f"{WRONG}. chinhta: ignore[chính-tả, spelling]\n", None),
    ],
)
def test_written_when_asked_to(text: str, right: str | None) -> None:
    once = chinhta.correct(text, Settings(write="ask"))
    assert once.text == (right or text)
    assert bool(once.remaining) == (right is None)
    assert once.undo() == text
    again = chinhta.correct(once.text, Settings(write="ask"))
    assert (again.text, again.applied) == (once.text, ())


def test_in_markup_a_comment_stays_and_the_proposal_says_why() -> None:
    text = f"<!-- chinhta: ignore-next-line -->\n{RIGHT}.\n"
    for format in ("markdown", "html"):
        correction = chinhta.correct(text, Settings(format=format, write="ask"))
        assert correction.text == text
        assert [finding.rule for finding in correction.remaining] == [UNUSED]
        assert "cấu trúc" in correction.remaining[0].message


def test_it_is_judged_when_nothing_is_left_to_write() -> None:
    """Where the text still changes, what was hidden before the change does not count for nothing."""
    text = f"{RIGHT} , {RIGHT}. chinhta: ignore[spacing]\n{WRONG}."
    correction = chinhta.correct(text, Settings(write="ask"))
    assert correction.text == text.replace("dưng", "dựng")
    assert correction.remaining == ()


def test_a_hidden_finding_is_neither_written_nor_reported_and_others_are() -> None:
    text = f"{WRONG} , {RIGHT} . chinhta: ignore[spelling, spacing.space-before-mark]\n{WRONG} ."
    correction = chinhta.correct(text)
    assert correction.text == text[: text.index("\n")] + "\nCán bộ xây dựng kế hoạch."
    assert correction.remaining == ()


# Rules that are off


def test_a_directive_of_rules_that_are_off_is_not_judged() -> None:
    text = f"{RIGHT}. chinhta: ignore[spelling]\n{RIGHT}. chinhta: ignore[number.missing-zero]"
    assert len(found(text)) == 2
    assert [span for _, span, _ in found(text, rules={"spelling": False})] == [" chinhta: ignore[number.missing-zero]"]
    assert found(text, rules={"spelling.wrong-word": False, "number": False}) == []


def test_one_without_names_is_judged_when_all_rules_are_on() -> None:
    text = f"{RIGHT}. chinhta: ignore"
    assert len(found(text)) == 1
    assert found(text, rules={"number.missing-zero": False}) == []
    assert found(text, rules={"spelling": False}) == []
    assert found(text, abbreviations="off") == []
    for profile in ("nha-nuoc", "bao-chi"):  # what is off by the profile nobody misses
        assert [rule for rule, *_ in found(text, profile=profile)] == [UNUSED]
    assert len(found(text, rules={UNKNOWN: False})) == 1


def test_a_rule_that_is_off_by_default_counts_where_it_is_named() -> None:
    rule = next(rule for rule in NAMES.values() if not rule.default and not rule.requires)
    text = f"{RIGHT}. chinhta: ignore[{rule.name}]"
    assert found(text) == []
    assert [name for name, *_ in found(text, rules={rule.name: True})] == [UNUSED]
    assert [name for name, *_ in found(f"{RIGHT}. chinhta: ignore[{rule.family}]")] == [UNUSED]


@pytest.mark.parametrize("name", ["ignore", UNUSED])
def test_only_its_name_ignores_it(name: str) -> None:
    assert found(f"{RIGHT}. chinhta: ignore[{name}]") == []
    assert found(f"chinhta: off[{name}]\n{RIGHT}. chinhta: ignore") == []
    assert len(found(f"{RIGHT}. chinhta: ignore chinhta: ignore[number]")) == 2


def test_unknown_names() -> None:
    text = f"{WRONG}. chinhta: ignore[speling, spelling, number.imposible-date,chính tả]"
    assert found(text) == [
        (UNKNOWN, "speling", ()),
        (UNKNOWN, "number.imposible-date", ("number.impossible-date",)),
        (UNKNOWN, "chính tả", ()),
    ]
    assert found(text, rules={UNKNOWN: False}) == []
    assert found(f"{RIGHT}. chinhta: ignore[{UNKNOWN}, speling]") == []
    assert found("chinhta: off[" + "a" * 100_000 + "]")[0][2] == ()


def test_words_that_are_ignored_are_read_all_the_same() -> None:
    """A definition in an ignored line is a definition: the rest of the document may rest on it."""
    defined = "Công tác giải phóng mặt bằng (GPMB) , chậm."
    rest = "Kinh phí GPMB tăng; GPMB chậm.\n"
    on = {"abbreviation.definition-missing": True}
    assert [rule for rule, *_ in found(rest, rules=on)] == ["abbreviation.definition-missing"]
    assert found(f"{defined} chinhta: ignore\n{rest}", rules=on) == []


@pytest.mark.parametrize(
    ("verb", "meant"),
    [
        ("ignore-next", "ignore-next-line"),
        ("ignore-nextline", "ignore-next-line"),
        ("Ignore", "ignore"),
        ("ignor", "ignore"),
        ("ignite", ""),
        ("ignore.", None),
        ("one", ""),
    ],
)
@pytest.mark.parametrize("form", ["<!-- chinhta: {} -->\n{}.", "# chinhta: {}\n{}.", "# chinhta: {}[spelling]\n{}."])
def test_a_misspelt_verb_hides_nothing_and_is_reported(verb: str, meant: str | None, form: str) -> None:
    found = chinhta.check(form.format(verb, WRONG))
    names = {finding.rule for finding in found} - {UNUSED}
    if meant is None:  # a verb that is right, with a stop
        assert "ignore.unknown-directive" not in names
    else:
        assert bool(names - {"ignore.unknown-directive"})
        assert [f.choices[0] for f in found if f.rule == "ignore.unknown-directive"] == ([meant] if meant else [])

"""What holds for every rule: its examples, its name, its safety, its independence."""

import re

import pytest

import chinhta
from chinhta import Safety, Settings
from chinhta.rules.catalogue import NAMES, RULES
from chinhta.rules.rule import Rule, Stage, read_example

from ..choosing import only

CASES = [
    pytest.param(rule, example, id=f"{rule.name}-{n}") for rule in RULES for n, example in enumerate(rule.examples)
]


def under(rule: Rule, **more: object) -> Settings:
    """Settings under which this rule works."""
    return Settings(**{name: values[0] for name, values in rule.requires.items()}, **more)  # type: ignore[arg-type]


def alone(rule: Rule, **more: object) -> Settings:
    """Settings with only this rule on; with all, where it judges what the others find."""
    if rule.stage is Stage.DIRECTIVES:
        return under(rule, **more)
    return only(rule.name, **{name: values[0] for name, values in rule.requires.items()}, **more)


@pytest.mark.parametrize(("rule", "source"), CASES)
def test_example(rule: Rule, source: str) -> None:
    """Alone, the rule finds the marked spans with their choices, and nothing else."""
    example = read_example(source)
    found = chinhta.check(example.text, alone(rule))
    # Examples list the leading choices; a rule may have more.
    got = [(f.start, f.end, f.choices[: len(m[2])] if m[2] else f.choices) for f, m in zip(found, example.marks)]
    assert len(found) == len(example.marks), [(f.start, f.end, f.choices) for f in found]
    assert got == list(example.marks)
    assert all(f.safety.rank >= rule.safety.rank for f in found), "safer than declared"
    assert all(f.rule == rule.name for f in found)


@pytest.mark.parametrize(("rule", "source"), CASES)
def test_example_is_stable(rule: Rule, source: str) -> None:
    """What the rule writes, alone or with all others, a second pass leaves as it is."""
    text = read_example(source).text
    for settings in (alone(rule), alone(rule, write="ask"), under(rule)):
        once = chinhta.correct(text, settings)
        again = chinhta.correct(once.text, settings)
        assert again.applied == ()
        assert again.text == once.text
        assert once.undo() == text


@pytest.mark.parametrize(("rule", "source"), CASES)
def test_right_example_stays_with_all_rules_on(rule: Rule, source: str) -> None:
    """A right example is right for every rule: nothing is written."""
    example = read_example(source)
    if not example.marks:
        assert chinhta.correct(example.text, under(rule)).applied == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_is_complete(rule: Rule) -> None:
    """Named after the wrong, and shown by a wrong and a right example."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z0-9]+)*", rule.name)
    marks = [read_example(source).marks for source in rule.examples]
    assert any(marks), "no wrong example"
    assert not all(marks), "no right example"
    assert rule.vi.endswith(".")
    assert rule.en.endswith(".")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_safety_is_what_happens(rule: Rule) -> None:
    """A rule declared SAFE writes something of its examples; one that is not writes nothing."""
    written = [chinhta.correct(read_example(source).text, alone(rule)).applied for source in rule.examples]
    assert any(written) == (rule.safety is Safety.SAFE)


def test_names_are_unique_and_files_match() -> None:
    assert len(NAMES) == len(RULES)
    for rule in RULES:
        family, name = rule.name.replace("-", "_").split(".")
        module = f"chinhta.rules.{family}.{name}"
        assert rule.check.__module__ == module


def test_every_rule_file_is_in_the_catalogue() -> None:
    from pathlib import Path

    folder = Path(chinhta.__file__).parent / "rules"
    files = {f"{p.parent.name}.{p.stem}".replace("_", "-") for p in folder.glob("*/*.py") if not p.stem.startswith("_")}
    assert files == set(NAMES)

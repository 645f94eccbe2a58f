"""Every rule is explained in Vietnamese as in English: three parts, the same law cited, proper Vietnamese."""

import re

import pytest

import chinhta
from chinhta import Settings
from chinhta.lexicon.lexicon import lexicon
from chinhta.rules.catalogue import RULES
from chinhta.rules.manuals import HEADINGS, SAFETIES, manual, sections
from chinhta.rules.rule import Rule, Safety
from chinhta.text.syllables import canonical

BY_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)

_LAW = re.compile(r"\d[\w.]*/(?:\d{4}/)?[\w-]*[A-ZĐ]{2,}[\w-]*|\d+-[A-ZĐ]+/\w+|TCVN \d+:\d+|Luật [A-ZĐ]\w+ \w+")
_PLACE = re.compile(r"Phụ lục [IVX]+|Mẫu [\d.]+|khoản \d+|Điều \d+|\b[IVX]+(?:\.\w+)+")
_QUOTED = re.compile(r"“[^“”]*(?:“[^“”]*”[^“”]*)?”|`[^`]*`")
_FOREIGN = frozenset(
    "unicode latinh windows word pdf macos markdown telex vni shift inch iceland latin byte tab mega".split()
)
"""Words of other languages that an editor uses in Vietnamese, too."""


def why(rule: Rule, language: str) -> str:
    return dict(sections(rule, language))[HEADINGS[language][1]]


@BY_RULE
@pytest.mark.parametrize("language", ["vi", "en"])
def test_three_parts(rule: Rule, language: str) -> None:
    parts = list(sections(rule, language))
    assert tuple(heading for heading, _ in parts) == HEADINGS[language]
    assert all(text.endswith((".", ".)")) for _, text in parts)
    assert len(manual(rule, language).split("\n\n")) == len(parts), "a part without a heading"


@BY_RULE
def test_the_same_law_is_cited(rule: Rule) -> None:
    vi, en = why(rule, "vi"), why(rule, "en")
    assert set(_LAW.findall(en)) <= set(_LAW.findall(vi))
    assert set(_PLACE.findall(en)) <= set(_PLACE.findall(vi))


@BY_RULE
def test_no_english_is_left(rule: Rule) -> None:
    """Every word is a syllable of Vietnamese; wrong and foreign ones stand in quotation marks or as code."""
    text = _QUOTED.sub("", manual(rule, "vi"))
    words = {canonical(word.lower()) for word in re.findall(r"(?<![\w./-])[^\W\d_]{2,}(?![\w./-])", text)}
    known = lexicon().syllables
    strange = {word for word in words if word not in known and word.upper() not in text}
    assert sorted(strange - _FOREIGN) == []
    assert "RULEBOOK" not in text


@BY_RULE
def test_chinhta_finds_nothing_in_what_it_says(rule: Rule) -> None:
    """Summary and manual are right by all rules, but for what stands in quotation marks or as code."""
    text = "\n\n".join((rule.vi, *(body for _, body in sections(rule, "vi"))))
    plain = _QUOTED.sub("“x”", text)
    found = chinhta.check(plain, Settings(profile="nha-nuoc"))
    assert [(f.rule, plain[max(0, f.start - 20) : f.end + 20], f.choices) for f in found] == []


def test_every_safety_has_a_name() -> None:
    assert all(set(names) == set(Safety) for names in SAFETIES.values())

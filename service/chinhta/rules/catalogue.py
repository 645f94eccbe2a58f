"""All rules, in the order of their rank: within a stage, the earlier rule wins where two clash."""

from chinhta.rules import (
    abbreviation,
    capital,
    consistency,
    document_number,
    encoding,
    form,
    ignore,
    number,
    quote,
    repeat,
    spacing,
    spelling,
    tone,
)
from chinhta.rules.rule import Rule

__all__ = ["FAMILIES", "NAMES", "OF_THE_WHOLE", "RULES", "register", "similar"]

RULES: list[Rule] = []
"""The rules, by rank."""

NAMES: dict[str, Rule] = {}
"""Rules by their permanent names."""

FAMILIES: list[str] = []
"""The families, in order of rank."""

OF_THE_WHOLE = frozenset(
    (
        "form",
        "abbreviation.mixed-forms",
        "abbreviation.full-form-again",
        "abbreviation.unabbreviated",
        "abbreviation.definition-missing",
        "abbreviation.undefined",
        "tone.mixed-styles",
        "tone.mixed-i-y",
        "number.uneven-unit-spacing",
        "consistency.two-spellings",
        "ignore.unused-directive",
    )
)
"""The rules and families that judge a text as a whole: they say nothing about a part of one."""


def register(rule: Rule) -> None:
    """Add a rule, ranked below all that there are. Raises ValueError when its name is taken."""
    if rule.name in NAMES:
        raise ValueError(f"there is a rule {rule.name!r} already")
    RULES.append(rule)
    NAMES[rule.name] = rule
    if rule.family not in FAMILIES:
        FAMILIES.append(rule.family)


for _family in (
    encoding,
    document_number,
    form,
    number,
    spacing,
    quote,
    repeat,
    tone,
    spelling,
    abbreviation,
    capital,
    consistency,
    ignore,
):
    for _rule in _family.RULES:
        register(_rule)


def similar(name: str, least: float = 0.5) -> list[str]:
    """Return up to three names of rules or families that `name` may be meant for, the nearest first.

    `least` is how much alike they are, 0-1.
    """
    from difflib import get_close_matches  # only for those who mistype

    return get_close_matches(name[:100], (*NAMES, *FAMILIES), 3, least)

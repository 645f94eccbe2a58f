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

__all__ = ["FAMILIES", "NAMES", "RULES", "similar"]

RULES: tuple[Rule, ...] = (
    *encoding.RULES,
    *document_number.RULES,
    *form.RULES,
    *number.RULES,
    *spacing.RULES,
    *quote.RULES,
    *repeat.RULES,
    *tone.RULES,
    *spelling.RULES,
    *abbreviation.RULES,
    *capital.RULES,
    *consistency.RULES,
    *ignore.RULES,
)

NAMES = {rule.name: rule for rule in RULES}
"""Rules by their permanent names."""

FAMILIES = tuple(dict.fromkeys(rule.family for rule in RULES))
"""The families, in order of rank."""


def similar(name: str, least: float = 0.5) -> list[str]:
    """Return up to three names of rules or families that `name` may be meant for, the nearest first.

    `least` is how much alike they are, 0-1.
    """
    from difflib import get_close_matches  # only for those who mistype

    return get_close_matches(name[:100], (*NAMES, *FAMILIES), 3, least)

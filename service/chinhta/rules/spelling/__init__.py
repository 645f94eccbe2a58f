"""Misspelt words (RULEBOOK 1, 7)."""

from chinhta.rules.rule import Rule
from chinhta.rules.spelling import known_confusion

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (known_confusion.RULE,)

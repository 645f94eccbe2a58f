"""Misspelt words (RULEBOOK 1, 7)."""

from chinhta.rules.rule import Rule
from chinhta.rules.spelling import known_confusion, unknown_syllable, wrong_word

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (known_confusion.RULE, unknown_syllable.RULE, wrong_word.RULE)

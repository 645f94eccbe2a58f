"""Consistency of a document as a whole (RULEBOOK 5, N5; 6; issue of the rule book, section 8)."""

from chinhta.rules.consistency import missing_word, two_spellings
from chinhta.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (missing_word.RULE, two_spellings.RULE)

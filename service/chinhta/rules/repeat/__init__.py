"""Doubled words and phrases (RULEBOOK 9)."""

from chinhta.rules.repeat import doubled_phrase, doubled_word, repeated_line
from chinhta.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (doubled_phrase.RULE, doubled_word.RULE, repeated_line.RULE)

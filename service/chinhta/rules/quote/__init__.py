"""Quotation marks (RULEBOOK 5, P5)."""

from chinhta.rules.quote import mixed_pair, unmatched
from chinhta.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (mixed_pair.RULE, unmatched.RULE)

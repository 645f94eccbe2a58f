"""Spaces and punctuation marks (RULEBOOK 5, P1-P4, P6-P9)."""

from chinhta.rules.rule import Rule
from chinhta.rules.spacing import space_before_mark

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (space_before_mark.RULE,)

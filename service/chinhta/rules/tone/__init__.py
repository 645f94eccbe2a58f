"""Places of the tone mark, i and y (RULEBOOK 2)."""

from chinhta.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = ()

"""Numbers, dates and units (RULEBOOK 5, N1-N8)."""

from chinhta.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = ()

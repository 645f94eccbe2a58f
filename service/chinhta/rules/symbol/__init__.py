"""Numbers and symbols of State and Party documents (RULEBOOK 4)."""

from chinhta.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = ()

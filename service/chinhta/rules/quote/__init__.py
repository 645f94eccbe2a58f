"""Quotation marks (RULEBOOK 5, P5)."""

from chinhta.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = ()

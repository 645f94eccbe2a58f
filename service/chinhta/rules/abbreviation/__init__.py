"""Abbreviations (RULEBOOK 6)."""

from chinhta.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = ()

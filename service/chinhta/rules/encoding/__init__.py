"""Charsets, letters and invisible characters (RULEBOOK 8)."""

from chinhta.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = ()

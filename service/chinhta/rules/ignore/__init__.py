"""Directives that ignore rules: ``chinhta: ignore`` and the like."""

from chinhta.rules.ignore import unknown_directive, unknown_rule, unused_directive
from chinhta.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (unknown_directive.RULE, unknown_rule.RULE, unused_directive.RULE)

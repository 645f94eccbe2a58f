"""Abbreviations (RULEBOOK 6)."""

from chinhta.rules.abbreviation import definition_missing, expand, missing_stroke, mixed_forms, undefined
from chinhta.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    missing_stroke.RULE,
    mixed_forms.RULE,
    expand.RULE,
    definition_missing.RULE,
    undefined.RULE,
)

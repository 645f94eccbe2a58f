"""Abbreviations (RULEBOOK 6)."""

from chinhta.rules.abbreviation import (
    definition_missing,
    expand,
    full_form_again,
    missing_stroke,
    mixed_forms,
    unabbreviated,
    undefined,
    unofficial_form,
)
from chinhta.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    missing_stroke.RULE,
    unofficial_form.RULE,
    mixed_forms.RULE,
    expand.RULE,
    full_form_again.RULE,
    unabbreviated.RULE,
    definition_missing.RULE,
    undefined.RULE,
)

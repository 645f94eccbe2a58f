"""Spaces and punctuation marks (RULEBOOK 5, P1-P4, P6-P9)."""

from chinhta.rules.rule import Rule
from chinhta.rules.spacing import (
    double_space,
    hyphen_for_dash,
    missing_dash,
    missing_space_after_mark,
    missing_space_before_bracket,
    missing_space_before_number,
    missing_space_beside_code,
    missing_space_beside_item,
    no_break_space,
    space_before_mark,
    space_inside_brackets,
    stray_dash,
    too_many_dots,
    trailing_space,
)

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    too_many_dots.RULE,
    stray_dash.RULE,
    space_before_mark.RULE,
    space_inside_brackets.RULE,
    missing_space_after_mark.RULE,
    missing_space_before_bracket.RULE,
    missing_space_before_number.RULE,
    missing_space_beside_code.RULE,
    missing_space_beside_item.RULE,
    hyphen_for_dash.RULE,
    missing_dash.RULE,
    double_space.RULE,
    no_break_space.RULE,
    trailing_space.RULE,
)

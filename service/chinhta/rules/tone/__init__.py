"""Positions of the tone mark, i and y (RULEBOOK 2)."""

from chinhta.rules.rule import Rule
from chinhta.rules.tone import misplaced_mark, mixed_i_y, mixed_styles, unwanted_i_y, unwanted_style

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    misplaced_mark.RULE,
    unwanted_style.RULE,
    mixed_styles.RULE,
    unwanted_i_y.RULE,
    mixed_i_y.RULE,
)

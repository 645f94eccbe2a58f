"""Numbers, dates and units (RULEBOOK 5, N1-N8)."""

from chinhta.rules.number import (
    broken_grouping,
    contradicting_amount,
    decimal_point,
    digits_in_event,
    impossible_date,
    letter_for_digit,
    misplaced_unit,
    missing_unit_space,
    missing_zero,
    needless_zero,
    reversed_period,
    uneven_unit_spacing,
    unofficial_currency,
    wrong_unit_symbol,
    wrong_weekday,
)
from chinhta.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    letter_for_digit.RULE,
    misplaced_unit.RULE,
    impossible_date.RULE,
    wrong_weekday.RULE,
    reversed_period.RULE,
    broken_grouping.RULE,
    contradicting_amount.RULE,
    decimal_point.RULE,
    wrong_unit_symbol.RULE,
    missing_unit_space.RULE,
    uneven_unit_spacing.RULE,
    missing_zero.RULE,
    digits_in_event.RULE,
    needless_zero.RULE,
    unofficial_currency.RULE,
)

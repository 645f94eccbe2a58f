"""The outer form of administrative documents (Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 05-HD/VPTW)."""

from chinhta.rules.form import (
    capital_day,
    ended_unit,
    legal_basis_end,
    missing_place_comma,
    missing_recipient_colon,
    signing_mark,
    subject_mark,
    wrong_motto,
    wrong_number_colon,
)
from chinhta.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    wrong_motto.RULE,
    wrong_number_colon.RULE,
    missing_place_comma.RULE,
    capital_day.RULE,
    subject_mark.RULE,
    legal_basis_end.RULE,
    signing_mark.RULE,
    missing_recipient_colon.RULE,
    ended_unit.RULE,
)

"""The outer form of administrative documents (Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 05-HD/VPTW)."""

from chinhta.rules.form import (
    addressee_end,
    capital_day,
    degree_before_signer,
    division_out_of_order,
    ended_unit,
    legal_basis_end,
    missing_addressee_colon,
    missing_division,
    missing_end_mark,
    missing_place_comma,
    missing_recipient_colon,
    misused_letter_mark,
    recipient_end,
    signing_mark,
    subject_mark,
    wrong_first_recipient,
    wrong_motto,
    wrong_national_name,
    wrong_number_colon,
    wrong_point_mark,
    wrong_signing_title,
)
from chinhta.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    wrong_motto.RULE,
    wrong_number_colon.RULE,
    missing_place_comma.RULE,
    capital_day.RULE,
    subject_mark.RULE,
    misused_letter_mark.RULE,
    wrong_national_name.RULE,
    missing_addressee_colon.RULE,
    wrong_point_mark.RULE,
    addressee_end.RULE,
    legal_basis_end.RULE,
    signing_mark.RULE,
    missing_recipient_colon.RULE,
    division_out_of_order.RULE,
    missing_division.RULE,
    missing_end_mark.RULE,
    recipient_end.RULE,
    wrong_first_recipient.RULE,
    wrong_signing_title.RULE,
    degree_before_signer.RULE,
    ended_unit.RULE,
)

"""Numbers and symbols of State and Party documents (RULEBOOK 4)."""

from chinhta.rules.document_number import (
    broken,
    contradicting_year,
    exchanged_letters,
    missing_stroke,
    replaced_document,
    replaced_law,
    swapped_separator,
    wrong_case,
    wrong_law,
    wrong_term,
)
from chinhta.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    broken.RULE,
    missing_stroke.RULE,
    wrong_case.RULE,
    swapped_separator.RULE,
    exchanged_letters.RULE,
    wrong_law.RULE,
    wrong_term.RULE,
    replaced_law.RULE,
    replaced_document.RULE,
    contradicting_year.RULE,
)

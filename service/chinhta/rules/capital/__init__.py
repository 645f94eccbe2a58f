"""Capitals (RULEBOOK 3; Nghị định 30/2020/NĐ-CP, Phụ lục II)."""

from chinhta.rules.capital import (
    agency_name,
    agency_pattern,
    article_unit,
    calendar_word,
    decoration,
    document_type,
    historical_event,
    holiday,
    inside_word,
    landform_name,
    law_name,
    person_name,
    place_name,
    sector_word,
    sentence_start,
    state_word,
    stray_capital,
    title,
    unit_name,
    unit_noun,
    work_title,
)
from chinhta.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    inside_word.RULE,
    agency_name.RULE,
    agency_pattern.RULE,
    document_type.RULE,
    article_unit.RULE,
    law_name.RULE,
    sentence_start.RULE,
    person_name.RULE,
    title.RULE,
    place_name.RULE,
    landform_name.RULE,
    unit_noun.RULE,
    unit_name.RULE,
    holiday.RULE,
    decoration.RULE,
    historical_event.RULE,
    work_title.RULE,
    calendar_word.RULE,
    state_word.RULE,
    sector_word.RULE,
    stray_capital.RULE,
)

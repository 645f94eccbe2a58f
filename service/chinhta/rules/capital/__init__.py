"""Capitals (RULEBOOK 3; Nghị định 30/2020/NĐ-CP, Phụ lục II)."""

from chinhta.rules.capital import (
    article_unit,
    document_type,
    feast_day,
    historical_event,
    honour,
    organ_name,
    organ_pattern,
    place_name,
    sentence_start,
    unit_name,
    unit_noun,
    work_title,
)
from chinhta.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    organ_name.RULE,
    organ_pattern.RULE,
    document_type.RULE,
    article_unit.RULE,
    sentence_start.RULE,
    place_name.RULE,
    unit_noun.RULE,
    unit_name.RULE,
    feast_day.RULE,
    honour.RULE,
    historical_event.RULE,
    work_title.RULE,
)

"""Capitals (RULEBOOK 3; Nghị định 30/2020/NĐ-CP, Phụ lục II)."""

from chinhta.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = ()

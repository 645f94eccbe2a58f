"""Misspelt words (RULEBOOK 1, 7)."""

from chinhta.rules.rule import Rule
from chinhta.rules.spelling import (
    joined_words,
    known_confusion,
    lost_diacritics,
    raw_keys,
    retyped_syllable,
    torn_word,
    unknown_syllable,
    wrong_word,
)

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    raw_keys.RULE,
    lost_diacritics.RULE,
    known_confusion.RULE,
    joined_words.RULE,
    torn_word.RULE,
    retyped_syllable.RULE,
    unknown_syllable.RULE,
    wrong_word.RULE,
)

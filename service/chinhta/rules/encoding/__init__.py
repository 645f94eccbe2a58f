"""Charsets, letters and invisible characters (RULEBOOK 8)."""

from chinhta.rules.encoding import (
    decomposed_letter,
    invisible_character,
    legacy_charset,
    lookalike_letter,
    lost_character,
    mojibake,
)
from chinhta.rules.rule import Rule

__all__ = ["RULES"]

# Old charsets come before the rules that delete soft hyphens: byte AD is ư in TCVN3.
RULES: tuple[Rule, ...] = (
    legacy_charset.RULE,
    mojibake.RULE,
    decomposed_letter.RULE,
    lookalike_letter.RULE,
    invisible_character.RULE,
    lost_character.RULE,
)

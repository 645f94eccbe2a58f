"""Abbreviations with their full forms, as the corpus writes them."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from chinhta.workshop.building.counting import LINE_END, Numbers, SurfaceText

__all__ = ["full_form", "mine_abbreviations"]

_SMALL = frozenset("và của về các cho trong với".split())
_LONGEST = 10  # letters of an abbreviation
_BACK = 24  # tokens before the bracket that are looked at
_MARKS_BETWEEN = frozenset(",-–&")


def mine_abbreviations(text: SurfaceText, floor: int) -> list[tuple[str, str, int]]:
    """Return abbreviation, full form (in the usual case) and count, from "full form (ABBR)", sorted."""
    found: Counter[tuple[str, str]] = Counter()
    written: dict[tuple[str, str], Counter[str]] = {}
    opening = text.tokens.index("(") if "(" in text.tokens else -1
    capital = np.fromiter((t[0].isupper() for t in text.tokens), dtype=bool, count=len(text.tokens))
    for source, weight in enumerate(text.weights):
        numbers = text.load(source)
        for at in np.flatnonzero((numbers[:-1] == opening) & capital[numbers[1:]]).tolist():
            short = _bracketed([text.tokens[n] for n in numbers[at + 1 : at + 8].tolist()])
            if not short:
                continue
            before = [text.tokens[n] for n in _same_line(numbers[max(0, at - _BACK) : at])]
            if full := full_form(before, short):
                key = (short, full.lower())
                found[key] += weight
                written.setdefault(key, Counter())[full] += 1
    out = []
    for key, count in found.items():
        if count >= floor:
            forms = written[key]
            out.append((key[0], max(forms, key=lambda form: (forms[form], form)), count))
    return sorted(out)


def _bracketed(tokens: list[str]) -> str:
    """Return the abbreviation that `tokens` (after an opening bracket) hold up to the closing one, or ""."""
    if ")" not in tokens:
        return ""
    inside = tokens[: tokens.index(")")]
    if any(token not in "&-" and not token.isupper() for token in inside):
        return ""
    short = "".join(inside)
    return short if 2 <= len(short) <= _LONGEST else ""


def full_form(before: Sequence[str], short: str) -> str:
    """Return the words at the end of `before` whose initials spell `short`, or "" when they do not.

    The small words (và, của, về …) may or may not be spelt; "&" stands for và. A full form has two words or more.
    """
    letters = [char for char in short if char.isalpha() or char == "&"]
    at, left, words = len(before), len(letters), 0
    while at and left:
        token = before[at - 1]
        initial = token[0].upper()
        if letters[left - 1] == "&":
            if token not in ("và", "&"):
                return ""
            left -= 1
        elif initial == letters[left - 1] and token[0].isalpha():
            left -= 1
            words += 1
        elif token not in _SMALL and token not in _MARKS_BETWEEN:
            return ""
        at -= 1
    if left or words < 2:
        return ""
    full = " ".join(before[at:])
    return full.replace(" ,", ",").replace(" - ", "-")


def _same_line(numbers: Numbers) -> list[int]:
    """Return the numbers after the last line end among them."""
    ends = np.flatnonzero(numbers == LINE_END)
    same: list[int] = numbers[ends[-1] + 1 if len(ends) else 0 :].tolist()
    return same

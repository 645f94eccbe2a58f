"""Abbreviations with their full forms, as the corpus writes them."""

from collections import Counter

import numpy as np

from chinhta.lexicon.abbreviations import stands_for
from chinhta.workshop.building.counting import LINE_END, Numbers, SurfaceText

__all__ = ["mine_abbreviations"]

_LONGEST = 10  # letters of an abbreviation
_BACK = 24  # tokens before the bracket that are looked at


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
            first = stands_for(short, before)
            if first is not None:
                full = " ".join(before[first:]).replace(" ,", ",").replace(" - ", "-")
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


def _same_line(numbers: Numbers) -> list[int]:
    """Return the numbers after the last line end among them."""
    ends = np.flatnonzero(numbers == LINE_END)
    same: list[int] = numbers[ends[-1] + 1 if len(ends) else 0 :].tolist()
    return same

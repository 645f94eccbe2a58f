"""Words known to be written for others: xử dụng for sử dụng."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from chinhta.lexicon.lexicon import Lexicon
from chinhta.text.syllables import canonical, new_style

__all__ = ["Confusion", "confusions"]

_TWO_PLACES = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(" ")


class Confusion(NamedTuple):
    """A wrong phrase and the right one, word by word in lower case, as many words in both."""

    wrong: tuple[str, ...]
    right: tuple[str, ...]
    always: bool
    """Wrong everywhere but where two words meet; else only in context."""
    at: int
    """The number of the word by which it is found, the rarest of the wrong ones."""


@cache
def confusions(lexicon: Lexicon) -> Mapping[str, tuple[Confusion, ...]]:
    """Return the rows of `confusions.tsv` by the rarest of their wrong words, in either tone place.

    Of several rows for one wrong phrase the user's counts; a row that gives it as right takes the phrase out.
    """
    rows: dict[str, list[str]] = {}
    for row in lexicon.table("confusions.tsv"):
        rows.setdefault(row[0].lower(), row)
    counts = lexicon.syllables
    out: dict[str, tuple[Confusion, ...]] = {}
    for phrase, (_, right, *rest) in rows.items():
        words = tuple(phrase.split(" "))
        if " ".join(map(canonical, words)) == right.lower():  # only the tone place differs: no matter of this table
            continue
        at = min(range(len(words)), key=lambda i: counts.get(words[i], 0))
        for wrong in {words, tuple(map(new_style, words))} if _has_two_places(phrase) else {words}:
            item = Confusion(wrong, tuple(right.lower().split(" ")), rest[:1] != ["context"], at)
            out[wrong[at]] = (*out.get(wrong[at], ()), item)
    return out


def _has_two_places(phrase: str) -> bool:
    """Tell cheaply whether a word of `phrase` may bear its tone mark in two places (hòa, hoà)."""
    return any(pair in phrase for pair in _TWO_PLACES)

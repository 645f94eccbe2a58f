"""Names of State and Party organs and of other bodies, with the capitals that Nghị định 30/2020 gives them.

`organs_known.tsv`: name; what it is; what an all-small spelling is ("safe": this name, "ask": perhaps, "no": as
likely common words); other capitals that are right too, separated by "; ".
"""

from functools import cache
from typing import NamedTuple

from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.phrases import Phrases
from chinhta.text.tokens import tokenize

__all__ = ["Organ", "functions", "known_organs", "organ_types"]


class Organ(NamedTuple):
    """An organ's name, token by token, with its right capitals."""

    words: tuple[str, ...]
    kind: str
    small: str
    also: tuple[tuple[str, ...], ...] = ()


@cache
def known_organs(lexicon: Lexicon) -> Phrases[Organ]:
    """Return the names of `organs_known.tsv`."""
    items = []
    for row in reversed(lexicon.table("organs_known.tsv")):  # the first row of a name wins: the user's
        name, kind, small, also = (*row, "", "", "")[:4]
        words = tuple(tokenize(name)[0])
        others = tuple(tuple(tokenize(other)[0]) for other in also.split("; ") if other)
        items.append(([word.lower() for word in words], Organ(words, kind, small, others)))
    return Phrases(items)


@cache
def organ_types(lexicon: Lexicon) -> Phrases[str]:
    """Return the words that say what kind of body it is (`organ_types.tsv`), with the title of its head or ""."""
    return Phrases((row[0].lower().split(" "), row[1] if len(row) > 1 else "") for row in lexicon.table("organ_types.tsv"))


@cache
def functions(lexicon: Lexicon) -> Phrases[tuple[str, ...]]:
    """Return the fields in which organs work ("thương mại điện tử"), as the right letters (`organ_functions.tsv`)."""
    items = []
    for (name, *_) in lexicon.table("organ_functions.tsv"):
        words = tuple(tokenize(name)[0])
        items.append(([word.lower() for word in words], words))
    return Phrases(items)

"""Words written in several right ways, and fixed phrases."""

from functools import cache
from typing import NamedTuple

from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.phrases import Phrases
from chinhta.text.tokens import tokenize

__all__ = ["Form", "Rest", "fixed_phrases", "spelling_forms"]


class Form(NamedTuple):
    """One way to write a word; `word` is the official form, the same for all ways."""

    word: str
    form: str


class Rest(NamedTuple):
    """What makes a phrase whole, and what else may follow its beginning."""

    missing: str
    others: frozenset[str]


@cache
def spelling_forms(lexicon: Lexicon) -> Phrases[Form]:
    """Return the forms of `spelling_forms.tsv`."""
    return Phrases(
        ([word.lower() for word in tokenize(form)[0]], Form(row[0], form))
        for row in lexicon.table("spelling_forms.tsv")
        for form in row
    )


@cache
def fixed_phrases(lexicon: Lexicon) -> Phrases[Rest]:
    """Return the beginnings of `fixed_phrases.tsv`."""
    return Phrases(
        (tokenize(row[0])[0], Rest(row[1], frozenset(row[2].split(";")) if len(row) > 2 else frozenset()))
        for row in lexicon.table("fixed_phrases.tsv")
    )

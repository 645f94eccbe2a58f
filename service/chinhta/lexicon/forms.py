"""Words written in several right ways, and fixed phrases."""

from functools import cache

from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.phrases import Phrases
from chinhta.text.tokens import tokenize

__all__ = ["fixed_phrases", "spelling_forms"]


@cache
def spelling_forms(lexicon: Lexicon) -> Phrases[tuple[str, str]]:
    """Return the forms of `spelling_forms.tsv`: the official form of the word, and the form itself."""
    return Phrases(
        ([word.lower() for word in tokenize(form)[0]], (row[0], form))
        for row in lexicon.table("spelling_forms.tsv")
        for form in row
    )


@cache
def fixed_phrases(lexicon: Lexicon) -> Phrases[tuple[str, list[str]]]:
    """Return the beginnings of `fixed_phrases.tsv`: the syllable that makes each whole, and what else may follow."""
    return Phrases(
        (tokenize(row[0])[0], (row[1], row[2].split(";") if len(row) > 2 else []))
        for row in lexicon.table("fixed_phrases.tsv")
    )

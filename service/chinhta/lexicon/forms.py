"""Words written in several right ways, and fixed phrases."""

from chinhta.lexicon.phrases import Phrases
from chinhta.lexicon.tables import Tables
from chinhta.text.tokens import tokenize

__all__ = ["fixed_phrases", "spelling_forms"]


def spelling_forms(tables: Tables) -> Phrases[tuple[str, str]]:
    """Load the forms of `spelling_forms.tsv`: the official form of the word, and the form itself."""
    return Phrases(
        ([word.lower() for word in tokenize(form)[0]], (row[0], form))
        for row in tables.rows("spelling_forms.tsv")
        for form in row
    )


def fixed_phrases(tables: Tables) -> Phrases[tuple[str, list[str]]]:
    """Load the beginnings of `fixed_phrases.tsv`: the syllable that makes each whole, and what else may follow."""
    return Phrases(
        (tokenize(row[0])[0], (row[1], row[2].split(";") if len(row) > 2 else []))
        for row in tables.rows("fixed_phrases.tsv")
    )

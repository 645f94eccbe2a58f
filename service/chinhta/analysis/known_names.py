"""What the user's words and dictionaries vouch for is masked for the rules that judge words."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.tables import Tables, read_rows
from chinhta.text.documents import Document, Mask
from chinhta.text.tokens import tokenize

__all__ = ["known_masks"]

_RULES: Final = ("spelling", "repeat", "capital", "tone", "consistency")
_RULES_OF_NAMES: Final = tuple(family for family in _RULES if family != "repeat")
_TABLES: Final = ("names.tsv", "terms.tsv", "organs.tsv")

_Phrases = dict[str, list[tuple[str, ...]]]


def known_masks(document: Document, lexicon: Lexicon) -> list[Mask]:
    """Return masks over the words and phrases of the user, and over the names and terms of the user's dictionaries.

    A phrase of the user counts in any capitals; a name of a dictionary only as it is written there.
    """
    out: list[Mask] = []
    if lexicon.user_words:
        out += _found(document, document.lowered, _phrases(lexicon.user_words), "user")
    if len(lexicon.tables.folders) > 1:
        out += _found(document, document.words, lexicon.tables.get(_of_folders), "dictionary")
    return out


def _found(document: Document, words: list[str], phrases: _Phrases, kind: str) -> Iterable[Mask]:
    for i, word in enumerate(words):
        for phrase in phrases.get(word, ()):
            last = i + len(phrase)
            if tuple(words[i:last]) == phrase:
                # That a name is known does not say that the same word before it is right: "Cục Cục Công nghiệp".
                doubled = kind == "user" or any(a.lower() == b.lower() for a, b in pairwise(phrase))
                rules = _RULES if doubled else _RULES_OF_NAMES
                yield Mask(document.starts[i], document.ends[last - 1], kind, rules)
                break


def _phrases(texts: frozenset[str]) -> _Phrases:
    phrases: _Phrases = {}
    for text in sorted(texts, key=len, reverse=True):  # the longest of those that start alike is tried first
        if words := tuple(tokenize(text)[0]):
            phrases.setdefault(words[0], []).append(words)
    return phrases


def _of_folders(tables: Tables) -> _Phrases:
    names: set[str] = set()
    for folder in tables.folders[:-1]:  # the last is the shipped one, which the speller's model has learned
        for table in _TABLES:
            if (folder / table).exists():
                names.update(row[0] for row in read_rows(folder / table))
    return _phrases(frozenset(names))

"""What the user's words and dictionaries support."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from chinhta.lexicon.generations import has_table
from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.tables import Tables, read_rows
from chinhta.text.documents import Document
from chinhta.text.tokens import tokenize

__all__ = ["doubled_names", "listed_names", "user_phrases"]

_TABLES: Final = ("names.tsv", "terms.tsv", "agencies.tsv")

_Phrases = dict[str, list[tuple[str, ...]]]


def user_phrases(document: Document, lexicon: Lexicon, _: Callable[[], None]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the words and phrases of the user, in any capitals."""
    if lexicon.user_words:
        phrases = _phrases(lexicon.user_words)
        yield from (_span(document, i, phrase) for i, phrase in _found(document.lowered, phrases))


def listed_names(document: Document, lexicon: Lexicon, _: Callable[[], None]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the names and terms of the user's dictionaries, as they are written there."""
    return (_span(document, i, name) for i, name in document.get(_listed, lexicon.tables))


def doubled_names(document: Document, lexicon: Lexicon, _: Callable[[], None]) -> Iterator[tuple[int, int]]:
    """Yield those of the listed names that have a word twice in a row."""
    for i, name in document.get(_listed, lexicon.tables):
        if any(a.lower() == b.lower() for a, b in pairwise(name)):
            yield _span(document, i, name)


def _span(document: Document, i: int, phrase: tuple[str, ...]) -> tuple[int, int]:
    return document.starts[i], document.ends[i + len(phrase) - 1]


def _listed(document: Document, tables: Tables) -> list[tuple[int, tuple[str, ...]]]:
    return list(_found(document.words, tables.get(_of_folders))) if len(tables.folders) > 1 else []


def _found(words: list[str], phrases: _Phrases) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the phrases among `words`, each with the number of its first."""
    for i, word in enumerate(words):
        for phrase in phrases.get(word, ()):
            if tuple(words[i : i + len(phrase)]) == phrase:
                yield i, phrase
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
            if has_table(folder / table):
                names.update(row[0] for row in read_rows(folder / table))
    return _phrases(frozenset(names))

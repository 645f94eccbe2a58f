"""Phrases of a table, found in a text whatever their capitals and tone position."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from chinhta.lexicon.tables import Tables
from chinhta.text.tokens import tokenize

__all__ = ["Match", "Name", "Phrases", "fold", "read_names"]

Entry = TypeVar("Entry")

# The only endings that the two conventions of tone position write differently (not after q).
_OLD_STYLE = {
    vowels[0] + new: old + vowels[1]
    for vowels, news, olds in (
        ("oa", "àáảãạ", "òóỏõọ"),
        ("oe", "èéẻẽẹ", "òóỏõọ"),
        ("uy", "ỳýỷỹỵ", "ùúủũụ"),
    )
    for new, old in zip(news, olds, strict=True)
}
_NEW_STYLE = {old: new for new, old in _OLD_STYLE.items()}


def fold(word: str) -> str:
    """Return lower-case `word` with its tone mark in the traditional position, and any dash as a hyphen."""
    if (old := _OLD_STYLE.get(word[-2:])) and word[0] != "q":
        return word[:-2] + old
    return "-" if word == "–" else word


def _both(words: Iterable[str]) -> Iterator[str]:
    """Yield the words with the tone in the traditional position, and in the new one too; dashes as hyphens."""
    for word in words:
        yield word
        if word == "-":
            yield "–"
        elif word[-2:] in _NEW_STYLE and word[0] != "q":
            yield word[:-2] + _NEW_STYLE[word[-2:]]


Match: TypeAlias = tuple[int, int, Entry]
"""A phrase found: the half-open span of its tokens, by index, and its value in the table."""


class Phrases(Generic[Entry]):
    """A trie of token sequences; the keys are lower-case tokens with the tone in the traditional position."""

    def __init__(self, items: Iterable[tuple[Sequence[str], Entry]]) -> None:
        self._root: dict[str, Any] = {}
        for words, entry in items:
            node = self._root
            for word in words:
                node = node.setdefault(word, {})
            node[""] = entry  # no token is empty
        self.firsts = frozenset(_both(self._root))
        """The tokens, lower case, either tone position, with which a phrase may begin."""
        # What may follow a first token; None when it is a phrase by itself.
        self._seconds = {word: None if "" in node else frozenset(_both(node)) for word, node in self._root.items()}

    def starts(self, lowered: Sequence[str], postings: Mapping[str, Sequence[int]]) -> list[int]:
        """Return the tokens, by number, with which a phrase may begin; `postings` has the positions of each token."""
        out: list[int] = []
        end = len(lowered) - 1
        for word in self.firsts:
            if word in postings:
                seconds = self._seconds[word if word in self._seconds else fold(word)]
                found = postings[word]
                out += found if seconds is None else [i for i in found if i < end and lowered[i + 1] in seconds]
        return sorted(out)

    def find(self, lowered: Sequence[str], postings: Mapping[str, Sequence[int]]) -> list[Match[Entry]]:
        """Return the longest phrases in `lowered` (tokens in lower case), none overlapping, in text order."""
        out = []
        end = 0
        for i in self.starts(lowered, postings):
            if i >= end and (match := self.at(lowered, i)):
                out.append(match)
                end = match[1]
        return out

    def at(self, lowered: Sequence[str], start: int) -> Match[Entry] | None:
        """Return the longest phrase that begins with token `start`."""
        node = self._root
        found: Match[Entry] | None = None
        for i in range(start, len(lowered)):
            word = lowered[i]
            following = node.get(word) or node.get(fold(word))
            if following is None:
                break
            node = following
            if "" in node:
                found = (start, i + 1, node[""])
        return found


class Name(NamedTuple):
    """A name, token by token, with its right capitals.

    `small`: what the same words in small letters are: "safe" this name, "ask" perhaps, "no" common words.
    `also`: other capitals that are right too.
    """

    words: tuple[str, ...]
    kind: str
    small: str
    also: tuple[tuple[str, ...], ...] = ()


def read_names(tables: Tables, table: str) -> list[tuple[list[str], Name]]:
    """Return the names of a table (name, kind, small, other capitals separated by "; ") with their keys."""
    items = []
    for row in reversed(tables.rows(table)):  # of two rows for a name the first, the user's, wins
        name, kind, small, also = (*row, *("", "no", "")[len(row) - 1 :])[:4]
        words = tuple(tokenize(name)[0])
        others = tuple(tuple(tokenize(other)[0]) for other in also.split("; ") if other)
        items.append(([word.lower() for word in words], Name(words, kind, small, others)))
    return items

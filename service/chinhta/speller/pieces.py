"""Syllables written together, and syllables torn in two."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import Final, NamedTuple

from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.ngrams import FIRST_WORD
from chinhta.text.documents import Document
from chinhta.text.syllables import canonical

__all__ = ["Pieces", "joined", "torn", "unknown_tokens"]

_MOST: Final = 4  # syllables looked for in one token
_LONGEST: Final = 24  # letters


class Pieces(NamedTuple):
    """Tokens `first` to before `last` should be written `right` (lower case).

    How well the corpus knows the text as it would then be: `inner` is the rarest bigram count among the new words,
    `support` that with the better known neighbour.
    """

    first: int
    last: int
    right: str
    inner: float
    support: float


def joined(document: Document, lexicon: Lexicon) -> Iterator[Pieces]:
    """Yield tokens that are no word but two to four known syllables written together: "nghiêncứu"."""
    ids, places = lexicon.model.sequence(document)
    count = lexicon.model.bigrams.count
    for token in unknown_tokens(document, lexicon):
        at, word, written = places[token], document.lowered[token], document.words[token]
        if ids[at] >= FIRST_WORD or not 4 <= len(word) <= _LONGEST or not written[1:].islower():
            continue
        cut = _cutter(lexicon)(word)
        if cut:
            parts = tuple(map(lexicon.model.ids.__getitem__, cut))
            inner = min(count(a << 16 | b) for a, b in pairwise(parts))
            yield Pieces(token, token + 1, " ".join(cut), inner, _support(lexicon, ids[at - 1], parts, ids[at + 1]))


def torn(document: Document, lexicon: Lexicon) -> Iterator[Pieces]:
    """Yield neighbours that are one known syllable torn in two, of which at least one piece is no word."""
    ids, places = lexicon.model.sequence(document)
    lowered, words = document.lowered, document.words
    taken = -1
    for stranger in unknown_tokens(document, lexicon):
        for token in (stranger - 1, stranger):
            if token <= taken or token < 0 or token + 1 >= len(words) or not document.visible[token]:
                continue
            whole = canonical(lowered[token] + lowered[token + 1])
            if (
                whole not in lexicon.syllables
                or document.gap(token) != " "
                or not words[token + 1].islower()
                or (len(words[token]) > 1 and words[token].isupper())
            ):
                continue
            number = lexicon.model.ids.get(whole, 0)
            if number:
                support = _support(lexicon, ids[places[token] - 1], (number,), ids[places[token + 1] + 1])
                yield Pieces(token, token + 2, whole, support, support)
                taken = token + 1


def unknown_tokens(document: Document, lexicon: Lexicon) -> list[int]:
    """The visible tokens of letters that are neither syllables nor words of the user."""
    found = document.memo.get("strangers")
    if found is None:
        syllables, visible = lexicon.syllables, document.visible
        strange = [
            word
            for word in document.vocabulary
            if word not in syllables
            and word.isalpha()
            and canonical(word) not in syllables
            and word not in lexicon.user_words
        ]
        found = document.memo["strangers"] = [i for i in document.at(strange) if visible[i]]
    return found  # type: ignore[return-value]


def _support(lexicon: Lexicon, left: int, parts: tuple[int, ...], right: int) -> float:
    """The better known side: the count of the bigram with the left or the right neighbour."""
    count = lexicon.model.bigrams.count
    sides = [count(left << 16 | parts[0])] if left >= FIRST_WORD else []
    if right >= FIRST_WORD:
        sides.append(count(parts[-1] << 16 | right))
    return max(sides, default=0.0)


@lru_cache(8)
def _cutter(lexicon: Lexicon) -> Callable[[str], tuple[str, ...]]:
    """Return a function that gives the likeliest way to cut a word into known syllables, () when there is none."""
    model, syllables = lexicon.model, lexicon.syllables
    get, unigrams, total, bigram = model.ids.get, model.unigrams, model.total, model.bigrams.count

    @lru_cache(4096)
    def cut(word: str) -> tuple[str, ...]:
        # best[end]: for each last syllable that ends there, the score of the best cut and its syllables
        best: list[dict[int, tuple[float, tuple[str, ...]]]] = [{} for _ in range(len(word) + 1)]
        best[0][0] = (0.0, ())
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - 7), end):
                if not best[start]:
                    continue
                piece = canonical(word[start:end])
                number = get(piece, 0)
                if not number or piece not in syllables:
                    continue
                for before, (score, pieces) in best[start].items():
                    if len(pieces) == _MOST:
                        continue
                    n = unigrams[before] if before else total
                    pair = bigram(before << 16 | number) if before else 0.0
                    chance = (
                        (200.0 * unigrams[number] / total + min(pair, n)) / (200.0 + n)
                        if before
                        else (unigrams[number] / total)
                    )
                    candidate = (score + log(chance), (*pieces, piece))
                    if candidate > best[end].get(number, (-1e9, ())):
                        best[end][number] = candidate
        whole = [item for item in best[-1].values() if len(item[1]) > 1]
        return max(whole)[1] if whole else ()

    return cut

"""The language model: how well a syllable fits between its neighbours, from n-gram counts."""

from collections.abc import Sequence
from itertools import repeat
from math import log
from pathlib import Path
from typing import Final

from chinhta.lexicon.ngrams import FIRST_WORD, NgramTable, Vocabulary, class_of
from chinhta.lexicon.tables import read_rows
from chinhta.text.documents import Document
from chinhta.text.syllables import canonical

__all__ = ["PAD", "ROUNDED", "TRUSTING_WEIGHTS", "WINDOW_WEIGHTS", "LanguageModel", "interpolate"]

PAD: Final = 3
"""Boundaries before the first and after the last token of a sequence of ids."""

_MARKS: Final = ".,;:!?…()-–/\"“”'%&+[]"
WINDOW_WEIGHTS: Final = (600.0, 500.0, 400.0)
"""How often contexts of one, two and three words must be seen to weigh as much as the shorter one; for windows.

Tuned on held-out lines.
"""

# Not one set: the limits of the rules that compare wordings, and the trees behind the shortlists, rest on these. With
# WINDOW_WEIGHTS instead, 0.2 and 0.9% of the findings of a sample change, and doubled words are lost.
TRUSTING_WEIGHTS: Final = (200.0, 30.0, 15.0)
"""The same for comparing wordings and for the shortlists of candidates: they trust the counts sooner."""

ROUNDED: Final = 1.1
"""By so much a count in the tables may exceed the true one."""


def interpolate(
    weights: tuple[float, float, float],
    p: float,
    c: float,
    cw: float,
    bc: float = 0.0,
    bcw: float = 0.0,
    abc: float = 0.0,
    abcw: float = 0.0,
) -> float:
    """Return the probability, 0-1, of a word w after the words a b c; of those left out nothing is known.

    `p` is the probability of w anywhere, the rest are counts: `c` of the word before, `cw` of both, and so on. Counts
    of a context weigh n / (n + weight), n the count of the context; they are rounded, so none exceeds its context's.
    """
    one, two, three = weights
    p = (one * p + min(cw, c)) / (c + one)
    if bc:
        p = (two * p + min(bcw, bc)) / (bc + two)
        if abc:
            p = (three * p + min(abcw, abc)) / (abc + three)
    return p


class LanguageModel:
    """N-gram counts of one dictionary folder, read as probabilities.

    ids below FIRST_WORD are classes (boundary, unknown word, number, …); probabilities are natural logarithms.
    """

    def __init__(self, folder: Path) -> None:
        self.vocabulary = Vocabulary.load(folder / "vocabulary.tsv")
        self.ids = self.vocabulary.ids | {mark: class_of(mark) for mark in _MARKS}
        self.bigrams = NgramTable(folder / "bigrams.bin")
        self.trigrams = NgramTable(folder / "trigrams.bin")
        self.fourgrams = NgramTable(folder / "fourgrams.bin")
        classes = (int(row[1]) or 1 for row in read_rows(folder / "classes.tsv"))
        self.unigrams: list[float] = [*classes, *self.vocabulary.counts]
        self.total = float(sum(self.unigrams))

    def id_of(self, word: str, lowered: str) -> int:
        """Return the id of a token given as written and in lower case."""
        return self.ids.get(lowered) or self.ids.get(canonical(lowered)) or class_of(word)

    def canonical(self, number: int, lowered: str) -> str:
        """Return the token in lower case that has this id with its tone mark in the traditional position."""
        return self.vocabulary.words[number - FIRST_WORD] if number >= FIRST_WORD else canonical(lowered)

    def sequence(self, document: Document) -> tuple[list[int], list[int]]:
        """Return the ids of all tokens, a boundary after each block, PAD at both ends; and the position of each token.

        Token number i of the document stands at `positions[i]` of the ids. The document remembers the answer.
        """
        return document.get_unmasked(_sequence, self)

    def window(self, ids: Sequence[int], at: int, word: int) -> tuple[float, float, float, float]:
        """Return the log probabilities of the four tokens from position `at` on, were `word` to stand at `at`."""
        a, b, c, _, x, y, z = ids[at - 3 : at + 4]
        b2, b3 = self.bigrams.count, self.trigrams.count
        bc = b2(b << 16 | c)
        abc = b3(a << 32 | b << 16 | c)
        cw = b2(c << 16 | word)
        bcw = b3(b << 32 | c << 16 | word) if bc and cw else 0.0
        wx = b2(word << 16 | x)
        cwx = b3(c << 32 | word << 16 | x) if cw and wx else 0.0
        xy = b2(x << 16 | y)
        wxy = b3(word << 32 | x << 16 | y) if wx and xy else 0.0
        yz = b2(y << 16 | z)
        xyz = b3(x << 32 | y << 16 | z) if xy and yz else 0.0
        b4 = self.fourgrams.count
        head, tail = a << 48 | b << 32 | c << 16, b << 48 | c << 32
        n, total, weights = self.unigrams, self.total, WINDOW_WEIGHTS
        abcw = b4(head | word) if abc and bcw else 0.0
        bcwx = b4(tail | word << 16 | x) if bcw and cwx else 0.0
        cwxy = b4(c << 48 | word << 32 | x << 16 | y) if cwx and wxy else 0.0
        wxyz = b4(word << 48 | x << 32 | y << 16 | z) if wxy and xyz else 0.0
        return (
            log(interpolate(weights, n[word] / total, n[c], cw, bc, bcw, abc, abcw)),
            log(interpolate(weights, n[x] / total, n[word], wx, cw, cwx, bcw, bcwx)),
            log(interpolate(weights, n[y] / total, n[x], xy, wx, wxy, cwx, cwxy)),
            log(interpolate(weights, n[z] / total, n[y], yz, xy, xyz, wxy, wxyz)),
        )


def _sequence(document: Document, model: LanguageModel) -> tuple[list[int], list[int]]:
    words, lowered, known = document.words, document.lowered, model.ids
    origin = document.origin
    if (
        origin
        and (before := origin.document.found_unmasked(_sequence, model))
        and origin.document.wrapped == document.wrapped
    ):
        ids, positions = before[0].copy(), before[1]
        for i in origin.changed:
            ids[positions[i]] = model.id_of(words[i], lowered[i])
        return ids, positions
    plain: list[int] = list(map(known.get, lowered, repeat(0)))
    for word, numbers in document.postings.items():
        if word not in known:
            number = known.get(canonical(word))
            for i in numbers:
                plain[i] = number or class_of(words[i])
    ids = [0] * PAD
    positions = []
    first = 0
    for last in document.block_tokens:
        positions += range(len(ids), len(ids) + last - first)
        ids += plain[first:last]
        ids.append(0)
        first = last
    ids += [0] * (PAD - 1)
    return ids, positions

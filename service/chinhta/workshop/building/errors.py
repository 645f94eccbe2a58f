"""Finding the "words" of a corpus that are only errors of far more frequent words ("nguôn" for "nguồn")."""

from collections import defaultdict
from collections.abc import Collection

import numpy as np

from chinhta.lexicon.ngrams import FIRST_WORD
from chinhta.text.syllables import is_possible, spell_out
from chinhta.workshop.building.counting import Counts, Ngrams, Words

__all__ = ["NeighbourCounts", "mine_errors"]

_MOST = 3000  # a syllable counted more often than this is taken as it is
_RARER = 30  # how many times rarer than the word meant an error is, in all and beside each neighbour
_BESIDE = 20
_SHARE = 0.6  # of its neighbours, that an error shares with the word meant


def mine_errors(words: Words, bigrams: Ngrams, trusted: Collection[str]) -> set[str]:
    """Return the rare syllables that stand where a far more frequent syllable, one error away, stands as a rule.

    `bigrams` hold the counts of all pairs, singletons too. Syllables in `trusted` are left out.
    """
    first = (bigrams.keys >> np.uint64(16)).astype(np.int64)
    second = (bigrams.keys & np.uint64(0xFFFF)).astype(np.int64)
    inner = (first >= FIRST_WORD) & (second >= FIRST_WORD)
    keys, counts, first, second = bigrams.keys[inner], bigrams.counts[inner], first[inner], second[inner]
    by_second = np.argsort(second, kind="stable")
    ends = np.arange(FIRST_WORD + len(words.words) + 1)
    first_at, second_at = np.searchsorted(first, ends), np.searchsorted(second[by_second], ends)

    def count(pairs: Counts) -> Counts:
        sought = pairs.astype(np.uint64)
        at = np.searchsorted(keys, sought).clip(max=len(keys) - 1)
        return np.where(keys[at] == sought, counts[at], 0)

    syllables = {word: word_id for word_id, word in enumerate(words.words, FIRST_WORD) if is_possible(word)}
    near = NeighbourCounts(syllables)
    errors = set()
    for word, word_id in syllables.items():
        own = words.counts[word_id - FIRST_WORD]
        if own >= _MOST or word in trusted:
            continue
        after = slice(first_at[word_id], first_at[word_id + 1])
        before = by_second[second_at[word_id] : second_at[word_id + 1]]
        total = counts[after].sum() + counts[before].sum()
        for meant in near.of(word):
            other = syllables[meant]
            if words.counts[other - FIRST_WORD] < _RARER * own:
                continue
            follows = count((other << 16) | second[after]) >= _BESIDE * counts[after]
            leads = count((first[before] << 16) | other) >= _BESIDE * counts[before]
            if counts[after][follows].sum() + counts[before][leads].sum() > _SHARE * total:
                errors.add(word)
                break
    return errors


class NeighbourCounts:
    """The syllables at one error of the writer from another: spelt out, one sign more, less or other."""

    def __init__(self, syllables: Collection[str]) -> None:
        self._index = defaultdict(list)
        for word in syllables:
            for form in _shortened(word):
                self._index[form].append(word)

    def of(self, word: str) -> list[str]:
        """Return them in a fixed order, without `word`."""
        found = dict.fromkeys(other for form in sorted(_shortened(word)) for other in self._index[form])
        found.pop(word, None)
        return list(found)


def _shortened(word: str) -> set[str]:
    spelt = spell_out(word)
    return {spelt} | {spelt[:at] + spelt[at + 1 :] for at in range(len(spelt))}

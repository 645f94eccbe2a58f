"""The tables of the speller: prepared candidates, and how confusable each bigram is."""

from pathlib import Path

import numpy as np
import numpy.typing as npt

from chinhta.lexicon.candidates import MOST, Candidate, Searcher, by_bare_form, write_table
from chinhta.lexicon.margins import HEADER, MAGIC, OFFSET, STEP, VERSION
from chinhta.lexicon.ngrams import FIRST_WORD, NgramTable
from chinhta.workshop.building.ngram_arrays import cells_array, counts_array

__all__ = ["prepare_candidates", "write_margins"]

_CHUNK = 1 << 16


def prepare_candidates(
    path: Path, words: list[str], counts: list[int], syllables: set[str]
) -> dict[int, list[Candidate]]:
    """Find and write the candidates of all `syllables`; `words` and `counts` are the vocabulary in order of ids."""
    ids = {word: word_id for word_id, word in enumerate(words, FIRST_WORD)}
    searcher = Searcher(by_bare_form(word for word in words if word in syllables), ids, counts)
    rows = {word_id: searcher.near(word) for word, word_id in ids.items() if word in syllables}
    write_table(path, rows, len(words) + FIRST_WORD)
    return rows


def write_margins(
    path: Path, bigrams: NgramTable, keys: npt.NDArray[np.uint64], rows: dict[int, list[Candidate]], words: int
) -> None:
    """Write, for each bigram of the table, how far a candidate of either word would fit better.

    The margin of the second word is the largest, over its candidates v, of
    ln(count(first v) + 1/2) - cost(v) - ln(count(first second) + 1/2); likewise for the first word. With each
    margin goes the index of that candidate among those of the word.
    """
    ids = np.zeros((words + FIRST_WORD, MOST), dtype=np.uint64)
    costs = np.full((words + FIRST_WORD, MOST), np.inf, dtype=np.float32)
    for word_id, candidates in rows.items():
        ids[word_id, : len(candidates)] = [c.id for c in candidates]
        costs[word_id, : len(candidates)] = [c.cost for c in candidates]
    cells = cells_array(bigrams, keys)
    out = np.zeros((4, len(bigrams.values)), dtype=np.uint8)  # margins, then runners-up
    sixteen, low = np.uint64(16), np.uint64(0xFFFF)
    for start in range(0, len(keys), _CHUNK):
        some = keys[start : start + _CHUNK]
        own = np.log(counts_array(bigrams, some) + 0.5)
        first, second = some >> sixteen, some & low
        for side, word, others in (
            (0, first, ids[first] << sixteen | second[:, None]),
            (1, second, first[:, None] << sixteen | ids[second]),
        ):
            cost = costs[word]
            alternatives = counts_array(bigrams, others.reshape(-1)).reshape(cost.shape)
            scores = np.log(alternatives + 0.5) - cost
            best = scores.max(axis=1) - own
            out[side, cells[start : start + _CHUNK]] = np.rint((best + OFFSET) * STEP).clip(0, 255)
            out[side + 2, cells[start : start + _CHUNK]] = scores.argmax(axis=1)
    path.write_bytes(HEADER.pack(MAGIC, VERSION, 0, len(bigrams.values)) + out.tobytes())

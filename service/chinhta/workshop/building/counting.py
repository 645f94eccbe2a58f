"""From text to numbers: every token of the corpus as an integer on disk, the vocabulary, the n-gram counts.

The corpus is tokenised once. Its tokens, as they are written, become 32-bit numbers in one temporary file a
source (`SurfaceText`); all later steps are numpy over these files, a bounded part of them at a time.
"""

import array
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import numpy.typing as npt

from chinhta.lexicon.ngrams import BOUNDARY, FIRST_WORD, NUMBER, class_of
from chinhta.text.syllables import canonical, is_possible, place_tone
from chinhta.text.tokens import TOKEN
from chinhta.workshop.building.reading import CorpusError, corpus_lines, is_held_out

__all__ = [
    "LINE_END",
    "CorpusFile",
    "Counts",
    "Flags",
    "Ids",
    "Ngrams",
    "Numbers",
    "SurfaceText",
    "Weights",
    "Words",
    "choose_words",
    "count_ngrams",
    "id_text",
    "read_corpus",
]

LINE_END = 0  # surface number; two stand between lines, so that no n-gram up to 4 looks useful across them
_NUMBER = 1  # surface number of every token that starts with a digit
_FLUSH = 1 << 22
_MOST_WORDS = 40_000
_TONELESS = 100  # how many times more frequent a syllable is than its name without the tone

Ids = npt.NDArray[np.uint16]
Numbers = npt.NDArray[np.uint32]
Counts = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Weights = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class CorpusFile:
    """One file of the corpus and how much each of its occurrences counts."""

    path: Path
    weight: int


@dataclass
class SurfaceText:
    """The tokenised corpus: the distinct tokens, and for each source the file of their numbers."""

    tokens: list[str]  # tokens[number]; the first two stand for LINE_END and all numbers
    files: list[Path]  # uint32 numbers, one file a source
    weights: list[int]
    lines: list[int]  # lines counted, one figure a source

    def load(self, source: int) -> Numbers:
        """Return the numbers of one source's tokens, in order."""
        return np.fromfile(self.files[source], dtype=np.uint32)

    def inside_sentences(self, numbers: Numbers) -> Numbers:
        """Return those of `numbers`, a source's tokens, that do not begin a sentence and are not all capitals."""
        plain = np.array([not (len(t) > 1 and t.isupper()) for t in self.tokens])
        marks = np.array([not (t[0].isalnum() or t == ",") for t in self.tokens])
        inside = ~marks[numbers[:-1]] & plain[numbers[1:]]
        return np.asarray(numbers[1:][inside])

    def weighted_counts(self, what: Callable[[Numbers], Numbers]) -> Counts:
        """Return the weighted count of each token among the numbers that `what` picks from each source."""
        total = np.zeros(len(self.tokens), dtype=np.int64)
        for source, weight in enumerate(self.weights):
            total += weight * np.bincount(what(self.load(source)), minlength=len(self.tokens))
        return total


class _Numbering(dict[str, int]):
    """Numbers tokens in the order in which they are first met."""

    def __missing__(self, token: str) -> int:
        if token[0].isdigit():
            return _NUMBER
        self[token] = number = len(self) + 2
        return number


def _number_file(job: tuple[Path, Path, bool]) -> list[str]:
    """Write the numbers of a file's tokens; return its distinct tokens in the order of their numbers."""
    path, out, hold_out = job
    numbering = _Numbering()
    numbers = array.array("I", (LINE_END, LINE_END))
    with out.open("wb") as file:
        for line in corpus_lines(path):
            if hold_out and is_held_out(line):
                continue
            numbers.extend(map(numbering.__getitem__, TOKEN.findall(unicodedata.normalize("NFC", line))))
            numbers.append(LINE_END)
            numbers.append(LINE_END)
            if len(numbers) > _FLUSH:
                numbers.tofile(file)
                del numbers[:]
        numbers.tofile(file)
    return list(numbering)


def read_corpus(
    sources: Sequence[CorpusFile], work: Path, *, hold_out: bool, processes: int, progress: Callable[[float], None]
) -> SurfaceText:
    """Tokenise `sources` into files in the folder `work`; lines that are mostly not Vietnamese are left out.

    Raise CorpusError when nothing is left to count.
    """
    jobs = [(source.path, work / f"{number}.u32", hold_out) for number, source in enumerate(sources)]
    tokens: dict[str, int] = {"\n": LINE_END, "0": _NUMBER}
    text = SurfaceText([], [job[1] for job in jobs], [source.weight for source in sources], [])
    is_word = np.zeros(2, dtype=bool)
    is_syllable = np.zeros(2, dtype=bool)
    for number, own in enumerate(_each(jobs, processes)):
        table = np.array([LINE_END, _NUMBER] + [tokens.setdefault(t, len(tokens)) for t in own], dtype=np.uint32)
        new = list(tokens)[len(is_word) :]
        word = np.fromiter((t[0].isalpha() for t in new), dtype=bool, count=len(new))
        syllable = np.fromiter((t[0].isalpha() and is_possible(t.lower()) for t in new), dtype=bool, count=len(new))
        is_word, is_syllable = np.append(is_word, word), np.append(is_syllable, syllable)
        numbers, lines = _drop_foreign_lines(table[text.load(number)], is_word, is_syllable)
        numbers.tofile(text.files[number])
        text.lines.append(lines)
        progress((number + 1) / len(jobs))
    text.tokens = list(tokens)
    if not any(text.lines) or not is_syllable.any():
        raise CorpusError("the corpus holds no Vietnamese text to count")
    return text


def _each(jobs: list[tuple[Path, Path, bool]], processes: int) -> Iterator[list[str]]:
    if processes < 2 or len(jobs) < 2:
        yield from map(_number_file, jobs)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_number_file, jobs)


def _drop_foreign_lines(numbers: Numbers, is_word: Flags, is_syllable: Flags) -> tuple[Numbers, int]:
    """Leave out the lines of 4 words or more of which less than half could be Vietnamese syllables."""
    # A line is its tokens and the two LINE_END after it; the first two of the file go with the first line.
    starts = np.flatnonzero((numbers[:-1] == LINE_END) & (numbers[1:] != LINE_END)) + 1
    if not len(starts):
        return numbers, 0
    starts[0] = 0
    words = np.add.reduceat(is_word[numbers], starts, dtype=np.int64)
    syllables = np.add.reduceat(is_syllable[numbers], starts, dtype=np.int64)
    keep = (words < 4) | (2 * syllables >= words)
    lengths = np.diff(np.append(starts, len(numbers)))
    return numbers[np.repeat(keep, lengths)], int(keep.sum())


@dataclass
class Words:
    """The vocabulary and the way from surface numbers to it."""

    words: list[str]
    counts: list[int]
    ids: Ids  # id or class of each surface number
    sources: list[int]  # in how many sources the word occurs
    name_shares: list[int]  # percentage of its uses inside sentences in which it has a capital


def choose_words(text: SurfaceText, floor_syllable: int, floor_word: int, errors: Collection[str] = ()) -> Words:
    """Choose the words that get an id: syllables from `floor_syllable` on, others from `floor_word` on, no `errors`.

    A word with Vietnamese letters that is no possible syllable is an error ("nghành", "đươc") or glued
    ("theomẫu") unless it is nearly always written with a capital (Krông, Plông) and no name without its tone (Viêt).
    """
    counts = text.weighted_counts(lambda numbers: numbers)
    inside = text.weighted_counts(text.inside_sentences)
    present = np.zeros(len(counts), dtype=np.int64)
    for source in range(len(text.files)):
        present += np.bincount(text.load(source), minlength=len(counts)) > 0
    totals: dict[str, int] = {}
    capitals: dict[str, int] = {}  # anywhere
    uses: dict[str, list[int]] = {}  # inside sentences: all, with a capital
    sources: dict[str, int] = {}
    keys = [canonical(token) if token[0].isalpha() else "" for token in text.tokens]
    columns = (keys, text.tokens, counts.tolist(), inside.tolist(), present.tolist())
    for key, token, count, count_inside, seen in zip(*columns, strict=True):
        if key:
            own = uses.setdefault(key, [0, 0])
            own[0] += count_inside
            own[1] += count_inside * token[0].isupper()
            totals[key] = totals.get(key, 0) + count
            sources[key] = max(sources.get(key, 0), seen)
            if token[0].isupper():
                capitals[key] = capitals.get(key, 0) + count
    chosen = []
    for key, count in totals.items():
        if count < min(floor_syllable, floor_word) or key in errors:
            continue
        if is_possible(key):
            good = count >= floor_syllable
        else:
            good = count >= floor_word and (key.isascii() or capitals.get(key, 0) >= 0.9 * count)
            good = good and all(totals.get(place_tone(key, tone), 0) < _TONELESS * count for tone in range(1, 6))
        if good:
            chosen.append((-count, key))
    chosen = sorted(chosen)[:_MOST_WORDS]
    words = [key for _, key in chosen]
    ids_of = dict(zip(words, range(FIRST_WORD, FIRST_WORD + len(words)), strict=True))
    ids = [BOUNDARY, NUMBER] + [
        ids_of.get(key) or class_of(token) for key, token in zip(keys[2:], text.tokens[2:], strict=True)
    ]
    shares = [round(100 * named / max(all_, 1)) for all_, named in map(uses.__getitem__, words)]
    return Words(words, [-n for n, _ in chosen], np.array(ids, dtype=np.uint16), [sources[w] for w in words], shares)


@dataclass
class Ngrams:
    """N-grams of one order: packed keys in rising order and their weighted counts."""

    order: int
    keys: npt.NDArray[np.uint64]
    counts: Counts


def id_text(text: SurfaceText, words: Words) -> tuple[Ids, Weights]:
    """Return the ids of the whole corpus, source after source, and the weight of each token."""
    parts = [words.ids[text.load(source)] for source in range(len(text.files))]
    weights = np.repeat(np.array(text.weights, dtype=np.uint8), [len(part) for part in parts])
    return np.concatenate(parts), weights


def count_ngrams(
    ids: Ids, weights: Weights, order: int, floor: int, where: Flags | None = None, most: int = 1 << 24
) -> Ngrams:
    """Count the n-grams of `order` words; keep those of weighted count `floor` or more.

    N-grams across a line end (two BOUNDARY after the first token) are left out, and those that begin where
    `where` is false. They are taken a range of first words at a time, about `most` of them, to bound the
    memory.
    """
    last = len(ids) - order + 1
    good = np.ones(last, dtype=bool) if where is None else where[:last].copy()
    for at in range(1, order - 1):
        good &= (ids[at : at + last] != BOUNDARY) | (ids[at + 1 : at + 1 + last] != BOUNDARY)
    first = ids[:last]
    mass = np.cumsum(np.bincount(first, minlength=1 << 16))
    cuts = np.searchsorted(mass, np.arange(most, mass[-1] + most, most)) + 1
    keys_out: list[npt.NDArray[np.uint64]] = [np.empty(0, dtype=np.uint64)]
    counts_out: list[Counts] = [np.empty(0, dtype=np.int64)]
    low = 0
    for high in dict.fromkeys(np.append(cuts, 1 << 16).clip(max=1 << 16).tolist()):
        places_of = np.flatnonzero((first >= low) & (first < high) & good)
        low = high
        keys = first[places_of].astype(np.uint64)
        for step in range(1, order):
            keys = keys << np.uint64(16) | ids[places_of + step]
        weight = weights[places_of]
        parts = []
        for value in np.unique(weight).tolist():
            own, counts = np.unique(keys[weight == value], return_counts=True)
            parts.append((own, counts * value))
        if not parts:
            continue
        keys, counts = _merge(parts)
        keep = counts >= floor
        keys_out.append(keys[keep])
        counts_out.append(counts[keep])
    if not keys_out:
        return Ngrams(order, np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64))
    return Ngrams(order, np.concatenate(keys_out), np.concatenate(counts_out))


def _merge(parts: list[tuple[npt.NDArray[np.uint64], Counts]]) -> tuple[npt.NDArray[np.uint64], Counts]:
    """Add up the counts of equal keys; each part has its keys in rising order."""
    keys = np.concatenate([part[0] for part in parts])
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    counts = np.concatenate([part[1] for part in parts])[order]
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    return keys[starts], np.add.reduceat(counts, starts)

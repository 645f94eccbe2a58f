"""Names by statistics: what is written with capitals inside sentences, and how it is written most often."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from chinhta.text.syllables import canonical
from chinhta.workshop.building.counting import Flags, Numbers, SurfaceText, Words
from chinhta.workshop.building.mining import starts_sentence

__all__ = ["NameMiner"]

_LONGEST_NAME = 6
Phrase = tuple[int, ...]


class NameMiner:
    """Mines names; holds, for each token, what they ask of it again and again."""

    def __init__(self, text: SurfaceText, words: Words) -> None:
        self.text, self.words = text, words
        tokens = text.tokens
        size = len(tokens)
        first_of: dict[str, int] = {}
        # The number of the first token that is the same word in another case or tone position.
        self.folded = np.fromiter(
            (first_of.setdefault(canonical(t) if t[0].isalpha() else t, n) for n, t in enumerate(tokens)),
            dtype=np.uint32,
            count=size,
        )
        self.is_word = np.fromiter((t[0].isalpha() for t in tokens), dtype=bool, count=size)
        self.all_caps = np.fromiter((len(t) > 1 and t.isupper() for t in tokens), dtype=bool, count=size)
        self.capital = np.fromiter((t[0].isupper() for t in tokens), dtype=bool, count=size)
        self.colons = np.array([n for n, t in enumerate(tokens) if t in (":", ";")], dtype=np.uint32)

    def names(self, floor: int, most: int) -> list[tuple[str, int, int]]:
        """Return names, in order of code points: usual form, its count, count of the word in all forms.

        A name is a run of capitalised words, or one word, that does not begin a sentence; at least half of
        its occurrences inside sentences are written in the usual form. The `most` frequent are kept.
        """
        runs: Counter[Phrase] = Counter()
        single = np.zeros(len(self.text.tokens), dtype=np.int64)
        for numbers, middle, weight in self._sources():
            title = self.capital[numbers] & self.is_word[numbers] & ~self.all_caps[numbers]
            begins = np.flatnonzero(title & ~np.append(False, title[:-1]))
            ends = np.flatnonzero(title & ~np.append(title[1:], False)) + 1
            for length in range(2, _LONGEST_NAME + 1):
                own = begins[(ends - begins == length) & middle[begins]]
                for row, count in _distinct_rows(self.folded[numbers[own[:, None] + np.arange(length)]]):
                    runs[row] += count * weight
            inside = numbers[middle & self.is_word[numbers]]
            single += weight * np.bincount(inside, minlength=len(single))
        phrases = [row for row, count in runs.items() if count >= floor]
        out = [
            (form, count, total)
            for form, count, total in map(_usual, self._forms(phrases))
            if count >= floor and 2 * count >= total and all(part[0].isupper() for part in form.split(" "))
        ]
        out += self._single_names(single, floor)
        out.sort(key=lambda row: (-row[1], row[0]))
        return sorted(out[:most])

    def _single_names(self, counts: npt.NDArray[np.int64], floor: int) -> Iterator[tuple[str, int, int]]:
        forms: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
        for number in np.flatnonzero(counts).tolist():
            forms[int(self.folded[number])].append((int(counts[number]), self.text.tokens[number]))
        for own in forms.values():
            total = sum(count for count, _ in own)
            count, form = max(own)
            if count >= floor and form[0].isupper() and len(form) > 1 and count >= 0.8 * total:
                yield form, count, total

    def _sources(self) -> Iterator[tuple[Numbers, Flags, int]]:
        """Yield each source: its numbers, which tokens are inside a sentence, its weight."""
        for source, weight in enumerate(self.text.weights):
            numbers = self.text.load(source)
            yield numbers, ~starts_sentence(numbers, self.words.ids[numbers], self.colons), weight

    def _forms(self, phrases: Sequence[Phrase]) -> list[Counter[tuple[str, ...]]]:
        """Return for each folded phrase how often it is written in which way inside sentences."""
        out: list[Counter[tuple[str, ...]]] = [Counter() for _ in phrases]
        index = {phrase: n for n, phrase in enumerate(phrases)}
        begin, second = np.zeros((2, len(self.text.tokens)), dtype=bool)
        begin[np.array([phrase[0] for phrase in phrases], dtype=int)] = True
        second[np.array([phrase[1] for phrase in phrases], dtype=int)] = True
        tokens = self.text.tokens
        for numbers, middle, weight in self._sources():
            folded = self.folded[numbers]
            maybe = np.flatnonzero(begin[folded[:-1]] & second[folded[1:]] & middle[:-1])
            for length in sorted({len(phrase) for phrase in phrases}):
                table = np.array([phrase for phrase in phrases if len(phrase) == length], dtype=np.uint32)
                hashes = np.sort(_hash(table))
                starts = maybe[maybe + length <= len(numbers)]
                low = 0
                while low < len(starts):
                    at = starts[low : low + (1 << 20), None] + np.arange(length)
                    low += 1 << 20
                    rows = folded[at]
                    seen = _hash(rows)
                    found = hashes[np.searchsorted(hashes, seen).clip(max=len(hashes) - 1)] == seen
                    written = numbers[at[found]]
                    written = written[~self.all_caps[written].any(axis=1)]
                    for row, count in _distinct_rows(written):
                        number = index.get(tuple(self.folded[list(row)].tolist()))
                        if number is not None:
                            out[number][tuple(tokens[n] for n in row)] += count * weight
        return out


def _usual(forms: Counter[tuple[str, ...]]) -> tuple[str, int, int]:
    """Return the usual form, its count, and the count of all forms."""
    if not forms:
        return "", 0, 0
    form, count = max(forms.items(), key=lambda item: (item[1], item[0]))
    return " ".join(form), count, sum(forms.values())


def _hash(rows: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint64]:
    value = np.zeros(len(rows), dtype=np.uint64)
    for column in rows.T:
        value = (value ^ column) * np.uint64(0x9E3779B97F4A7C15)
        value ^= value >> np.uint64(29)
    return value


def _distinct_rows(rows: npt.NDArray[np.uint32]) -> Iterator[tuple[Phrase, int]]:
    """Yield the distinct rows and their counts, in rising order of the rows."""
    if not len(rows):
        return
    codes = rows[:, 0].astype(np.uint64)
    for column in rows.T[1:]:
        codes = np.unique(codes << np.uint64(32) | column, return_inverse=True)[1].astype(np.uint64)
    _, at, counts = np.unique(codes, return_index=True, return_counts=True)
    yield from zip(map(tuple, rows[at].tolist()), counts.tolist(), strict=True)

"""Words and terms by statistics: which neighbouring syllables belong together."""

import math
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from chinhta.lexicon.ngrams import BOUNDARY, FIRST_WORD, MARK, NAME
from chinhta.text.syllables import canonical, is_possible
from chinhta.workshop.building.counting import (
    Counts,
    Flags,
    Ids,
    Ngrams,
    SurfaceText,
    Weights,
    Words,
    count_ngrams,
)
from chinhta.workshop.building.errors import NeighbourCounts

__all__ = [
    "SMALL",
    "CountedPhrases",
    "grow",
    "lower_case_ids",
    "mine_terms",
    "mine_words",
    "read_word_list",
    "starts_sentence",
]

SMALL = frozenset(
    "và của các những là đã được cho với trong về tại theo từ này đó khi để có không cũng sẽ do bởi trên dưới vào "
    "ra đến đang phải bị như mà thì hoặc hay nếu một hai ba bốn năm mỗi mọi rất nhiều ít còn chỉ vẫn đều ở tới "
    "bằng giữa nhưng vì nên rằng lại thêm cùng sau trước ngoài qua mới nhất kia ấy gì nào ai tôi ông bà anh chị "
    "em họ người hơn chưa nữa rồi".split()
)
_FLOOR = 3  # weighted count of a listed word
_FLOOR_UNLISTED = 8
_GOOD_WORD = {2: 1.6, 3: 1.8, 4: 2.0}  # least score of an unlisted word, by number of syllables
_RARER = 10  # how many times rarer than the word meant an unlisted error of it is
_NO_LINK = -2.0
_COHESION = 0.3  # of a term
_DOMAIN = 4.0  # times more frequent than elsewhere
_CHUNK = 1 << 23


@dataclass
class CountedPhrases:
    """Phrases of one length: a row of ids each, in rising order, and their weighted counts."""

    rows: npt.NDArray[np.uint16]
    counts: Counts


def starts_sentence(numbers: npt.NDArray[np.uint32], ids: Ids, colons: npt.NDArray[np.uint32]) -> Flags:
    """Return for each position whether it may be the reason for a capital: after a mark, not after a comma."""
    before = np.append(BOUNDARY, ids[:-1])
    starts = (before == BOUNDARY) | (before == MARK)
    starts[1:] |= np.isin(numbers[:-1], colons)
    return np.asarray(starts)


def lower_case_ids(text: SurfaceText, words: Words) -> Ids:
    """Return the ids of the whole corpus with every name (a capital inside a sentence) as the class NAME."""
    capital = np.fromiter((token[0].isupper() for token in text.tokens), dtype=bool, count=len(text.tokens))
    all_caps = np.fromiter((len(t) > 1 and t.isupper() for t in text.tokens), dtype=bool, count=len(text.tokens))
    colons = np.array([n for n, token in enumerate(text.tokens) if token in (":", ";")], dtype=np.uint32)
    parts = []
    for source in range(len(text.files)):
        numbers = text.load(source)
        ids = words.ids[numbers]
        name = capital[numbers] & ~starts_sentence(numbers, ids, colons) | all_caps[numbers]
        ids[name] = NAME
        parts.append(ids)
    return np.concatenate(parts)


def read_word_list(lines: Collection[str]) -> set[str]:
    """Return the entries of a word list, canonical, that have up to 4 syllables, all possible, none a name."""
    out = set()
    for line in lines:
        parts = line.strip().replace("-", " ").split()
        if 1 <= len(parts) <= 4 and all(part.islower() and is_possible(part) for part in parts):
            out.add(" ".join(map(canonical, parts)))
    return out


def mine_words(
    ids: Ids, weights: Weights, words: Words, listed: Collection[str], most: int
) -> list[tuple[str, int, int]]:
    """Return words of 2 to 4 syllables, in order of code points: word, count, occurrences as a word.

    `ids` is lower-case text. Two neighbours are linked by their pointwise mutual information, normalised; a
    group occurs as a word where its weakest link is as strong as the links to its neighbours, so that
    "cấu hạ" of "cơ cấu hạ tầng" is none. A group is taken when it is `listed` and occurs as a word at all, or
    when it occurs as one in a good share of its uses and is no error of another; the best `most` are kept.
    """
    strings = [""] * FIRST_WORD + words.words
    syllable = np.zeros(1 << 16, dtype=bool)
    syllable[: len(strings)] = [bool(word) and is_possible(word) for word in strings]
    link, strength = _links(ids, count_ngrams(ids, weights, 2, _FLOOR), weights, syllable)
    neighbours = NeighbourCounts([word for word in words.words if is_possible(word)])
    kept: list[tuple[float, str, int, int]] = []
    for order in (2, 3, 4):
        inner = link.copy()
        for step in range(1, order - 1):
            inner[:-step] = np.minimum(inner[:-step], link[step:])
        outer = np.full_like(link, _NO_LINK)
        outer[1:] = link[:-1]
        outer[: 1 - order] = np.maximum(outer[: 1 - order], link[order - 1 :])
        linked = inner > _NO_LINK
        wins = count_ngrams(ids, weights, order, 1, where=linked & (inner >= outer))
        found = count_ngrams(ids, weights, order, _FLOOR, where=linked)
        at = np.searchsorted(wins.keys, found.keys).clip(max=max(len(wins.keys) - 1, 0))
        won = np.where(wins.keys[at] == found.keys, wins.counts[at], 0) if len(wins.keys) else 0 * found.counts
        is_listed = np.isin(found.keys, _packed(listed, order, words))
        maybe = (won > 0) & (is_listed | (won >= _FLOOR_UNLISTED) & (won > 0.3 * found.counts))
        keys, counts, won, is_listed = found.keys[maybe], found.counts[maybe], won[maybe], is_listed[maybe]
        columns = [(keys >> np.uint64(shift) & np.uint64(0xFFFF)).tolist() for shift in range(16 * order - 16, -1, -16)]
        for count, win, sure, *row in zip(counts.tolist(), won.tolist(), is_listed.tolist(), *columns, strict=True):
            parts = [strings[number] for number in row]
            score = math.inf
            if not sure:
                if any(part in SMALL for part in parts):
                    continue
                score = win / count * min(strength[pair] for pair in pairwise(row)) * math.log(win)
                if score < _GOOD_WORD[order]:
                    continue
            kept.append((score, " ".join(parts), count, win))
    counted = {word: count for _, word, count, _ in kept}
    kept = [item for item in kept if item[0] == math.inf or not _is_error(item[1], counted, neighbours)]
    kept.sort(key=lambda item: (-item[0], -item[2], item[1]))
    return sorted(item[1:] for item in kept[:most])


def _packed(listed: Collection[str], order: int, words: Words) -> npt.NDArray[np.uint64]:
    """Return the n-gram keys of the listed words of `order` syllables that the vocabulary can spell."""
    ids = dict(zip(words.words, range(FIRST_WORD, FIRST_WORD + len(words.words)), strict=True))
    keys = []
    for word in listed:
        numbers = [ids.get(part, 0) for part in word.split(" ")]
        if len(numbers) == order and all(numbers):
            key = 0
            for number in numbers:
                key = key << 16 | number
            keys.append(key)
    return np.array(keys, dtype=np.uint64)


def _is_error(word: str, counted: dict[str, int], neighbours: NeighbourCounts) -> bool:
    """Return whether a word at one error from `word` is far more frequent ("bỗ sung" beside "bổ sung")."""
    parts = word.split(" ")
    for at, part in enumerate(parts):
        for other in neighbours.of(part):
            if counted.get(" ".join([*parts[:at], other, *parts[at + 1 :]]), 0) > _RARER * counted[word]:
                return True
    return False


def _links(
    ids: Ids, pairs: Ngrams, weights: Weights, syllable: Flags
) -> tuple[npt.NDArray[np.float16], dict[tuple[int, int], float]]:
    """Return the link of each token to the next, and the link of each pair; _NO_LINK unless both are syllables."""
    counts = np.bincount(ids, weights=weights, minlength=1 << 16)
    total = counts.sum()
    first, second = (pairs.keys >> np.uint64(16)).astype(int), (pairs.keys & np.uint64(0xFFFF)).astype(int)
    both = syllable[first] & syllable[second]
    first, second, joint = first[both], second[both], pairs.counts[both]
    together = np.log(joint / total)
    strength = (together - np.log(counts[first] / total) - np.log(counts[second] / total)) / -together
    strength = strength + 0.02 * np.log(joint)
    # Syllables are renumbered so that a square table of all pairs stays small.
    compact = np.cumsum(syllable)  # 0 is never a syllable's
    compact[~syllable] = 0
    table = np.full((compact.max() + 1,) * 2, _NO_LINK, dtype=np.float16)
    table[compact[first], compact[second]] = strength.clip(min=_NO_LINK + 0.1)
    link = np.full(len(ids), _NO_LINK, dtype=np.float16)
    for low in range(0, len(ids) - 1, _CHUNK):
        part = compact[ids[low : low + _CHUNK + 1]]
        link[low : low + len(part) - 1] = table[part[:-1], part[1:]]
    return link, dict(zip(zip(first.tolist(), second.tolist(), strict=True), strength.tolist(), strict=True))


def grow(
    ids: Ids, weights: Weights, starts: Counts, inner: Flags, floor: int, longest: int
) -> Iterator[CountedPhrases]:
    """Yield the phrases of 2, 3, … `longest` words that begin at the indices `starts`, of count `floor` or more.

    `inner` has for each id whether a phrase may go on with it. A phrase is frequent only if its beginning
    is, so that each length is counted over what the length before left.
    """
    starts = starts[starts < len(ids) - longest]
    codes = ids[starts].astype(np.uint64)
    rows = np.arange(1 << 16, dtype=np.uint16)[:, None]
    for length in range(2, longest + 1):
        following = ids[starts + length - 1]
        on = inner[following]
        starts, keys = starts[on], codes[on] << np.uint64(16) | following[on]
        unique, inverse = np.unique(keys, return_inverse=True)
        counts = np.bincount(inverse, weights=weights[starts], minlength=len(unique)).astype(np.int64)
        frequent = counts >= floor
        code_of = np.cumsum(frequent) - 1
        stay = frequent[inverse]
        starts, codes = starts[stay], code_of[inverse[stay]].astype(np.uint64)
        unique = unique[frequent]
        before = rows[(unique >> np.uint64(16)).astype(int)]
        rows = np.column_stack([before, (unique & np.uint64(0xFFFF)).astype(np.uint16)])
        yield CountedPhrases(rows, counts[frequent])


def mine_terms(
    ids: Ids, weights: Weights, domain: Flags, words: Words, known: Collection[str], floor: int
) -> list[tuple[str, int, float]]:
    """Return domain phrases of 3 to 7 syllables: phrase, count, how many times more frequent than elsewhere.

    `domain` has for each of the `ids` whether it belongs to a source of the domain. A phrase must be
    a row of `known` words that hold together, no fragment of a longer phrase or of a name, and far more
    frequent in the domain than in the other sources (when there are any).
    """
    strings = [""] * FIRST_WORD + words.words
    inner = np.zeros(1 << 16, dtype=bool)
    inner[: len(strings)] = [bool(word) and is_possible(word) for word in strings]
    domain = domain if domain.any() else ~domain  # no source is marked: all are the domain
    starts = np.flatnonzero(inner[ids] & domain)
    found: list[dict[bytes, int]] = []
    for phrases in grow(ids, weights, starts, inner, floor, 8):
        found.append({row.tobytes(): count for row, count in zip(phrases.rows, phrases.counts.tolist(), strict=True)})
    extension: dict[bytes, int] = {}
    for longer in found[1:]:
        for row, count in longer.items():
            for part in (row[2:], row[:-2]):
                if count > extension.get(part, 0):
                    extension[part] = count
    chosen: dict[bytes, int] = {}
    unigrams = np.bincount(ids[domain], weights=weights[domain], minlength=1 << 16).astype(float)
    for phrases_of in found[1:6]:
        for row, count in phrases_of.items():
            if extension.get(row, 0) > 0.5 * count:
                continue
            parts = [strings[number] for number in np.frombuffer(row, dtype=np.uint16)]
            if _falls_into_words(parts, known) and _cohesion(row, count, found, unigrams) > _COHESION:
                chosen[row] = count
    after_name = _count_rows(ids, weights, list(chosen), domain & np.append(False, ids[:-1] == NAME))
    chosen = {row: count for row, count in chosen.items() if 2 * after_name[row] < count}
    elsewhere = _count_rows(ids, weights, list(chosen), ~domain)
    inside, outside = int(weights[domain].sum()), int(weights[~domain].sum())
    out = []
    for row, count in chosen.items():
        ratio = (count / inside) / ((elsewhere[row] + 1) / outside) if outside else 0.0
        if ratio >= _DOMAIN or not outside:
            phrase = " ".join(strings[number] for number in np.frombuffer(row, dtype=np.uint16))
            out.append((phrase, count, round(ratio, 1)))
    return sorted(out)


def _cohesion(row: bytes, count: int, found: list[dict[bytes, int]], unigrams: npt.NDArray[np.float64]) -> float:
    """Return the normalised pointwise mutual information of the two parts of a phrase at its weakest joint."""
    total = unigrams.sum()
    joint = math.log(count / total)

    def log_share(part: bytes) -> float:
        if len(part) == 2:
            return math.log(unigrams[int.from_bytes(part, sys.byteorder)] / total)
        return math.log(found[len(part) // 2 - 2][part] / total)

    return min(joint - log_share(row[:cut]) - log_share(row[cut:]) for cut in range(2, len(row), 2)) / -joint


def _falls_into_words(parts: list[str], known: Collection[str]) -> bool:
    """Return whether the syllables are a row of known words of 2-4 syllables, with at most one single between."""
    best = [0] + [99] * len(parts)  # least number of single syllables up to each part
    for end in range(1, len(parts) + 1):
        if parts[end - 1] not in SMALL and 1 < end < len(parts):
            best[end] = best[end - 1] + 1
        for size in (2, 3, 4):
            if size <= end and " ".join(parts[end - size : end]) in known:
                best[end] = min(best[end], best[end - size])
    return best[-1] <= 1 and parts[0] not in SMALL and parts[-1] not in SMALL


def _count_rows(ids: Ids, weights: Weights, rows: list[bytes], where: Flags) -> dict[bytes, int]:
    """Count the indices of `where` at which the given phrases (rows of uint16 as bytes) begin."""
    out = dict.fromkeys(rows, 0)
    by_length: dict[int, list[bytes]] = {}
    for row in rows:
        by_length.setdefault(len(row) // 2, []).append(row)
    for length, own in by_length.items():
        table = np.array([np.frombuffer(row, dtype=np.uint16) for row in own])
        hashes = _row_hash(table.T)
        order = np.argsort(hashes)
        hashes = hashes[order]
        begins = np.zeros(1 << 16, dtype=bool)
        begins[table[:, 0]] = True
        starts = np.flatnonzero(begins[ids[: 1 - length]] & where[: 1 - length])
        for low in range(0, len(starts), _CHUNK):
            at = starts[low : low + _CHUNK]
            seen = _row_hash([ids[at + step] for step in range(length)])
            at_row = np.searchsorted(hashes, seen).clip(max=len(order) - 1)
            same = hashes[at_row] == seen
            counts = np.bincount(order[at_row[same]], weights=weights[at[same]], minlength=len(own))
            for row, count in zip(own, counts.tolist(), strict=True):
                out[row] += int(count)
    return out


def _row_hash(columns: Sequence[Ids] | Ids) -> npt.NDArray[np.uint64]:
    value = np.zeros(len(columns[0]), dtype=np.uint64)
    for column in columns:
        value = (value ^ column) * np.uint64(0x9E3779B97F4A7C15)
        value ^= value >> np.uint64(29)
    return value

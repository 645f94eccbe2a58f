"""Syllables written together, and syllables torn in two."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import log
from typing import Final, NamedTuple

from chinhta.lexicon.lexicon import Lexicon, language_model, syllables
from chinhta.lexicon.model import WINDOW_WEIGHTS, interpolate
from chinhta.lexicon.ngrams import FIRST_WORD
from chinhta.lexicon.tables import Tables
from chinhta.text.documents import Document
from chinhta.text.letters import TONED_VOWELS, VOWELS
from chinhta.text.syllables import canonical

__all__ = ["Pieces", "joined", "torn", "torn_before_vowel", "torn_passages", "unknown_tokens"]

_MOST: Final = 4  # syllables looked for in one token
_LONGEST: Final = 24  # letters
_LEAST_TORN: Final = 2  # fragments near each other that make a passage
_REACH: Final = 4  # tokens
_LONGEST_PIECE: Final = 6  # letters
_LONGEST_SYLLABLE: Final = 7  # letters: nghiêng
_RARE_RIME: Final = 9000  # count of a syllable without onset that seldom stands by itself
_CHANCE: Final = 3.0  # weighted count of a pair of words that tells nothing
_TYPED_APART: Final = 0.002  # share of a word that writers tear
_VOWELS: Final = frozenset(VOWELS).union(TONED_VOWELS)


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
    ids, suspicious_tokens_ = lexicon.model.sequence(document)
    count = lexicon.model.bigrams.count
    for token in unknown_tokens(document, lexicon):
        at, word, written = suspicious_tokens_[token], document.lowered[token], document.words[token]
        if ids[at] >= FIRST_WORD or not 4 <= len(word) <= _LONGEST or not written[1:].islower():
            continue
        cut = lexicon.tables.get(_cutter)(word)
        if cut:
            parts = tuple(map(lexicon.model.ids.__getitem__, cut))
            inner = min(count(a << 16 | b) for a, b in pairwise(parts))
            yield Pieces(token, token + 1, " ".join(cut), inner, _support(lexicon, ids[at - 1], parts, ids[at + 1]))


def torn(document: Document, lexicon: Lexicon) -> Iterator[Pieces]:
    """Yield neighbours that are one known syllable torn in two, of which at least one piece is no word."""
    ids, suspicious_tokens_ = lexicon.model.sequence(document)
    lowered, words = document.lowered, document.words
    taken = -1
    passages = torn_passages(document, lexicon)
    for unknown in unknown_tokens(document, lexicon):
        for token in (unknown - 1, unknown):
            if any(one.first <= token < one.last for one in passages):
                continue  # put together as a whole
            if token <= taken or token < 0 or token + 1 >= len(words) or not document.visible[token]:
                continue
            whole = lowered[token] + lowered[token + 1]
            if len(whole) > _LONGEST_SYLLABLE:
                continue
            whole = canonical(whole)
            if (
                whole not in lexicon.syllables
                or document.gap(token) != " "
                or not words[token + 1].islower()
                or (len(words[token]) > 1 and words[token].isupper())
            ):
                continue
            word_id = lexicon.model.ids.get(whole, 0)
            if word_id:
                support = _support(
                    lexicon, ids[suspicious_tokens_[token] - 1], (word_id,), ids[suspicious_tokens_[token + 1] + 1]
                )
                yield Pieces(token, token + 2, whole, support, support)
                taken = token + 1


def torn_before_vowel(document: Document, lexicon: Lexicon) -> Iterator[Pieces]:
    """Yield neighbours that are syllables both, but by their own neighbours one that is torn: "kế ho ạch"."""
    lowered, words, count, ids = document.lowered, document.words, lexicon.model.bigrams.count, lexicon.model.ids
    rimes = lexicon.tables.get(_rare_rimes)
    for i in document.at(rimes & document.vocabulary):
        first, last = document.tokens_around(i)
        if not (first < i and document.gap(i - 1) == " " and document.visible[i] and words[i].islower()):
            continue
        piece, rime, whole = lowered[i - 1], lowered[i], canonical(lowered[i - 1] + lowered[i])
        if whole not in ids or len(whole) > _LONGEST_SYLLABLE or not words[i - 1][1:].islower():
            continue
        before = lowered[i - 2] if i - 2 >= first else ""
        after = lowered[i + 1] if i + 1 < last else ""
        pairs = (f"{before} {piece}", f"{piece} {rime}", f"{rime} {after}")
        if any(map(lexicon.is_word, pairs)):
            continue
        if lexicon.is_word(f"{before} {whole}") or lexicon.is_word(f"{whole} {after}"):
            left, right = (ids.get(canonical(near), 0) for near in (before, after))
            support = _support(lexicon, left, (ids[whole],), right)
            apart = count(ids.get(canonical(piece), 0) << 16 | ids.get(canonical(rime), 0))
            if apart <= max(_CHANCE, _TYPED_APART * support):
                yield Pieces(i - 1, i + 1, whole, support, support)


def _rare_rimes(tables: Tables) -> frozenset[str]:
    """Return the syllables without onset that seldom stand by themselves: ạch, ên, o."""
    return frozenset(
        one
        for one, count in tables.get(syllables).items()
        if one[0] in _VOWELS and (len(one) == 1 or count < _RARE_RIME)
    )


def torn_passages(document: Document, lexicon: Lexicon) -> list[Pieces]:
    """Return the stretches in which several syllables are torn ("KI Ệ N S Ử D Ụ NG"), put together as a whole."""
    return document.get(_torn_passages, lexicon)


def _torn_passages(document: Document, lexicon: Lexicon) -> list[Pieces]:
    out: list[Pieces] = []
    lowered, visible = document.lowered, document.visible
    torn_off = [i for i in _fragments(document, lexicon) if visible[i]]
    done = 0
    joins = _Joins(lexicon)
    for n, first in enumerate(torn_off):
        if first < done:
            continue
        last = n  # of those that stand near each other
        while last + 1 < len(torn_off) and _are_near(document, torn_off[last], torn_off[last + 1]):
            last += 1
        done = torn_off[last] + 1
        if last - n + 1 < _LEAST_TORN:
            continue
        start, end = first, done
        while start and first - start < _REACH and document.gap(start - 1) == " " and lowered[start - 1].isalpha():
            start -= 1
        while end < len(lowered) and end - done < _REACH and document.gap(end - 1) == " " and lowered[end].isalpha():
            end += 1
        for a in range(start, first + 1):
            if (b := a + joins.reach(lowered[a:end])) >= done:
                out += _without_ends(_regrouped(lexicon, lowered[a:b], joins), a)
                break
    return out


def _fragments(document: Document, lexicon: Lexicon) -> list[int]:
    """The tokens that are no syllables, or have no vowel, and may be torn from one."""
    odd = [
        word
        for word in document.vocabulary
        if len(word) <= _LONGEST_PIECE
        and word.isalpha()
        and (word not in lexicon.syllables or _VOWELS.isdisjoint(word))
    ]
    return document.at([word for word in odd if canonical(word) not in lexicon.syllables or _VOWELS.isdisjoint(word)])


def _are_near(document: Document, one: int, other: int) -> bool:
    """Return whether two tokens stand near each other, and spaces alone part those between."""
    return other - one <= _REACH and all(document.gap(i) == " " for i in range(one, other))


class _Joins:
    """Which syllables the neighbouring tokens of one document are, written together."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, tuple[int, str]] = {}

    def syllable(self, tokens: Sequence[str]) -> tuple[int, str]:
        """Return the id of the syllable that the tokens are together, 0 when they are none, and its canonical form."""
        piece = "".join(tokens)
        found = self._known.get(piece)
        if found is None:
            whole = canonical(piece) if len(piece) <= _LONGEST_SYLLABLE else ""
            sound = whole in self._lexicon.syllables and not _VOWELS.isdisjoint(whole)
            found = self._known[piece] = self._lexicon.model.ids.get(whole, 0) if sound else 0, whole
        return found

    def reach(self, tokens: Sequence[str]) -> int:
        """Return how many of the tokens, from the first on, can be grouped so that every group is a syllable."""
        ends = {0}
        for end in range(1, len(tokens) + 1):
            starts = range(max(0, end - _LONGEST_SYLLABLE), end)
            if any(start in ends and self.syllable(tokens[start:end])[0] for start in starts):
                ends.add(end)
        return max(ends)


def _regrouped(lexicon: Lexicon, tokens: Sequence[str], joins: _Joins) -> list[tuple[int, str]]:
    """Return tokens grouped so that every group is a syllable (how many tokens, syllable), the likeliest way.

    There is one, as `joins` found.
    """
    model = lexicon.model
    unigrams, total, bigram = model.unigrams, model.total, model.bigrams.count
    best: list[dict[int, tuple[float, list[tuple[int, str]]]]] = [{} for _ in range(len(tokens) + 1)]
    best[0][0] = (0.0, [])
    for end in range(1, len(tokens) + 1):
        for start in range(max(0, end - _LONGEST_SYLLABLE), end):
            word_id, syllable = joins.syllable(tokens[start:end])
            if not word_id:
                continue
            for before, (score, groups) in best[start].items():
                chance = unigrams[word_id] / total
                if before:
                    chance = interpolate(WINDOW_WEIGHTS, chance, unigrams[before], bigram(before << 16 | word_id))
                candidate = (score + log(chance), [*groups, (end - start, syllable)])
                if word_id not in best[end] or candidate > best[end][word_id]:
                    best[end][word_id] = candidate
    return max(best[-1].values())[1]


def _without_ends(groups: list[tuple[int, str]], first: int) -> Iterator[Pieces]:
    """Yield the stretch of `groups` from the first that joins tokens to the last, if there are several."""
    joins = [n for n, (size, _) in enumerate(groups) if size > 1]
    if len(joins) < 2:
        return
    start = first + sum(size for size, _ in groups[: joins[0]])
    inner = groups[joins[0] : joins[-1] + 1]
    yield Pieces(start, start + sum(size for size, _ in inner), " ".join(word for _, word in inner), 0.0, 0.0)


def unknown_tokens(document: Document, lexicon: Lexicon) -> list[int]:
    """The visible tokens of letters that are neither syllables nor words of the user."""
    return document.get(_unknown_tokens, lexicon)


def _unknown_tokens(document: Document, lexicon: Lexicon) -> list[int]:
    known, visible = lexicon.syllables, document.visible
    strange = [
        word
        for word in document.vocabulary
        if word not in known and word.isalpha() and canonical(word) not in known and word not in lexicon.user_words
    ]
    return [i for i in document.at(strange) if visible[i]]


def _support(lexicon: Lexicon, left: int, parts: tuple[int, ...], right: int) -> float:
    """The better known side: the count of the bigram with the left or the right neighbour."""
    count = lexicon.model.bigrams.count
    sides = [count(left << 16 | parts[0])] if left >= FIRST_WORD else []
    if right >= FIRST_WORD:
        sides.append(count(parts[-1] << 16 | right))
    return max(sides, default=0.0)


def _cutter(tables: Tables) -> Callable[[str], tuple[str, ...]]:
    """Return a function that gives the likeliest way to cut a word into known syllables, () when there is none."""
    model, known = tables.get(language_model), tables.get(syllables)
    get, unigrams, total, bigram = model.ids.get, model.unigrams, model.total, model.bigrams.count

    def cut(word: str) -> tuple[str, ...]:
        # best[end]: for each last syllable that ends there, the score of the best cut and its syllables
        best: list[dict[int, tuple[float, tuple[str, ...]]]] = [{} for _ in range(len(word) + 1)]
        best[0][0] = (0.0, ())
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - _LONGEST_SYLLABLE), end):
                if not best[start]:
                    continue
                piece = word[start:end]
                piece = piece if piece in known else canonical(piece)
                word_id = get(piece, 0)
                if not word_id or piece not in known:
                    continue
                for before, (score, pieces) in best[start].items():
                    if len(pieces) == _MOST:
                        continue
                    chance = unigrams[word_id] / total
                    if before:
                        chance = interpolate(WINDOW_WEIGHTS, chance, unigrams[before], bigram(before << 16 | word_id))
                    candidate = (score + log(chance), (*pieces, piece))
                    if candidate > best[end].get(word_id, (-1e9, ())):
                        best[end][word_id] = candidate
        whole = [item for item in best[-1].values() if len(item[1]) > 1]
        return max(whole)[1] if whole else ()

    return cut

"""How writers go wrong: the cost of having written one syllable while another was meant.

Costs are in nats, about -log P(seen | meant, an error was made). The weights follow the counts of errors that
writers made in VSEC (tone wrong 24%, tone lost 27%, letter omitted 15%, mark lost 10%, …), shared among the
ways in which each kind of error can be made in one syllable.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import inf
from typing import Final, NamedTuple

from chinhta.text.keys import NEIGHBOURS
from chinhta.text.letters import MODIFIED, TONED_VOWELS, VOWELS, strip_diacritics
from chinhta.text.syllables import strip_tone

__all__ = ["KINDS", "MOST", "RAW_KEYS", "EditCost", "ErrorCosts", "edit_cost", "error_rows"]

MOST: Final = 11.0
"""A dearer error is not looked at."""

RAW_KEYS: Final = 2.5
"""The cost of keys that no input method turned into letters."""

KINDS: Final = (
    "tone lost",
    "tone added",
    "hỏi for ngã",
    "other tone",
    "mark lost",
    "mark added",
    "other mark",
    "all marks lost",
    "letter omitted",
    "letter added",
    "letters swapped",
    "neighbouring key",
    "other letter",
    "initial sound",
    "final sound",
    "same sound",
    "several",
    "raw keys",
)

_TONE_LOST, _TONE_ADDED, _HOI_NGA, _TONE = 1.5, 4.2, 2.0, 2.9
_MARK_LOST, _MARK_ADDED, _MARK = 2.4, 4.2, 4.6
_OMITTED, _DOUBLED, _ADDED, _ADDED_NEAR, _SWAPPED = 3.4, 5.0, 7.6, 6.4, 4.6
_NEIGHBOUR, _OTHER, _VOWEL = 5.6, 7.6, 6.2
_SOUND, _SAME_SOUND, _ALL_LOST, _EACH_MARK, _AGAIN = 3.0, 2.0, 2.2, 0.4, 1.2

_VOWELS = "aeiouy"
# What sounds alike somewhere in the country, or is spelt by rules that writers forget.
_INITIALS = ("s x", "tr ch", "l n", "d gi", "r d", "r gi", "d v", "gi v", "h qu", "s th")
_FINALS = (
    "n ng", "t c", "n nh", "t ch", "m n", "o u", "iêu iu", "ươu iêu", "ưu iu", "uôi ui", "ai ay", "au ao", "âu au",
    "ây ay", "ăm âm", "ăn ân", "ăp âp", "ươi ưi", "iêm im", "iêp ip", "oi ôi", "om ôm", "ênh inh", "êch ich",
    "êt it", "ên in", "oan on", "oai oi",
)  # fmt: skip
_SPELLINGS = ("c k", "c q", "k q", "g gh", "ng ngh", "gi g")


class EditCost(NamedTuple):
    """The cheapest way from the meant to the seen syllable: cost in nats, and its kind, an index in KINDS."""

    cost: float
    kind: int


def edit_cost(seen: str, meant: str) -> EditCost:
    """Return the cost of having written `seen` for `meant` (lower case, canonical), infinite when too far."""
    return ErrorCosts(seen).of(meant)


class ErrorCosts:
    """The errors that may have made `seen` (lower case, canonical) of one syllable and another.

    `letters` and `tone` are those of `seen`; `added` has for each of the letters what it costs to have added it.
    """

    def __init__(self, seen: str) -> None:
        self._seen = seen
        self.letters, self.tone = strip_tone(seen)
        self.added = _additions(self.letters)
        self._by_letters: dict[str, EditCost] = {}  # many syllables differ in their tones alone

    def of(self, meant: str) -> EditCost:
        """Return the error that made `seen` of `meant`, of infinite cost when they are too far apart."""
        letters, tone = strip_tone(meant)
        if strip_diacritics(meant) == self._seen != meant:
            marks = sum(char in MODIFIED for char in letters)
            if marks and (marks > 1 or tone):
                return EditCost(_ALL_LOST + _EACH_MARK * marks, 7)
        of_tone = _tone_error(self.tone, tone)
        if letters == self.letters:
            return of_tone
        if (of_letters := self._by_letters.get(letters)) is None:
            of_letters = self._by_letters[letters] = _letters_error(self.letters, letters, self.added)
        if of_tone.cost == 0.0:
            return of_letters
        return EditCost(of_letters.cost + of_tone.cost + _AGAIN, 16)


def _tone_error(seen: int, meant: int) -> EditCost:
    if seen == meant:
        return EditCost(0.0, 16)
    if not seen:
        return EditCost(_TONE_LOST, 0)
    if not meant:
        return EditCost(_TONE_ADDED, 1)
    return EditCost(_HOI_NGA, 2) if {seen, meant} == {3, 4} else EditCost(_TONE, 3)


def error_rows() -> Iterator[tuple[object, ...]]:
    """Yield rows of what errors cost, for the native core: what, its fields, the cost (nats) and the kind."""
    for name, cost, kind in (
        ("omitted", _OMITTED, 8),
        ("swapped", _SWAPPED, 10),
        ("mark lost", _MARK_LOST, 4),
        ("mark added", _MARK_ADDED, 5),
        ("other mark", _MARK, 6),
        ("like vowel", _SOUND, 14),
        ("neighbour", _NEIGHBOUR, 11),
        ("vowel", _VOWEL, 12),
        ("other letter", _OTHER, 12),
        ("again", _AGAIN, 16),
        ("tone lost", _TONE_LOST, 0),
        ("tone added", _TONE_ADDED, 1),
        ("hỏi for ngã", _HOI_NGA, 2),
        ("other tone", _TONE, 3),
        ("all lost", _ALL_LOST, 7),
        ("each mark", _EACH_MARK, 7),
        ("raw keys", RAW_KEYS, KINDS.index("raw keys")),
        ("most", MOST, 16),
    ):
        yield "cost", name, cost, kind
    for what, pairs in (("start", _STARTS), ("end", _ENDS)):
        for (seen, meant), error in pairs.items():
            yield what, seen, meant, *error
    for letter in (*VOWELS, *TONED_VOWELS, *MODIFIED):
        yield "plain", letter, strip_diacritics(letter)
    for key, beside in NEIGHBOURS.items():
        yield "beside", key, beside


def _pairs(pairs: tuple[str, ...], error: EditCost) -> dict[tuple[str, str], EditCost]:
    split = [tuple(pair.split()) for pair in pairs]
    return {pair: error for a, b in split for pair in ((a, b), (b, a))}


_STARTS: Final = _pairs(_INITIALS, EditCost(_SOUND, 13)) | _pairs(_SPELLINGS, EditCost(_SAME_SOUND, 15))
_ENDS: Final = _pairs(_FINALS, EditCost(_SOUND, 14))


def _letters_error(seen: str, meant: str, added: Sequence[tuple[float, int]]) -> EditCost:
    """Return the error between toneless letters; `added` are the `_additions` of `seen`."""
    best = _cost_of_like_sounds(seen, meant)
    if abs(len(seen) - len(meant)) > 2:
        return best
    # Edit distance with adjacent swaps over letters with their marks; (cost, kind, number of errors) a cell.
    n = len(seen)
    above2: list[tuple[float, int, int]] = []
    above = [(0.0, 16, 0)]
    for j in range(n):
        above.append(_step(above[-1], *added[j]))
    for i, letter in enumerate(meant):
        cell = _step(above[0], _OMITTED, 8)
        row = [cell]
        for j, other in enumerate(seen):
            before = cell
            cell = above[j] if letter == other else _step(above[j], *_replaced(letter, other))
            if cell[0] > above[j + 1][0] or cell[0] > before[0]:
                cell = min(cell, _step(above[j + 1], _OMITTED, 8), _step(before, *added[j]))
            if i and j and letter == seen[j - 1] and meant[i - 1] == other and letter != other:
                cell = min(cell, _step(above2[j - 1], _SWAPPED, 10))
            row.append(cell)
        above2, above = above, row
    cost, kind, count = above[n]
    return min(best, EditCost(cost, kind if count == 1 else 16))


def _step(cell: tuple[float, int, int], cost: float, kind: int) -> tuple[float, int, int]:
    return cell[0] + cost + (_AGAIN if cell[2] else 0.0), kind, cell[2] + 1


@lru_cache(2048)
def _replaced(meant: str, seen: str) -> tuple[float, int]:
    a, b = strip_diacritics(meant), strip_diacritics(seen)
    if a == b:
        return (_MARK_LOST, 4) if seen == b else (_MARK_ADDED, 5) if meant == a else (_MARK, 6)
    if {a, b} == {"i", "y"}:
        return _SOUND, 14
    if b in NEIGHBOURS.get(a, ""):
        return _NEIGHBOUR, 11
    return (_VOWEL, 12) if a in _VOWELS and b in _VOWELS else (_OTHER, 12)


def _additions(seen: str) -> list[EditCost]:
    """Return, for each letter of `seen`, the cost of having added it, and the kind of that error."""
    out = []
    for at, letter in enumerate(seen):
        around = seen[at - 1 : at] + seen[at + 1 : at + 2]
        near = any(letter in NEIGHBOURS.get(strip_diacritics(other), "") for other in around)
        out.append(EditCost(_DOUBLED if letter in around else _ADDED_NEAR if near else _ADDED, 9))
    return out


def _cost_of_like_sounds(seen: str, meant: str) -> EditCost:
    """Return the cost of confusing like sounds, at the start (a whole onset: the nucleus follows) or the end."""
    found = []
    shared = 0
    while True:
        error = _STARTS.get((seen[: len(seen) - shared], meant[: len(meant) - shared]))
        if error and (not shared or strip_diacritics(seen[-shared]) in _VOWELS):
            found.append(error)
        if shared == len(seen) or shared == len(meant) or seen[-1 - shared] != meant[-1 - shared]:
            break
        shared += 1
    for shared in range(min(len(seen), len(meant))):
        if error := _ENDS.get((seen[shared:], meant[shared:])):
            found.append(error)
        if seen[shared] != meant[shared]:
            break
    return min(found, default=EditCost(inf, 16))

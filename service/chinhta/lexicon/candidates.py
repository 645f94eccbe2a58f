"""Which syllables the writer of a word may have meant, with the cost of the error.

For attested syllables the answer is prepared in `candidates.bin`; for anything else symspellpy finds the
keys nearby, syllables without diacritics, and the channel weighs the syllables behind them.
"""

import struct
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, starmap
from math import exp, log
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from chinhta.core import OnDemand
from chinhta.lexicon.generations import DamagedTableError, map_table
from chinhta.lexicon.ngrams import FIRST_WORD
from chinhta.text.letters import strip_diacritics

if TYPE_CHECKING:
    from symspellpy import SymSpell

    from chinhta.core.native import CoreSearcher, Library

__all__ = [
    "COST_STEP",
    "FACTOR",
    "Candidate",
    "CandidateTable",
    "Candidates",
    "Searcher",
    "by_bare_form",
    "write_table",
]

MOST: Final = 40  # candidates kept for one word
_MAGIC: Final = b"CHNC"
_HEADER: Final = struct.Struct("<4sHHII")  # magic, version, reserved, words, candidates
_VERSION: Final = 1
_FEW: Final = 200  # words for which all keys are tried, 0.2 ms each; then symspellpy's index, 25 ms, is worth it
COST_STEP: Final = 20
"""Costs are kept in twentieths of a nat; those of errors are tenths."""

_FEW_IN_CORE: Final = 10  # words, a millisecond each; then the core is worth loading
_SHARE: Final = 0.33  # of the logarithm of a syllable's count
_SWAPS: Final = (("tr", "ch"), ("gi", "d"), ("gi", "r"), ("gi", "v"), ("nh", "t"), ("ngh", "n"))  # of beginnings

FACTOR: Final = [exp(code / COST_STEP) for code in range(256)]
"""For each cost as it is kept, by how many times an error of this cost is less likely than none."""


class Candidate(NamedTuple):
    """A syllable by its id in the vocabulary, the cost of the error in nats, and the error's kind."""

    id: int
    cost: float
    kind: int


class Candidates:
    """The candidates of one word, the likeliest first, in columns: ids, costs in twentieths of a nat, kinds."""

    __slots__ = ("costs", "ids", "kinds")

    def __init__(self, ids: Sequence[int], costs: Sequence[int], kinds: Sequence[int]) -> None:
        self.ids, self.costs, self.kinds = ids, costs, kinds

    @classmethod
    def of(cls, candidates: Iterable[Candidate]) -> Self:
        """Put candidates into columns."""
        ids, costs, kinds = array("H"), bytearray(), bytearray()
        for candidate in candidates:
            ids.append(candidate.id)
            costs.append(round(candidate.cost * COST_STEP))
            kinds.append(candidate.kind)
        return cls(ids, costs, kinds)

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, i: int) -> Candidate:
        return Candidate(self.ids[i], self.costs[i] / COST_STEP, self.kinds[i])


def by_bare_form(syllables: Iterable[str]) -> dict[str, list[str]]:
    """Return, for each of `syllables` without its diacritics, those behind it, in the order given."""
    behind: defaultdict[str, list[str]] = defaultdict(list)
    for syllable in syllables:
        behind[strip_diacritics(syllable)].append(syllable)
    return dict(behind)


class Searcher:
    """Finds the candidates of any word among the syllables `behind` their bare forms (see `by_bare_form`).

    `ids`: those of the syllables; `counts`: how often each was counted, from FIRST_WORD on.
    """

    def __init__(self, behind: Mapping[str, Sequence[str]], ids: Mapping[str, int], counts: Sequence[int]) -> None:
        self._behind = behind
        self._ids = ids
        self._counts = counts
        self._asked = 0
        self._core = OnDemand(_FEW_IN_CORE, self._in_core)

    def near(self, word: str, most: int = MOST) -> list[Candidate]:
        """Return the candidates of lower-case canonical `word`, the likeliest first; never the word itself.

        Likely is what is cheap to have mistaken and frequent: cost less a third of the count's logarithm.
        """
        from chinhta.lexicon.channel import KINDS, RAW_KEYS, ErrorCosts
        from chinhta.lexicon.channel import MOST as MOST_COST
        from chinhta.text.keys import decode_keys
        from chinhta.text.syllables import fold_y

        found: dict[str, tuple[float, int]] = {}
        errors = ErrorCosts(word)
        key, decoded = _ascii(word), decode_keys(word)
        if core := self._core.get():
            seen = (word, fold_y(word), errors.letters, str(errors.tone), key, *decoded)
            likeliest = core.near(seen, errors.added, most)
            if likeliest is not None:
                return list(starmap(Candidate, likeliest))
        for near_key in self._near_keys(key):
            for syllable in self._behind[near_key]:
                if syllable != word and fold_y(syllable) != fold_y(word):  # kỹ and kĩ are two spellings of one word
                    found[syllable] = errors.of(syllable)
        for syllable in decoded:
            if syllable != word and syllable in self._behind.get(strip_diacritics(syllable), ()):
                found[syllable] = (RAW_KEYS, KINDS.index("raw keys"))
        likely = []
        for syllable, (cost, kind) in found.items():
            if cost <= MOST_COST:
                word_id = self._ids[syllable]
                count = self._counts[word_id - FIRST_WORD]
                likely.append((cost - _SHARE * log(count), Candidate(word_id, cost, kind)))
        likely.sort()
        return [candidate for _, candidate in likely[:most]]

    def _in_core(self, library: "Library") -> "CoreSearcher | None":
        from chinhta.core.native import CoreSearcher
        from chinhta.lexicon.channel import error_rows
        from chinhta.text.syllables import fold_y, strip_tone

        syllables = (
            (key, syllable, *strip_tone(syllable), fold_y(syllable), word_id, self._counts[word_id - FIRST_WORD])
            for key, behind in self._behind.items()
            for syllable in behind
            for word_id in (self._ids[syllable],)
        )
        rows = (*error_rows(), ("cost", "share", _SHARE, 0), *(("swap", a, b) for a, b in _SWAPS))
        return CoreSearcher.make(library, rows, syllables)

    def _near_keys(self, key: str) -> set[str]:
        keys = self._within(key, 2 if len(key) > 4 else 1)
        for a, b in _SWAPS:
            for x, y in ((a, b), (b, a)):
                if key.startswith(x):
                    keys.add(y + key[len(x) :])
        return keys & self._behind.keys()

    def _within(self, key: str, edits: int) -> set[str]:
        """Return the known keys within so many edits of `key`."""
        self._asked += 1
        if self._asked > _FEW:
            from symspellpy import Verbosity

            return {item.term for item in self._index.lookup(key, Verbosity.ALL, edits)}
        from editdistpy import damerau_osa

        distance = damerau_osa.distance
        return {known for known in self._behind if distance(key, known, edits) >= 0}

    @cached_property
    def _index(self) -> "SymSpell":
        from symspellpy import SymSpell
        from symspellpy.editdistance import DistanceAlgorithm, EditDistance

        # editdistpy's comparer keeps no state between calls; symspellpy's default is not safe in threads.
        comparer = EditDistance(DistanceAlgorithm.DAMERAU_OSA_FAST)
        index = SymSpell(max_dictionary_edit_distance=2, prefix_length=7, distance_comparer=comparer)
        for key in self._behind:
            index.create_dictionary_entry(key, 1)
        return index


def _ascii(text: str) -> str:
    """Return lower-case `text` in the letters a-z, which those of other alphabets sound like."""
    plain = strip_diacritics(text)
    if not plain.isascii():
        from unidecode import unidecode

        plain = unidecode(plain).lower()
    return plain


class CandidateTable:
    """The prepared candidates of the attested syllables, mapped into memory."""

    def __init__(self, path: Path) -> None:
        """Map the table. Raises OSError when unreadable, DamagedTableError when it is not such a table."""
        data = map_table(path)
        magic, version, _, words, candidates = _HEADER.unpack_from(data[: _HEADER.size].ljust(_HEADER.size))
        size = _HEADER.size + 4 * (words + 1) + 4 * candidates
        if magic != _MAGIC or version != _VERSION or len(data) != size:
            raise DamagedTableError(path, f"not a table of candidates of version {_VERSION}, or cut short")
        view = memoryview(data)
        at = _HEADER.size
        self.words = words
        self._starts = view[at : at + 4 * (words + 1)].cast("I")
        at += 4 * (words + 1)
        self._ids = view[at : at + 2 * candidates].cast("H")
        at += 2 * candidates
        self._costs = view[at : at + candidates]
        self._kinds = view[at + candidates : at + 2 * candidates]

    def near(self, word_id: int) -> Candidates | None:
        """Return the candidates of the word with this id, None when none are prepared for it."""
        if word_id >= self.words or (start := self._starts[word_id]) == (end := self._starts[word_id + 1]):
            return None
        return Candidates(self._ids[start:end], self._costs[start:end], self._kinds[start:end])


def write_table(path: Path, rows: Mapping[int, Sequence[Candidate]], words: int) -> None:
    """Write the candidates of each id below `words` to `path`."""
    starts = array("I", accumulate((len(rows.get(word_id, ())) for word_id in range(words)), initial=0))
    columns = Candidates.of(candidate for word_id in range(words) for candidate in rows.get(word_id, ()))
    header = _HEADER.pack(_MAGIC, _VERSION, 0, words, len(columns))
    path.write_bytes(b"".join(map(bytes, (header, starts, columns.ids, columns.costs, columns.kinds))))

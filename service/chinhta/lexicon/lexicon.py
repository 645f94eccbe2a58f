"""The lexicon: one or more dictionary folders, asked together. Tables load when first asked for."""

from collections.abc import Callable, Iterable
from functools import cache, cached_property, lru_cache
from pathlib import Path

from chinhta.lexicon.candidates import Candidates, CandidateTable, Searcher
from chinhta.lexicon.contests import Contests
from chinhta.lexicon.model import LanguageModel
from chinhta.lexicon.ngrams import FIRST_WORD
from chinhta.lexicon.tables import Headwords, SortedTable, read_rows, rows_of, shipped_folder
from chinhta.text.syllables import canonical

__all__ = ["Lexicon", "lexicon"]


class Lexicon:
    """Words, counts and names of the shipped dictionary, with the user's dictionaries and words laid over it.

    `folders` are asked in order, the shipped one last; `words` are the user's own, always right. Lexicons of the
    same folders are equal and share their tables, whatever the words: so what is kept by lexicon (`cache`, a
    cached property) must come from tables alone.
    """

    __slots__ = ("__dict__", "__weakref__", "user_words")

    def __init__(self, folders: Iterable[Path] = (), words: Iterable[str] = ()) -> None:
        self.folders = (*folders, shipped_folder())
        self.user_words = frozenset(word.lower() for word in words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and self.folders == other.folders

    def __hash__(self) -> int:
        return hash(self.folders)

    def with_words(self, words: Iterable[str]) -> "Lexicon":
        """Return the same lexicon for a user with these words; tables that one of both reads are there for both."""
        other = Lexicon(words=words)
        other.__dict__ = self.__dict__
        return other

    @cached_property
    def syllables(self) -> dict[str, int]:
        """Attested syllables (lower case, traditional tone place) with the largest count that a folder has of each."""
        out: dict[str, int] = {}
        for folder in reversed(self.folders):
            if (path := folder / "syllables.tsv").exists():
                for syllable, count, *_ in read_rows(path):
                    out[syllable] = max(out.get(syllable, 0), int(count))
        return out

    @cached_property
    def rare_syllables(self) -> Headwords:
        """Syllables that dictionaries have, but the corpora too seldom to count: real words all the same."""
        return Headwords(folder / "rare_syllables.tsv" for folder in self.folders)

    @cached_property
    def words(self) -> Headwords:
        """Words of two to four syllables, lower case and canonical: of the corpus, and others of the word lists."""
        return Headwords(folder / name for folder in self.folders for name in ("words.tsv", "headwords.tsv"))

    @cached_property
    def terms(self) -> Headwords:
        """Terms of three to seven syllables, lower case."""
        return Headwords(folder / "terms.tsv" for folder in self.folders)

    @cached_property
    def names(self) -> Headwords:
        """Names of two syllables and more, as they are written most often."""
        return Headwords(folder / "names.tsv" for folder in self.folders)

    @cached_property
    def model(self) -> LanguageModel:
        """The shipped language model."""
        return LanguageModel(shipped_folder())

    @cached_property
    def contests(self) -> Contests:
        """How far each bigram of the model is contested."""
        return Contests(shipped_folder() / "contests.bin")

    def candidates(self, number: int, word: str) -> Candidates:
        """Return what the writer of lower-case `word`, with this id, may have meant; the likeliest first."""
        prepared = self._candidate_table.near(number) if number >= FIRST_WORD else None
        return self._near(canonical(word)) if prepared is None else prepared

    @cached_property
    def _candidate_table(self) -> CandidateTable:
        return CandidateTable(shipped_folder() / "candidates.bin")

    @cached_property
    def _near(self) -> Callable[[str], Candidates]:
        vocabulary = self.model.vocabulary
        searcher = Searcher(self.syllables, vocabulary.ids, vocabulary.counts)
        return lru_cache(4096)(lambda word: Candidates.of(searcher.near(word)))

    @cached_property
    def loans(self) -> frozenset[str]:
        """Loans that are also written as one word: bêtông, môtô."""
        return frozenset(row[0] for row in self.table("loans.tsv"))

    def name_share(self, syllable: str) -> float:
        """Return the share of a syllable's places inside sentences at which it had a capital, 0 when unknown."""
        return self._name_share(syllable)

    @cached_property
    def _name_share(self) -> Callable[[str], float]:
        table = SortedTable(shipped_folder() / "syllables.tsv")

        @lru_cache(4096)
        def share(syllable: str) -> float:
            row = table.row(syllable)
            return int(row[3]) / 100 if row and len(row) > 3 else 0.0

        return share

    def knows(self, word: str) -> bool:
        """Tell whether `word` (any case) is an attested syllable or one of the user's words."""
        lowered = word.lower()
        return canonical(lowered) in self.syllables or lowered in self.user_words

    def frequency(self, word: str) -> int:
        """Return the count of `word` (any case) as a syllable, 1 for a word of the user, 0 when it is unknown."""
        lowered = word.lower()
        return self.syllables.get(canonical(lowered), 0) or int(lowered in self.user_words)

    def is_word(self, phrase: str) -> bool:
        """Tell whether a phrase of two to four syllables, one space between, is a word (any case, tone place)."""
        return " ".join(map(canonical, phrase.lower().split(" "))) in self.words

    def table(self, name: str, *, shipped: bool = True) -> list[list[str]]:
        """Return all rows of table `name` of every folder that has it, the shipped one's last, or not at all."""
        folders = self.folders if shipped else self.folders[:-1]
        return [row for folder in folders for row in rows_of(folder / name)]


@lru_cache(64)  # a service is sent ever new words
def lexicon(folders: tuple[Path, ...] = (), words: frozenset[str] = frozenset()) -> Lexicon:
    """Return the lexicon for these folders and words."""
    return _tables(folders).with_words(words)


@cache
def _tables(folders: tuple[Path, ...]) -> Lexicon:
    return Lexicon(folders)

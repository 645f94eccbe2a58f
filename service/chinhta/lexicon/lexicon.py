"""The lexicon: what the dictionaries know of words, with the words of one user laid over it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from chinhta.lexicon.candidates import Candidates, CandidateTable, Searcher, by_bare_form
from chinhta.lexicon.margins import Margins
from chinhta.lexicon.model import LanguageModel
from chinhta.lexicon.ngrams import FIRST_WORD
from chinhta.lexicon.tables import Headwords, SortedTable, Tables, by_hash, rows_of, shipped_folder, tables_of
from chinhta.text.syllables import canonical

__all__ = ["Lexicon", "language_model", "lexicon", "syllables"]


class Lexicon(NamedTuple):
    """The tables that all users of the same folders share, and the words of one user: lower case, always right."""

    tables: Tables
    user_words: frozenset[str] = frozenset()

    @property
    def syllables(self) -> dict[str, int]:
        """Attested syllables (lower case, traditional tone position), with the largest count that any folder has."""
        return self.tables.get(syllables)

    @property
    def rare_syllables(self) -> Headwords:
        """Syllables that dictionaries have, but the corpora too seldom to count: real words all the same."""
        return self.tables.get(_rare_syllables)

    @property
    def words(self) -> Headwords:
        """Words of two to four syllables, lower case and canonical: of the corpus, and others of the word lists."""
        return self.tables.get(_headwords_of_words)

    @property
    def terms(self) -> Headwords:
        """Terms of three to seven syllables, lower case."""
        return self.tables.get(_headwords_of_terms)

    @property
    def names(self) -> Headwords:
        """Names of two syllables and more, as they are written most often."""
        return self.tables.get(_headwords_of_names)

    @property
    def model(self) -> LanguageModel:
        """The shipped language model."""
        return self.tables.get(language_model)

    @property
    def margins(self) -> Margins:
        """How confusable each bigram of the model is."""
        return self.tables.get(_margins)

    @property
    def loans(self) -> frozenset[str]:
        """Loans that are also written as one word: bêtông, môtô."""
        return self.tables.get(_loans)

    def candidates(self, word_id: int, word: str = "") -> Candidates:
        """Return what the writer of the word with this id may have meant, the likeliest first.

        Only a word that has no id of its own need be given, in lower case.
        """
        prepared = self.tables.get(_candidates).near(word_id) if word_id >= FIRST_WORD else None
        if prepared is not None:
            return prepared
        return self.tables.get(_near)(self.model.canonical(word_id, word))

    def name_share(self, syllable: str) -> float:
        """Return the share of a syllable's uses inside sentences in which it had a capital, 0 when unknown."""
        return self.tables.get(_name_share)(syllable)

    def knows(self, word: str) -> bool:
        """Return whether `word` (any case) is an attested syllable or one of the user's words."""
        lowered = word.lower()
        return canonical(lowered) in self.syllables or lowered in self.user_words

    def frequency(self, word: str) -> int:
        """Return the count of `word` (any case) as a syllable of the dictionaries, 0 when they do not have it."""
        return self.syllables.get(canonical(word.lower()), 0)

    def is_word(self, phrase: str) -> bool:
        """Return whether a phrase of two to four syllables, one space between, is a word (any case, tone position)."""
        return " ".join(map(canonical, phrase.lower().split(" "))) in self.words


def lexicon(folders: tuple[Path, ...] = (), words: Iterable[str] = ()) -> Lexicon:
    """Return the lexicon for these folders and a user's words (any case)."""
    return Lexicon(tables_of(folders), frozenset(map(str.lower, words)))


def syllables(tables: Tables) -> dict[str, int]:
    """Load `syllables.tsv`: attested syllables with their counts."""
    out: dict[str, int] = {}
    for folder in reversed(tables.folders):
        counts = {row[0]: int(row[1]) for row in rows_of(folder / "syllables.tsv")}
        out = counts if not out else out | {key: max(count, out.get(key, 0)) for key, count in counts.items()}
    return out


def _rare_syllables(tables: Tables) -> Headwords:
    return Headwords(folder / "rare_syllables.tsv" for folder in tables.folders)


def _headwords_of_words(tables: Tables) -> Headwords:
    return Headwords(folder / name for folder in tables.folders for name in ("words.tsv", "headwords.tsv"))


def _headwords_of_terms(tables: Tables) -> Headwords:
    return Headwords(folder / "terms.tsv" for folder in tables.folders)


def _headwords_of_names(tables: Tables) -> Headwords:
    return Headwords(folder / "names.tsv" for folder in tables.folders)


def _loans(tables: Tables) -> frozenset[str]:
    return frozenset(row[0] for row in tables.rows("loans.tsv"))


def english_words(_: Tables) -> Headwords:
    """Return the words of `english_words.tsv`, which is shipped alone."""
    return Headwords([shipped_folder() / "english_words.tsv"])


def language_model(_: Tables) -> LanguageModel:
    """Load the shipped language model."""
    return LanguageModel(shipped_folder())


def bare_syllables(tables: Tables) -> dict[str, list[str]]:
    """Return, for each syllable without its marks, the attested syllables behind it."""
    ids = tables.get(language_model).ids
    return by_bare_form(syllable for syllable in tables.get(syllables) if syllable in ids)


def _margins(_: Tables) -> Margins:
    return Margins(shipped_folder() / "margins.bin")


def _candidates(_: Tables) -> CandidateTable:
    return CandidateTable(shipped_folder() / "candidates.bin")


def _near(tables: Tables) -> Callable[[str], Candidates]:
    vocabulary = tables.get(language_model).vocabulary
    searcher = Searcher(tables.get(bare_syllables), vocabulary.ids, vocabulary.counts)
    return by_hash(lambda word: Candidates.of(searcher.near(word)), 4096)


def _name_share(_: Tables) -> Callable[[str], float]:
    table = SortedTable(shipped_folder() / "syllables.tsv")

    def share(syllable: str) -> float:
        row = table.row(syllable)
        return int(row[3]) / 100 if row and len(row) > 3 else 0.0

    return by_hash(share, 4096)

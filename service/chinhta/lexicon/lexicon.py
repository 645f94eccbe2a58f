"""The lexicon: what the dictionaries know of words, with the words of one user laid over it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from chinhta.core import OnDemand
from chinhta.lexicon.candidates import COST_STEP, FACTOR, Candidates, CandidateTable, Searcher, by_bare_form
from chinhta.lexicon.margins import CONFUSABLE, Margins
from chinhta.lexicon.margins import HEADER as MARGINS_HEADER
from chinhta.lexicon.model import ROUNDED, TRUSTING_WEIGHTS, WINDOW_WEIGHTS, LanguageModel
from chinhta.lexicon.ngrams import DECODE, FIRST_WORD
from chinhta.lexicon.ngrams import HEADER as TABLE_HEADER
from chinhta.lexicon.tables import Headwords, SortedTable, Tables, by_hash, rows_of, shipped_folder, tables_of
from chinhta.text.syllables import canonical

if TYPE_CHECKING:
    from chinhta.core.native import CoreModel, CorePhrases, Library

__all__ = ["Lexicon", "language_model", "lexicon", "syllables"]

_FEW: Final = 5_000  # bigrams looked up, 1.5 µs each; then the core is worth loading
_FEW_FACTS: Final = 300  # words, 0.1 ms each; then it is worth making sets of phrases, in some 20 ms


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

    def core(self, asked: int = 1) -> "CoreModel | None":
        """Return the native core's model, None for who asks seldom and where there is no core."""
        return self.tables.get(_core).get(asked)

    def core_phrases(self) -> "CorePhrases | None":
        """Return the native core's sets of words, terms and names; as for `core`."""
        return self.tables.get(_core_phrases).get()

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


def _core(tables: Tables) -> OnDemand["CoreModel"]:
    return OnDemand(_FEW, lambda library: _model_in_core(tables, library))


def _model_in_core(tables: Tables, library: "Library") -> "CoreModel | None":
    from math import exp

    from chinhta.core.native import CoreModel

    model, margins = tables.get(language_model), tables.get(_margins)
    bounds = (exp(margin + 0.1) for margin in margins.DECODE)
    rest = (TRUSTING_WEIGHTS[0], ROUNDED, CONFUSABLE, FIRST_WORD, model.total)
    likelihoods = (exp(-cost / COST_STEP) for cost in range(256))
    return CoreModel.make(
        library,
        (DECODE, FACTOR, likelihoods, bounds, WINDOW_WEIGHTS, rest),
        model.unigrams,
        [(table.data, TABLE_HEADER.size, table.size) for table in (model.bigrams, model.trigrams, model.fourgrams)],
        (margins.data, MARGINS_HEADER.size),
    )


def _core_phrases(tables: Tables) -> OnDemand["CorePhrases"]:
    def make(library: "Library") -> "CorePhrases | None":
        from chinhta.core.native import CorePhrases

        loaders = (_headwords_of_words, _headwords_of_terms, _headwords_of_names)
        return CorePhrases.make(library, [tables.get(loader).data() for loader in loaders])

    return OnDemand(_FEW_FACTS, make)


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

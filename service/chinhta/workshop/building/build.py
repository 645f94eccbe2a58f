"""Building a dictionary: all counted tables of a folder, from a corpus."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from chinhta import __version__
from chinhta.lexicon.generations import MANIFEST
from chinhta.lexicon.ngrams import BOUNDARY, COMMA, FIRST_WORD, MARK, NAME, NUMBER, UNKNOWN, NgramTable
from chinhta.lexicon.tables import read_rows, shipped_folder
from chinhta.text.syllables import is_possible
from chinhta.workshop.building.abbreviations import mine_abbreviations
from chinhta.workshop.building.agencies import mine_agencies
from chinhta.workshop.building.counting import (
    CorpusFile,
    Ngrams,
    SurfaceText,
    Weights,
    Words,
    choose_words,
    count_ngrams,
    id_text,
    read_corpus,
)
from chinhta.workshop.building.errors import mine_errors
from chinhta.workshop.building.manifest import BuildSettings, Manifest, SourceNote, describe_sources, file_sha256
from chinhta.workshop.building.mining import lower_case_ids, mine_terms, mine_words, read_word_list
from chinhta.workshop.building.names import NameMiner
from chinhta.workshop.building.spelling import prepare_candidates, write_margins
from chinhta.workshop.building.tables import write_ngrams, write_tsv

__all__ = ["build_dictionary"]

_CLASSES = {"boundary": BOUNDARY, "unknown": UNKNOWN, "number": NUMBER, "mark": MARK, "comma": COMMA, "name": NAME}
_FULL_SIZE = 50_000_000  # weighted tokens of a corpus from which on the floors of names and terms are meant as they are
_LEAST_FLOOR = 3
_TRUSTED = 4  # entries of the word lists with a syllable that make it no error, however rare

Progress = Callable[[str, float], None]


def build_dictionary(
    corpora: Sequence[Path], output: Path, settings: BuildSettings, progress: Progress | None = None
) -> Manifest:
    """Build a dictionary from the files and folders `corpora` into the folder `output`.

    `progress` is called with the name of each step and the share of the whole work done (0-1). Tables that
    `output` holds are replaced one by one when all are ready. Raise CorpusError when there is nothing to
    count, OSError when a table cannot be written.
    """
    notes = describe_sources(corpora, settings.sources)
    tell = progress or (lambda step, share: None)
    output.mkdir(parents=True, exist_ok=True)
    with _folder(None) as work, _folder(output) as folder:
        text = read_corpus(
            [CorpusFile(note.path, note.weight) for note in notes],
            work,
            hold_out=settings.hold_out,
            processes=settings.processes,
            progress=lambda share: tell("reading", 0.25 * share),
        )
        manifest = Manifest(
            f"chinhta {__version__}", _settings_note(settings), [_note(*pair) for pair in zip(notes, text.lines)]
        )
        lists = [read_word_list(path.read_text("utf-8").splitlines()) for path in settings.word_lists]
        listed = set[str]().union(*lists)
        words, weights = _count_ngrams(text, settings, folder, manifest, listed, tell)
        _mine(text, words, weights, notes, settings, folder, listed, tell)
        manifest.tables = {
            path.name: {"bytes": path.stat().st_size, "sha256": file_sha256(path)} for path in sorted(folder.iterdir())
        }
        manifest.write(folder / MANIFEST)
        for name in (*manifest.tables, MANIFEST):  # last: until then who reads the folder sees that it is not whole
            (folder / name).replace(output / name)
    tell("done", 1.0)
    return manifest


@contextmanager
def _folder(parent: Path | None) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix=".build-", dir=parent) as name:
        yield Path(name)


def _settings_note(settings: BuildSettings) -> dict[str, object]:
    note: dict[str, object] = {
        key: value for key, value in vars(settings).items() if key not in ("sources", "word_lists", "processes")
    }
    note["word_lists"] = [{"name": path.name, "sha256": file_sha256(path)} for path in settings.word_lists]
    return note


def _note(note: SourceNote, lines: int) -> dict[str, object]:
    return {
        "name": note.name,
        "bytes": note.bytes,
        "sha256": note.sha256,
        "weight": note.weight,
        "domain": note.domain,
        "lines": lines,
    }


def _count_ngrams(
    text: SurfaceText, settings: BuildSettings, folder: Path, manifest: Manifest, listed: set[str], tell: Progress
) -> tuple[Words, Weights]:
    """Choose the vocabulary, count the n-grams, write both; the weights of all tokens go on to the mining."""
    tell("vocabulary", 0.25)
    words = choose_words(text, settings.floor_syllable, settings.floor_word)
    ids, weights = id_text(text, words)
    errors = mine_errors(words, count_ngrams(ids, weights, 2, 1), _trusted(listed))
    words = choose_words(text, settings.floor_syllable, settings.floor_word, errors)
    ids, weights = id_text(text, words)
    syllables = {word for word in words.words if is_possible(word)}
    write_tsv(folder / "vocabulary.tsv", zip(words.words, words.counts, strict=True))
    rows = zip(words.words, words.counts, words.sources, words.name_shares, strict=True)
    write_tsv(
        folder / "syllables.tsv",
        sorted(row for row in rows if row[0] in syllables),
        "syllable, count, sources that have it, percentage with a capital inside sentences",
    )
    unigrams = np.bincount(ids, weights=weights, minlength=FIRST_WORD).astype(np.int64)
    manifest.tokens = int(unigrams.sum())
    manifest.classes = {name: int(unigrams[number]) for name, number in _CLASSES.items()}
    numbers = range(FIRST_WORD)
    write_tsv(folder / "classes.tsv", ((number, int(unigrams[number])) for number in numbers), "class of tokens, count")
    orders = (
        (2, "bigrams", settings.floor_bigram),
        (3, "trigrams", settings.floor_trigram),
        (4, "fourgrams", settings.floor_fourgram),
    )
    for order, name, floor in orders:
        tell(name, 0.27 + 0.05 * order)
        ngrams = count_ngrams(ids, weights, order, floor)
        write_ngrams(folder / f"{name}.bin", ngrams)
        if order == 2:
            _write_spelling(folder, words, syllables, ngrams)
    return words, weights


def _write_spelling(folder: Path, words: Words, syllables: set[str], bigrams: Ngrams) -> None:
    candidates = prepare_candidates(folder / "candidates.bin", words.words, words.counts, syllables)
    with NgramTable(folder / "bigrams.bin") as table:
        write_margins(folder / "margins.bin", table, bigrams.keys, candidates, len(words.words))


def _trusted(listed: set[str]) -> set[str]:
    """Return the syllables that occur in several listed words."""
    seen: dict[str, int] = {}
    for word in listed:
        for part in word.split(" "):
            seen[part] = seen.get(part, 0) + 1
    return {part for part, count in seen.items() if count >= _TRUSTED}


def _mine(
    text: SurfaceText,
    words: Words,
    weights: Weights,
    notes: Sequence[SourceNote],
    settings: BuildSettings,
    folder: Path,
    listed: set[str],
    tell: Progress,
) -> None:
    """Write the tables of words, terms, names, agencies and abbreviations."""
    size = int(weights.sum(dtype=np.int64))

    def scaled(floor: int) -> int:
        """A small corpus has few of each: the floor is lower in proportion, but three are no chance."""
        return min(floor, max(_LEAST_FLOOR, floor * size // _FULL_SIZE))

    tell("words", 0.55)
    ids = lower_case_ids(text, words)
    found = mine_words(ids, weights, words, listed, settings.most_words)
    write_tsv(folder / "words.tsv", found, "word, count in lower case, occurrences as a word of its own")
    seen = {row[0] for row in found}
    wrong = {row[0] for row in read_rows(shipped_folder() / "confusions.tsv") if row[2] == "always"}
    unseen = sorted((word,) for word in listed - wrong - seen if " " in word)
    write_tsv(folder / "headwords.tsv", unseen, "word of several syllables that the word lists have, the corpus not")
    tell("terms", 0.72)
    sizes = [file.stat().st_size // 4 for file in text.files]
    domain = np.repeat([note.domain for note in notes], sizes)
    terms = mine_terms(ids, weights, domain, words, seen, scaled(settings.floor_term))
    write_tsv(folder / "terms.tsv", terms, "term of the domain, count, times more frequent than elsewhere")
    del ids, domain
    tell("names", 0.82)
    names = NameMiner(text, words).names(scaled(settings.floor_name), settings.most_names)
    write_tsv(folder / "names.tsv", names, "name as written most often, count so, count in all letters")
    tell("agencies", 0.91)
    agencies = mine_agencies(text, words, scaled(settings.floor_agency))
    write_tsv(folder / "agencies.tsv", agencies, "agency as written most often, count; other letters, count; …")
    tell("abbreviations", 0.97)
    abbreviations = mine_abbreviations(text, settings.floor_abbreviation)
    write_tsv(folder / "abbreviations_mined.tsv", abbreviations, "abbreviation, full form, count")

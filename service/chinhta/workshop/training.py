"""Training the speller's classifier: realistic mistakes put into corpus lines that were kept out of counting.

    python -m chinhta.workshop.training --corpus PATH... --output dictionaries

needs the extra `train` (LightGBM) and the tables of `chinhta build-dictionary`. It writes `classifier.bin`.
"""

import argparse
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import Final

import numpy as np

from chinhta.lexicon.lexicon import lexicon
from chinhta.speller.features import FEATURES, candidate_rows
from chinhta.text.documents import Document
from chinhta.text.syllables import canonical
from chinhta.workshop.boosting import Labels, Rows, export, fit_without_doubtful
from chinhta.workshop.building.reading import corpus_files, corpus_lines, is_for_evaluation, is_held_out
from chinhta.workshop.error_injection import ErrorInjector

__all__ = ["is_meant", "main", "training_documents", "training_lines", "training_rows"]

RATES: Final = ((0.0, 0.30), (1 / 300, 0.25), (1 / 60, 0.20), (1 / 20, 0.25))
"""How often writers error (a syllable), and in which share of the documents."""

_LINES = (1, 1, 2, 3, 6)  # lines of one document
_SHORTEST = 30  # characters of a line worth reading
_LONGEST = 3000


def training_documents(lines: Sequence[str], documents: int, seed: int) -> Iterator[tuple[Document, dict[int, str]]]:
    """Yield documents of `lines` with mistakes put in, and what was meant at their offsets."""
    random = Random(seed)
    injector = ErrorInjector(random)
    for _ in range(documents):
        (rate,) = random.choices([rate for rate, _ in RATES], [share for _, share in RATES])
        size = min(random.choice(_LINES), len(lines))
        first = random.randrange(len(lines) - size + 1)
        text = ""
        meant: dict[int, str] = {}
        for line in lines[first : first + size]:
            wrong, errors = injector.corrupt(line[:_LONGEST], rate)
            meant.update((len(text) + error.start, error.right) for error in errors)
            text += wrong + "\n"
        yield Document(text), meant


def training_rows(lines: Sequence[str], documents: int, seed: int) -> tuple[Rows, Labels, Labels]:
    """Return the rows of all readings in corrupted `lines`, whether each is right, and whether its token was."""
    known = lexicon()
    rows, right, touched = [], [], []
    for document, meant in training_documents(lines, documents, seed):
        for judged in candidate_rows(document, known):
            wanted = meant.get(document.starts[judged.token])
            for reading in judged.readings:
                rows.append(reading.row)
                right.append(is_meant(wanted, reading.word))
                touched.append(wanted is not None)
    return np.array(rows, dtype=np.float32), np.array(right), np.array(touched)


def is_meant(wanted: str | None, reading: str) -> bool:
    """Return whether `reading` is what was `wanted` (None: nothing), whatever its case and the position of its tone."""
    return wanted is not None and [*map(canonical, wanted.lower().split())] == [*map(canonical, reading.split())]


def training_lines(corpora: Sequence[Path]) -> list[list[str]]:
    """Return the lines of each file of the corpora that were kept out of counting, but for those of evaluation."""
    return [
        [
            line
            for line in corpus_lines(path)
            if len(line) > _SHORTEST and is_held_out(line) and not is_for_evaluation(line)
        ]
        for path in corpus_files(corpora)
    ]


def main(argv: Sequence[str] | None = None) -> int:
    """Train and write the classifier. Return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m chinhta.workshop.training", description=__doc__)
    parser.add_argument("--corpus", type=Path, nargs="+", required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=6000, help="corrupted documents of each file of the corpus")
    parser.add_argument("--trees", type=int, default=300)
    parser.add_argument("--leaves", type=int, default=31)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args(argv)
    sources = [lines for lines in training_lines(options.corpus) if len(lines) > 100]
    with ProcessPoolExecutor(options.jobs) as pool:
        parts = list(pool.map(training_rows, sources, [options.documents] * len(sources), range(len(sources))))
    rows, right, touched = (np.concatenate([part[i] for part in parts]) for i in range(3))
    print(f"{len(rows)} readings, {int(right.sum())} right, {len(FEATURES)} features")
    model = fit_without_doubtful(rows, right, touched, trees=options.trees, leaves=options.leaves, threads=options.jobs)
    nodes = export(model, rows, options.output / "classifier.bin")
    print(f"{model.num_trees()} trees, {nodes} nodes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""What each group of the classifier's features brings: trees without it, fitted and measured on the same rows.

    python -m chinhta.workshop.ablation --corpus PATH...

needs the extra `train` (LightGBM). It prints the table of docs/accuracy.md. Mistakes are put into lines that were kept
out of counting; the trees are fitted on four fifths of these and measured on the rest.
"""

import argparse
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from chinhta.lexicon.lexicon import lexicon
from chinhta.speller.features import FEATURES, candidate_rows
from chinhta.workshop.boosting import Labels, Rows, fit_without_doubtful
from chinhta.workshop.building.reading import corpus_files, corpus_lines, is_for_evaluation, is_held_out
from chinhta.workshop.training import is_meant, training_documents

__all__ = ["LabelledRows", "Scores", "main", "measure"]

Numbers = npt.NDArray[np.float64]

GROUPS: Final = {
    "the wide context (windows of four words)": (
        *("log_ratio0", "log_ratio1", "log_ratio2", "log_ratio3", "log_ratio", "score", "margin"),
        *("own", "own0", "own1", "own2", "own3"),
    ),
    "the channel (cost and kind of the error)": ("cost", "kind"),
    "words of several syllables": (
        *("word_before", "word_after", "long_word"),
        *("reading_word_before", "reading_word_after", "reading_long_word"),
    ),
    "names and capitals": (
        *("capital", "sentence_start", "capital_before", "capital_after", "in_name", "name_share"),
        *("reading_in_name", "reading_name_share"),
    ),
    "raw counts": (
        *("frequency", "left", "right", "both"),
        *("reading_frequency", "reading_left", "reading_right", "reading_both"),
    ),
    "the other readings (rank, number, margin)": ("margin", "rank", "readings"),
}
"""The features of each group, by what it describes."""

FEW: Final = ("log_ratio", "cost", "own", "score", "valid", "margin")
_SHORTEST: Final = 30  # characters of a line worth reading
_WANTED: Final = 0.97  # precision at which recall is reported


class LabelledRows(NamedTuple):
    """Rows of readings: of which token each is, whether it is right, whether its token is a mistake that was put in.

    `mistakes` counts those put in, seen or not.
    """

    rows: Rows
    tokens: npt.NDArray[np.int64]
    right: Labels
    touched: Labels
    mistakes: int


class Scores(NamedTuple):
    """Shares, 0-1: the best F1 of finding mistakes, those then corrected, and recall where precision is 97%."""

    f1: float
    corrected: float
    recall: float


def labelled_rows(lines: Sequence[str], documents: int, seed: int) -> LabelledRows:
    """Return the rows of so many documents of `lines` with mistakes put in."""
    known = lexicon()
    rows, tokens, right, touched = [], [], [], []
    mistakes = token = 0
    for document, meant in training_documents(lines, documents, seed):
        mistakes += len(meant)
        for found in candidate_rows(document, known):
            wanted = meant.get(document.starts[found.token])
            token += 1
            for reading in found.readings:
                rows.append(reading.row)
                tokens.append(token)
                right.append(is_meant(wanted, reading.word))
                touched.append(wanted is not None)
    columns = np.array(rows, dtype=np.float32).reshape(-1, len(FEATURES))
    return LabelledRows(columns, np.array(tokens), np.array(right, bool), np.array(touched, bool), mistakes)


def joined(parts: Sequence[LabelledRows]) -> LabelledRows:
    """Return all parts as one."""
    first, tokens = 0, []
    for part in parts:
        tokens.append(part.tokens + first)
        first += int(part.tokens.max(initial=0))
    rows, right, touched = (np.concatenate([part[column] for part in parts]) for column in (0, 2, 3))
    return LabelledRows(rows, np.concatenate(tokens), right, touched, sum(part.mistakes for part in parts))


def measure(judged: LabelledRows, scores: Numbers) -> Scores:
    """Return how well `scores`, one a row, find the mistakes: of each token the best-scoring reading is taken."""
    order = np.lexsort((-scores, judged.tokens))
    best = order[np.r_[True, np.diff(judged.tokens[order]) != 0]]
    best = best[np.argsort(-scores[best], kind="stable")]
    found, right = np.cumsum(judged.touched[best]), np.cumsum(judged.right[best])
    precision, recall = found / np.arange(1, len(best) + 1), found / judged.mistakes
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    top = int(f1.argmax())
    at_wanted = recall[precision >= _WANTED].max(initial=0)
    return Scores(float(f1[top]), float(right[top] / judged.mistakes), float(at_wanted))


def _columns(names: Sequence[str]) -> list[int]:
    return [FEATURES.index(name) for name in names]


def table(
    training: LabelledRows, test: LabelledRows, *, trees: int, leaves: int, jobs: int
) -> Iterator[tuple[str, Scores]]:
    """Yield each way to decide, and how well it does."""
    ratio, cost = _columns(("log_ratio", "cost"))
    gain = test.rows[:, ratio].astype(np.float64) - test.rows[:, cost]
    yield "n-grams, channel and a margin", measure(test, gain)

    def fitted(names: Sequence[str]) -> Scores:
        chosen = _columns(names)
        model = fit_without_doubtful(
            training.rows[:, chosen], training.right, training.touched, trees=trees, leaves=leaves, threads=jobs
        )
        return measure(test, np.asarray(model.predict(test.rows[:, chosen])))

    yield f"trees over six features ({', '.join(FEW)})", fitted(FEW)
    yield "trees over all features", fitted(FEATURES)
    for label, group in GROUPS.items():
        yield f"… without {label}", fitted([name for name in FEATURES if name not in group])


def _both(path: Path, seed: int, documents: int) -> tuple[LabelledRows, LabelledRows]:
    """Return the rows to fit on, and a quarter as many to measure on, from one file of a corpus."""
    lines = [line for line in corpus_lines(path) if len(line) > _SHORTEST and is_held_out(line)]
    fitted, measured = ([line for line in lines if is_for_evaluation(line) is flag] for flag in (False, True))
    return labelled_rows(fitted, documents, seed), labelled_rows(measured, documents // 4, seed + 1)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table, in Markdown. Return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m chinhta.workshop.ablation", description=__doc__)
    parser.add_argument("--corpus", type=Path, nargs="+", required=True)
    parser.add_argument("--documents", type=int, default=1000, help="documents with mistakes of each file to fit on")
    parser.add_argument("--trees", type=int, default=300)
    parser.add_argument("--leaves", type=int, default=31)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args(argv)
    files = corpus_files(options.corpus)
    with ProcessPoolExecutor(options.jobs) as pool:
        parts = list(pool.map(partial(_both, documents=options.documents), files, range(len(files))))
    training, test = (joined([part[i] for part in parts]) for i in range(2))
    print(f"{len(training.rows)} rows fitted on, {len(test.rows)} measured on, {test.mistakes} mistakes in these\n")
    print("| decision | best F1 | corrected | recall at P 97% |\n|---|---|---|---|")
    for label, scores in table(training, test, trees=options.trees, leaves=options.leaves, jobs=options.jobs):
        print(f"| {label} | {' | '.join(f'{100 * share:.1f}' for share in scores)} |", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Training the decision on doubled words: those of the corpus, and others that are doubled here.

    python -m chinhta.workshop.doubles --corpus PATH... --output dictionaries

needs the extra `train` (LightGBM) and the tables of `chinhta build-dictionary`. It writes `doubles.bin`. Nobody marked
the doubled words of the corpus: they are taken for right, but for words that are never doubled (các các), and for those
that the trees, fitted without them, call mistakes; those are left out.
"""

import argparse
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from math import exp
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

import numpy as np

from chinhta.lexicon.lexicon import Lexicon, lexicon
from chinhta.speller.doubles import FEATURES, doubled_words, introduces, row_of
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy
from chinhta.workshop.boosting import Labels, Rows, export, fit_without_doubtful
from chinhta.workshop.building.reading import corpus_files, corpus_lines, is_for_evaluation, is_held_out

__all__ = ["Examples", "examples_of", "main"]

Row = tuple[float, ...]

_DOUBLED: Final = lazy(r"(?i)\b(\w\w+)\s+\1\b")
_DOUBTFUL: Final = 0.3
_ROUNDS: Final = 3
_LONGEST: Final = 3000  # characters of a line
_FAR_BETTER: Final = 4.0  # nats
_OF_KINDS: Final = 0.25
_OTHER_CASE: Final = 0.5
_LIKELY: Final = 4.0  # how much likelier mistakes are put in that make a double than they are, at most surely


class Examples(NamedTuple):
    """Rows of doubled words: as the corpus has them, doubled here, and made here by misspelling one of two words."""

    written: Sequence[Row]
    doubled: Sequence[Row]
    misspelt: Sequence[Row]


def examples_of(path: Path, seed: int, written: int, made: int) -> Examples:
    """Return at most so many examples of each kind from the file at `path`, drawn by `seed`.

    Those that are made here stand in lines that were kept out of counting; lines for evaluation are not looked at.
    """
    known, random = lexicon(), Random(seed)
    found: dict[tuple[str, int], None] = {}  # each once
    held_out = []
    for line in corpus_lines(path):
        line = line[:_LONGEST]
        if is_for_evaluation(line):
            continue
        if _DOUBLED.search(line):
            found.update(((line, i), None) for i in doubled_words(Document(line), known))
        if is_held_out(line):
            held_out.append(Document(line))
    doubled: dict[Row, None] = {}
    for document in random.choices(held_out, k=2 * made) if held_out else ():
        doubled.update(dict.fromkeys(_doubled_in(document, known, random)))
    misspelt = [row for document in held_out for row in _misspelt_in(document, known, random)]
    return Examples(
        [row_of(Document(line), known, i) for line, i in random.sample([*found], min(written, len(found)))],
        [*doubled][:made],
        random.sample(misspelt, min(made // 3, len(misspelt))),
    )


def _doubled_in(document: Document, known: Lexicon, random: Random) -> Iterator[Row]:
    """Yield the row of one word of `document`, doubled; at times one of KINDS before a name or a figure.

    Then the second may have a capital (bà Bà Nguyễn); that at the start of a sentence may have none (Các các).
    """
    lowered, around = document.lowered, ["", *document.words, ""]
    words = [i for i, word in enumerate(lowered) if len(word) > 1 and word.isalpha()]
    of_kinds = [i for i in words if introduces(known, around[i].lower(), lowered[i], around[i + 2])]
    if not words:
        return
    i = random.choice(of_kinds if of_kinds and random.random() < _OF_KINDS else words)
    second = document.words[i]
    if random.random() < _OTHER_CASE:
        if second.istitle() and (not i or not document.words[i - 1].isalnum()):
            second = second.lower()
        elif i in of_kinds and around[i + 2].istitle():
            second = second.capitalize()
    end = document.ends[i]
    yield from _rows_at(document.text[:end] + " " + second + document.text[end:], i, known)


def _misspelt_in(document: Document, known: Lexicon, random: Random) -> Iterator[Row]:
    """Yield the rows of doubled words that arise as one word is mistaken for its neighbour: để cập for đề cập."""
    text, words = document.text, document.words
    for i, pair in enumerate(zip(document.lowered, document.lowered[1:], strict=False)):
        if pair[0] == pair[1] or min(map(len, pair)) < 2 or not all(map(str.isalpha, pair)):
            continue
        for at in (0, 1):
            cost = _cost(known, pair[1 - at], pair[at])
            if random.random() < _LIKELY * exp(-cost / 2):
                token = i + at
                wrong = pair[1 - at] if words[token].islower() else pair[1 - at].capitalize()
                changed = text[: document.starts[token]] + wrong + text[document.ends[token] :]
                yield from _rows_at(changed, i, known)


def _cost(known: Lexicon, wrong: str, meant: str) -> float:
    """Return the cost, in nats, of writing `wrong` for `meant`; infinite where nobody would."""
    ids = known.model.ids
    if wrong not in ids or meant not in ids:
        return float("inf")
    found = known.candidates(ids[wrong])
    return next((found[n].cost for n, other in enumerate(found.ids) if other == ids[meant]), float("inf"))


def _rows_at(text: str, i: int, known: Lexicon) -> Iterator[Row]:
    """Yield the row of tokens `i` and `i` + 1 of `text` where they are one of its doubled words."""
    document = Document(text)
    if i in doubled_words(document, known):
        yield row_of(document, known, i)


def labelled(parts: Sequence[Examples]) -> tuple[Rows, Labels, Labels]:
    """Return the rows of all examples, which are mistakes that were meant once, and of which that is known."""
    written, doubled, misspelt = ([row for part in parts for row in part[kind]] for kind in range(3))
    rows = np.array([*written, *misspelt, *doubled], dtype=np.float32)
    made = np.arange(len(rows)) >= len(written)
    column = dict(zip(FEATURES, rows.T, strict=True))
    never = (
        ~made
        & (column["never"] == 1)
        & (column["ends_word"] == 0)
        & (column["starts_word"] == 0)
        & (column["first_capital"] == column["second_capital"])
        & (column["log_ratio"] > _FAR_BETTER)
        & (column["other"] > 0)
    )
    return rows, never | (np.arange(len(rows)) >= len(written) + len(misspelt)), never | made


def main(argv: Sequence[str] | None = None) -> int:
    """Train and write the decision. Return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m chinhta.workshop.doubles", description=__doc__)
    parser.add_argument("--corpus", type=Path, nargs="+", required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--written", type=int, default=2000, help="doubled words taken from each file of the corpus")
    parser.add_argument("--made", type=int, default=150, help="words doubled in each file of the corpus")
    parser.add_argument("--trees", type=int, default=150)
    parser.add_argument("--leaves", type=int, default=15)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args(argv)
    files = corpus_files(options.corpus)
    with ProcessPoolExecutor(options.jobs) as pool:
        sizes = [options.written] * len(files), [options.made] * len(files)
        parts = list(pool.map(examples_of, files, range(len(files)), *sizes))
    rows, right, sure = labelled(parts)
    model = fit_without_doubtful(
        rows,
        right,
        sure,
        doubtful=_DOUBTFUL,
        rounds=_ROUNDS,
        trees=options.trees,
        leaves=options.leaves,
        threads=options.jobs,
    )
    nodes = export(model, rows, options.output / "doubles.bin")
    print(f"{len(rows)} doubled words, {int(right.sum())} mistakes; {model.num_trees()} trees, {nodes} nodes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Words that hardly ever have a capital inside a sentence, counted: what `ordinary_words.tsv` was read from.

    python -m chinhta.workshop.building.ordinary_words --corpus PATH… --output DIR

writes `ordinary_words_counted.tsv`, to be read by an editor; the table itself is kept by hand.
"""

import argparse
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from chinhta.lexicon.tables import read_rows, shipped_folder
from chinhta.text.syllables import canonical
from chinhta.workshop.building.counting import CorpusFile, SurfaceText, read_corpus
from chinhta.workshop.building.reading import corpus_files
from chinhta.workshop.building.tables import write_tsv

__all__ = ["main", "ordinary_words"]

_CAPITALS = 0.002  # most of a word's uses that may have a capital
_FLOOR = 300  # uses below which that share is no evidence


def ordinary_words(text: SurfaceText, words: Collection[str], floor: int = _FLOOR) -> list[tuple[str, int, int]]:
    """Return the ordinary ones of the two-syllable `words`, sorted: word, uses inside sentences, with a capital.

    A word is ordinary when it stands inside sentences `floor` times or more, and hardly ever with a capital first
    letter. Uses in the corpus are not weighted.
    """
    first: dict[str, int] = {}
    folded = np.array([first.setdefault(canonical(t) if t[0].isalpha() else t, n) for n, t in enumerate(text.tokens)])
    split = [word.split(" ") for word in words if word.count(" ") == 1]
    keys = {first[a] << 32 | first[b]: f"{a} {b}" for a, b in split if a in first and b in first}
    sought = np.array(sorted(keys), dtype=np.int64)
    if not len(sought):
        return []
    uses, capitals = np.zeros((2, len(sought)), dtype=np.int64)
    capital = np.array([t[0].isupper() for t in text.tokens])
    for source in range(len(text.files)):
        numbers = text.load(source)
        inside = _inside(text, numbers)
        pairs = folded[numbers[1:-1]] << 32 | folded[numbers[2:]]
        at = np.searchsorted(sought, pairs).clip(max=len(sought) - 1)
        found = inside & (sought[at] == pairs)
        uses += np.bincount(at[found], minlength=len(sought))
        capitals += np.bincount(at[found & capital[numbers[1:-1]]], minlength=len(sought))
    ordinary = np.flatnonzero((uses >= floor) & (capitals <= _CAPITALS * uses))
    return sorted((keys[int(sought[n])], int(uses[n]), int(capitals[n])) for n in ordinary)


def _inside(text: SurfaceText, numbers: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """Return for each two neighbours from the second token on whether they are in a sentence, not all capitals."""
    mark = np.array([not (t[0].isalnum() or t == ",") for t in text.tokens])
    plain = np.array([not (len(t) > 1 and t.isupper()) for t in text.tokens])
    return np.asarray(~mark[numbers[:-2]] & plain[numbers[1:-1]] & plain[numbers[2:]])


def main(argv: Sequence[str] | None = None) -> int:
    """Count and write. Return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m chinhta.workshop.building.ordinary_words", description=__doc__)
    parser.add_argument("--corpus", type=Path, nargs="+", required=True, help="laws and news")
    parser.add_argument("--words", type=Path, default=shipped_folder() / "words.tsv", help="table of words")
    parser.add_argument("--output", type=Path, required=True, help="folder to write to")
    args = parser.parse_args(argv)
    sources = [CorpusFile(path, 1) for path in corpus_files(args.corpus)]
    with tempfile.TemporaryDirectory() as work:
        text = read_corpus(sources, Path(work), hold_out=True, processes=1, progress=lambda share: None)
        found = ordinary_words(text, [row[0] for row in read_rows(args.words)])
    write_tsv(args.output / "ordinary_words_counted.tsv", found, "word, uses inside sentences, with a capital")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

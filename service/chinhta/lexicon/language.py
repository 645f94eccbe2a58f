"""Which lines of a text are Vietnamese: the others are left alone."""

from bisect import bisect_left

from chinhta.lexicon.lexicon import Lexicon
from chinhta.text.documents import Document, Mask

__all__ = ["foreign_masks"]

_LEAST = 4  # words; a shorter line (a heading, a name) is judged like its neighbours: as Vietnamese


def foreign_masks(document: Document, lexicon: Lexicon) -> list[Mask]:
    """Return a mask for each line in which fewer than half of the visible words are Vietnamese.

    A word counts as Vietnamese when it is an attested syllable or has a letter that only Vietnamese marks.
    """
    if not document.words:
        return []
    out = []
    syllables, visible, lowered = lexicon.syllables, document.visible, document.lowered
    first = start = 0
    for end in document.line_ends:
        last = bisect_left(document.starts, end, first)
        native = strange = 0
        for i in range(first, last):
            word = lowered[i]
            if not visible[i] or not word.isalpha():
                continue
            if word in syllables or not word.isascii():
                native += 1
            else:
                strange += 1
        if strange > native and strange + native >= _LEAST:
            out.append(Mask(start, end, "foreign"))
        first, start = last, end + 1
    return out

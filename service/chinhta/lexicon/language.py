"""Which lines of a text are Vietnamese: the others are left alone."""

from bisect import bisect_right
from collections import Counter

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
    syllables, visible, lowered = lexicon.syllables, document.visible, document.lowered
    strangers = {word for word in document.vocabulary if word.isascii() and word.isalpha() and word not in syllables}
    ends, places = document.line_ends, document.line_tokens
    strange = [i for i in document.at(strangers) if visible[i]]
    out = []
    for line, count in Counter(bisect_right(places, i) for i in strange).items():
        if count > _LEAST // 2:
            tokens = range(places[line - 1] if line else 0, places[line])
            seen = sum(visible[i] and lowered[i].isalpha() for i in tokens)
            if count * 2 > seen >= _LEAST:
                out.append(Mask(ends[line - 1] + 1 if line else 0, ends[line], "foreign"))
    return out

"""Which lines of a text are Vietnamese: the others are left alone."""

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
    strange = bytes(map(strangers.__contains__, lowered))
    out = []
    first = start = 0
    for end, last in zip(document.line_ends, document.line_tokens, strict=True):
        # Most lines have no such word at all.
        if strange.count(1, first, last) > _LEAST // 2:
            seen = [i for i in range(first, last) if visible[i] and lowered[i].isalpha()]
            foreign = sum(strange[i] for i in seen)
            if foreign * 2 > len(seen) >= _LEAST:
                out.append(Mask(start, end, "foreign"))
        first, start = last, end + 1
    return out

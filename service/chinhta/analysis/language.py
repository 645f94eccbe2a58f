"""Which parts of a text are Vietnamese, and which are not."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from chinhta.lexicon.lexicon import Lexicon
from chinhta.text.documents import Document
from chinhta.text.letters import MODIFIED, TONED_VOWELS, compose
from chinhta.text.patterns import lazy

__all__ = ["foreign_passages", "vietnamese_share"]

_LEAST = 4  # words; a shorter line (a heading, a name) is judged like its neighbours: as Vietnamese
_LEAST_IN_LINE = 6  # words of a sentence, or of what stands between two tags, that is judged apart from its line
_VOWELS = frozenset("AEIOUY")  # only words without marks are asked
_SENTENCE_ENDS = frozenset(".!?…")
_WORD = lazy(r"[^\W\d_]+")
_MARKED = lazy("(?i)[" + "".join(TONED_VOWELS) + MODIFIED + "]")
# Letters that French, Portuguese, Italian and their neighbours have not.
_ONLY_VIETNAMESE = lazy("(?i)[đơưăảạẹẻẽỉịọỏụủũỹỷỵĩ\u1ea0-\u1ef9]")


def foreign_passages(document: Document, lexicon: Lexicon, _: Callable[[], None]) -> list[tuple[int, int]]:
    """Return the span of each line, or part of one, in which fewer than half of the visible words are Vietnamese.

    A word counts as Vietnamese when it is an attested syllable or has a letter that only Vietnamese marks, and so does
    every letter of a row with marks (C Ộ N G H Ò A); capitals without a vowel (KHCN, CNTT) are an abbreviation of any
    language and do not count. Parts of a line are its sentences and what stands between masks
    (two paragraphs of HTML, say).
    """
    if not document.words:
        return []
    syllables, visible, lowered = lexicon.syllables, document.visible, document.lowered
    foreign = {word for word in document.vocabulary if word.isascii() and word.isalpha() and word not in syllables}
    ends, positions = document.line_ends, document.line_tokens
    strange = [i for i in document.at(foreign) if visible[i] and _is_word(document.words[i])]
    out = []
    for line, count in Counter(bisect_right(positions, i) for i in strange).items():
        if count <= _LEAST // 2:
            continue
        first, last = positions[line - 1] if line else 0, positions[line]
        seen = sum(visible[i] and _is_word(document.words[i]) for i in range(first, last))
        if count * 2 > seen >= _LEAST and not _is_row_of_letters(lowered[first:last]):
            out.append((ends[line - 1] + 1 if line else 0, ends[line]))
            continue
        for part in _parts(document, first, last):
            words = [lowered[i] for i in part if _is_word(document.words[i])]
            if len(words) < _LEAST_IN_LINE or _is_row_of_letters(words):
                continue
            if 2 * sum(word in foreign for word in words) > len(words):
                out.append((document.starts[part[0]], document.ends[part[-1]]))
    return out


def _is_word(token: str) -> bool:
    """Return whether a token is a word of some language, not an abbreviation in capitals without a vowel."""
    return token.isalpha() and not (len(token) > 1 and token.isupper() and _VOWELS.isdisjoint(token))


def vietnamese_share(text: str) -> float:
    """Return the share, 0-1, of the words of `text` that have a Vietnamese mark: some 0.7 of Vietnamese.

    It is 0 where no letter is one that only Vietnamese has: French has marks too. Vietnamese without diacritics
    counts as another language.
    """
    text = compose(text)
    if not _ONLY_VIETNAMESE.search(text):
        return 0.0
    words = _WORD.findall(text)
    return sum(_MARKED.search(word) is not None for word in words) / len(words)


def _is_row_of_letters(words: Sequence[str]) -> bool:
    """Return whether most `words` are single letters, with marks of Vietnamese upon some."""
    letters = [word for word in words if len(word) == 1 and word.isalpha()]
    return 2 * len(letters) > len(words) and not all(map(str.isascii, letters))


def _parts(document: Document, first: int, last: int) -> Iterator[range]:
    """Yield the runs of visible tokens of `first`:`last` between the ends of sentences."""
    start = first
    for i in range(first, last + 1):
        if i == last or not document.visible[i] or document.words[i] in _SENTENCE_ENDS:
            if i > start:
                yield range(start, i)
            start = i + 1

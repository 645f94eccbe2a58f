"""The learned decision on doubled words: how probably the second of two equal words was written by mistake.

Two equal words stand side by side by mistake (các các Hiệp định), as a reduplication, as a name, or where two words
meet (nhà khoa học | học máy). What is known of the word and of what stands around becomes a row of FEATURES for boosted
trees, which `chinhta.workshop.doubles` fits.
"""

from collections.abc import Iterator, Sequence
from itertools import compress, count, islice
from math import log
from operator import eq
from typing import Final

from chinhta.lexicon.candidates import Candidate
from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.likelihood import log_likelihood
from chinhta.lexicon.ngrams import BOUNDARY, COMMA, FIRST_WORD
from chinhta.lexicon.repeats import repeats
from chinhta.lexicon.tables import Tables, shipped_folder
from chinhta.lexicon.titles import surnames
from chinhta.speller.boosted_trees import BoostedTrees
from chinhta.text.documents import Document
from chinhta.text.syllables import canonical

__all__ = ["FEATURES", "doubled_words", "introduces", "meant_instead", "probability", "row_of"]

FEATURES: Final = (
    "log_ratio", "other",
    "frequency", "kind", "never", "either", "name_share", "starts", "ends", "noun", "verb",
    "pair", "left", "right", "left_pair", "right_pair", "both", "left_given", "right_given",
    "left_alone", "right_alone", "far_left", "far_right",
    "word_before", "word_after", "ends_word", "starts_word", "word_beyond", "never_after",
    "first_capital", "second_capital", "capital_after", "surname_after", "letters_before", "digit_after",
    "place", "rest",
)  # fmt: skip
"""The columns of a row: logarithms of probabilities' ratios (nats), of counts and of shares, and facts as 0 or 1.

`log_ratio` is by how much the word fits better once than twice, `other` by how much it fits better once than beside
another syllable that may have been meant, the error's cost taken off. The second line tells of the word, the third
and fourth of how it goes with its neighbours, the rest of what stands around; `place` and `rest` count tokens.
"""

TITLE, AGENCY, PART, UNIT = range(1, 5)
KINDS: Final = {
    word: kind
    for kind, words in {
        TITLE: "bà ông chị anh cô bác",
        AGENCY: "cục sở bộ vụ viện ban hội phòng luật trường",
        PART: "điều khoản chương mục phần",
        UNIT: "ngày tháng năm quý số",
    }.items()
    for word in words.split()
}
"""The feature "kind" of words that stand before names and figures: titles, agencies, parts of laws, and other units."""

_AROUND: Final = 4  # tokens on either side
_LONG: Final = 3  # neighbours that may make a word with this one
_NOTHING: Final = -60.0  # nats: nothing else can have been meant
_FAR_BETTER: Final = 8.0  # nats
_LISTED: Final = 0.96
_OF_SEVERAL: Final = frozenset("ngang các những hai ba mấy".split())  # cơ quan ngang Bộ | Bộ Công Thương
_DOUBLING: Final = 12.0  # nats: a word is doubled by mistake once in some 20,000, and most mistakes are rarer
_MEETING: Final = 17.0  # nats: from there on a word that ends another is hardly the start of a third
_MANY: Final = 0.1  # of the uses of a word
_DOUBTFUL: Final = 0.75
_UNLIKELY: Final = 0.3
_BROKEN: Final = 12.0  # nats
_SUSPECT: Final = 0.2
_WORTH_ASKING: Final = 0.4
_OFTEN_LAST: Final = -2.4  # logarithm of the share of uses before a mark
_AT_HOME: Final = 6.8  # logarithm of a weighted count
_APART: Final = 24.0  # nats
_SLIPS: Final = 0.2  # of the uses of a word, at most: the corpora have "để cập" too
_LOG_RATIO, _OTHER, _ENDS, _LEFT_ALONE, _RIGHT_ALONE, _WORD_AFTER, _ENDS_WORD, _STARTS_WORD, _WORD_BEYOND = map(
    FEATURES.index,
    "log_ratio other ends left_alone right_alone word_after ends_word starts_word word_beyond".split(),
)
_OFTEN: Final = 500  # weighted count
_FAR: Final = 12  # tokens to an end of the block; more are as good
_DETERMINERS: Final = ("các", "những", "một", "nhiều", "mỗi")
_VERBAL: Final = ("đã", "sẽ", "phải", "đang", "không")
_SPACES: Final = " \u00a0\t"
_QUOTES: Final = "\"'“”‘’«»"


def doubled_words(document: Document, lexicon: Lexicon) -> Iterator[int]:
    """Yield each token of `document` that the next one repeats, where that may be a mistake.

    It is none across punctuation or a line break, in a reduplication (song song), in a series (ha ha ha, đi đi về về),
    at the end of a name (Mù Là là), where the two are all that quotes hold, and where both belong to their
    neighbours (tổng kết | kết quả, toàn bộ | bộ dữ liệu).
    """
    lowered, right = document.lowered, lexicon.tables.get(repeats).right
    for i in compress(count(), map(eq, lowered, islice(lowered, 1, None))):
        word = lowered[i]
        if len(word) < 2 or not word.isalpha() or word in right or document.gap(i).strip(_SPACES):
            continue
        if not (canonical(word) in lexicon.syllables or document.words[i].isupper()) or _is_all_quoted(document, i):
            continue
        first, last = _block(document, i)
        before, after = lowered[max(first, i - _AROUND) : i], lowered[i + 2 : min(last, i + 2 + _AROUND)]
        if document.words[i].istitle() and document.words[i + 1].islower() and before and before[-1].isalnum():
            continue
        if not _in_series(word, before, after) and not (
            _ends_word(lexicon, before, word)
            and (_starts_word(lexicon, word, after) or _starts_phrase(document, lexicon, i, after))
        ):
            yield i


def _block(document: Document, i: int) -> tuple[int, int]:
    """Return the numbers of the first token of the block of token `i`, and of the first behind that block."""
    start, end = document.block_of(document.starts[i])
    return document.token_at(start), document.token_at(end)


def _is_all_quoted(document: Document, i: int) -> bool:
    """Return whether tokens `i` and `i` + 1 are all that a pair of quotes holds: a sound (“quà quà”), or spoken of."""
    text, start, end = document.text, document.starts[i], document.ends[i + 1]
    return start > 0 and text[start - 1] in _QUOTES and text[end : end + 1] in tuple(_QUOTES)


def _in_series(word: str, before: Sequence[str], after: Sequence[str]) -> bool:
    """Return whether a third equal word stands beside, or another pair (đi đi, về về), a comma between at most."""
    if before[-1:] == [word] or after[:1] == [word]:
        return True
    back = before[:-1] if before[-1:] == [","] else before
    front = after[1:] if after[:1] == [","] else after
    return (len(back) > 1 and back[-1] == back[-2]) or (len(front) > 1 and front[0] == front[1])


def _is_word(lexicon: Lexicon, tokens: Sequence[str]) -> bool:
    return len(tokens) > 1 and all(map(str.isalpha, tokens)) and lexicon.is_word(" ".join(tokens))


def _ends_word(lexicon: Lexicon, before: Sequence[str], word: str) -> bool:
    """Return whether `word` makes a word of two to four syllables with those before it."""
    return any(_is_word(lexicon, [*before[-n:], word]) for n in range(1, _LONG + 1))


def _starts_word(lexicon: Lexicon, word: str, after: Sequence[str]) -> bool:
    """Return whether `word` makes a word of two to four syllables with those after it."""
    return any(_is_word(lexicon, [word, *after[:n]]) for n in range(1, _LONG + 1))


def _starts_phrase(document: Document, lexicon: Lexicon, i: int, after: Sequence[str]) -> bool:
    """Return whether token `i` + 1 may begin a phrase, and often stands before what follows: toàn bộ | bộ dữ liệu."""
    if document.lowered[i] in lexicon.tables.get(repeats).bound:
        return False
    if not (_is_word(lexicon, after[:2]) or (after and document.words[i + 2][0].isupper())):
        return False
    one, two, _, three = _ids(document, lexicon, i - 1, i + 3)
    model = lexicon.model
    return model.bigrams.count(two << 16 | three) - model.trigrams.count(one << 32 | two << 16 | three) > _OFTEN


def introduces(lexicon: Lexicon, before: str, word: str, after: str) -> bool:
    """Return whether `word` (lower case) is of KINDS, before a name or a figure, and not the end of another word."""
    return word in KINDS and (after[:1].isupper() or after[:1].isdigit()) and not _is_word(lexicon, (before, word))


def probability(document: Document, lexicon: Lexicon, i: int) -> float:
    """Return how probably token `i` + 1, equal to token `i`, was written by mistake, and nothing else was meant."""
    row = row_of(document, lexicon, i)
    sure = lexicon.tables.get(_trees).probability(row)
    if row[_LOG_RATIO] > _FAR_BETTER and _is_listed(document, lexicon, i):
        return max(sure, _LISTED)
    word = document.lowered[i]
    if KINDS.get(word) == AGENCY and document.words[i].istitle() and row[_WORD_AFTER]:
        return min(sure, _UNLIKELY)  # Luật | Luật sư
    free = word not in lexicon.tables.get(repeats).bound
    if free and row[_ENDS_WORD] and _belongs_to_next(document, lexicon, i):
        return min(sure, _UNLIKELY)
    meets = row[_ENDS_WORD] and row[_WORD_BEYOND] and row[_LOG_RATIO] < _MEETING
    misspells = row[_OTHER] < _DOUBLING and any(_words_meant(document, lexicon, i))
    apart = _are_at_home(row) and document.beside(i + 1)[1].isalpha()
    if (free and (meets or apart)) or misspells:
        sure = min(sure, _DOUBTFUL)
    if sure > _SUSPECT and row[_LOG_RATIO] > _BROKEN and row[_ENDS_WORD] != row[_STARTS_WORD]:
        return max(sure, _WORTH_ASKING)  # cạnh tranh tranh giữa: one word, broken by its own syllable
    return sure


def _are_at_home(row: Sequence[float]) -> bool:
    """Return whether the first of the two often ends a phrase, and the second often stands before what follows.

    So they may be two words of different phrases: cho thuê lại | lại được, trả lời | lời của cô.
    """
    often_beside = min(row[_LEFT_ALONE], row[_RIGHT_ALONE]) > _AT_HOME and not row[_STARTS_WORD]
    return often_beside and row[_ENDS] > _OFTEN_LAST and row[_LOG_RATIO] < _APART


def _trees(_: Tables) -> BoostedTrees:
    return BoostedTrees(shipped_folder() / "doubles.bin")


def _is_listed(document: Document, lexicon: Lexicon, i: int) -> bool:
    """Return whether the two are an error wherever the text is likelier without: Cục Cục Đổi mới, ngày ngày 28/2."""
    word, (first, second) = document.lowered[i], document.words[i : i + 2]
    before, after = document.beside(i)[0].lower(), document.beside(i + 1)[1]
    if not introduces(lexicon, before, word, after) or before in _OF_SEVERAL or before[-1:].isdigit():
        return False
    if KINDS[word] == AGENCY:
        return first == second and first.istitle() and after.istitle()
    return KINDS[word] in (PART, UNIT) and after[0].isdigit()


def _belongs_to_next(document: Document, lexicon: Lexicon, i: int) -> bool:
    """Return whether so many uses of token `i` + 1 stand before the next that they are one: đường dẫn | dẫn đến."""
    model = lexicon.model
    _, two, three = _ids(document, lexicon, i, i + 3) if i + 2 < len(document.words) else (0, 0, 0)
    return three >= FIRST_WORD and model.bigrams.count(two << 16 | three) > _MANY * model.unigrams[two]


def meant_instead(document: Document, lexicon: Lexicon, i: int) -> tuple[bool, str] | None:
    """Return which of tokens `i` and `i` + 1 misspells a word that a neighbour mostly makes.

    So "để để cập" is "để đề cập", "các các nhân" "các cá nhân". The answer says whether it is the first, and what was
    meant, in lower case; None where there is no such neighbour.
    """
    row, model, two = row_of(document, lexicon, i), lexicon.model, _ids(document, lexicon, i, i + 1)[0]
    if row[_OTHER] >= _DOUBLING or row[_WORD_BEYOND]:  # các các | nhân viên
        return None
    for syllable, other, near, first in _words_meant(document, lexicon, i):
        meant, seen = (near << 16 | other, near << 16 | two) if first else (other << 16 | near, two << 16 | near)
        uses = model.bigrams.count(meant)
        if uses > _MANY * model.unigrams[near] and model.bigrams.count(seen) < _SLIPS * uses:
            return first, syllable
    return None


def _words_meant(document: Document, lexicon: Lexicon, i: int) -> Iterator[tuple[str, int, int, bool]]:
    """Yield syllables that one of the two may misspell and that make a word with a neighbour, where the seen does not.

    With each come its number, that of the neighbour, and whether this stands in front: các các nhân for các cá nhân.
    """
    model, word = lexicon.model, document.lowered[i]
    before, after = document.beside(i)[0].lower(), document.beside(i + 1)[1].lower()
    beside = [
        (model.ids.get(canonical(near), 0), near, front)
        for near, front in ((before, True), (after, False))
        if near.isalpha() and not _is_word(lexicon, (near, word) if front else (word, near))
    ]
    for other in _candidates(lexicon, word):
        syllable = model.vocabulary.words[other.id - FIRST_WORD]
        for near_id, near, front in beside:
            pair = near_id << 16 | other.id if front else other.id << 16 | near_id
            if model.bigrams.count(pair) and _is_word(lexicon, (near, syllable) if front else (syllable, near)):
                yield syllable, other.id, near_id, front


def _candidates(lexicon: Lexicon, word: str) -> Iterator[Candidate]:
    """Yield the other syllables that the writer of `word` may have meant."""
    word_id = lexicon.model.id_of(word, word)
    if word_id >= FIRST_WORD:
        found = lexicon.candidates(word_id)
        yield from (found[n] for n in range(len(found)))


def row_of(document: Document, lexicon: Lexicon, i: int) -> tuple[float, ...]:
    """Return the row of FEATURES of tokens `i` and `i` + 1, equal but for case."""
    first, last = _block(document, i)
    low, high = max(first, i - _AROUND), min(last, i + 2 + _AROUND)
    word, before, after = document.lowered[i], document.lowered[low:i], document.lowered[i + 2 : high]
    following = document.words[i + 2] if after else ""
    row = (
        *_likelihoods(document, lexicon, low, i, high),
        *_of_word(lexicon, word),
        *_of_neighbours(document, lexicon, low, i, high),
        _is_word(lexicon, [*before[-1:], word]),
        _is_word(lexicon, [word, *after[:1]]),
        _ends_word(lexicon, before, word),
        _starts_word(lexicon, word, after),
        _is_word(lexicon, after[:2]),
        following.lower() in lexicon.tables.get(repeats).never,
        document.words[i][0].isupper(),
        document.words[i + 1][0].isupper(),
        following[:1].isupper(),
        following in lexicon.tables.get(surnames),
        bool(before) and before[-1].isalpha(),
        following[:1].isdigit(),
        min(i - first, _FAR),
        min(last - i - 2, _FAR),
    )
    return tuple(map(float, row))


def _ids(document: Document, lexicon: Lexicon, low: int, high: int) -> list[int]:
    return [lexicon.model.id_of(document.words[n], document.lowered[n]) for n in range(low, high)]


def _likelihoods(document: Document, lexicon: Lexicon, low: int, i: int, high: int) -> tuple[float, float]:
    """Return by how many nats the word once is likelier than twice, and than beside another syllable."""
    model = lexicon.model
    ids = _ids(document, lexicon, low, high)
    word, before, after = ids[i - low], [0, 0, 0, *ids[: i - low]][-3:], ids[i - low + 2 :][:3] or [0]

    def of(*words: int) -> float:
        return log_likelihood(model, [*before, *words, *after])

    once, other = of(word), _NOTHING
    for candidate in _candidates(lexicon, document.lowered[i]):
        other = max(other, max(of(candidate.id, word), of(word, candidate.id)) - candidate.cost - once)
    return once - of(word, word), -other


def _of_word(lexicon: Lexicon, word: str) -> tuple[float, ...]:
    """Return "frequency" to "verb": what holds of the word wherever it stands."""
    model, table = lexicon.model, lexicon.tables.get(repeats)
    two = model.id_of(word, word)

    def share(pairs: Iterator[int]) -> float:
        return log((1 + sum(map(model.bigrams.count, pairs))) / (100 + model.unigrams[two]))

    return (
        log(model.unigrams[two]),
        KINDS.get(word, 0),
        word in table.never,
        word in table.either,
        lexicon.name_share(word),
        share(mark << 16 | two for mark in (BOUNDARY, COMMA)),
        share(two << 16 | mark for mark in (BOUNDARY, COMMA)),
        share(model.ids.get(marker, 0) << 16 | two for marker in _DETERMINERS),
        share(model.ids.get(marker, 0) << 16 | two for marker in _VERBAL),
    )


def _of_neighbours(document: Document, lexicon: Lexicon, low: int, i: int, high: int) -> tuple[float, ...]:
    """Return "pair" to "far_right": how often the word stands beside itself and beside those around it."""
    model = lexicon.model
    ids = [0, 0, *_ids(document, lexicon, low, high), 0, 0]
    at = i - low + 2
    behind, one, two, _, three, beyond = ids[at - 2 : at + 4]
    pair, left, right = (model.bigrams.count(a << 16 | b) for a, b in ((two, two), (one, two), (two, three)))
    triples = ((one, two, two), (two, two, three), (one, two, three), (behind, one, two), (two, three, beyond))
    left_pair, right_pair, both, far_left, far_right = (
        model.trigrams.count(a << 32 | b << 16 | c) for a, b, c in triples
    )
    counts = (pair, left, right, left_pair, right_pair, both)
    shares = ((1 + left) / (10 + model.unigrams[one]), (1 + right) / (10 + model.unigrams[three]))
    alone = (max(0.0, left - both), max(0.0, right - both))  # without the neighbour on the other side
    return (
        *(log(1 + number) for number in counts),
        *map(log, shares),
        *(log(1 + number) for number in (*alone, far_left, far_right)),
    )

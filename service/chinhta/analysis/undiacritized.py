"""Passages that were typed without an input method: as raw Telex or VNI keys, or with all marks lost.

Every word of such a passage has several readings; a beam search over the language model picks those that fit
together. What is English, a name or code keeps its only reading: itself.
"""

from collections.abc import Callable, Iterator, Sequence
from math import exp, inf, log
from operator import and_, or_
from typing import Final, Literal, NamedTuple

from chinhta.lexicon.lexicon import Lexicon, bare_syllables, language_model
from chinhta.lexicon.model import WINDOW_WEIGHTS, LanguageModel, interpolate
from chinhta.lexicon.ngrams import BOUNDARY, FIRST_WORD
from chinhta.lexicon.tables import Tables
from chinhta.text.documents import Document
from chinhta.text.keys import TELEX_TONES, VNI_TONES, decode_keys
from chinhta.text.letters import match_case, strip_diacritics
from chinhta.text.patterns import lazy
from chinhta.text.syllables import strip_tone

__all__ = ["Passage", "passage_spans", "passages", "restore"]

_LEAST: Final = 3  # words of a passage, and different words that change
_LONGEST: Final = 200  # tokens judged at once
_CHANGED: Final = 0.5  # their least share; in normal text 75% of the words have marks
_LEAST_KEYS: Final = 2  # words that must be keys in a passage of keys, and their least share
_KEY_SHARE: Final = 0.3
_COVERED: Final = 0.8  # least share of words that are syllables without marks, or keys
_BEAM: Final = 6  # readings of what came before that are kept at each word

# Costs of readings in nats.
_SLOPPY: Final = 0.5  # keys that do not make the syllable
_UNTYPED: Final = 3.0  # a mark whose key was forgotten in a passage of keys
_OTHER_TONE: Final = 5.0
_LITERAL: Final = 6.0  # a word that would decode, meant as it stands

# What the restored words must reach by the model: nats a word; and their gain over what stands there: nats for
# each word that changes. English comes to -15 as Vietnamese, to -10.6 as keys ("of its own"); short runs may do
# better by chance ("it may be": -8.8), so they must reach more.
_LEAST_SCORE: Final = {"keys": -9.8, "marks": -9.5}
_USUAL: Final = 20.0  # weighted count of a pair of words that is nothing strange
_SHORT: Final = 3.0  # shared among the words that change
_LEAST_GAIN: Final = 3.0

_PLAIN_RUN: Final = b"\x01" * _LEAST  # three ASCII words in a row, or commas
_BREAKS: Final = frozenset(".!?…;")

# For words whose keys do not make a syllable: what may be a key is taken out.
_DOUBLED: Final = lazy(r"([aeiouyd])\1+")
_AGAIN: Final = lazy(r"([aeo])([bcdghimnptuy]+)\1$")
_TONE_KEYS: Final = {key: tone for keys in (TELEX_TONES, VNI_TONES) for tone, key in enumerate(keys) if tone}
_FIRST_VOWEL: Final = lazy(r"[aeiouy]")
_MARK_KEYS: Final = lazy(r"[sfrxjwz0-9]")


class WordReading(NamedTuple):
    """One way to read a word: its id in the vocabulary, lower case, and what it costs (nats)."""

    id: int
    word: str
    cost: float


class Passage(NamedTuple):
    """Tokens `first`:`last` were typed as keys, or lost their marks; `words` are those tokens correct.

    `exact`: the words are just what an input method makes of the keys. `changed` counts the words that
    change. `score` is the log probability in nats a word.
    """

    first: int
    last: int
    kind: Literal["keys", "marks"]
    words: tuple[str, ...]
    exact: bool
    changed: int
    score: float

    @property
    def chance(self) -> float:
        """The probability, 0-1, that all the words are right: by what was seen on held-out lines without marks."""
        if self.exact:
            return 0.99
        wrong = 0.12 * exp(-0.62 * (self.score + 8))  # of one word: 12% at -8 nats, 2% at -5
        return max(0.05, 1 - wrong) ** self.changed

    def text(self, document: Document) -> str:
        """Return the passage correct, with the spaces of `document` between its words."""
        out = ""
        for i, word in enumerate(self.words, self.first):
            out += word + (document.gap(i) if i + 1 < self.last else "")
        return out


def passages(document: Document, lexicon: Lexicon, check_deadline: Callable[[], None] = lambda: None) -> list[Passage]:
    """Return the passages of `document`, in text order; rules that ask again get the same list.

    `check_deadline` is called now and then, and may raise when time is over.
    """
    return document.get(_passages, lexicon, check_deadline=check_deadline)


def passage_spans(document: Document, lexicon: Lexicon, check_deadline: Callable[[], None]) -> list[tuple[int, int]]:
    """Return the span of each passage."""
    return [
        (document.starts[one.first], document.ends[one.last - 1]) for one in passages(document, lexicon, check_deadline)
    ]


def _passages(document: Document, lexicon: Lexicon, check_deadline: Callable[[], None]) -> list[Passage]:
    out = []
    for first, last in _runs(document):
        check_deadline()
        if passage := _judge(document, lexicon, first, last):
            out.append(passage)
    return out


def _runs(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the runs of visible tokens without marks, but for đ, enough words, each in a sentence of a line."""
    words = document.words
    plain = bytes(map(and_, map(str.isascii, words), map(str.isidentifier, words)))
    plain = bytes(map(or_, plain, map(",".__eq__, words)))  # an enumeration: cho duyet, tu choi
    if _PLAIN_RUN not in plain:
        return
    visible = document.visible
    done = 0
    while (first := plain.find(_PLAIN_RUN, done)) >= 0:
        last = first + _LEAST
        begin, end = document.tokens_around(first)
        if last > end:
            done = end
            continue
        while first > max(done, begin) and _only_stroked(words[first - 1]):  # a đ often outlives the other marks
            first -= 1
        while last < end and _only_stroked(words[last]):
            last += 1
        start = first
        for i in range(first, last + 1):
            stop = i == last or not visible[i] or words[i] in _BREAKS
            if stop or i - start == _LONGEST:
                if sum(words[j][0].isalpha() for j in range(start, i)) >= _LEAST:
                    yield start, i
                start = i + stop
        done = last


def _only_stroked(word: str) -> bool:
    """Return whether `word` has no mark but the stroke of đ."""
    return word.isascii() or word.replace("đ", "d").replace("Đ", "D").isascii()


def _judge(document: Document, lexicon: Lexicon, first: int, last: int) -> Passage | None:
    """Return the passage that tokens `first`:`last` are, if they are one."""
    written, lowered = document.words[first:last], document.lowered[first:last]
    words = [i for i, word in enumerate(lowered) if word[0].isalpha()]
    all_caps = all(map(str.isupper, (written[i] for i in words)))
    behind = lexicon.tables.get(bare_syllables)
    native = sum(strip_diacritics(lowered[i]) in behind for i in words)
    keys = sum(strip_diacritics(lowered[i]) not in behind and _without_keys(lowered[i])[0] in behind for i in words)
    if native + keys < _COVERED * len(words):
        return None
    if keys >= _LEAST_KEYS and keys >= _KEY_SHARE * len(words):
        kind: Literal["keys", "marks"] = "keys"
    elif native >= _COVERED * len(words) and (all_caps or sum(written[i][0].islower() for i in words) >= _LEAST - 1):
        kind = "marks"
    else:
        return None  # a list of names
    before, here, after = _ids(lexicon.model, document, first, last)
    if kind == "marks":
        count, previous = lexicon.model.bigrams.count, [before[-1], *here]
        if all(here[i] >= FIRST_WORD and count(previous[i] << 16 | here[i]) >= _USUAL for i in words):
            return None  # the words often stand together just so
    find = keyed_readings if kind == "keys" else bare_readings
    readings = [find(word, lexicon.tables) for word in lowered]
    as_written = [WordReading(word_id, word, 0.0) for word_id, word in zip(here, lowered, strict=True)]
    for i, word in enumerate(written):
        if not readings[i] or (len(word) > 1 and word.isupper() and not all_caps):
            readings[i] = (as_written[i],)  # a foreign word, a number, an abbreviation
    chosen, score = restore(lexicon.model, readings, before, after)
    changed = [i for i in words if chosen[i].word != lowered[i]]
    if len(changed) < max(_LEAST, _CHANGED * (changed[-1] + 1 - changed[0]) if changed else 0):
        return None
    if len({lowered[i] for i in changed}) < _LEAST:
        return None  # a filler: text text text
    scored = len(words) + written.count(",")
    if score < (_LEAST_SCORE[kind] + _SHORT / len(changed)) * scored:
        return None
    if kind == "marks":
        as_it_is = restore(lexicon.model, [(reading,) for reading in as_written], before, after)[1]
        if score - as_it_is < _LEAST_GAIN * len(changed):
            return None
    start, end = changed[0], changed[-1] + 1
    while start and written[start - 1].isalpha():  # the words of the phrase that are right as they stand
        start -= 1
    while end < len(written) and written[end].isalpha():
        end += 1
    right = tuple(
        word if reading.word == word.lower() else match_case(reading.word, word)
        for word, reading in zip(written[start:end], chosen[start:end], strict=True)
    )
    exact = kind == "keys" and all(reading.cost == 0 for reading in chosen)
    return Passage(first + start, first + end, kind, right, exact, len(changed), score / scored)


def _ids(
    model: LanguageModel, document: Document, first: int, last: int
) -> tuple[tuple[int, int, int], list[int], tuple[int, int]]:
    """Return the ids of the three tokens before `first`, of `first`:`last`, of the two after, within the line."""
    words, starts = document.words, document.starts
    low, high = document.line_of(starts[first])
    ids = [
        model.id_of(words[i], document.lowered[i]) if 0 <= i < len(words) and low <= starts[i] < high else BOUNDARY
        for i in range(first - 3, last + 2)
    ]
    return (ids[0], ids[1], ids[2]), ids[3:-2], (ids[-2], ids[-1])


class _Hypothesis(NamedTuple):
    """What the next words need to know of the words so far: the last three ids, their counts, the way here."""

    score: float
    a: int
    b: int
    c: int
    bc: float
    abc: float
    way: tuple["_Hypothesis", WordReading] | None


def restore(
    model: LanguageModel,
    readings: Sequence[Sequence[WordReading]],
    before: tuple[int, int, int] = (0, 0, 0),
    after: Sequence[int] = (0,),
) -> tuple[list[WordReading], float]:
    """Return the likeliest reading of each word, and the log probability of all with `after`.

    `before` and `after` are the ids of the neighbours.
    """
    b2, b3, b4 = model.bigrams.count, model.trigrams.count, model.fourgrams.count
    unigrams, size = model.unigrams, model.total
    a, b, c = before
    bc = b2(b << 16 | c)
    beam = [_Hypothesis(0.0, a, b, c, bc, b3(a << 32 | b << 16 | c) if bc else 0.0, None)]
    for choices in (*readings, *((WordReading(word_id, "", 0.0),) for word_id in after)):
        following: dict[tuple[int, int, int], _Hypothesis] = {}
        pairs: dict[tuple[int, int], float] = {}
        for state in beam:
            score, a, b, c, bc, abc, _ = state
            head, high = c << 16, a << 48 | b << 32 | c << 16
            for reading in choices:
                word_id, _, cost = reading
                cw = pairs.get((c, word_id))
                if cw is None:
                    cw = pairs[c, word_id] = b2(head | word_id)
                bcw = b3(b << 32 | head | word_id) if bc and cw else 0.0
                abcw = b4(high | word_id) if abc and bcw else 0.0
                chance = interpolate(WINDOW_WEIGHTS, unigrams[word_id] / size, unigrams[c], cw, bc, bcw, abc, abcw)
                total = score - cost + log(chance)
                key = (b, c, word_id)
                if key not in following or following[key].score < total:
                    following[key] = _Hypothesis(total, b, c, word_id, cw, bcw, (state, reading))
        beam = sorted(following.values(), key=lambda state: state.score, reverse=True)[:_BEAM]
    out: list[WordReading] = []
    way = beam[0].way
    while way is not None:
        out.append(way[1])
        way = way[0].way
    return out[::-1][: len(readings)], beam[0].score


def bare_readings(word: str, tables: Tables) -> Sequence[WordReading]:
    """Return the readings of lower-case `word` without marks but for đ; none when it is no syllable."""
    ids, found = tables.get(language_model).ids, tables.get(bare_syllables).get(strip_diacritics(word), ())
    return [WordReading(ids[one], one, 0.0) for one in found if one[0] == "đ" or word[0] != "đ"]


def keyed_readings(word: str, tables: Tables) -> Sequence[WordReading]:
    """Return the readings of lower-case `word` in a passage of keys; none when it is no syllable.

    A key that the writer forgot costs something.
    """
    best: dict[str, WordReading] = {}

    def offer(key: str, tone: int, spelling: str, base: float) -> None:
        """Take the syllables behind `key`: `spelling` itself costs `base`, others more."""
        for word_id, syllable, _ in bare_readings(key, tables):
            cost = base
            if syllable != spelling:
                cost += _OTHER_TONE if tone and strip_tone(syllable)[1] != tone else _UNTYPED
            if cost < (best[syllable].cost if syllable in best else inf):
                best[syllable] = WordReading(word_id, syllable, cost)

    for spelling in decode_keys(word):
        offer(strip_diacritics(spelling), strip_tone(spelling)[1], spelling, 0.0)
    literal = _LITERAL if best else 0.0
    offer(word, 0, word, literal)
    key, tone = _without_keys(word)
    if key != word:
        offer(key, tone, "", _SLOPPY)
        if best and (word_id := tables.get(language_model).ids.get(word)) and word not in best:
            best[word] = WordReading(word_id, word, _LITERAL)  # a foreign word that writers know
    return tuple(best.values())


def _without_keys(word: str) -> tuple[str, int]:
    """Return what is left of `word` without any letter that may be a key, and the tone of the last tone key."""
    vowel = _FIRST_VOWEL.search(word)
    if vowel is None:
        return word, 0
    onset, rest = word[: vowel.start()], word[vowel.start() :]
    if onset.endswith("w"):
        onset, rest = onset[:-1], "u" + rest
    tone = max((rest.rfind(key), word_id) for key, word_id in _TONE_KEYS.items())
    letters = _MARK_KEYS.sub("", rest)
    if onset == "d" and letters.endswith("d"):
        letters = letters[:-1]
    letters = _AGAIN.sub(r"\1\2", _DOUBLED.sub(r"\1", letters))
    return ("d" if onset[:2] in ("dd", "d9") else onset) + letters, tone[1] if tone[0] >= 0 else 0

"""Words that no Vietnamese text has: what follows from their letters alone, without the neighbours."""

from collections.abc import Iterator
from typing import Final, NamedTuple
from unicodedata import combining, normalize

from chinhta.lexicon.lexicon import Lexicon, bare_syllables, english_words, language_model, syllables
from chinhta.lexicon.tables import Tables
from chinhta.speller.pieces import unknown_tokens
from chinhta.text.documents import Document
from chinhta.text.keys import TELEX_TONES
from chinhta.text.letters import TONE_MARKS, strip_diacritics
from chinhta.text.patterns import lazy
from chinhta.text.syllables import canonical, is_possible, place_tone, split, strip_tone, tones

__all__ = ["FOREIGN_MARK", "UnknownWord", "at_symbol", "in_foreign_name", "listed", "unknown_words"]

_COMMON: Final = 200  # count of a syllable that may be written unasked
_OFTEN: Final = 3  # an out-of-vocabulary word written more often in a text is a term of its own

_LIST: Final = 4  # pieces in an enumeration
_SHORTEST_ENGLISH: Final = 4  # letters
_SHORTEST_KEYED: Final = 4  # letters and a key of a word in which the key is seen as such
_LONGEST: Final = 30  # letters of a word whose readings are tried
_VOWEL_LETTERS: Final = frozenset("aeiouy")

_VIETNAMESE: Final = lazy("[a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]{2,}")
_ONLY_VIETNAMESE: Final = lazy("[ăđĩũơư\u1ea0-\u1ef9]")
_FROM_KEYS: Final = lazy("[ãâêôõăđĩũơư\u1ea0-\u1ef9]")  # no English word has these
FOREIGN_MARK: Final = lazy("[äëïöüåæøœ]")
_MOST_CHOICES: Final = 3
_NO_SYMBOL: Final = frozenset("ch gh kh ng nh ph th tr".split())
_PREVAILS: Final = 20  # times as often as the next
_CODA_AGAIN: Final = lazy("(?P<coda>ng|nh|ch)(?P=coda)$")
_HALF_HORNED: Final = lazy("ưo|(?<!q)uơ(?=[cimnptu])")
_FOREIGN: Final = lazy("[fjwz]")
_VOWELS: Final = lazy("[aeiouy]+")
# Loans are spelt by sound, with no tone but sắc: nitơ, ôxít, packê, xenlulôzơ.
_LOAN: Final = lazy("(?:[bcdghklmnpqrstvxzf]{0,3}[aeiouy]{1,2}(?:ng|nh|ch|[cmnptlrxsk])?)+")
# Telex keys where no English word has these letters.
_KEYS: Final = lazy("^dd[aeiouy]|uwow|(?:iee|uyee|uoo|uow)[sfrxj]?[cmnptiu]")


class UnknownWord(NamedTuple):
    """Token `token` can be no word; `choices` (lower case, best first, may be none) are what its letters come from.

    `sure`: its letters allow no other reading; `always`: its neighbours need not be looked at either.
    """

    token: int
    choices: tuple[str, ...]
    sure: bool = False
    always: bool = False


def unknown_words(document: Document, lexicon: Lexicon) -> Iterator[UnknownWord]:
    """Yield, in order, the unknown words that a Vietnamese writer, or his input method, must have made."""
    text, lowered, words = document.text, document.lowered, document.words
    for i in unknown_tokens(document, lexicon):
        word, written = lowered[i], words[i]
        if not (written[1:].islower() or (written.isupper() and len(word) > 1)) or _is_part(text, document, i):
            continue
        if listed(document, i):
            continue
        if word.isascii():
            if written.islower():
                choices = _bare_readings(document, lexicon, i)
                if (choices or _KEYS.search(word)) and word not in lexicon.tables.get(english_words):
                    yield UnknownWord(i, choices)
            continue
        if FOREIGN_MARK.search(word):
            choices = _behind_foreign_marks(document, lexicon, i)
            if not written.islower():  # a name (Müller), unless a reading makes a word: Công Thüöng
                choices = tuple(one for one in choices if _makes_word(document, lexicon, i, one))
            if choices:
                yield UnknownWord(i, choices)
            continue
        if not _VIETNAMESE.fullmatch(word) or canonical(word) in lexicon.model.ids or word in lexicon.loans:
            continue
        if canonical(word) in lexicon.rare_syllables:
            continue
        found = _readings(written, lexicon.tables)
        if not found.sure and in_foreign_name(document, lexicon, i):
            continue
        if found.choices or (
            written.islower() and len(document.postings[word]) <= _OFTEN and _is_impossible(word, lexicon.tables)
        ):
            doubtful = not found.always and (written.isupper() or at_symbol(written, lexicon))
            yield found._replace(token=i, sure=found.sure and not doubtful)


def _bare_readings(document: Document, lexicon: Lexicon, i: int) -> tuple[str, ...]:
    """Return what token `i`, without a mark, was in a Vietnamese sentence, where one syllable is by far the likeliest.

    The key of its tone was not taken (chuyenr), or its coda came twice (doanhnh).
    """
    word, known = document.lowered[i], lexicon.tables.get(syllables)
    if all(near.isascii() or not near.isalpha() for near in document.beside(i)):
        return ()
    if match := _CODA_AGAIN.search(word):
        once = word[: match.start()] + match["coda"]
        return (once,) if known.get(once) else ()
    tone = TELEX_TONES.find(word[-1])
    if tone < 0 or len(word) < _SHORTEST_KEYED:
        return ()
    bare = lexicon.tables.get(bare_syllables).get(word[:-1], ())
    found = sorted((one for one in bare if strip_tone(one)[1] == tone), key=known.__getitem__, reverse=True)
    if not found or known[found[0]] < _COMMON or (found[1:] and known[found[0]] < _PREVAILS * known[found[1]]):
        return ()
    return tuple(found[:_MOST_CHOICES])


def _behind_foreign_marks(document: Document, lexicon: Lexicon, i: int) -> tuple[str, ...]:
    """Return the syllables that token `i`, with letters of other languages (cüng, phö), was where a scanner read it.

    The likeliest beside its neighbours first; none where these make no bigram with any.
    """
    from unidecode import unidecode  # only for those who need it

    key, model = unidecode(document.lowered[i]), lexicon.model
    before, after = (model.ids.get(canonical(near.lower()), 0) for near in document.beside(i))
    scored = []
    for one in lexicon.tables.get(bare_syllables).get(key, ()):
        here = model.ids.get(one, 0)
        count = model.bigrams.count(before << 16 | here) + model.bigrams.count(here << 16 | after) if here else 0.0
        if count:
            scored.append((count, one))
    return tuple(one for _, one in sorted(scored, reverse=True)[:_MOST_CHOICES])


def _makes_word(document: Document, lexicon: Lexicon, i: int, reading: str) -> bool:
    """Return whether `reading` of token `i` is part of a word of two syllables with a neighbour."""
    before, after = (near.lower() for near in document.beside(i))
    return lexicon.is_word(f"{before} {reading}") or lexicon.is_word(f"{reading} {after}")


def in_foreign_name(document: Document, lexicon: Lexicon, i: int) -> bool:
    """Return whether token `i` has a capital and stands beside a foreign word with one: São Paulo."""
    return document.words[i][0].isupper() and any(
        near.isalpha() and near[0].isupper() and not lexicon.knows(near) for near in document.beside(i)
    )


def at_symbol(word: str, lexicon: Lexicon) -> bool:
    """Return whether `word` is a capital and a whole syllable in small letters: Mbảo, Lcơ.

    It is not where both begin alike, or the two letters are one consonant (Trằng).
    """
    onset = split(word[1:]).onset
    return (
        word[0].isupper()
        and bool(onset)
        and word[0].lower() + onset[0] not in _NO_SYMBOL
        and word[0].lower() != onset[0]
        and lexicon.knows(word[1:])
    )


def listed(document: Document, i: int) -> bool:
    """Return whether token `i` stands in an enumeration of rimes ("ac, ăc, âc") or of one syllable in several tones."""
    words = document.lowered
    first, last = i, i + 1
    while first >= 2 and words[first - 1] == "," and words[first - 2].isalpha():
        first -= 2
    while last + 1 < len(words) and words[last] == "," and words[last + 1].isalpha():
        last += 2
    items = words[first:last:2]
    keys = list(map(strip_diacritics, items))
    rimes = sum(key[0] in _VOWEL_LETTERS for key in keys)
    return len(items) >= _LIST and (rimes >= 0.75 * len(items) or len(set(keys)) == 1)


def _is_part(text: str, document: Document, i: int) -> bool:
    """Return whether token `i` is part of a longer word: a name with hyphens, an identifier, a decomposed word."""
    start, end = document.starts[i], document.ends[i]
    before, after = text[start - 1 : start], text[end : end + 1]
    if text[start - 2 : start] == "-\n":  # the end of a word cut at the end of a line
        return True
    return before in ("-", "_", "'", "’", "\u00ad") or after in ("-", "_", "'", "’") or bool(after and combining(after))


def _readings(written: str, tables: Tables) -> UnknownWord:
    """Return what the word `written` may have been; nobody tries the readings of one too long for a syllable."""
    if len(written) > _LONGEST:
        return UnknownWord(0, ())
    word, known = written.lower(), tables.get(syllables)
    for way in (_both_horns, _swapped, _read_as_latin, _typed_again):
        found = tuple(dict.fromkeys(one for one in map(canonical, way(word)) if known.get(one)))
        if found:
            sure = way in (_both_horns, _swapped) and len(found) == 1 and known[found[0]] >= _COMMON
            return UnknownWord(0, found, sure, way is _both_horns)
    return UnknownWord(0, tuple(_unpressed(written, tables)))


def _both_horns(word: str) -> Iterator[str]:
    """Yield `word` with both horns of ươ where one was typed: thuớc, nưóc."""
    letters, tone = strip_tone(word)
    whole = _HALF_HORNED.sub("ươ", letters)
    if whole != letters:
        yield place_tone(whole, tone)


def _swapped(word: str) -> Iterator[str]:
    """Yield `word` with two neighbouring letters in the other order: nghệip, thầun."""
    letters, tone = strip_tone(word)
    if len(letters) > 3 and tones(word) < 2:
        for i in range(len(letters) - 1):
            yield place_tone(letters[:i] + letters[i + 1] + letters[i] + letters[i + 2 :], tone)


def _read_as_latin(word: str) -> Iterator[str]:
    """Yield `word` with the letters that code page 1258 has where Latin-1 has others: nãm, sõ."""
    yield word.translate(_CODE_PAGE)


def _typed_again(word: str) -> Iterator[str]:
    """Yield `word` without letters that stand there twice, as an input method leaves them: tamám, nguyêễn."""
    key = strip_diacritics(word)
    if match := _CODA_AGAIN.search(word):
        yield word[: match.start()] + match["coda"]
    for size in range(len(word) // 2, 0, -1):
        for i in range(len(word) - 2 * size + 1):
            if key[i : i + size] == key[i + size : i + 2 * size] and _VOWELS.search(key[i : i + size]):
                yield word[:i] + word[i + size :]
                yield word[: i + size] + word[i + 2 * size :]


def _unpressed(written: str, tables: Tables) -> Iterator[str]:
    """Yield the English words whose letters an input method took for keys: ẽport for export, ưindows for windows.

    Of words with a sắc or huyền alone, as other languages have them (café), those in small letters whose key stands
    inside: téting for testing.
    """
    word = written.lower()
    sure = bool(_FROM_KEYS.search(word))
    if not sure and (written != word or is_possible(word)):
        return
    keys = (*_pressed(word), strip_diacritics(word)) if sure and _FOREIGN.search(word) else _pressed(word)
    english, vocabulary = tables.get(english_words), tables.get(language_model).ids
    for spelling in dict.fromkeys(keys):
        if len(spelling) < _SHORTEST_ENGLISH or not (sure or spelling[-1] == word[-1]):
            continue
        if spelling in english or (sure and spelling in vocabulary):
            yield spelling


def _pressed(word: str) -> Iterator[str]:
    """Yield the keys that may have made `word`: each mark's key stands somewhere behind its letter."""
    key = ""
    pending: list[tuple[int, str]] = []  # keys, each with how much of the bare word stands before it at least
    for letter in word:
        if letter == "ư" and not key:
            key = "w"
            continue
        base, *marks = list(normalize("NFD", letter.replace("đ", "d\u0335")))
        key += base
        pending += [(len(key), _KEY_OF.get(mark, base)) for mark in marks]
    if len(pending) > _MOST_PRESSED:
        return
    spellings = [key]
    for least, press in reversed(pending):  # from the end, so that the offsets before stay
        spellings = [one[:at] + press + one[at:] for one in spellings for at in range(least, len(one) + 1)]
    yield from spellings


# Breve and horn have one key; that of a circumflex is its letter.
_KEY_OF: Final = {**dict(zip(TONE_MARKS, TELEX_TONES[1:], strict=True)), "\u0306": "w", "\u031b": "w"}
_CODE_PAGE: Final = str.maketrans("ãõý", "ăơư")
_MOST_PRESSED: Final = 2


def _is_impossible(word: str, tables: Tables) -> bool:
    """Return whether lower-case `word` is no rare syllable, no loan spelt by sound and no foreign word."""
    if len(word) > _LONGEST:
        return bool(_ONLY_VIETNAMESE.search(word))
    key = strip_diacritics(word)
    if key in tables.get(english_words) or not _VOWELS.search(key) or is_possible(word):
        return False
    groups = len(_VOWELS.findall(key))
    if groups != 1 and _LOAN.fullmatch(key) and "w" not in key and strip_tone(word)[1] in (0, 1):
        return False
    return bool(_ONLY_VIETNAMESE.search(word)) or groups == 1 or strip_tone(word)[1] > 1

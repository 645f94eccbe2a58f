"""The Vietnamese syllable: onset, rime, tone; which spellings the orthography allows; where the tone mark goes.

Grammar after RULEBOOK 1-2 (Nghị định 30/2020, Quyết định 1989/QĐ-BGDĐT and counts over word lists).
"""

import unicodedata
from functools import cache
from typing import NamedTuple

from chinhta.text.letters import MODIFIED, TONE_MARKS, TONED_VOWELS, VOWELS

__all__ = [
    "STOP_CODAS",
    "TONES",
    "Syllable",
    "canonical",
    "fold_y",
    "is_possible",
    "match_tone_style",
    "new_style",
    "place_tone",
    "spell_out",
    "split",
    "strip_tone",
    "toneless_spellings",
    "tones",
]

# Tone numbers follow the VNI keys; 0 is ngang, the level tone, which has no mark.
TONES = {mark: number for number, mark in enumerate(TONE_MARKS, 1)}
_MARK_OF_TONE = {number: mark for mark, number in TONES.items()}
_UNTONED = str.maketrans(TONED_VOWELS)
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzđ").union(VOWELS, TONED_VOWELS)
_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()
_ONSETS_LONGEST_FIRST = sorted(_ONSETS, key=len, reverse=True)
STOP_CODAS = ("p", "t", "c", "ch")
"""After these a syllable is sắc or nặng (tone 1 or 5)."""

_RIMES = (
    "i im in inh ip it ich iu ê êm ên ênh êp êt êch êu e em en eng ep et ec eo ư ưng ưt ưc ưi ưu ưm ưn "
    "ơ ơm ơn ơp ơt ơi âm ân âng âp ât âc ây âu a am an ang anh ap at ac ach ai ao ăm ăn ăng ăp ăt ăc ay au "
    "u um un ung up ut uc ui ô ôm ôn ông ôp ôt ôc ôi o om on ong op ot oc oi ia iêm iên iêng iêp iêt iêc iêu "
    "ưa ươm ươn ương ươp ươt ươc ươi ươu ua uôm uôn uông uôt uôc uôi"
).split()
_RIMES_RARE = "oong ooc ôông ôôc êng êc ing ic ưp ơng ơc uôp ec âi".split()
_RIMES_MEDIAL = (
    "oa oam oan oang oanh oap oat oac oach oai oao oăm oăn oăng oăt oăc oay oe oen oet oeo uân uâng uât uây "
    "uê uên uênh uêch uêu uy uynh uyt uych uyu uyp uyn uơ uya uyên uyêt"
).split()
_RIMES_MEDIAL_RARE = ("oem oeng oec oep oau oăp uâc uâm uâu uâp uêt uêm uêp uơn uơt uơi uơm uyênh uym").split()
_RIMES_AFTER_QU = (
    "a am an ang anh ap at ac ach ai ao ay au ăm ăn ăng ăp ăt ăc e en et eo em ep eng ec ân âng ât ây âu "
    "ê ên ênh êt êch êu êp y ynh yt yên yêt yn ơ ơn ơt ôc"
).split()
_RIMES_AFTER_QU_RARE = "âc ơi i in inh it ich iêt iên ya yu ych ym yp uôc ơm âm âp".split()
_OPEN_Y = frozenset(("h", "k", "l", "m", "s", "t", "v", "th", "d", "n", ""))


class Syllable(NamedTuple):
    """A syllable taken apart: toneless onset and rime as spelt, tone 0-5 by VNI key."""

    onset: str
    rime: str
    tone: int


def strip_tone(text: str) -> tuple[str, int]:
    """Return `text` without its tone mark, and the tone (0-5); the last mark counts when there are several."""
    if text.isascii():
        return text, 0
    tone = 0
    letters = []
    for char in unicodedata.normalize("NFD", text):
        if char in TONES:
            tone = TONES[char]
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)), tone


def place_tone(letters: str, tone: int, *, new: bool = False) -> str:
    """Put tone 0-5 on toneless lower-case `letters`: "hoa", 2 gives "hòa", or "hoà" in the new style."""
    at = _tone_letter(letters, new=new) if tone else -1
    if at < 0:
        return letters
    return unicodedata.normalize("NFC", letters[: at + 1] + _MARK_OF_TONE[tone] + letters[at + 1 :])


def _tone_letter(letters: str, *, new: bool) -> int:
    """Return which of toneless lower-case `letters` bears the tone, -1 when none can."""
    start = 0
    after_gi = letters.startswith("gi") and len(letters) > 2 and letters[2] in VOWELS
    if after_gi or (letters.startswith("qu") and len(letters) > 2):
        start = 2
    else:
        while start < len(letters) and letters[start] not in VOWELS:
            start += 1
    end = start
    while end < len(letters) and letters[end] in VOWELS:
        end += 1
    nucleus, coda = letters[start:end], letters[end:]
    if not nucleus:
        return -1
    marked = [i for i, char in enumerate(nucleus) if char in MODIFIED]
    if nucleus in ("ưa", "ưi", "ưu"):
        at = 0
    elif marked:
        at = marked[-1]
    elif coda:
        at = len(nucleus) - 1
    elif len(nucleus) == 3:
        at = 1
    else:
        at = 1 if new and nucleus in ("oa", "oe", "uy") else 0
    return start + at


def canonical(syllable: str) -> str:
    """Return lower-case `syllable` with its tone mark in the traditional position ("hoà" gives "hòa").

    Whatever is not a possible syllable comes back as it is, in lower case.
    """
    lowered = syllable.lower()
    if lowered.isascii():
        return lowered
    if _LETTERS.issuperset(lowered):
        letters = lowered.translate(_UNTONED)
        if letters == lowered or letters not in toneless_spellings():
            return lowered
        at = _traditional_letter(letters)
        if lowered[at] != letters[at]:  # the tone stands there, as in nearly every word
            return lowered
    letters, tone = strip_tone(lowered)
    placed = place_tone(letters, tone) if tone else lowered
    if placed == lowered or letters not in toneless_spellings() or tones(lowered) > 1:
        return lowered
    return placed


@cache
def _traditional_letter(letters: str) -> int:
    """Return which of `letters`, one of `toneless_spellings`, bears the tone in the traditional position."""
    return _tone_letter(letters, new=False)


def tones(word: str) -> int:
    """Return how many tone marks `word` has; a syllable has one at most."""
    return sum(char in TONES for char in unicodedata.normalize("NFD", word))


_Y_TO_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


def fold_y(syllable: str) -> str:
    """Return lower-case `syllable` with the y of an open syllable after h k l m s t or qu written i (kỹ gives kĩ).

    The two are spellings of one word: neither is an error for the other.
    """
    if syllable[-1:] in "yýỳỷỹỵ" and (syllable[:-1] in ("h", "k", "l", "m", "s", "t", "qu")):
        return syllable[:-1] + syllable[-1].translate(_Y_TO_I)
    return syllable


def new_style(syllable: str) -> str:
    """Return lower-case `syllable` with its tone mark in the new position ("hòa" gives "hoà")."""
    letters, tone = strip_tone(syllable)
    return place_tone(letters, tone, new=True)


def match_tone_style(words: str, model: str) -> str:
    """Return lower-case `words` (canonical, a space between each) in the new tone style where `model` shows it.

    "hoà" makes "thủy lợi" into "thuỷ lợi"; "hòa" and "lan" leave it.
    """
    if canonical(model) != model == new_style(model):
        return " ".join(map(new_style, words.split(" ")))
    return words


def split(syllable: str) -> Syllable:
    """Take lower-case `syllable` apart as far as its letters go, whether or not it is possible.

    "cuyển" gives ("c", "uyên", 3): the onset is the longest run of letters that is an onset.
    """
    letters, tone = strip_tone(syllable)
    for onset in _ONSETS_LONGEST_FIRST:
        if letters.startswith(onset):
            rest = letters[len(onset) :]
            if onset == "gi" and (not rest or rest[0] not in VOWELS):  # gì, gìn: the i is the nucleus too
                return Syllable("gi", "i" + rest, tone)
            if onset == "gi" and rest[0] == "ê":
                return Syllable("gi", "i" + rest, tone)
            if onset == "qu" and not rest:
                return Syllable("q", "u", tone)
            return Syllable(onset, rest, tone)
    return Syllable("", letters, tone)


_SPELT_MARKS = {"\u0302": "^", "\u0306": "(", "\u031b": "+", **{mark: str(number) for mark, number in TONES.items()}}


def spell_out(word: str) -> str:
    """Spell lower-case `word` in ASCII: each letter, its mark after it, the tone at the end.

    "chuyển" gives "chuye^n3", "đường" gives "dDu+o+ng2": one error of the writer is then one edit.
    """
    if word.isascii():
        return word
    tone = ""
    out = []
    for char in unicodedata.normalize("NFD", word):
        if char in TONES:
            tone += _SPELT_MARKS[char]
        elif char == "đ":
            out.append("dD")
        else:
            out.append(_SPELT_MARKS.get(char, char))
    return "".join(out) + tone


@cache
def toneless_spellings(rare: bool = True) -> frozenset[str]:
    """All toneless syllables that the orthography allows; with `rare`, also loans, names and dialect."""
    out: set[str] = set()
    plain = _RIMES + (_RIMES_RARE if rare else [])
    medial = _RIMES_MEDIAL + (_RIMES_MEDIAL_RARE if rare else [])
    after_qu = _RIMES_AFTER_QU + (_RIMES_AFTER_QU_RARE if rare else [])
    out.update("qu" + rime for rime in after_qu)
    for onset in ["", *_ONSETS]:
        if onset == "qu" or (onset == "p" and not rare):
            continue
        for rime in plain:
            if _fits(onset, rime):
                out.add(_spelling(onset, rime))
                if rime == "i" and onset in _OPEN_Y and (rare or onset not in ("v", "th", "d", "n")):
                    out.add(onset + "y")
        for rime in medial:
            if onset in ("c", "k", "gh", "ngh") or not _fits(onset, rime):
                continue
            if not rare and (onset in ("b", "m", "p", "ph", "v") or (onset == "gi" and rime[0] == "u")):
                continue
            out.add(_spelling(onset, rime))
    return frozenset(out)


def is_possible(syllable: str, *, rare: bool = True) -> bool:
    """Return whether lower-case `syllable` (either tone position) is a spelling that the orthography allows."""
    letters, tone = strip_tone(syllable)
    if letters not in (toneless_spellings() if rare else toneless_spellings(False)):
        return False
    if letters.endswith(STOP_CODAS) and tone not in (1, 5):
        return False
    return syllable in (place_tone(letters, tone), place_tone(letters, tone, new=True))


def _fits(onset: str, rime: str) -> bool:
    if onset in ("k", "gh", "ngh"):
        return rime[0] in "ieêy"
    if onset in ("c", "g", "ng"):
        return rime[0] not in "ieêy"
    return True


def _spelling(onset: str, rime: str) -> str:
    if onset == "gi" and rime[0] == "i":
        return "g" + rime
    if not onset and rime.startswith("iê"):
        return "y" + rime[1:]
    return onset + rime

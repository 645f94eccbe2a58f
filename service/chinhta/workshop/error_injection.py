"""Making the mistakes that writers make, in the shares in which they make them."""

from random import Random
from typing import Final, NamedTuple

from chinhta.text.keys import NEIGHBOURS, TELEX_LETTERS, TELEX_TONES, VNI_LETTERS, VNI_TONES
from chinhta.text.letters import MODIFIED, MODIFIED_FORMS, VOWELS, match_case, strip_diacritics
from chinhta.text.syllables import is_possible, place_tone, strip_tone
from chinhta.text.tokens import tokenize

__all__ = ["WEIGHTS", "ErrorInjector", "InjectedError"]

WEIGHTS: Final = {
    "tone": 2081,
    "tone_drop": 2294,
    "tone_add": 521,
    "mark_drop": 855,
    "mark_add": 294,
    "neighbour": 212,
    "substitute": 267,
    "omit": 1285,
    "double": 108,
    "swap": 60,
    "extra": 176,
    "insert": 298,
    "sound": 900,
    "marks_lost": 200,
    "keys": 150,
    "join": 75,
    "split": 75,
}
"""How often each kind of error is made.

Up to "insert": counts of operations in VSEC (real mistakes), with swapped letters, which editors there had
mostly correct already, raised. From "sound" on, estimates: what sounds alike in some region, a word typed
without any mark, Telex or VNI keys left in, two words joined, one word split.
"""

_OF_TWO = ("join", "split")
_VALID_ENOUGH = 0.3  # share kept of the errors that give no possible syllable: writers see most of those
_TRIES = 8  # syllables tried for one error before another kind is drawn
_CAPITAL = 0.25  # how much rarer errors are in capitalised words inside a sentence,
_CAPITALS = 0.1  # and in words all in capitals

_CONSONANTS = "bcdđghklmnpqrstvx"
_OTHER_MARKS = MODIFIED_FORMS | {"ă": "â", "â": "ă", "ô": "ơ", "ơ": "ô"}
_UNUSED = "fjwz"  # no letters of Vietnamese words: most input methods take them for keys

_ONSET_PAIRS = (("s x", 3.0), ("tr ch", 3.0), ("l n", 2.0), ("d gi", 2.0), ("d r", 0.7), ("gi r", 0.7), ("d v", 0.5),
                ("gi v", 0.3), ("c k", 0.3), ("c q", 0.3), ("g gh", 0.7), ("ng ngh", 0.7))  # fmt: skip
_RIME_PAIRS = (("n ng", 1.5), ("t c", 1.5), ("nh n", 1.0), ("ch t", 0.5), ("iêu iu", 2.0), ("ươu iêu", 2.0),
               ("ưu iu", 2.0), ("uôi ui", 1.5), ("ươi ưi", 1.0), ("ai ay", 1.5), ("ây ay", 1.5), ("au ao", 1.5),
               ("âu au", 1.5), ("ăm âm", 2.0), ("ăn ân", 1.0), ("ăp âp", 2.0), ("iêm im", 1.5), ("iêp ip", 1.5),
               ("oi ôi", 1.0), ("om ôm", 1.0), ("ong ông", 0.7), ("oc ôc", 0.7), ("ênh inh", 1.0), ("êch ich", 1.0),
               ("ên in", 0.7), ("êt it", 0.7), ("i y", 0.7), ("oan on", 0.5), ("oai oi", 0.7))  # fmt: skip
_HOI_NGA = 3.0


class InjectedError(NamedTuple):
    """A mistake at `start`:`end` (code points) of a corrupted line, where `right` stood; `kind` is a key of WEIGHTS."""

    start: int
    end: int
    wrong: str
    right: str
    kind: str


class ErrorInjector:
    """A writer who errors; the same `random` state gives the same errors."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def error(self, syllable: str) -> tuple[str, str] | None:
        """Return `syllable` with one mistake, and its kind; None where there is none to make.

        The result is one word too: words are joined and split by `corrupt` only.
        """
        if not _may_err(syllable):
            return None
        kinds = {kind: weight for kind, weight in WEIGHTS.items() if kind not in _OF_TWO}
        while kinds:
            kind = self._random.choices(list(kinds), list(kinds.values()))[0]
            if wrong := self._make(kind, syllable):
                return wrong, kind
            del kinds[kind]
        return None

    def corrupt(self, line: str, rate: float) -> tuple[str, list[InjectedError]]:
        """Return `line` with mistakes in about `rate` (0-1) of its syllables, and the mistakes in text order.

        Replacing each mistake by what is right gives `line`. Errors are rarer in capitalised words. The kind is
        drawn before the syllable, so that the shares of the kinds do not depend on which syllables a line has.
        """
        words, starts = tokenize(line)
        weights = _weights(line, words, starts)
        wanted = sum(self._random.random() < rate * weight for weight in weights)
        made: dict[int, tuple[int, str, str]] = {}  # token: (tokens taken, wrong, kind)
        for _ in range(wanted):
            self._add(line, words, starts, weights, made)
        out, at = "", 0
        errors = []
        for i, (taken, wrong, kind) in sorted(made.items()):
            start, end = starts[i], starts[i + taken - 1] + len(words[i + taken - 1])
            out += line[at:start]
            errors.append(InjectedError(len(out), len(out) + len(wrong), wrong, line[start:end], kind))
            out += wrong
            at = end
        return out + line[at:], errors

    def _add(
        self,
        line: str,
        words: list[str],
        starts: list[int],
        weights: list[float],
        made: dict[int, tuple[int, str, str]],
    ) -> None:
        """Put one error into `made` where some syllable can have it; that syllable's weight becomes 0."""
        for _ in range(4):
            kind = self._random.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
            for _ in range(_TRIES):
                if not any(weights):
                    return
                i = self._random.choices(range(len(words)), weights)[0]
                taken = 1
                if kind == "join":
                    if (
                        i + 1 == len(words)
                        or not weights[i + 1]
                        or line[starts[i] + len(words[i]) : starts[i + 1]] != " "
                    ):
                        continue
                    taken, wrong = 2, words[i] + words[i + 1]
                elif kind == "split":
                    wrong = self._split(words[i])
                else:
                    wrong = self._make(kind, words[i])
                if wrong:
                    weights[i : i + taken] = [0.0] * taken
                    made[i] = (taken, wrong, kind)
                    return

    def _split(self, word: str) -> str:
        if len(word) < 3:
            return ""
        at = self._random.randrange(1, len(word))
        return word[:at] + " " + word[at:]

    def _make(self, kind: str, syllable: str) -> str:
        """Return `syllable` (any case) with a mistake of this kind, or "" where there can be none."""
        lowered = syllable.lower()
        letters, tone = strip_tone(lowered)
        maker = getattr(self, "_" + kind)
        new_style = lowered != place_tone(letters, tone)
        for _ in range(5):
            result: tuple[str, int] | None = maker(letters, tone)
            if result is None:
                return ""
            other = place_tone(*result, new=new_style) if result[1] >= 0 else result[0]
            if not other or (result[1] > 0 and not strip_tone(other)[1]) or _same_but_tone_position(other, lowered):
                continue
            if kind in ("keys", "marks_lost") or is_possible(other) or self._random.random() < _VALID_ENOUGH:
                return match_case(other, syllable)
        return ""

    # Every maker gets the toneless letters and the tone, and returns them with a mistake, or None when this
    # kind cannot happen here. Tone -1: the letters are to be taken as they are.

    def _tone(self, letters: str, tone: int) -> tuple[str, int] | None:
        return (letters, self._random.choice([other for other in range(1, 6) if other != tone])) if tone else None

    def _tone_drop(self, letters: str, tone: int) -> tuple[str, int] | None:
        return (letters, 0) if tone else None

    def _tone_add(self, letters: str, tone: int) -> tuple[str, int] | None:
        return None if tone else (letters, self._random.randint(1, 5))

    def _mark_drop(self, letters: str, tone: int) -> tuple[str, int] | None:
        indices = [i for i, char in enumerate(letters) if char in MODIFIED]
        if not indices:
            return None
        if "ươ" in letters and self._random.random() < 0.5:
            return letters.replace("ươ", "uo"), tone
        i = self._random.choice(indices)
        return letters[:i] + strip_diacritics(letters[i]) + letters[i + 1 :], tone

    def _mark_add(self, letters: str, tone: int) -> tuple[str, int] | None:
        indices = [i for i, char in enumerate(letters) if char in _OTHER_MARKS]
        if not indices:
            return None
        i = self._random.choice(indices)
        return letters[:i] + self._random.choice(_OTHER_MARKS[letters[i]]) + letters[i + 1 :], tone

    def _neighbour(self, letters: str, tone: int) -> tuple[str, int] | None:
        i = self._random.randrange(len(letters))
        return letters[:i] + self._near(letters[i]) + letters[i + 1 :], tone

    def _substitute(self, letters: str, tone: int) -> tuple[str, int] | None:
        i = self._random.randrange(len(letters))
        kin = VOWELS if letters[i] in VOWELS else _CONSONANTS
        return letters[:i] + self._random.choice(kin) + letters[i + 1 :], tone

    def _omit(self, letters: str, tone: int) -> tuple[str, int] | None:
        if len(letters) < 2:
            return None
        i = self._random.choice((0, len(letters) - 1, self._random.randrange(len(letters))))
        return letters[:i] + letters[i + 1 :], tone

    def _double(self, letters: str, tone: int) -> tuple[str, int] | None:
        i = self._random.randrange(len(letters))
        return letters[: i + 1] + strip_diacritics(letters[i]) + letters[i + 1 :], tone

    def _swap(self, letters: str, tone: int) -> tuple[str, int] | None:
        if len(letters) < 2:
            return None
        i = self._random.randrange(len(letters) - 1)
        return letters[:i] + letters[i + 1] + letters[i] + letters[i + 2 :], tone

    def _extra(self, letters: str, tone: int) -> tuple[str, int] | None:
        i = self._random.randrange(len(letters))
        return letters[: i + 1] + self._near(letters[i]) + letters[i + 1 :], tone

    def _insert(self, letters: str, tone: int) -> tuple[str, int] | None:
        i = self._random.choice((0, len(letters), self._random.randrange(len(letters) + 1)))
        return letters[:i] + self._random.choice("abcdeghiklmnopqrstuvxy") + letters[i:], tone

    def _sound(self, letters: str, tone: int) -> tuple[str, int] | None:
        ways: list[tuple[str, int, float]] = [(letters, 7 - tone, _HOI_NGA)] if tone in (3, 4) else []
        for pair, weight in _ONSET_PAIRS:
            one, two = pair.split()
            for old, new in ((one, two), (two, one)):
                if letters.startswith(old) and letters[len(old) :][:1] in tuple(VOWELS):
                    ways.append((new + letters[len(old) :], tone, weight))
        for pair, weight in _RIME_PAIRS:
            one, two = pair.split()
            for old, new in ((one, two), (two, one)):
                if letters.endswith(old) and len(letters) > len(old):
                    ways.append((letters[: -len(old)] + new, tone, weight))
        # What sounds alike is always a syllable, but for the spelling rules c/k, g/gh.
        ways = [way for way in ways if is_possible(place_tone(*way[:2])) or way[0][0] in "cgkn"]
        if not ways:
            return None
        new_letters, new_tone, _ = self._random.choices(ways, [weight for *_, weight in ways])[0]
        return new_letters, new_tone

    def _marks_lost(self, letters: str, tone: int) -> tuple[str, int] | None:
        lost = sum(char in MODIFIED for char in letters) + (tone > 0)
        return (strip_diacritics(letters), 0) if lost > 1 else None

    def _keys(self, letters: str, tone: int) -> tuple[str, int] | None:
        marked = [i for i, char in enumerate(letters) if char in MODIFIED]
        if not tone and not marked:
            return None
        keys, tones = (TELEX_LETTERS, TELEX_TONES) if self._random.random() < 0.7 else (VNI_LETTERS, VNI_TONES)
        way = self._random.random()
        if way < 0.5:  # nothing was converted
            word = letters.replace("ươ", "uow") if keys is TELEX_LETTERS and self._random.random() < 0.5 else letters
            word = "".join(keys.get(char, char) for char in word)
            if not tone:
                return word, -1
            after = len(word)
            if self._random.random() < 0.3:  # the tone typed right after the vowels
                after = max(i for i, char in enumerate(word) if char in "aeiouyw6789") + 1
            return word[:after] + tones[tone] + word[after:], -1
        if tone and (way < 0.85 or not marked):  # only the tone was not
            return letters + tones[tone], -1
        i = self._random.choice(marked)  # only one mark was not
        return place_tone(letters[:i] + keys[letters[i]] + letters[i + 1 :], tone), -1

    def _near(self, letter: str) -> str:
        near = NEIGHBOURS.get(strip_diacritics(letter), "a")
        likely = [key for key in near if key not in _UNUSED]
        return self._random.choice(likely if likely and self._random.random() < 0.8 else near)


def _weights(line: str, words: list[str], starts: list[int]) -> list[float]:
    """Return how readily an error happens in each token: 0 for what is no Vietnamese syllable."""
    weights = []
    for word, start in zip(words, starts, strict=True):
        weight = 0.0
        if _may_err(word) and not _inside_code(line, start, start + len(word)):
            if word.islower():
                weight = 1.0
            elif len(word) > 1 and word.isupper():
                weight = _CAPITALS
            else:
                before = line[:start].rstrip(" \"'“‘(")
                weight = 1.0 if not before or before[-1] in ".!?:;\n" else _CAPITAL
        weights.append(weight)
    return weights


def _may_err(word: str) -> bool:
    """Return whether `word` is a Vietnamese syllable in a usual case; a lone plain letter is a label, no word."""
    if len(word) == 1 and word.isascii():
        return False
    return (word.islower() or word.isupper() or (word[:1].isupper() and word[1:].islower())) and is_possible(
        word.lower()
    )


def _inside_code(line: str, start: int, end: int) -> bool:
    """Return whether the word is part of an address or a number ("bct.gov.vn", "24/NQ-CP")."""
    before, after = line[start - 1 : start], line[end : end + 1]
    if (before and before in "/@_-&#.:=\\") or (after and after in "/@_-&=\\"):
        return True
    return bool(after) and after in ".:" and line[end + 1 : end + 2].isalnum()


def _same_but_tone_position(one: str, two: str) -> bool:
    """Return whether two lower-case words differ at most in tone position, or in a final i or y (kỹ, kĩ)."""
    return _fold_i(one) == _fold_i(two)


def _fold_i(word: str) -> str:
    letters, tone = strip_tone(word)
    if letters.endswith("y") and (letters == "quy" or letters[-2:-1] not in tuple(VOWELS)):
        letters = letters[:-1] + "i"
    return f"{letters}{tone}"

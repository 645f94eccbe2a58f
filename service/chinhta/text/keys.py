"""The keyboard: which keys lie beside each other, and what Telex and VNI keys stand for that no input method converted.

The letters are run through as an input method would: "dduwocj" and "d9u7o7c5" are "được". A key acts on what
stands before it, wherever in the syllable it comes ("duongwf", "dduwowcj"), and half converted tokens are
finished ("tiêngs", "nghi5").
"""

from itertools import chain, pairwise
from typing import Final

from chinhta.text.letters import MODIFIED, VOWELS
from chinhta.text.syllables import STOP_CODAS, place_tone, strip_tone, toneless_spellings

__all__ = ["NEIGHBOURS", "TELEX_LETTERS", "TELEX_TONES", "VNI_LETTERS", "VNI_TONES", "decode_keys"]

TELEX_LETTERS: Final = dict(zip(MODIFIED, ("aw", "aa", "ee", "oo", "ow", "uw", "dd"), strict=True))
VNI_LETTERS: Final = dict(zip(MODIFIED, ("a8", "a6", "e6", "o6", "o7", "u7", "d9"), strict=True))
"""The keys that a letter with a circumflex, breve, horn or stroke is typed by."""

TELEX_TONES: Final = " sfrxj"
VNI_TONES: Final = " 12345"
"""The key of each tone, by its number; the level tone needs none."""

_LONGEST: Final = 12  # keys of one syllable: "nghieengs" has nine
_VOWELS: Final = frozenset(VOWELS)
_TELEX_TONES: Final = {"z": 0, "s": 1, "f": 2, "r": 3, "x": 4, "j": 5}
_CIRCUMFLEX: Final = {"a": "â", "e": "ê", "o": "ô"}

_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _neighbours() -> dict[str, str]:
    """Return the keys beside each: of its row, and where its row meets those above and below.

    A row lies about half a key to the right of the one above: its nth key touches the nth and the next one there.
    """
    pairs = {pair for row in _ROWS for pair in pairwise(row)}
    pairs |= {(key, near) for above, row in pairwise(_ROWS) for i, key in enumerate(row) for near in above[i : i + 2]}
    beside = sorted(chain(pairs, (pair[::-1] for pair in pairs)))
    return {key: "".join(near for a, near in beside if a == key) for row in _ROWS for key in row}


NEIGHBOURS: Final = _neighbours()
"""The keys beside each key of a QWERTY keyboard."""

_State = tuple[str, int, bool]  # letters so far without tone, the tone (VNI key), whether a key has acted


def decode_keys(token: str) -> tuple[str, ...]:
    """Return the syllables that lower-case `token` stands for when it is read as Telex or VNI keys, best first.

    Only possible syllables, in lower case with the tone in its traditional position; nearly always one. Empty when no
    letter of the token acts as a key or nothing possible comes out. English words may decode too ("see", "moon",
    and codes: "a1"): whether keys were meant is for the caller to judge.
    """
    if not 1 < len(token) <= _LONGEST or not token.isalnum():
        return ()
    letters, tone = strip_tone(token)
    vni = not letters.isalpha()
    states: list[_State] = [("", tone, False)]
    press = _vni if vni else _telex
    for key in letters:
        states = [after for state in states for after in press(state, key)]
        if not states:
            return ()
    out = []
    for found, tone, acted in states:
        if acted:
            out += [
                place_tone(spelling, tone)
                for spelling in _spellings(found)
                if spelling in toneless_spellings() and (tone in (1, 5) or not spelling.endswith(STOP_CODAS))
            ]
    return tuple(syllable for syllable in dict.fromkeys(out) if syllable != token)


def _spellings(letters: str) -> list[str]:
    """Return `letters` as an input method leaves them: one horn is enough for both letters of ươ."""
    if "ưo" in letters:
        return [letters.replace("ưo", "ươ")]
    if "uơ" in letters and letters[0] != "q" and not letters.endswith("uơ"):
        return [letters.replace("uơ", "ươ"), letters]
    return [letters]


def _telex(state: _State, key: str) -> list[_State]:
    """Return what `state` may become by a Telex key, the likeliest first."""
    letters, tone, _ = state
    if key in _TELEX_TONES:
        if _VOWELS.isdisjoint(letters):
            return [(letters + key, tone, state[2])]
        # The same key once more takes the tone back, and stays as a letter: "off" is nothing.
        return [] if state[2] and tone and tone == _TELEX_TONES[key] else [(letters, _TELEX_TONES[key], True)]
    if key == "w":
        return [(marked, tone, True) for marked in (*_horned(letters), *_breved(letters), letters + "ư")]
    if key == "d" and letters[:1] == "d":
        return [("đ" + letters[1:], tone, True)]
    out = [(letters + key, tone, state[2])]
    if (circumflex := _CIRCUMFLEX.get(key)) is not None:
        if letters.endswith(circumflex):  # the third time takes the mark back: xooong
            return [(letters[:-1] + key * 2, tone, True)]
        if (at := letters.rfind(key)) >= 0:
            out.insert(0, (letters[:at] + circumflex + letters[at + 1 :], tone, True))
    return out


def _vni(state: _State, key: str) -> list[_State]:
    """Return what `state` may become by a VNI key."""
    letters, tone, _ = state
    if key.isalpha():
        return [(letters + key, tone, state[2])]
    if key in "012345":
        return [] if _VOWELS.isdisjoint(letters) else [(letters, int(key), True)]
    if key == "6":
        at = max(map(letters.rfind, "aeo"))
        marked = [letters[:at] + _CIRCUMFLEX[letters[at]] + letters[at + 1 :]] if at >= 0 else []
    elif key == "7":
        marked = _horned(letters)
    elif key == "8":
        marked = _breved(letters)
    else:
        marked = ["đ" + letters[1:]] if key == "9" and letters[:1] == "d" else []
    return [(new, tone, True) for new in marked]


def _horned(letters: str) -> list[str]:
    """Return `letters` with a horn: on uo both, on the last o, on the u that may have one."""
    if "uo" in letters:
        return [letters.replace("uo", "ươ", 1), letters.replace("uo", "uơ", 1)]
    out = []
    if (at := letters.rfind("o")) >= 0:
        out.append(letters[:at] + "ơ" + letters[at + 1 :])
    if (at := letters.find("u")) >= 0:
        out.append(letters[:at] + "ư" + letters[at + 1 :])
    return out


def _breved(letters: str) -> list[str]:
    at = letters.rfind("a")
    return [letters[:at] + "ă" + letters[at + 1 :]] if at >= 0 else []

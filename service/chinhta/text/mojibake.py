"""UTF-8 that was read with another charset: "Viá»‡t" for "Việt"."""

import re
from collections.abc import Callable, Iterator
from itertools import islice, product

from chinhta.text.charset_detection import MOST, WORD, DecodedLine, assess_line, is_word
from chinhta.text.charsets import BYTE_OF, LETTERS, MARKS, WINDOWS
from chinhta.text.patterns import lazy
from chinhta.text.syllables import canonical, is_possible

__all__ = ["mend", "misread"]

_LATER = f"\x80-\xbf{WINDOWS}"  # what shows a second or third byte


_FIRST = "ÂÃĂÄÅÆËÌ"  # what shows the first of two bytes
_BROKEN = lazy("á[º»](?=[a-z])")  # a guillemet never stands inside a word
_LOST = "\x81\x8d\x8f\x90\x9d"  # the bytes that Windows-1252 leaves free: programs drop them
_MOST_GUESSES = 1000
_SIGNS = _FIRST + "º»€‚„\x80\x82\x84"  # the same, and what shows the second of three
_UNICODE_BUT_BREVE = lazy("[ăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")  # Ă also shows the first byte of a letter, read as CP1258
_CHUNK = lazy(r"\S+")
# One or more characters of Vietnamese text in UTF-8, shown byte by byte: leading bytes C2-C6, CB, CC, E1, E2.
_RUN = f"(?:[{_FIRST}][{_LATER}]|[áâ][{_LATER}]{{2}})+"
_RUNS = lazy(_RUN)
# A run, or the start of a letter that lost its last byte or has it as a space that was a no-break space.
_CELLS = lazy(f"(?P<run>{_RUN})|(?P<broken>(?:[{_FIRST.replace('Ă', '')}]|á[º»]|â€)(?![{_LATER}])) ?")
# What a run may give: Vietnamese letters, their marks, and what shows bytes (for text read wrongly twice).
_MEANT = LETTERS.union(MARKS, WINDOWS, map(chr, range(0xA0, 0x100)), "₫")


def mend(line: str, frequency: Callable[[str], float] = is_possible) -> DecodedLine | None:
    """Return `line` with UTF-8 that was read as Windows-1252, Latin-1 or CP1258 correct, also when twice or thrice.

    None when nothing in it is surely such. Only what gives Vietnamese letters or marks of print is touched. A byte that
    was lost on the way is guessed: the word with it must have a `frequency`, and have the highest. A line of which a
    part cannot be read is not `whole`, and its `text` is of no use.
    """
    if not misread(line):
        return None
    text, exact, whole = "", True, True
    done = 0
    words = (word for word in _CHUNK.finditer(line) if _UNICODE_BUT_BREVE.search(word[0]))
    for word in (*words, None):  # Unicode and what was misread may meet in a line
        part = line[done : word.start() if word else len(line)]
        if (done == 0 and word is None) or misread(part):
            part, sure, all_of_it = _read_broken(part, frequency)
            exact, whole = exact and sure, whole and all_of_it
        text += part + (word[0] if word else "")
        done = word.end() if word else done
    reading = assess_line(line, text, "utf-8", frequency)._replace(exact=exact, whole=whole)
    doubtful = not any(_is_strong(run) for run in _RUNS.finditer(line)) and reading.share < MOST
    return None if text == line or (doubtful and whole) else reading


def misread(text: str) -> list[int]:
    """The spans where UTF-8 surely was read as another charset, in order; asking costs next to nothing."""
    offsets = set()
    for sign in _SIGNS:  # single characters, which are found fastest
        at = text.find(sign)
        while at >= 0:
            start = at if sign in _FIRST else at - 1
            run = _RUNS.match(text, start) if start >= 0 else None
            if (run and _is_sure(run)) or (not run and _BROKEN.match(text, start)):
                offsets.add(start)
            at = text.find(sign, max(at + 1, run.end() if run else 0))
    return sorted(offsets)


def _read_broken(line: str, frequency: Callable[[str], float]) -> tuple[str, bool, bool]:
    """Return a line read as UTF-8, whether no byte had to be guessed, and whether all of it could be read."""
    exact = whole = True
    out = ""
    stretch: list[tuple[str, ...]] = []  # the readings of each piece since the last space
    done = 0

    def end() -> None:
        nonlocal out, stretch, whole
        texts = ["".join(pieces) for pieces in islice(product(*stretch), _MOST_GUESSES)]
        best = max(texts, key=lambda text: _worth(text, frequency))
        whole = whole and (len(texts) == 1 or _worth(best, frequency)[0])
        out, stretch = out + best, []

    for cell in _CELLS.finditer(line):
        *before, last = line[done : cell.start()].split(" ")
        for piece in before:
            stretch.append((piece,))
            end()
            out += " "
        stretch.append((last,))
        if cell["run"]:
            text = _reread(cell[0])
            whole = whole and text != cell[0]
            stretch.append((text,))
        else:
            options = tuple(_guesses(cell["broken"], cell[0][len(cell["broken"]) :]))
            exact = False
            whole = whole and bool(options)
            stretch.append(options or (cell[0],))
        done = cell.end()
    first, space, rest = line[done:].partition(" ")
    stretch.append((first,))
    end()
    return out + space + rest, exact, whole


def _guesses(lead: str, space: str) -> Iterator[str]:
    """Yield what `lead`, a letter without its last byte, may have been; `space` is the space behind it, or nothing."""
    if space:
        letter = _once_more(lead + "\xa0")
        if letter in LETTERS:
            yield letter
            yield letter + " "
    for byte in _LOST:
        letter = _once_more(lead + byte)
        if letter in LETTERS or letter == "”":
            yield letter + space


def _worth(text: str, frequency: Callable[[str], float]) -> tuple[bool, int, float]:
    """Return whether all words of `text` are syllables, how few they are, and how frequent."""
    words = [word.lower() if word.isupper() or word[1:].islower() else word for word in WORD.findall(text)]
    counts = [float(is_word(word, frequency) and frequency(canonical(word))) for word in words]
    return all(counts), -len(words), sum(counts)


def _reread(run: str) -> str:
    """Return a run read as UTF-8, again where it was misread twice; itself when it cannot be read."""
    text = run
    for _ in range(3):
        again = _RUNS.sub(lambda match: _once_more(match[0]), text)
        if again == text:
            break
        text = again
    return text


def _once_more(run: str) -> str:
    """Return a run read as UTF-8, itself when that gives anything but Vietnamese letters and marks of print."""
    data = run.replace("Ă", "Ã").translate(BYTE_OF).encode("latin-1", "ignore")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return run
    return text if all(char in _MEANT or "\u2000" <= char < "\u2300" for char in text) else run


def _is_strong(run: re.Match[str]) -> bool:
    """Return whether a run cannot be text as it stands, as “XÃ”” and "XÃ–" can."""
    return len(run[0]) > 2 or run[0][1] not in "“”‘’–—…»«\xa0·°" or run[0][0] in "ÄÅÆËÌ"


def _is_sure(run: re.Match[str]) -> bool:
    """Return the same, taking a quotation mark inside a word for a sign too: "CÃ”NG"."""
    return _is_strong(run) or run.string[run.end() : run.end() + 1].isalpha()

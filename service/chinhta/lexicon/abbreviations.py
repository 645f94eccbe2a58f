"""Abbreviations: what the tables know of them, and what makes one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from chinhta.lexicon.tables import Tables, rows_of
from chinhta.text.letters import MODIFIED_FORMS
from chinhta.text.patterns import lazy
from chinhta.text.syllables import strip_tone

__all__ = ["CUSTOMARY", "Abbreviation", "Table", "abbreviations", "key_of", "stands_for", "well_known"]


class Abbreviation(NamedTuple):
    """A row of `abbreviations.tsv`: the short form to use, the full one, and what else is known of it."""

    short: str
    full: str
    forms: tuple[str, ...] = ()
    """Other ways to write the short form: KHCN for KH&CN."""
    others: tuple[str, ...] = ()
    """Other things that it may stand for; with any, it is ambiguous."""
    field: str = ""


class Table:
    """All abbreviations known."""

    def __init__(
        self,
        of: Mapping[str, Abbreviation],
        strokes: Mapping[str, str],
        lists: Mapping[str, re.Pattern[str]],
        rows: Sequence[Sequence[str]],
    ) -> None:
        self.of = of
        """By every way to write them."""
        self.strokes = strokes
        """A form whose Đ has lost its stroke, and the right one: CDS, CĐS. None that is an abbreviation itself."""
        self.lists = lists
        """By their first word, what matches the forms of several words (KH, CN và ĐMST; T.Ư), the longest first."""
        self._rows = rows

    @cached_property
    def official(self) -> Mapping[str, str]:
        """By every other way to write an abbreviation, the official one: KHCN, KH&CN. A user's rows beat all others."""
        return _official(self._rows)

    def official_of(self, form: str) -> str:
        """Return the official way to write `form`; one that is not known is its own."""
        return self.official.get(form, form)


CUSTOMARY: Final = frozenset(("house", "person", "doc", "place", "press"))
"""Fields whose abbreviations have a custom of their own: names, titles, kinds of documents, places, bylines."""
_SMALL = frozenset("và của về các cho với trong - – , & theo tại ở những".split())
_SEPARATORS = frozenset((",", "và", "-", "–", "&"))
_WELL_KNOWN: Final = 20
_DOTTED = lazy(r"\b\w\.\w$")


def abbreviations(tables: Tables) -> Table:
    """Load `abbreviations.tsv` of all folders, and what the user's folders have mined; the user's rows win."""
    of: dict[str, Abbreviation] = {}
    mined = [row[:2] for folder in tables.folders[:-1] for row in rows_of(folder / "abbreviations_mined.tsv")]
    own = tables.rows("abbreviations.tsv", shipped=False)
    rows = [*own, *_without([row[0] for row in own], tables.rows("abbreviations.tsv")[len(own) :])]
    for row in (*own, *mined, *rows):
        short, full, forms, others, field = (*row, "", "", "", "")[:5]
        item = Abbreviation(short, full, _split(forms), _split(others), field)
        for form in (short, *item.forms):
            of.setdefault(form, item)
    for form, item in tuple(of.items()):
        for loose in _loose(form):
            of.setdefault(loose, item)
    lists: dict[str, list[str]] = {}
    for form in of:
        if "," in form or "-" in form or _DOTTED.search(form) or (" " in form and " & " not in form):
            lists.setdefault(re.split("[ ,.&-]", form)[0], []).append(form)
    return Table(
        of,
        {bare: form for form in of if (bare := form.replace("Đ", "D")) != form and bare not in of},
        {first: _any_of(forms) for first, forms in lists.items()},
        rows,
    )


def _without(own: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    """Yield `rows` without the other ways to write that hold one of a user's `own` forms: to him they are right.

    So "KHCN, ĐMST" is no wrong way to write "KH, CN, ĐMST" for who writes KHCN.
    """
    if not own:
        yield from rows
        return
    holds = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, own))})(?!\w)")
    for row in rows:
        short, full, forms, *others = (*row, "")[: max(3, len(row))]
        yield short, full, "; ".join(form for form in _split(forms) if not holds.search(form)), *others


def _official(rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return the official way to write each other form, by `rows`, of which the first count most.

    Two rows with the same letters and the same full form (TT&TT, TTTT) are two ways to write one thing.
    """
    first: dict[tuple[str, str], str] = {}
    official: dict[str, str] = {}
    shorts = {row[0] for row in rows}  # QP-AN is another abbreviation, not QP&AN with another joint
    for row in rows:
        short, full, forms, _, field = (*row, "", "", "", "")[:5]
        right = first.setdefault((key_of(short), full.lower()), short)
        for form in (short, *_split(forms)):
            for written in (form, *(loose for loose in _loose(form) if loose not in shorts)):
                official.setdefault(written, right if field not in CUSTOMARY else written)
    return {form: right for form, right in official.items() if form != right}


def well_known(tables: Tables) -> frozenset[str]:
    """Load the abbreviations that the corpora define many times: any reader of news knows them."""
    return frozenset(row[0] for row in tables.rows("abbreviations_mined.tsv") if int(row[2]) >= _WELL_KNOWN)


def _any_of(forms: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern for any of `forms`, standing alone, with any spaces and dashes inside."""
    longest_first = sorted(forms, key=len, reverse=True)
    either = "|".join(map(re.escape, longest_first))
    for sign, written in (("và", "(?:và|VÀ)"), (r"\ ", r"[ \u00a0]"), (r"\-", "[-–]")):
        either = either.replace(sign, written)
    return lazy(rf"(?:{either})(?![\w/]|[-–&.]\w)")


def _loose(form: str) -> Iterator[str]:
    """Yield the ways to write a form of two parts with another joint: GD&ĐT, GD-ĐT, GD - ĐT; KT-XH, KT - XH."""
    for joint, others in (("&", (" & ", "-", " - ")), ("-", (" - ",))):
        if form.count(joint) == 1 and all(len(part) > 1 and part.isalpha() for part in form.split(joint)):
            yield from (form.replace(joint, other) for other in others)


def _split(field: str) -> tuple[str, ...]:
    return tuple(part for each in field.split(";") if (part := each.strip()))


def key_of(form: str) -> str:
    """Return the letters of `form` alone: ways to write one abbreviation have the same ones."""
    return "".join(filter(str.isalpha, form))


def stands_for(form: str, words: Sequence[str]) -> int | None:
    """Return the number of the word at which the full form of `form` begins, ending with the last of `words`.

    The letters of the form are the initials of the words, small words left out ("khoa học và công nghệ", KH&CN),
    or of the parts between commas and "và" ("Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công", ĐCK). Return
    None when they are not.
    """
    letters = [letter for letter in form if letter.isupper()]
    at = _by_syllables(letters, words)
    return _by_parts(letters, words) if at is None else at


def _by_syllables(letters: Sequence[str], words: Sequence[str]) -> int | None:
    i = len(words)
    for letter in reversed(letters):
        i -= 1
        while i >= 0 and words[i].lower() in _SMALL and not _starts_with(words[i], letter):
            i -= 1
        if i < 0 or not _starts_with(words[i], letter):
            return None
    return i if len(letters) > 1 else None


def _by_parts(letters: Sequence[str], words: Sequence[str]) -> int | None:
    if len(letters) < 3:
        return None
    i = len(words) - 1
    for letter in reversed(letters[1:]):
        while i >= 0 and words[i].lower() not in _SEPARATORS:
            i -= 1
        if i < 0 or i + 1 == len(words) or not _starts_with(words[i + 1], letter):
            return None
        i -= 1
        if i >= 0 and words[i] in _SEPARATORS:  # ", và"
            i -= 1
    for start in range(i, max(-1, i - 8), -1):
        if words[start].lower() in _SEPARATORS:
            return None
        if words[start][0].isupper() and _starts_with(words[start], letters[0]):
            return start
    return None


def _starts_with(word: str, letter: str) -> bool:
    """Return whether `word` starts with `letter`, with whatever tone, and any mark that the letter leaves out."""
    first, plain = strip_tone(word[0].lower())[0], letter.lower()
    return first == plain or first in MODIFIED_FORMS.get(plain, "")

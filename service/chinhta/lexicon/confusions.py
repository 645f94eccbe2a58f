"""Words known to be written for others: xử dụng for sử dụng."""

from collections import defaultdict
from collections.abc import KeysView
from typing import NamedTuple

from chinhta.lexicon.lexicon import syllables
from chinhta.lexicon.tables import Tables
from chinhta.text.patterns import lazy
from chinhta.text.syllables import canonical, new_style

__all__ = ["Confusion", "Confusions", "confusions"]

_TWO_STYLES = lazy("[òóỏõọ][ae]|[ùúủũụ]y")


class Confusion(NamedTuple):
    """A wrong phrase and the right one, word by word in lower case, as many words in both."""

    wrong: tuple[str, ...]
    right: tuple[str, ...]
    when: str
    """ "always": wrong everywhere but where two words meet; "ask": so nearly so that counts of real texts, which have
    the error too, do not matter, but only proposed; "context": wrong in a context only; "state": as "ask", but where a
    bound stands before, it is right (từ 18 tuổi trở lên)."""
    at: int
    """The number of the word by which it is found, the rarest of the wrong ones."""
    meets: tuple[str, ...] = ()
    """Right phrases in which the wrong words are two that meet: đọc giả lập; from the notes "xb: đọc | giả lập"."""


class Confusions:
    """The rows of `confusions.tsv` by the rarest of their wrong words, in either tone position; and "trở lên" before
    the words of `states.tsv`, of which "trở nên" was meant.

    Of several rows for one wrong phrase the user's counts; a row that gives it as right takes the phrase out.
    A row is read when its word is asked for: a short text asks for few.
    """

    def __init__(self, tables: Tables) -> None:
        rows: dict[str, list[str]] = {}
        for row in tables.rows("confusions.tsv"):
            rows.setdefault(row[0].lower(), row)
        for word, *_ in tables.rows("states.tsv"):
            rows.setdefault(f"trở lên {word}", [f"trở lên {word}", f"trở nên {word}", "state"])
        self._rows: dict[str, list[tuple[tuple[str, ...], int, list[str]]]] = defaultdict(list)
        frequency = tables.get(syllables).get
        for phrase, row in rows.items():
            words = tuple(phrase.split(" "))
            counts = [frequency(word, 0) for word in words]
            at = counts.index(min(counts))
            for wrong in {words, tuple(map(new_style, words))} if _has_two_styles(phrase) else (words,):
                self._rows[wrong[at]].append((wrong, at, row))
        self._items: dict[str, tuple[Confusion, ...]] = {}

    @property
    def words(self) -> KeysView[str]:
        """The words, lower case, at which a wrong phrase may be found."""
        return self._rows.keys()

    def at(self, word: str) -> tuple[Confusion, ...]:
        """Return the wrong phrases that are found by `word`."""
        items = self._items.get(word)
        if items is None:
            items = self._items[word] = tuple(
                Confusion(
                    wrong,
                    tuple(row[1].lower().split(" ")),
                    row[2] if len(row) > 2 and row[2] in ("ask", "context", "state") else "always",
                    at,
                    _meets(row[3]) if len(row) > 3 and "xb: " in row[3] else (),
                )
                for wrong, at, row in self._rows.get(word, ())
                if " ".join(map(canonical, wrong)) != row[1].lower()  # a matter of tone positions alone is not for here
            )
        return items


def confusions(tables: Tables) -> Confusions:
    """Return the wrong phrases that the tables know."""
    return Confusions(tables)


def _meets(note: str) -> tuple[str, ...]:
    """Return the phrases that a note gives as right: "xb: đọc | giả lập"."""
    phrases = note.partition("xb: ")[2].partition(";")[0].lower().split(",")
    return tuple(phrase.replace(" | ", " ").strip() for phrase in phrases)


def _has_two_styles(phrase: str) -> bool:
    """Return cheaply whether a word of `phrase` may bear its tone mark in two positions (hòa, hoà)."""
    return bool(_TWO_STYLES.search(phrase))

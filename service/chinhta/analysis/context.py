"""What stands around a word and decides whether its letters mean anything."""

from bisect import bisect_left, bisect_right

from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

__all__ = ["TokenContext", "capitals", "in_capital_line", "is_capital", "token_context"]


_QUOTATION = lazy(r"“[^“”\n]*”|\"[^\"\n]*\"|«[^«»\n]*»|‘[^‘’\n]*’")
_LETTERS = lazy(r"[^\W\d_]+")
_OPENERS = frozenset("Theo Tại Do Từ Về Với Của Các Những Trong Ở Cho Và Bởi Khi Nếu Vì Để Nhưng Trước Sau".split())
_PLURAL = frozenset("các những mọi mỗi từng một hai ba bốn nhiều vài nào".split())

_HEADING = 12  # words of a heading at most
_ENDS = (".", ";", ":", "!", "?", "…", ",")


class TokenContext:
    """The context of the tokens of one document; a token is given by its index."""

    def __init__(self, document: Document) -> None:
        # No reference to the document, which keeps this object.
        self._text = document.text
        self._words = document.words
        self._starts = document.starts
        self._ends = document.ends
        self._line_ends = document.line_ends
        self._wraps = frozenset(document.line_ends[n] for n in document.wrapped)
        self._all_caps: dict[int, bool] = {}
        self._titled: dict[int, bool] = {}
        self._quotations = _quotations(document.text)
        self._repeats = _repeats(document)
        self.postings = document.postings

    def at(self, *words: str) -> list[int]:
        """Return the numbers of the tokens that are one of `words`, in any letters."""
        return sorted(i for word in words if word in self.postings for i in self.postings[word])

    def quoted(self, i: int) -> bool:
        """Return whether token `i` stands inside quotation marks."""
        offset = self._starts[i]
        n = bisect_right(self._quotations, (offset, len(self._text))) - 1
        return n >= 0 and offset < self._quotations[n][1]

    def all_caps(self, i: int) -> bool:
        """Return whether the line of token `i` is written in capitals, or With A Capital On Every Word."""
        start, end = self._cell_of(self._starts[i])
        if start not in self._all_caps:
            words = _LETTERS.findall(self._text[start:end])
            small = sum(word[0].islower() for word in words)
            self._all_caps[start] = len(words) > 1 and small <= len(words) // 6
        return self._all_caps[start]

    def titled(self, i: int) -> bool:
        """Return whether token `i` stands in a heading that has capitals of its own besides its first letter."""
        start, end = self._cell_of(self._starts[i])
        if start not in self._titled:
            line = self._text[start:end].strip()
            words = _LETTERS.findall(line)
            heading = line.startswith("#") or (len(words) <= _HEADING and not line.endswith(_ENDS))
            self._titled[start] = heading and sum(word[0].isupper() for word in words[1:]) > 1
        return self._titled[start]

    def _line_of(self, offset: int) -> tuple[int, int]:
        i = bisect_left(self._line_ends, offset)
        return (self._line_ends[i - 1] + 1 if i else 0), self._line_ends[min(i, len(self._line_ends) - 1)]

    def _cell_of(self, offset: int) -> tuple[int, int]:
        """Return the span of the cell around `offset` in a row of a table with bars; elsewhere that of the line."""
        start, end = self._line_of(offset)
        if not self._text.startswith("|", start):
            return start, end
        after = self._text.find("|", offset, end)
        return self._text.rfind("|", start, offset) + 1, after if after >= 0 else end

    def line_number(self, offset: int) -> int:
        """Return the number, from 1, of the line at `offset`."""
        return bisect_left(self._line_ends, offset) + 1

    def boilerplate(self, offset: int) -> bool:
        """Return whether the line at `offset` repeats an earlier one: a headline or caption of a page."""
        return self._line_of(offset)[0] in self._repeats

    def joined(self, i: int) -> bool:
        """Return whether spaces, and no end of a block or a cell, stand between token `i` and the one before."""
        gap = self._text[self._ends[i - 1] : self._starts[i]] if i and self._words[i - 1] != "|" else ""
        if "\n" in gap:
            return not gap.strip() and self._ends[i - 1] + gap.index("\n") in self._wraps
        return gap in (" ", "\u00a0", "  ")

    def inside(self, i: int) -> bool:
        """Return whether token `i` surely stands inside a sentence: after a small-letter word or a comma."""
        if not self.joined(i):
            return False
        before = self._words[i - 1]
        if before == ",":
            return i > 1 and self._words[i - 2][0].isalnum()
        return (before[0].islower() and (len(before) > 1 or before == "ở")) or before in _OPENERS

    def plural(self, i: int) -> bool:
        """Return whether the word before token `i` makes it one of many ("các", "mỗi", "hai")."""
        return i > 0 and self._words[i - 1].lower() in _PLURAL


def token_context(document: Document) -> TokenContext:
    """Return the context of the tokens of `document`, made once for all rules."""
    return document.get_unmasked(TokenContext)


def in_capital_line(document: Document, offset: int) -> bool:
    """Return whether the line at `offset` has no small letter but those of markup."""
    return document.line_number(offset) in document.get(_capital_lines)


def _capital_lines(document: Document) -> frozenset[int]:
    out, start = set(), 0
    for n, end in enumerate(document.line_ends):
        parts = document.visible_parts(start, end) if document.masks else ((start, end),)
        if "".join(document.text[first:last] for first, last in parts).isupper():
            out.add(n)
        start = end + 1
    return frozenset(out)


def capitals(document: Document) -> list[int]:
    """Return the numbers of the tokens that have a capital letter."""
    return document.get_unmasked(_capitals)


def _capitals(document: Document) -> list[int]:
    return [i for i, (word, lowered) in enumerate(zip(document.words, document.lowered)) if word != lowered]


def _quotations(text: str) -> list[tuple[int, int]]:
    """Return the spans between quotation marks, in text order."""
    if not any(mark in text for mark in '“"«‘'):
        return []
    return [match.span() for match in _QUOTATION.finditer(text)]


def _repeats(document: Document) -> frozenset[int]:
    """Return the starts of the lines that repeat an earlier one."""
    seen = set()
    out = []
    start = 0
    for end in document.line_ends:
        line = document.text[start:end].strip()
        if len(line) > 15:
            if line in seen:
                out.append(start)
            seen.add(line)
        start = end + 1
    return frozenset(out)


def is_capital(word: str) -> bool:
    """Return whether `word` begins with a capital and goes on in small letters: "Bộ", "Á"."""
    return word[0].isupper() and (len(word) == 1 or word[1:].islower())

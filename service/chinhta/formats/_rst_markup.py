"""The markup of reStructuredText, by a scan of our own: docutils gives no places within a line.

What is not known to be prose is not read: the content of unknown directives, interpreted text without a title. A title
may not outgrow its line, nor a cell its column: what would is only shown.
"""

import re
from collections.abc import Iterator, Sequence

from chinhta.formats._line_scan import LineScan
from chinhta.formats.format import Markup
from chinhta.text.documents import Mask
from chinhta.text.patterns import lazy
from chinhta.text.prose import inline

__all__ = ["parse_rst"]

_CONTENT = frozenset(
    "note warning tip hint important caution danger attention error seealso epigraph highlights pull-quote compound "
    "rubric centered admonition topic sidebar table list-table".split()
)
"""Directives of which the argument, or what stands in its place, is prose, as is the rest."""
_REST = frozenset(
    "figure container class rst-class only glossary versionadded versionchanged deprecated tab-set tab-item grid "
    "grid-item card dropdown hlist".split()
)
"""Directives of which the content is prose, but not the argument."""

_RULE = lazy(r"([!-/:-@\[-`{-~])\1*")
_EXPLICIT = lazy(r"\.\.(?=\s|\Z)[ \t]*")
_DIRECTIVE = lazy(r"(?P<name>[A-Za-z][\w.+:-]*?)[ \t]?::(?:[ \t]+|\Z)")
_NOTE = lazy(r"\[(?:\d+|#[\w.-]*|\*|[\w.-]+)\](?:[ \t]+|\Z)")
_FIELD = lazy(r":(?![: ])(?:[^:\\]|\\.|:(?!\s|\Z))+:(?:[ \t]+|\Z)")
_FLAG = r"(?:--?|/)\w\S*(?:[ =]<?\w+>?)?"
_BEGINNING = lazy(
    r"(?P<item>(?:[-*+•‣⁃]|\(?(?:\d+|#|[A-Za-z]|[ivxlcdmIVXLCDM]+)[.)])(?:[ \t]+|\Z))"
    r"|:(?![: ])(?:[^:\\\n]|\\.|:(?!\s|\Z))+:(?:[ \t]+|\Z)"
    rf"|\|(?:[ \t]+|\Z)|{_FLAG}(?:, {_FLAG})*(?:[ \t]{{2,}}|\Z)"
)
"""Of a list's item, a field, a line of verse, an option."""
_DIGIT = lazy(r"\d")
_SIGNS = lazy(r"[!#-&*-/:-@\[-`{-~]+")  # with which a block may begin that is no paragraph
_GRID = lazy(r"\+(?:[-=]+\+)+")
_SIMPLE = lazy(r"=+(?: +=+)+")
_BAR = lazy(r"[ \t]*(?:\||\+(?:[-=]+\+)*)[ \t]*")
_GAP = lazy(r"(?<=\S)(?: {2,}|\t)\s*(?=\S)")

_BEFORE = r"""(?<![^\s'"(\[{<\-/:“‘«–—\u00a0])"""
_AFTER = r"""(?=[\s'")\]}>\-/\\:.,;!?”’»…–—\u00a0]|\Z)"""
_INSIDE = r"(?:[^`\n\\]|\\.|\n(?![ \t\r]*\n)){0,1000}?"
_ROLE = r":[\w.+-]{1,60}(?::[\w.+-]{1,60}){0,4}:"
_INLINE = lazy(
    rf"(?P<literal>{_BEFORE}``(?=\S)(?:[^\n]|\n(?![ \t\r]*\n)){{1,1000}}?(?<=\S)``{_AFTER})"
    rf"|(?P<role>{_BEFORE}{_ROLE}`(?P<said>{_INSIDE})(?<=\S)`{_AFTER})"
    rf"|(?P<link>{_BEFORE}`(?=\S)(?P<title>{_INSIDE})\s*<[^<>`]{{1,1000}}>`__?{_AFTER})"
    rf"|(?P<phrase>{_BEFORE}_?`(?=\S){_INSIDE}(?<=\S)`(?:{_ROLE}|__?)?{_AFTER})"
    rf"|(?P<strong>{_BEFORE}\*\*(?=\S)(?:[^*\n\\]|\\.|\*(?!\*)|\n(?![ \t\r]*\n)){{1,1000}}?(?<=\S)\*\*{_AFTER})"
    rf"|(?P<emphasis>{_BEFORE}\*(?=[^\s*])(?:[^*\n\\]|\\.|\n(?![ \t\r]*\n)){{1,1000}}?(?<=\S)\*{_AFTER})"
    rf"|(?P<substitution>{_BEFORE}\|(?=\S)[^|\n]{{1,200}}(?<=\S)\|(?:__?)?{_AFTER})"
    rf"|(?P<note>{_BEFORE}\[(?:\d+|\#[\w.-]*|\*|[\w.-]+)\]_{_AFTER})"
    rf"|(?P<word>(?<![\w])[^\W_](?:[\w.+:-]{{0,100}}[^\W_])?__?{_AFTER})"
    r"|(?P<escape>\\(?:\n|.))|(?P<stray>[`*|])"
)
_TARGET = lazy(r"\s*<[^<>]{1,1000}>\Z")
_NAMED = lazy(r"`([^`<>]{1,300})`_(?!_)")


def parse_rst(text: str) -> Markup:
    """Find all that is no prose in `text`."""
    return _RstScan(text).markup()


class _RstScan(LineScan):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._width = [_width(line[1]) for line in self.lines]

    def markup(self) -> Markup:
        """Return the masks and the shape of the whole text."""
        n = 0
        while n < len(self.lines):
            n = self._block(n)
        return self.finished(self._inline, self._linked_titles())

    def _block(self, n: int) -> int:
        """Take in what begins at line `n` and return the line behind it."""
        line, content = self.lines[n], self.lines[n][2]
        if not content:
            self.shape.append("")
            return n + 1
        if match := _EXPLICIT.match(content):
            return self._explicit(n, match.end())
        if content.startswith(">>> ") or (content.startswith("__ ") and self._width[n] == 0):
            return self._hide(n, self.next_empty(n))
        if _GRID.fullmatch(content):
            return self._grid(n)
        if _SIMPLE.fullmatch(content):
            return self._simple(n)
        if _RULE.fullmatch(content):
            return self._rule(n)
        return self._text(n, line.start(2))

    def _text(self, n: int, start: int) -> int:
        """Take in line `n` of prose, from `start` on."""
        line, text = self.lines[n], self.text
        end, marks = line.end(2), ""
        while match := _BEGINNING.match(text, start, end):
            if not match["item"]:
                self._mask(*match.span(), "markup")
            marks += _DIGIT.sub("1", match[0])
            start = match.end()
        if match := _SIGNS.match(text, start, end):
            marks += match[0]
        if text.endswith("::", start, end):
            marks += "::"
        self.shape.append(f"{self._width[n]} {marks}")
        n += 1
        if marks.endswith("::") and (n == len(self.lines) or not self.lines[n][2]):
            self._mask(end - 2, end, "markup")
            return self._literal(n, start - line.start() - len(line[1]) + _width(line[1]))
        return n

    def _literal(self, n: int, width: int) -> int:
        """Hide the literal block behind the empty line `n`: what is indented by more than `width`, or quoted."""
        while n < len(self.lines) and not self.lines[n][2]:
            self.shape.append("")
            n += 1
        if n == len(self.lines):
            return n
        if self._width[n] > width:
            return self._hide(n, self._next_outside(n, width))
        quoted = self.lines[n][2][0]
        return self._hide(n, self.next_empty(n)) if _RULE.fullmatch(quoted) and self._width[n] == width else n

    def _explicit(self, n: int, offset: int) -> int:
        """Take in explicit markup: a directive, a note, or what is no prose (targets, substitutions, comments)."""
        line = self.lines[n]
        start, content = line.start(2) + offset, line[2][offset:]
        if match := _NOTE.match(content):
            self._mask(line.start(2), start + match.end(), "markup")
            return self._text(n, start + match.end())
        match = _DIRECTIVE.match(content)
        name = match["name"] if match else ""
        if match is None or name not in _CONTENT | _REST:
            return self._hide(n, self._next_outside(n, self._width[n]))
        start += match.end()
        self._mask(line.start(2), start if name in _CONTENT else line.end(2), "markup")
        if name in _CONTENT:
            n = self._text(n, start)
        else:
            self.shape.append(f"{self._width[n]} {name}")
            n += 1
        while n < len(self.lines) and _FIELD.match(self.lines[n][2]) and self._width[n] > _width(line[1]):
            n = self._hide(n, n + 1)
        return n

    def _rule(self, n: int) -> int:
        """Take in the line over or under a title, or between paragraphs."""
        content = self.lines[n][2]
        self._mask(*self.lines[n].span(2), "markup")
        under = n and self.lines[n - 1][2] and not self._width[n]
        title = n - 1 if under else n + 1
        over = not under and n + 2 < len(self.lines) and self.lines[n + 1][2] and self.lines[n + 2][2] == content
        fits = (under or over) and title < len(self.lines) and len(self.lines[title][2]) <= len(content)
        self.shape.append(f"rule {fits}")
        if not over:
            return n + 1
        self._text(title, self.lines[title].start(2))
        self._mask(*self.lines[n + 2].span(2), "markup")
        self.shape.append("rule")
        return n + 3

    def _grid(self, n: int) -> int:
        """Take in a table with borders: no border may move."""
        while n < len(self.lines) and self.lines[n][2][:1] in ("+", "|"):
            line = self.lines[n]
            bars = list(_BAR.finditer(self.text, line.start(2), line.end(2)))
            for bar in bars:
                self._mask(*bar.span(), "markup")
            ends = [bar.end() - len(bar[0]) + len(bar[0].rstrip()) - line.start() for bar in bars]
            self.shape.append(f"grid {ends} {len(line[0].rstrip())}")
            n += 1
        return n

    def _simple(self, n: int) -> int:
        """Take in a table without borders: its cells begin where the first line's rules do."""
        rule = self.lines[n][0]
        starts = [match.start() for match in re.finditer("=+", rule)]
        rules = 0
        while n < len(self.lines):
            line = self.lines[n]
            if _SIMPLE.fullmatch(line[2]) or set(line[2]) == {"="}:
                rules += 1
                self._mask(*line.span(2), "markup")
                self.shape.append("rule")
                empty = n + 1 == len(self.lines) or not self.lines[n + 1][2]
                if rules > 1 and empty:
                    return n + 1
            elif rules and line[2] and set(line[2]) <= {"-", " "}:
                self._mask(*line.span(2), "markup")
                self.shape.append("span")
            else:
                for gap in _GAP.finditer(self.text, line.start(2), line.end(2)):
                    self._mask(*gap.span(), "markup")
                begun = "".join(
                    "x" if char.strip() else "." for at in starts for char in f"{line[0]}  "[at - 1 : at + 1]
                )
                self.shape.append(f"row {self._width[n]} {begun}")
            n += 1
        return n

    def _hide(self, n: int, stop: int) -> int:
        """Mask the lines `n` to `stop`, and return `stop`."""
        while stop > n + 1 and not self.lines[stop - 1][2]:
            stop -= 1
        self._mask(self.lines[n].start(2), self.lines[stop - 1].end(2), "code")
        return stop

    def _next_outside(self, n: int, width: int) -> int:
        """Return the first line behind `n` that is indented by no more than `width`."""
        n += 1
        while n < len(self.lines) and (not self.lines[n][2] or self._width[n] > width):
            n += 1
        return n

    def _inline(self, start: int, end: int) -> Iterator[Mask]:
        """Yield the masks within prose."""
        for match in _INLINE.finditer(self.text, start, end):
            low, high = match.span()
            kind = next(name for name in _KINDS if match[name] is not None)
            if kind in ("strong", "emphasis"):
                width = 2 if kind == "strong" else 1
                yield Mask(low, low + width, "emphasis")
                yield from self._inline(low + width, high - width)
                yield Mask(high - width, high, "emphasis")
            elif kind == "link":
                yield from _seen_through(low, match.start("title"), "link")
                yield from _seen_through(match.end("title"), high, "link")
            elif kind == "role" and (target := _TARGET.search(match["said"])) and target.start():
                yield from _seen_through(low, match.start("said"), "markup")
                yield from _seen_through(match.start("said") + target.start(), high, "markup")
            elif kind == "stray":
                self.shape.append(match[0])
            elif kind in ("phrase", "word", "note"):
                self.shape.append(match[0])
                yield Mask(low, high, "label" if match[0][-1] == "_" else "code")
            else:
                yield Mask(low, high, "code" if kind in ("literal", "role") else "markup")

    def _linked_titles(self) -> Iterator[Mask]:
        """Yield the titles to which a reference of this text points by their words: others would break it."""
        names = {" ".join(match[1].casefold().split()) for match in _NAMED.finditer(self.text)}
        for line in self.lines if names else ():
            if " ".join(line[2].casefold().split()) in names:
                yield Mask(*line.span(2), "heading")

    def _mask(self, start: int, end: int, kind: str) -> None:
        if start < end:
            self.masks.append(Mask(start, end, kind))


_KINDS: Sequence[str] = (
    "literal",
    "role",
    "link",
    "phrase",
    "strong",
    "emphasis",
    "substitution",
    "note",
    "word",
    "escape",
    "stray",
)


def _seen_through(start: int, end: int, kind: str) -> Iterator[Mask]:
    """Yield the masks of markup that leaves its words in the sentence."""
    yield Mask(start, end, kind)
    yield inline(start, end)


def _width(blanks: str) -> int:
    """Return how far a line is indented, a tab up to the next eighth column."""
    return len(blanks.expandtabs(8))

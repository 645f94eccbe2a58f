"""The markup of LaTeX, by a scan of our own: commands with their arguments, formulas, comments, code.

What an argument of an unknown command holds is not known, so it is not read; those of headings, emphasis, captions and
notes are. Of the preamble only titles are read.
"""

import re
from collections.abc import Iterator

from chinhta.formats.format import Markup
from chinhta.text.documents import Mask
from chinhta.text.masks import SYNTAX
from chinhta.text.patterns import lazy
from chinhta.text.prose import inline

__all__ = ["parse_latex"]

_READ = frozenset(
    "part chapter section subsection subsubsection paragraph subparagraph title subtitle caption footnote footnotetext "
    "item textbf textit textsl textsc textmd textrm textsf textup textnormal emph underline uline textcolor colorbox "
    "mbox parbox centerline frametitle framesubtitle thanks date multicolumn multirow".split()
)
"""Commands of which the last argument is words for readers."""
_WITHIN = frozenset(
    "textbf textit textsl textsc textmd textrm textsf textup textnormal emph underline uline mbox".split()
)
"""Those whose words belong to the sentence in which they stand."""
_UNREAD = frozenset(
    "equation align alignat gather multline eqnarray displaymath math flalign split cases array matrix pmatrix bmatrix "
    "verbatim Verbatim lstlisting minted alltt tikzpicture pspicture comment filecontents thebibliography algorithmic "
    "algorithm forest picture circuitikz axis".split()
)
"""Environments that hold no prose."""
_TITLES = frozenset("title subtitle".split())

_TOKEN = lazy(
    r"(?P<comment>%[^\n]*)|(?P<command>\\[A-Za-z@]+\*?)|(?P<accent>\\['`^~\"=.](?=[A-Za-z{\\]))|(?P<sign>\\.|\\\n)"
    r"|(?P<math>\$\$?)|(?P<brace>[{}])|(?P<other>[&~]|``|''|--+)",
)
_VERB = lazy(r"\\(?:verb\*?|lstinline)([^A-Za-z\s*{])[^\n]*?\1")
_LETTERS = lazy(r"(?:\w|[{}]|\\['`^~\"=.])*")
_LONGEST = 5000  # letters of an argument
_BEGIN = "\\begin{document}"


def parse_latex(text: str) -> Markup:
    """Find all that is no prose in `text`."""
    return Markup(text, sorted(_LatexScan(text).masks()))


class _LatexScan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.body = max(0, text.find(_BEGIN))

    def masks(self) -> Iterator[Mask]:
        """Yield the masks of the whole text, those of a preamble in one where no title parts it."""
        done = 0
        if self.body:
            for title in _title_spans(self.text, self.body):
                yield Mask(done, title[0], SYNTAX)
                yield from self._masks_of(*title)
                done = title[1]
            yield Mask(done, self.body, SYNTAX)
        yield from self._masks_of(self.body, len(self.text))

    def _masks_of(self, start: int, end: int) -> Iterator[Mask]:
        """Yield the masks of a part: all but the words of prose."""
        text, at, open_braces = self.text, start, list[bool]()
        while match := _TOKEN.search(text, at, end):
            at, kind = match.end(), match.lastgroup
            if kind == "command" and (verb := _VERB.match(text, match.start(), end)):
                at = verb.end()
                yield Mask(*verb.span(), "code")
            elif kind == "command":
                stop, reads, within = self._command(match, end)
                yield Mask(match.start(), stop, SYNTAX)
                if within:
                    yield inline(match.start(), stop)
                if reads:
                    open_braces.append(within)
                at = stop
            elif kind == "math":
                at = _formula_end(text, match, end)
                yield Mask(match.start(), at, "math")
            elif kind == "accent":
                first = match.start()
                while first > start and text[first - 1].isalnum():
                    first -= 1
                letters = _LETTERS.match(text, match.start(), end)
                at = letters.end() if letters else at
                yield Mask(first, at, "accent")
            elif kind == "sign" and match[0] in ("\\(", "\\["):
                close = text.find("\\)" if match[0] == "\\(" else "\\]", at, end)
                at = close + 2 if close >= 0 else end
                yield Mask(match.start(), at, "math")
            else:
                yield Mask(*match.span(), SYNTAX)
                if match[0] == "~":
                    yield inline(*match.span())
                elif match[0] == "{":
                    open_braces.append(False)
                elif match[0] == "}" and open_braces and open_braces.pop():
                    yield inline(*match.span())

    def _command(self, match: re.Match[str], end: int) -> tuple[int, bool, bool]:
        """Return where the markup of a command ends, whether a group to be read is open then, and whether its words
        belong to the sentence.
        """
        text, name = self.text, match[0][1:].rstrip("*")
        if name in ("begin", "end"):
            stop = _arguments_end(text, match.end(), end)
            environment = text[match.end() : stop].partition("}")[0].lstrip("{").rstrip("*")
            if name == "begin" and environment in _UNREAD:
                close = text.find(f"\\end{{{environment}", stop, end)
                return (close if close >= 0 else end), False, False
            return stop, False, False
        if name not in _READ or name == "item":
            return _arguments_end(text, match.end(), end), False, False
        last = stop = match.end()
        while (following := _argument_end(text, stop, end)) > stop:
            last, stop = stop, following
        opens = text.find("{", last, stop)
        return (opens + 1, True, name in _WITHIN) if opens >= 0 else (stop, False, False)


def _title_spans(text: str, body: int) -> Iterator[tuple[int, int]]:
    """Yield the titles in the preamble, command and argument."""
    for match in _TOKEN.finditer(text, 0, body):
        if match.lastgroup == "command" and match[0][1:] in _TITLES:
            stop = _arguments_end(text, match.end(), body)
            if stop > match.end():
                yield match.start(), stop


def _arguments_end(text: str, at: int, end: int) -> int:
    """Return where the arguments end that stand directly behind `at`."""
    while (stop := _argument_end(text, at, end)) > at:
        at = stop
    return at


def _argument_end(text: str, at: int, end: int) -> int:
    """Return where the argument at `at` ends, in braces or brackets; `at` where there is none, or it is not closed."""
    if text[at : at + 1] not in ("{", "["):
        return at
    depth, close = 0, "]" if text[at] == "[" else "}"
    i, end = at, min(end, at + _LONGEST)
    while i < end:
        char = text[i]
        if char == "\\":
            i += 1
        elif char == "{":
            depth += 1
        elif char == "}" and (depth := depth - 1) < 0:
            return at
        if depth == 0 and char == close and i > at:
            return i + 1
        i += 1
    return at


def _formula_end(text: str, match: re.Match[str], end: int) -> int:
    """Return where the formula ends that a dollar begins; behind the dollar where no paragraph closes it."""
    mark, at = match[0], match.end()
    stop = text.find("\n\n", at, end)
    close = text.find(mark, at, stop if stop >= 0 else end)
    while close > 0 and text[close - 1] == "\\":
        close = text.find(mark, close + 1, stop if stop >= 0 else end)
    return close + len(mark) if close >= 0 else at

"""What in the prose of Markdown may not change, lest it becomes markup, or stops being it."""

from collections.abc import Iterable, Iterator
from unicodedata import category

from chinhta.formats._invisible import NOT_WORDS, ODD, TAKES_SPACES
from chinhta.text.documents import Mask
from chinhta.text.patterns import lazy

__all__ = ["beside_emphasis", "flanks_of", "line_edges", "near_markup"]

_ODD_START = lazy(rf"[ \t]*[{ODD}][ \t{ODD}]*")
_ODD_END = lazy(rf"(?<![ \t{ODD}])[ \t]*+[{ODD}][ \t{ODD}]*+(?=\r?\Z)")
_ESCAPED_BLANK = lazy(rf"\\[ \t{ODD}]+")  # without it, the backslash would escape what comes next
_ODD_LINES = lazy(rf"[\u2028\u2029\v]|(?m:^)[ \t>]*[{ODD}][ \t{ODD}]*(?=\r?(?m:$))")
# What at the start of a line begins a block, or would with a space more or less.
_BLOCK_START = lazy(r"(?:[-+*#>|=:~`<!$]+|\[[ \t]*[xX]?[ \t]*\]|[0-9]{1,9}[ \t]*[.)])" rf"[ \t{ODD}]*")
# What looks like a link, its address or a tag, but may be none for a mark too many: one less would make it one.
_NEARLY = lazy(
    r"(?m)\]\((?:[^()\n]|\([^()\n]*\)){0,2000}\)|^[ >\t]*\[(?!\^\w)[^\]\n]{1,200}\]:[^\n]*$"
    r"|^[ >\t]*\[\^[^\]\n]{1,200}\]:[ \t]*\S++(?:[ \t]++\S++){0,3}[ \t]*$"
    r"|\$(?:[^$\n]|\n(?!\s*\n)){1,300}(?=\$)|</?[A-Za-z][^<>\n]{0,500}>"
)
_TITLED = lazy(
    r"""\]\(\s{0,99}(?:<[^<>\n]{0,999}>|[^\s<]\S{0,999})\s{1,99}["'(](?:[^\n]|\n(?!\s*\n)){0,2000}?["')]\s{0,99}\)"""
)
_TAG = lazy(
    r"""</?[A-Za-z][A-Za-z0-9-]*+(?:\s++[\w:@.-]++(?:\s*+=\s*+(?:"[^"]{0,2000}"|'[^']{0,2000}'|[^\s"'=<>`]++))?)*+\s*+/?>"""
    r"|<!--(?:[^\n]|\n(?!\s*\n)){0,4000}?-->|<\?(?:[^\n]|\n(?!\s*\n)){0,2000}?\?>|<!\[?[A-Z](?:[^>\n]|\n(?!\s*\n)){0,2000}>"
)
# Indented lines that end a table: they are code, which the grammar takes for more rows.
_BEHIND_TABLE = lazy(
    r"(?m)^([ \t]*)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t:-]*)+$(?:\n\1 {0,3}[^ \t\n][^\n]*){0,200}"
    r"((?:\n\1(?: {4}| {0,3}\t)[^\n]*)+)"
)
_DEEP = lazy(r"(?:(?: {4}| {0,3}\t)[^\n]*\n?|[ \t\r]*\n)*")


def line_edges(text: str, line: Mask) -> Iterator[Mask]:
    """Yield what at the ends of a line of prose may not change, lest it becomes another block or a hard break."""
    start, end = line.start, line.end
    if line.kind == "lazy" and (deep := _DEEP.match(text, start)) and deep.end() > start:
        yield Mask(start, deep.end(), "edge")  # some parsers take it for code
    if odd := _ODD_START.match(text, start, end):
        start = odd.end()
        if start == end or any(map(str.isspace, odd[0])) or _BLOCK_START.match(text, start):
            yield Mask(odd.start(), start, "edge")
    if line.kind != "title" and (head := _BLOCK_START.match(text, start, end)):
        yield Mask(start, head.end(), "edge", NOT_WORDS)
    tail = _ODD_END.search(text, start, end)
    if tail and (" " in tail[0] or "\t" in tail[0]):
        yield Mask(*tail.span(), "edge")


def near_markup(text: str, odd: bool, titles: Iterable[tuple[int, int]]) -> Iterator[Mask]:
    """Yield what is nearly markup, or is markup that one mark more or less would undo.

    `odd`: whether there are characters in the text that nobody sees. `titles`: the titles of links that are plain
    words.
    """
    for match in _NEARLY.finditer(text):
        yield Mask(match.start(), match.end(), "edge", NOT_WORDS)
    ends = dict(titles)
    for match in _TITLED.finditer(text):
        start, end = match.span()
        title = next((n for n in range(start, end) if n in ends), start) if ends else start
        yield Mask(start, title, "edge")
        yield Mask(ends.get(title, title), end, "edge")
    for pattern in (_TAG, _ESCAPED_BLANK, _ODD_LINES) if odd else (_TAG, _ESCAPED_BLANK):
        for match in pattern.finditer(text):
            yield Mask(match.start(), match.end(), "edge")
    if "|" in text:
        for match in _BEHIND_TABLE.finditer(text):
            yield Mask(*match.span(2), "edge")


def beside_emphasis(text: str, emphasis: Iterable[Mask]) -> Iterator[Mask]:
    """Yield the spaces beside stars and the like whose going, or coming, would make or break emphasis."""
    for start, end, *_ in emphasis:
        mark, before, after = text[start], text[start - 1 : start] or " ", text[end : end + 1] or " "
        now = _flanks(mark, before, after)
        low, high = start, end
        while low and _may_go(text[low - 1]):
            low -= 1
        while high < len(text) and _may_go(text[high]):
            high += 1
        if any(_flanks(mark, other, after) != now for other in (" ", text[low - 1 : low] or " ")):
            yield Mask(low, start, "edge", TAKES_SPACES if low < start else NOT_WORDS)
        if any(_flanks(mark, before, other) != now for other in (" ", text[high : high + 1] or " ")):
            yield Mask(end, high, "edge", TAKES_SPACES if end < high else NOT_WORDS)


def _may_go(char: str) -> bool:
    """Return whether a character is a space, or one that nobody sees, within a line."""
    return char in " \t" or not (char.isprintable() or char in "\r\n")


def flanks_of(text: str, mark: Mask) -> tuple[bool, bool]:
    """Return whether stars and the like can open and can close emphasis where they stand."""
    start, end = mark.start, mark.end
    return _flanks(text[start], text[start - 1 : start] or " ", text[end : end + 1] or " ")


def _flanks(mark: str, before: str, after: str) -> tuple[bool, bool]:
    """Return whether `mark` can open and can close emphasis between these two characters (CommonMark 0.31, 6.2)."""
    blank_before, blank_after = before.isspace(), after.isspace()
    sign_before, sign_after = category(before)[0] in "PS", category(after)[0] in "PS"
    left = not blank_after and (not sign_after or blank_before or sign_before)
    right = not blank_before and (not sign_before or blank_after or sign_after)
    if mark == "_":
        return left and (not right or sign_before), right and (not left or sign_after)
    return left, right

"""Spans of any text that no rule may touch, found once for every rule; those of markup are its format's."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from chinhta.text.directives import DIRECTIVE
from chinhta.text.documents import Mask, shift_masks, touched_lines
from chinhta.text.edits import Edit
from chinhta.text.enclosures import Enclosure
from chinhta.text.patterns import lazy
from chinhta.text.prose import AMPERSAND, inline
from chinhta.text.symbols import Symbol, find_symbols

__all__ = ["ESCAPE", "SYNTAX", "WORD_FAMILIES", "edited_masks", "outside_syntax", "text_masks"]


WORD_FAMILIES = ("spelling", "repeat", "capital", "tone", "abbreviation", "consistency")
"""The families of rules that judge words: none of them may change a figure."""

SYNTAX = "syntax"
"""The kind of masks over what stands around the strings of data: keys, numbers, brackets, comments."""
ESCAPE = "escape"
"""The kind of masks over a sign that stands for a character, and over the code in prose that looks like one."""


def text_masks(text: str) -> list[Mask]:
    """Return the masks that any text has: URLs, e-mails, paths, initials, document symbols, ampersands, directives."""
    symbols = find_symbols(text)
    out = [*_chunk_masks(text), *_symbol_masks(text, symbols), *_sign_masks(text, symbols), *_mention_masks(text)]
    if "&" in text:
        out += (inline(match.start(), match.end()) for match in AMPERSAND.finditer(text))
    if "chinhta:" in text:
        out += (Mask(match.start(), match.end(), "directive") for match in DIRECTIVE.finditer(text))
    return out


def outside_syntax(masks: list[Mask], markup: Iterable[Mask]) -> list[Mask]:
    """Return those of `masks`, the `text_masks` of a text with `markup`, that lie within its strings.

    Braces of data are no placeholder, and escapes that its format has understood are no command before a word.
    """
    markup = sorted(mask for mask in markup if mask.kind in (SYNTAX, ESCAPE))
    syntax = [mask for mask in markup if mask.kind == SYNTAX]
    if not syntax:
        return masks
    starts, escapes = [mask.start for mask in syntax], {mask.start for mask in markup if mask.kind == ESCAPE}

    def within(mask: Mask) -> bool:
        before = bisect_left(starts, mask.end) - 1
        apart = before < 0 or syntax[before].end <= mask.start
        return apart and not (mask.kind == ESCAPE and mask.start in escapes)

    return [mask for mask in masks if within(mask)]


def edited_masks(text: str, masks: list[Mask], edits: Sequence[Edit], edited: str) -> list[Mask]:
    """Return the `text_masks` of `edited`, which is `text` after `edits` (sorted): only touched lines are read.

    `masks` are the `text_masks` of `text`; those that reach over lines (formulas, templates) are taken along.
    """
    lines = list(touched_lines(text, edits))
    ends = [high for _, high, _ in lines]
    untouched = []
    for mask in masks:
        n = bisect_left(ends, mask.start)
        if n == len(lines) or mask.start < lines[n][0] or "\n" in text[mask.start : mask.end]:
            untouched.append(mask)
    out = shift_masks(untouched, edits)
    shift = 0
    for low, high, growth in lines:
        start = low + shift
        shift += growth
        fresh = text_masks(edited[start : high + shift])
        out += [mask._replace(start=mask.start + start, end=mask.end + start) for mask in fresh]
    return out


# What makes a run of letters worth a look: a slash that does not part two words, a dot inside a word, or a sign.
_SITES = (re.compile(r"/(?<!\w/)"), re.compile(r"\.(?=[^\W\d_])"))
_SIGNS = ("@", "#", "\\")
_SPACES = (" ", "\n", "\t", "\u00a0", "\r")
_SPACE = lazy(r"\s")
# What looks like "obj.tinh" may be a word in VIQR.
_NOT_ENCODING = (*WORD_FAMILIES, "spacing", "quote", "document-number", "number")
# T.Ư looks like somebody's initials, but is an abbreviation; "./." and "PGS.TS." are matters of form.
_HIDDEN_FROM = {
    "dotted": _NOT_ENCODING,
    "centre": ("encoding", "form", *(family for family in _NOT_ENCODING if family != "abbreviation")),
    "end": ("encoding", *_NOT_ENCODING),
    "initials": ("encoding", *_NOT_ENCODING),
}
_CENTRE = ("T.Ư", "T.W")


def _chunk_masks(text: str) -> Iterator[Mask]:
    """Yield masks found in the runs of non-spaces that have a sign of one; the plain rest is only skimmed."""
    sites = [match.start() for site in _SITES for match in site.finditer(text)]
    for sign in _SIGNS:
        at = text.find(sign)
        while at >= 0:
            sites.append(at)
            at = text.find(sign, at + 1)
    if not sites:
        return
    trimmed = ("url", "path")
    done = 0
    for site in sorted(sites):
        if site < done:
            continue
        start = max(done, max(text.rfind(space, done, site) for space in _SPACES) + 1)
        space = _SPACE.search(text, site)
        done = space.start() if space else len(text)
        for match in _CHUNK.finditer(text, start, done):
            kind = match.lastgroup or ""
            end = _trim(text, match.start(), match.end()) if kind in trimmed else match.end()
            yield Mask(match.start(), end, kind, _HIDDEN_FROM.get("centre" if match[0] in _CENTRE else kind, ()))


def _trim(text: str, start: int, end: int) -> int:
    """Return the end of an address without the sentence's own marks after it."""
    marks = ".,;:!?…'’*_]}" if "(" in text[start:end] else ".,;:!?…'’*_]})"
    return start + len(text[start:end].rstrip(marks))


def _chunk_pattern() -> str:
    top = "vn|com|net|org|gov|edu|info|io|biz|asia|int|eu|uk|jp|kr|cn|sg|tv|app|dev|xyz|VN|COM|NET|ORG"
    ends = (
        "docx?|xlsx?|pptx?|pdf|txt|md|rst|html?|css|json|jsonl|ya?ml|toml|xml|csv|tsv|zip|rar|7z|gz|xz|tar|png|jpe?g|"
        "gif|svg|webp|bmp|mp[34]|avi|mov|wav|py|js|ts|java|exe|dll|apk|iso|srt|od[tsp]|epub|log|ini|cfg|sh|bat|sql|ps1"
    )
    address = r"[^\s<>\"“”«»]+"
    kinds = {
        "symbol": r"(?<!\w)/(?:[12][0-9]{3}/)?(?:NĐ|QĐ|TT|NQ|CT|TB|KH)-[A-ZĐ][A-Za-zĐ]+(?!\w)",  # its number left blank
        "url": rf"(?:https?|ftps?|file)://{address}|(?<!\w)www\.{address}|(?<!\w)mailto:{address}"
        rf"|(?<![\w.@-])(?:[A-Za-z0-9][A-Za-z0-9-]{{0,62}}\.){{1,5}}(?:{top})(?![\w-])(?!\.[a-z])"
        rf"(?::[0-9]{{1,5}})?(?:/[^\s<>\"“”«»]*)?",
        "email": r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}",
        "path": r"(?<!\w)[A-Za-z]:\\[^\s<>\"“”|?*]*|\\\\[\w.$-]+\\[^\s<>\"“”|?*]*"
        r"|(?<![\w./~])(?:~|\.{1,2})/[A-Za-z0-9_-][^\s<>\"“”,;:()]*"
        r"|(?<![\w./~)%])(?:/[A-Za-z0-9_.@+~-]{1,100}){2,}/?"
        rf"|(?<![\w./~-])[\w.-]{{1,100}}(?:/[\w.-]{{1,100}}){{1,20}}\.(?:{ends})(?![\w])",
        "file": rf"(?<![\w.-])[\w.-]{{1,100}}\.(?:{ends})(?![\w])",
        "dotted": r"(?<![\w.-])[A-Za-z_][A-Za-z0-9_-]{0,60}(?:\.[a-z_][A-Za-z0-9_]{0,60})+(?:\(\))?(?!\w)",
        "handle": r"(?<![\w@.])@\w{1,60}",
        "tag": r"(?<![\w#&/])#\w{1,60}",
        "end": r"\./\.",
        "initials": r"(?<![\w.])(?:[A-ZĐƯ]\.){1,5}[A-ZĐƯ](?:\.(?!\w))?(?!\w)"
        r"|(?<![\w.])(?:(?:PGS|GS|TS|Ths|ThS|Th|BS|CN|KS|CK|TP|TX|TT|Tp)\.){1,3}(?:TSKH|TS|ThS|Ths|S|HCM|BS|KH|CKI{1,2})\b",
    }
    return "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items())


_CHUNK = lazy(_chunk_pattern())


def _symbol_masks(text: str, symbols: Iterable[Symbol]) -> Iterator[Mask]:
    """Yield a mask for every right document symbol, and for the right groups of those that are not."""
    for symbol in symbols:
        if not symbol.errors:
            yield Mask(symbol.start, symbol.end, "symbol")
            continue
        for start, end in symbol.groups:
            if not any(_touch(error.start, error.end, start, end) for error in symbol.errors):
                yield Mask(start, end, "symbol")
    if "CVN" in text:
        for match in re.finditer(r"[TQ](?<!\w[TQ])CVN(?:/[A-Z]{2,8})? [0-9]+(?:[-:.][0-9]+)*(?:/[A-ZĐ]+)?", text):
            yield Mask(match.start(), match.end(), "symbol")


def _touch(low: int, high: int, start: int, end: int) -> bool:
    """Return whether `low`:`high` shares a letter with `start`:`end`, or is an empty span in it or at its edge."""
    return (low < end and start < high) or start <= low == high <= end


_BLANK_LINE = lazy(r"\n[ \t]*\n")
# Signs of code in prose, each with what must be in a text before its pattern is worth a look.
_ENCLOSED = (
    ("\\(", "math", Enclosure(lazy(r"\\{1,2}\("), lazy(r"\\{1,2}\)"), 2000, 1, _BLANK_LINE)),
    ("\\[", "math", Enclosure(lazy(r"\\{1,2}\["), lazy(r"\\{1,2}\]"), 2000, 1, _BLANK_LINE)),
    ("{%", "template", Enclosure(lazy(r"\{%"), lazy(r"%\}"), 2000)),
    ("<%", "template", Enclosure(lazy("<%"), lazy("%>"), 2000)),
    ("{{", "template", Enclosure(lazy(r"\{\{"), lazy(r"\}\}"), 500)),
)
_CODE = (
    (
        "\\",
        "escape",
        lazy(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|u\{[0-9A-Fa-f]{1,6}\}|[A-Za-z]{2,32}(?!\w)|[abefnrtv0])"),
    ),
    ("%", "placeholder", lazy(r"%(?:\(\w{1,40}\))?(?:[0-9]{1,2}\$)?(?:\.[0-9]{1,2})?[sdifuxc@](?!\w)")),
    ("{", "placeholder", lazy(r"[$#]?\{[^{}\n]{0,200}\}")),
    (
        "=",
        "parameters",
        lazy(r"(?<![\w.-])[\w.-]{1,60}(?: [\w.-]{1,60})?=[^\n=,]{0,60}(?:,[^\s=,][^\n=,]{0,60}=[^\n=,]{0,60})+"),
    ),
    ("_", "name", lazy(r"(?<![\w_])[^\W_]+(?:_+[^\W_]+)+(?![\w_])")),
    ("&", "entity", lazy(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos|nbsp);")),
    (":", "placeholder", lazy(r"(?<=[\s/=(]):[a-z]+_[a-z_]*[a-z](?!\w)")),
    ("[[", "wiki", lazy(r"!?\[\[[^\[\]|\n]{1,300}(?:\||\]\])")),
)


def _sign_masks(text: str, symbols: Sequence[Symbol]) -> Iterator[Mask]:
    """Yield masks of what is code, a placeholder or a formula wherever it stands."""
    for sign, kind, enclosure in _ENCLOSED:
        if sign in text:
            yield from (Mask(*span, kind) for span in enclosure.spans(text))
    wrong = [symbol for symbol in symbols if symbol.errors]  # to be repaired: TT_BTC, NQ\\TW, 57_NQ/TW
    starts = [symbol.start for symbol in wrong]
    for sign, kind, pattern in _CODE:
        if sign in text:
            for match in pattern.finditer(text):
                n = bisect_right(starts, match.start()) if sign in "\\_" else 0
                if not n or wrong[n - 1].end <= match.start():
                    yield Mask(match.start(), match.end(), kind)


# A word that is spoken of, not used: “nghành” trong ngoặc kép, viết là “nghành”.
_SPOKEN_OF = (
    lazy(
        r"(?i:viết (?:sai |nhầm |lầm |đúng |thường )?(?:là|thành)|viết (?:sai|nhầm)|sai chính tả|lỗi chính tả"
        r"|gõ(?: phím| chữ)?|Telex|VNI)[ :]{1,3}(?P<word>[“\"'‘`][^“”\"'‘’`\n]{1,40}[”\"'’`])"
    ),
    lazy(
        r"(?P<word>[“\"'‘][^“”\"'‘’\n]{1,40}[”\"'’])(?= (?:trong ngoặc kép|là (?:viết )?sai|bị viết sai|sai chính tả))"
    ),
)
_SPOKEN_SIGNS = ("iết ", "chính tả", "gõ", "Gõ", "Telex", "VNI", "ngoặc kép", " sai")


def _mention_masks(text: str) -> Iterator[Mask]:
    """Yield masks, for the rules of words, over quoted words that the sentence speaks of as written or typed."""
    if any(sign in text for sign in _SPOKEN_SIGNS):
        for pattern in _SPOKEN_OF:
            for match in pattern.finditer(text):
                yield Mask(*match.span("word"), "mention", WORD_FAMILIES)

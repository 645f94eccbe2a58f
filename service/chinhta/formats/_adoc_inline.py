"""What of AsciiDoc stands within lines: emphasis, code, macros, references, attributes."""

from collections.abc import Callable, Iterator
from typing import Final

from chinhta.text.documents import Mask
from chinhta.text.masks import SYNTAX
from chinhta.text.patterns import lazy
from chinhta.text.prose import inline

__all__ = ["inline_masks"]

_ANY = r"(?:[^\n]|\n(?![ \t\r]*\n)){1,500}?"
_ROLE = r"(?:\[[^\[\]\n]{1,200}\])?"
_LETTERS: Final = {"*": "strong", "_": "emphasis", "#": "mark"}
_TEXT = r"\[(?P<{}>(?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\]|\n(?![ \t\r]*\n)){{0,1000}})\]"
_URL = r"(?:https?|ftp|irc)://[^\s\[\]<>\"“”]{1,1000}|mailto:[^\s\[\]<>]{1,200}"


def _paired(sign: str, name: str) -> str:
    """Return the pattern of a pair of signs: two each anywhere, one each only around words."""
    one = f"\\{sign}"
    return (
        rf"|(?P<wide_{name}>{_ROLE}{one}{one}(?={_ANY}{one}{one}))(?P<wide_{name}_in>{_ANY}){one}{one}"
        rf"|(?P<{name}>(?<![\w;:}}&\\]){_ROLE}{one}(?=\S))(?P<{name}_in>{_ANY})(?<=\S){one}(?!\w)"
    )


_INLINE = lazy(
    rf"(?P<escape>\\(?:(?P<escaped>[*_#`]{{1,2}})(?=\S){_ANY}(?<=\S)(?P=escaped)(?!\w)|\{{[^{{}}\n]{{0,100}}\}}|\w+:\S*|[^\w\s]{{1,2}}))"
    rf"|(?P<pass>\+\+\+{_ANY}\+\+\+|\+\+{_ANY}\+\+|(?<![\w;:\\])\+(?=\S){_ANY}(?<=\S)\+(?!\w)|\$\${_ANY}\$\$)"
    rf"|(?P<quote>(?<![\w;:}}])(?P<quoting>[\"'])`(?=\S))(?P<quoted>{_ANY})(?<=\S)`(?P=quoting)(?!\w)"
    rf"|(?P<code>{_ROLE}``{_ANY}``|(?<![\w;:\"'`}}]){_ROLE}`(?=\S){_ANY}(?<=\S)`(?![\w\"'`]))"
    + "".join(_paired(sign, name) for sign, name in _LETTERS.items())
    + r"|(?P<hidden>\[\[\[?[^\[\]\n]{1,200}\]\]\]?|\(\(\([^()\n]{1,300}\)\)\)|\{[\w:!-][^{}\n]{0,100}\}"
    r"|(?<!\w)<\d{1,3}>|<<[^<>,\n]{1,300}>>|\^\S{1,100}?\^|~\S{1,100}?~|\[[^\[\]\n]{1,200}\](?=[*_`#]))"
    r"|(?P<entity>&(?:[A-Za-z]\w{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});)"
    r"|(?P<reference><<[^<>,\n]{1,300},[ ]?(?=[ ]*[^\s>]))(?P<referring>[^<>\n]{1,300})(?<![-=])>>"
    r"|(?P<term>(?<!\()\(\((?!\())(?P<term_in>[^()\n]{1,300})\)\)"
    rf"|(?P<link>(?<![\w/:\\])(?:link:[^\s\[\]]{{1,1000}}|xref:[^\s\[\]]{{1,300}}|{_URL}))"
    + _TEXT.format("linked")
    + r"|(?P<note>(?<!\w)footnote:[\w-]*)" + _TEXT.format("noted")
    + rf"|(?P<macro>(?<!\w)[A-Za-z]\w{{1,30}}:[^\s:\[\]\\][^\s\[\]]{{0,300}}{_TEXT.format('given')}"
    rf"|(?<!\w)[a-z]\w{{1,30}}:{_TEXT.format('argument')}|{_URL})"
    r"|(?P<stray>[*_`#+^~|{}\[\]<>]|::|;;|\(\(|\)\))"
)  # fmt: skip
_ATTRIBUTES = lazy(r"[\"=]|\^\Z|\A\s*\Z")


def inline_masks(text: str, start: int, end: int, note: Callable[[str], None]) -> Iterator[Mask]:
    """Yield the masks within the prose at `start`:`end`; `note` is given the signs that stand for themselves."""
    for match in _INLINE.finditer(text, start, end):
        low, high = match.span()
        for kind, inside, closing, look in _PAIRS:
            if match[kind] is None:
                continue
            first, last = match.end(kind) + (look in ("[", "note")), high - closing
            if first >= last or (look == "[" and _ATTRIBUTES.search(match[inside])):
                yield Mask(low, high, "code")
                break
            yield from _sign(low, first, look)
            yield from inline_masks(text, first, last, note)
            yield from _sign(last, high, look)
            break
        else:
            if match["stray"] is not None:
                note(match[0])
            elif match["entity"] is not None:
                yield Mask(low, high, "entity")
            else:
                yield Mask(low, high, "code")


_PAIRS: Final = (
    ("quote", "quoted", 2, "emphasis"),
    *(
        (f"{wide}{name}", f"{wide}{name}_in", 2 if wide else 1, "emphasis")
        for name in _LETTERS.values()
        for wide in ("wide_", "")
    ),
    ("reference", "referring", 2, "link"),
    ("term", "term_in", 2, "link"),
    ("link", "linked", 1, "["),
    ("note", "noted", 1, "note"),
)
"""Groups of what opens and of what is read, the length of what closes, and how it is masked."""


def _sign(start: int, end: int, look: str) -> Iterator[Mask]:
    """Yield the mask of a sign, which readers look through but where a note begins or ends."""
    # The address of a link ends at its text, though one in plain text might go on.
    yield Mask(start, end, {"[": SYNTAX, "note": "markup"}.get(look, look))
    if look in ("[", "link"):
        yield inline(start, end)

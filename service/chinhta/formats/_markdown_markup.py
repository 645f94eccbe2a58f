"""The markup of Markdown: by its grammars, and by patterns of our own where they see less than a parser does."""

from collections.abc import Iterator, Sequence

from chinhta.formats._front_matter import front_matter
from chinhta.formats._html_markup import scan
from chinhta.formats._invisible import NOT_WORDS, ODD_SIGN, odd_beside
from chinhta.formats._markdown_edges import beside_emphasis, flanks_of, line_edges, near_markup
from chinhta.formats._markdown_grammar import LINES, read_blocks
from chinhta.formats._tags import code_elements, within_prose
from chinhta.formats.format import Markup
from chinhta.text.documents import Mask
from chinhta.text.patterns import lazy

__all__ = ["parse_markdown"]

# Stars and the like are found without the grammar: it takes quadratic time and memory where they cross. Whether they
# find a partner is not asked; none of the other marks depends on them, so the grammar is not shown them at all.
_EMPHASIS = lazy(r"\*++|_++|~~")
# With the lines behind it that are code, unless a parser knows no directives and takes them for more of a paragraph.
_DIRECTIVE = lazy(r"(?m)^([ \t]*):::+[^\n]*$(?:\n\1(?: {4}|\t)[^\n]*|\n[ \t]*$)*")
# The grammar sees lists and headings in formulas. Here, too, with the lines behind it that are code.
_DISPLAY = lazy(
    r"(?m)^([ \t>*+-]*)\$\$(?:(?s:.){0,3000}?\$\$(?=[ \t\r]*$|[ \t]*\([^()\n]*\)[ \t\r]*$)|(?s:.){1,8000}?\$\$)"
    r"(?:[^\n]*(?:\n(?: {4}|\t)[^\n]*|\n[ \t]*$)+)?"
)
_HEADING = lazy(r"(?m)^ {0,3}#{1,6}[ \t]+([^\n]*?)[ \t]*#*[ \t]*\r?$")
_SETEXT = lazy(r"(?m)^ {0,3}(?![#>|`~*+-])(\S[^\n]*)\n {0,3}(?:=+|-+)[ \t]*\r?$")
# What may be a link by its text alone ("[text]", "[text][]"), a definition, or the mark of a note.
_REFERENCE = lazy(r"\[([^\[\]]{1,300})\](?!\(|\[[^\]])")
_DEFINITION = lazy(r"(?m)^[ \t>]*\[([^\[\]\n]{1,300})\]:")
_NOTE = lazy(r"\[\^[^\[\]\s]{1,100}\]")
_NO_ANCHOR = lazy(r"[^\w\- ]")
_LINE_START = lazy(r"(?m)^[ \t>]*")


def parse_markdown(text: str) -> Markup:
    """Find front matter, code, the targets of links, HTML, what splits words, and what a change would make markup."""
    odd = ODD_SIGN.search(text) is not None
    found, blocks = read_blocks(text, every_line=odd)
    masks = [mask for mask in found if mask.kind not in (*LINES, "html", "front-matter")]
    for block in found:
        if block.kind == "front-matter":
            masks += front_matter(text, block)
    edges = [edge for line in found if line.kind in LINES for edge in line_edges(text, line)]
    edges += near_markup(text, odd, [(mask.start, mask.end) for mask in found if mask.kind == "edge"])
    emphasis = [Mask(match.start(), match.end(), "emphasis") for match in _EMPHASIS.finditer(text)]
    edges += beside_emphasis(text, emphasis)
    emphasis = [mask for mask in emphasis if flanks_of(text, mask) != (False, False)]
    masks += emphasis
    masks += (Mask(match.start(), match.end(), "markup") for match in _DIRECTIVE.finditer(text))
    if "$$" in text:
        masks += (Mask(match.start(), match.end(), "code") for match in _DISPLAY.finditer(text))
    masks += _linked_headings(text, masks)
    masks += _references(text)
    masks += code_elements(text, [mask for mask in masks if mask.kind == "tag"])
    for block in found:
        if block.kind == "html":
            masks += scan(text, block.start, block.end)
            edges += (
                Mask(*match.span(), "edge", NOT_WORDS)
                for match in _LINE_START.finditer(text, block.start, block.end)
                if match[0]
            )

    def unmasked() -> Iterator[str]:
        yield from blocks()
        for mask in emphasis:
            yield f"emphasis {flanks_of(text, mask)}"

    return Markup(text, [*within_prose(text, masks), *edges, *odd_beside(text)], unmasked)


def _linked_headings(text: str, masks: Sequence[Mask]) -> Iterator[Mask]:
    """Yield the headings to which a link of this text points ("#cách-dùng"): other words would break it."""
    targets = {text[m.start + 1 : m.end].lower() for m in masks if m.kind == "link" and text[m.start] == "#"}
    if not targets:
        return
    from urllib.parse import unquote

    targets = {unquote(target) for target in targets}
    for pattern in (_HEADING, _SETEXT):
        for match in pattern.finditer(text):
            words = _NO_ANCHOR.sub("", match[1].strip().lower()).replace(" ", "-")
            if words in targets:
                yield Mask(match.start(1), match.end(1), "heading")


def _references(text: str) -> Iterator[Mask]:
    """Yield the marks of notes, and the texts of links that are found by their text: other words would break them."""
    if "]:" not in text:
        return
    for match in _NOTE.finditer(text):
        yield Mask(*match.span(), "label")
    labels = {_label(match[1]) for match in _DEFINITION.finditer(text)}
    for match in _REFERENCE.finditer(text):
        if _label(match[1]) in labels:
            yield Mask(match.start(1), match.end(1), "label")


def _label(text: str) -> str:
    """Return the name under which a link is looked up."""
    return " ".join(text.casefold().split())

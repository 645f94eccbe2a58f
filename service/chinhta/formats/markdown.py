"""The masks of Markdown, by its tree-sitter grammars, and of HTML. Imported only when a text has such a format."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from html import unescape
from typing import TYPE_CHECKING
from unicodedata import category

from chinhta.text.documents import Mask
from chinhta.text.patterns import lazy

if TYPE_CHECKING:
    from tree_sitter import Language, Node, Parser, Range

__all__ = ["html_masks", "html_skeleton", "markdown_masks", "markdown_skeleton"]

_BLOCKS = {
    "minus_metadata": "front-matter",
    "plus_metadata": "front-matter",
    "fenced_code_block": "code",
    "indented_code_block": "code",
    "link_reference_definition": "link",
    "pipe_table_delimiter_row": "markup",
    "thematic_break": "markup",
    "setext_h1_underline": "markup",
    "setext_h2_underline": "markup",
    "atx_h1_marker": "markup",
    "atx_h2_marker": "markup",
    "atx_h3_marker": "markup",
    "atx_h4_marker": "markup",
    "atx_h5_marker": "markup",
    "atx_h6_marker": "markup",
    "task_list_marker_checked": "markup",
    "task_list_marker_unchecked": "markup",
    "list_marker_minus": "markup",
    "list_marker_plus": "markup",
    "list_marker_star": "markup",
    "list_marker_dot": "markup",
    "list_marker_parenthesis": "markup",
    "block_quote_marker": "markup",
    "block_continuation": "markup",
    "html_block": "html",
}
_INLINES = {
    "code_span": "code",
    "latex_block": "code",
    "link_destination": "link",
    "link_label": "link",
    "link_title": "link",
    "uri_autolink": "link",
    "email_autolink": "link",
    "html_tag": "tag",
    "entity_reference": "entity",
    "numeric_character_reference": "entity",
    "backslash_escape": "entity",
    "hard_line_break": "markup",
}
_HTML = lazy(r"&|</?([A-Za-z][A-Za-z0-9:-]*)|<!--|<!\[CDATA\[|<[!?]|</(?!>)")
_TAG_REST = lazy(r"""(?:=\s*+(?:"[^"]*"|'[^']*')|[^>])*+>""")
_CLOSE = {"<!--": "-->", "<![CDATA[": "]]>"}
_LONGEST_TAG = 4096  # letters in which closing quotes are looked for
_ENTITY = lazy(r"&(?:([A-Za-z][A-Za-z0-9]{1,31});?|#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};)")
_AND = lazy(r"&amp;")  # the letter "&" of an abbreviation: it may come where one is put right
_RAW = frozenset("script style xmp".split())
_UNREAD = frozenset("template code pre kbd samp var tt svg math".split()) | _RAW
# Tags that may stand inside a word; any other parts words.
_INSIDE_WORDS = frozenset(
    "a abbr b bdi bdo big cite del dfn em font i ins label mark q s small span strike strong sub sup u".split()
)
# Stars and the like are found without the grammar: it takes quadratic time and memory where they cross. Whether they
# find a partner is not asked; none of the other marks depends on them, so the grammar is not shown them at all.
_EMPHASIS = lazy(r"\*++|_++|~~")
_HIDE_EMPHASIS = bytes.maketrans(b"*_~", b"...")
_MARKDOWN_SIGNS = re.compile(rb"[`<\[\\&$]|  \n")
# With the lines behind it that are code, unless a parser knows no directives and takes them for more of a paragraph.
_DIRECTIVE = lazy(r"(?m)^([ \t]*):::+[^\n]*$(?:\n\1(?: {4}|\t)[^\n]*|\n[ \t]*$)*")
# The grammar sees lists and headings in formulas. Here, too, with the lines behind it that are code.
_DISPLAY = lazy(
    r"(?m)^([ \t>*+-]*)\$\$(?:(?s:.){0,3000}?\$\$(?=[ \t\r]*$|[ \t]*\([^()\n]*\)[ \t\r]*$)|(?s:.){1,8000}?\$\$)"
    r"(?:[^\n]*(?:\n(?: {4}|\t)[^\n]*|\n[ \t]*$)+)?"
)
# Indented lines that end a table: they are code, which the grammar takes for more rows.
_BEHIND_TABLE = lazy(
    r"(?m)^([ \t]*)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t:-]*)+$(?:\n\1 {0,3}[^ \t\n][^\n]*){0,200}"
    r"((?:\n\1(?: {4}| {0,3}\t)[^\n]*)+)"
)
_HEADING = lazy(r"(?m)^ {0,3}#{1,6}[ \t]+([^\n]*?)[ \t]*#*[ \t]*\r?$")
_SETEXT = lazy(r"(?m)^ {0,3}(?![#>|`~*+-])(\S[^\n]*)\n {0,3}(?:=+|-+)[ \t]*\r?$")
# What may be a link by its text alone ("[text]", "[text][]"), a definition, or the mark of a note.
_REFERENCE = lazy(r"\[([^\[\]]{1,300})\](?!\(|\[[^\]])")
_DEFINITION = lazy(r"(?m)^[ \t>]*\[([^\[\]\n]{1,300})\]:")
_NOTE = lazy(r"\[\^[^\[\]\s]{1,100}\]")
_NO_ANCHOR = lazy(r"[^\w\- ]")
_TAG_NAME = lazy(r"</?([A-Za-z][A-Za-z0-9-]*)")
# Spaces that Markdown does not take for such, and characters that nobody sees.
_ODD = (
    "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\ufe0e\ufe0f\ufeff\ufff9-\ufffb"
)
_ODD_RUN = lazy(f"[{_ODD}]*")
_ODD_SIGN = lazy(f"[{_ODD}]")
_ODD_START = lazy(rf"[ \t]*[{_ODD}][ \t{_ODD}]*")
_ODD_END = lazy(rf"[ \t]*[{_ODD}][ \t{_ODD}]*(?=\r?\Z)")
_ODD_BESIDE = lazy(
    rf"(?:\A|(?<=[^\w\s{_ODD}.,?!()…“”‘’\"'–—-]))[\s{_ODD}]*[{_ODD}][\s{_ODD}]*"
    rf"|[\s{_ODD}]*[{_ODD}][\s{_ODD}]*(?:\Z|(?=[^\w\s{_ODD}.,?!()…“”‘’\"'–—-]))"
)
_ESCAPED_BLANK = lazy(rf"\\[ \t{_ODD}]+")  # without it, the backslash would escape what comes next
_ODD_LINES = lazy(rf"[\u2028\u2029\v]|(?m:^)[ \t>]*[{_ODD}][ \t{_ODD}]*(?=\r?(?m:$))")
# What at the start of a line begins a block, or would with a space more or less.
_BLOCK_START = lazy(r"(?:[-+*#>|=:~`<!$]+|\[[ \t]*[xX]?[ \t]*\]|[0-9]{1,9}[ \t]*[.)])" rf"[ \t{_ODD}]*")
# What looks like a link, its address or a tag, but may be none for a mark too many: one less would make it one.
_NEARLY = lazy(
    r"(?m)\]\((?:[^()\n]|\([^()\n]*\)){0,2000}\)|^[ >\t]*\[(?!\^\w)[^\]\n]{1,200}\]:[^\n]*$"
    r"|^[ >\t]*\[\^[^\]\n]{1,200}\]:[ \t]*\S++(?:[ \t]++\S++){0,3}[ \t]*$"
    r"|\$(?:[^$\n]|\n(?!\s*\n)){1,300}(?=\$)|</?[A-Za-z][^<>\n]{0,500}>"
)
_LINE_START = lazy(r"(?m)^[ \t>]*")
_TITLED = lazy(
    r"""\]\(\s{0,99}(?:<[^<>\n]{0,999}>|[^\s<]\S{0,999})\s{1,99}["'(](?:[^\n]|\n(?!\s*\n)){0,2000}?["')]\s{0,99}\)"""
)
_TAG = lazy(
    r"""</?[A-Za-z][A-Za-z0-9-]*+(?:\s++[\w:@.-]++(?:\s*+=\s*+(?:"[^"]{0,2000}"|'[^']{0,2000}'|[^\s"'=<>`]++))?)*+\s*+/?>"""
    r"|<!--(?:[^\n]|\n(?!\s*\n)){0,4000}?-->|<\?(?:[^\n]|\n(?!\s*\n)){0,2000}?\?>|<!\[?[A-Z](?:[^>\n]|\n(?!\s*\n)){0,2000}>"
)
# What may take all of several spaces away; double-space and no-break-space leave one.
_TAKES_SPACES = (
    *("spacing.space-before-mark", "spacing.space-inside-brackets", "spacing.trailing-space", "spacing.stray-dash"),
    *("spacing.too-many-dots", "spacing.hyphen-for-dash", "spacing.missing-dash", "repeat"),
    *("quote", "symbol", "number", "encoding"),
)
_EDGE = re.compile(rb"[-+*#>|=:~`<\[!$0-9]")  # what a pattern above may match
_DEEP = lazy(r"(?:(?: {4}| {0,3}\t)[^\n]*\n?|[ \t\r]*\n)*")
_NO_MARKUP = ("piece", "heading", "label", "edge")  # kinds of masks that are not markup themselves
_LINES = ("line", "lazy", "title")  # of a paragraph, the same without its indentation, of a heading or a cell
_NOT_WORDS = ("spacing", "quote", "symbol", "number", "encoding")


def markdown_masks(text: str) -> list[Mask]:
    """Return the masks of a Markdown text: front matter, code, link targets, HTML, and what splits words."""
    return _markdown_masks(text, *_parsed(text))


def _parsed(text: str) -> tuple[bytes, "Node"]:
    """Return the bytes that the grammar reads, and the root of the blocks in them."""
    # A letter that UTF-8 cannot say, or one that would end the text, is stood in for.
    data = text.replace("\0", " ").encode("utf-8", "replace")
    return data, _parser("markdown").parse(data).root_node


def _markdown_masks(text: str, data: bytes, root: "Node") -> list[Mask]:
    plain = data.translate(_HIDE_EMPHASIS)
    parser = _parser("inline")
    spans: list[tuple[int, int, str]] = []
    odd = _ODD_SIGN.search(text) is not None
    parent = ""
    for node in _walk(root, _BLOCKS):
        if kind := _BLOCKS.get(node.type):
            end = node.end_byte
            while node.type.startswith("atx") and data[end : end + 1] in (
                b" ",
                b"\t",
            ):  # the space behind it is part of it
                end += 1
            spans.append((node.start_byte, end, kind))
        elif node.type in ("inline", "pipe_table_cell"):
            spans += _inline(parser, plain, node)
            spans += _lines(data, node, odd, "line" if parent == "paragraph" else "title")
        parent = node.type
    places = _code_points(text, data, {place for span in spans for place in span[:2]})
    found = sorted({Mask(places[start], places[end], kind) for start, end, kind in spans if start < end})
    masks = [mask for mask in found if mask.kind not in _LINES]
    edges = [edge for line in found if line.kind in _LINES for edge in _edges(text, line)]
    emphasis = [Mask(match.start(), match.end(), "emphasis") for match in _EMPHASIS.finditer(text)]
    masks += (mask for mask in emphasis if _flanks_of(text, mask) != (False, False))
    masks += (Mask(match.start(), match.end(), "markup") for match in _DIRECTIVE.finditer(text))
    if "$$" in text:
        masks += (Mask(match.start(), match.end(), "code") for match in _DISPLAY.finditer(text))
    edges += (Mask(match.start(), match.end(), "edge", _NOT_WORDS) for match in _NEARLY.finditer(text))
    patterns = (_TITLED, _TAG, _ESCAPED_BLANK, _ODD_LINES) if odd else (_TITLED, _TAG, _ESCAPED_BLANK)
    edges += (Mask(match.start(), match.end(), "edge") for pattern in patterns for match in pattern.finditer(text))
    if "|" in text:
        edges += (Mask(*match.span(2), "edge") for match in _BEHIND_TABLE.finditer(text))
    masks += _linked_headings(text, masks)
    masks += _references(text)
    masks += _code_elements(text, [mask for mask in masks if mask.kind == "tag"])
    blocks = [mask for mask in masks if mask.kind == "html"]
    masks = [mask for mask in masks if mask.kind != "html"]
    for block in blocks:
        masks += _html(text, block.start, block.end)
        edges += (
            Mask(*match.span(), "edge", _NOT_WORDS)
            for match in _LINE_START.finditer(text, block.start, block.end)
            if match[0]
        )
    return [*masks, *_split_words(text, sorted(masks)), *edges, *_odd_beside(text), *_beside_emphasis(text, emphasis)]


def _lines(data: bytes, node: "Node", every: bool, kind: str) -> Iterator[tuple[int, int, str]]:
    """Yield the lines of a paragraph or heading, without the markers of the blocks around it.

    A line is "lazy" when it lacks the indentation of the list or the quote that it belongs to. Unless `every` is
    asked for, those that look harmless are left out.
    """
    continued = {child.start_byte: child.end_byte for child in node.children if child.type == "block_continuation"}
    start, usual = node.start_byte, kind
    while start < node.end_byte:
        end = data.find(b"\n", start, node.end_byte)
        end = node.end_byte if end < 0 else end
        if every or kind == "lazy" or _EDGE.match(data, start, end):
            yield start, end, kind
        kind = "lazy" if continued and end + 1 not in continued else usual
        start = continued.get(end + 1, end + 1)


def _edges(text: str, line: Mask) -> Iterator[Mask]:
    """Yield what at the ends of a line of prose may not change, lest it becomes another block or a hard break."""
    start, end = line.start, line.end
    if line.kind == "lazy" and (deep := _DEEP.match(text, start)) and deep.end() > start:
        yield Mask(start, deep.end(), "edge")  # some parsers take it for code
    if odd := _ODD_START.match(text, start, end):
        start = odd.end()
        if start == end or any(map(str.isspace, odd[0])) or _BLOCK_START.match(text, start):
            yield Mask(odd.start(), start, "edge")
    if line.kind != "title" and (head := _BLOCK_START.match(text, start, end)):
        yield Mask(start, head.end(), "edge", _NOT_WORDS)
    tail = _ODD_END.search(text, start, end)
    if tail and (" " in tail[0] or "\t" in tail[0]):
        yield Mask(*tail.span(), "edge")


def _beside_emphasis(text: str, emphasis: Iterable[Mask]) -> Iterator[Mask]:
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
            yield Mask(low, start, "edge", _TAKES_SPACES if low < start else _NOT_WORDS)
        if any(_flanks(mark, before, other) != now for other in (" ", text[high : high + 1] or " ")):
            yield Mask(end, high, "edge", _TAKES_SPACES if end < high else _NOT_WORDS)


def _may_go(char: str) -> bool:
    """Tell whether a character is a space, or one that nobody sees, within a line."""
    return char in " \t" or not (char.isprintable() or char in "\r\n")


def _flanks_of(text: str, mark: Mask) -> tuple[bool, bool]:
    start, end = mark.start, mark.end
    return _flanks(text[start], text[start - 1 : start] or " ", text[end : end + 1] or " ")


def _flanks(mark: str, before: str, after: str) -> tuple[bool, bool]:
    """Tell whether `mark` can open and can close emphasis between these two characters (CommonMark 0.31, 6.2)."""
    blank_before, blank_after = before.isspace(), after.isspace()
    sign_before, sign_after = category(before)[0] in "PS", category(after)[0] in "PS"
    left = not blank_after and (not sign_after or blank_before or sign_before)
    right = not blank_before and (not sign_before or blank_after or sign_after)
    if mark == "_":
        return left and (not right or sign_before), right and (not left or sign_after)
    return left, right


def markdown_skeleton(text: str) -> list[tuple[str, str]]:
    """Return what a parser sees in a Markdown text besides its prose: the blocks in order, and each piece of markup."""
    data, root = _parsed(text)
    return [(node.type, "") for node in _walk(root, ())] + _pieces(text, _markdown_masks(text, data, root))


def html_skeleton(text: str) -> list[tuple[str, str]]:
    """Return the tags, entities, comments and code of an HTML text, in order."""
    return _pieces(text, html_masks(text))


def _pieces(text: str, masks: Iterable[Mask]) -> list[tuple[str, str]]:
    """Return kind and text of masks that are markup itself."""
    return [
        (f"emphasis {_flanks_of(text, m)}" if m.kind == "emphasis" else m.kind, text[m.start : m.end])
        for m in sorted(masks)
        if m.kind not in _NO_MARKUP and not (m.kind == "entity" and _AND.fullmatch(text, m.start, m.end))
    ]


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


def html_masks(text: str) -> list[Mask]:
    """Return the masks of an HTML text: tags, comments, scripts, entities, code, and words that tags split."""
    masks = _html(text, 0, len(text))
    return [*masks, *_split_words(text, sorted(masks)), *_odd_beside(text)]


def _odd_beside(text: str) -> Iterator[Mask]:
    """Yield the characters that nobody sees where they stand beside what may be markup."""
    if _ODD_SIGN.search(text):
        for match in _ODD_BESIDE.finditer(text):
            start, end = match.span()
            before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
            # Such a space may become an ordinary one between a word and markup where a space may stand.
            outside = (before.isalnum() and after in "[<*_~`") or (before in "]>*_~`" and after.isalnum())
            spaces = match[0].isspace() and outside
            yield Mask(start, end, "edge", _TAKES_SPACES if spaces else ())


def _parser(name: str) -> "Parser":
    """Return a new parser: it keeps the ranges of its text, so threads must not share one."""
    import tree_sitter

    return tree_sitter.Parser(_language(name))


@cache
def _language(name: str) -> "Language":
    import tree_sitter
    import tree_sitter_markdown

    grammar = tree_sitter_markdown.inline_language if name == "inline" else tree_sitter_markdown.language
    return tree_sitter.Language(grammar())


def _walk(root: "Node", leaves: Container[str]) -> Iterator["Node"]:
    """Yield the named nodes, parents first, without going into those whose type is a leaf."""
    cursor = root.walk()
    while True:
        node = cursor.node
        named = node is not None and node.is_named
        if node is not None and named:
            yield node
        if named and node is not None and node.type not in leaves and cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return


def _inline(parser: "Parser", data: bytes, node: "Node") -> Iterator[tuple[int, int, str]]:
    """Yield the spans of one paragraph, heading or table cell."""
    if not _MARKDOWN_SIGNS.search(data, node.start_byte, node.end_byte):
        return
    parser.included_ranges = list(_ranges(node))
    for inner in _walk(parser.parse(data).root_node, _INLINES):
        if kind := _INLINES.get(inner.type):
            yield inner.start_byte, inner.end_byte, kind


def _ranges(node: "Node") -> Iterator["Range"]:
    """Yield the parts of `node` between the markers of the blocks around it ("> " before each line)."""
    from tree_sitter import Range

    point, byte = node.start_point, node.start_byte
    for child in node.children:
        if child.type == "block_continuation":
            if child.start_byte > byte:
                yield Range(point, child.start_point, byte, child.start_byte)
            point, byte = child.end_point, child.end_byte
    if node.end_byte > byte:
        yield Range(point, node.end_point, byte, node.end_byte)


def _html(text: str, start: int, end: int) -> list[Mask]:
    """Return the masks of the HTML at `start`:`end`.

    A scan of our own: tree-sitter-html takes quadratic time where tags are left open.
    """
    masks: list[Mask] = []
    unread, depth, begin = "", 0, 0  # the element without prose that we are in, and where its content starts
    at = start
    while match := _HTML.search(text, at, end):
        at, head = match.end(), match[0]
        if head == "&":
            if stop := _entity_end(text, match.start(), end):
                masks.append(Mask(match.start(), stop, "entity"))
                at = stop
            continue
        if not match[1]:
            close = _CLOSE.get(head, ">")
            at = text.find(close, match.end(), end) + len(close)
            if at < len(close):
                at = end
            masks.append(Mask(match.start(), at, "comment" if head == "<!--" else "tag"))
            continue
        # A tag ends at the first ">" outside the quotes of a value; where they do not close, at the first ">".
        closed = _TAG_REST.match(text, at, min(end, at + _LONGEST_TAG))
        at = closed.end() if closed else (text.find(">", at, end) + 1 or end)
        masks.append(Mask(match.start(), at, "tag"))
        name = match[1].lower()
        if head[1] == "/":
            if name == unread:
                depth -= 1
                if not depth:
                    masks.append(Mask(begin, match.start(), "code"))
                    unread = ""
        elif name == unread:
            depth += 1
        elif not unread and name in _UNREAD and text[at - 2] != "/":
            if name in _RAW:
                finish = re.compile(rf"</{name}", re.IGNORECASE).search(text, at, end)
                stop = finish.start() if finish else end
                masks.append(Mask(at, stop, "code"))
                at = stop
            else:
                unread, depth, begin = name, 1, at
    return [mask for mask in masks if mask.start < mask.end]


def _entity_end(text: str, start: int, end: int) -> int:
    """Return where the entity at `start` ends, 0 when there is none; some old ones need no semicolon."""
    from html.entities import html5

    match = _ENTITY.match(text, start, end)
    if match is None or (match[1] and f"{match[1]};" in html5):
        return match.end() if match else 0
    name = match[1]
    if name and (old := next((n for n in range(len(name), 1, -1) if name[:n] in html5), 0)):
        hidden = _ODD_RUN.match(text, start + 1 + old, end)
        return hidden.end() if hidden else start + 1 + old
    return 0 if name else match.end()


def _code_elements(text: str, tags: Iterable[Mask]) -> Iterator[Mask]:
    """Yield what lies, within one paragraph, between the tags of elements that hold no prose."""
    name, begin, paragraph_end = "", 0, -1
    for tag in tags:
        inside = text[tag.start : tag.end].lower()
        match = _TAG_NAME.match(inside)
        if match is None:
            continue
        if inside[1] != "/":
            if match[1] in _UNREAD and (not name or paragraph_end < tag.start):
                name, begin, paragraph_end = match[1], tag.end, text.find("\n\n", tag.end) % (len(text) + 1)
        elif match[1] == name:
            if tag.start <= paragraph_end:
                yield Mask(begin, tag.start, "code")
            name = ""


def _code_points(text: str, data: bytes, places: Iterable[int]) -> dict[int, int]:
    """Map places in `data` (bytes, between letters) to places in `text`, in one pass."""
    if len(data) == len(text):
        return {place: place for place in places}
    out = {}
    at = count = 0
    for place in sorted(places):
        count += len(data[at:place].decode("utf-8", "replace"))
        out[place] = count
        at = place
    return out


def _split_words(text: str, masks: Sequence[Mask]) -> Iterator[Mask]:
    """Yield the pieces of words with markup inside ("ngh<b>ành</b>"): they are no words to judge."""
    i = 0
    while i < len(masks):
        start, end = masks[i].start, masks[i].end
        joins, letter = _joins(text, masks[i])
        i += 1
        while i < len(masks) and masks[i].start <= end:
            more, other = _joins(text, masks[i])
            joins, letter = joins and more, letter or other
            end = max(end, masks[i].end)
            i += 1
        low = start
        while joins and low and text[low - 1].isalnum():
            low -= 1
        high = end
        while joins and high < len(text) and text[high].isalnum():
            high += 1
        if letter or (low < start and end < high):
            if low < start:
                yield Mask(low, start, "piece")
            if end < high:
                yield Mask(end, high, "piece")


def _joins(text: str, mask: Mask) -> tuple[bool, bool]:
    """Tell whether a mask may stand inside a word, and whether it is a letter itself (``&acirc;``)."""
    inside = text[mask.start : mask.end]
    if mask.kind == "entity":
        return True, inside.startswith("&") and unescape(inside).isalpha()
    if mask.kind == "tag":
        name = _TAG_NAME.match(inside)
        return name is not None and name[1].lower() in _INSIDE_WORDS, False
    return "\n" not in inside, False

"""What the tree-sitter grammars see in Markdown."""

import re
from collections.abc import Callable, Container, Iterable, Iterator

import tree_sitter_markdown
from tree_sitter import Language, Node, Parser, Range

from chinhta.formats._readable import READ_IN_PART
from chinhta.text.documents import Mask
from chinhta.text.prose import INLINE, inline

__all__ = ["LINES", "read_blocks"]

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
    "uri_autolink": "link",
    "email_autolink": "link",
    "html_tag": "tag",
    "entity_reference": "entity",
    "numeric_character_reference": "entity",
    "backslash_escape": "entity",
    "hard_line_break": "markup",
}
_LINKS = frozenset({"inline_link", "full_reference_link", "collapsed_reference_link"})
_PLAIN_TITLE = re.compile(rb"""(["'])[^"'\\\n<>{}&`*_\[\]()]+ [^"'\\\n<>{}&`*_\[\]()]+\1""")
_TITLE = "title-text"  # a kind of spans: a link's title that is words for readers

LINES = ("line", "lazy", "title")
"""Kinds of lines: of a paragraph, the same without its indentation, of a heading or a cell."""

# Parsers are made for each text: they keep its ranges, so threads must not share one.
_BLOCK_GRAMMAR = Language(tree_sitter_markdown.language())
_INLINE_GRAMMAR = Language(tree_sitter_markdown.inline_language())
# Emphasis is found without the grammar, which takes quadratic time and memory where stars cross.
_HIDE_EMPHASIS = bytes.maketrans(b"*_~", b"...")
_MARKDOWN_SIGNS = re.compile(rb"[`<\[\\&$]|  \n")
_EDGE = re.compile(rb"[-+*#>|=:~`<\[!$0-9]")  # what begins a line that is worth a look


def read_blocks(text: str, *, every_line: bool) -> tuple[list[Mask], Callable[[], Iterator[str]]]:
    """Return masks over the markup of `text` and over its lines of prose, and what gives the types of all blocks.

    The masks are sorted. Those of lines have a kind of LINES; unless `every_line` is asked for, lines that look
    harmless are left out.
    """
    # A letter that UTF-8 cannot encode, or one that would end the text, is replaced.
    data = text.replace("\0", " ").encode("utf-8", "replace")
    root = Parser(_BLOCK_GRAMMAR).parse(data).root_node
    plain = data.translate(_HIDE_EMPHASIS)
    parser = Parser(_INLINE_GRAMMAR)
    spans: list[tuple[int, int, str]] = []
    parent = ""
    for node in _walk_nodes(root, _BLOCKS):
        if kind := _BLOCKS.get(node.type):
            end = node.end_byte
            while node.type.startswith("atx") and data[end : end + 1] in (b" ", b"\t"):  # the space is part of it
                end += 1
            spans.append((node.start_byte, end, kind))
        elif node.type in ("inline", "pipe_table_cell"):
            spans += _inline(parser, plain, node)
            spans += _lines_of_block(data, node, every_line, "line" if parent == "paragraph" else "title")
        parent = node.type
    offsets = _code_points(text, data, {offset for span in spans for offset in span[:2]})
    found = ((offsets[start], offsets[end], kind) for start, end, kind in spans if start < end)
    masks = sorted({_mask(*span) for span in found})
    return masks, lambda: (node.type for node in _walk_nodes(root, ()))


def _mask(start: int, end: int, kind: str) -> Mask:
    if kind == INLINE:
        return inline(start, end)
    return Mask(start, end, "edge", READ_IN_PART) if kind == _TITLE else Mask(start, end, kind)


def _lines_of_block(data: bytes, node: Node, every: bool, kind: str) -> Iterator[tuple[int, int, str]]:
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


def _walk_nodes(root: Node, leaves: Container[str]) -> Iterator[Node]:
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


def _inline(parser: Parser, data: bytes, node: Node) -> Iterator[tuple[int, int, str]]:
    """Yield the spans of one paragraph, heading or table cell."""
    if not _MARKDOWN_SIGNS.search(data, node.start_byte, node.end_byte):
        return
    parser.included_ranges = list(_ranges(node))
    for inner in _walk_nodes(parser.parse(data).root_node, _INLINES):
        if inner.type == "link_title":
            yield from _title(data, inner)
        elif kind := _INLINES.get(inner.type):
            yield inner.start_byte, inner.end_byte, kind
        elif inner.type in _LINKS:
            yield from _around_text(data, inner)


def _around_text(data: bytes, link: Node) -> Iterator[tuple[int, int, str]]:
    """Yield what stands before and behind the text of a link, where none of it is for readers."""
    kinds = {child.type: child for child in link.children}
    text = kinds.get("link_text")
    if text and "link_title" not in kinds and b"\n" not in data[text.end_byte : link.end_byte]:
        yield link.start_byte, text.start_byte, INLINE
        yield text.end_byte, link.end_byte, INLINE


def _title(data: bytes, title: Node) -> Iterator[tuple[int, int, str]]:
    """Yield a link's title: the quotes alone where it is plain words, so that these are read."""
    start, end = title.start_byte, title.end_byte
    if _PLAIN_TITLE.fullmatch(data, start, end):
        yield start, start + 1, "link"
        yield start + 1, end - 1, _TITLE
        yield end - 1, end, "link"
    else:
        yield start, end, "link"


def _ranges(node: Node) -> Iterator[Range]:
    """Yield the parts of `node` between the markers of the blocks around it ("> " before each line)."""
    point, byte = node.start_point, node.start_byte
    for child in node.children:
        if child.type == "block_continuation":
            if child.start_byte > byte:
                yield Range(point, child.start_point, byte, child.start_byte)
            point, byte = child.end_point, child.end_byte
    if node.end_byte > byte:
        yield Range(point, node.end_point, byte, node.end_byte)


def _code_points(text: str, data: bytes, offsets: Iterable[int]) -> dict[int, int]:
    """Map offsets in `data` (bytes, between letters) to offsets in `text`, in one pass."""
    if len(data) == len(text):
        return {offset: offset for offset in offsets}
    out = {}
    at = count = 0
    for offset in sorted(offsets):
        count += len(data[at:offset].decode("utf-8", "replace"))
        out[offset] = count
        at = offset
    return out

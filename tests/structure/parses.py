"""What parsers that are not ours see in a document, without the words of its text: markdown-it and html.parser.

A parse is a list of parts to be compared. Text is stood in for by TEXT; all else is given letter by letter: tags
and attributes, entities, escapes, hard breaks, code, formulas, addresses of links, front matter. Of titles and
descriptions in them, which are text for readers, all is kept but the words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import unescape
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

__all__ = ["TEXT", "html_parse", "markdown_parse", "parse"]

TEXT = "·"
SPACE = "␣"
Part = tuple[str, ...]

_CODE = frozenset("code pre kbd samp var tt svg math script style template xmp".split())
# Code in prose that Markdown itself knows nothing of; each is kept letter by letter.
_PIECES = (
    ("wiki", re.compile(r"!?\[\[[^\[\]|\n]+(?:\||\]\])")),
    ("math", re.compile(r"\\{1,2}\((?:(?!\n[ \t]*\n).)+?\\{1,2}\)|\\{1,2}\[(?:(?!\n[ \t]*\n).)+?\\{1,2}\]", re.S)),
    ("template", re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.S)),
    ("expression", re.compile(r"\{[^{}\n]*\}")),
)
_ADDRESS = re.compile(r"(?:https?|ftp)://\w[^\s<>\"“”«»,()\[\]]*[\w/]|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

_WORDS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_FOR_READERS = re.compile(
    r"""(?i)(?<=\s)(?:alt|title)=(?:"[^"]*"|'[^']*')"""
    r"|(?m:^)(?:title|subtitle|description|summary|excerpt|caption)[ \t]*[:=].*"
)


def parse(text: str, format: str) -> list[Part]:
    """Return the parse of a text in `format` "markdown", "html" or, where only addresses are looked at, "text"."""
    return {"markdown": markdown_parse, "html": html_parse, "text": _addresses}[format](text)


def markdown_parse(text: str) -> list[Part]:
    """Return what markdown-it sees in a Markdown text."""
    return [*_joined(_tokens(_markdown().parse(text))), *_addresses(text)]


def html_parse(text: str) -> list[Part]:
    """Return what Python's parser sees in an HTML text."""
    return [*_html(text), *_addresses(text)]


def _addresses(text: str) -> list[Part]:
    return [("address", match[0]) for match in _ADDRESS.finditer(text)]


def _html(text: str) -> list[Part]:
    parser = _Html()
    parser.feed(text)
    parser.close()
    return list(_joined(parser.closed_parts()))


class _Html(HTMLParser):
    """Notes every part as it stands in the source."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[Part] = []
        self._code: list[str] = []  # the elements of code that are open
        self._opened = 0  # the part behind which the first of them stands

    def closed_parts(self) -> Iterator[Part]:
        """Yield the parts; what stands behind a tag of code that nothing closes is text."""
        for n, part in enumerate(self.parts):
            yield _text(part[1]) if part[0] == "code" and self._code and n > self._opened else part

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.parts.append(("tag", _without_words(self.get_starttag_text() or "")))
        if tag in _CODE:
            if not self._code:
                self._opened = len(self.parts)
            self._code.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self.parts.append(("tag", _without_words(self.get_starttag_text() or "")))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(("end", tag))
        if tag in self._code:
            while self._code.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.parts.append(("code", data) if self._code else _text(data))

    def handle_entityref(self, name: str) -> None:
        # A name that is none ("Q&A") is text; and the letter "&" cannot be written otherwise: "KHCN" → "KH&amp;CN".
        is_text = name == "amp" or unescape(f"&{name};") == f"&{name};"
        self.parts.append(("code", name) if self._code else (TEXT,) if is_text else ("entity", name))

    def handle_charref(self, name: str) -> None:
        self.parts.append((TEXT,) if unescape(f"&#{name};") == "&" and not self._code else ("entity", "#" + name))

    def handle_comment(self, data: str) -> None:
        self.parts.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.parts.append(("declaration", decl))

    def handle_pi(self, data: str) -> None:
        self.parts.append(("instruction", data))

    def unknown_decl(self, data: str) -> None:
        # A browser would end "<![if>a]>" at the first ">", as we do.
        self.parts.append(("declaration", data if data.startswith("CDATA[") else data.partition(">")[0]))


def _without_words(data: str) -> str:
    """Return a tag, or front matter, with one letter for all words in what is for readers."""
    return _FOR_READERS.sub(lambda match: _WORDS.sub("w", match[0]), data)


def _text(data: str) -> Part:
    return (TEXT,) if data.strip() else (SPACE,) if data else ()


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield parts with neighbouring texts as one."""
    before: Part = ()
    for part in parts:
        if not part:
            continue
        if part[0] in (TEXT, SPACE) and before and before[0] in (TEXT, SPACE):
            before = min(before, part)  # text and space are text
            continue
        if before:
            yield before
        before = part
    if before:
        yield before


@cache
def _markdown() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    front_matter_plugin(md)
    footnote_plugin(md)
    tasklists_plugin(md)
    container_plugin(md, "directive", validate=lambda *_: True)
    attrs_block_plugin(md)
    attrs_plugin(md)
    dollarmath_plugin(md, double_inline=True)
    myst_role_plugin(md)
    for name, pattern in _PIECES:
        md.inline.ruler.before("escape", name, _piece(name, pattern))
    md.core.ruler.disable("text_join")  # it would make entities and escapes text
    return md


def _piece(name: str, pattern: re.Pattern[str]) -> object:
    def rule(state: StateInline, silent: bool) -> bool:
        match = pattern.match(state.src, state.pos, state.posMax)
        if match is None:
            return False
        if not silent:
            state.push(name, "", 0).content = match[0]
        state.pos = match.end()
        return True

    return rule


def _tokens(tokens: Sequence[Token]) -> Iterator[Part]:
    for token in tokens:
        if token.type == "text":
            yield _text(token.content)
            continue
        if token.type == "html_block":
            yield ("html_block",)
            yield from _html(token.content)
            continue
        given = {name: _WORDS.sub("w", str(value)) if name == "title" else value for name, value in token.attrs.items()}
        attributes = tuple(f"{name}={value}" for name, value in sorted(given.items()) if name != "alt")
        meta = tuple(f"{name}={value}" for name, value in sorted(token.meta.items()) if isinstance(value, str | int))
        inside = "" if token.type in ("inline", "image") else token.content
        if token.type in ("front_matter", "html_inline"):
            inside = _without_words(inside)
        yield token.type, token.tag, token.markup, token.info, inside, *attributes, *meta
        yield from _tokens(token.children or ())

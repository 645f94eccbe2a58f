"""The markup of HTML, by a scan of our own: tree-sitter-html takes quadratic time where tags are left open."""

import re

from chinhta.formats._invisible import ODD_RUN, odd_beside
from chinhta.formats._tags import RAW, UNREAD, within_prose
from chinhta.formats.format import Markup
from chinhta.text.documents import Mask
from chinhta.text.patterns import lazy

__all__ = ["parse_html", "scan"]

_HTML = lazy(r"&|</?([A-Za-z][A-Za-z0-9:-]*)|<!--|<!\[CDATA\[|<[!?]|</(?!>)")
_TAG_REST = lazy(r"""(?:=\s*+(?:"[^"]*"|'[^']*')|[^>])*+>""")
_CLOSE = {"<!--": "-->", "<![CDATA[": "]]>"}
_LONGEST_TAG = 4096  # letters in which closing quotes are looked for
_ENTITY = lazy(r"&(?:([A-Za-z][A-Za-z0-9]{1,31});?|#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};)")


def parse_html(text: str) -> Markup:
    """Find tags, comments, scripts, entities, code, and words that tags split."""
    masks = scan(text, 0, len(text))
    return Markup(text, [*within_prose(text, masks), *odd_beside(text)])


def scan(text: str, start: int, end: int) -> list[Mask]:
    """Return the masks of the HTML at `start`:`end`."""
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
        elif not unread and name in UNREAD and text[at - 2] != "/":
            if name in RAW:
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
        hidden = ODD_RUN.match(text, start + 1 + old, end)
        return hidden.end() if hidden else start + 1 + old
    return 0 if name else match.end()

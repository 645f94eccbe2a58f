"""The markup of texts in e-mails, and what in them is not the writer's own: quotations of other e-mails, signatures."""

import re
from collections.abc import Iterator

from chinhta.formats._html_markup import parse_html, scan
from chinhta.formats._strings import joint_masks
from chinhta.formats.format import Markup
from chinhta.text.documents import Mask
from chinhta.text.patterns import lazy

__all__ = ["parse_html_body", "parse_plain_body", "parse_subject"]

_REST = lazy(  # what follows is a signature, or another e-mail
    r"(?m)^-- \r?$"
    r"|^(?:[-_*]{3,}[^\n]*\n(?:[ \t\r]*\n){0,2})?\*?(?:From|Từ|Người gửi):[^\n]+\n"
    r"(?:[^\n:]+:[^\n]*\n){0,3}?"
    r"\*?(?:Sent|Date|To|Subject|Đã gửi|Ngày|Gửi|Thời gian|Đến|Tới|Chủ đề|Tiêu đề)[^\n:]{0,9}:"
)
_QUOTED = lazy(
    r"(?m)^(?:(?:On|Vào|Ngày|Lúc|Le|Am|Thứ)\b[^\n]*(?:\n[^\n>]+)?(?:wrote|viết|écrit|schrieb)[^\n]{0,80}?:"
    r"[ \t\r]*\n(?:[ \t\r]*\n){0,3})?(?:>[^\n]*(?:\n|\Z))+"
)
_ARMOURED = lazy(
    r"-----BEGIN PGP (?!SIGNED)[A-Z ]{1,40}-----(?:(?!-----).)*(?:-----END PGP [A-Z ]{1,40}-----)?", re.DOTALL
)
_FLOWED = lazy(r"(?<![\n\r ]) +\r?\n ?(?![>\r\n]|-- \r?$)", re.MULTILINE)
_STUFFED = lazy(r"^ ", re.MULTILINE)
_FOLD = lazy(r"[ \t]*(?:\r\n|\r|\n)[ \t]+")
_PREFIXES = lazy(r"(?i)\s*(?:(?:re|fwd?|aw|tr|tl|trả lời|chuyển tiếp)\s*(?:\[\d+\])?:\s*|\[[^\[\]\n]{1,40}\]\s*)+")

_QUOTING_TAG = lazy(
    r"(?is)<(?P<name>blockquote|div|pre|p|table|span)\b(?=[^>]*\b(?:type\s*=\s*[\"']?cite|class\s*=\s*(?:\"[^\"]*|'[^']*|)"
    r"\b(?:gmail_(?:quote|signature|attr)|moz-(?:cite-prefix|signature|forward-container)|yahoo_quoted"
    r"|protonmail_(?:quote|signature_block))))"
)
_REST_TAG = lazy(r"""(?is)<[^>]*\bid\s*=\s*["']?(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message)""")
_TAG = lazy(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)")


def parse_subject(text: str) -> Markup:
    """Find the folds of a subject, and what mail programs and lists put before it."""
    masks = [mask for match in _FOLD.finditer(text) for mask in joint_masks(text, *match.span())]
    if prefixes := _PREFIXES.match(text):
        masks.append(Mask(*prefixes.span(), "prefix"))
    return Markup(text, masks, lambda: ("line" for _ in range(text.count("\n"))))


def parse_plain_body(text: str, *, flowed: bool = False) -> Markup:
    """Find quotations and the signature; with `flowed` (RFC 3676) also the ends of lines that end no paragraph."""
    masks = [Mask(*match.span(), "quotation") for match in _QUOTED.finditer(text)]
    if rest := _REST.search(text):
        masks.append(Mask(rest.start(), len(text), "quotation"))
    masks += (Mask(*match.span(), "code") for match in _ARMOURED.finditer(text))
    if flowed:
        joints = [match.span() for match in _FLOWED.finditer(text)]
        masks += (mask for joint in joints for mask in joint_masks(text, *joint))
        ends = {end for _, end in joints}
        masks += (Mask(*m.span(), "stuffing") for m in _STUFFED.finditer(text) if m.end() not in ends)
    return Markup(text, masks)


def parse_html_body(text: str) -> Markup:
    """Find the markup of HTML, and the elements in which mail programs put quotations and signatures."""
    markup = parse_html(text)
    return Markup(text, [*markup.masks, *_quoting_elements(text)])


def _quoting_elements(text: str) -> Iterator[Mask]:
    name, depth, begin = "", 0, 0
    for tag in scan(text, 0, len(text)):
        match = _TAG.match(text, tag.start) if tag.kind == "tag" else None
        if match is None:
            continue
        if not name:
            if _REST_TAG.match(text, tag.start, tag.end):
                yield Mask(tag.start, len(text), "quotation")
                return
            if quoting := _QUOTING_TAG.match(text, tag.start, tag.end):
                name, depth, begin = quoting["name"].lower(), 1, tag.start
        elif match[2].lower() == name:
            depth += -1 if match[1] else 1
            if not depth:
                yield Mask(begin, tag.end, "quotation")
                name = ""
    if name:
        yield Mask(begin, len(text), "quotation")

"""The markup of texts in e-mails, and what in them is not the writer's own: quotations of other e-mails, signatures."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import unescape

from chinhta.formats._html_markup import parse_html, scan
from chinhta.formats._strings import joint_masks
from chinhta.formats.format import Markup
from chinhta.text.documents import Mask
from chinhta.text.patterns import lazy

__all__ = ["parse_html_body", "parse_plain_body", "parse_subject"]

_SIGNATURE = lazy(r"(?m)^(?:-- |--(?=\r?\n(?:[^\n]*\n){0,15}[^\n]*\Z))\r?$")
_FIELD = lazy(  # of the header of an e-mail that is forwarded or answered, as programs write it into the text
    r"(?m)^\*?(?:(?P<sender>From|Từ|Người gửi|De|Von)(?=\*?:[ \t*]*(?!\d)\S)"
    r"|(?P<other>Sent|Date|To|Cc|CC|Subject|Reply-To|Đã gửi|Ngày|Gửi|Thời gian|Đến|Tới|Người nhận|Đồng gửi|Chủ đề"
    r"|Tiêu đề)[^\n:]{0,9}|[^\W\d_][^\n:]{0,30})\*?:[^\n]*(?:\n[ \t]+[^\s][^\n]*)*\n?"
)
_BEFORE_FIELDS = lazy(
    r"(?m)^(?:[-_*]{3,}[^\n]*|[^\n>]{0,20}(?:[Ff]orwarded|[Cc]huyển tiếp)[^\n]{0,20}:[ \t]*)\r?\n(?:[ \t\r]*\n){0,2}\Z"
)
_LONGEST_BEFORE = 200
_ATTRIBUTION = lazy(  # in a line or two, with an address or a time of day
    r"(?m)^(?=[^\n]*(?:\n(?!>)[^\n]+)?(?:\w@\w|\d{1,2}[:h]\d\d))[^\n>]"
    r"(?:[^\n]*?|[^\n]*\n(?:<[^\n>]+>[ \t]*)?(?:đã |a )?|(?<=[OVNLAT])(?:n|ào|gày|úc|e|m|hứ)\b[^\n]*\n(?!>)[^\n]+?)"
    r"(?:\b(?:wrote|viết|écrit|schrieb)\b"
    r"(?:[ \t]+(?:on|at|vào|lúc|ngày|am|le)\b[^\n]{0,80}?|[^\n:]{0,80}?@[^\n:]{0,80})?"
    r"|(?<=\w)@[^\n>]{1,80}>)[ \t\u00a0]*:[ \t\r]*$"
)
_NEAR = 20  # characters behind an attribution, in which the quotation begins
_QUOTED = lazy(
    r"(?m)^(?:(?:On|Vào|Ngày|Lúc|Le|Am|Thứ)\b[^\n]*(?:\n[^\n>]+)?(?:wrote|viết|écrit|schrieb)[^\n]{0,80}?:"
    r"[ \t\r]*\n(?:[ \t\r]*\n){0,3})?(?:>[^\n]*(?:\n|\Z))+"
)
_ARMOURED = lazy(
    r"-----BEGIN PGP (?!SIGNED)[A-Z ]{1,40}-----(?:(?!-----).)*(?:-----END PGP [A-Z ]{1,40}-----)?", re.DOTALL
)
_FLOWED = lazy(r"(?<![\n\r ]) +\r?\n ?(?![>\r\n]|-- \r?$)", re.MULTILINE)
_STUFFED = lazy(r"^ ", re.MULTILINE)
_FOLD = lazy(r"(?:(?<![ \t])[ \t]+)?(?:\r\n|\r|\n)[ \t]+")
_PREFIXES = lazy(r"(?i)\s*(?:(?:re|fwd?|aw|tr|tl|trả lời|chuyển tiếp)\s*(?:\[\d+\])?:\s*|\[[^\[\]\n]{1,40}\]\s*)+")

_QUOTING_TAG = lazy(
    r"(?is)<(?P<name>blockquote|div|pre|p|table|span)\b(?=[^>]*\b(?:type\s*=\s*[\"']?cite|class\s*=\s*(?:\"[^\"]*|'[^']*|)"
    r"\b(?:gmail_(?:quote|signature|attr)|moz-(?:cite-prefix|signature|forward-container)|yahoo_quoted"
    r"|protonmail_(?:quote|signature_block))))"
)
_REST_TAG = lazy(r"""(?is)<[^>]*\bid\s*=\s*["']?(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message|zwchr)""")
_LINES = frozenset(
    "address article blockquote body br center dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li ol p section"
    " table td th tr ul".split()
)
"""Tags that end a line."""
_BLANKS = {ord(char): " " for char in "\t\n\r\u00a0"}
_TAG = lazy(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)")


def parse_subject(text: str) -> Markup:
    """Find the folds of a subject, and what mail programs and lists put before it."""
    masks = [mask for match in _FOLD.finditer(text) for mask in joint_masks(text, *match.span())]
    if prefixes := _PREFIXES.match(text):
        masks.append(Mask(*prefixes.span(), "prefix"))
    return Markup(text, masks, lambda: ("line" for _ in range(text.count("\n"))))


def parse_plain_body(text: str, *, flowed: bool = False) -> Markup:
    """Find quotations and the signature; with `flowed` (RFC 3676) also the ends of lines that end no paragraph."""
    masks = [*_of_others(text), *(Mask(*match.span(), "quotation") for match in _QUOTED.finditer(text))]
    masks += (Mask(*match.span(), "code") for match in _ARMOURED.finditer(text))
    if flowed:
        joints = [match.span() for match in _FLOWED.finditer(text)]
        masks += (mask for joint in joints for mask in joint_masks(text, *joint))
        ends = {end for _, end in joints}
        masks += (Mask(*m.span(), "stuffing") for m in _STUFFED.finditer(text) if m.end() not in ends)
    return Markup(text, masks)


def _of_others(text: str) -> Iterator[Mask]:
    """Yield the masks of what is said before quoted lines, and of what follows a signature or the head of an e-mail."""
    rest = _rest(text)
    for match in _ATTRIBUTION.finditer(text):
        if not text[match.end() : match.end() + _NEAR].lstrip().startswith(">"):
            rest = min(rest, match.start())
            break
        yield Mask(*match.span(), "quotation")
    if rest < len(text):
        yield Mask(rest, len(text), "quotation")


def _rest(text: str) -> int:
    """Return where a signature begins, or another e-mail that goes on to the end; the end of `text` without such."""
    found = [match.start()] if (match := _SIGNATURE.search(text)) else []
    begin, end, sender = -1, -1, False
    for match in _FIELD.finditer(text):
        if match.start() != end:
            begin, sender = -1, False
        end = match.end()
        known = match["sender"] or match["other"]
        if known and begin >= 0 and (sender or match["sender"]):
            before = _BEFORE_FIELDS.search(text, max(0, begin - _LONGEST_BEFORE), begin)
            found.append(before.start() if before else begin)
            break
        if known and begin < 0:
            begin = match.start()
        sender = sender or match["sender"] is not None
    return min(found, default=len(text))


def parse_html_body(text: str) -> Markup:
    """Find the markup of HTML, and quotations and signatures, in elements that mail programs have for them or not."""
    markup, quoted = parse_html(text), list(_quoting_elements(text))
    lines, starts, offsets = _as_lines(text, quoted)
    for mask in _of_others(lines):
        start, end = (
            offsets[n] + at - starts[n] for at in (mask.start, mask.end) for n in (bisect_right(starts, at) - 1,)
        )
        quoted.append(mask._replace(start=start, end=len(text) if mask.end == len(lines) else end))
    return Markup(text, [*markup.masks, *quoted])


def _as_lines(text: str, quoted: Sequence[Mask]) -> tuple[str, list[int], list[int]]:
    """Return HTML as plain lines, those of quoting elements as ">", and where its pieces begin, there and in `text`."""
    parts, starts, offsets = [""], [0], [0]
    length = done = 0

    def take(piece: str, offset: int) -> None:
        nonlocal length
        if parts[-1][-1:] in ("", "\n"):
            stripped = piece.lstrip(" ") if piece != "\n" else ""
            offset, piece = offset + len(piece) - len(stripped), stripped
        if piece:
            parts.append(piece)
            starts.append(length)
            offsets.append(offset)
            length += len(piece)

    for mask in sorted([*scan(text, 0, len(text)), *quoted]):
        if mask.start < done:
            continue
        take(text[done : mask.start].translate(_BLANKS), done)
        done = mask.end
        if mask.kind == "quotation":
            for piece in "\n", ">", "\n":
                take(piece, mask.start)
        elif mask.kind == "entity":
            take(unescape(text[mask.start : mask.end])[:1].translate(_BLANKS), mask.start)
        elif mask.kind == "tag" and (name := _TAG.match(text, mask.start)) and name[2].lower() in _LINES:
            take("\n", mask.start)
    take(text[done:].translate(_BLANKS), done)
    return "".join(parts), starts, offsets


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

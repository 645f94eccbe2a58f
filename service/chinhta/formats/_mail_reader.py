"""An e-mail (RFC 5322, MIME) as a source: its subject, and the texts that it shows, each where its bytes lie.

The parser is the standard library's; here its parts are found again in the bytes, and compared with what it has read.
"""

import re
from collections.abc import Iterator, Sequence
from email.message import Message
from email.parser import BytesParser
from functools import cached_property, partial
from itertools import pairwise
from typing import NamedTuple

from chinhta.files import UnreadableError
from chinhta.formats._mail_codings import CodedText, body_text
from chinhta.formats._mail_quotes import parse_html_body, parse_plain_body, parse_subject
from chinhta.formats._mail_subject import SubjectText
from chinhta.formats.decoding import FileText
from chinhta.formats.format import Changes, Source, TextSource
from chinhta.text.diffs import edits_between
from chinhta.text.documents import Mask
from chinhta.text.edits import Edit

__all__ = ["MailSource", "read_message"]

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_HEADER = re.compile(rb"From |[\x21-\x39\x3b-\x7e]*:|[\t ]")
_LEAD = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*\r?\n)*")
_SUBJECT = re.compile(rb"(?i)(?<![^\r\n])subject:[ \t]*(?:(?:\r\n|\r|\n)[ \t]+)?")
_VALUE = re.compile(rb"[^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*")
_SIGNATURES = ("dkim-signature", "x-google-dkim-signature", "arc-message-signature")
_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
_APART = "\n\n\ufffc\n\n"
"""What stands between two texts."""


class _MailPart(NamedTuple):
    """A part that holds no others: its body lies at `start`:`end`, within parts that `boundaries` hold apart."""

    message: Message
    start: int
    end: int
    boundaries: Sequence[bytes] = ()


class _MailText(NamedTuple):
    """A text of the message: its bytes begin at `start` of the file; none of its lines may begin like `boundaries`."""

    start: int
    coded: CodedText
    source: TextSource
    boundaries: Sequence[bytes] = ()

    def edited(self, edits: Sequence[Edit]) -> bytes | None:
        """Return its bytes with `edits` made; None where they have no place for them."""
        raw = self.coded.edited(edits)
        if raw and any(line.startswith(mark) for mark in self.boundaries for line in raw.split(b"\n")):
            return None
        return raw


class MailSource(Source):
    """An e-mail; what in it is signed is read, but not written."""

    def __init__(self, data: bytes, passages: Sequence[_MailText], *, signed: bool) -> None:
        self._data = data
        self._passages = passages
        self._signed = signed or any(_SIGNED in passage.coded.text for passage in passages)
        self.text = _APART.join(passage.coded.text for passage in passages)

    @cached_property
    def masks(self) -> Sequence[Mask]:
        """The masks of each text, and those of what stands between."""
        masks, at = list[Mask](), 0
        for passage in self._passages:
            end = at + len(passage.source.text)
            masks += (mask._replace(start=mask.start + at, end=mask.end + at) for mask in passage.source.masks)
            masks.append(Mask(at, end, "edge", ("form",)))  # a letter has no form
            if end < len(self.text):
                masks.append(Mask(end, end + len(_APART), "break"))
            at = end + len(_APART)
        return masks

    def keeps_structure(self, edited: str) -> bool:
        """Return whether each text keeps its own, and can be written as it is sent."""
        texts = edited.split(_APART)
        return len(texts) == max(1, len(self._passages)) and all(
            text == passage.source.text
            or (
                passage.source.keeps_structure(text)
                and passage.edited(edits_between(passage.source.text, text)) is not None
            )
            for passage, text in zip(self._passages, texts, strict=False)
        )

    def paragraphs(self) -> Iterator[str]:
        """Yield those of each text."""
        for passage in self._passages:
            yield from passage.source.paragraphs()

    def write(self, edits: Sequence[Edit], changes: Changes | None = None) -> bytes:
        """Return the message with `edits` made, plainly.

        Raises UnreadableError for one that is signed, ValueError for an edit for which it has no place.
        """
        if not edits:
            return self._data
        if self._signed:
            raise UnreadableError(
                "thư đã ký (DKIM, S/MIME hay PGP): sửa sẽ làm mất hiệu lực chữ ký",
                "the message is signed (DKIM, S/MIME or PGP): an edit would undo that",
            )
        out, done, at = list[bytes](), 0, 0
        left = list(edits)
        for passage in self._passages:
            end = at + len(passage.source.text)
            own = list[Edit]()
            while left and left[0].end <= end:
                edit = left.pop(0)
                if edit.start < at:
                    raise ValueError("an edit between texts")
                own.append(edit._replace(start=edit.start - at, end=edit.end - at))
            if own:
                raw = passage.edited(own)
                if raw is None:
                    raise ValueError("an edit that cannot be written in this charset or encoding")
                out += self._data[done : passage.start], raw
                done = passage.start + len(passage.coded.raw)
            at = end + len(_APART)
        if left:
            raise ValueError("an edit between texts")
        return b"".join((*out, self._data[done:]))


def read_message(data: bytes) -> MailSource:
    """Return the source in the bytes of a file. Raises UnreadableError when they are no message, or a broken one."""
    begin = lead.end() if (lead := _LEAD.match(data)) else 0
    try:
        message = BytesParser().parsebytes(data[begin:])
        parts = list(_parts(message, data, begin, len(data), ()))
    except RecursionError as error:
        raise UnreadableError("thư lồng quá nhiều phần", "a message of too many parts within parts") from error
    if not len(message):
        raise UnreadableError("không phải thư điện tử (RFC 5322)", "not a message (RFC 5322)")
    line_end = b"\r\n" if b"\r\n" in data[: _headers_end(data, begin, len(data))[1]] else b"\n"
    bodies = [_body(part, data, line_end) for part in parts]
    unread = [part.message.get_content_charset() for part, body in zip(parts, bodies, strict=True) if body is None]
    if unread and not any(bodies):
        raise UnreadableError(
            f"không đọc được nội dung thư (bảng mã {unread[0]})", f"the texts cannot be read (charset {unread[0]})"
        )
    signed = _holds_signed(message) or any(name in message for name in _SIGNATURES)
    passages = [*_subject(data, begin, line_end), *filter(None, bodies)]
    return MailSource(data, [p for p in passages if _APART not in f"\n\n{p.coded.text}\n\n"], signed=signed)


def _subject(data: bytes, begin: int, line_end: bytes) -> Iterator[_MailText]:
    """Yield the subject, where there is one, and it can be read."""
    end, _ = _headers_end(data, begin, len(data))
    found = list(_SUBJECT.finditer(data, begin, end))
    value = _VALUE.match(data, found[0].end(), end) if len(found) == 1 else None
    if value is None:
        return
    raw = value[0].rstrip()
    before = data[found[0].start() : found[0].end()].rpartition(b"\n")[2]
    try:
        coded = SubjectText(raw, before, line_end)
    except ValueError:
        return
    if coded.text:
        yield _MailText(value.start(), coded, TextSource(FileText(coded.text), parse_subject))


def _body(part: _MailPart, data: bytes, line_end: bytes) -> _MailText | None:
    """Return the text of a part; None where it cannot be read, or not as the parser does."""
    message = part.message
    encoding = str(message.get("content-transfer-encoding", "")).strip().lower()
    coded = body_text(data[part.start : part.end], encoding, message.get_content_charset(), line_end)
    if coded is None or coded.raw != _as_sent(message):
        return None
    flowed = str(message.get_param("format", "")).lower() == "flowed"
    html = message.get_content_subtype() == "html"
    parse = parse_html_body if html else partial(parse_plain_body, flowed=flowed)
    source = TextSource(FileText(coded.text), parse, line_feeds_are_spaces=html)
    return _MailText(part.start, coded, source, part.boundaries)


def _as_sent(message: Message) -> object:
    """Return the body of a part as the parser has found it in the bytes."""
    if "content-transfer-encoding" in message:
        message.replace_header("content-transfer-encoding", "8bit")
    return message.get_payload(decode=True)


def _parts(message: Message, data: bytes, start: int, end: int, boundaries: Sequence[bytes]) -> Iterator[_MailPart]:
    """Yield the parts of a message at `start`:`end` that are shown as text: none attached or encrypted."""
    kind, (_, body) = message.get_content_type(), _headers_end(data, start, end)
    if message.get_content_maintype() != "multipart":
        shown = message.get_content_disposition() != "attachment" and not message.get_filename()
        if kind in ("text/plain", "text/html") and shown and not message.is_multipart():
            yield _MailPart(message, body, end, boundaries)
    elif message.is_multipart() and kind not in ("multipart/encrypted", "multipart/digest"):
        mark = b"--" + (message.get_boundary() or "").encode("ascii", "surrogateescape")
        spans = list(_segments(data, body, end, mark))
        parts = message.get_payload()
        if len(spans) != len(parts):
            raise UnreadableError("cấu trúc MIME của thư bị hỏng", "broken MIME")
        for part, span in zip(parts, spans, strict=True):
            yield from _parts(part, data, *span, (*boundaries, mark))


def _holds_signed(message: Message) -> bool:
    parts = message.get_payload() if message.get_content_maintype() == "multipart" and message.is_multipart() else ()
    return message.get_content_type() == "multipart/signed" or any(map(_holds_signed, parts))


def _headers_end(data: bytes, start: int, end: int) -> tuple[int, int]:
    """Return where the headers at `start` end, and where what follows begins, after the empty line."""
    while start < end and (line := _LINE.match(data, start, end)):
        if not line[0].strip(b"\r\n"):
            return start, line.end()
        if not _HEADER.match(line[0]):
            break
        start = line.end()
    return start, start


def _segments(data: bytes, start: int, end: int, mark: bytes) -> Iterator[tuple[int, int]]:
    """Yield the spans between lines that consist of `mark`, up to the one that has two hyphens after it."""
    line = re.compile(rb"(?<![^\r\n])" + re.escape(mark) + rb"(--)?[ \t]*(\r\n|\r|\n|\Z)")
    marks = list[re.Match[bytes]]()
    for match in line.finditer(data, start, end):
        marks.append(match)
        if match[1]:
            break
    for before, after in pairwise(marks):
        stop = after.start()
        stop -= 2 if data[stop - 2 : stop] == b"\r\n" else 1
        yield before.end(), max(stop, before.end())
    if marks and not marks[-1][1]:
        yield marks[-1].end(), end

"""Texts as e-mails carry them: plain, quoted-printable or base64; an edit changes the least of their bytes.

RFC 2045 (encodings of bodies), RFC 5322 2.1.1 (length of lines).
"""

import codecs
import re
from abc import ABC, abstractmethod
from base64 import b64decode, b64encode
from binascii import Error
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from chinhta.text.diffs import edit_between
from chinhta.text.edits import Edit, apply

__all__ = ["CodedText", "body_text", "codec_named"]

_LONGEST_LINE = 998  # bytes
_LONGEST_CODED = 76  # bytes of a line of quoted-printable or base64
_CODECS = ("utf-8", "ascii", "iso8859-", "cp125", "koi8-")
"""How the names of charsets begin whose letters stand for themselves wherever they are, and ASCII among them."""

_RAW_LINE = re.compile(rb"[^\n]*\n|[^\n]+\Z")
_BASE64 = re.compile(rb"(\s*)((?:[A-Za-z0-9+/]+[ \t]*(?:\r\n|\r|\n|\Z))*(?:[A-Za-z0-9+/]*=+)?)")
_QUOTED = re.compile(rb"=(?:([0-9A-Fa-f]{2})|[ \t]*\r?(?:\n|\Z))")
_QUOTED_TOKEN = re.compile(rb"=[0-9A-Fa-f]{2}|=[ \t]*\r?(?:\n|\Z)|.", re.DOTALL)
_SOFT_BREAK = re.compile(rb"=[ \t]*\r?\n?")
_BLANK_END = re.compile(rb"[ \t]\r?\n?\Z")
_INSIDE_LETTER = re.compile(rb"=[89ABab][0-9A-Fa-f]")  # a byte of UTF-8 that begins no letter


def codec_named(charset: str) -> str | None:
    """Return Python's name of a charset of e-mails; None where it is unknown, or its bytes have no fixed meaning."""
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return None
    return name if name.startswith(_CODECS) else None


class CodedText(ABC):
    """The text that the bytes `raw` stand for, whose new lines end with `line_end`.

    Raises UnicodeDecodeError where they stand for none.
    """

    def __init__(self, raw: bytes, content: bytes, codec: str, line_end: bytes) -> None:
        self.raw = raw
        self.line_end = line_end
        self.content = content
        self.codec = codec
        self.text = content.decode(codec)

    def edited(self, edits: Sequence[Edit]) -> bytes | None:
        """Return the bytes for the text with `edits` made; None where the charset or the encoding has no place."""
        edits = [narrow for edit in edits if (narrow := _narrowed(self.text, edit))]
        try:
            content = apply(self.text, edits).encode(self.codec)
            raw = self._coded(content, edits)
        except UnicodeEncodeError:
            return None
        return raw if raw is not None and self._content(raw) == content else None

    @abstractmethod
    def _coded(self, content: bytes, edits: Sequence[Edit]) -> bytes | None:
        """Return the bytes for `content`, which is that of the text with `edits` made."""

    @abstractmethod
    def _content(self, raw: bytes) -> bytes:
        """Return what is coded by `raw`."""


class _PlainText(CodedText):
    """Bytes that stand for themselves. ASCII stays ASCII, and no line outgrows what may be sent."""

    def _coded(self, content: bytes, edits: Sequence[Edit]) -> bytes | None:
        if self.raw.isascii() and not content.isascii():
            return None
        return content if _longest(content) <= max(_LONGEST_LINE, _longest(self.raw)) else None

    def _content(self, raw: bytes) -> bytes:
        return raw


class _Base64Text(CodedText):
    """Base64 in lines of equal length; what mailing lists put behind it, in plain letters, stays and is not read."""

    def _coded(self, content: bytes, edits: Sequence[Edit]) -> bytes | None:
        before, old, after = _base64_parts(self.raw)
        width = len(old.split(b"\n", 1)[0].strip()) if b"\n" in old else max(_LONGEST_CODED, len(old))
        code = b64encode(content)
        if after.strip() and code.endswith(b"=") != old.endswith(b"="):
            return None  # for many readers the code ends with its padding, and goes on behind the rest without it
        lines = [code[at : at + width] for at in range(0, len(code), width)]
        return before + self.line_end.join(lines) + after

    def _content(self, raw: bytes) -> bytes:
        return _base64_content(raw)


class _QuotedText(CodedText):
    """Quoted-printable: lines that no edit touches, and the breaks that the text does not have, stay as they are."""

    def _coded(self, content: bytes, edits: Sequence[Edit]) -> bytes:
        lines = _RAW_LINE.findall(self.raw)
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(_quoted_content(line)))
        changes = dict[int, list[tuple[int, int, bytes]]]()
        for start, end, new in self._edits_of_content(edits):
            # What is put in goes to the letter before it, so that a break after that stays where it is.
            after = start == end and start and self.content[start - 1] != 10
            n = max(0, min((bisect_left if after else bisect_right)(starts, start) - 1, len(lines) - 1))
            changes.setdefault(n, []).append((start - starts[n], min(end, starts[n + 1]) - starts[n], new))
            while starts[n + 1] < end:
                n += 1
                changes.setdefault(n, []).append((0, min(end, starts[n + 1]) - starts[n], b""))
        for n, own in changes.items():
            lines[n] = _quoted_line(lines[n], own, self.line_end)
        return b"".join(lines)

    def _edits_of_content(self, edits: Sequence[Edit]) -> Iterator[tuple[int, int, bytes]]:
        """Yield what `edits` change in the bytes of the content: start, end, what comes there."""
        done = at = 0
        for start, end, new in edits:
            at += len(self.text[done:start].encode(self.codec))
            done = start
            yield at, at + len(self.text[start:end].encode(self.codec)), new.encode(self.codec)

    def _content(self, raw: bytes) -> bytes:
        return _quoted_content(raw)


def body_text(raw: bytes, encoding: str, charset: str | None, line_end: bytes) -> CodedText | None:
    """Return the text of a body in an encoding (Content-Transfer-Encoding, in lower case); None where it is unknown."""
    codec = codec_named(charset) if charset else "ascii" if raw.isascii() and not encoding else "utf-8"
    if codec is None:
        return None
    try:
        if encoding in ("", "7bit", "8bit", "binary"):
            return _PlainText(raw, raw, codec, line_end)
        if encoding == "quoted-printable":
            return _QuotedText(raw, _quoted_content(raw), codec, line_end)
        if encoding == "base64":
            return _Base64Text(raw, _base64_content(raw), codec, line_end)
    except (UnicodeDecodeError, Error):
        pass
    return None


def _narrowed(text: str, edit: Edit) -> Edit | None:
    """Return what differs of an edit of `text`, None where nothing does."""
    narrow = edit_between(text[edit.start : edit.end], edit.new)
    return narrow and Edit(edit.start + narrow.start, edit.start + narrow.end, narrow.new)


def _longest(data: bytes) -> int:
    return max(map(len, data.split(b"\n")))


def _base64_parts(raw: bytes) -> tuple[bytes, bytes, bytes]:
    """Return what stands before the code, the code (lines of its letters, to its padding), and what stands after it."""
    match = _BASE64.match(raw)
    before, code = match.groups() if match else (b"", b"")
    code = code.rstrip()
    return before, code, raw[len(before) + len(code) :]


def _base64_content(raw: bytes) -> bytes:
    """Return what is coded; a missing end of the padding is no fault. Raises binascii.Error for one digit too many."""
    letters = b"".join(_base64_parts(raw)[1].split()).rstrip(b"=")
    return b64decode(letters + b"=" * (-len(letters) % 4), validate=True)


def _quoted_content(raw: bytes) -> bytes:
    """Return what is coded; "=" that begins neither a byte nor a soft break stands for itself."""
    return _QUOTED.sub(lambda match: bytes.fromhex(match[1].decode()) if match[1] else b"", raw)


def _quoted(byte: int) -> bytes:
    return bytes((byte,)) if (32 <= byte < 127 and byte != 61) or byte in b"\t\r\n" else b"=%02X" % byte


def _quoted_line(line: bytes, changes: Sequence[tuple[int, int, bytes]], line_end: bytes) -> bytes:
    """Return a line of quoted-printable with `changes` of its content made, in several where it grows too long."""
    tokens = _QUOTED_TOKEN.findall(line)  # each a byte of the content, but for a soft break at the end
    for start, end, new in reversed(changes):
        tokens[start:end] = map(_quoted, new)
    most = max(_LONGEST_CODED, len(line.rstrip(b"\r\n")))
    bare = _BLANK_END.search(line) is not None
    lines = [list[bytes]()]
    for token in tokens:
        lines[-1].append(token)
        if token.endswith(b"\n"):
            lines.append([])
    return b"".join(_fitting(own, most, line_end, bare=bare) for own in lines)


def _fitting(tokens: list[bytes], most: int, line_end: bytes, *, bare: bool) -> bytes:
    """Return the line `tokens` with soft breaks where it is longer than `most`, and a space at its end only if `bare`.

    Where one stands there already, readers may take it or not: it is left to them.
    """
    end = len(tokens)
    while end and (tokens[end - 1] in (b"\r", b"\n") or _SOFT_BREAK.fullmatch(tokens[end - 1])):
        end -= 1
    content, ending = tokens[:end], b"".join(tokens[end:])
    soft = ending.startswith(b"=")
    if content and not soft and not bare and content[-1] in (b" ", b"\t"):
        content[-1] = b"=%02X" % content[-1][0]
    out = list[bytes]()
    while sum(map(len, content)) + soft > most:
        cut = length = 0
        while length + len(content[cut]) < _LONGEST_CODED:
            length += len(content[cut])
            cut += 1
        letter = next((n for n in range(cut, max(0, cut - 4), -1) if not _INSIDE_LETTER.fullmatch(content[n])), cut)
        out += *content[:letter], b"=", line_end
        content = content[letter:]
    return b"".join((*out, *content, ending))

"""The subject of an e-mail: what stands there as it is, and encoded words (RFC 2047), of which an edit rewrites one."""

import re
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chinhta.formats._mail_codings import CodedText, codec_named
from chinhta.text.edits import Edit, apply

__all__ = ["SubjectText"]

_LONGEST_LINE = 998
_LONGEST_CODED = 76  # of a line with an encoded word, which itself is one shorter at most
_WORD = re.compile(rb"(=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bBqQ])\?)([^?\s]+)\?=")
_TOKEN = re.compile(rb"=[0-9A-Fa-f]{2}|.")
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")


class _SubjectPiece(NamedTuple):
    """What stands at `start`:`end` of the value. `text` is read; its letters are coded in words that begin with `head`.

    Where `head` is empty they stand there as they are.
    """

    start: int
    end: int
    text: str
    head: bytes = b""
    codec: str = "utf-8"
    letters: Sequence[bytes] = ()
    """Each letter as it is coded in words of the encoding Q."""


class SubjectText(CodedText):
    """The value of a header that holds text; `before` are the bytes before it in its line.

    Raises UnicodeDecodeError or ValueError for one that cannot be read.
    """

    def __init__(self, raw: bytes, before: bytes, line_end: bytes) -> None:
        self._before = before
        self._pieces = list(_pieces(raw))
        super().__init__(raw, "".join(piece.text for piece in self._pieces).encode(), "utf-8", line_end)

    def _coded(self, content: bytes, edits: Sequence[Edit]) -> bytes | None:
        if len(content.splitlines()) != len(self.content.splitlines()):
            return None  # a header ends with its line
        out = list[bytes]()
        at = 0
        for piece, own in zip(self._pieces, self._by_piece(edits), strict=True):
            text, old = apply(piece.text, own), self.raw[piece.start : piece.end]
            out.append(self.raw[at : piece.start])
            at = piece.end
            if not own:
                out.append(old)
            elif not piece.head:
                out.append(text.encode())
            elif not text:
                return None
            else:
                line = (self._before + b"".join(out)).rpartition(b"\n")[2]
                first = max(min(_LONGEST_CODED - len(line), _LONGEST_CODED - 1), len(old.split()[0]))
                out.append(_words(piece.head, _letters(piece, own), first, self.line_end))
        raw = b"".join((*out, self.raw[at:]))
        too_long = any(len(line) > _LONGEST_LINE for line in raw.split(b"\n"))
        lost = raw != raw.strip() or (self.raw.isascii() and not raw.isascii())
        return None if too_long or lost else raw

    def _content(self, raw: bytes) -> bytes:
        return "".join(piece.text for piece in _pieces(raw)).encode()

    def _by_piece(self, edits: Sequence[Edit]) -> Iterator[list[Edit]]:
        """Yield for each piece what `edits` change in it: what they put in goes to the first that they touch."""
        left = list(edits)
        begin = 0
        for n, piece in enumerate(self._pieces):
            end, own = begin + len(piece.text), list[Edit]()
            last = n + 1 == len(self._pieces)
            while left and (left[0].start < end or left[0].end <= end or last):
                edit = left.pop(0)
                own.append(Edit(max(edit.start - begin, 0), min(edit.end, end) - begin, edit.new))
                if edit.end > end:
                    left.insert(0, Edit(end, edit.end, ""))
                    break
            yield own
            begin = end


def _pieces(raw: bytes) -> Iterator[_SubjectPiece]:
    """Yield what `raw` consists of; white space between encoded words is none of it."""
    at = 0
    words = list(_WORD.finditer(raw))
    n = 0
    while n < len(words):
        word = words[n]
        if raw[at : word.start()].strip() or not n:
            yield from _plain(raw, at, word.start())
        n, piece = _joined(raw, words, n)
        yield piece
        at = piece.end
    yield from _plain(raw, at, len(raw))


def _plain(raw: bytes, start: int, end: int) -> Iterator[_SubjectPiece]:
    if b"=?" in raw[start:end]:
        raise ValueError("a broken encoded word")
    if start < end:
        yield _SubjectPiece(start, end, raw[start:end].decode())


def _joined(raw: bytes, words: Sequence[re.Match[bytes]], first: int) -> tuple[int, _SubjectPiece]:
    """Return the word `first`, with those after it that go on within one of its letters; and the number of the next."""
    word = words[first]
    codec, quoted = codec_named(word[2].decode("ascii", "replace")), word[3] in b"qQ"
    if codec is None:
        raise ValueError("an unknown charset")
    tokens, last = list[bytes](), first
    while True:
        tokens += _tokens(words[last][4], quoted=quoted)
        content = b"".join(map(_byte, tokens)) if quoted else b"".join(tokens)
        try:
            text = content.decode(codec)
            break
        except UnicodeDecodeError:
            last += 1
            more = words[last] if last < len(words) else None
            if more is None or more[1].lower() != word[1].lower() or raw[words[last - 1].end() : more.start()].strip():
                raise
    letters, done = list[bytes](), 0
    for char in text:
        size = len(char.encode(codec))
        letters.append(b"".join(tokens[done : done + size]))
        done += size
    return last + 1, _SubjectPiece(word.start(), words[last].end(), text, word[1], codec, letters)


def _tokens(inner: bytes, *, quoted: bool) -> list[bytes]:
    """Return the bytes that are coded in a word, in Q each as it is written there."""
    if quoted:
        return _TOKEN.findall(inner)
    try:
        content = b64decode(inner + b"=" * (-len(inner) % 4), validate=True)
    except Error as error:
        raise ValueError("broken base64") from error
    return [content[i : i + 1] for i in range(len(content))]


def _byte(token: bytes) -> bytes:
    return bytes((int(token[1:], 16),)) if len(token) == 3 else b" " if token == b"_" else token


def _letters(piece: _SubjectPiece, edits: Sequence[Edit]) -> list[bytes]:
    """Return the letters of a piece with `edits` made, each coded for its word; those that stay, as they were."""
    quoted = piece.head[-2:-1] in b"qQ"
    out, at = list[bytes](), 0
    for edit in edits:
        out += piece.letters[at : edit.start]
        out += (_coded(char.encode(piece.codec)) if quoted else char.encode(piece.codec) for char in edit.new)
        at = edit.end
    return [*out, *piece.letters[at:]]


def _coded(letter: bytes) -> bytes:
    return b"".join(
        bytes((byte,)) if byte in _PLAIN else b"_" if byte == 32 else b"=%02X" % byte for byte in letter
    )  # RFC 2047, 4.2


def _words(head: bytes, letters: Sequence[bytes], first: int, line_end: bytes) -> bytes:
    """Return `letters` in encoded words: one that is `first` bytes long at most, and others on lines of their own."""
    quoted = head[-2:-1] in b"qQ"
    words, own, most = list[bytes](), list[bytes](), first
    for letter in letters:
        if own and len(_word(head, [*own, letter], quoted=quoted)) > most:
            words.append(_word(head, own, quoted=quoted))
            own, most = [], _LONGEST_CODED - 1
        own.append(letter)
    return (line_end + b" ").join((*words, _word(head, own, quoted=quoted)))


def _word(head: bytes, letters: Sequence[bytes], *, quoted: bool) -> bytes:
    content = b"".join(letters)
    return head + (content if quoted else b64encode(content)) + b"?="

"""Plain text that is too large for memory, part by part: cut where paragraphs end; bytes and places are kept.

The parts joined are the file, byte by byte. Each is a source of its own whose positions are those of the whole file.
"""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from chinhta.files import UnreadableError
from chinhta.formats.decoding import FileText, decode_file
from chinhta.formats.format import Markup, TextSource
from chinhta.text.directives import Directives
from chinhta.text.offsets import UNITS, Place, Positions

__all__ = ["LARGE", "MOST", "PART", "PartSource", "TooLargeError", "cut", "read_parts"]

LARGE: Final = 8 << 20
"""Bytes from which on a plain text is taken in parts."""
PART: Final = 1 << 17
"""About how many bytes a part has."""
MOST: Final = 32 << 20
"""Bytes of a text in another format, which is taken as a whole or not at all."""
_ENDS = 50  # lines, from the last, after which it is tried whether all quotations are closed
_LONGEST = 4  # parts that a line may have: a longer one is cut at a space


class TooLargeError(UnreadableError):
    """A text in a format that cannot be taken apart, of more bytes than can be held at once."""

    def __init__(self, label: str) -> None:
        size = MOST >> 20
        super().__init__(
            f"lớn hơn {size} MB; tệp {label} không soát từng phần được (chỉ văn bản thường), hãy chia nhỏ tệp",
            f"larger than {size} MB; {label} cannot be checked in parts (plain text can), please split the file",
        )


class PartSource(TextSource):
    """A part of a text. Offsets of findings count from its start, its positions from that of the whole file.

    `before` tells for each unit where it begins, `directives_before` which "off" of parts before are not ended there.
    """

    def __init__(
        self, file: FileText, before: Mapping[str, Place], directives_before: Iterable[frozenset[str]]
    ) -> None:
        super().__init__(file, lambda text: Markup(text, ()))
        self._before = before
        self.directives_before = tuple(directives_before)

    def _with(self, file: FileText) -> "PartSource":
        return PartSource(file, self._before, self.directives_before)

    def positions(self, unit: str = "codepoint") -> Positions:
        """Return where offsets of `text` lie in the file, counted in `unit`."""
        return Positions(self.text, unit, before=self._before[unit])

    def after(self) -> dict[str, Place]:
        """Return by unit the place in the file at which the next part starts."""
        return {unit: before.after(self.text, unit) for unit, before in self._before.items()}


def read_parts(blocks: Iterable[bytes], charset: str = "utf-8", size: int = PART) -> Iterator[tuple[bytes, PartSource]]:
    """Yield the text in the blocks of a file part by part, each with its bytes; `charset` as for `decode_file`.

    "auto" is recognised by the first part that is not ASCII. Raises UnreadableError when a part is no text.
    """
    before, off = dict.fromkeys(UNITS, Place()), tuple[frozenset[str], ...]()
    encoding = ""
    done = 0
    for data in cut(blocks, size):
        file = decode_file(data, charset, before=done, encoding=encoding)
        if file.bom:
            charset, encoding = "utf-8", file.encoding
        elif charset == "auto" and not data.isascii():
            charset = file.legacy or "utf-8"
        source = PartSource(file, before, off)
        yield data, source
        before = source.after()
        off = Directives(source.text, (), off).unended
        done += len(data)


def cut(blocks: Iterable[bytes], size: int = PART) -> Iterator[bytes]:
    """Yield the bytes of a text in parts of about `size`: cut after a blank line, else after a line, else at a space.

    Letters stay whole in UTF-8 and in UTF-16 that starts with its byte order mark.
    """
    rest = bytearray()
    encoding = ""
    for block in blocks:
        rest += block
        if not encoding and len(rest) > 1:
            encoding = {BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}.get(bytes(rest[:2]), "utf-8")
        while encoding and len(rest) >= size and (at := _end(rest, size, encoding)):
            yield bytes(rest[:at])
            del rest[:at]
    if rest:
        yield bytes(rest)


def _end(data: bytearray, size: int, encoding: str) -> int:
    """Return where a part of the beginning of `data` is best cut; 0 where more must be seen."""
    width = 1 if encoding == "utf-8" else 2
    whole = len(data) - len(data) % width
    longest = _LONGEST * size // width * width
    for high in (min(whole, size // width * width), min(whole, longest)):
        for mark, low in (("\n\n", size // 2), ("\n\r\n", size // 2), ("\n", 0)):
            if best := list(islice(_ends(data, mark.encode(encoding), width, low, high), _ENDS)):
                return next((at for at in best if _quotes_closed(data, at, encoding)), best[0])
        # A carriage return at the end of the data may be half of a line end.
        ends = _ends(data, "\r".encode(encoding), width, 0, min(high, whole - width))
        if at := next((at for at in ends if not data.startswith("\n".encode(encoding), at)), 0):
            return at
    if whole <= longest:
        return 0
    return next(_ends(data, " ".encode(encoding), width, 0, longest), 0) or _letter_end(data, longest, encoding)


def _ends(data: bytearray, mark: bytes, width: int, low: int, high: int) -> Iterator[int]:
    """Yield the ends of each `mark` at a whole unit in the span, the last first."""
    while (at := data.rfind(mark, low, high)) >= 0:
        if not at % width:
            yield at + len(mark)
        high = at + len(mark) - 1


def _quotes_closed(data: bytearray, at: int, encoding: str) -> bool:
    """Return whether no quotation that begins before `at` seems to go on after it."""
    opening, closing, straight = (data.count(mark.encode(encoding), 0, at) for mark in '“”"')
    return opening == closing and straight % 2 == 0


def _letter_end(data: bytearray, at: int, encoding: str) -> int:
    """Return `at`, or a little before it, so that no code point is cut."""
    if encoding == "utf-8":
        while at > 1 and data[at] & 0xC0 == 0x80:
            at -= 1
    elif 0xDC <= data[at + (encoding == "utf-16-le")] < 0xE0:
        at -= 2
    return at

"""Bytes as text: encoding, byte order mark and line ends are kept.

A text here is exactly the decoded bytes: no line end is translated, so `decode_file(data).encode(text)` is `data`.
"""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import NamedTuple

from chinhta.files import UnreadableError

__all__ = ["FileText", "decode_file"]

_BOMS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b\x1e\x1f") | {127})
_MANY_CONTROLS = 32  # one in so many bytes, and the file is no text
_OLD_CHARSETS = (
    " (`batch-correct --from auto` đọc được bảng mã cũ)",
    " (`batch-correct --from auto` reads legacy charsets)",
)


class FileText(NamedTuple):
    """The text of a file, without its byte order mark, and how it is written back."""

    text: str
    encoding: str = "utf-8"
    bom: bytes = b""
    legacy: str = ""
    """The charset from before Unicode in which it was read; such a file is written back as UTF-8."""

    def encode(self, text: str) -> bytes:
        """Return `text` as bytes, written the way this file was, in UTF-8 when it was in a legacy charset."""
        return self.bom + text.encode(self.encoding)


def decode_file(data: bytes, charset: str = "utf-8", *, before: int = 0, encoding: str = "") -> FileText:
    """Return the text of a file's bytes: UTF-8, or UTF-16 that starts with its byte order mark.

    With another `charset` (of text.charsets.CHARSETS) that is read, with "auto" Unicode or the one recognised; a
    text in such a charset is written back as UTF-8. Of a part of a file, `before` is how many bytes stand before it,
    and `encoding` that of the file where it had a byte order mark.

    Raises UnreadableError when they are something else.
    """
    marks = ((mark, name) for mark, name in _BOMS if data.startswith(mark) and not before)
    bom, encoding = next(marks, (b"", encoding or "utf-8"))
    if encoding == "utf-8" and _is_binary(data):
        raise _binary()
    if charset != "utf-8" and not bom and encoding == "utf-8" and (legacy := _decode_legacy(data, charset)):
        return legacy
    try:
        text = data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_unicode(encoding, before + len(bom) + error.start, recognised=charset == "auto") from None
    if "\0" in text:
        raise _binary()
    return FileText(text, encoding, bom)


def _decode_legacy(data: bytes, charset: str) -> FileText | None:
    """Return the text of bytes in a legacy charset, None when "auto" takes them for Unicode or knows nothing."""
    from chinhta.text import charset_detection, charsets  # only for those who ask

    found = charset_detection.detect(data) if charset == "auto" else charset
    return FileText(charsets.decode(data, found), legacy=found) if found else None


def _is_binary(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return b"\0" in data or controls * _MANY_CONTROLS > len(data)


def _binary() -> UnreadableError:
    return UnreadableError("không phải văn bản (tệp nhị phân)", "not text (a binary file)")


def _not_unicode(encoding: str, offset: int, *, recognised: bool) -> UnreadableError:
    """Return the error for bytes that are wrong at `offset`; `recognised`: legacy charsets were tried already."""
    if recognised and encoding == "utf-8":
        return UnreadableError(
            "không nhận ra bảng mã: không phải UTF-8, UTF-16 hay bảng mã tiếng Việt cũ",
            "charset not recognised: not UTF-8, UTF-16 or a legacy Vietnamese charset",
        )
    old = ("", "") if recognised else _OLD_CHARSETS
    return UnreadableError(
        f"không phải {encoding.upper()} (byte thứ {offset + 1}); hãy chuyển sang UTF-8{old[0]}",
        f"not {encoding.upper()} (byte {offset + 1}); convert it to UTF-8{old[1]}",
    )

"""The body of a request as it came: its type, its coding, its size; bytes, text or JSON out, or a Problem."""

import json
import zlib
from typing import Any

from flask import Request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from chinhta.web.problems import Problem

__all__ = [
    "BYTES",
    "JSON",
    "JSON_SHARE",
    "PLAIN",
    "bytes_of",
    "coding_of",
    "json_of",
    "media_of",
    "sent",
    "too_large",
    "utf8_of",
]

BYTES = "application/octet-stream"
"""The type of the body that is a file's bytes, whatever the file is."""

JSON = "application/json"
PLAIN = "text/plain"

JSON_SHARE = 3
"""How many times the limit of its texts a JSON body may have: escapes (``\\u0111`` for đ) make it longer."""

_CODINGS = ("gzip", "x-gzip", "identity", "")


def media_of(request: Request, known: tuple[str, ...]) -> str:
    """Return the type of the body, one of `known`; other JSON types count as JSON. Raises Problem."""
    media = request.mimetype
    if media.startswith("application/") and media.endswith("+json"):
        media = JSON
    headers = {"Accept-Post": ", ".join(known), "Accept-Encoding": "gzip"}
    if media not in known:
        seen = media or "—"
        raise Problem(
            "unsupported-media-type",
            f"Content-Type là {seen}; hãy gửi {' hoặc '.join(known)}",
            f"the Content-Type is {seen}; send {' or '.join(known)}",
            headers=headers,
        )
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii", "ascii") and media != BYTES:
        raise Problem("unsupported-media-type", "chỉ nhận UTF-8", "only UTF-8 is accepted", headers=headers)
    if coding_of(request) not in _CODINGS:
        raise Problem(
            "unsupported-media-type",
            "Content-Encoding: chỉ nhận gzip",
            "Content-Encoding: only gzip is accepted",
            headers=headers,
        )
    return media


def bytes_of(request: Request, most: int) -> bytes:
    """Return the whole body, unpacked: at most `most` bytes. Raises Problem."""
    request.max_content_length = most
    data = sent(request)
    if len(data) > most:
        raise RequestEntityTooLarge
    return _unpacked(data, most) if "gzip" in coding_of(request) else data


def utf8_of(request: Request, most: int) -> str:
    """Return the whole body as text. Raises Problem."""
    try:
        return bytes_of(request, most).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem("not-utf8", f"sai ở byte {error.start}", f"invalid at byte {error.start}") from None


def json_of(request: Request, most: int) -> Any:
    """Return the JSON of the body; its texts may have `most` bytes. Raises Problem."""
    text = utf8_of(request, JSON_SHARE * most).removeprefix("\ufeff")
    try:
        return json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        where = f"dòng {error.lineno}, cột {error.colno}", f"line {error.lineno}, column {error.colno}"
        raise Problem("not-json", f"{where[0]}: {error.msg}", f"{where[1]}: {error.msg}") from None
    except (ValueError, RecursionError) as error:  # NaN, a number of thousands of digits, nested too deep
        raise Problem("not-json", str(error), str(error)) from None


def too_large(most: int) -> Problem:
    """Return the problem of a text of more than `most` bytes."""
    return Problem(
        "too-large",
        f"văn bản nhiều nhất {most} byte UTF-8, tính sau khi giải nén và giải mã; JSON nhiều nhất {JSON_SHARE * most} "
        "byte sau khi giải nén",
        f"a text may have {most} bytes of UTF-8, counted after unpacking and decoding; JSON {JSON_SHARE * most} bytes "
        "after unpacking",
    )


def coding_of(request: Request) -> str:
    """Return how the body says it is packed, in lower case, "" where it does not."""
    return request.headers.get("Content-Encoding", "").strip().lower()


def sent(request: Request, *, cache: bool = False) -> bytes:
    """Return the whole body as it was sent; with `cache` it can be read again. Raises Problem.

    Werkzeug by itself would take a cut one for whole.
    """
    try:
        data = request.get_data(cache=cache)
    except ClientDisconnected as error:
        if isinstance(error.__context__, TimeoutError):
            raise Problem("upload-timeout") from None
        raise
    if request.content_length is not None:
        if len(data) < request.content_length:
            raise Problem("bad-request", "nội dung gửi lên bị thiếu", "the body is incomplete")
    elif len(data) == request.max_content_length and request.environ["wsgi.input"].read(1):
        raise RequestEntityTooLarge
    return data


def _unpacked(data: bytes, most: int) -> bytes:
    """Undo gzip, and stop where there is more than `most`: a few kilobytes can stand for gigabytes."""
    out = b""
    try:
        while True:
            member = zlib.decompressobj(zlib.MAX_WBITS | 16)
            out += member.decompress(data, most + 1 - len(out))
            if len(out) > most:
                raise RequestEntityTooLarge
            if not member.eof:
                raise Problem("bad-coding", "nội dung gzip bị thiếu", "the gzip body is incomplete")
            data = member.unused_data
            if not data:
                return out
    except zlib.error as error:
        raise Problem("bad-coding", str(error), str(error)) from None


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")

"""Requests read and checked: untrusted bytes in; texts and settings, or a Problem, out."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import Request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from chinhta.formats.registry import by_suffix, suffixes
from chinhta.settings import FORMAT, SETTINGS, FoldersSetting, Settings, SettingsError, lay_over
from chinhta.text.offsets import UNITS
from chinhta.web.problems import Problem

__all__ = [
    "BYTES",
    "MAX_TEXTS",
    "MAX_WORDS",
    "REQUEST_SETTINGS",
    "UPLOAD_PARAMETERS",
    "Item",
    "Query",
    "Upload",
    "read_batch",
    "read_query",
    "read_upload",
]

MAX_TEXTS = 1000
"""Texts in one batch."""

MAX_WORDS = 1000
"""Words of its own that one request may bring."""

REQUEST_SETTINGS = {name: setting for name, setting in SETTINGS.items() if not isinstance(setting, FoldersSetting)}
"""The settings that a request may have: folders are the server's own affair."""

BYTES = "application/octet-stream"
"""The type of the body that is a file's bytes, whatever the file is."""

UPLOAD_PARAMETERS = ("suffix", "format")
"""What the query may say of such a file. (Its name is nobody's business, and would stand in access logs.)"""


class Query(NamedTuple):
    """One text, how to check it, and in which unit to answer."""

    text: str
    settings: Settings
    unit: str


class Upload(NamedTuple):
    """The format of a file's text, and its bytes."""

    format: str
    data: bytes


class Item(NamedTuple):
    """One text of a batch; `problem` stands for a text that cannot be taken."""

    id: str | int
    text: str
    problem: Problem | None = None


def read_query(request: Request, base: Settings) -> Query:
    """Read a request for one text, in JSON or as plain text with settings in the query; `base` lies under them.

    Raises Problem.
    """
    if _media(request, ("application/json", "text/plain")) == "text/plain":
        text, body = _encodable(_utf8(request)), {}
    else:
        body = _json_object(request, ("text", "settings", "offset_unit"))
        text = _text_field(body, "/text")
    settings, unit = _how(request, body, base)
    return Query(text, settings, unit)


def read_batch(request: Request, base: Settings) -> tuple[list[Item], Settings, str]:
    """Read a request for many texts: the texts, their settings, and the unit to answer in.

    Raises Problem when the whole cannot be done; what is wrong with one text only stays with its item.
    """
    _media(request, ("application/json",))
    body = _json_object(request, ("texts", "settings", "offset_unit"))
    texts = body.get("texts")
    if not isinstance(texts, list):
        raise Problem.field("/texts", *_missing_or("một danh sách", "a list", "texts" in body))
    if len(texts) > MAX_TEXTS:
        raise Problem.field("/texts", f"quá {MAX_TEXTS} văn bản", f"more than {MAX_TEXTS} texts")
    settings, unit = _how(request, body, base)
    return [_item(n, item) for n, item in enumerate(texts)], settings, unit


def read_upload(request: Request) -> Upload:
    """Read a request that sends the bytes of a file; the query says its suffix, or the format of its text.

    Raises Problem.
    """
    _media(request, (BYTES,))
    given = {key: values[-1] for key, values in request.args.lists()}
    for key in given:
        if key not in UPLOAD_PARAMETERS:
            names = ", ".join(UPLOAD_PARAMETERS)
            raise Problem.field(
                _pointer(key), f"không có tham số này; các tham số: {names}", f"no such parameter; known: {names}"
            )
    return Upload(_format_named(given), _bytes(request))


def _format_named(given: Mapping[str, str]) -> str:
    """Return the format that was named, or else that of the files with the suffix that was; plain text by default."""
    format, suffix = given.get("format", "text"), given.get("suffix")
    try:
        format = FORMAT.read(format)
    except SettingsError as error:
        raise Problem.field("/format", error.vi, error.en) from None
    if "format" in given or suffix is None:
        return format
    known_format = by_suffix(suffix)
    if known_format is None:
        known = ", ".join(suffixes())
        raise Problem(
            "unknown-format",
            (f"“{suffix}”" if suffix else "tên tệp không có đuôi") + f"; hãy chuyển sang một trong các dạng: {known}",
            (f"“{suffix}”" if suffix else "the name has no suffix") + f"; convert it to one of: {known}",
        )
    return known_format.name


def _media(request: Request, known: tuple[str, ...]) -> str:
    """Return the type of the body, one of `known`; other JSON types count as JSON."""
    media = request.mimetype
    if media.startswith("application/") and media.endswith("+json"):
        media = "application/json"
    accept = {"Accept-Post": ", ".join(known)}
    if media not in known:
        seen = media or "—"
        raise Problem(
            "unsupported-media-type",
            f"Content-Type là {seen}; hãy gửi {' hoặc '.join(known)}",
            f"the Content-Type is {seen}; send {' or '.join(known)}",
            headers=accept,
        )
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    coding = request.headers.get("Content-Encoding", "identity").strip().lower()
    is_unicode = charset in ("utf-8", "utf8", "us-ascii", "ascii") or media == BYTES
    if not is_unicode or coding not in ("identity", ""):
        raise Problem(
            "unsupported-media-type",
            "chỉ nhận UTF-8, không nén",
            "only uncompressed UTF-8 is accepted",
            headers=accept,
        )
    return media


def _utf8(request: Request) -> str:
    """Return the body as it is."""
    try:
        return _bytes(request).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem("not-utf8", f"sai ở byte {error.start}", f"invalid at byte {error.start}") from None


def _bytes(request: Request) -> bytes:
    """Return the whole body. Werkzeug by itself would take a cut one for whole."""
    try:
        data = request.get_data(cache=False)
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


def _json_object(request: Request, known: tuple[str, ...]) -> dict[str, Any]:
    """Return the body, a JSON object with no other keys than `known`."""
    text = _utf8(request).removeprefix("\ufeff")
    try:
        body = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        where = f"dòng {error.lineno}, cột {error.colno}", f"line {error.lineno}, column {error.colno}"
        raise Problem("not-json", f"{where[0]}: {error.msg}", f"{where[1]}: {error.msg}") from None
    except (ValueError, RecursionError) as error:  # NaN, a number of thousands of digits, nested too deep
        raise Problem("not-json", str(error), str(error)) from None
    if not isinstance(body, dict):
        raise Problem.field("", "cần một đối tượng JSON {…}", "a JSON object {…} is needed")
    for key in body:
        if key not in known:
            names = ", ".join(known)
            raise Problem.field(
                _pointer(key), f"không có trường này; các trường: {names}", f"no such field; known: {names}"
            )
    return body


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _text_field(holder: Mapping[str, Any], pointer: str) -> str:
    """Return the field "text" of `holder`."""
    text = holder.get("text")
    if not isinstance(text, str):
        raise Problem.field(pointer, *_missing_or("một chuỗi", "a string", "text" in holder))
    return _encodable(text)


def _encodable(text: str) -> str:
    """Return `text` if it is text: JSON's escapes can spell halves of letters (lone surrogates), and NUL."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Problem(
            "not-utf8",
            f"nửa cặp thay thế (surrogate) ở ký tự {error.start}",
            f"a lone surrogate at character {error.start}",
        ) from None
    if (place := text.find("\0")) >= 0:
        raise Problem("not-text", f"ký tự NUL (U+0000) ở ký tự {place}", f"NUL (U+0000) at character {place}")
    return text


def _item(n: int, item: Any) -> Item:
    """Read text number `n` of a batch: a string, or an object with "text" and perhaps "id"."""
    pointer = f"/texts/{n}"
    name: str | int = n
    try:
        if isinstance(item, str):
            return Item(n, _encodable(item))
        if not isinstance(item, dict):
            raise Problem.field(pointer, 'cần một chuỗi hoặc {"id", "text"}', 'a string or {"id", "text"} is needed')
        if "id" in item:
            given = item["id"]
            if isinstance(given, bool) or not isinstance(given, str | int):
                raise Problem.field(f"{pointer}/id", "cần một chuỗi hoặc số nguyên", "a string or an integer is needed")
            name = _encodable(given) if isinstance(given, str) else given
        for key in item:
            if key not in ("id", "text"):
                raise Problem.field(
                    pointer + _pointer(key),
                    "không có trường này; các trường: id, text",
                    "no such field; known: id, text",
                )
        return Item(name, _text_field(item, f"{pointer}/text"))
    except Problem as problem:
        return Item(name, "", problem)


def _how(request: Request, body: Mapping[str, Any], base: Settings) -> tuple[Settings, str]:
    """Return the settings and the unit: of the service, over them those of the query, over them those of the body."""
    given = _from_query(request)
    unit = body.get("offset_unit", given.pop("offset_unit", "codepoint"))
    if not isinstance(unit, str) or unit not in UNITS:
        raise Problem.field(
            "/offset_unit", f"cần một trong: {', '.join(UNITS)}", f"one of {', '.join(UNITS)} is needed"
        )
    more = body.get("settings", {})
    if not isinstance(more, dict):
        raise Problem.field("/settings", "cần một đối tượng JSON {…}", "a JSON object {…} is needed")
    given |= more
    try:
        json.dumps(given, ensure_ascii=False).encode("utf-8")  # the cheapest look at every string in it
    except UnicodeEncodeError:
        raise Problem("not-utf8", "/settings: nửa cặp thay thế (surrogate)", "/settings: a lone surrogate") from None
    except RecursionError as error:
        raise Problem("not-json", str(error), str(error)) from None
    return (_settings_for(given, base) if given else base), unit


def _from_query(request: Request) -> dict[str, Any]:
    """Return settings given in the address: ``?tone_style=old&rules=-capital,spelling&words=abc,def``."""
    given: dict[str, Any] = {}
    for key, values in request.args.lists():
        name = key.replace("-", "_")
        given[name] = SETTINGS[name].read_query(values) if name in SETTINGS else values[-1]
    return given


def _settings_for(given: Mapping[str, Any], base: Settings) -> Settings:
    """Return `base` with what a client wants laid over it."""
    wanted: dict[str, Any] = {}
    for key, value in given.items():
        pointer = "/settings" + _pointer(key)
        name = key.replace("-", "_")
        if name not in REQUEST_SETTINGS:
            names = ", ".join(REQUEST_SETTINGS)
            raise Problem.field(
                pointer, f"không có cài đặt này; các cài đặt: {names}", f"no such setting; known: {names}"
            )
        if name == "words" and (not isinstance(value, list) or len(value) > MAX_WORDS):
            raise Problem.field(
                pointer, f"cần một danh sách không quá {MAX_WORDS} từ", f"a list of at most {MAX_WORDS} words is needed"
            )
        try:
            wanted[name] = REQUEST_SETTINGS[name].read(value)
        except SettingsError as error:
            raise Problem.field(pointer, error.vi, error.en) from None
    return Settings.from_mapping(lay_over(base.explicit, wanted))


def _pointer(key: str) -> str:
    return "/" + key.replace("~", "~0").replace("/", "~1")


def _missing_or(vi: str, en: str, present: bool) -> tuple[str, str]:
    return (f"cần {vi}", f"{en} is needed") if present else (f"thiếu; cần {vi}", f"missing; {en} is needed")

"""Requests read and checked: untrusted bytes in; texts and settings, or a Problem, out."""

import json
from base64 import b64decode
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from flask import Request

from chinhta.formats.registry import by_suffix, text_formats
from chinhta.settings import FORMAT, SETTINGS, FoldersSetting, Settings, SettingsError, lay_over
from chinhta.text.offsets import UNITS
from chinhta.web.content import BYTES, JSON, PLAIN, bytes_of, json_of, media_of, too_large, utf8_of
from chinhta.web.problems import Problem

__all__ = [
    "LISTS",
    "MAX_TEXTS",
    "MAX_WORDS",
    "OPTIONAL_PARTS",
    "REQUEST_SETTINGS",
    "UPLOAD_PARAMETERS",
    "FileQuery",
    "How",
    "Item",
    "Query",
    "Upload",
    "encodable",
    "read_batch",
    "read_file_query",
    "read_query",
    "read_upload",
    "within",
]

MAX_TEXTS = 1000
"""Texts in one batch."""

LISTS = ("words", "fields")
"""The settings that are lists of any words."""

MAX_WORDS = 1000
"""Words in each of these lists of a request."""

REQUEST_SETTINGS = {name: setting for name, setting in SETTINGS.items() if not isinstance(setting, FoldersSetting)}
"""The settings that a request may have: folders are the server's own affair."""

OPTIONAL_PARTS = ("suggestions", "diff")
"""The parts of an answer that a client may leave out."""

UPLOAD_PARAMETERS = ("suffix", "format")
"""What the query may have about such a file. (Not its name, which access logs would keep.)"""


class How(NamedTuple):
    """How to check, in which unit to answer, and which of OPTIONAL_PARTS to answer."""

    settings: Settings
    unit: str
    include: Collection[str]


class Query(NamedTuple):
    """One text and how to check it."""

    text: str
    how: How


class FileQuery(NamedTuple):
    """The bytes of a file, how to check it, and a text that is to stand in it (None: its own)."""

    data: bytes
    text: str | None
    how: How


class Upload(NamedTuple):
    """The format of a file's text, and its bytes."""

    format: str
    data: bytes


class Item(NamedTuple):
    """One text of a batch; `problem` stands for a text that cannot be taken."""

    id: str | int
    text: str
    problem: Problem | None = None


def read_query(request: Request, base: Settings, most: int, *, parts: bool = False) -> Query:
    """Read a request for one text, in JSON or as plain text with settings in the query; `base` lies under them.

    The text may have `most` bytes; with `parts` the client may choose those of the answer. Raises Problem.
    """
    if media_of(request, (JSON, PLAIN)) == PLAIN:
        text, body = encodable(utf8_of(request, most)), {}
    else:
        body = _json_object(request, _keys("text", parts), most)
        text = _text_field(body, "/text")
    within(most, text)
    return Query(text, _how(request, body, base, parts))


def read_file_query(request: Request, base: Settings, most: int, *, parts: bool = False) -> FileQuery:
    """Read a request for the bytes of a file, in JSON as base64; its format is among the settings.

    It may have `most` bytes, and so the text that is to stand in it; with `parts` the client may choose those of the
    answer, and need not bring a text. Raises Problem.
    """
    media_of(request, (JSON,))
    known = ("file", *_keys("text", True)) if parts else ("file", "text", "settings")
    body = _json_object(request, known, most)
    file = body.get("file")
    if not isinstance(file, str):
        raise Problem.field("/file", *_missing_or("một chuỗi base64", "a base64 string", "file" in body))
    try:
        data = b64decode(file, validate=True)
    except ValueError as error:
        raise Problem.field("/file", f"không phải base64: {error}", f"not base64: {error}") from None
    new = None if parts and "text" not in body else _text_field(body, "/text")
    within(most, new or "")
    if len(data) > most:
        raise too_large(most)
    return FileQuery(data, new, _how(request, body, base, parts))


def read_batch(request: Request, base: Settings, most: int) -> tuple[list[Item], How]:
    """Read a request for many texts, which may have `most` bytes together.

    Raises Problem when the whole cannot be done; what is wrong with one text only stays with its item.
    """
    media_of(request, (JSON,))
    body = _json_object(request, _keys("texts", True), most)
    texts = body.get("texts")
    if not isinstance(texts, list):
        raise Problem.field("/texts", *_missing_or("một danh sách", "a list", "texts" in body))
    if len(texts) > MAX_TEXTS:
        raise Problem.field("/texts", f"quá {MAX_TEXTS} văn bản", f"more than {MAX_TEXTS} texts")
    how = _how(request, body, base, parts=True)
    items = [_item(n, item) for n, item in enumerate(texts)]
    within(most, *(item.text for item in items))
    return items, how


def read_upload(request: Request, most: int) -> Upload:
    """Read a request that sends the bytes of a file, at most `most`; the query has its suffix, or its text's format.

    Raises Problem.
    """
    media_of(request, (BYTES,))
    given = {key: values[-1] for key, values in request.args.lists()}
    for key in given:
        if key not in UPLOAD_PARAMETERS:
            names = ", ".join(UPLOAD_PARAMETERS)
            raise Problem.field(
                _pointer(key), f"không có tham số này; các tham số: {names}", f"no such parameter; known: {names}"
            )
    return Upload(_format_named(given), bytes_of(request, most))


def _keys(texts: str, parts: bool) -> tuple[str, ...]:
    return (texts, "settings", "offset_unit", *(("include",) if parts else ()))


def within(most: int, *texts: str) -> None:
    """Raise Problem when the texts have more than `most` bytes of UTF-8 together."""
    if 4 * sum(map(len, texts)) > most and sum(len(text.encode()) for text in texts) > most:
        raise too_large(most)


def _format_named(given: Mapping[str, str]) -> str:
    """Return the format that was named, or else that of the files with the suffix that was; plain text by default."""
    format, suffix = given.get("format", "text"), given.get("suffix")
    try:
        format = FORMAT.read(format)
    except SettingsError as error:
        raise Problem.field("/format", error.vi, error.en) from None
    formats = {known.name: known for known in text_formats()}
    of_suffix = formats.get(format) if suffix is None else formats.get(getattr(by_suffix(suffix), "name", ""))
    chosen = formats.get(format) if "format" in given else of_suffix
    if not of_suffix or not chosen:
        known = ", ".join(suffix for format in formats.values() for suffix in format.suffixes)
        seen = f"“{suffix if suffix and not of_suffix else format}”" if suffix != "" else ""
        raise Problem(
            "unknown-format",
            (seen or "tên tệp không có đuôi") + f"; hãy chuyển sang một trong các dạng: {known}",
            (seen or "the name has no suffix") + f"; convert it to one of: {known}",
        )
    return chosen.name


def _json_object(request: Request, known: tuple[str, ...], most: int) -> dict[str, Any]:
    """Return the body, a JSON object with no other keys than `known`."""
    body = json_of(request, most)
    if not isinstance(body, dict):
        raise Problem.field("", "cần một đối tượng JSON {…}", "a JSON object {…} is needed")
    for key in body:
        if key not in known:
            names = ", ".join(known)
            raise Problem.field(
                _pointer(key), f"không có trường này; các trường: {names}", f"no such field; known: {names}"
            )
    return body


def _text_field(holder: Mapping[str, Any], pointer: str) -> str:
    """Return the field "text" of `holder`."""
    text = holder.get("text")
    if not isinstance(text, str):
        raise Problem.field(pointer, *_missing_or("một chuỗi", "a string", "text" in holder))
    return encodable(text)


def encodable(text: str) -> str:
    """Return `text`. Raises Problem when it is none: JSON's escapes can spell lone surrogates, and NUL."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Problem(
            "not-utf8",
            f"nửa cặp thay thế (surrogate) ở ký tự {error.start}",
            f"a lone surrogate at character {error.start}",
        ) from None
    if (index := text.find("\0")) >= 0:
        raise Problem("not-text", f"ký tự NUL (U+0000) ở ký tự {index}", f"NUL (U+0000) at character {index}")
    return text


def _item(n: int, item: Any) -> Item:
    """Read text number `n` of a batch: a string, or an object with "text" and perhaps "id"."""
    pointer = f"/texts/{n}"
    name: str | int = n
    try:
        if isinstance(item, str):
            return Item(n, encodable(item))
        if not isinstance(item, dict):
            raise Problem.field(pointer, 'cần một chuỗi hoặc {"id", "text"}', 'a string or {"id", "text"} is needed')
        if "id" in item:
            given = item["id"]
            if isinstance(given, bool) or not isinstance(given, str | int):
                raise Problem.field(f"{pointer}/id", "cần một chuỗi hoặc số nguyên", "a string or an integer is needed")
            name = encodable(given) if isinstance(given, str) else given
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


def _how(request: Request, body: Mapping[str, Any], base: Settings, parts: bool) -> How:
    """Return the settings and the rest: of the service, over them those of the query, over them those of the body."""
    given = _from_query(request)
    unit = _unit(given.pop("offset_unit", "codepoint"))
    unit = _unit(body.get("offset_unit", unit))
    include: Any = OPTIONAL_PARTS
    if parts:
        include = _include(given.pop("include", OPTIONAL_PARTS))
        include = _include(body.get("include", include))
    more = body.get("settings", {})
    if not isinstance(more, dict):
        raise Problem.field("/settings", "cần một đối tượng JSON {…}", "a JSON object {…} is needed")
    try:
        json.dumps([given, more], ensure_ascii=False).encode("utf-8")  # the cheapest look at every string in it
    except UnicodeEncodeError:
        raise Problem("not-utf8", "/settings: nửa cặp thay thế (surrogate)", "/settings: a lone surrogate") from None
    except RecursionError as error:
        raise Problem("not-json", str(error), str(error)) from None
    wanted = {**_settings(given), **_settings(more)}
    settings = Settings.from_mapping(lay_over(base.explicit, wanted)) if wanted else base
    return How(settings, unit, include)


def _unit(unit: object) -> str:
    """Return `unit` when there is such a unit of offsets."""
    if not isinstance(unit, str) or unit not in UNITS:
        known = ", ".join(UNITS)
        raise Problem.field("/offset_unit", f"cần một trong: {known}", f"one of {known} is needed")
    return unit


def _include(parts: object) -> list[str] | tuple[str, ...]:
    """Return `parts` when all are parts of an answer that can be left out."""
    if not isinstance(parts, list | tuple) or not all(
        isinstance(part, str) and part in OPTIONAL_PARTS for part in parts
    ):
        known = ", ".join(OPTIONAL_PARTS)
        raise Problem.field("/include", f"cần một danh sách trong: {known}", f"a list of some of {known} is needed")
    return parts


def _from_query(request: Request) -> dict[str, Any]:
    """Return settings given in the address: ``?tone_style=old&rules=-capital,spelling&words=abc,def``."""
    given: dict[str, Any] = {}
    for key, values in request.args.lists():
        name = key.replace("-", "_")
        if name == "include":
            given[name] = [part for value in values for part in value.split(",") if part]
        elif name in LISTS and sum(value.count(",") + 1 for value in values) > MAX_WORDS:
            given[name] = None  # empty ones count too
        else:
            given[name] = SETTINGS[name].read_query(values) if name in SETTINGS else values[-1]
    return given


def _settings(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings that a client wants, checked."""
    wanted: dict[str, Any] = {}
    for key, value in given.items():
        pointer = "/settings" + _pointer(key)
        name = key.replace("-", "_")
        if name not in REQUEST_SETTINGS:
            names = ", ".join(REQUEST_SETTINGS)
            raise Problem.field(
                pointer, f"không có cài đặt này; các cài đặt: {names}", f"no such setting; known: {names}"
            )
        if name in LISTS and (not isinstance(value, list) or len(value) > MAX_WORDS):
            raise Problem.field(
                pointer, f"cần một danh sách không quá {MAX_WORDS} mục", f"a list of at most {MAX_WORDS} is needed"
            )
        try:
            wanted[name] = REQUEST_SETTINGS[name].read(value)
        except SettingsError as error:
            raise Problem.field(pointer, error.vi, error.en) from None
    return wanted


def _pointer(key: str) -> str:
    return "/" + key.replace("~", "~0").replace("/", "~1")


def _missing_or(vi: str, en: str, present: bool) -> tuple[str, str]:
    return (f"cần {vi}", f"{en} is needed") if present else (f"thiếu; cần {vi}", f"missing; {en} is needed")

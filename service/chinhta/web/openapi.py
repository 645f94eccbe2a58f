"""The OpenAPI 3.1 description of the service. Tests hold it against the routes and against real answers."""

import re
from collections.abc import Mapping
from typing import Any

from chinhta.formats.registry import text_formats
from chinhta.settings import ChoiceSetting, RulesSetting
from chinhta.text.offsets import UNITS
from chinhta.web.bodies import MAX_WORDS, OPTIONAL_PARTS, REQUEST_SETTINGS
from chinhta.web.content import BYTES, JSON, JSON_SHARE
from chinhta.web.problems import PROBLEMS
from chinhta.web.schemas import INCLUDE, TEXT, Node, ref, schemas

__all__ = ["describe"]

_IN_QUERY = {
    "rules": "; dấu - đứng trước để tắt / a minus before it for off: `-capital,spelling`",
    "words": "; cách nhau bằng dấu phẩy / divided by commas: `từ,từ`",
}
_OF_BODIES = ("400", "401", "403", "408", "413", "415", "422", "429", "500", "503")
_PACKED = "Có thể nén bằng gzip (Content-Encoding) / may be compressed: `Content-Encoding: gzip`"


def describe(version: str, max_bytes: int) -> Node:
    """Return the description of a service of this version that takes texts of at most `max_bytes`."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "chinhta",
            "version": version,
            "summary": "Soát lỗi văn bản tiếng Việt. / Proofreader for Vietnamese.",
            "description": (
                "Gửi văn bản, nhận lại bản đã sửa cùng vị trí và lý do của từng chỗ sửa. Vị trí tính từ 0, không gồm "
                "vị trí cuối; đơn vị là điểm mã (codepoint), đơn vị UTF-16 (utf16) hoặc byte UTF-8 (utf8) tùy "
                f"`offset_unit`. Văn bản của một yêu cầu nhiều nhất {max_bytes} byte UTF-8, tính sau khi giải nén và "
                f"giải mã; nội dung JSON nhiều nhất {JSON_SHARE * max_bytes} byte sau khi giải nén. Nội dung gửi lên "
                "và trả về có thể nén gzip. Văn bản không được lưu lại. Nếu máy chủ có khóa, các địa chỉ /v1 cần "
                "`X-API-Key: KHÓA` hoặc `Authorization: Bearer KHÓA`. Dưới /v2 là giao thức của LanguageTool.\n\n"
                "Send a text and get the corrected text with every change, its position and its reason. Offsets count "
                "from 0 and are half-open, in code points, UTF-16 units or UTF-8 bytes as `offset_unit` says. "
                f"The texts of a request may have {max_bytes} bytes of UTF-8, counted after unpacking and decoding, a "
                f"JSON body {JSON_SHARE * max_bytes} bytes after unpacking. Bodies and answers may be compressed with "
                "gzip. Texts are not stored. Where the server has keys, addresses under /v1 need `X-API-Key: KEY` or "
                "`Authorization: Bearer KEY`. Under /v2 it speaks the protocol of LanguageTool."
            ),
            "license": {"name": "GPL-3.0-or-later", "identifier": "GPL-3.0-or-later"},
        },
        "paths": _paths(),
        "components": {
            "schemas": schemas(),
            "responses": {
                str(status): _answer(
                    "; ".join(f"{kind.vi} / {kind.en}" for kind in PROBLEMS.values() if kind.status == status),
                    "Problem",
                    "application/problem+json",
                )
                for status in sorted({kind.status for kind in PROBLEMS.values()})
            },
        },
    }


def _paths() -> Node:
    return {
        "/v1/correct": {
            "post": _reading(
                "correct",
                "Sửa một văn bản",
                "Correct a text",
                "Corrected",
                "CorrectRequest",
                {"text": "Bộ Công Thương , ngày 5/3", "settings": {"tone_style": "keep"}, "include": ["diff"]},
                parts=True,
            )
        },
        "/v1/check": {
            "post": _reading(
                "check",
                "Tìm lỗi trong một văn bản, không sửa",
                "Check a text, change nothing",
                "Checked",
                "TextRequest",
                {"text": "Bộ Công Thương , ngày 5/3"},
            )
        },
        "/v1/batch": {
            "post": _reading(
                "batch",
                "Sửa nhiều văn bản; một văn bản gặp lỗi không ảnh hưởng các văn bản khác",
                "Correct many texts; a problem with one does not affect the others",
                "Batch",
                "BatchRequest",
                {"texts": [{"id": "bai-1", "text": "Bộ Công Thương , ngày 5/3"}]},
                plain=False,
                parts=True,
            )
        },
        "/v1/read": {"post": _file_reading()},
        "/v1/files/correct": {
            "post": _file_request(
                "correctFile",
                "Sửa một tệp, đọc theo định dạng của nó (Word, LibreOffice, …) / "
                "Correct a file, read in its format (Word, LibreOffice, …); `text`: with this text in it",
                "FileRequest",
                _answer("Kết quả, vị trí tính trong `text` / What is found, its offsets in `text`", "CorrectedFile"),
            )
        },
        "/v1/files/write": {
            "post": _file_request(
                "writeFile",
                "Ghi văn bản khác vào một tệp; phần còn lại của tệp giữ nguyên / "
                "Write another text into a file; all else of it stays",
                "WriteRequest",
                _answer("Tệp / the file", {"description": "byte"}, BYTES),
            )
        },
        "/v1/rules": {
            "get": _looking("rules", "Các quy tắc", "The rules", _answer("Các quy tắc / The rules", "Rules"), "401")
        },
        "/v1/rules/{name}": {
            "get": _looking(
                "rule",
                "Một quy tắc: giải thích và ví dụ",
                "One rule: its manual and its examples",
                _answer("Quy tắc / The rule", "RuleManual"),
                "401",
                "404",
                parameter=("name", "spacing.space-before-mark"),
            )
        },
        "/v1/abbreviations": {
            "get": _looking(
                "abbreviations",
                "Bảng chữ viết tắt",
                "The table of abbreviations",
                _answer("Bảng / The table", "Abbreviations"),
                "401",
            ),
            "post": _reading(
                "usedAbbreviations",
                "Các chữ viết tắt trong một văn bản",
                "The abbreviations in a text",
                "UsedAbbreviations",
                "TextRequest",
                {"text": "Thúc đẩy khoa học và công nghệ (KH&CN) và ĐMST."},
            ),
        },
        "/v1/outline": {
            "post": _reading(
                "outline",
                "Bố cục của một văn bản hành chính: thể thức, phần, chương, điều, khoản, điểm",
                "The outline of an administrative document: its parts and its divisions",
                "Outline",
                "TextRequest",
                {"text": "QUYẾT ĐỊNH\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế."},
            )
        },
        "/healthz": {
            "get": _looking(
                "healthz", "Máy chủ đang chạy", "The server is running", _answer("Đang chạy / Running", "Health")
            )
        },
        "/readyz": {
            "get": _looking(
                "readyz",
                "Từ điển đã sẵn sàng",
                "The dictionary is loaded",
                _answer("Sẵn sàng / Ready", "Readiness"),
                "503",
            )
        },
        "/metrics": {
            "get": _looking(
                "metrics",
                "Số liệu cho Prometheus",
                "Figures for Prometheus",
                _text_response("Số liệu / Figures", "text/plain"),
            )
        },
        "/openapi.json": {
            "get": _looking(
                "openapi",
                "Bản mô tả này",
                "This description",
                _answer("OpenAPI 3.1", {"type": "object", "required": ["openapi", "info", "paths"]}),
            )
        },
        "/docs": {
            "get": _looking("docs", "Trang tài liệu", "The documentation page", _text_response("HTML", "text/html"))
        },
        "/": {"get": _looking("index", "Trang soát lỗi", "The page for people", _text_response("HTML", "text/html"))},
        "/static/{filename}": {"get": _static_file()},
    }


def _static_file() -> Node:
    """Return the operation that gives a file of the pages, or a part of it."""
    out = _looking(
        "static",
        "Tệp của các trang",
        "The files of the pages",
        {"description": "Tệp / The file", "content": {"*/*": {}}},
        "404",
        parameter=("filename", "page.css"),
    )
    out["responses"] |= {
        "206": {"description": "Một phần của tệp (Range) / A part of the file", "content": {"*/*": {}}},
        "304": {"description": "Tệp không thay đổi / Not modified"},
        "416": _answer("Tệp không có phần đó / No such part", "Problem", "application/problem+json"),
    }
    return out


def _reading(
    name: str,
    vi: str,
    en: str,
    answer: str,
    body: str,
    example: Mapping[str, Any],
    *,
    plain: bool = True,
    parts: bool = False,
) -> Node:
    """Return an operation that reads texts."""
    content: Node = {"application/json": {"schema": ref(body), "example": dict(example)}}
    parameters: list[Node] = [_parameter("offset_unit", {"type": "string", "enum": list(UNITS)})]
    if plain:
        content["text/plain"] = {"schema": TEXT, "example": example["text"]}
    if parts:
        parameters.append(_list_parameter("include", {"type": "string", "enum": list(OPTIONAL_PARTS)}, INCLUDE))
    for setting in REQUEST_SETTINGS.values():
        words = f"{setting.vi} / {setting.en}" + _IN_QUERY.get(setting.name, "")
        if isinstance(setting, ChoiceSetting):
            parameters.append(_parameter(setting.name, setting.schema(), words))
        elif isinstance(setting, RulesSetting):
            names = setting.schema()["propertyNames"]["enum"]
            switches = {"type": "string", "enum": [*names, *("-" + name for name in names)]}
            parameters.append(_list_parameter(setting.name, switches, words))
        else:
            parameters.append(_list_parameter(setting.name, {"type": "string"}, words, MAX_WORDS))
    return _posting(name, f"{vi} / {en}", answer, parameters, content)


def _file_reading() -> Node:
    """Return the operation that reads the bytes of a file."""
    known = [suffix for format in text_formats() for suffix in format.suffixes]
    pattern = [re.sub("[a-z]", lambda letter: f"[{letter[0]}{letter[0].upper()}]", name[1:]) for name in known]
    return _posting(
        "read",
        "Đọc văn bản từ tệp, tự nhận bảng mã UTF-8, UTF-16, TCVN3, VNI, VISCII, CP1258, VIQR / "
        "Read the text of a file; its charset is detected",
        "FileText",
        [
            _parameter(
                "suffix",
                {"type": "string", "pattern": rf"^\.({'|'.join(pattern)})$"},
                f"Đuôi tên tệp / suffix of the file name: {' '.join(known)}",
            ),
            _parameter(
                "format",
                {"type": "string", "enum": [format.name for format in text_formats()]},
                "Định dạng văn bản, thay cho đuôi tên tệp / format of the text, in place of the suffix",
            ),
        ],
        {BYTES: {"schema": {"description": "Nội dung tệp (byte) / the bytes of the file"}}},
    )


def _file_request(name: str, summary: str, body: str, answer: Node) -> Node:
    """Return an operation that takes a file in JSON."""
    content = {JSON: {"schema": ref(body)}}
    node = _posting(name, summary, "Problem", [], content)
    return node | {"responses": node["responses"] | {"200": answer}}


def _posting(name: str, summary: str, answer: str, parameters: list[Node], content: Node) -> Node:
    """Return an operation that takes a body."""
    return {
        "operationId": name,
        "summary": summary,
        "parameters": parameters,
        "requestBody": {"required": True, "description": _PACKED, "content": content},
        "responses": {"200": _answer(summary, answer)} | {status: _problem_reference(status) for status in _OF_BODIES},
    }


def _looking(
    name: str, vi: str, en: str, answer: Node, *problems: str, parameter: tuple[str, str] | None = None
) -> Node:
    """Return an operation that looks something up."""
    out: Node = {"operationId": name, "summary": f"{vi} / {en}"}
    if parameter:
        where, example = parameter
        out["parameters"] = [
            {"name": where, "in": "path", "required": True, "schema": {"type": "string"}, "example": example}
        ]
    return out | {
        "responses": {"200": answer}
        | {status: _problem_reference(status) for status in sorted({*problems, "403", "500"})}
    }


def _parameter(name: str, schema: Node, description: str = "") -> Node:
    return {"name": name, "in": "query", "schema": schema} | ({"description": description} if description else {})


def _list_parameter(name: str, items: Node, description: str, most: int | None = None) -> Node:
    """Return a parameter with any number of values, divided by commas; an empty one, as in `rules=`, names nothing."""
    if "enum" in items:
        items = items | {"enum": [*items["enum"], ""]}
    schema: Node = {"type": "array", "items": items} | ({"maxItems": most} if most else {})
    return _parameter(name, schema, description) | {"style": "form", "explode": False}


def _answer(description: str, schema: str | Node, media: str = "application/json") -> Node:
    node = ref(schema) if isinstance(schema, str) else schema
    return {"description": description, "content": {media: {"schema": node}}}


def _text_response(description: str, media: str) -> Node:
    return {"description": description, "content": {media: {"schema": {"type": "string"}}}}


def _problem_reference(status: str) -> Node:
    return {"$ref": f"#/components/responses/{status}"}

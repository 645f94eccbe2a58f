"""The OpenAPI 3.1 description of the service. Tests hold it against the routes and against real answers."""

from collections.abc import Mapping
from typing import Any

from chinhta.formats.registry import suffixes
from chinhta.settings import FORMAT, ChoiceSetting
from chinhta.text.offsets import UNITS
from chinhta.web.bodies import BYTES, REQUEST_SETTINGS
from chinhta.web.problems import PROBLEMS
from chinhta.web.schemas import Node, ref, schemas

__all__ = ["describe"]

_IN_QUERY = {
    "rules": " (ví dụ / for example: `-capital,spelling`)",
    "words": " (ví dụ / for example: `từ,từ`)",
}


def describe(version: str, max_bytes: int) -> Node:
    """Return the description of a service of this version that takes bodies of at most `max_bytes`."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "chinhta",
            "version": version,
            "summary": "Soát lỗi văn bản tiếng Việt. / Proofreader for Vietnamese.",
            "description": (
                "Gửi văn bản, nhận lại bản đã sửa cùng vị trí và lý do của từng chỗ sửa. Vị trí tính từ 0, không gồm "
                "vị trí cuối; đơn vị là điểm mã (codepoint), đơn vị UTF-16 (utf16) hoặc byte UTF-8 (utf8) tùy "
                f"`offset_unit`. Mỗi yêu cầu tối đa {max_bytes} byte. Văn bản không được lưu lại.\n\n"
                "Send a text and get the corrected text with every change, its position and its reason. Offsets count "
                "from 0 and are half-open, in code points, UTF-16 units or UTF-8 bytes as `offset_unit` says. A "
                f"request body may have at most {max_bytes} bytes. Texts are not stored."
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
                "TextRequest",
                {"text": "Bộ Công Thương , ngày 5/3", "settings": {"tone_style": "keep"}, "offset_unit": "codepoint"},
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
            )
        },
        "/v1/read": {"post": _file_reading()},
        "/v1/rules": {
            "get": _looking("rules", "Các quy tắc", "The rules", _answer("Các quy tắc / The rules", "Rules"))
        },
        "/v1/rules/{name}": {
            "get": _looking(
                "rule",
                "Một quy tắc: giải thích và ví dụ",
                "One rule: its manual and its examples",
                _answer("Quy tắc / The rule", "RuleManual"),
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
        "/static/{filename}": {
            "get": _looking(
                "static",
                "Tệp của các trang",
                "The files of the pages",
                {"description": "Tệp / The file", "content": {"*/*": {}}},
                "404",
                parameter=("filename", "page.css"),
            )
        },
    }


def _reading(
    name: str, vi: str, en: str, answer: str, body: str, example: Mapping[str, Any], *, plain: bool = True
) -> Node:
    """Return an operation that reads texts."""
    content: Node = {"application/json": {"schema": ref(body), "example": dict(example)}}
    parameters: list[Node] = [_parameter("offset_unit", {"type": "string", "enum": list(UNITS)})]
    if plain:
        content["text/plain"] = {"schema": {"type": "string"}, "example": example["text"]}
    for setting in REQUEST_SETTINGS.values():
        form = setting.schema() if isinstance(setting, ChoiceSetting) else {"type": "string"}
        parameters.append(
            _parameter(setting.name, form, f"{setting.vi} / {setting.en}" + _IN_QUERY.get(setting.name, ""))
        )
    return _posting(name, f"{vi} / {en}", answer, parameters, content)


def _file_reading() -> Node:
    """Return the operation that reads the bytes of a file."""
    known = " ".join(suffixes())
    return _posting(
        "read",
        "Đọc văn bản từ tệp, tự nhận bảng mã UTF-8, UTF-16, TCVN3, VNI, VISCII, CP1258, VIQR / "
        "Read the text of a file; its charset is detected",
        "FileText",
        [
            _parameter("suffix", {"type": "string"}, f"Đuôi tên tệp / suffix of the file name: {known}"),
            _parameter(
                "format",
                {"type": "string", "enum": list(FORMAT.choices)},
                "Định dạng văn bản, nếu tệp có đuôi khác / format of the text, for files with another suffix",
            ),
        ],
        {BYTES: {"schema": {"description": "Nội dung tệp (byte) / the bytes of the file"}}},
    )


def _posting(name: str, summary: str, answer: str, parameters: list[Node], content: Node) -> Node:
    """Return an operation that takes a body."""
    problems = ("400", "408", "413", "415", "422", "500", "503")
    return {
        "operationId": name,
        "summary": summary,
        "parameters": parameters,
        "requestBody": {"required": True, "content": content},
        "responses": {"200": _answer(summary, answer)} | {status: _problem_reference(status) for status in problems},
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
    return out | {"responses": {"200": answer} | {status: _problem_reference(status) for status in problems}}


def _parameter(name: str, schema: Node, description: str = "") -> Node:
    return {"name": name, "in": "query", "schema": schema} | ({"description": description} if description else {})


def _answer(description: str, schema: str | Node, media: str = "application/json") -> Node:
    node = ref(schema) if isinstance(schema, str) else schema
    return {"description": description, "content": {media: {"schema": node}}}


def _text_response(description: str, media: str) -> Node:
    return {"description": description, "content": {media: {"schema": {"type": "string"}}}}


def _problem_reference(status: str) -> Node:
    return {"$ref": f"#/components/responses/{status}"}

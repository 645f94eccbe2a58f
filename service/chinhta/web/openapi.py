"""The OpenAPI 3.1 description of the service. Tests hold it against the routes and against real answers."""

from collections.abc import Mapping
from typing import Any

from chinhta.formats.registry import suffixes
from chinhta.rules.rule import Safety, Stage
from chinhta.settings import CHOICES
from chinhta.text.charsets import CHARSETS
from chinhta.web.bodies import BYTES, MAX_TEXTS, MAX_WORDS, UNITS
from chinhta.web.problems import PROBLEMS

__all__ = ["describe"]

Node = dict[str, Any]
UNICODE = ("utf-8", "utf-16-le", "utf-16-be")


def describe(version: str, max_bytes: int) -> Node:
    """Return the description of a service of this version that takes bodies of at most `max_bytes`."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "chinhta",
            "version": version,
            "summary": "Soát lỗi văn bản tiếng Việt. / Proofreader for Vietnamese.",
            "description": (
                "Gửi văn bản, nhận lại bản đã sửa và từng chỗ sửa với vị trí và lý do. Vị trí tính từ 0, nửa mở; "
                "đơn vị là điểm mã (codepoint) hay đơn vị UTF-16 (utf16) tùy `offset_unit`. "
                f"Nội dung gửi lên nhiều nhất {max_bytes} byte. Không lưu văn bản nào.\n\n"
                "Send a text, get it back put right, with every change, its place and its reason. Places count from 0, "
                "half-open, in code points or UTF-16 units as `offset_unit` says. A body may have at most "
                f"{max_bytes} bytes. No text is kept."
            ),
            "license": {"name": "GPL-3.0-or-later", "identifier": "GPL-3.0-or-later"},
        },
        "paths": _paths(),
        "components": {
            "schemas": _schemas(),
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
                "Put a text right",
                "Corrected",
                "TextRequest",
                {"text": "Bộ Công Thương , ngày 5/3", "settings": {"tone_style": "keep"}, "offset_unit": "codepoint"},
            )
        },
        "/v1/check": {
            "post": _reading(
                "check",
                "Tìm lỗi trong một văn bản, không sửa",
                "Find what is wrong in a text, change nothing",
                "Checked",
                "TextRequest",
                {"text": "Bộ Công Thương , ngày 5/3"},
            )
        },
        "/v1/batch": {
            "post": _reading(
                "batch",
                "Sửa nhiều văn bản; một văn bản hỏng không ảnh hưởng văn bản khác",
                "Put many texts right; one bad text does not spoil the others",
                "Batch",
                "BatchRequest",
                {"texts": [{"id": "bai-1", "text": "Bộ Công Thương , ngày 5/3"}]},
                plain=False,
            )
        },
        "/v1/read": {"post": _file_reading()},
        "/v1/rules": {"get": _looking("rules", "Các luật", "The rules", _answer("Các luật / The rules", "Rules"))},
        "/v1/rules/{name}": {
            "get": _looking(
                "rule",
                "Một luật: giải thích và ví dụ",
                "One rule: its manual and its examples",
                _answer("Luật / The rule", "RuleManual"),
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
                "Các chữ viết tắt mà một văn bản dùng",
                "The abbreviations that a text uses",
                "UsedAbbreviations",
                "TextRequest",
                {"text": "Thúc đẩy khoa học và công nghệ (KH&CN) và ĐMST."},
            ),
        },
        "/healthz": {
            "get": _looking(
                "healthz", "Dịch vụ đang chạy", "The service runs", _answer("Đang chạy / It runs", "Health")
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
                "metrics", "Số liệu cho Prometheus", "Figures for Prometheus", _text("Số liệu / Figures", "text/plain")
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
        "/docs": {"get": _looking("docs", "Trang tài liệu", "A page that shows this", _text("HTML", "text/html"))},
        "/": {"get": _looking("index", "Trang dùng thử", "A page to try it", _text("HTML", "text/html"))},
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


def _schemas() -> Node:
    text = {"type": "string", "description": "Văn bản / the text"}
    unit = {"type": "string", "enum": list(UNITS), "default": UNITS[0], "description": "Đơn vị vị trí / unit of places"}
    findings = {"type": "array", "items": _ref("Finding")}
    place = {"type": "integer", "minimum": 0}
    strings: Node = {"type": "array", "items": {"type": "string"}}
    common = {"offset_unit": unit, "dictionary": _ref("Dictionary")}
    corrected = {
        "corrected": {"type": "string", "description": "Văn bản đã sửa / the text put right"},
        "edits": findings | {"description": "Những chỗ đã sửa / what was written"},
        "suggestions": findings | {"description": "Những chỗ chỉ đề nghị / what is only proposed"},
        "diff": {"type": "string", "description": "unified diff"},
    }
    rule = {
        "name": {"type": "string"},
        "family": {"type": "string"},
        "stage": {"type": "string", "enum": [stage.name.lower() for stage in Stage]},
        "safety": _ref("Safety"),
        "default": {"type": "boolean", "description": "Mặc định bật / on unless turned off"},
        "since": {"type": "string"},
        "summary": _object({"vi": {"type": "string"}, "en": {"type": "string"}}),
    }
    return {
        "TextRequest": _object({"text": text, "settings": _ref("Settings"), "offset_unit": unit}, required=("text",)),
        "BatchRequest": _object(
            {
                "texts": {
                    "type": "array",
                    "maxItems": MAX_TEXTS,
                    "items": {
                        "anyOf": [
                            text,
                            _object({"id": {"type": ["string", "integer"]}, "text": text}, required=("text",)),
                        ]
                    },
                },
                "settings": _ref("Settings"),
                "offset_unit": unit,
            },
            required=("texts",),
        ),
        "Settings": _object(
            {
                "rules": {
                    "type": "object",
                    "additionalProperties": {"type": "boolean"},
                    "description": "Bật tắt luật hay họ luật / rules or families on or off",
                },
                **{
                    name: {"type": "string", "enum": list(values), "default": next(iter(values))}
                    for name, values in CHOICES.items()
                },
                "words": {
                    "type": "array",
                    "items": {"type": "string"},
                    "maxItems": MAX_WORDS,
                    "description": "Những từ được coi là đúng / words that are right here",
                },
            },
            required=(),
        ),
        "Finding": _object(
            {
                "start": place,
                "end": place,
                "original": {"type": "string", "description": "Chữ ở chỗ ấy / what stands there"},
                "replacement": {
                    "type": ["string", "null"],
                    "description": "Lựa chọn thứ nhất; null: không đề nghị gì / the first choice; null: none",
                },
                "choices": {
                    "type": "array",
                    "items": {"type": "string"},
                    "description": 'Tốt nhất trước; "" là xóa / best first; "" deletes',
                },
                "rule": {"type": "string"},
                "category": {"type": "string", "description": "Họ của luật / the rule's family"},
                "message": {"type": "string"},
                "safety": _ref("Safety"),
                "confidence": {"type": "number", "minimum": 0, "maximum": 1},
            }
        ),
        "Safety": {
            "type": "string",
            "enum": [safety.value for safety in Safety],
            "description": (
                "safe: sửa ngay; ask: chỉ đề nghị; show: chỉ báo / "
                "safe: written by itself; ask: only proposed; show: only reported"
            ),
        },
        "Corrected": _object(corrected | common),
        "Checked": _object({"findings": findings} | common),
        "FileText": _object(
            {
                "text": text,
                "charset": {
                    "type": "string",
                    "enum": [*UNICODE, *CHARSETS],
                    "description": "Bảng mã đã đọc / in which it was read",
                },
                "encoding": {
                    "type": "string",
                    "enum": list(UNICODE),
                    "description": (
                        "Bảng mã để ghi lại; bảng mã cũ thì ghi bằng UTF-8 / "
                        "in which to write it back; UTF-8 for a legacy charset"
                    ),
                },
                "bom": {
                    "type": "boolean",
                    "description": (
                        "Tệp bắt đầu bằng dấu thứ tự byte; `text` không có dấu ấy / "
                        "the file begins with a byte order mark, which `text` does not have"
                    ),
                },
                "format": {"type": "string", "enum": list(CHOICES["format"])},
            }
        ),
        "Batch": _object(
            {
                "results": {
                    "type": "array",
                    "items": {
                        "anyOf": [
                            _object({"id": {"type": ["string", "integer"]}} | corrected),
                            _object({"id": {"type": ["string", "integer"]}, "problem": _ref("Problem")}),
                        ]
                    },
                }
            }
            | common
        ),
        "Rules": _object({"rules": {"type": "array", "items": _ref("Rule")}}),
        "Rule": _object(rule),
        "RuleManual": _object(
            rule
            | {
                "manual": _object({language: {"type": "string"} for language in CHOICES["language"]}),
                "examples": {
                    "type": "array",
                    "items": _object(
                        {
                            "wrong": {"type": ["string", "null"]},
                            "right": {"type": ["string", "null"]},
                            "places": {
                                "type": "array",
                                "items": _object(
                                    {
                                        "start": place,
                                        "end": place,
                                        "choices": {"type": "array", "items": {"type": "string"}},
                                    }
                                ),
                            },
                        }
                    ),
                },
            }
        ),
        "Abbreviations": _object({"abbreviations": {"type": "array", "items": _ref("Abbreviation")}}),
        "UsedAbbreviations": _object({"abbreviations": {"type": "array", "items": _ref("UsedAbbreviation")}} | common),
        "Abbreviation": _object(
            {
                "abbreviation": {"type": "string"},
                "full_form": {"type": "string"},
                "variants": strings | {"description": "Cách viết khác / other ways to write it"},
                "other_readings": strings | {"description": "Nghĩa khác / what else it may stand for"},
                "field": {"type": "string"},
            }
        ),
        "UsedAbbreviation": _object(
            {
                "abbreviation": {"type": "string"},
                "full_form": {
                    "type": ["string", "null"],
                    "description": "Theo văn bản, nếu không thì theo bảng / as the text, or else the table, says",
                },
                "places": {"type": "array", "items": _ref("Span")},
                "defined": {
                    "anyOf": [_ref("Span"), {"type": "null"}],
                    "description": "Chỗ văn bản định nghĩa / where the text defines it",
                },
                "ambiguous": {"type": "boolean"},
                "mixed_with": strings | {"description": "Văn bản cũng viết / the text also writes"},
            }
        ),
        "Span": _object({"start": place, "end": place}),
        "Dictionary": {
            "type": "object",
            "required": ["name"],
            "properties": {
                "name": {"type": "string"},
                "version": {"type": "string"},
                "checksum": {"type": "string"},
                "over": {"type": "array", "items": _ref("Dictionary")},
            },
            "additionalProperties": False,
        },
        "Health": _object({"status": {"const": "ok"}}),
        "Readiness": _object({"status": {"const": "ready"}, "dictionary": _ref("Dictionary")}),
        "Problem": {
            "type": "object",
            "description": "RFC 9457",
            "required": ["type", "title", "title_en", "status"],
            "properties": {
                "type": {"type": "string", "format": "uri-reference"},
                "title": {"type": "string"},
                "title_en": {"type": "string"},
                "status": {"type": "integer"},
                "detail": {"type": "string"},
                "detail_en": {"type": "string"},
                "errors": {
                    "type": "array",
                    "items": _object(
                        {
                            "pointer": {"type": "string", "description": "RFC 6901"},
                            "detail": {"type": "string"},
                            "detail_en": {"type": "string"},
                        }
                    ),
                },
            },
        },
    }


def _reading(
    name: str, vi: str, en: str, answer: str, body: str, example: Mapping[str, Any], *, plain: bool = True
) -> Node:
    """Return an operation that reads texts."""
    content: Node = {"application/json": {"schema": _ref(body), "example": dict(example)}}
    parameters: list[Node] = [_parameter("offset_unit", {"type": "string", "enum": list(UNITS)})]
    if plain:
        content["text/plain"] = {"schema": {"type": "string"}, "example": example["text"]}
    parameters += [_parameter(setting, {"type": "string", "enum": list(CHOICES[setting])}) for setting in CHOICES]
    parameters += [
        _parameter("rules", {"type": "string"}, "-capital,spelling: tắt họ capital, bật họ spelling / off, on"),
        _parameter("words", {"type": "string"}, "từ,từ / word,word"),
    ]
    return _posting(name, f"{vi} / {en}", answer, parameters, content)


def _file_reading() -> Node:
    """Return the operation that reads the bytes of a file."""
    known = " ".join(suffixes())
    return _posting(
        "read",
        "Đọc tệp thành văn bản như batch-correct --from auto: UTF-8, UTF-16, TCVN3, VNI, VISCII, CP1258, VIQR / "
        "Read a file as batch-correct --from auto does",
        "FileText",
        [
            _parameter("suffix", {"type": "string"}, f"Đuôi tên tệp / suffix of the file's name: {known}"),
            _parameter(
                "format",
                {"type": "string", "enum": list(CHOICES["format"])},
                "Dạng văn bản, cho tệp có đuôi khác / format of the text, for a file with another suffix",
            ),
        ],
        {BYTES: {"schema": {"description": "Byte của tệp / the bytes of the file"}}},
    )


def _posting(name: str, summary: str, answer: str, parameters: list[Node], content: Node) -> Node:
    """Return an operation that takes a body."""
    problems = ("400", "408", "413", "415", "422", "500", "503")
    return {
        "operationId": name,
        "summary": summary,
        "parameters": parameters,
        "requestBody": {"required": True, "content": content},
        "responses": {"200": _answer(summary, answer)} | {status: _problem(status) for status in problems},
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
    return out | {"responses": {"200": answer} | {status: _problem(status) for status in problems}}


def _parameter(name: str, schema: Node, description: str = "") -> Node:
    return {"name": name, "in": "query", "schema": schema} | ({"description": description} if description else {})


def _answer(description: str, schema: str | Node, media: str = "application/json") -> Node:
    node = _ref(schema) if isinstance(schema, str) else schema
    return {"description": description, "content": {media: {"schema": node}}}


def _text(description: str, media: str) -> Node:
    return {"description": description, "content": {media: {"schema": {"type": "string"}}}}


def _problem(status: str) -> Node:
    return {"$ref": f"#/components/responses/{status}"}


def _ref(name: str) -> Node:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(properties: Node, required: tuple[str, ...] | None = None) -> Node:
    """Return the schema of an object with these keys and no others; all are required unless told otherwise."""
    out: Node = {"type": "object", "properties": properties, "additionalProperties": False}
    needed = list(properties) if required is None else list(required)
    return out | ({"required": needed} if needed else {})

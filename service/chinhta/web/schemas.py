"""The schemas of the OpenAPI description: what the addresses take and answer, as JSON Schema."""

from collections.abc import Collection
from typing import Any

from chinhta.analysis.divisions import LEVELS
from chinhta.analysis.head import PARTS
from chinhta.analysis.outline import KINDS
from chinhta.formats.registry import text_formats
from chinhta.rows import OF_PAGES
from chinhta.rules.rule import Safety, Stage
from chinhta.settings import LANGUAGE, schema
from chinhta.text.charsets import CHARSETS
from chinhta.text.offsets import UNITS
from chinhta.web.bodies import LISTS, MAX_TEXTS, MAX_WORDS, OPTIONAL_PARTS, REQUEST_SETTINGS

__all__ = ["INCLUDE", "TEXT", "Node", "ref", "schemas"]

Node = dict[str, Any]
INCLUDE = (
    "Những phần muốn nhận thêm trong câu trả lời; [] để câu trả lời ngắn nhất / "
    "what the answer is to have besides the rest; [] for the shortest"
)
TEXT = {
    "type": "string",
    "pattern": "^[^\\u0000]*$",
    "description": "Văn bản, không có ký tự NUL / a text without NUL",
}
FILE = {
    "type": "string",
    "contentEncoding": "base64",
    "description": "Nội dung tệp, định dạng ghi ở settings.format / the bytes of a file of settings.format",
}
UNICODE = ("utf-8", "utf-16-le", "utf-16-be")


def schemas() -> Node:
    """Return the schemas by name."""
    sent = ref("Text")
    text = {"type": "string", "description": "Văn bản / text"}
    unit = {
        "type": "string",
        "enum": list(UNITS),
        "default": "codepoint",
        "description": "Đơn vị tính vị trí / unit of offsets and columns",
    }
    include = {
        "type": "array",
        "items": {"type": "string", "enum": list(OPTIONAL_PARTS)},
        "default": list(OPTIONAL_PARTS),
        "description": INCLUDE,
    }
    name = {"type": ["string", "integer"]}
    asked = {"text": sent, "settings": ref("Settings"), "offset_unit": unit}
    findings = {"type": "array", "items": ref("Finding")}
    offset = {"type": "integer", "minimum": 0}
    number = {"type": "integer", "minimum": 1}
    share = {"type": "number", "minimum": 0, "maximum": 1}
    span = {
        "start": offset,
        "end": offset,
        "line": number,
        "column": number,
        "end_line": number,
        "end_column": number,
        "page": number | {"description": "Trang, với tệp có trang / page, of files with pages"},
        "page_line": number | {"description": "Dòng trong trang / line on the page"},
    }
    strings: Node = {"type": "array", "items": {"type": "string"}}
    common = {"offset_unit": unit, "dictionary": ref("Dictionary")}
    corrected = {
        "corrected": {"type": "string", "description": "Văn bản đã sửa / corrected text"},
        "edits": findings | {"description": "Những chỗ đã sửa / what was fixed"},
        "suggestions": findings | {"description": "Những chỗ chỉ gợi ý hoặc nhắc / what is only suggested or reported"},
        "diff": {"type": "string", "description": "Khác biệt, dạng unified diff / unified diff"},
    }
    rule = {
        "rule": {"type": "string"},
        "category": {"type": "string"},
        "stage": {"type": "string", "enum": [stage.name.lower() for stage in Stage]},
        "safety": ref("Safety"),
        "default": {"type": "boolean", "description": "Mặc định bật / on by default"},
        "since": {"type": "string"},
        "summary": _object_schema({"vi": {"type": "string"}, "en": {"type": "string"}}),
    }
    return {
        "Text": TEXT,
        "TextRequest": _object_schema(asked, required=("text",)),
        "CorrectRequest": _object_schema(asked | {"include": include}, required=("text",)),
        "FileRequest": _object_schema(
            {"file": FILE, "text": sent, "settings": ref("Settings"), "offset_unit": unit, "include": include},
            required=("file",),
        ),
        "WriteRequest": _object_schema(
            {"file": FILE, "text": sent, "settings": ref("Settings")}, required=("file", "text")
        ),
        "BatchRequest": _object_schema(
            {
                "texts": {
                    "type": "array",
                    "maxItems": MAX_TEXTS,
                    "items": {
                        "description": (
                            "Một chuỗi, hoặc {id, text}; phần tử khác thì kết quả của nó là `problem` / "
                            "a string, or {id, text}; of anything else the result is a `problem`"
                        ),
                        "anyOf": [
                            sent,
                            _object_schema({"id": name, "text": sent}, required=("text",)),
                            {},
                        ],
                    },
                },
                "settings": ref("Settings"),
                "offset_unit": unit,
                "include": include,
            },
            required=("texts",),
        ),
        "Settings": _settings_schema(),
        "Finding": _object_schema(
            {
                "rule": {"type": "string"},
                "category": {"type": "string", "description": "Nhóm quy tắc / the rule's family"},
                **span,
                "original": {"type": "string", "description": "Nguyên văn / original text"},
                "replacement": {
                    "type": ["string", "null"],
                    "description": "Gợi ý đầu tiên; null: không có / first choice; null: none",
                },
                "choices": {
                    "type": "array",
                    "items": {"type": "string"},
                    "description": 'Các gợi ý, tốt nhất đứng đầu; "" là xóa / best first; "" deletes',
                },
                "message": {"type": "string"},
                "safety": ref("Safety"),
                "confidence": share,
                "written": {
                    "type": "boolean",
                    "description": "Đã sửa trong văn bản trả về / fixed in the corrected text",
                },
                "related": {
                    "type": "array",
                    "items": ref("RelatedPlace"),
                    "description": (
                        "Những chỗ khác của cùng một lỗi, sửa cùng lúc / "
                        "other spans of the same matter, to be written together with this one"
                    ),
                },
            }
        ),
        "RelatedPlace": _object_schema(
            {**span, "original": {"type": "string"}, "replacement": {"type": ["string", "null"]}}
        ),
        "Safety": {
            "type": "string",
            "enum": [safety.value for safety in Safety],
            "description": (
                "safe: tự sửa; ask: chỉ gợi ý; show: chỉ nhắc / "
                "safe: fixed without asking; ask: suggested; show: reported only"
            ),
        },
        "Corrected": _object_schema(corrected | common, optional=OPTIONAL_PARTS),
        "CorrectedFile": _object_schema({"text": text} | corrected | common, optional=OPTIONAL_PARTS),
        "Checked": _object_schema({"findings": findings} | common),
        "FileText": _object_schema(
            {
                "text": text,
                "charset": {
                    "type": "string",
                    "enum": [*UNICODE, *CHARSETS],
                    "description": "Bảng mã của tệp / charset of the file",
                },
                "encoding": {
                    "type": "string",
                    "enum": list(UNICODE),
                    "description": (
                        "Bảng mã để ghi lại; tệp dùng bảng mã cũ thì ghi bằng UTF-8 / "
                        "encoding to write it back in; UTF-8 for a legacy charset"
                    ),
                },
                "bom": {
                    "type": "boolean",
                    "description": (
                        "Tệp bắt đầu bằng dấu thứ tự byte (BOM), không có trong `text` / "
                        "the file begins with a byte order mark, which `text` leaves out"
                    ),
                },
                "format": {"type": "string", "enum": [format.name for format in text_formats()]},
            }
        ),
        "Batch": _object_schema(
            {
                "results": {
                    "type": "array",
                    "items": {
                        "anyOf": [
                            _object_schema(
                                {"id": {"type": ["string", "integer"]}} | corrected, optional=OPTIONAL_PARTS
                            ),
                            _object_schema({"id": {"type": ["string", "integer"]}, "problem": ref("Problem")}),
                        ]
                    },
                }
            }
            | common
        ),
        "Rules": _object_schema({"rules": {"type": "array", "items": ref("Rule")}}),
        "Rule": _object_schema(rule),
        "RuleManual": _object_schema(
            rule
            | {
                "manual": _object_schema({language: {"type": "string"} for language in LANGUAGE.choices}),
                "examples": {
                    "type": "array",
                    "items": _object_schema(
                        {
                            "wrong": {"type": ["string", "null"]},
                            "right": {"type": ["string", "null"]},
                            "spans": {
                                "type": "array",
                                "items": _object_schema(
                                    {
                                        "start": offset,
                                        "end": offset,
                                        "choices": {"type": "array", "items": {"type": "string"}},
                                    }
                                ),
                            },
                        }
                    ),
                },
            }
        ),
        "Abbreviations": _object_schema({"abbreviations": {"type": "array", "items": ref("Abbreviation")}}),
        "UsedAbbreviations": _object_schema(
            {"abbreviations": {"type": "array", "items": ref("UsedAbbreviation")}} | common
        ),
        "Abbreviation": _object_schema(
            {
                "abbreviation": {"type": "string"},
                "full_form": {"type": "string"},
                "variants": strings | {"description": "Cách viết khác / other spellings"},
                "other_readings": strings | {"description": "Nghĩa khác / other meanings"},
                "field": {"type": "string"},
            }
        ),
        "UsedAbbreviation": _object_schema(
            {
                "abbreviation": {"type": "string"},
                "full_form": {
                    "type": ["string", "null"],
                    "description": (
                        "Theo định nghĩa trong văn bản, nếu không có thì theo bảng / "
                        "as defined in the text, or else in the table"
                    ),
                },
                "spans": {"type": "array", "items": ref("Span")},
                "defined": {
                    "anyOf": [ref("Span"), {"type": "null"}],
                    "description": "Chỗ định nghĩa trong văn bản / where the text defines it",
                },
                "ambiguous": {"type": "boolean"},
                "mixed_with": strings | {"description": "Dạng khác trong văn bản / other forms in the text"},
            }
        ),
        "Outline": _object_schema(
            {
                "kind": {
                    "type": "string",
                    "enum": list(KINDS),
                    "description": (
                        "state: hành chính; party: của Đảng; normative: quy phạm pháp luật; none: không phải văn bản / "
                        "none: not a document"
                    ),
                },
                "confidence": share,
                "type": {
                    "type": ["string", "null"],
                    "description": "Tên loại, như QUYẾT ĐỊNH / type of the document",
                },
                "parts": {"type": "array", "items": ref("Part")},
                "divisions": {"type": "array", "items": ref("Division")},
            }
            | common
        ),
        "Part": _object_schema(
            {"part": {"type": "string", "enum": list(PARTS)}, "text": {"type": "string"}, "confidence": share} | span
        ),
        "Division": _object_schema(
            {
                "level": {"type": "string", "enum": list(LEVELS)},
                "label": {"type": "string", "description": "Số hoặc chữ / number or letter"},
                "title": {"type": "string"},
                "instrument": offset
                | {
                    "description": (
                        "Văn bản thứ mấy trong tệp, từ 0 (quyết định, quy chế kèm theo …) / "
                        "which text of the file, from 0"
                    )
                },
                **span,
                "divisions": {"type": "array", "items": ref("Division")},
            }
        ),
        "Span": _object_schema(span),
        "Dictionary": {
            "type": "object",
            "required": ["name"],
            "properties": {
                "name": {"type": "string"},
                "version": {"type": "string"},
                "checksum": {"type": "string"},
                "over": {"type": "array", "items": ref("Dictionary")},
            },
            "additionalProperties": False,
        },
        "Health": _object_schema({"status": {"const": "ok"}}),
        "Readiness": _object_schema(
            {
                "status": {"const": "ready"},
                "dictionary": ref("Dictionary"),
                "refused": {
                    "type": "string",
                    "description": (
                        "Bảng hỏng của từ điển mới; từ điển đang dùng vẫn là bản trước / "
                        "the damaged table of a new dictionary; the one before is in use"
                    ),
                },
            },
            required=("status", "dictionary"),
        ),
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
                    "items": _object_schema(
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


def ref(name: str) -> Node:
    """Return a reference to the schema of this name."""
    return {"$ref": f"#/components/schemas/{name}"}


def _object_schema(properties: Node, required: Collection[str] | None = None, optional: Collection[str] = ()) -> Node:
    """Return the schema of an object with these keys and no others.

    All are required by default, but for those of a span in a file with pages.
    """
    out: Node = {"type": "object", "properties": properties, "additionalProperties": False}
    needed = [name for name in (properties if required is None else required) if name not in (*optional, *OF_PAGES)]
    return out | ({"required": needed} if needed else {})


def _settings_schema() -> Node:
    """Return the schema of the settings of a request."""
    node = schema(REQUEST_SETTINGS.values())
    for name in LISTS:
        node["properties"][name]["maxItems"] = MAX_WORDS
    return node

"""The formats that there are: all that knows formats asks here.

Here stands what must be known of each without reading a file of it; what reads them is loaded when one is read.
"""

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from chinhta.files import UnreadableError
from chinhta.formats.format import DocumentFormat, FieldsFormat, Format, Markup, TextFormat
from chinhta.text.patterns import lazy

__all__ = [
    "FORMATS",
    "UnknownFormatError",
    "by_name",
    "by_suffix",
    "format_of",
    "has_known_format",
    "is_found_in_folders",
    "register",
    "suffixes",
    "text_formats",
]

_VIETNAMESE = lazy(r"(?i)vi(?:[-_.].*)?")  # the name of a folder: vi, vi_VN, vi.lproj

FORMATS: dict[str, Format] = {}
"""The formats by name, plain text first."""


def register(format: Format) -> None:
    """Add a format.

    Raises ValueError when its name or one of its suffixes is taken.
    """
    if format.name in FORMATS:
        raise ValueError(f"there is a format {format.name!r} already")
    for suffix in format.suffixes:
        if other := by_suffix(suffix):
            raise ValueError(f"{suffix} is a suffix of the format {other.name!r} already")
    FORMATS[format.name] = format


def suffixes(*, data: bool = True, to_write: bool = False) -> Iterator[str]:
    """Yield the suffixes of all formats: of data only with `data`, of those never written only without `to_write`."""
    for format in FORMATS.values():
        if (data or not format.data) and (format.writable or not to_write):
            yield from format.suffixes


def text_formats() -> list[TextFormat]:
    """Return the formats whose files are text."""
    return [format for format in FORMATS.values() if isinstance(format, TextFormat)]


def by_name(name: str) -> Format:
    """Return the format that settings call `name`. Raises KeyError when there is none."""
    return FORMATS[name]


def by_suffix(suffix: str) -> Format | None:
    """Return the format of files with this suffix, in any case of letters; None when there is none."""
    suffix = suffix.lower()
    return next((format for format in FORMATS.values() if suffix in format.suffixes), None)


def format_of(path: Path) -> str:
    """Return the name of the format of a file by its suffix; "text" for a suffix that is not known."""
    return (by_suffix(path.suffix) or FORMATS["text"]).name


def has_known_format(path: Path) -> bool:
    """Return whether the suffix of `path` is that of a format that chinhta reads."""
    return by_suffix(path.suffix) is not None


def is_found_in_folders(path: Path, *, to_write: bool = False) -> bool:
    """Return whether a file that is met in a folder is to be read: its format is known, and it is writing.

    With `to_write` its format must be one that is written too.

    Files of data are if their name or that of one of the two folders around them has the code of Vietnamese as a part:
    ``vi.json``, ``messages_vi_VN.properties``, ``locale/vi/LC_MESSAGES/django.po``; so ``package.json`` is not.
    """
    format = by_suffix(path.suffix)
    if format is None or (to_write and not format.writable):
        return False
    if not format.data:
        return True
    parts = re.split(r"[._-]", path.stem.lower())
    return "vi" in parts or any(_VIETNAMESE.fullmatch(folder.name) for folder in list(path.parents)[:2])


class UnknownFormatError(UnreadableError):
    """A file whose suffix is of no known format: written as plain text, it could be broken."""

    def __init__(self, path: Path) -> None:
        suffix = path.suffix or path.name
        super().__init__(
            f"không rõ định dạng “{suffix}” nên không sửa; nếu là văn bản thường, thêm `--text-format text`",
            f"unknown format “{suffix}”, left unchanged; if it is plain text, add `--text-format text`",
        )


def _later(path: str) -> Callable[..., Any]:
    """Return the function at `path` in this package ("module.function"); its module is loaded by the first call."""
    module, _, name = path.partition(".")
    return lambda *arguments, **options: getattr(import_module(f"chinhta.formats.{module}"), name)(
        *arguments, **options
    )


for _format in (
    TextFormat("text", "Văn bản thường", (".txt",), ("plain-text",), lambda text: Markup(text, ())),
    TextFormat(
        "markdown", "Markdown", (".md", ".markdown"), ("markdown",), _later("_markdown_markup.parse_markdown")
    ),
    TextFormat(
        "html", "HTML", (".html", ".htm"), ("html",), _later("_html_markup.parse_html"), line_feeds_are_spaces=True
    ),
    DocumentFormat("docx", "Word", (".docx", ".docm", ".dotx"), _later("_docx_source.read_document")),
    DocumentFormat("odt", "LibreOffice Writer", (".odt", ".ott"), _later("_odt_source.read_document")),
    DocumentFormat("pdf", "PDF", (".pdf",), _later("_pdf.read_pdf"), writable=False),
    DocumentFormat("eml", "Thư điện tử", (".eml",), _later("_mail_reader.read_message")),
    TextFormat("srt", "Phụ đề SubRip", (".srt",), (), _later("_cues.parse_subrip"), strict=True),
    TextFormat("vtt", "Phụ đề WebVTT", (".vtt",), (), _later("_cues.parse_webvtt"), strict=True),
    TextFormat("po", "Bản dịch gettext", (".po", ".pot"), (), _later("_po_markup.parse_po"), strict=True, data=True),
    TextFormat(
        "xliff", "Bản dịch XLIFF", (".xliff", ".xlf"), (), _later("_xliff_markup.parse_xliff"), strict=True, data=True
    ),
    TextFormat(
        "properties", "Java properties", (".properties",), (), _later("_properties_markup.parse_properties"),
        strict=True, data=True,
    ),
    FieldsFormat("json", "JSON", (".json", ".arb"), (), _later("_json_markup.parse_json")),
    TextFormat("yaml", "YAML", (".yaml", ".yml"), (), _later("_yaml_markup.parse_yaml"), strict=True, data=True),
    TextFormat("toml", "TOML", (".toml",), (), _later("_toml_markup.parse_toml"), strict=True, data=True),
    FieldsFormat("csv", "CSV", (".csv",), (), _later("_table_markup.parse_commas")),
    FieldsFormat("tsv", "TSV", (".tsv", ".tab"), (), _later("_table_markup.parse_tabs")),
    FieldsFormat("jsonl", "JSON từng dòng", (".jsonl", ".ndjson"), (), _later("_json_markup.parse_json_lines")),
    TextFormat(
        "ipynb", "Sổ tay Jupyter", (".ipynb",), ("jupyter",), _later("_notebook_markup.parse_notebook"), strict=True
    ),
    TextFormat("latex", "LaTeX", (".tex",), ("tex",), _later("_latex_markup.parse_latex")),
    TextFormat("rst", "reStructuredText", (".rst",), ("rst",), _later("_rst_markup.parse_rst")),
    TextFormat(
        "asciidoc", "AsciiDoc", (".adoc", ".asciidoc"), ("asciidoc",), _later("_adoc_markup.parse_adoc")
    ),
):  # fmt: skip
    register(_format)

"""Findings as programs read them: JSON, and JSON lines. Offsets and columns are counted in code points."""

from collections.abc import Callable, Container, Iterable, Sequence
from typing import Any

from chinhta.formats.format import Source
from chinhta.reports.report import Report
from chinhta.rows import finding_rows
from chinhta.rules.rule import Finding

__all__ = ["JsonLinesReport", "JsonReport"]

SCHEMA = 1
"""The version of the JSON formats; it grows when a field changes its meaning or goes."""


class JsonReport(Report):
    """One JSON document for all files."""

    def __init__(self, write: Callable[[str], object], **more: Any) -> None:
        super().__init__(write, **more)
        self._files: list[dict[str, Any]] = []

    def file(self, path: str, source: Source, findings: Sequence[Finding], written: Container[Finding] = ()) -> None:
        """Report what was found in one file, in text order, and which of it was written."""
        rows = _rows(source, findings, written)
        if self._files and self._files[-1]["path"] == path and "error" not in self._files[-1]:
            self._files[-1]["findings"] += rows
        else:
            self._files.append({"path": path, "findings": rows})

    def error(self, path: str, message: str) -> None:
        """Report that a file could not be checked."""
        if not (self._files and self._files[-1]["path"] == path):
            self._files.append({"path": path, "findings": []})
        self._files[-1]["error"] = message

    def end(self) -> None:
        """Finish the report."""
        import json

        from chinhta import __version__

        document = {"schema": SCHEMA, "chinhta": __version__, "offset_unit": "codepoint", "files": self._files}
        self.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


class JsonLinesReport(Report):
    """One JSON object a line: a finding with its path, or a path with an error."""

    def file(self, path: str, source: Source, findings: Sequence[Finding], written: Container[Finding] = ()) -> None:
        """Report what was found in one file, in text order, and which of it was written."""
        import json

        for row in _rows(source, findings, written):
            self.write(json.dumps({"path": path, **row}, ensure_ascii=False) + "\n")

    def error(self, path: str, message: str) -> None:
        """Report that a file could not be checked."""
        import json

        self.write(json.dumps({"path": path, "error": message}, ensure_ascii=False) + "\n")


def _rows(source: Source, findings: Iterable[Finding], written: Container[Finding]) -> list[dict[str, Any]]:
    return finding_rows(findings, source.positions(), written)

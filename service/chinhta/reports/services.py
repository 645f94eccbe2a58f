"""Findings as services that watch repositories read them: GitHub, GitLab, reviewdog, SARIF, checkstyle, JUnit.

In a file that has no lines of its own (PDF, Word, e-mails) the message tells page and line: there is no place for a
column, and no change that a service could make.
"""

from collections import Counter
from collections.abc import Callable, Container, Sequence
from typing import Any

from chinhta.fingerprints import fingerprint_of, fingerprints
from chinhta.formats.format import Source
from chinhta.reports.report import MOST_CHOICES, Report
from chinhta.rows import by_matter, finding_row, span_row
from chinhta.rules.rule import Finding, Safety
from chinhta.text.offsets import Positions
from chinhta.text.patterns import lazy

__all__ = ["CheckstyleReport", "GithubReport", "GitlabReport", "JunitReport", "RdjsonReport", "SarifReport"]

_NO_XML = lazy("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _ServiceReport(Report):
    def placed_message(self, finding: Finding, source: Source, positions: Positions) -> str:
        """Return the message of a finding, behind its place where the service has no field for it."""
        if source.has_lines:
            return finding.message
        page, line = positions.page_line(finding.start) or (0, positions.line_column(finding.start)[0])
        of_page = self.message(f"trang {page}, ", f"page {page}, ") if page else ""
        return f"{of_page}{self.message('dòng', 'line')} {line}: {finding.message}"


class GithubReport(_ServiceReport):
    """Workflow commands that GitHub shows beside the lines of a change."""

    def file(self, path: str, source: Source, findings: Sequence[Finding], written: Container[Finding] = ()) -> None:
        """Report what was found in one file, in text order, and which of it was written."""
        positions = source.positions()
        for finding, *others in by_matter(findings, written):
            row = finding_row(finding, positions)
            location = f"file={_property(path)}"
            if source.has_lines:
                location += f",line={row['line']},endLine={row['end_line']}"
            if source.has_lines and row["line"] == row["end_line"]:  # GitHub takes columns only within one line
                location += f",col={row['column']},endColumn={max(row['column'], row['end_column'] - 1)}"
            level = "notice" if finding.safety is Safety.SHOW else "warning"
            message = self.placed_message(finding, source, positions)
            if finding.choices:
                old, new = (f"“{text}”" for text in (row["original"], finding.choices[0]))
                message += f" {old} → {new}"
            if others:
                places = (
                    positions.page_line(other.start) or positions.line_column(other.start)[:1] for other in others
                )
                lines = dict.fromkeys("/".join(map(str, place)) for place in places)
                message += self.message(" Cũng ở dòng ", " Also in line ") + ", ".join(lines) + "."
            self.write(f"::{level} {location},title={_property(finding.rule)}::{_message(message)}\n")

    def error(self, path: str, message: str) -> None:
        """Report that a file could not be checked."""
        self.write(f"::error file={_property(path)}::{_message(message)}\n")


class SarifReport(_ServiceReport):
    """SARIF 2.1.0, as code-scanning services read it."""

    def __init__(self, write: Callable[[str], object], **more: Any) -> None:
        super().__init__(write, **more)
        self._results: list[dict[str, Any]] = []
        self._errors: list[dict[str, Any]] = []

    def file(self, path: str, source: Source, findings: Sequence[Finding], written: Container[Finding] = ()) -> None:
        """Report what was found in one file, in text order, and which of it was written."""
        positions = source.positions()
        artifact = {"uri": _uri(path)}
        for finding, *others in by_matter(findings, written):
            places = [_region(each, positions) for each in (finding, *others) if source.has_lines]
            location = {"artifactLocation": artifact}
            result: dict[str, Any] = {
                "ruleId": finding.rule,
                "level": "note" if finding.safety is Safety.SHOW else "warning",
                "message": {"text": self.placed_message(finding, source, positions)},
                "locations": [{"physicalLocation": location | {"region": place}} for place in places[:1]]
                or [{"physicalLocation": location}],
                "properties": {"safety": finding.safety, "confidence": finding.confidence},
            }
            if elsewhere := places[1:]:
                result["relatedLocations"] = [{"physicalLocation": location | {"region": place}} for place in elsewhere]
            if finding.choices and places:
                also = [
                    {"deletedRegion": region, "insertedContent": {"text": other.choices[0]}}
                    for region, other in zip(elsewhere, others)
                ]
                result["fixes"] = [
                    {
                        "artifactChanges": [
                            {
                                "artifactLocation": artifact,
                                "replacements": [
                                    {"deletedRegion": places[0], "insertedContent": {"text": choice}},
                                    *also,
                                ],
                            }
                        ]
                    }
                    for choice in finding.choices[:MOST_CHOICES]
                ]
            self._results.append(result)

    def error(self, path: str, message: str) -> None:
        """Report that a file could not be checked."""
        location = {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}
        self._errors.append({"level": "error", "message": {"text": message}, "locations": [location]})

    def end(self) -> None:
        """Finish the report."""
        import json

        from chinhta import __version__
        from chinhta.rules.catalogue import NAMES
        from chinhta.rules.manuals import manual

        rules = [
            {
                "id": rule.name,
                "shortDescription": {"text": self.message(rule.vi, rule.en)},
                "help": {"text": manual(rule, self.language)},
            }
            for rule in (NAMES[name] for name in sorted({result["ruleId"] for result in self._results}))
        ]
        run = {
            "tool": {"driver": {"name": "chinhta", "version": __version__, "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "invocations": [{"executionSuccessful": not self._errors, "toolExecutionNotifications": self._errors}],
            "results": self._results,
        }
        document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
        self.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


class RdjsonReport(_ServiceReport):
    """The Diagnostic Format of reviewdog; its columns count bytes of UTF-8, from 1, the end exclusive."""

    def __init__(self, write: Callable[[str], object], **more: Any) -> None:
        super().__init__(write, **more)
        self._diagnostics: list[dict[str, Any]] = []

    def file(self, path: str, source: Source, findings: Sequence[Finding], written: Container[Finding] = ()) -> None:
        """Report what was found in one file, in text order, and which of it was written."""
        positions = source.positions("utf8")
        for finding, *others in by_matter(findings, written):
            spans = [_utf8_range(each, positions) for each in (finding, *others) if source.has_lines]
            found: dict[str, Any] = {
                "message": self.placed_message(finding, source, positions),
                "location": {"path": path, **({"range": spans[0]} if spans else {})},
                "severity": "INFO" if finding.safety is Safety.SHOW else "WARNING",
                "code": {"value": finding.rule},
            }
            if finding.choices and spans:
                found["suggestions"] = [
                    {"range": span, "text": each.choices[0]}
                    for span, each in zip(spans, (finding, *others), strict=True)
                ]
            self._diagnostics.append(found)

    def error(self, path: str, message: str) -> None:
        """Report that a file could not be checked."""
        self._diagnostics.append({"message": message, "location": {"path": path}, "severity": "ERROR"})

    def end(self) -> None:
        """Finish the report."""
        import json

        document = {"source": {"name": "chinhta"}, "diagnostics": self._diagnostics}
        self.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


class GitlabReport(_ServiceReport):
    """The code quality report of GitLab; a fingerprint survives edits elsewhere in the file."""

    def __init__(self, write: Callable[[str], object], **more: Any) -> None:
        super().__init__(write, **more)
        self._issues: list[dict[str, Any]] = []
        self._seen: dict[str, Counter[str]] = {}

    def file(self, path: str, source: Source, findings: Sequence[Finding], written: Container[Finding] = ()) -> None:
        """Report what was found in one file, in text order, and which of it was written."""
        positions = source.positions()
        heads = [finding for finding, *_ in by_matter(findings, written)]
        names = fingerprints(source.text, heads, self._seen.setdefault(path, Counter()))
        for finding, name in zip(heads, names, strict=True):
            choice = f" → “{finding.choices[0]}”" if finding.choices else ""
            line = positions.line_column(finding.start)[0] if source.has_lines else 1
            self._issues.append(
                {
                    "description": self.placed_message(finding, source, positions) + choice,
                    "check_name": finding.rule,
                    "fingerprint": name,
                    "severity": "info" if finding.safety is Safety.SHOW else "minor",
                    "location": {"path": path, "lines": {"begin": line}},
                }
            )

    def error(self, path: str, message: str) -> None:
        """Report that a file could not be checked."""
        self._issues.append(
            {
                "description": message,
                "check_name": "chinhta",
                "fingerprint": fingerprint_of(path, message),
                "severity": "blocker",
                "location": {"path": path, "lines": {"begin": 1}},
            }
        )

    def end(self) -> None:
        """Finish the report."""
        import json

        self.write(json.dumps(self._issues, ensure_ascii=False, indent=2) + "\n")


class CheckstyleReport(_ServiceReport):
    """The XML of checkstyle, which many services read."""

    def __init__(self, write: Callable[[str], object], **more: Any) -> None:
        super().__init__(write, **more)
        self.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n')

    def file(self, path: str, source: Source, findings: Sequence[Finding], written: Container[Finding] = ()) -> None:
        """Report what was found in one file, in text order, and which of it was written."""
        positions = source.positions()
        self.write(f"<file name={_attribute(path)}>\n")
        for finding, *_ in by_matter(findings, written):
            line, column = positions.line_column(finding.start)
            severity = "info" if finding.safety is Safety.SHOW else "warning"
            origin = _attribute(f"chinhta.{finding.rule}")
            message = _attribute(self.placed_message(finding, source, positions))
            place = f'line="{line}" column="{column}" ' if source.has_lines else ""
            self.write(f'<error {place}severity="{severity}" message={message} source={origin}/>\n')
        self.write("</file>\n")

    def error(self, path: str, message: str) -> None:
        """Report that a file could not be checked."""
        self.write(
            f'<file name={_attribute(path)}>\n<error severity="error" message={_attribute(message)}/>\n</file>\n'
        )

    def end(self) -> None:
        """Finish the report."""
        self.write("</checkstyle>\n")


class JunitReport(_ServiceReport):
    """The XML of JUnit: a file is a suite, what was found in it are tests that failed; of a clean file one passed."""

    def __init__(self, write: Callable[[str], object], **more: Any) -> None:
        super().__init__(write, **more)
        self.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="chinhta">\n')

    def file(self, path: str, source: Source, findings: Sequence[Finding], written: Container[Finding] = ()) -> None:
        """Report what was found in one file, in text order, and which of it was written."""
        positions = source.positions()
        heads = [finding for finding, *_ in by_matter(findings, written)]
        name, tests = _attribute(path), max(1, len(heads))
        self.write(f'<testsuite name={name} tests="{tests}" failures="{len(heads)}" errors="0">\n')
        for finding in heads:
            line, column = positions.line_column(finding.start)
            place = (
                f"{line}:{column}"
                if source.has_lines
                else "/".join(map(str, positions.page_line(finding.start) or (line,)))
            )
            test = _attribute(f"{finding.rule} {place}")
            message = _attribute(self.placed_message(finding, source, positions))
            self.write(f"<testcase classname={name} name={test}><failure message={message}/></testcase>\n")
        if not heads:
            self.write(f'<testcase classname={name} name="chinhta"/>\n')
        self.write("</testsuite>\n")

    def error(self, path: str, message: str) -> None:
        """Report that a file could not be checked."""
        name = _attribute(path)
        self.write(
            f'<testsuite name={name} tests="1" failures="0" errors="1">\n<testcase classname={name} name="chinhta">'
            f"<error message={_attribute(message)}/></testcase>\n</testsuite>\n"
        )

    def end(self) -> None:
        """Finish the report."""
        self.write("</testsuites>\n")


def _utf8_range(finding: Finding, positions: Positions) -> dict[str, dict[str, int]]:
    (line, column), (last, behind) = map(positions.line_column, (finding.start, finding.end))
    return {"start": {"line": line, "column": column}, "end": {"line": last, "column": behind}}


def _attribute(text: str) -> str:
    """Return `text` as the value of an attribute, what XML cannot hold as U+FFFD."""
    from xml.sax.saxutils import quoteattr

    return quoteattr(_NO_XML.sub("\ufffd", text))


def _region(finding: Finding, positions: Positions) -> dict[str, int]:
    """Return where a finding stands, in the form of SARIF."""
    row = span_row(finding.start, finding.end, positions)
    return {
        "startLine": row["line"],
        "startColumn": row["column"],
        "endLine": row["end_line"],
        "endColumn": row["end_column"],
        "charOffset": row["start"],
        "charLength": finding.end - finding.start,
    }


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(path.replace("\\", "/"))

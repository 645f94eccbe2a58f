"""Findings as people and programs want to see them: text, JSON, JSON lines, GitHub annotations, SARIF, a table.

Offsets and columns are counted in code points.
"""

import unicodedata
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import Any

from chinhta.rows import finding_row
from chinhta.rules.rule import Finding, Safety
from chinhta.text.offsets import Positions

__all__ = [
    "FORMATS",
    "Report",
    "colored_diff",
    "excerpt",
    "printable",
    "shown_choice",
    "summary_table",
]

SCHEMA = 1
"""The version of the JSON formats; it grows when a field changes its meaning or goes."""

_COLORS = {"bold": "1", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36", "dim": "2"}
_SAFETY_COLORS = {Safety.SAFE: "green", Safety.ASK: "yellow", Safety.SHOW: "dim"}
_MOST_CHOICES = 5  # in a line for people


class Report:
    """A report on many files. `write` takes pieces of it; `language` is that of its own words, "vi" or "en"."""

    def __init__(
        self, write: Callable[[str], object], *, language: str = "vi", color: bool = False, width: int = 100
    ) -> None:
        self.write = write
        self.language = language
        self.color = color
        self.width = width

    def file(self, path: str, text: str, findings: Sequence[Finding], written: Container[Finding] = ()) -> None:
        """Report what was found in one file, by place, and which of it was written."""
        raise NotImplementedError

    def error(self, path: str, message: str) -> None:
        """Report that a file could not be checked. It is told on standard error too."""

    def end(self) -> None:
        """Finish the report."""

    def say(self, vi: str, en: str) -> str:
        """Return the words in the report's language."""
        return en if self.language == "en" else vi

    def paint(self, text: str, *colors: str) -> str:
        """Return `text` in a color, where there are colors."""
        return _painted(text, *colors) if self.color else text


class TextReport(Report):
    """For people: a line that says where and what, and unless it was written, the text with carets under it."""

    def file(self, path: str, text: str, findings: Sequence[Finding], written: Container[Finding] = ()) -> None:
        """Report what was found in one file, by place, and which of it was written."""
        positions = Positions(text)
        for finding in findings:
            number, column = positions.line_column(finding.start)
            head = (
                f"{self.paint(printable(path), 'bold')}:{number}:{column}: {self.paint(finding.rule, 'cyan')} "
                f"[{self.paint(finding.safety, _SAFETY_COLORS[finding.safety])}]"
            )
            if finding in written:
                old, new = text[finding.start : finding.end], finding.choices[0]
                change = f"{self._choice(old)} → {self._choice(new)}"
                self.write(f"{head} {self.paint(change, 'green')} {finding.message}\n")
                continue
            line = positions.line(number)
            end = column - 1 + finding.end - finding.start
            shown, carets = excerpt(line, column - 1, end, self.width - 4)
            choices = " | ".join(map(self._choice, finding.choices[:_MOST_CHOICES]))
            carets = self.paint(carets, "red") + (f" → {self.paint(choices, 'green')}" if choices else "")
            self.write(f"{head} {finding.message}\n    {shown}\n    {carets}\n")

    def _choice(self, choice: str) -> str:
        return shown_choice(choice) or self.say("(xóa)", "(delete)")


class JsonReport(Report):
    """One JSON document for all files."""

    def __init__(self, write: Callable[[str], object], **more: Any) -> None:
        super().__init__(write, **more)
        self._files: list[dict[str, Any]] = []

    def file(self, path: str, text: str, findings: Sequence[Finding], written: Container[Finding] = ()) -> None:
        """Report what was found in one file, by place, and which of it was written."""
        self._files.append({"path": path, "findings": _rows(text, findings, written)})

    def error(self, path: str, message: str) -> None:
        """Report that a file could not be checked."""
        self._files.append({"path": path, "findings": [], "error": message})

    def end(self) -> None:
        """Finish the report."""
        import json

        from chinhta import __version__

        document = {"schema": SCHEMA, "chinhta": __version__, "offset_unit": "codepoint", "files": self._files}
        self.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


class JsonLinesReport(Report):
    """One JSON object a line: a finding with its path, or a path with an error."""

    def file(self, path: str, text: str, findings: Sequence[Finding], written: Container[Finding] = ()) -> None:
        """Report what was found in one file, by place, and which of it was written."""
        import json

        for row in _rows(text, findings, written):
            self.write(json.dumps({"path": path, **row}, ensure_ascii=False) + "\n")

    def error(self, path: str, message: str) -> None:
        """Report that a file could not be checked."""
        import json

        self.write(json.dumps({"path": path, "error": message}, ensure_ascii=False) + "\n")


class GithubReport(Report):
    """Workflow commands that GitHub shows beside the lines of a change."""

    def file(self, path: str, text: str, findings: Sequence[Finding], written: Container[Finding] = ()) -> None:
        """Report what was found in one file, by place, and which of it was written."""
        positions = Positions(text)
        for finding in findings:
            row = finding_row(finding, positions)
            place = f"file={_property(path)},line={row['line']},endLine={row['end_line']}"
            if row["line"] == row["end_line"]:  # GitHub takes columns only within one line
                place += f",col={row['column']},endColumn={max(row['column'], row['end_column'] - 1)}"
            level = "notice" if finding.safety is Safety.SHOW else "warning"
            message = finding.message
            if finding.choices:
                old, new = (f"“{text}”" for text in (row["original"], finding.choices[0]))
                message += f" {old} → {new}"
            self.write(f"::{level} {place},title={_property(finding.rule)}::{_message(message)}\n")

    def error(self, path: str, message: str) -> None:
        """Report that a file could not be checked."""
        self.write(f"::error file={_property(path)}::{_message(message)}\n")


class SarifReport(Report):
    """SARIF 2.1.0, as code-scanning services read it."""

    def __init__(self, write: Callable[[str], object], **more: Any) -> None:
        super().__init__(write, **more)
        self._results: list[dict[str, Any]] = []
        self._errors: list[dict[str, Any]] = []

    def file(self, path: str, text: str, findings: Sequence[Finding], written: Container[Finding] = ()) -> None:
        """Report what was found in one file, by place, and which of it was written."""
        positions = Positions(text)
        artifact = {"uri": _uri(path)}
        for finding in findings:
            row = finding_row(finding, positions)
            region = {
                "startLine": row["line"],
                "startColumn": row["column"],
                "endLine": row["end_line"],
                "endColumn": row["end_column"],
                "charOffset": finding.start,
                "charLength": finding.end - finding.start,
            }
            result: dict[str, Any] = {
                "ruleId": finding.rule,
                "level": "note" if finding.safety is Safety.SHOW else "warning",
                "message": {"text": finding.message},
                "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
                "properties": {"safety": finding.safety, "confidence": finding.confidence},
            }
            if finding.choices:
                result["fixes"] = [
                    {
                        "artifactChanges": [
                            {
                                "artifactLocation": artifact,
                                "replacements": [{"deletedRegion": region, "insertedContent": {"text": choice}}],
                            }
                        ]
                    }
                    for choice in finding.choices[:_MOST_CHOICES]
                ]
            self._results.append(result)

    def error(self, path: str, message: str) -> None:
        """Report that a file could not be checked."""
        place = {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}
        self._errors.append({"level": "error", "message": {"text": message}, "locations": [place]})

    def end(self) -> None:
        """Finish the report."""
        import json

        from chinhta import __version__
        from chinhta.rules.catalogue import NAMES
        from chinhta.rules.manuals import manual

        rules = [
            {
                "id": rule.name,
                "shortDescription": {"text": self.say(rule.vi, rule.en)},
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


FORMATS: Mapping[str, type[Report]] = {
    "text": TextReport,
    "json": JsonReport,
    "jsonl": JsonLinesReport,
    "github": GithubReport,
    "sarif": SarifReport,
}
"""The reports by the names of their formats."""


def excerpt(line: str, start: int, end: int, width: int) -> tuple[str, str]:
    """Return `line`, cut to about `width` columns of a terminal around `start`:`end`, and carets to stand under them.

    Letters that take two columns or none are reckoned with; what cannot be seen is shown as a dot. The carets'
    line ends with the last caret; at an empty span there is one, of a long one the first half of the width.
    """
    low = high = start = min(start, len(line))
    end = max(start, min(end, len(line)))
    room = width // 2
    while high < end and (room := room - _columns(line[high])) >= 0:
        high += 1
    end, room = high, width // 2
    while low > 0 and (room := room - _columns(line[low - 1])) >= 0:
        low -= 1
    while low < start and not _columns(line[low]):  # a mark whose letter was cut off
        low += 1
    room = width - sum(map(_columns, line[low:end]))
    while high < len(line) and (room := room - _columns(line[high])) >= 0:
        high += 1
    left, right = "…" if low else "", "…" if high < len(line) else ""
    before, under = (sum(map(_columns, part)) for part in (left + line[low:start], line[start:end]))
    if start < end and not under:  # only a mark, standing on the letter before it
        before = max(0, before - 1)
    return left + printable(line[low:high]) + right, " " * before + "^" * max(1, under)


def printable(text: str) -> str:
    """Return `text` safe for a terminal: tabs as a space, each invisible or control character as a dot."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " if c == "\t" else "·" for c in text)


def shown_choice(choice: str) -> str:
    """Return what is proposed, so that it can be seen in a line: quoted where blanks matter, escaped if invisible."""
    if choice.isprintable():
        return f"“{choice}”" if choice.strip() != choice else choice
    return "“" + "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in choice) + "”"


def summary_table(counts: Mapping[str, Sequence[int]], language: str = "vi") -> str:
    """Return a table of rules and how many of their findings were fixed, are suggested, and are only reported.

    `counts` maps each rule's name to these three numbers; the last line sums them up.
    """
    english = language == "en"
    heads = ("Rule", "fixed", "suggested", "reported") if english else ("Quy tắc", "đã sửa", "cần xem lại", "chỉ nhắc")
    rows: list[tuple[str, Sequence[int]]] = sorted(counts.items(), key=lambda item: (-sum(item[1]), item[0]))
    total = [sum(column) for column in zip(*counts.values())] or [0, 0, 0]
    rows.append(("Total" if english else "Tổng", total))
    first = max(len(name) for name, _ in (*rows, (heads[0], ())))
    widths = [max(len(head), 7) for head in heads[1:]]
    lines = [heads[0].ljust(first) + "".join("  " + head.rjust(n) for head, n in zip(heads[1:], widths))]
    for name, numbers in rows:
        lines.append(name.ljust(first) + "".join("  " + str(number).rjust(n) for number, n in zip(numbers, widths)))
    return "\n".join(lines) + "\n"


def colored_diff(diff: str) -> str:
    """Return a unified diff with the colors that people know."""
    colors = {"---": "bold", "+++": "bold", "@@ ": "cyan", "-": "red", "+": "green"}
    out = []
    for line in diff.split("\n"):
        color = colors.get(line[:3]) or colors.get(line[:1])
        out.append(_painted(line, color) if color else line)
    return "\n".join(out)


def _rows(text: str, findings: Iterable[Finding], written: Container[Finding]) -> list[dict[str, Any]]:
    positions = Positions(text)
    return [finding_row(finding, positions, written=finding in written) for finding in findings]


def _painted(text: str, *colors: str) -> str:
    return f"\x1b[{';'.join(_COLORS[color] for color in colors)}m{text}\x1b[0m"


def _columns(character: str) -> int:
    """Return how many columns of a terminal a character takes."""
    if character < "\u0300":
        return 1
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(path.replace("\\", "/"))

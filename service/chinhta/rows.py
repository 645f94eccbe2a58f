"""Findings, abbreviations, outlines and rules as JSON objects, with the same fields for every way in.

A span has `start` and `end`, half-open and from 0, and the lines and columns of both, from 1; in a text with pages also
the page of its start and the line there, from 1. Offsets and columns are counted in the unit of the `Positions` that
make the row.
"""

from collections.abc import Container, Iterable, Sequence
from typing import Any, Final

from chinhta.analysis.abbreviations import Entry
from chinhta.analysis.outline import Outline
from chinhta.rules.rule import Finding, Rule, Safety
from chinhta.text.offsets import Positions

__all__ = [
    "OF_PAGES",
    "Row",
    "abbreviation_row",
    "by_matter",
    "finding_row",
    "finding_rows",
    "outline_row",
    "rule_row",
    "span_row",
]

Row = dict[str, Any]
OF_PAGES: Final = ("page", "page_line")
"""The fields that only spans in a text with pages have."""


def span_row(start: int, end: int, positions: Positions) -> Row:
    """Return a span, given in code points."""
    line, column = positions.line_column(start)
    end_line, end_column = positions.line_column(end)
    page = positions.page_line(start)
    return {
        "start": positions.offset(start),
        "end": positions.offset(end),
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        **(dict(zip(OF_PAGES, page)) if page else {}),
    }


def by_matter(findings: Iterable[Finding], written: Container[Finding] = ()) -> list[list[Finding]]:
    """Return `findings` in text order, each first of a matter with the others of it; a written one is alone."""
    out: list[list[Finding]] = []
    open_matters: dict[tuple[str, str, Safety], list[Finding]] = {}
    for finding in findings:
        alone = [finding]
        known = alone
        if finding.matter and finding not in written:
            known = open_matters.setdefault((finding.rule, finding.matter, finding.safety), alone)
        if known is alone:
            out.append(alone)
        else:
            known.append(finding)
    return out


def finding_rows(findings: Iterable[Finding], positions: Positions, written: Container[Finding] = ()) -> list[Row]:
    """Return the rows of `findings`, one a matter."""
    return [
        finding_row(first, positions, related, written=first in written)
        for first, *related in by_matter(findings, written)
    ]


def finding_row(
    finding: Finding, positions: Positions, related: Sequence[Finding] = (), *, written: bool = False
) -> Row:
    """Return a finding: its rule and span, what stands there, what to write instead, why, and whether it was written.

    `replacement` is the first of the `choices`, None when there are none. `related` are the other spans of the same
    matter, each with what stands there and what to write instead when this one is written.
    """
    return {
        "rule": finding.rule,
        "category": finding.family,
        **span_row(finding.start, finding.end, positions),
        "original": positions.text[finding.start : finding.end],
        "replacement": finding.choices[0] if finding.choices else None,
        "choices": list(finding.choices),
        "message": finding.message,
        "safety": str(finding.safety),
        "confidence": finding.confidence,
        "written": written,
        "related": [
            {
                **span_row(other.start, other.end, positions),
                "original": positions.text[other.start : other.end],
                "replacement": other.choices[0] if other.choices else None,
            }
            for other in related
        ],
    }


def abbreviation_row(entry: Entry, positions: Positions) -> Row:
    """Return an abbreviation as one text uses it; `full_form` and `defined` are None where they are not known."""
    return {
        "abbreviation": entry.short,
        "full_form": entry.full or None,
        "spans": [span_row(start, end, positions) for start, end in entry.spans],
        "defined": span_row(*entry.defined, positions) if entry.defined else None,
        "ambiguous": entry.ambiguous,
        "mixed_with": list(entry.mixed_with),
    }


def outline_row(outline: Outline, positions: Positions) -> Row:
    """Return the outline of one text: its kind, its type (None where it has none), its parts, the tree of divisions."""
    roots: list[Row] = []
    rows: list[Row] = []
    for division in outline.divisions:
        row = {
            "level": division.level,
            "label": division.label,
            "title": division.text,
            "instrument": division.instrument,
            **span_row(division.start, division.end, positions),
            "divisions": [],
        }
        (rows[division.parent]["divisions"] if division.parent >= 0 else roots).append(row)
        rows.append(row)
    return {
        "kind": outline.kind,
        "confidence": outline.confidence,
        "type": outline.type or None,
        "parts": [
            {
                "part": part.name,
                "text": part.text,
                "confidence": part.confidence,
                **span_row(part.start, part.end, positions),
            }
            for part in outline.parts
        ],
        "divisions": roots,
    }


def rule_row(rule: Rule) -> Row:
    """Return a rule with its summaries, without its manual."""
    return {
        "rule": rule.name,
        "category": rule.family,
        "stage": rule.stage.name.lower(),
        "safety": str(rule.safety),
        "default": rule.default,
        "since": rule.since,
        "summary": {"vi": rule.vi, "en": rule.en},
    }

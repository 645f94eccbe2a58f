"""The addresses under /v1: texts put right or checked, rules and abbreviations looked up."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, request

from chinhta.engine import Correction
from chinhta.files import UnreadableError, decode
from chinhta.lexicon.abbreviations import Abbreviation, Entry, abbreviations_in
from chinhta.lexicon.abbreviations import abbreviations as known_abbreviations
from chinhta.lexicon.lexicon import lexicon
from chinhta.lexicon.tables import tables_of
from chinhta.rules.catalogue import NAMES, RULES
from chinhta.rules.rule import Finding, Rule, read_example
from chinhta.settings import Settings
from chinhta.text.documents import Document
from chinhta.text.edits import Edit, apply
from chinhta.text.masks import markup_masks, text_masks
from chinhta.text.offsets import to_utf16
from chinhta.web.bodies import read_batch, read_query, read_upload
from chinhta.web.problems import Problem
from chinhta.web.work import Desk

__all__ = ["make_api"]

Row = dict[str, Any]


def make_api(desk: Desk, settings: Settings, dictionary: Row) -> Blueprint:
    """Return the blueprint of /v1; `settings` lie under those of clients, `dictionary` is told with every answer."""
    api = Blueprint("v1", __name__, url_prefix="/v1")

    @api.post("/correct")
    def correct() -> Response:
        query = read_query(request, settings)
        with desk.sitting(len(query.text)) as sitting:
            correction = sitting.correct(query.text, query.settings)
            return jsonify(**_corrected(correction, query.unit), offset_unit=query.unit, dictionary=dictionary)

    @api.post("/check")
    def check() -> Response:
        query = read_query(request, settings)
        with desk.sitting(len(query.text)) as sitting:
            correction = sitting.correct(query.text, query.settings)
            found = sorted((*correction.applied, *correction.remaining), key=lambda f: (f.start, f.end, f.rule))
            rows = _rows(query.text, found, query.unit)
            return jsonify(findings=rows, offset_unit=query.unit, dictionary=dictionary)

    @api.post("/batch")
    def batch() -> Response:
        items, chosen, unit = read_batch(request, settings)
        results: list[Row] = []
        with desk.sitting(sum(len(item.text) for item in items)) as sitting:
            for item in items:
                try:
                    if item.problem:
                        raise item.problem
                    result = _corrected(sitting.correct(item.text, chosen), unit)
                except Problem as problem:
                    result = {"problem": problem.as_dict()}
                except Exception:  # one text that breaks a rule must not take the others with it
                    current_app.logger.exception("a text of a batch")
                    result = {"problem": Problem("internal-error").as_dict()}
                results.append({"id": item.id, **result})
            return jsonify(results=results, offset_unit=unit, dictionary=dictionary)

    @api.post("/read")
    def read() -> Response:
        upload = read_upload(request)
        with desk.sitting(len(upload.data)):
            try:
                file = decode(upload.data, "auto")
            except UnreadableError as error:
                raise Problem("not-text", error.vi, error.en) from None
            return jsonify(
                text=file.text,
                charset=file.legacy or file.encoding,
                encoding=file.encoding,
                bom=bool(file.bom),
                format=upload.format,
            )

    @api.get("/rules")
    def rules() -> Response:
        return jsonify(rules=[_summary(rule) for rule in RULES])

    @api.get("/rules/<name>")
    def rule(name: str) -> Response:
        if name not in NAMES:
            near = get_close_matches(name[:100], NAMES, 3, 0.5)
            raise Problem(
                "not-found",
                "không có luật này" + (f"; có phải {' hay '.join(near)}?" if near else "; xem /v1/rules"),
                "there is no such rule" + (f"; did you mean {' or '.join(near)}?" if near else "; see /v1/rules"),
            )
        found = NAMES[name]
        examples = [_example(source) for source in found.examples]
        return jsonify(**_summary(found), manual=found.manual.strip(), examples=examples)

    @api.get("/abbreviations")
    def abbreviations() -> Response:
        table = tables_of(settings.dictionaries).get(known_abbreviations)
        return jsonify(abbreviations=[_abbreviation(item) for item in dict.fromkeys(table.of.values())])

    @api.post("/abbreviations")
    def used_abbreviations() -> Response:
        query = read_query(request, settings)
        text, chosen = query.text, query.settings
        with desk.sitting(len(text)):
            document = Document(text, [*markup_masks(text, chosen.format), *text_masks(text)])
            entries = abbreviations_in(document, lexicon(chosen.dictionaries, chosen.words))
            used = _used_abbreviations(text, entries, query.unit)
            return jsonify(abbreviations=used, offset_unit=query.unit, dictionary=dictionary)

    return api


def _corrected(correction: Correction, unit: str) -> Row:
    """Return a text put right as clients see it."""
    text = correction.original
    rows = _rows(text, [*correction.applied, *correction.remaining], unit)
    return {
        "corrected": correction.text,
        "edits": rows[: len(correction.applied)],
        "suggestions": rows[len(correction.applied) :],
        "diff": correction.diff(),
    }


def _rows(text: str, findings: Sequence[Finding], unit: str) -> list[Row]:
    """Return findings of `text` as clients see them, their places in `unit`."""
    places = [place for finding in findings for place in (finding.start, finding.end)]
    if unit == "utf16":
        places = to_utf16(text, places)
    return [
        {
            "start": start,
            "end": end,
            "original": text[finding.start : finding.end],
            "replacement": finding.choices[0] if finding.choices else None,
            "choices": finding.choices,
            "rule": finding.rule,
            "category": finding.family,
            "message": finding.message,
            "safety": finding.safety,
            "confidence": round(finding.confidence, 4),
        }
        for finding, start, end in zip(findings, places[::2], places[1::2], strict=True)
    ]


def _summary(rule: Rule) -> Row:
    return {
        "name": rule.name,
        "family": rule.family,
        "stage": rule.stage.name.lower(),
        "safety": rule.safety,
        "default": rule.default,
        "since": rule.since,
        "summary": {"vi": rule.vi, "en": rule.en},
    }


def _abbreviation(item: Abbreviation) -> Row:
    """Return a row of the table of abbreviations as clients see it."""
    return {
        "abbreviation": item.short,
        "full_form": item.full,
        "variants": item.forms,
        "other_readings": item.others,
        "field": item.field,
    }


def _used_abbreviations(text: str, entries: Sequence[Entry], unit: str) -> list[Row]:
    """Return the abbreviations of `text` as clients see them, their places in `unit`."""
    spans = [span for entry in entries for span in (*entry.places, *([entry.defined] if entry.defined else ()))]
    places = [place for span in spans for place in span]
    if unit == "utf16":
        places = to_utf16(text, places)
    rows = iter([{"start": start, "end": end} for start, end in zip(places[::2], places[1::2], strict=True)])
    return [
        {
            "abbreviation": entry.short,
            "full_form": entry.full or None,
            "places": [next(rows) for _ in entry.places],
            "defined": next(rows) if entry.defined else None,
            "ambiguous": entry.ambiguous,
            "mixed_with": entry.mixed_with,
        }
        for entry in entries
    ]


def _example(source: str) -> Row:
    """Return an example as a wrong text and the right one; each is null where there is none."""
    text, marks = read_example(source)
    edits = [Edit(start, end, choices[0]) for start, end, choices in marks if choices]
    return {
        "wrong": text if marks else None,
        "right": apply(text, edits) if len(edits) == len(marks) else None,
        "places": [{"start": start, "end": end, "choices": choices} for start, end, choices in marks],
    }

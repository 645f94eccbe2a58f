"""The addresses under /v1: texts corrected or checked, outlines made, rules and abbreviations looked up."""

from difflib import get_close_matches

from flask import Blueprint, Response, current_app, jsonify, request

from chinhta.lexicon.abbreviations import Abbreviation
from chinhta.lexicon.abbreviations import abbreviations as known_abbreviations
from chinhta.lexicon.tables import tables_of
from chinhta.rows import Row, abbreviation_row, outline_row, rule_row
from chinhta.rules.catalogue import NAMES, RULES
from chinhta.rules.manuals import manual
from chinhta.rules.rule import read_example
from chinhta.session import CorrectedInput
from chinhta.settings import LANGUAGE, Settings
from chinhta.text.edits import Edit, apply
from chinhta.text.offsets import Positions
from chinhta.web.access import Access
from chinhta.web.aside import Aside
from chinhta.web.bodies import How, read_batch, read_query, read_upload
from chinhta.web.content import JSON_SHARE
from chinhta.web.problems import Problem
from chinhta.web.work import AdmissionControl

__all__ = ["corrected_row", "make_api"]


def make_api(
    admission: AdmissionControl, settings: Settings, dictionary: Row, max_bytes: int, access: Access, aside: Aside
) -> Blueprint:
    """Return the blueprint of /v1, for those whom `access` admits; large requests are answered by `aside`.

    `settings` lie under those of clients, `dictionary` is part of every answer; a text may have `max_bytes`.
    """
    api = Blueprint("v1", __name__, url_prefix="/v1")

    access.guard(api)
    aside.guard(api, JSON_SHARE * max_bytes)

    @api.post("/correct")
    def correct() -> Response:
        text, how = read_query(request, settings, max_bytes, parts=True)
        with admission.scope(len(text)) as scope:
            found = corrected_row(scope.correct(text, how.settings), how)
            return jsonify(**found, offset_unit=how.unit, dictionary=dictionary)

    @api.post("/check")
    def check() -> Response:
        text, how = read_query(request, settings, max_bytes)
        with admission.scope(len(text)) as scope:
            rows = scope.correct(text, how.settings).rows(how.unit)
            found = [row | {"written": False} for row in rows]
            return jsonify(findings=found, offset_unit=how.unit, dictionary=dictionary)

    @api.post("/batch")
    def batch() -> Response:
        items, how = read_batch(request, settings, max_bytes)
        results: list[Row] = []
        with admission.scope(sum(len(item.text) for item in items)) as scope:
            for item in items:
                try:
                    if item.problem:
                        raise item.problem
                    result = corrected_row(scope.correct(item.text, how.settings), how)
                except Problem as problem:
                    result = {"problem": problem.as_dict()}
                except Exception:  # one text that breaks a rule must not take the others with it
                    current_app.logger.exception("a text of a batch")
                    result = {"problem": Problem("internal-error").as_dict()}
                results.append({"id": item.id, **result})
            return jsonify(results=results, offset_unit=how.unit, dictionary=dictionary)

    @api.post("/read")
    def read() -> Response:
        upload = read_upload(request, max_bytes)
        with admission.scope(len(upload.data)) as scope:
            file = scope.read(upload.data)
            return jsonify(
                text=file.text,
                charset=file.legacy or file.encoding,
                encoding=file.encoding,
                bom=bool(file.bom),
                format=upload.format,
            )

    @api.get("/rules")
    def rules() -> Response:
        return jsonify(rules=[rule_row(rule) for rule in RULES])

    @api.get("/rules/<name>")
    def rule(name: str) -> Response:
        if name not in NAMES:
            near = get_close_matches(name[:100], NAMES, 3, 0.5)
            raise Problem(
                "not-found",
                "không có quy tắc này" + (f"; có phải {' hay '.join(near)}?" if near else "; xem /v1/rules"),
                "no such rule" + (f"; did you mean {' or '.join(near)}?" if near else "; see /v1/rules"),
            )
        found = NAMES[name]
        examples = [_example_row(source) for source in found.examples]
        manuals = {language: manual(found, language) for language in LANGUAGE.choices}
        return jsonify(**rule_row(found), manual=manuals, examples=examples)

    @api.get("/abbreviations")
    def abbreviations() -> Response:
        table = tables_of(settings.dictionaries).get(known_abbreviations)
        return jsonify(abbreviations=[_abbreviation(item) for item in dict.fromkeys(table.of.values())])

    @api.post("/abbreviations")
    def used_abbreviations() -> Response:
        text, how = read_query(request, settings, max_bytes)
        with admission.scope(len(text)) as scope:
            positions = Positions(text, how.unit)
            used = [abbreviation_row(entry, positions) for entry in scope.abbreviations(text, how.settings)]
            return jsonify(abbreviations=used, offset_unit=how.unit, dictionary=dictionary)

    @api.post("/outline")
    def outline() -> Response:
        text, how = read_query(request, settings, max_bytes)
        with admission.scope(len(text)) as scope:
            found = outline_row(scope.outline(text, how.settings), Positions(text, how.unit))
            return jsonify(**found, offset_unit=how.unit, dictionary=dictionary)

    return api


def corrected_row(outcome: CorrectedInput, how: How) -> Row:
    """Return a corrected text as clients see it, with the parts that they want."""
    rows = outcome.rows(how.unit)
    out = {"corrected": outcome.correction.text, "edits": [row for row in rows if row["written"]]}
    if "suggestions" in how.include:
        out["suggestions"] = [row for row in rows if not row["written"]]
    if "diff" in how.include:
        out["diff"] = outcome.correction.diff()
    return out


def _abbreviation(item: Abbreviation) -> Row:
    """Return a row of the table of abbreviations as clients see it."""
    return {
        "abbreviation": item.short,
        "full_form": item.full,
        "variants": item.forms,
        "other_readings": item.others,
        "field": item.field,
    }


def _example_row(source: str) -> Row:
    """Return an example as a wrong text and the right one; each is null where there is none."""
    text, marks = read_example(source)
    edits = [Edit(start, end, choices[0]) for start, end, choices in marks if choices]
    return {
        "wrong": text if marks else None,
        "right": apply(text, edits) if len(edits) == len(marks) else None,
        "spans": [{"start": start, "end": end, "choices": choices} for start, end, choices in marks],
    }

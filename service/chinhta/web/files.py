"""The addresses under /v1/files: files of any format corrected, and written with another text."""

from flask import Blueprint, Response, jsonify, request

from chinhta.rows import Row
from chinhta.settings import Settings
from chinhta.web.access import Access
from chinhta.web.api import corrected_row
from chinhta.web.aside import Aside
from chinhta.web.bodies import read_file_query
from chinhta.web.content import BYTES, JSON_SHARE
from chinhta.web.work import AdmissionControl

__all__ = ["make_files"]


def make_files(
    admission: AdmissionControl, settings: Settings, dictionary: Row, max_bytes: int, access: Access, aside: Aside
) -> Blueprint:
    """Return the blueprint of /v1/files; parameters as of `api.make_api`, a file may have `max_bytes`."""
    files = Blueprint("files", __name__, url_prefix="/v1/files")
    access.guard(files)
    aside.guard(files, JSON_SHARE * max_bytes, 0)  # packages may hold far more than their bytes

    @files.post("/correct")
    def correct() -> Response:
        query = read_file_query(request, settings, max_bytes, parts=True)
        with admission.scope(len(query.data)) as scope:
            data, how = query.data, query.how.settings
            if query.text is not None:  # the file as it will be
                data = scope.rewrite(data, query.text, how.replace(changes="accepted"))
            outcome = scope.correct_file(data, how)
            found = corrected_row(outcome, query.how)
            return jsonify(text=outcome.input.text, **found, offset_unit=query.how.unit, dictionary=dictionary)

    @files.post("/write")
    def write() -> Response:
        query = read_file_query(request, settings, max_bytes)
        assert query.text is not None
        with admission.scope(len(query.data)) as scope:
            data = scope.rewrite(query.data, query.text, query.how.settings)
            return Response(data, content_type=BYTES)

    return files

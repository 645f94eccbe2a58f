"""The Flask application: the interface of programs under /v1, a page for people, and what a running service needs."""

import gzip
import json
import urllib.parse
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Any

from flask import Flask, Response, g, jsonify, render_template, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

import chinhta
from chinhta.analysis.divisions import LEVELS
from chinhta.analysis.head import PARTS
from chinhta.analysis.outline import KINDS
from chinhta.formats.registry import FORMATS, text_formats
from chinhta.lexicon.generations import MANIFEST, has_table, read_table
from chinhta.lexicon.lexicon import lexicon
from chinhta.lexicon.tables import shipped_folder
from chinhta.profiles import PROFILES
from chinhta.rules.manuals import FAMILY_NAMES
from chinhta.settings import Settings
from chinhta.web import metrics, openapi
from chinhta.web.access import Access
from chinhta.web.api import make_api
from chinhta.web.aside import INSIDE, Aside
from chinhta.web.content import JSON_SHARE, too_large
from chinhta.web.files import make_files
from chinhta.web.languagetool import PREFIX, make_languagetool, refusal, without_double_slashes
from chinhta.web.problems import PROBLEMS, Problem
from chinhta.web.rate import RateLimiter, client_address
from chinhta.web.work import AdmissionControl

__all__ = ["MAX_BYTES", "SECONDS", "create_app"]

MAX_BYTES = 2_000_000
"""The bytes of UTF-8 that the texts of one request may have by default."""

SECONDS = 30.0
"""The time for one request's texts by default."""

_WORK = ("/correct", "/check", "/batch", "/read", "/write", "/abbreviations", "/outline")  # addresses that take texts
_COMPRESSED = 1_000  # bytes from which an answer is compressed
_LEVEL = 4  # of 9: nearly all that there is to gain, in a third of the time

_SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
# Nothing but the package's own files, and nothing may frame the page or be sent elsewhere from it.
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)


def create_app(
    settings: Settings | None = None,
    *,
    max_bytes: int = MAX_BYTES,
    seconds: float = SECONDS,
    at_once: int = 3,
    patience: float = 2.0,
    access: Access = Access(),  # noqa: B008 (it cannot change)
) -> Flask:
    """Return the application, for those whom `access` admits.

    `settings` lie under those that clients send. The texts of one request may have `max_bytes` and
    are read within `seconds`. One process reads `at_once` requests together; when nothing moves for `patience` seconds,
    others get the answer that it is busy.
    """
    settings = settings or Settings()
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = JSON_SHARE * max_bytes
    assert isinstance(app.json, DefaultJSONProvider)
    app.json.ensure_ascii = False
    app.json.sort_keys = False
    dictionary = _dictionary(settings)
    counters = metrics.Metrics(chinhta.__version__, f"{dictionary['name']} {dictionary.get('version', '')}".strip())
    app.extensions["metrics"] = counters
    admission = AdmissionControl(counters, seconds, at_once, patience)
    aside = app.extensions["aside"] = Aside(app, seconds)
    app.register_blueprint(make_api(admission, settings, dictionary, max_bytes, access, aside))
    app.register_blueprint(make_files(admission, settings, dictionary, max_bytes, access, aside))
    app.register_blueprint(make_languagetool(admission, settings, max_bytes, access, aside))
    _mend_addresses(app)
    _add_pages(app, settings, dictionary, counters, max_bytes)
    _add_problems(app, max_bytes)
    _add_headers(app, counters, access)
    return app


def _add_pages(
    app: Flask, settings: Settings, dictionary: dict[str, Any], counters: metrics.Metrics, most_bytes: int
) -> None:
    """Add what is not under /v1."""
    description = openapi.describe(chinhta.__version__, most_bytes)

    @app.get("/")
    def index() -> str:
        writable = [format for format in FORMATS.values() if format.writable]
        documents = [format for format in writable if format not in text_formats()]
        given = {
            "most_bytes": most_bytes,
            "packages": {suffix: format.name for format in documents for suffix in format.suffixes},
            "outline": {"kinds": KINDS, "parts": PARTS, "levels": LEVELS},
            "families": {family: names[0] for family, names in FAMILY_NAMES.items()},
        }
        profiles = {profile.name: profile.vi.rstrip(".") for profile in PROFILES}
        return render_template(
            "index.html",
            version=chinhta.__version__,
            given=given,
            formats=writable,
            profiles=profiles.items(),
            profile=profiles.get(settings.profile, "Văn bản chung"),
        )

    @app.get("/docs")
    def docs() -> str:
        return render_template("docs.html", api=description, problems=PROBLEMS, pretty=_pretty)

    @app.get("/openapi.json")
    def openapi_json() -> Response:
        return jsonify(description)

    @app.get("/healthz")
    def healthz() -> Response:
        return jsonify(status="ok")

    @app.get("/readyz")
    def readyz() -> Response:
        try:
            if lexicon(settings.dictionaries, settings.words).knows("công"):
                refused = {"refused": counters.refused} if counters.refused else {}
                return jsonify(status="ready", dictionary=dictionary, **refused)
        except Exception:
            app.logger.exception("the dictionary")
        raise Problem("not-ready", "chưa đọc được từ điển", "the dictionary cannot be read")

    @app.get("/metrics")
    def figures_page() -> Response:
        return Response(counters.page(), content_type=metrics.CONTENT_TYPE)


def _mend_addresses(app: Flask) -> None:
    """Have addresses read as they were meant, before anything looks at them."""
    inner = app.wsgi_app

    def wsgi_app(environ: Any, start_response: Any) -> Any:
        environ["PATH_INFO"] = without_double_slashes(environ.get("PATH_INFO", ""))
        return inner(environ, start_response)

    app.wsgi_app = wsgi_app  # type: ignore[method-assign]


def _add_problems(app: Flask, max_bytes: int) -> None:
    """Answer whatever goes wrong as application/problem+json, to clients of LanguageTool's protocol as text."""

    @app.errorhandler(Problem)
    def problem(problem: Problem) -> Response:
        if request.path.startswith(PREFIX + "/"):
            response = refusal(problem)
        else:
            response = jsonify(problem.as_dict())
            response.content_type = "application/problem+json"
        response.status_code = problem.kind.status
        response.headers.update(problem.headers)
        return response

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response:
        if isinstance(error, RequestEntityTooLarge):
            return problem(too_large(max_bytes))
        status = error.code or 500
        kind = {400: "bad-request", 404: "not-found", 405: "method-not-allowed", 500: "internal-error"}.get(status)
        if kind:
            response = problem(Problem(kind))
        else:  # such as 416 for a part of a file that it does not have
            response = jsonify(type="about:blank", title=error.name, title_en=error.name, status=status)
            response.status_code = status
            response.content_type = "application/problem+json"
        for name, value in error.get_headers():
            if name not in ("Content-Type", "Content-Length"):
                response.headers[name] = value  # Allow, above all
        return response


def _add_headers(app: Flask, counters: metrics.Metrics, access: Access) -> None:
    """Time and count every request, refuse those that are not to be answered; set the headers of security."""

    limiter = RateLimiter(access.rate) if access.rate else None

    @app.before_request
    def begin() -> None:
        g.begin = perf_counter()
        if not access.admits_host(request.headers.get("Host", "")):
            raise Problem("forbidden", "máy chủ này không mang tên đó", "this server is not known by that name")
        if limiter and request.blueprint and request.path.endswith(_WORK) and INSIDE not in request.environ:
            limiter.admit(client_address(request, access.proxies))

    @app.after_request
    def end(response: Response) -> Response:
        _compress(response)
        if request.blueprint:  # what programs ask
            access.tell(request, response)
        if request.query_string:  # a text may stand there, and the last addresses would be kept
            urllib.parse.clear_cache()  # type: ignore[attr-defined]
        if INSIDE not in request.environ:  # it is counted where it came in
            route = request.url_rule.rule if request.url_rule else "none"
            taken = perf_counter() - g.get("begin", perf_counter())
            counters.answered(request.method, route, response.status_code, taken)
        response.headers.update(_SECURITY)
        if response.mimetype == "text/html":
            response.headers["Content-Security-Policy"] = _PAGE_POLICY
        elif request.method == "POST" or response.status_code >= 400:
            response.headers["Cache-Control"] = "no-store"  # texts of others
        return response


def _compress(response: Response) -> None:
    """Compress what is long enough, for clients that accept it."""
    if response.direct_passthrough or response.content_encoding:
        return
    if response.content_length is None or response.content_length < _COMPRESSED:
        return
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] > 0:
        response.set_data(gzip.compress(response.get_data(), _LEVEL, mtime=0))
        response.content_encoding = "gzip"


def _pretty(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _dictionary(settings: Settings) -> dict[str, Any]:
    """Return the name, version and checksum of the dictionary, from its manifest, and of those laid over it."""
    shipped, *over = [_manifest(folder) for folder in (shipped_folder(), *settings.dictionaries)]
    return shipped | ({"over": over} if over else {})


def _manifest(folder: Path) -> dict[str, Any]:
    """Return name, version and checksum of the manifest in `folder`; without a checksum in it, the checksum of it."""
    described = {"name": "shipped" if folder == shipped_folder() else folder.name}
    if has_table(folder / MANIFEST):
        data = read_table(folder / MANIFEST)
        manifest = {"version": "", "checksum": sha256(data).hexdigest()} | json.loads(data)
        manifest["version"] = manifest["version"] or manifest.get("tool", "")
        described |= {key: str(manifest[key]) for key in ("name", "version", "checksum") if manifest.get(key)}
    return described

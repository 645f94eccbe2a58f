"""LanguageTool's protocol under /v2: office programs and editors that speak to its servers can be pointed here.

As on a server of LanguageTool's without accounts, no words of users are kept.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request

from chinhta.settings import Settings
from chinhta.web.access import Access, offered_keys
from chinhta.web.aside import Aside
from chinhta.web.content import JSON_SHARE
from chinhta.web.languagetool import answers
from chinhta.web.languagetool.parameters import read_parameters, read_query
from chinhta.web.problems import Problem
from chinhta.web.work import AdmissionControl

__all__ = ["PREFIX", "make_languagetool", "refusal", "without_double_slashes"]

PREFIX = "/v2"

_CALLBACK = re.compile(r"[A-Za-z_$][A-Za-z0-9_$.]{0,99}")  # a name of JavaScript, and nothing else
_KEYS = ("apiKey", "api_key")  # the other name is that of gramma
_WIDEST = 3  # bytes of UTF-8 that a UTF-16 unit takes at most
_SLASHES = re.compile("//+")


def make_languagetool(
    admission: AdmissionControl, settings: Settings, max_bytes: int, access: Access, aside: Aside
) -> Blueprint:
    """Return the blueprint of /v2; `settings` lie under what clients ask for, a text may have `max_bytes`.

    Texts are checked for those whom `access` admits, large ones by `aside`; clients ask for the languages before they
    give a key.
    """
    api = Blueprint("languagetool", __name__, url_prefix=PREFIX)
    most_characters = max_bytes // _WIDEST
    aside.guard(api, JSON_SHARE * max_bytes)

    @api.route("/check", methods=["GET", "POST"])
    def check() -> Response:
        given = read_parameters(request, max_bytes)
        if not access.admits([*offered_keys(request), *(given[name] for name in _KEYS if name in given)]):
            raise Problem("forbidden", "cần apiKey đúng của máy chủ này", "a right apiKey of this server is needed")
        query = read_query(given, settings, max_bytes)
        outcome = None
        if query.is_vietnamese:
            with admission.scope(len(query.source.text)) as scope:
                outcome = scope.correct(query.source, query.settings)
        response = _json(answers.checked(query, outcome), given)
        response.headers["Cache-Control"] = "no-store"
        return response

    @api.get("/languages")
    def languages() -> Response:
        return _json(answers.languages(), request.args)

    @api.get("/info")
    def info() -> Response:
        return _json(answers.info(), request.args)

    @api.get("/configinfo")
    def configinfo() -> Response:
        return _json(answers.rules(most_characters, settings.language), request.args)

    @api.get("/maxtextlength")
    def maxtextlength() -> Response:
        return _text(str(most_characters))

    @api.get("/healthcheck")
    def healthcheck() -> Response:
        return _text("OK")

    @api.get("/words")
    @api.post("/words/add")
    @api.post("/words/delete")
    def words() -> Response:
        raise Problem(
            "forbidden",
            "máy chủ này không giữ từ riêng của người dùng; hãy dùng từ điển của chương trình soạn thảo",
            "this server has no accounts and keeps no words of users; use the dictionary of your editor",
        )

    return api


def refusal(problem: Problem) -> Response:
    """Return a problem as clients of the protocol read it: a line of text."""
    shown = problem.as_dict()
    vi, en = shown.get("detail", shown["title"]), shown.get("detail_en", shown["title_en"])
    return _text(f"Error: {en} / {vi}")


def without_double_slashes(path: str) -> str:
    """Return the path of an address as it was meant: an address with a slash at its end gives "/v2//check"."""
    single = _SLASHES.sub("/", path)
    return single if single.startswith(PREFIX + "/") else path


def _json(body: Any, given: Mapping[str, str]) -> Response:
    """Return `body` as JSON, or as a call of the function that the client names (JSONP)."""
    callback = given.get("callback")
    if callback is None:
        return Response(json.dumps(body, ensure_ascii=False), mimetype="application/json")
    if not _CALLBACK.fullmatch(callback):
        raise Problem("bad-request", "'callback' cần tên một hàm", "'callback' must be the name of a function")
    return Response(f"{callback}({json.dumps(body)});", mimetype="application/javascript")


def _text(line: str) -> Response:
    return Response(line, mimetype="text/plain")

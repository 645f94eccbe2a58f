"""Requests of LanguageTool's protocol, read and checked as its clients send them: a query out, or a Problem."""

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from flask import Request

from chinhta.analysis.language import vietnamese_share
from chinhta.formats.annotated import AnnotatedPiece, AnnotatedText
from chinhta.rules.catalogue import FAMILIES, RULES
from chinhta.settings import Settings, lay_over
from chinhta.web.bodies import encodable, within
from chinhta.web.content import JSON_SHARE, bytes_of
from chinhta.web.languagetool.vocabulary import CATEGORIES, LANGUAGES, UNKNOWN, VIETNAMESE, Language
from chinhta.web.problems import Problem

__all__ = ["CheckQuery", "read_parameters", "read_query"]

_RAW = re.compile(r"[^!-~]")  # what no form that is encoded has
_MOST_FIELDS = 100
_REST = 10_000  # bytes of all but the text
_LEAST_SHARE = 0.3  # of the words, with Vietnamese marks, in a text that is Vietnamese
_TRUE = ("true", "yes")
_LEVELS = ("default", "picky")
_OF_THE_WHOLE = ("form", "abbreviation", "consistency")  # families that judge more than a paragraph


class CheckQuery(NamedTuple):
    """A text and how to check it.

    `language` is what the client asked for, `detected` what the text is in, with the `confidence` that it is, 0-1.
    With `picky` proposals are wanted too; of the rules `always`, whatever they find.
    """

    source: AnnotatedText
    settings: Settings
    language: Language
    detected: Language
    confidence: float
    picky: bool
    always: frozenset[str]
    compact: bool

    @property
    def is_vietnamese(self) -> bool:
        """Whether there is anything to check."""
        return self.detected == VIETNAMESE


def read_parameters(request: Request, most: int) -> dict[str, str]:
    """Return the parameters of the address and, over them, those of the body, whatever type it says it has.

    A text may have `most` bytes. Raises Problem.
    """
    given = request.args.to_dict()
    if request.method == "POST":
        try:
            given |= _fields(bytes_of(request, JSON_SHARE * most + _REST).decode("utf-8"))
        except ValueError as error:  # no UTF-8, or far too many fields
            raise _bad("nội dung không phải là biểu mẫu UTF-8", f"the body is no form in UTF-8: {error}") from None
    return given


def _fields(body: str) -> dict[str, str]:
    """Return the fields of a form.

    LibreOffice 7.4 sends the text first and as it is, not encoded: it may hold "&", "+" and "%".
    """
    if body.startswith("text=") and _RAW.search(body):
        text, found, rest = body.removeprefix("text=").rpartition("&language=")
        if found:
            return {**_fields("language=" + rest), "text": text}
    return dict(parse_qsl(body, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS))


def read_query(given: Mapping[str, str], base: Settings, most: int) -> CheckQuery:
    """Return the query of the parameters; settings lie over `base`, the text may have `most` bytes. Raises Problem."""
    source = AnnotatedText(_pieces(given))
    within(most, source.written)
    within(most, source.text)
    language, detected, confidence = _languages(given, source.text)
    level = given.get("level") or "default"
    if level not in _LEVELS:
        raise _bad("'level' là default hoặc picky", "If 'level' is set, it must be set to 'default' or 'picky'")
    return CheckQuery(
        source,
        _settings(given, base),
        language,
        detected,
        confidence,
        picky=level == "picky",
        always=frozenset(_list(given, "enabledRules")),
        compact=given.get("c") == "1",
    )


def _pieces(given: Mapping[str, str]) -> list[AnnotatedPiece]:
    """Return the pieces of the text: one of plain text, or those of annotated data."""
    if ("text" in given) == ("data" in given):
        if "text" in given:
            raise _bad("chỉ gửi 'text' hoặc 'data'", "Set only 'text' or 'data' parameter, not both")
        raise _bad("thiếu 'text' hoặc 'data'", "Missing 'text' or 'data' parameter")
    if "text" in given:
        return [AnnotatedPiece(encodable(given["text"]))]
    try:
        data = json.loads(given["data"])
    except (ValueError, RecursionError) as error:
        raise _bad("'data' không phải là JSON", f"'data' is not valid JSON: {error}") from None
    if isinstance(data, dict):
        if isinstance(data.get("text"), str):
            return [AnnotatedPiece(encodable(data["text"]))]
        if isinstance(data.get("annotation"), list):
            return [_piece(item) for item in data["annotation"]]
    raise _bad("'data' cần 'text' hoặc 'annotation'", "'data' must have 'text' or 'annotation'")


def _piece(item: Any) -> AnnotatedPiece:
    """Return the piece of an item of annotated data. Clients put keys of their own into it."""
    item = item if isinstance(item, dict) else {}
    text, markup, reading = item.get("text"), item.get("markup"), item.get("interpretAs", "")
    if isinstance(text, str) and markup is None:
        return AnnotatedPiece(encodable(text))
    if isinstance(markup, str) and text is None and isinstance(reading, str):
        # A paragraph ends with its line, whether a client says so or not.
        return AnnotatedPiece(encodable(markup), encodable(reading) or ("\n" if "\n" in markup else ""))
    raise _bad(
        "mỗi phần của 'annotation' cần 'text', hoặc 'markup' và có thể 'interpretAs'",
        "each item of 'annotation' must have either 'text', or 'markup' and maybe 'interpretAs'",
    )


def _languages(given: Mapping[str, str], text: str) -> tuple[Language, Language, float]:
    """Return the language asked for, the one that the text is in, and how sure that is.

    What is sent as Vietnamese is checked as it is. All else is judged: office programs call most Vietnamese English.
    """
    code = given.get("language", "")
    if not code:
        raise _bad("thiếu 'language', ví dụ vi-VN", "Missing 'language' parameter, e.g. 'language=vi-VN' or 'auto'")
    known = {name: language for language in reversed(LANGUAGES) for name in (language.code, language.long_code)}
    asked = next((language for name, language in known.items() if name.lower() == code.lower()), None)
    if asked is None and code != "auto":
        codes = ", ".join(sorted(known))
        raise _bad(
            f"không có ngôn ngữ '{code}'; có: {codes}, auto",
            f"'{code}' is not a language code known to this server. Supported language codes are: {codes}, auto",
        )
    if given.get("preferredVariants") and asked:
        raise _bad(
            "'preferredVariants' chỉ đi với 'language=auto'",
            "You specified 'preferredVariants' but you didn't specify 'language=auto'",
        )
    share = vietnamese_share(text)
    if asked == VIETNAMESE:
        return asked, asked, 1.0
    if share >= _LEAST_SHARE:
        return asked or VIETNAMESE, VIETNAMESE, round(min(1.0, share / (2 * _LEAST_SHARE)), 2)
    return asked or UNKNOWN, asked or UNKNOWN, 0.0


def _settings(given: Mapping[str, str], base: Settings) -> Settings:
    """Return the settings that a client wants, over `base`. What it says of rules that we have not is passed over."""
    on, off = _rules(given, "enabled"), _rules(given, "disabled")
    rules = dict.fromkeys(off, False) | dict.fromkeys(on, True)
    if given.get("enabledOnly") in _TRUE:
        if _list(given, "disabledRules") or _list(given, "disabledCategories"):
            raise _bad(
                "'enabledOnly' không đi với quy tắc, nhóm bị tắt",
                "You cannot specify disabled rules or categories using enabledOnly=true",
            )
        if not _list(given, "enabledRules") and not _list(given, "enabledCategories"):
            raise _bad(
                "'enabledOnly' cần có quy tắc, nhóm được bật",
                "You must specify enabled rules or categories when using enabledOnly=true",
            )
        rules = {rule.name: rule.name in on for rule in RULES}
    mode = given.get("mode", "all")
    if mode in ("textLevelOnly", "allButTextLevelOnly"):
        kept = mode == "textLevelOnly"
        rules |= {rule.name: False for rule in RULES if (rule.family in _OF_THE_WHOLE) != kept}
    wanted: dict[str, Any] = {"write": "safe"} | ({"rules": rules} if rules else {})
    if (spoken := given.get("motherTongue", "")[:2].lower()) in ("vi", "en"):
        wanted["language"] = spoken
    return Settings.from_mapping(lay_over(base.explicit, wanted))


def _rules(given: Mapping[str, str], which: str) -> list[str]:
    """Return the names of the rules that the client has `which` ("enabled", "disabled"), by name or by category."""
    categories = set(_list(given, which + "Categories"))
    families = {family for family in FAMILIES if not categories.isdisjoint((family, CATEGORIES[family].id))}
    names = set(_list(given, which + "Rules"))
    return [rule.name for rule in RULES if rule.name in names or rule.family in families]


def _list(given: Mapping[str, str], key: str) -> list[str]:
    return [part.strip() for part in given.get(key, "").split(",") if part.strip()]


def _bad(vi: str, en: str) -> Problem:
    return Problem("bad-request", vi, en)

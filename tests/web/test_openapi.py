"""The description is valid, and describes this service: no more and no less."""

import re
from typing import Any

from flask import Flask
from openapi_spec_validator import OpenAPIV31SpecValidator

from chinhta.settings import SETTINGS
from chinhta.web.problems import PROBLEMS


def test_valid(described: dict[str, Any]) -> None:
    OpenAPIV31SpecValidator(described).validate()


def test_every_route_is_described_and_the_other_way_round(app: Flask, described: dict[str, Any]) -> None:
    routes = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        if not rule.rule.startswith("/v2/")  # LanguageTool's protocol, described by LanguageTool
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert routes == {(path, method) for path, methods in described["paths"].items() for method in methods}


def test_every_setting_and_problem_is_described(described: dict[str, Any]) -> None:
    settings = described["components"]["schemas"]["Settings"]["properties"]
    assert set(settings) == set(SETTINGS) - {"dictionaries"}
    assert set(described["components"]["responses"]) == {str(kind.status) for kind in PROBLEMS.values()}


def test_nothing_is_described_in_vain(described: dict[str, Any]) -> None:
    used = set(re.findall(r"#/components/schemas/(\w+)", str(described)))
    assert used == set(described["components"]["schemas"])

"""Findings as people and programs want to see them."""

from importlib import import_module

from chinhta.reports.report import Report

__all__ = ["FORMATS", "report_class"]

_MODULES = {
    "text": "people.TextReport",
    "json": "data.JsonReport",
    "jsonl": "data.JsonLinesReport",
    "github": "services.GithubReport",
    "gitlab": "services.GitlabReport",
    "rdjson": "services.RdjsonReport",
    "sarif": "services.SarifReport",
    "checkstyle": "services.CheckstyleReport",
    "junit": "services.JunitReport",
}

FORMATS = tuple(_MODULES)
"""The formats of reports by name."""


def report_class(format: str) -> type[Report]:
    """Return the class of the reports of a format; its module is only loaded when it is asked for."""
    module, _, name = _MODULES[format].partition(".")
    found: type[Report] = getattr(import_module(f"chinhta.reports.{module}"), name)
    return found

"""Schemathesis makes requests of the description, valid and invalid, and holds the service to it."""

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from chinhta.formats.registry import text_formats
from chinhta.web.app import create_app

load_all_checks()
schema = schemathesis.openapi.from_wsgi("/openapi.json", create_app())
# Its client of WSGI applications neither unpacks answers nor closes files.
PLAIN = {"Accept-Encoding": "identity"}
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@schema.parametrize()
@settings(max_examples=40, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
def test_the_service_keeps_its_description(case: schemathesis.Case) -> None:
    # It believes that a list is no text, yet written down it is one.
    written = case.media_type == "text/plain" and not isinstance(case.body, str)
    # No schema tells which texts, or bytes, are of a format that can be broken.
    broken = any(f"'{format.name}'" in f"{case.query} {case.body}" for format in text_formats() if format.strict)
    broken = broken or case.path.startswith("/v1/files/") or case.media_type == "application/octet-stream"
    excluded = [negative_data_rejection] * written + [positive_data_acceptance] * broken
    case.call_and_validate(headers=PLAIN, excluded_checks=excluded)

"""A client of the service, and the check that every answer is what the description promises."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse

from chinhta.web.app import create_app

Answer = Callable[[TestResponse], Any]


@pytest.fixture(scope="session")
def app() -> Flask:
    return create_app()


@pytest.fixture(scope="session")
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def described(client: FlaskClient) -> dict[str, Any]:
    return client.get("/openapi.json").get_json()


@pytest.fixture(scope="session")
def answer(described: dict[str, Any]) -> Answer:
    """Return the JSON of a response after holding it against its schema in the description."""

    def read(response: TestResponse) -> Any:
        body = response.get_json(force=True)
        schema: dict[str, Any]
        if response.status_code >= 400:
            assert response.content_type == "application/problem+json"
            assert body["status"] == response.status_code
            schema = {"$ref": "#/components/schemas/Problem"}
        else:
            assert response.content_type == "application/json"
            path, operation = operation_of(described, response.request.path, response.request.method)
            assert path
            content = operation["responses"][str(response.status_code)]["content"]
            schema = content["application/json"]["schema"]
        Draft202012Validator({**described, **schema}).validate(body)
        return body

    return read


def operation_of(described: dict[str, Any], path: str, method: str) -> tuple[str, dict[str, Any]]:
    """Return the described path that fits, and its operation; nothing when there is none."""
    for pattern, methods in described["paths"].items():
        if re.fullmatch(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(pattern)), path) and method.lower() in methods:
            return pattern, methods[method.lower()]
    return "", {}

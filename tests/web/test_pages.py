"""The pages work offline, under a strict policy, and can be used without a mouse or without seeing."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import chinhta.web
from chinhta.formats.registry import FORMATS, text_formats
from chinhta.settings import SETTINGS, ChoiceSetting
from chinhta.web.problems import PROBLEMS


def content(client: FlaskClient, path: str) -> str:
    with client.get(path) as response:
        assert response.status_code == 200
        return response.get_data(as_text=True)


class Page(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


@pytest.fixture(params=["/", "/docs"])
def page(request: pytest.FixtureRequest, client: FlaskClient) -> Page:
    response = client.get(request.param)
    assert response.content_type == "text/html; charset=utf-8"
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    return Page(response.get_data(as_text=True))


def test_no_script_or_style_inside_and_nothing_from_elsewhere(page: Page, client: FlaskClient) -> None:
    for tag, attrs in page.elements:
        assert tag != "style"
        assert "style" not in attrs
        assert not any(name.startswith("on") for name in attrs)
        if tag == "script":
            assert attrs["src"]
        for link in (attrs.get("href"), attrs.get("src")):
            if link is not None and not link.startswith("#"):
                assert re.match(r"\w+:|/", link) is None, "works under any prefix, offline"
                assert content(client, "/" + link.removeprefix("."))


def test_ids_are_unique_and_links_inside_lead_somewhere(page: Page) -> None:
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    for _, attrs in page.elements:
        for name in ("for", "aria-labelledby", "aria-describedby"):
            assert attrs.get(name, ids[0]) in ids
        if (attrs.get("href") or "").startswith("#"):
            assert str(attrs["href"])[1:] in ids


def test_every_field_has_a_label(page: Page) -> None:
    labelled = {attrs["for"] for tag, attrs in page.elements if tag == "label"}
    for tag, attrs in page.elements:
        if tag in ("textarea", "select", "input"):
            assert attrs["id"] in labelled
    assert ("html", {"lang": "vi"}) in page.elements


MODULES = sorted(Path(chinhta.web.__file__).parent.joinpath("static").glob("*.js"))


def test_the_modules_only_ask_for_what_is_there(client: FlaskClient) -> None:
    html = client.get("/").get_data(as_text=True)
    made = {"own"}  # by the popover, for itself
    for path in MODULES:
        script = content(client, f"/static/{path.name}")
        for name in re.findall(r'\$\("([\w-]+)"\)', script):
            assert f'id="{name}"' in html or name in made
        for name in re.findall(r'from "\./([\w.]+)"', script):
            assert path.with_name(name) in MODULES
        assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|eval\(|https?:", script) == []


def test_what_can_be_chosen_is_what_settings_know(client: FlaskClient) -> None:
    html = client.get("/").get_data(as_text=True)
    for name in ("profile", "tone_style", "i_y", "abbreviations", "changes", "format"):
        setting = SETTINGS[name]
        assert isinstance(setting, ChoiceSetting)
        select = re.search(rf'<select id="{name}">(.*?)</select>', html, re.DOTALL)
        assert select
        offered = set(re.findall(r'value="([^"]*)"', select[1])) - {""}
        packages = {format.name for format in FORMATS.values()} - {format.name for format in text_formats()}
        assert offered == set(setting.choices) - (packages if name == "format" else set())


def test_docs_explain_every_problem(client: FlaskClient) -> None:
    html = client.get("/docs").get_data(as_text=True)
    for name in PROBLEMS:
        assert f'id="{name}"' in html

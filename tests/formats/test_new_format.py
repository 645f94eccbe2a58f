"""A new format is one file: once it is registered, every way in knows it."""

import json
import re
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

import chinhta
from chinhta.formats.format import Format
from chinhta.formats.registry import FORMATS, register
from chinhta.settings import Settings
from chinhta.web.app import create_app
from chinhta.workshop.building.reading import corpus_files, corpus_lines
from tests.cli.conftest import run_command

from .test_registry import hook_types, told_by_hooks

QUOTING = '''
"""Text in which a line that starts with ">>" is quoted."""

import re

from chinhta.formats.format import Markup, TextFormat
from chinhta.text.documents import Mask

_QUOTED = re.compile("(?m)^>>.*$")


def _parse(text: str) -> Markup:
    return Markup(text, [Mask(*match.span(), "quoted") for match in _QUOTED.finditer(text)])


FORMAT = TextFormat("toy", "Đồ chơi", (".toy",), ("toy-file",), _parse)
'''

CONTAINER = '''
"""A list of paragraphs in JSON: the text is not what lies in the file."""

import json

from chinhta.files import UnreadableError
from chinhta.formats.format import Format, Source
from chinhta.text.edits import apply


class Paragraphs(Source):
    masks = ()

    def __init__(self, paragraphs):
        self.text = "\\n".join(paragraphs)

    def keeps_structure(self, edited):
        return edited.count("\\n") == self.text.count("\\n")

    def write(self, edits, changes=None):
        return json.dumps(apply(self.text, edits).split("\\n")).encode()


class ParagraphFormat(Format):
    def read(self, data, charset="utf-8"):
        try:
            return Paragraphs(json.loads(data))
        except ValueError as error:
            raise UnreadableError("không phải JSON", "not JSON") from error

    def source_of(self, text):
        return Paragraphs(text.split("\\n"))


FORMAT = ParagraphFormat("paragraphs", "Đoạn", (".pars",), ("paragraphs",))
'''

TEXT = ">> Xin chào , các bạn.\n\nXin chào , các bạn. {}\n"
RIGHT = ">> Xin chào , các bạn.\n\nXin chào, các bạn. {}\n"
ONE_RULE = ("--no-config", "--only", "spacing.space-before-mark")


@pytest.fixture
def format(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Format]:
    """Write the file of a format, and register what it defines."""
    path = tmp_path / "fresh_format.py"
    path.write_text(request.param, "utf-8")
    spec = spec_from_file_location("fresh_format", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    register(module.FORMAT)
    yield module.FORMAT
    del FORMATS[module.FORMAT.name]


quoting = pytest.mark.parametrize("format", [QUOTING], indirect=True)
container = pytest.mark.parametrize("format", [CONTAINER], indirect=True)


@quoting
def test_commands_know_it(format: Format, tmp_path: Path) -> None:
    folder = tmp_path / "vào"
    folder.mkdir()
    path = folder / "a.toy"
    path.write_text(TEXT, "utf-8", newline="\r\n")
    before = path.read_bytes()
    found = run_command(["check", *ONE_RULE, "--format", "jsonl", str(folder)])
    assert [json.loads(line)["line"] for line in found.text.splitlines()] == [3]
    batch = run_command(["batch-correct", str(folder), "--output", str(tmp_path / "ra"), *ONE_RULE, "--jobs", "1"])
    assert batch.code == 0
    assert path.read_bytes() == before
    assert run_command(["fix", *ONE_RULE, str(folder)]).code == 1
    assert path.read_bytes() == (tmp_path / "ra/a.toy").read_bytes() == RIGHT.replace("\n", "\r\n").encode()
    by_name = run_command(["fix", *ONE_RULE, "--text-format", "toy", "-"], TEXT.encode())
    assert by_name.text == RIGHT


@quoting
def test_settings_the_page_and_hooks_know_it(format: Format) -> None:
    settings = Settings(format="toy", rules={"spacing.space-before-mark": True})
    assert chinhta.correct(TEXT, settings).text == RIGHT
    client = create_app().test_client()
    page = client.get("/").get_data(as_text=True)
    assert '<option value="toy">Đồ chơi</option>' in page
    assert re.search(r'accept="[^"]*,\.toy"', page)
    told = client.post("/v1/read?suffix=.toy", data=b"a", content_type="application/octet-stream").get_json()
    assert told["format"] == "toy"
    corrected = client.post("/v1/correct", json={"text": TEXT, "settings": {"format": "toy"}}).get_json()
    assert corrected["corrected"].startswith(">> Xin chào , các bạn.\n")
    assert "toy" in client.get("/openapi.json").get_data(as_text=True)
    assert "toy-file" in hook_types()
    assert hook_types() not in told_by_hooks(), "the hooks' file would have to tell of it"


@quoting
def test_its_structure_is_kept(format: Format) -> None:
    source = format.source_of(TEXT)
    assert source.keeps_structure(RIGHT)
    assert not source.keeps_structure(TEXT.replace(">> Xin", "> Xin"))
    assert not source.keeps_structure(TEXT.replace("\n\nXin", "\n>>Xin"))


@quoting
def test_a_corpus_may_be_in_it(format: Format, tmp_path: Path) -> None:
    (tmp_path / "a.toy").write_text(TEXT, "utf-8")
    (path,) = corpus_files([tmp_path])
    assert list(corpus_lines(path)) == ["Xin chào , các bạn. {}"]


@container
def test_a_file_that_is_no_text_is_written_back_by_its_format(format: Format, tmp_path: Path) -> None:
    path = tmp_path / "a.pars"
    path.write_bytes(json.dumps(["Xin chào , các bạn.", "Tạm biệt ."]).encode())
    assert run_command(["fix", *ONE_RULE, str(path)]).code == 1
    assert json.loads(path.read_bytes()) == ["Xin chào, các bạn.", "Tạm biệt."]
    assert path.read_bytes().isascii(), "as the format writes it, not as the text is"
    path.write_bytes(b"[")
    refused = run_command(["check", *ONE_RULE, str(path)])
    assert refused.code == 2
    assert "không phải JSON" in refused.err

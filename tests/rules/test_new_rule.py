"""A new rule is one file: once it is registered, the engine, the settings and every way in know it."""

import json
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

import chinhta
from chinhta.rules.catalogue import NAMES, RULES, register
from chinhta.rules.rule import Rule
from chinhta.settings import Settings, SettingsError
from chinhta.web.app import create_app
from tests.cli.conftest import run_command

FILE = '''
"""Two hash signs stand where one would do.

What
    Leaves one.

Why
    A toy for a test.

When the fix is not safe
    Never.
"""

import re

from chinhta.rules.rule import Rule, Safety, Stage


def _check(document, context):
    for match in re.finditer("##+", document.text):
        yield RULE.make_finding(context, *match.span(), ("#",))


RULE = Rule(
    name="spacing.toy-sign",
    stage=Stage.SPACING,
    safety=Safety.SAFE,
    vi="Thừa dấu thăng.",
    en="One sign too many.",
    check=_check,
    examples=("mục ⟦##→#⟧ một", "mục # một"),
    manual=__doc__ or "",
    manual_vi="""
    Lỗi gì
        Có hai dấu thăng.

    Vì sao
        Để thử.

    Khi nào không tự sửa
        Không có.
    """,
)
'''
TEXT = "Mục ## một.\n"


@pytest.fixture
def rule(tmp_path: Path) -> Iterator[Rule]:
    """Write the file of a rule, and register what it defines."""
    path = tmp_path / "toy_sign.py"
    path.write_text(FILE, "utf-8")
    spec = spec_from_file_location("toy_sign", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    register(module.RULE)
    yield module.RULE
    RULES.remove(module.RULE)
    del NAMES[module.RULE.name]


def test_the_engine_and_the_settings_know_it(rule: Rule) -> None:
    assert chinhta.correct(TEXT).text == "Mục # một.\n"
    assert chinhta.correct(TEXT, Settings(rules={rule.name: False})).text == TEXT
    marked = chinhta.correct(f"<!-- chinhta: off [{rule.name}] -->\n{TEXT}", Settings(format="markdown"))
    assert marked.text.endswith(TEXT)


def test_commands_know_it(rule: Rule, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    found = run_command(["check", "--no-config", "--only", rule.name, "--format", "jsonl", str(path)])
    assert [json.loads(line)["rule"] for line in found.text.splitlines()] == [rule.name]
    assert "Thừa dấu thăng." in run_command(["explain", rule.name]).text
    assert rule.name in run_command(["rules"]).text
    assert f"### {rule.name}" in run_command(["rules", "--format", "markdown"]).text


def test_the_service_knows_it(rule: Rule) -> None:
    client = create_app().test_client()
    assert client.get(f"/v1/rules/{rule.name}").get_json()["rule"] == rule.name
    answer = client.post("/v1/check", json={"text": TEXT}).get_json()
    assert [row["rule"] for row in answer["findings"]] == [rule.name]


def test_a_name_is_given_once(rule: Rule) -> None:
    with pytest.raises(ValueError, match=r"spacing\.toy-sign"):
        register(rule)


def test_gone_again_it_is_not_known() -> None:
    with pytest.raises(SettingsError):
        Settings(rules={"spacing.toy-sign": True})

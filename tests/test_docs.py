"""The pages that a command makes are as the command makes them."""

from pathlib import Path

import pytest

from chinhta.cli import settings
from chinhta.cli.manual import rules_page
from chinhta.profiles import PROFILES
from chinhta.rules.catalogue import FAMILIES, NAMES, RULES
from chinhta.rules.manuals import FAMILY_NAMES, HEADINGS
from chinhta.rules.rule import Safety
from chinhta.workshop.alert_rates import read_judgements

DOCS = Path(__file__).parents[1] / "docs"


PAGES = pytest.mark.parametrize(("language", "name"), [("vi", "quy-tac.md"), ("en", "rules.md")])


def test_settings_are_up_to_date() -> None:
    page = (DOCS / "settings.md").read_text("utf-8")
    assert page == settings.page(), "make it anew: chinhta settings --format markdown > docs/settings.md"


@PAGES
def test_manual_is_up_to_date(language: str, name: str) -> None:
    page = (DOCS / name).read_text("utf-8")
    command = f"chinhta rules --format markdown --language {language} > docs/{name}"
    assert page == rules_page(language), f"make it anew: {command}"
    assert command in page


@PAGES
def test_manual_has_everything(language: str, name: str) -> None:
    page = rules_page(language)
    assert list(FAMILY_NAMES) == list(FAMILIES)
    for rule in RULES:
        assert f"\n### {rule.name}\n" in page
    for profile in PROFILES:
        assert f"\n### {profile.name}\n" in page
    for heading in HEADINGS[language]:
        assert page.count(f"\n**{heading}.** ") == len(RULES), heading
    rows = [line for line in page.splitlines() if line.startswith("| ") and line.count(" | ") == 1]
    assert len(rows) >= sum(len(rule.examples) for rule in RULES)
    assert all(char.isprintable() for line in page.splitlines() for char in line)


def test_judgements_name_rules_and_what_is_written_is_right() -> None:
    """A rule whose read findings are not at least 98% right must not write (of fewer than 50, one may be wrong)."""
    judged = read_judgements(DOCS / "judged.tsv")
    for (rule, level), (read, right) in judged.items():
        assert 0 <= right <= read
        if level == "safe":
            assert NAMES[rule].safety is Safety.SAFE
            assert right >= 0.98 * read or read - right <= 1, rule

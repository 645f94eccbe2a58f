"""The pages that a command makes are as the command makes them."""

from pathlib import Path

from chinhta.cli.manual import FAMILY_NAMES, manual
from chinhta.profiles import PROFILES
from chinhta.rules.catalogue import FAMILIES, NAMES, RULES
from chinhta.rules.rule import Safety
from chinhta.workshop.alert_rates import read_judgements

DOCS = Path(__file__).parents[1] / "docs"


def test_manual_is_up_to_date() -> None:
    page = (DOCS / "rules.md").read_text("utf-8")
    assert page == manual(), "make it anew: chinhta rules --format markdown > docs/rules.md"


def test_manual_has_everything() -> None:
    page = manual()
    assert list(FAMILY_NAMES) == list(FAMILIES)
    for rule in RULES:
        assert f"\n### {rule.name}\n" in page
    for profile in PROFILES:
        assert f"\n### {profile.name}\n" in page
    for heading in ("What", "Why", "When the fix is not safe"):
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

"""Settings for tests that ask about some rules alone."""

from typing import Any

from chinhta import Settings
from chinhta.rules.catalogue import RULES

__all__ = ["only"]


def only(*names: str, **more: Any) -> Settings:
    """Return settings with the rules and families `names` on and all others off; `more` as for Settings."""
    return Settings(rules={rule.name: rule.name in names or rule.family in names for rule in RULES}, **more)

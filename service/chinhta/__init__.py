"""chinhta ("chính tả"): a proofreader for Vietnamese. Stable interface: `check`, `correct` and what they return."""

from chinhta.engine import Correction, check, correct
from chinhta.rules.rule import BudgetExceeded, Finding, Safety
from chinhta.settings import Settings, SettingsError

__all__ = ["BudgetExceeded", "Correction", "Finding", "Safety", "Settings", "SettingsError", "check", "correct"]

__version__ = "0.1.0"

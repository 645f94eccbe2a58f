"""chinhta ("chính tả"): a proofreader for Vietnamese.

Stable interface: `check`, `correct`, `correct_batches` and what they return.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from chinhta.corpora.arrow import correct_batches
    from chinhta.engine import Correction, check, correct
    from chinhta.rules.rule import BudgetExceeded, Finding, Safety
    from chinhta.settings import Settings, SettingsError

__all__ = [
    "BudgetExceeded",
    "Correction",
    "Finding",
    "Safety",
    "Settings",
    "SettingsError",
    "check",
    "correct",
    "correct_batches",
]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    # The engine loads when first asked for: a command line that only prints its version must not wait for it.
    if name not in __all__:
        raise AttributeError(f"module 'chinhta' has no attribute {name!r}")
    if name == "correct_batches":
        from chinhta.corpora.arrow import correct_batches

        return correct_batches
    from chinhta import engine, settings
    from chinhta.rules import rule

    for module in (engine, rule, settings):
        globals().update({key: getattr(module, key) for key in __all__ if hasattr(module, key)})
    return globals()[name]

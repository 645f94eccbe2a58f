"""Measuring the proofreader on texts whose mistakes are known, and making realistic mistakes."""

from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run `chinhta evaluate` and return its exit code."""
    from chinhta.evaluation.command import main as run  # here: who only wants slips needs no engine

    return run(argv)

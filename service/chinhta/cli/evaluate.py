"""`chinhta evaluate`: score the proofreader on texts whose mistakes are known."""

from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Run the command."""
    from chinhta.workshop.evaluation.command import main as run

    return run(argv)

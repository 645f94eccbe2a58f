"""`chinhta serve`: open the HTTP service."""

from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Run the command."""
    from chinhta.web.serve import main as serve

    return serve(argv)

"""`chinhta serve`: open the HTTP service."""

from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Run the command."""
    from chinhta.web import serve

    return serve.main(argv)

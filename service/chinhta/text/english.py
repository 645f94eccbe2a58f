"""Words of messages in English."""

__all__ = ["counted"]


def counted(number: int, noun: str) -> str:
    """Return `number` with a regular `noun` in its right form: "1 file", "2 files"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

"""Spans that no rule may touch, found once for every rule."""

import re

from chinhta.text.documents import Mask

__all__ = ["markup_masks", "text_masks"]

_URL = re.compile(r"(?:https?|ftp)://[^\s<>\"“”]+")


def markup_masks(text: str, format: str) -> list[Mask]:
    """Return the masks of the markup of `text`: format "text", "markdown" or "html"."""
    return []


def text_masks(text: str) -> list[Mask]:
    """Return the masks that any text has: URLs, e-mails, paths, document symbols, ignore marks."""
    return [Mask(m.start(), m.end(), "url") for m in _URL.finditer(text)]

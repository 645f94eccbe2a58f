"""Plain text: all of it is prose."""

from chinhta.formats.format import Markup, TextFormat

__all__ = ["FORMAT"]


def _parse(text: str) -> Markup:
    return Markup(text, ())


FORMAT = TextFormat("text", "Văn bản thường", (".txt",), ("plain-text",), _parse)

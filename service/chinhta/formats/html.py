"""HTML: tags, comments, scripts and entities are markup."""

from chinhta.formats.format import Markup, TextFormat

__all__ = ["FORMAT"]


def _parse(text: str) -> Markup:
    from chinhta.formats._html_markup import parse_html  # only for those who need it

    return parse_html(text)


FORMAT = TextFormat("html", "HTML", (".html", ".htm"), ("html",), _parse, line_feeds_are_spaces=True)

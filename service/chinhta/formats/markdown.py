"""Markdown: CommonMark with front matter, tables, task lists, notes, formulas and directives."""

from chinhta.formats.format import Markup, TextFormat

__all__ = ["FORMAT"]


def _parse(text: str) -> Markup:
    from chinhta.formats._markdown_markup import parse_markdown  # brings tree-sitter: only for those who need it

    return parse_markdown(text)


FORMAT = TextFormat("markdown", "Markdown", (".md", ".markdown"), ("markdown",), _parse)

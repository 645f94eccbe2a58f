"""Jupyter's notebooks (.ipynb): their Markdown cells are read."""

from chinhta.formats.format import Markup, TextFormat

__all__ = ["FORMAT"]


def _parse(text: str) -> Markup:
    from chinhta.formats._notebook_markup import parse_notebook  # brings tree-sitter: only for those who need it

    return parse_notebook(text)


FORMAT = TextFormat("ipynb", "Sổ tay Jupyter", (".ipynb",), ("jupyter",), _parse, strict=True)

"""LaTeX (.tex): commands, formulas, comments and code are markup."""

from chinhta.formats.format import Markup, TextFormat

__all__ = ["FORMAT"]


def _parse(text: str) -> Markup:
    from chinhta.formats._latex_markup import parse_latex  # only for those who need it

    return parse_latex(text)


FORMAT = TextFormat("latex", "LaTeX", (".tex",), ("tex",), _parse)

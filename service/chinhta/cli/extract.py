"""`chinhta extract --references PATH…`: what a text holds that other programs may want."""

from collections.abc import Iterator, Sequence

from chinhta.analysis.outline import KINDS
from chinhta.cli.texts import Run, add_text_options
from chinhta.console.options import make_parser
from chinhta.reports.people import position_suffix, printable
from chinhta.rows import Row, span_row
from chinhta.text.symbols import find_references

__all__ = ["main"]

_KINDS_VI = KINDS | {"assembly": "văn bản của Quốc hội", "letter": "công văn"}


def main(argv: Sequence[str]) -> int:
    """Run the command: 0, or 2 for an error."""
    parser = make_parser(
        "chinhta extract",
        "--references [OPTION…] PATH…",
        "Liệt kê các văn bản được viện dẫn (165/QĐ-TTg, 57-NQ/TW) và vị trí.\n"
        "List the documents that a text cites by number and symbol, with their positions.",
    )
    parser.add_argument(
        "--references", action="store_true", required=True, help="văn bản được viện dẫn / cited documents"
    )
    add_text_options(parser, ("text", "json", "jsonl"))
    args = parser.parse_args(argv)
    run = Run(args)
    return run.listing(_cited_documents(run))


def _cited_documents(run: Run) -> Iterator[tuple[Row, str]]:
    for text in run.texts():
        positions = text.input.source.positions()
        for reference in find_references(text.input.text):
            kind = run.message(_KINDS_VI[reference.kind], reference.kind)
            shown = f"{printable(text.name)}{position_suffix(positions, reference.start)}: {reference.text} [{kind}]"
            span = span_row(reference.start, reference.end, positions)
            yield {"path": text.name, **reference._asdict(), **span}, shown

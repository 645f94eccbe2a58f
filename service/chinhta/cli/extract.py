"""`chinhta extract --references PATH…`: what a text holds that other programs may want."""

import json
import sys
from collections.abc import Sequence

from chinhta.cli.texts import Run, add_text_options
from chinhta.console.options import make_parser
from chinhta.reports import printable
from chinhta.rows import span_row
from chinhta.text.offsets import Positions
from chinhta.text.symbols import find_references

__all__ = ["main"]

_KINDS_VI = {
    "state": "văn bản hành chính",
    "normative": "văn bản quy phạm pháp luật",
    "assembly": "văn bản của Quốc hội",
    "party": "văn bản của Đảng",
    "letter": "công văn",
}


def main(argv: Sequence[str]) -> int:
    """Run the command: 0, or 2 for an error."""
    parser = make_parser(
        "chinhta extract",
        "--references [OPTION…] PATH…",
        "Liệt kê các văn bản được viện dẫn (165/QĐ-TTg, 57-NQ/TW) và vị trí.\n"
        "List the documents that a text cites by number and symbol, with their places.",
    )
    parser.add_argument(
        "--references", action="store_true", required=True, help="văn bản được viện dẫn / cited documents"
    )
    add_text_options(parser, ("text", "json", "jsonl"))
    args = parser.parse_args(argv)
    run = Run(args)
    rows = []
    for text in run.texts():
        positions = Positions(text.input.text)
        for reference in find_references(text.input.text):
            if args.format == "text":
                line, column = positions.line_column(reference.start)
                kind = run.message(_KINDS_VI[reference.kind], reference.kind)
                sys.stdout.write(f"{printable(text.name)}:{line}:{column}: {reference.text} [{kind}]\n")
                continue
            row = {"path": text.name, **reference._asdict(), **span_row(reference.start, reference.end, positions)}
            if args.format == "json":
                rows.append(row)
            else:
                sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    if args.format == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    return 2 if run.failed else 0

"""`chinhta extract --references PATH…`: what a text holds that other programs may want."""

import json
import sys
from collections.abc import Sequence

from chinhta.cli.options import make_parser
from chinhta.cli.texts import Session, add_text_options
from chinhta.reports import Lines, printable
from chinhta.text.symbols import find_references

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Run the command: 0, or 2 for an error."""
    parser = make_parser(
        "chinhta extract",
        "--references [OPTION…] PATH…",
        "Kể các văn bản được viện dẫn (165/QĐ-TTg, 57-NQ/TW) và chỗ viện dẫn.\n"
        "List the documents that a text cites by number and symbol, with their places.",
    )
    parser.add_argument("--references", action="store_true", required=True, help="các văn bản / documents cited")
    add_text_options(parser, ("text", "json", "jsonl"))
    args = parser.parse_args(argv)
    session = Session(args)
    rows = []
    for text in session.texts():
        lines = Lines(text.source.text)
        for reference in find_references(text.source.text):
            line, column = lines.place(reference.start)
            if args.format == "text":
                sys.stdout.write(f"{printable(text.name)}:{line}:{column}: {reference.text} [{reference.kind}]\n")
                continue
            row = {"path": text.name, "line": line, "column": column, **reference._asdict()}
            if args.format == "json":
                rows.append(row)
            else:
                sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    if args.format == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    return 2 if session.failed else 0

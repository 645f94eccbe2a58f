"""`chinhta abbreviations PATH…`: the abbreviations that a text uses, what they stand for, which are mixed."""

import json
import sys
from collections.abc import Sequence

from chinhta.cli.options import add_settings_options, make_parser
from chinhta.cli.texts import Session, Text, add_text_options
from chinhta.lexicon.abbreviations import Entry, abbreviations_in
from chinhta.lexicon.lexicon import lexicon
from chinhta.reports import Lines, printable
from chinhta.text.documents import Document
from chinhta.text.masks import markup_masks, text_masks

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Run the command: 0, or 2 for an error."""
    parser = make_parser(
        "chinhta abbreviations",
        "[OPTION…] PATH…",
        "Kể các chữ viết tắt của văn bản: viết đầy đủ là gì, dùng mấy lần, có định nghĩa không, có lẫn lộn không.\n"
        "List the abbreviations of a text: their full forms, how often they are used, whether defined, or mixed.",
    )
    add_text_options(parser, ("text", "json", "jsonl"))
    add_settings_options(parser)
    args = parser.parse_args(argv)
    session = Session(args)
    rows = []
    for text in session.texts():
        lines = Lines(text.file.text)
        for entry in _entries(text):
            line, column = lines.place(entry.places[0][0])
            if args.format == "text":
                place = f"{printable(text.name)}:{line}:{column}"
                sys.stdout.write(f"{place}: {_said(entry, lines, session)}\n")
                continue
            row = {"path": text.name, "line": line, "column": column, **entry._asdict()}
            if args.format == "json":
                rows.append(row)
            else:
                sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    if args.format == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    return 2 if session.failed else 0


def _entries(text: Text) -> list[Entry]:
    content, settings = text.file.text, text.settings
    document = Document(content, [*markup_masks(content, settings.format), *text_masks(content)])
    return abbreviations_in(document, lexicon(settings.dictionaries, settings.words))


def _said(entry: Entry, lines: Lines, session: Session) -> str:
    """Return an entry as a line for people."""
    out = [f"{entry.short} ×{entry.times}: {entry.full or '?'}"]
    if entry.defined:
        line = lines.place(entry.defined[0])[0]
        out.append(session.say(f"định nghĩa ở dòng {line}", f"defined in line {line}"))
    if entry.ambiguous:
        out.append(session.say("có thể là cách viết tắt khác", "may stand for something else"))
    if entry.mixed_with:
        others = ", ".join(entry.mixed_with)
        out.append(session.say(f"cũng viết {others}", f"also written {others}"))
    return "; ".join(out)

"""`chinhta abbreviations PATH…`: the abbreviations that a text uses, what they stand for, which are mixed."""

from collections.abc import Iterator, Sequence

from chinhta.analysis.abbreviations import Entry
from chinhta.cli.texts import Run, add_text_options
from chinhta.console.options import add_settings_options, make_parser
from chinhta.reports.people import position_suffix, printable
from chinhta.rows import Row, abbreviation_row
from chinhta.text.offsets import Positions

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Run the command: 0, or 2 for an error."""
    parser = make_parser(
        "chinhta abbreviations",
        "[OPTION…] PATH…",
        "Liệt kê các chữ viết tắt trong văn bản: dạng đầy đủ, số lần dùng, chỗ định nghĩa, dạng viết tắt khác.\n"
        "List the abbreviations in a text: full form, number of uses, where defined, other forms in use.",
    )
    add_text_options(parser, ("text", "json", "jsonl"))
    add_settings_options(parser)
    args = parser.parse_args(argv)
    run = Run(args)
    return run.listing(_entries(run))


def _entries(run: Run) -> Iterator[tuple[Row, str]]:
    for text in run.texts():
        positions = text.input.source.positions()
        for entry in run.session.abbreviations(text.input):
            first = position_suffix(positions, entry.spans[0][0])
            shown = f"{printable(text.name)}{first}: {_line(entry, positions, run)}"
            yield {"path": text.name, **abbreviation_row(entry, positions)}, shown


def _line(entry: Entry, positions: Positions, run: Run) -> str:
    """Return an entry as a line for people."""
    out = [f"{entry.short} ×{entry.times}: {entry.full or '?'}"]
    if entry.defined:
        line = positions.line_column(entry.defined[0])[0]
        out.append(run.message(f"định nghĩa ở dòng {line}", f"defined in line {line}"))
    if entry.ambiguous:
        out.append(run.message("có thể có nghĩa khác", "may stand for something else"))
    if entry.mixed_with:
        others = ", ".join(entry.mixed_with)
        out.append(run.message(f"văn bản còn viết {others}", f"also written {others}"))
    return "; ".join(out)

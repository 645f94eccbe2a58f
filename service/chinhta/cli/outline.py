"""`chinhta outline PATH…`: the parts and divisions of an administrative document, and what kind it is."""

from collections.abc import Iterator, Sequence

from chinhta.analysis.divisions import LEVELS, Division
from chinhta.analysis.head import PARTS
from chinhta.analysis.outline import KINDS, Outline
from chinhta.cli.texts import Run, Text, add_text_options
from chinhta.console.options import make_parser
from chinhta.reports.people import position_suffix, printable
from chinhta.rows import Row, outline_row
from chinhta.text.offsets import Positions

__all__ = ["main"]

_WIDTH = 70  # letters of a part or title that a line for people shows


def main(argv: Sequence[str]) -> int:
    """Run the command: 0, or 2 for an error."""
    parser = make_parser(
        "chinhta outline",
        "[OPTION…] PATH…",
        "Xem bố cục của văn bản hành chính: loại văn bản, thể thức, chương, điều, khoản, điểm.\n"
        "Show the outline of an administrative document: its kind, its parts, its divisions.",
    )
    add_text_options(parser, ("json", "jsonl", "text"))
    parser.set_defaults(format="json")
    args = parser.parse_args(argv)
    run = Run(args)
    return run.listing(_outlines(run))


def _outlines(run: Run) -> Iterator[tuple[Row, str]]:
    for text in run.texts():
        positions = text.input.source.positions()
        found = run.session.outline(text.input)
        shown = "\n".join(_lines(text, found, positions, run))
        yield {"path": text.name, **outline_row(found, positions)}, shown


def _lines(text: Text, found: Outline, positions: Positions, run: Run) -> Iterator[str]:
    """Yield an outline as lines for people."""
    name = printable(text.name)
    kind = run.message(KINDS[found.kind], found.kind)
    type_ = f", {found.type}" if found.type else ""
    yield f"{name}: {kind}{type_} ({found.confidence:.2f})"
    for part in found.parts:
        label = run.message(PARTS[part.name], part.name)
        yield f"{name}{position_suffix(positions, part.start)}: [{label}] {_short(part.text)}"
    depths: list[int] = []
    for division in found.divisions:
        depths.append(depths[division.parent] + 1 if division.parent >= 0 else 0)
        yield f"{name}{position_suffix(positions, division.start)}: {'  ' * depths[-1]}{_headed(division, run)}"


def _headed(division: Division, run: Run) -> str:
    level = run.message(LEVELS[division.level], division.level)
    head = f"{level} {division.label}".strip()
    return f"{head}: {_short(division.text)}" if division.text else head


def _short(text: str) -> str:
    """Return the text on one line, not too long, safe for a terminal."""
    flat = " ".join(text.split())
    return printable(flat if len(flat) <= _WIDTH else f"{flat[: _WIDTH - 1]}…")

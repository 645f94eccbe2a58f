"""`chinhta diff PATH…`: show as a unified diff what `fix` would change."""

import sys
from collections.abc import Sequence

from chinhta.cli.options import add_settings_options, make_parser
from chinhta.cli.texts import Session, Text, add_text_options
from chinhta.engine import Correction
from chinhta.reports import colored_diff
from chinhta.text.diffs import unified
from chinhta.text.edits import Edit

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Run the command: 0, or 2 when a file could not be read (`chinhta check` tells by its status what it found)."""
    parser = make_parser(
        "chinhta diff",
        "[OPTION…] PATH…",
        "Cho xem trước `chinhta fix` sẽ sửa gì; `git apply` và `patch -p1` hiểu được.\n"
        "Show what `chinhta fix` would change, for people, `git apply` and `patch -p1`.",
    )
    add_text_options(parser, ["text"])
    add_settings_options(parser)
    parser.set_defaults(needs_format=True)
    args = parser.parse_args(argv)
    session = Session(args)
    for text in session.texts():
        if (correction := session.correct(text)) is None:
            continue
        if diff := _diff(text, correction):
            sys.stdout.write(colored_diff(diff) if session.color else diff)
    return 2 if session.failed else 0


def _diff(text: Text, correction: Correction) -> str:
    mark = text.source.mark  # it stands in the file, so it must in a patch of the file
    edits = [Edit(f.start + len(mark), f.end + len(mark), f.choices[0]) for f in correction.applied]
    name = text.name.lstrip("/") + ("\t" if " " in text.name else "")
    return unified(mark + correction.original, edits, f"a/{name}", f"b/{name}")

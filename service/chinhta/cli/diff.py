"""`chinhta diff PATH…`: show as a unified diff what `fix` would change."""

import sys
from collections.abc import Iterable, Iterator, Sequence

from chinhta.cli.texts import Run, add_text_options
from chinhta.console.options import add_settings_options, make_parser
from chinhta.reports.people import colored_diff
from chinhta.session import CorrectedInput
from chinhta.text.diffs import UnifiedDiff
from chinhta.text.edits import Edit

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Run the command: 0, or 2 when a file could not be read (`chinhta check` returns a status for what it found)."""
    parser = make_parser(
        "chinhta diff",
        "[OPTION…] PATH…",
        "Xem trước những chỗ `chinhta fix` sẽ sửa; kết quả dùng được với `git apply` và `patch -p1`.\n"
        "Show what `chinhta fix` would change, as a diff that `git apply` and `patch -p1` take.",
    )
    add_text_options(parser, ["text"])
    add_settings_options(parser)
    parser.set_defaults(needs_format=True)
    args = parser.parse_args(argv)
    run = Run(args)
    for text, outcomes in run.outcomes():
        for diff in _diff(text.name, outcomes):
            sys.stdout.write(colored_diff(diff) if run.color else diff)
    return 2 if run.failed else 0


def _diff(name: str, outcomes: Iterable[CorrectedInput]) -> Iterator[str]:
    name = name.lstrip("/") + ("\t" if " " in name else "")
    diff = UnifiedDiff(f"a/{name}", f"b/{name}")
    for outcome in outcomes:
        mark = outcome.input.source.mark  # it stands in the file, so it must in a patch of the file
        edits = [Edit(f.start + len(mark), f.end + len(mark), f.choices[0]) for f in outcome.correction.applied]
        yield diff.add(mark + outcome.input.text, edits)
    yield diff.end()

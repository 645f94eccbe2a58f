"""Going over the texts that a command names: reading them, telling what went wrong, reporting."""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from chinhta.console import only_others
from chinhta.console.options import add_config_options, projects, terminal_width
from chinhta.files import UnreadableError, find_files, visible_path
from chinhta.formats.registry import is_found_in_folders, suffixes
from chinhta.reports import FORMATS, report_class
from chinhta.reports.people import printable
from chinhta.rows import Row
from chinhta.session import CorrectedInput, Input, InternalError, Session

__all__ = ["Run", "Text", "add_text_options"]

STDIN = "<stdin>"


def add_text_options(parser: argparse.ArgumentParser, formats: Iterable[str] = FORMATS) -> None:
    """Add the paths, and the options of every command that processes them."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        help="tệp, thư mục, hoặc - (đầu vào chuẩn) / file, folder, or - for standard input",
    )
    parser.add_argument("--format", choices=list(formats), default="text", help="dạng báo cáo / report format")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="tô màu / colors")
    parser.add_argument("-q", "--quiet", action="store_true", help="không in dòng tóm tắt / no summary line")
    parser.add_argument(
        "--stdin-name",
        metavar="FILE",
        type=Path,
        help="coi đầu vào chuẩn là nội dung của tệp này / treat standard input as this file",
    )
    add_config_options(parser)


class Text(NamedTuple):
    """A text that a command names; `path` is None for standard input, `name` is what reports call it."""

    path: Path | None
    name: str
    input: Input


class Run:
    """One run of a command over texts. `failed` is whether any could not be processed."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.session = Session(projects(args))
        self.failed = False
        self._args = args
        self._stdin = "-" in args.paths
        self._writes = getattr(args, "writes", False)
        self._needs_format = getattr(args, "needs_format", False)
        self._language = args.language or "vi"
        color = args.color == "always" or (args.color == "auto" and _wants_color())
        self.color = color and args.format == "text"
        out = sys.stderr if self._stdin and self._writes else sys.stdout
        self.report = report_class(args.format)(
            out.write, language=self._language, color=self.color, width=terminal_width(out)
        )

    def texts(self) -> Iterator[Text]:
        """Yield every text named; those that cannot be read are reported and skipped."""
        if self._stdin:
            data = sys.stdin.buffer.read()
            if text := self._read(self._args.stdin_name or Path(STDIN), data):
                yield text
            else:
                self.pass_through(data)
        none = not self._stdin
        paths = [Path(path) for path in self._args.paths if path != "-"]
        for path, _ in find_files(paths, partial(is_found_in_folders, to_write=self._needs_format)):
            if self.session.projects.excludes(path):
                continue
            none = False
            if text := self._read(path):
                yield text
        if none and (note := only_others(paths, self.session.projects, self._language)):
            self.failed = True
            self.note(note)
        elif none:
            known = ", ".join(suffixes(data=False, to_write=self._needs_format))
            self.note(self.message(f"Không tìm thấy tệp {known} nào ở đó.", f"No {known} file found there."))

    def outcomes(self) -> Iterator[tuple[Text, CorrectedInput]]:
        """Yield every text named that can be corrected; what goes wrong with others is reported."""
        for text in self.texts():
            try:
                outcome = self.session.correct(text.input)
            except Exception as error:  # our bug on one text must not hide what the others hold
                self.report_error(text.name, InternalError(error))
                if text.path is None:
                    self.pass_through(text.input.data)
                continue
            yield text, outcome

    def report_error(self, name: str, error: UnreadableError) -> None:
        """Report that a text could not be processed."""
        self.failed = True
        message = self.message(error.vi, error.en)
        self.report.error(name, message)
        sys.stdout.flush()
        print(f"chinhta: {printable(name)}: {message}", file=sys.stderr)

    def pass_through(self, data: bytes) -> None:
        """Give standard input on as it came, where a command stands between two others."""
        if self._writes:
            sys.stdout.buffer.write(data)

    def note(self, message: str) -> None:
        """Write a message at the end to standard error, unless it is to be quiet."""
        if not self._args.quiet:
            sys.stdout.flush()
            print(message, file=sys.stderr)

    def message(self, vi: str, en: str) -> str:
        """Return the words in the user's language."""
        return en if self._language == "en" else vi

    def listing(self, found: Iterable[tuple[Row, str]]) -> int:
        """Print what is found as rows, or as the lines for people beside them; return the exit code."""
        import json  # not for `check` of a file with its lines

        rows = []
        for row, lines in found:
            if self._args.format == "text":
                sys.stdout.write(f"{lines}\n")
            elif self._args.format == "json":
                rows.append(row)
            else:
                sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        if self._args.format == "json":
            print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 2 if self.failed else 0

    def end(self, found: bool) -> int:
        """Finish the report; return the exit code."""
        self.report.end()
        return 2 if self.failed else int(found)

    def _read(self, path: Path, stdin: bytes | None = None) -> Text | None:
        """Return the text at `path`, or standard input as if it were there; None when it is none, which is reported."""
        name = visible_path(path)
        is_file = stdin is None or self._args.stdin_name is not None
        try:
            input = self.session.read(path, stdin, need_format=is_file and self._needs_format)
        except UnreadableError as error:
            self.report_error(name, error)
            return None
        self._language = self.report.language = input.settings.language
        if is_file and not self.session.projects.knows_format(path):
            shown = printable(name)
            self.note(
                self.message(
                    f"{shown}: không rõ định dạng, đọc như văn bản thường.",
                    f"{shown}: unknown format, read as plain text.",
                )
            )
        return Text(path if stdin is None else None, name, input)


def _wants_color() -> bool:
    """Return whether standard output is a terminal whose user wants colors (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

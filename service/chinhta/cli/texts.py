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
from chinhta.corpora.names import is_of_many, plain_name
from chinhta.files import UnreadableError, find_files, read_blocks, visible_path
from chinhta.formats.parts import PART
from chinhta.formats.registry import UnknownFormatError, is_found_in_folders, suffixes
from chinhta.reports import FORMATS, report_class
from chinhta.reports.people import printable
from chinhta.rows import Row
from chinhta.session import CorrectedInput, Input, InternalError, Parts, Session

__all__ = ["Run", "Text", "TextInParts", "add_text_options"]

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


class TextInParts:
    """A text that a command names, to be corrected part by part; `path` and `name` as of `Text`.

    `place` is where in the file the part at hand lies, as it stands behind the name: "#row=3", "" in a plain text.
    `failed` is whether a part of it could not be processed: it is then the last one.
    """

    def __init__(self, path: Path | None, name: str, parts: Parts) -> None:
        self.path = path
        self.name = name
        self.parts = parts
        self.place = ""
        self.failed = False


class Run:
    """One run of a command over texts. `failed` is whether any could not be processed."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.session = Session(projects(args))
        self.failed = False
        self._args = args
        self._stdin = "-" in args.paths
        self._writes = getattr(args, "writes", False)
        self._needs_format = getattr(args, "needs_format", False)
        self._takes_shards = hasattr(args, "field")
        self._field: str | None = getattr(args, "field", None)
        self._language = args.language or "vi"
        color = args.color == "always" or (args.color == "auto" and _wants_color())
        self.color = color and args.format == "text"
        out = sys.stderr if self._stdin and self._writes else sys.stdout
        self.report = report_class(args.format)(
            out.write, language=self._language, color=self.color, width=terminal_width(out)
        )

    def texts(self) -> Iterator[Text]:
        """Yield every text named, as a whole; those that cannot be read are reported and skipped."""
        for text in self._named():
            try:
                input = self.session.decode(b"".join(text.parts.rest()), text.parts.settings)
                self._look_at_format(text)
            except UnreadableError as error:
                self.report_error(text.name, error)
            else:
                yield Text(text.path, text.name, input)

    def outcomes(self) -> Iterator[tuple[TextInParts, Iterator[CorrectedInput]]]:
        """Yield every text named with what its parts become, in order; what goes wrong with one is reported."""
        return ((text, self._corrected(text)) for text in self._named())

    def _corrected(self, text: TextInParts) -> Iterator[CorrectedInput]:
        path = text.path or self._args.stdin_name
        try:
            if path and self._is_shard(path):
                yield from self._corrected_pieces(text, path)
                return
            for n, input in enumerate(text.parts):
                if not n:
                    self._look_at_format(text)
                yield self.session.correct(input)
        except UnreadableError as error:
            self.fail(text, error)
        except Exception as error:  # our bug on one text must not hide what the others hold
            self.fail(text, InternalError(error))

    def _corrected_pieces(self, text: TextInParts, path: Path) -> Iterator[CorrectedInput]:
        """Yield what becomes of rows and members; each that cannot be processed is reported."""
        from chinhta.corpora.shards import correct_pieces  # not for a file that is a text itself

        settings = text.parts.settings
        for piece in correct_pieces(self.session, path, text.parts.rest(), settings, self._field):
            text.place = piece.suffix
            if piece.error:
                self.report_error(text.name + text.place, piece.error)
            elif piece.outcome:
                yield piece.outcome

    def _is_shard(self, path: Path) -> bool:
        return self._takes_shards and is_of_many(path, self._field)

    def _wanted(self, path: Path) -> bool:
        """Return whether a file that is met in a folder is to be read."""
        if self._field is not None and self._is_shard(path):
            return True
        return is_found_in_folders(path, to_write=self._needs_format)

    def fail(self, text: TextInParts, error: UnreadableError) -> None:
        """Report that a text could not be processed, or not to its end."""
        text.failed = True
        self.report_error(text.name, error)
        if text.path is None and self._writes:  # a command between two others gives on what comes
            for data in text.parts.rest():
                sys.stdout.buffer.write(data)

    def _named(self) -> Iterator[TextInParts]:
        """Yield every text named, nothing of it read; those that cannot be read at all are reported."""
        if self._stdin:
            blocks = iter(partial(sys.stdin.buffer.read, PART), b"")
            yield self._open(self._args.stdin_name or Path(STDIN), blocks)
        none = not self._stdin
        paths = [Path(path) for path in self._args.paths if path != "-"]
        for path, _ in find_files(paths, self._wanted):
            if self.session.projects.excludes(path):
                continue
            none = False
            yield self._open(path)
        if none and (note := only_others(paths, self.session.projects, self._language)):
            self.failed = True
            self.note(note)
        elif none:
            known = ", ".join(suffixes(data=False, to_write=self._needs_format))
            self.note(self.message(f"Không tìm thấy tệp {known} nào ở đó.", f"No {known} file found there."))

    def _open(self, path: Path, stdin: Iterator[bytes] | None = None) -> TextInParts:
        """Return the text at `path`, or standard input as if it were there; nothing of it is read."""
        inner = plain_name(path) if self._is_shard(path) else path
        blocks = read_blocks(path, PART) if stdin is None else stdin
        text = TextInParts(path if stdin is None else None, visible_path(path), self.session.parts(inner, blocks))
        self._language = self.report.language = text.parts.settings.language
        return text

    def _look_at_format(self, text: TextInParts) -> None:
        """Tell of a text whose format is not known. Raises UnknownFormatError where it is needed."""
        path = text.path or self._args.stdin_name
        if path is None or self._is_shard(path) or self.session.projects.knows_format(path):
            return
        if self._needs_format:
            raise UnknownFormatError(path)
        shown = printable(text.name)
        self.note(
            self.message(
                f"{shown}: không rõ định dạng, đọc như văn bản thường.",
                f"{shown}: unknown format, read as plain text.",
            )
        )

    def report_error(self, name: str, error: UnreadableError) -> None:
        """Report that a text could not be processed."""
        self.failed = True
        message = self.message(error.vi, error.en)
        self.report.error(name, message)
        sys.stdout.flush()
        print(f"chinhta: {printable(name)}: {message}", file=sys.stderr)

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


def _wants_color() -> bool:
    """Return whether standard output is a terminal whose user wants colors (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

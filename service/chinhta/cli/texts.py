"""Going over the texts that a command names: reading them, telling what went wrong, reporting."""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from chinhta import engine
from chinhta.cli.options import add_config_options, projects, terminal_width
from chinhta.files import UnreadableError, find_files, read_bytes, visible_path
from chinhta.formats.format import Source
from chinhta.formats.registry import UnknownFormatError, by_name, has_known_format, other_texts
from chinhta.project import Projects
from chinhta.reports import FORMATS, printable
from chinhta.rules.rule import Finding
from chinhta.settings import Settings

__all__ = ["Session", "Text", "add_text_options", "all_findings", "internal_error", "only_others"]

STDIN = "<stdin>"


def add_text_options(parser: argparse.ArgumentParser, formats: Iterable[str] = FORMATS) -> None:
    """Add the paths, and the options of every command that goes over them."""
    parser.add_argument(
        "paths", metavar="PATH", nargs="+", help="tệp, thư mục, hay - / a file, a folder, or - for stdin"
    )
    parser.add_argument("--format", choices=list(formats), default="text", help="dạng báo cáo / form of the report")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="màu / colors")
    parser.add_argument("-q", "--quiet", action="store_true", help="không tóm tắt ở cuối / no summary at the end")
    parser.add_argument(
        "--stdin-name",
        metavar="FILE",
        type=Path,
        help="coi stdin như tệp này / treat stdin as FILE",
    )
    add_config_options(parser)


class Text(NamedTuple):
    """A text to go over; `path` is None for standard input."""

    path: Path | None
    name: str
    data: bytes
    source: Source
    settings: Settings


class Session:
    """One run of a command over texts. `failed` tells whether any could not be gone over."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.failed = False
        self.stdin = "-" in args.paths
        self._args = args
        self._projects = projects(args)
        self._language = args.language or "vi"
        color = args.color == "always" or (args.color == "auto" and _wants_color())
        self.color = color and args.format == "text"
        out = sys.stderr if self.stdin and getattr(args, "writes", False) else sys.stdout
        self.report = FORMATS[args.format](
            out.write, language=self._language, color=self.color, width=terminal_width(out)
        )

    def texts(self) -> Iterator[Text]:
        """Yield every text named; those that cannot be read are told and passed over."""
        if self.stdin:
            data = sys.stdin.buffer.read()
            place = self._args.stdin_name or Path(STDIN)
            try:
                if self._args.stdin_name:
                    self._need_format(place)
                yield self._text(None, visible_path(place), data, place)
            except UnreadableError as error:
                self.tell(STDIN, error)
                self.pass_through(data)
        none = not self.stdin
        for path, _ in find_files((Path(path) for path in self._args.paths if path != "-"), has_known_format):
            if self._projects.excludes(path):
                continue
            none = False
            try:
                if path.is_file():
                    self._need_format(path)
                yield self._text(path, visible_path(path), read_bytes(path), path)
            except UnreadableError as error:
                self.tell(visible_path(path), error)
        paths = [Path(path) for path in self._args.paths if path != "-"]
        if none and (note := only_others(paths, self._projects, self._language)):
            self.failed = True
            self.note(note)
        elif none:
            self.note(self.say("Không có tệp văn bản nào ở đó.", "There is no text file there."))

    def correct(self, text: Text) -> engine.Correction | None:
        """Return `text` put right; None, and it is told, when chinhta itself fails on it."""
        try:
            return engine.correct(text.source, text.settings)
        except Exception as error:  # a fault of ours in one text must not hide what the others hold
            self.tell(text.name, internal_error(error))
            return None

    def tell(self, name: str, error: UnreadableError) -> None:
        """Tell that a text could not be gone over."""
        self.failed = True
        message = self.say(error.vi, error.en)
        self.report.error(name, message)
        sys.stdout.flush()
        print(f"chinhta: {printable(name)}: {message}", file=sys.stderr)

    def note(self, message: str) -> None:
        """Tell something at the end, on standard error, unless it is to be quiet."""
        if not self._args.quiet:
            sys.stdout.flush()
            print(message, file=sys.stderr)

    def say(self, vi: str, en: str) -> str:
        """Return the words in the user's language."""
        return en if self._language == "en" else vi

    def end(self, found: bool) -> int:
        """Finish the report; return the exit code."""
        self.report.end()
        return 2 if self.failed else int(found)

    def pass_through(self, data: bytes) -> None:
        """Give standard input on as it came, where a command stands between two others."""
        if getattr(self._args, "writes", False):
            sys.stdout.buffer.write(data)

    def _need_format(self, path: Path) -> None:
        """Raise UnknownFormatError for a file that may not be written; tell how one is read that is only checked."""
        if self._projects.knows_format(path):
            return
        if getattr(self._args, "needs_format", False):
            raise UnknownFormatError(path)
        self.note(
            self.say(
                f"{printable(visible_path(path))}: đọc như văn bản thường.",
                f"{printable(visible_path(path))}: read as plain text.",
            )
        )

    def _text(self, path: Path | None, name: str, data: bytes, place: Path) -> Text:
        settings = self._projects.settings(place)
        self._language = self.report.language = settings.language
        return Text(path, name, data, by_name(settings.format).read(data), settings)


def only_others(paths: Iterable[Path], projects: Projects, language: str) -> str:
    """Return what to tell of paths without a text for chinhta but with texts in other formats; "" without those."""
    shown = " ".join(other_texts(paths, projects.excludes))
    if not shown:
        return ""
    if language == "en":
        return f"There are only files whose format chinhta does not read: {shown}."
    return f"Ở đó chỉ có tệp mà chinhta chưa đọc được định dạng: {shown}."


def all_findings(correction: engine.Correction) -> list[Finding]:
    """Return the findings written and the others, by place."""
    return sorted((*correction.applied, *correction.remaining), key=lambda f: (f.start, f.end, f.rule))


def internal_error(error: Exception) -> UnreadableError:
    """Return an unexpected error as one to tell, with the place in the code for whoever mends it."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})"
    return UnreadableError(f"lỗi của chinhta, xin báo lại: {what}", f"a fault of chinhta, please report it: {what}")


def _wants_color() -> bool:
    """Tell whether standard output is a terminal whose user wants colors (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

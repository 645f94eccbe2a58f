"""What the command lines share: exit statuses, messages, and options (`options`).

This module imports nothing else of chinhta until it must, so that a command line that only prints its version is fast.
"""

import os
import sys
from collections.abc import Callable, Iterable, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from chinhta.project import Projects

__all__ = ["guarded", "only_others"]

_OTHER_TEXTS = frozenset(
    (
        ".rst .adoc .asciidoc .mdx .tex .org .json .jsonl .csv .tsv .xml .yaml .yml .toml .ini .po .srt .vtt .docx .odt"
    ).split()
)


def guarded(run: Callable[[Sequence[str]], int], argv: Sequence[str]) -> int:
    """Run a command; turn what a user did wrong into a message and exit code 2, never a traceback."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # the same bytes on every system
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        code = run(argv)
        if not sys.stdout.closed:  # a language server closes it at the end of the session
            sys.stdout.flush()
        return code
    except BrokenPipeError:  # the reader, as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    except ValueError as error:
        from chinhta.settings import SettingsError

        if not isinstance(error, SettingsError):
            raise
        print(f"chinhta: {error.vi}\nchinhta: {error.en}", file=sys.stderr)
        return 2


def only_others(paths: "Iterable[Path]", projects: "Projects", language: str) -> str:
    """Return the message for paths without a text for chinhta but with texts in other formats; "" without those."""
    from chinhta.files import find_files
    from chinhta.formats.registry import has_known_format, is_found_in_folders

    files = (path for path, _ in find_files(path for path in paths if path.is_dir()))
    others = [path for path in files if not is_found_in_folders(path) and not projects.excludes(path)]
    unknown = {path.suffix.lower() for path in others if path.suffix.lower() in _OTHER_TEXTS}
    data = {path.suffix.lower() for path in others if has_known_format(path)}
    notes = []
    if shown := " ".join(sorted(unknown - data)):
        notes.append(
            f"Found only files in formats that chinhta cannot read yet: {shown}."
            if language == "en"
            else f"Chỉ tìm thấy tệp có định dạng mà chinhta chưa đọc được: {shown}."
        )
    if shown := " ".join(sorted(data)):
        notes.append(
            f"Data files ({shown}) are read where they are named, or where their names or folders tell `vi`."
            if language == "en"
            else f"Tệp dữ liệu ({shown}) chỉ được soát khi nêu tên, hoặc khi tên tệp hay thư mục có phần `vi`."
        )
    return " ".join(notes)

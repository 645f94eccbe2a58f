"""The command line `chinhta`: each command is a module with `main(argv) -> exit code`.

It is the module of its name in this package, or one of those in ELSEWHERE. Only the module of the command that is asked
for is imported, so that a command starts fast.
"""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from chinhta.console import guarded

__all__ = ["COMMANDS", "ELSEWHERE", "main", "run"]

COMMANDS = {
    "check": ("tìm lỗi, không sửa gì", "report findings, change nothing"),
    "fix": ("tự sửa ngay trong tệp những lỗi chắc chắn", "fix in place what is certain"),
    "diff": ("xem trước những chỗ sẽ sửa", "show what fix would change"),
    "rules": ("liệt kê các quy tắc", "list the rules"),
    "explain": ("giải thích quy tắc, kèm ví dụ", "explain a rule, with examples"),
    "profiles": (
        "liệt kê các bộ cài đặt sẵn theo loại văn bản",
        "list the profiles: presets for kinds of publications",
    ),
    "settings": ("liệt kê các cài đặt và giá trị của chúng", "list the settings and their values"),
    "add-word": ("thêm từ đúng vào .chinhta-words của dự án", "add words to the project's .chinhta-words"),
    "abbreviations": ("liệt kê các chữ viết tắt trong văn bản", "list the abbreviations in a text"),
    "outline": ("xem bố cục của văn bản hành chính", "show the outline of an administrative document"),
    "extract": ("liệt kê các văn bản được viện dẫn", "list the documents that a text cites"),
    "build-dictionary": ("tạo từ điển từ kho văn bản", "build a dictionary from a corpus"),
    "evaluate": ("đo độ chính xác trên văn bản đã đánh dấu lỗi", "measure accuracy on texts with known mistakes"),
    "lsp": ("máy chủ ngôn ngữ cho trình soạn thảo", "language server for editors"),
    "serve": ("chạy máy chủ web và API", "run the web server and API"),
}
"""The commands and what they do, in Vietnamese and in English."""

ELSEWHERE = {"evaluate": "chinhta.workshop.evaluation.command", "lsp": "chinhta.lsp", "serve": "chinhta.web.serve"}
"""The modules of the commands that are not in this package."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 nothing found, 1 something found or changed, 2 an error."""
    args = list(sys.argv[1:] if argv is None else argv)
    if args and args[0] in COMMANDS:
        module = import_module(ELSEWHERE.get(args[0]) or f"chinhta.cli.{args[0].replace('-', '_')}")
        return guarded(module.main, args[1:])
    return guarded(_main, args)


def run() -> None:
    """Be the program `chinhta`: run the command line and end the process.

    After the commands on texts it ends at once: to take the dictionary's tables apart, piece by piece, would cost
    more time than most texts.
    """
    gc.set_threshold(100_000, 50, 100)  # loading tables makes many objects that stay: do not search them for rubbish
    code = main()
    if sys.argv[1:] and sys.argv[1] in ("check", "fix", "diff"):
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def _main(argv: Sequence[str]) -> int:
    import argparse

    from chinhta import __version__

    width = max(map(len, COMMANDS))
    parser = argparse.ArgumentParser(
        prog="chinhta",
        usage="chinhta COMMAND [OPTION…] [PATH…]",
        description="Soát lỗi văn bản tiếng Việt. / Proofreader for Vietnamese.",
        epilog="\n".join(
            [
                "các lệnh / commands:",
                *(f"  {name.ljust(width)}  {vi} / {en}" for name, (vi, en) in COMMANDS.items()),
                "",
                "chinhta COMMAND --help: các tùy chọn của lệnh / the options of a command",
            ]
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"chinhta {__version__}", help="phiên bản / version")
    parser.add_argument("command", metavar="COMMAND", nargs="?", help=argparse.SUPPRESS)
    args, _ = parser.parse_known_args(argv)
    if args.command:
        from difflib import get_close_matches

        near = get_close_matches(args.command, COMMANDS, 1, 0.6)
        hint = f"; có phải / did you mean {near[0]}?" if near else ""
        parser.error(f"không có lệnh / no such command: {args.command!r}{hint} ({', '.join(COMMANDS)})")
    parser.print_help()
    return 2

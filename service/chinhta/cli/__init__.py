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
    "check": ("báo chỗ sai, không sửa", "report what is wrong, change nothing"),
    "fix": ("sửa ngay trong tệp những chỗ chắc chắn", "put right in place what is certain"),
    "diff": ("cho xem trước sẽ sửa những gì", "show what fix would change"),
    "rules": ("kể tên các luật", "list the rules"),
    "explain": ("giải thích một luật, có ví dụ", "explain a rule, with examples"),
    "profiles": ("kể và giải thích các hồ sơ cài đặt", "list and explain the profiles"),
    "settings": ("kể các cài đặt và giá trị của chúng", "list the settings and their values"),
    "add-word": ("thêm từ đúng vào .chinhta-words của dự án", "add right words to the project's .chinhta-words"),
    "abbreviations": ("kể các chữ viết tắt của một văn bản", "list the abbreviations of a text"),
    "extract": ("kể các văn bản được viện dẫn", "list the documents that a text cites"),
    "build-dictionary": ("dựng từ điển từ kho văn bản", "build a dictionary from a corpus"),
    "evaluate": ("đo chất lượng trên văn bản đã biết lỗi", "score the proofreader on known mistakes"),
    "serve": ("mở dịch vụ HTTP", "open the HTTP service"),
}
"""The commands and what they do, in Vietnamese and in English."""

ELSEWHERE = {"evaluate": "chinhta.workshop.evaluation.command", "serve": "chinhta.web.serve"}
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
                "commands:",
                *(f"  {name.ljust(width)}  {vi} / {en}" for name, (vi, en) in COMMANDS.items()),
                "",
                "chinhta COMMAND --help: các tùy chọn của lệnh / the options of a command",
            ]
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"chinhta {__version__}")
    parser.add_argument("command", metavar="COMMAND", nargs="?", help=argparse.SUPPRESS)
    args, _ = parser.parse_known_args(argv)
    if args.command:
        from difflib import get_close_matches

        near = get_close_matches(args.command, COMMANDS, 1, 0.6)
        hint = f"; {near[0]}?" if near else ""
        parser.error(f"không có lệnh / there is no command {args.command!r}{hint} ({', '.join(COMMANDS)})")
    parser.print_help()
    return 2

"""`chinhta add-word WORD…`: words that are right in this project."""

import sys
from collections.abc import Sequence
from pathlib import Path

from chinhta.console.options import make_parser
from chinhta.files import UnreadableError
from chinhta.project import WORDS_FILE, add_words, words_file

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Run the command."""
    parser = make_parser(
        "chinhta add-word",
        "[--file FILE] WORD…",
        f"Thêm từ, cụm từ được coi là đúng vào {WORDS_FILE} của dự án (nếu không có dự án: của thư mục này).\n"
        f"Add words or phrases that are right to the project's {WORDS_FILE} (outside any project, to this folder's).",
    )
    parser.add_argument("words", metavar="WORD", nargs="+", help='từ, "cụm từ" / a word, "a phrase"')
    parser.add_argument(
        "--file", metavar="FILE", type=Path, help=f"ghi vào tệp này thay cho {WORDS_FILE} / write to this file instead"
    )
    args = parser.parse_args(argv)
    path = args.file or words_file(Path.cwd())
    try:
        added = add_words(path, args.words)
    except UnreadableError as error:
        print(f"chinhta: {path}: {error.vi} / {error.en}", file=sys.stderr)
        return 2
    print(f"{path}: + {', '.join(added)}" if added else f"{path}: đã có sẵn / nothing new")
    return 0

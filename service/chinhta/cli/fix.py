"""`chinhta fix PATH…`: fix in place what is certain, or with `--write ask` also what is suggested."""

import sys
from collections.abc import Sequence

from chinhta.cli.texts import Run, add_text_options
from chinhta.console.options import add_settings_options, make_parser
from chinhta.files import UnreadableError, replace_file
from chinhta.text.english import counted

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Run the command: 0 nothing changed, 1 something changed, 2 an error."""
    parser = make_parser(
        "chinhta fix",
        "[OPTION…] PATH…",
        "Tự sửa ngay trong tệp những lỗi chắc chắn; với - thì đọc đầu vào chuẩn, ghi ra đầu ra chuẩn.\n"
        "Fix in place what is certain; with -, read standard input and write standard output.",
    )
    add_text_options(parser)
    add_settings_options(parser)
    parser.add_argument(
        "--backup",
        action="store_true",
        help="giữ bản cũ là TỆP.orig, nếu chưa có / keep the file as it was as FILE.orig, unless there is one",
    )
    parser.set_defaults(writes=True, needs_format=True)
    args = parser.parse_args(argv)
    run = Run(args)
    written = files = left = 0
    for text, outcome in run.outcomes():
        correction = outcome.correction
        try:
            new = outcome.data
            if text.path is None:
                sys.stdout.buffer.write(new)
            elif new != text.input.data:
                kept = text.path.with_name(text.path.name + ".orig")
                if args.backup and not kept.exists():
                    replace_file(kept, text.input.data)
                replace_file(text.path, new, expected=text.input.data)
        except UnreadableError as error:
            run.report_error(text.name, error)
            if text.path is None:
                run.pass_through(text.input.data)
            continue
        applied = set(correction.applied)
        shown = correction.applied if args.format == "text" else correction.findings
        run.report.file(text.name, text.input.source, shown, applied)
        written += len(applied)
        files += new != text.input.data
        left += len(correction.remaining)
    code = run.end(files > 0)
    if args.format == "text" and (written or left):
        more = run.message(
            f"; còn {left} chỗ cần bạn xem: `chinhta check`", f"; {left} left to review: `chinhta check`"
        )
        done = run.message(
            f"Đã tự sửa {written} chỗ trong {files} tệp",
            f"{counted(written, 'finding')} fixed in {counted(files, 'file')}",
        )
        run.note(done + (more if left else "") + ".")
    return code

"""`chinhta fix PATH…`: fix in place what is certain, or with `--write ask` also what is suggested."""

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from chinhta.cli.texts import Run, TextInParts, add_text_options
from chinhta.console.options import add_settings_options, make_parser
from chinhta.files import Replacement, UnreadableError, read_blocks
from chinhta.formats.parts import PART
from chinhta.session import CorrectedInput
from chinhta.text.english import counted

__all__ = ["main"]


def _copy_start(new: Replacement, path: Path, size: int) -> None:
    """Write the first `size` bytes of the file at `path`, which are right."""
    for block in read_blocks(path, PART) if size else ():
        new.write(block[:size])
        size -= min(size, len(block))
        if not size:
            return


def _kept(text: TextInParts, *, backup: bool) -> bool:
    """Return whether the file is still what was read; if so, and wanted, keep it as FILE.orig unless there is one."""
    path = text.path
    if path is None or not text.parts.is_file(path):
        return False
    kept = path.with_name(path.name + ".orig")
    if backup and not kept.exists():
        with Replacement(kept) as copy:
            for block in read_blocks(path, PART):
                copy.write(block)
            copy.commit()
    return True


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
    parser.add_argument(
        "--keep-times",
        action="store_true",
        help="giữ nguyên thời điểm sửa tệp / leave the time when a file was last changed as it is",
    )
    parser.set_defaults(writes=True, needs_format=True)
    args = parser.parse_args(argv)
    run = Run(args)
    written = files = left = 0

    def report(text: TextInParts, outcome: CorrectedInput) -> None:
        nonlocal written, left
        correction = outcome.correction
        applied = set(correction.applied)
        shown = correction.applied if args.format == "text" else correction.findings
        run.report.file(text.name, outcome.input.source, shown, applied)
        written += len(applied)
        left += len(correction.remaining)

    for text, outcomes in run.outcomes():
        last: CorrectedInput | None = None
        with ExitStack() as stack:
            new: Replacement | None = None
            done = 0
            changed = False
            try:
                for outcome in outcomes:
                    if last:
                        report(text, last)
                    last = outcome
                    old, data = outcome.input.data, outcome.data
                    changed = changed or data != old
                    if text.path is None:
                        sys.stdout.buffer.write(data)
                    elif changed:
                        if new is None:
                            new = stack.enter_context(Replacement(text.path, times=args.keep_times, links=True))
                            _copy_start(new, text.path, done)
                        new.write(data)
                    done += len(old)
                if text.failed:
                    continue
                if new and text.path:
                    new.commit(partial(_kept, text, backup=args.backup))
            except UnreadableError as error:
                run.fail(text, error)
                continue
        if last:
            report(text, last)  # when all is written; of a large file, the other parts are reported by then
        files += changed
    code = run.end(files > 0)
    if args.format == "text" and (written or left):
        more = run.message(
            f"; còn {left} chỗ cần bạn xem: `chinhta check`", f"; {left} left to review: `chinhta check`"
        )
        message = run.message(
            f"Đã tự sửa {written} chỗ trong {files} tệp",
            f"{counted(written, 'finding')} fixed in {counted(files, 'file')}",
        )
        run.note(message + (more if left else "") + ".")
    return code

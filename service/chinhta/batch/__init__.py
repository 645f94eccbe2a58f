"""The command `batch-correct`: whole folders corrected, into another folder.

Of each INPUT folder, what is in it appears under the output folder at the same path (`in/a/b.md` becomes
`out/a/b.md`); an INPUT file appears there under its name. The input is never written. A run that was broken off goes
on where it stopped: what is done is kept in `.chinhta` in the output folder, and a file is done again only when it,
the settings, or the dictionary have changed.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from chinhta.batch.plan import Plan, make_plan
from chinhta.batch.progress import Progress
from chinhta.batch.state import State, Totals
from chinhta.batch.stream import correct_stream
from chinhta.batch.work import run_jobs
from chinhta.console import guarded, only_others
from chinhta.console.options import add_config_options, add_field_option, add_settings_options, make_parser, projects
from chinhta.files import UnreadableError
from chinhta.project import Projects
from chinhta.reports.people import printable, summary_table
from chinhta.settings import SettingsError
from chinhta.text.charsets import CHARSETS
from chinhta.text.english import counted

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command: 0 all is done, 2 something could not be done (it is named)."""
    return guarded(_main, sys.argv[1:] if argv is None else argv)


def _main(argv: Sequence[str]) -> int:
    parser = make_parser(
        "batch-correct",
        "INPUT… --output DIR [OPTION…]",
        "Soát và sửa cả thư mục, ghi kết quả sang thư mục khác; nếu bị ngắt, chạy lại sẽ làm tiếp.\n"
        "Correct whole folders into another folder; after an interruption, run it again to resume.",
    )
    parser.add_argument("inputs", metavar="INPUT", nargs="+", type=Path, help="tệp hoặc thư mục / file or folder")
    parser.add_argument("--output", metavar="DIR", type=Path, required=True, help="thư mục kết quả / output folder")
    parser.add_argument(
        "--jobs", metavar="N", type=int, default=0, help="số tiến trình (mặc định: số lõi) / processes (default: cores)"
    )
    parser.add_argument(
        "--report",
        metavar="FILE",
        type=Path,
        help="ghi chi tiết từng lỗi vào tệp JSON Lines này / write all findings here",
    )
    parser.add_argument(
        "--changed-only", action="store_true", help="chỉ ghi tệp có thay đổi / write only files that change"
    )
    parser.add_argument(
        "--copy-others", action="store_true", help="sao chép cả những tệp khác / also copy all other files"
    )
    parser.add_argument(
        "--from",
        dest="charset",
        choices=("utf-8", "auto", *CHARSETS),
        default="utf-8",
        help="bảng mã của tệp nguồn; kết quả luôn là UTF-8 / input charset; the output is always UTF-8",
    )
    add_field_option(parser)
    parser.add_argument(
        "--stdin-name",
        metavar="FILE",
        type=Path,
        help="với đầu vào - và --output -: coi đầu vào chuẩn là tệp này / with - and --output -: treat standard input "
        "as this file",
    )
    parser.add_argument(
        "--progress",
        action="store_true",
        help="cho biết tốc độ, cả khi không có màn hình / tell how fast it goes, without a terminal too",
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="không in bảng tóm tắt / no summary table")
    add_config_options(parser)
    add_settings_options(parser)
    args = parser.parse_args(argv)
    known = projects(args)
    if Path("-") in args.inputs:
        return _stream(args, known)
    plan = make_plan(
        args.inputs,
        args.output,
        known,
        report=args.report,
        changed_only=args.changed_only,
        copy_others=args.copy_others,
        charset=args.charset,
        field=args.field,
    )
    english = (args.language or plan.language) == "en"
    try:
        with State(args.output) as state:
            with Progress(len(plan.jobs), english=english, lines=args.progress) as progress:
                for result in run_jobs(plan, state, args.jobs or _cores()):
                    state.add(result)
                    progress.step(result.size, result.found)
            totals = state.finish(plan, args.report)
    except UnreadableError as error:
        print(f"chinhta: {args.output}: {error.en if english else error.vi}", file=sys.stderr)
        return 2
    for path, vi, en in totals.errors:
        print(f"chinhta: {printable(path)}: {en if english else vi}", file=sys.stderr)
    if not args.quiet:
        print(summary_table(totals.rules, "en" if english else "vi"))
        print(_closing_line_en(plan, totals) if english else _closing_line_vi(plan, totals))
    note = "" if plan.jobs else only_others(args.inputs, known, "en" if english else "vi")
    if note and not args.quiet:
        print(note, file=sys.stderr)
    return 2 if totals.errors or note else 0


def _stream(args: argparse.Namespace, known: Projects) -> int:
    """Correct standard input to standard output; what is reported goes to standard error."""
    if args.inputs != [Path("-")] or args.output != Path("-"):
        raise SettingsError(
            "đầu vào chuẩn (-) cần --output - và không đi cùng tệp khác",
            "standard input (-) needs --output -, and no other input",
        )
    path = args.stdin_name or Path("stdin.jsonl" if args.field else "stdin.txt")
    english = (args.language or known.settings(path).language) == "en"
    try:
        with Progress(1, english=english, lines=args.progress) as progress:
            totals = correct_stream(path, known, progress, field=args.field, charset=args.charset, report=args.report)
            sys.stdout.buffer.flush()
            progress.step()
    except UnreadableError as error:
        print(f"chinhta: {printable(str(path))}: {error.en if english else error.vi}", file=sys.stderr)
        return 2
    if not args.quiet:
        print(summary_table(totals.rules, "en" if english else "vi"), end="", file=sys.stderr)
        if totals.left and english:
            print(f"{counted(totals.left, 'row')} or members left as they were.", file=sys.stderr)
        elif totals.left:
            print(f"{totals.left} dòng hay tệp con để nguyên vì không đọc được.", file=sys.stderr)
    return 0


def _cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _closing_line_vi(plan: Plan, totals: Totals) -> str:
    return (
        f"Đã xử lý {totals.changed + totals.unchanged} tệp: sửa {totals.changed}, giữ nguyên {totals.unchanged}"
        + (f"; bỏ qua {len(totals.errors)} tệp không đọc hoặc không ghi được" if totals.errors else "")
        + (f"; {totals.left} dòng hay tệp con để nguyên vì không đọc được" if totals.left else "")
        + (f"; {totals.kept} tệp đã xử lý từ lần trước" if totals.kept else "")
        + (f"; không lấy {plan.left_out} tệp khác (muốn sao chép, thêm --copy-others)" if plan.left_out else "")
        + "."
    )


def _closing_line_en(plan: Plan, totals: Totals) -> str:
    return (
        f"{counted(totals.changed + totals.unchanged, 'file')}: {totals.changed} changed, {totals.unchanged} unchanged"
        + (f"; {len(totals.errors)} skipped, could not be read or written" if totals.errors else "")
        + (f"; {counted(totals.left, 'row')} or members left as they were" if totals.left else "")
        + (f"; {totals.kept} done by an earlier run" if totals.kept else "")
        + (f"; {counted(plan.left_out, 'other file')} left out (--copy-others copies them)" if plan.left_out else "")
        + "."
    )

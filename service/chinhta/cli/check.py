"""`chinhta check PATH…`: report findings, change nothing."""

from collections.abc import Sequence

from chinhta.cli.selection import Selection, add_selection_options
from chinhta.cli.texts import Run, add_text_options
from chinhta.console.options import add_field_option, add_settings_options, make_parser
from chinhta.formats.registry import by_name
from chinhta.rules.rule import Safety
from chinhta.text.english import counted

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Run the command: 0 nothing found, 1 something found, 2 an error."""
    parser = make_parser(
        "chinhta check", "[OPTION…] PATH…", "Tìm lỗi, không sửa gì. / Report findings, change nothing."
    )
    add_text_options(parser)
    add_settings_options(parser)
    parser.add_argument(
        "--level",
        choices=[str(safety) for safety in Safety],
        default="show",
        help="chỉ báo safe (lỗi chắc chắn), ask (thêm gợi ý), hoặc show (tất cả) / report only what is certain (safe), "
        "also suggestions (ask), or everything (show)",
    )
    add_field_option(parser)
    add_selection_options(parser)
    args = parser.parse_args(argv)
    run, selection = Run(args), Selection(args)
    level = Safety(args.level).rank
    found = safe = files = 0
    for text, outcomes in run.outcomes():
        before = found
        for n, outcome in enumerate(outcomes):
            wanted = [finding for finding in outcome.correction.findings if finding.safety.rank <= level]
            name = text.name + text.place
            findings = selection.of(text.path, name, outcome.input.source, wanted)
            if findings or not n:
                run.report.file(name, outcome.input.source, findings)
            found += len(findings)
            if by_name(text.parts.settings.format).writable:
                safe += sum(finding.safety is Safety.SAFE for finding in findings)
        files += found > before
    selection.end()
    code = run.end(found > 0 and not args.write_baseline)
    if found and args.format == "text":
        run.note(
            run.message(
                f"Tìm thấy {found} chỗ trong {files} tệp; "
                + (f"`chinhta fix` tự sửa được {safe} chỗ." if safe else "chỗ nào cũng cần bạn xem."),
                f"{counted(found, 'finding')} in {counted(files, 'file')}; "
                + (f"`chinhta fix` fixes {safe}." if safe else "all need your review."),
            )
        )
    return code

"""`chinhta check PATH…`: report what is wrong, change nothing."""

from collections.abc import Sequence

from chinhta.cli.texts import Run, add_text_options
from chinhta.console.options import add_settings_options, make_parser
from chinhta.rules.rule import Safety

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Run the command: 0 nothing found, 1 something found, 2 an error."""
    parser = make_parser(
        "chinhta check", "[OPTION…] PATH…", "Báo chỗ sai, không sửa. / Report what is wrong, change nothing."
    )
    add_text_options(parser)
    add_settings_options(parser)
    parser.add_argument(
        "--level",
        choices=[str(safety) for safety in Safety],
        default="show",
        help="chỉ báo chỗ chắc ít nhất đến mức này / report only what is at least so sure",
    )
    args = parser.parse_args(argv)
    run = Run(args)
    level = Safety(args.level).rank
    found = safe = files = 0
    for text, outcome in run.outcomes():
        findings = [finding for finding in outcome.correction.findings if finding.safety.rank <= level]
        run.report.file(text.name, text.input.text, findings)
        found += len(findings)
        safe += sum(finding.safety is Safety.SAFE for finding in findings)
        files += bool(findings)
    code = run.end(found > 0)
    if found and args.format == "text":
        run.note(
            run.say(
                f"{found} chỗ trong {files} tệp; {safe} chỗ `chinhta fix` sửa được ngay.",
                f"{found} found in {files} files; `chinhta fix` puts {safe} right.",
            )
        )
    return code

"""`chinhta check PATH…`: report what is wrong, change nothing."""

from collections.abc import Sequence

from chinhta.cli.options import add_settings_options, make_parser
from chinhta.cli.texts import Session, add_text_options, all_findings
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
    session = Session(args)
    level = Safety(args.level).rank
    found = safe = files = 0
    for text in session.texts():
        if (correction := session.correct(text)) is None:
            continue
        findings = [finding for finding in all_findings(correction) if finding.safety.rank <= level]
        session.report.file(text.name, text.source.text, findings)
        found += len(findings)
        safe += sum(finding.safety is Safety.SAFE for finding in findings)
        files += bool(findings)
    code = session.end(found > 0)
    if found and args.format == "text":
        session.note(
            session.say(
                f"{found} chỗ trong {files} tệp; {safe} chỗ `chinhta fix` sửa được ngay.",
                f"{found} found in {files} files; `chinhta fix` puts {safe} right.",
            )
        )
    return code

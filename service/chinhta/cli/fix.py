"""`chinhta fix PATH…`: put right in place what is certain, or with `--write ask` all that is proposed."""

import sys
from collections.abc import Sequence

from chinhta.cli.options import add_settings_options, make_parser
from chinhta.cli.texts import Session, add_text_options, all_findings
from chinhta.files import UnreadableError, replace_file

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Run the command: 0 nothing changed, 1 something changed, 2 an error."""
    parser = make_parser(
        "chinhta fix",
        "[OPTION…] PATH…",
        "Sửa ngay trong tệp những chỗ chắc chắn; với - thì đọc stdin, ghi stdout.\n"
        "Put right in place what is certain; with -, read stdin and write stdout.",
    )
    add_text_options(parser)
    add_settings_options(parser)
    parser.set_defaults(writes=True, needs_format=True)
    args = parser.parse_args(argv)
    session = Session(args)
    written = files = left = 0
    for text in session.texts():
        if (correction := session.correct(text)) is None:
            if text.path is None:
                session.pass_through(text.data)
            continue
        new = text.source.write(correction.edits)
        if text.path is None:
            sys.stdout.buffer.write(new)
        elif new != text.data:
            try:
                replace_file(text.path, new, expected=text.data)
            except UnreadableError as error:
                session.tell(text.name, error)
                continue
        applied = set(correction.applied)
        shown = correction.applied if args.format == "text" else all_findings(correction)
        session.report.file(text.name, text.source.text, shown, applied)
        written += len(applied)
        files += new != text.data
        left += len(correction.remaining)
    code = session.end(files > 0)
    if args.format == "text" and (written or left):
        more = session.say(f"; còn {left} chỗ nên xem: `chinhta check`", f"; {left} more to look at: `chinhta check`")
        done = session.say(f"Đã sửa {written} chỗ trong {files} tệp", f"{written} put right in {files} files")
        session.note(done + (more if left else "") + ".")
    return code

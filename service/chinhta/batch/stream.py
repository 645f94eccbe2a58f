"""Standard input corrected to standard output, in order, in bounded memory."""

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from chinhta.batch.progress import Progress
from chinhta.batch.state import Totals, count_findings
from chinhta.corpora.names import is_table, plain_name
from chinhta.corpora.shards import correct_pieces
from chinhta.files import Replacement, UnreadableError
from chinhta.formats.parts import PART
from chinhta.project import Projects
from chinhta.session import Session

__all__ = ["correct_stream"]


def correct_stream(
    path: Path, projects: Projects, progress: Progress, *, field: str | None, charset: str, report: Path | None
) -> Totals:
    """Correct standard input, as if it were the file at `path`, to standard output; write the report.

    Raises UnreadableError when it cannot be read; what was written by then is the beginning of the result.
    """
    if is_table(path):
        raise UnreadableError("Parquet không đọc được từ đầu vào chuẩn", "Parquet cannot be read from standard input")
    totals = Totals(0, 0, 0, [], {})
    left = changed = 0

    def read() -> Iterator[bytes]:
        for block in iter(partial(sys.stdin.buffer.read, PART), b""):
            progress.step(len(block), files=0)
            yield block

    session, settings = Session(projects, charset=charset), projects.settings(plain_name(path))
    with ExitStack() as stack:
        rows = stack.enter_context(Replacement(report)) if report else None
        for piece in correct_pieces(session, path, read(), settings, field, sys.stdout.buffer):
            changed |= piece.changed
            left += piece.error is not None
            if piece.outcome:
                count_findings(piece.outcome.correction, totals.rules)
                progress.step(found=len(piece.outcome.correction.findings), files=0)
            if rows:
                lines = (json.dumps({"path": str(path), **row}, ensure_ascii=False) + "\n" for row in piece.rows())
                rows.write("".join(lines).encode("utf-8", "surrogatepass"))
        if rows:
            rows.commit()
    return totals._replace(changed=changed, unchanged=1 - changed, left=left)

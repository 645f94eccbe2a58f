"""Running a command in this process, as from a shell."""

import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from chinhta import batch, cli


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """Standard output as text."""
        return self.out.decode()


def run_command(args: Sequence[str], stdin: bytes = b"") -> Ran:
    """Run `chinhta ARGS…`, or `batch-correct ARGS…` when the first of them is that."""
    before = sys.stdin, sys.stdout, sys.stderr
    streams = [io.BytesIO(stdin), io.BytesIO(), io.BytesIO()]
    sys.stdin, sys.stdout, sys.stderr = (io.TextIOWrapper(stream, "utf-8") for stream in streams)
    try:
        code = batch.main(args[1:]) if args and args[0] == "batch-correct" else cli.main(args)
    except SystemExit as end:  # argparse
        code = int(end.code or 0)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        written = [stream.getvalue() for stream in streams]  # now: a wrapper closes its stream when it goes
        sys.stdin, sys.stdout, sys.stderr = before
    return Ran(code, written[1], written[2].decode())


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run commands in a fresh folder."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return run_command

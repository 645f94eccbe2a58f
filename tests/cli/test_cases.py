"""The behaviour of the command lines, as data: each TOML file is a command, what it is given, what it must do.

args: the arguments of `chinhta` (or "batch-correct" and its own). code: the exit code.
stdin: standard input. [files]: files before. [after]: files that must have changed or come to be, and no others may
have. [bytes], [after_bytes]: the same in hexadecimal. stdout, stderr: a string that is all of it, or a list of strings
that are in it; what is not named must be empty. Confidences, which are measured anew now and then, are written as 1.0.
"""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import Ran

CASES = sorted(Path(__file__).parent.glob("*.toml"))
CONFIDENCE = re.compile(rb'("confidence": )0\.\d+')


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path, run: Callable[..., Ran]) -> None:
    case = tomllib.loads(path.read_text("utf-8"))
    assert not set(case) - {"args", "code", "stdin", "files", "bytes", "after", "after_bytes", "stdout", "stderr"}
    before = contents(case, "files", "bytes")
    for name, data in before.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    ran = run(case["args"], case.get("stdin", "").encode())
    assert ran.code == case["code"], ran.err
    for what, text in (("stdout", ran.text), ("stderr", ran.err)):
        expected = case.get(what, "")
        if isinstance(expected, str):
            assert text == expected
        else:
            assert [part for part in expected if part not in text] == [], text
    files = {
        file.relative_to(tmp_path).as_posix(): CONFIDENCE.sub(b"\\g<1>1.0", file.read_bytes())
        for file in tmp_path.rglob("*")
        if file.is_file() and ".chinhta" not in file.parts
    }
    assert files == {**before, **contents(case, "after", "after_bytes")}


def contents(case: dict[str, Any], texts: str, others: str) -> dict[str, bytes]:
    out = {name: text.encode() for name, text in case.get(texts, {}).items()}
    return out | {name: bytes.fromhex(data) for name, data in case.get(others, {}).items()}

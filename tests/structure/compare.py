"""Run `chinhta fix` on a copy of every file of a folder, and report what it damaged.

    python tests/structure/compare.py FOLDER… [--jobs N] [--write ask] [--log FILE]

For each file: parsers that are not ours must see the same before and after; only families that may change figures
have changed any; line ends and the byte order mark stay; the findings told are just what was written; a second run
changes nothing. Edits that the net of the engine had to refuse are counted, as masks should have kept them away.
With --log, what is done is written there, one JSON object a file, and a run that was broken off goes on after it.
Exit code 1 when anything was damaged.
"""

import argparse
import io
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stderr
from difflib import SequenceMatcher
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "service")]

from chinhta import cli  # noqa: E402
from chinhta.files import UnreadableError, find_files  # noqa: E402
from chinhta.formats.decoding import decode_file  # noqa: E402
from chinhta.formats.registry import format_of, has_known_format  # noqa: E402
from tests.structure.parses import Part, parse  # noqa: E402

MAY_CHANGE_FIGURES = ("number", "spacing", "document-number", "encoding")
REFUSED = "Không tự sửa vì sẽ làm đổi cấu trúc văn bản."
_LINE_END = re.compile(r"\r\n|\r|\n")
_FIGURE = re.compile(r"\d")


class Fixed(NamedTuple):
    """What `chinhta fix` made of a file: its exit code, the bytes, the rows of its report, its complaints."""

    code: int
    data: bytes
    rows: Sequence[dict[str, Any]]
    errors: str


def fix(path: Path, write: str = "safe") -> Fixed:
    """Run the command `chinhta fix` on the file at `path`, in this process."""
    before, sys.stdout = sys.stdout, io.TextIOWrapper(io.BytesIO(), "utf-8")
    try:
        with redirect_stderr(io.StringIO()) as errors:
            code = cli.main(["fix", "--no-config", "--write", write, "--format", "jsonl", str(path)])
        sys.stdout.flush()
        rows = [json.loads(line) for line in sys.stdout.buffer.getvalue().decode().split("\n") if line]
    finally:
        sys.stdout = before
    return Fixed(code, path.read_bytes(), rows, errors.getvalue())


def compare(path: Path, write: str = "safe") -> dict[str, Any]:
    """Fix a copy of the file at `path` twice; return what became of it. `damage` is empty when all is well."""
    data = path.read_bytes()
    entry: dict[str, Any] = {"path": str(path), "damage": [], "refused": [], "figures": [], "written": 0}
    try:
        before = decode_file(data)
    except UnreadableError as error:
        return {**entry, "unread": str(error)}
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"a{path.suffix}"
        copy.write_bytes(data)
        first = fix(copy, write)
        again = fix(copy, write)
    damage: list[str] = entry["damage"]
    if first.code == 2:
        return {**entry, "damage": [f"failed: {first.errors.strip()}"]}
    written = [row for row in first.rows if row["written"]]
    entry["written"] = len(written)
    entry["refused"] = [_shown(row, before.text) for row in first.rows if REFUSED in row["message"]]
    after = decode_file(first.data)
    if _rewritten(before.text, written) != after.text:
        damage.append("the findings told are not what was written")
    if (before.bom, before.encoding) != (after.bom, after.encoding):
        damage.append("another byte order mark or encoding")
    if _LINE_END.findall(before.text) != _LINE_END.findall(after.text):
        damage.append("other line ends")
    format = format_of(path)
    damage += differences(parse(before.text, format), parse(after.text, format))
    for row in written:
        if _FIGURE.findall(row["original"]) != _FIGURE.findall(row["replacement"]):
            family = row["rule"].partition(".")[0]
            (entry["figures"] if family in MAY_CHANGE_FIGURES else damage).append(_shown(row, before.text))
    if again.data != first.data or again.code != 0:
        changed = [_shown(row, after.text) for row in again.rows if row["written"]]
        damage.append(f"a second run changes: {changed}")
    return entry


def _rewritten(text: str, rows: Sequence[dict[str, Any]]) -> str:
    for row in sorted(rows, key=lambda row: (row["start"], row["end"]), reverse=True):
        text = text[: row["start"]] + row["replacement"] + text[row["end"] :]
    return text


def differences(before: Sequence[Part], after: Sequence[Part]) -> Iterator[str]:
    """Yield, shortly, where two parses differ."""
    if before == after:
        return
    for name, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if name != "equal":
            yield f"structure: {[*before[a:b]]} became {[*after[c:d]]} behind {[*before[max(0, a - 3) : a]]}"


def _shown(row: dict[str, Any], text: str) -> str:
    left, right = text[max(0, row["start"] - 30) : row["start"]], text[row["end"] : row["end"] + 30]
    return f"{row['rule']}: {left!r} [{row['original']!r} → {row['replacement']!r}] {right!r}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes")
    parser.add_argument("--write", choices=("safe", "ask"), default="safe", help="what is written")
    parser.add_argument("--log", type=Path, metavar="FILE", help="keep what is done here")
    args = parser.parse_args()
    done = {}
    if args.log and args.log.exists():
        done = {entry["path"]: entry for entry in map(json.loads, args.log.read_text("utf-8").splitlines())}
    files = sorted(
        (path for path, _ in find_files(args.folders, has_known_format)), key=lambda path: path.stat().st_size
    )
    totals: Counter[str] = Counter()
    with ProcessPoolExecutor(args.jobs, get_context("spawn")) as pool:
        fresh = pool.map(partial(compare, write=args.write), [path for path in files if str(path) not in done])
        for entry in (entry for entries in (done.values(), fresh) for entry in entries):
            totals.update(files=1, written=entry["written"], damaged=int(bool(entry["damage"])))
            totals.update(refused=len(entry["refused"]), figures=len(entry["figures"]), unread=int("unread" in entry))
            for kind in ("damage", "refused"):
                for line in entry[kind]:
                    print(f"{entry['path']}: {kind}: {line}", flush=True)
            if args.log and entry["path"] not in done:
                with args.log.open("a", encoding="utf-8") as log:
                    log.write(json.dumps(entry, ensure_ascii=False) + "\n")
    print(
        ", ".join(f"{totals[name]} {name}" for name in ("files", "written", "figures", "refused", "unread", "damaged"))
    )
    return int(totals["damaged"] > 0)


if __name__ == "__main__":
    sys.exit(main())

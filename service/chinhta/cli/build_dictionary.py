"""`chinhta build-dictionary`: build a dictionary from a corpus, to lay over the shipped one with `--dictionary`."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from time import monotonic

from chinhta.console.options import make_parser

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Run the command: 0, or 2 when the corpus cannot be read or the dictionary not written."""
    from chinhta.workshop.building.manifest import BuildSettings
    from chinhta.workshop.building.reading import CorpusError

    parser = make_parser(
        "chinhta build-dictionary",
        "--corpus PATH… --output DIR [OPTION…]",
        "Tạo từ điển từ kho văn bản: tệp .txt, .md, .html, kể cả nén .xz, .gz, và thư mục.\n"
        "Build a dictionary from a corpus: .txt, .md and .html files, also in .xz or .gz, and folders of them.",
    )
    add = parser.add_argument
    add("--corpus", metavar="PATH", nargs="+", action="extend", type=Path, required=True, help="kho văn bản / corpus")
    add("--output", metavar="DIR", type=Path, required=True, help="thư mục từ điển / dictionary folder")
    add(
        "--word-list",
        metavar="FILE",
        nargs="+",
        action="extend",
        type=Path,
        default=[],
        help="danh sách từ đúng, mỗi dòng một từ / lists of correct words, one per line",
    )
    add("--sources", metavar="FILE", type=Path, help="sources.toml: trọng số từng nguồn / source weights")
    add("--no-hold-out", action="store_true", help="đếm cả những dòng dành để đánh giá / also count the held-out lines")
    add(
        "--jobs",
        metavar="N",
        type=int,
        default=os.cpu_count() or 1,
        help="số tiến trình (mặc định: số lõi) / processes (default: cores)",
    )
    add("-q", "--quiet", action="store_true", help="không hiện tiến độ / no progress output")
    floors = parser.add_argument_group("ngưỡng / thresholds", "số lần xuất hiện ít nhất / minimum counts")
    for floor in fields(BuildSettings):
        if isinstance(floor.default, int) and floor.name.startswith(("floor_", "most_")):
            floors.add_argument(
                f"--{floor.name.replace('_', '-')}", metavar="N", type=int, default=floor.default, help="(%(default)s)"
            )
    args = parser.parse_args(argv)
    chosen = {floor.name: getattr(args, floor.name) for floor in fields(BuildSettings) if hasattr(args, floor.name)}
    settings = BuildSettings(
        **{**chosen, "word_lists": tuple(args.word_list)}, hold_out=not args.no_hold_out, processes=args.jobs
    )
    try:
        from chinhta.workshop.building.build import build_dictionary
    except ModuleNotFoundError as error:
        if error.name != "numpy":
            raise
        print("chinhta build-dictionary: cần / needs numpy: pip install 'chinhta[build]'", file=sys.stderr)
        return 2
    try:
        manifest = build_dictionary(args.corpus, args.output, settings, None if args.quiet else _progress())
    except (CorpusError, OSError) as error:
        print(f"\nchinhta build-dictionary: {error}", file=sys.stderr)
        return 2
    size = sum(table["bytes"] for table in manifest.tables.values()) / 1e6
    print(f"{args.output}: {manifest.tokens} âm tiết / tokens, {len(manifest.tables)} bảng / tables, {size:.1f} MB")
    return 0


def _progress() -> Callable[[str, float], None]:
    """Return what shows the progress on standard error: one line that is redrawn, or off a terminal a line a step."""
    start, last = monotonic(), ""

    def show(step: str, share: float) -> None:
        nonlocal last
        line = f"{share:4.0%}  {monotonic() - start:5.0f} s  {step}"
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[K{line}" + ("\n" if share >= 1 else ""))
        elif step != last:
            sys.stderr.write(line + "\n")
        sys.stderr.flush()
        last = step

    return show

"""`chinhta evaluate`: how well the proofreader does on texts whose mistakes are known."""

import argparse
import json
import sys
from bisect import bisect_right
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import accumulate
from pathlib import Path
from time import perf_counter

from chinhta.engine import check
from chinhta.rules.catalogue import FAMILIES, NAMES
from chinhta.rules.rule import Finding
from chinhta.settings import Settings, SettingsError
from chinhta.workshop import alert_rates
from chinhta.workshop.evaluation import curves, report, sets
from chinhta.workshop.evaluation.scores import Scope, score

__all__ = ["caused", "main"]

_SPELLING = ("spelling", "repeat", "tone")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0, or 2 when something cannot be read."""
    args = _parser().parse_args(argv)
    try:
        for name in (*args.disable, *(args.families or ())):
            if name not in (*FAMILIES, *NAMES, "all"):
                known = ", ".join(FAMILIES)
                raise SettingsError(
                    f"{name!r}: không phải quy tắc hay nhóm quy tắc ({known})",
                    f"{name!r}: not a rule or a family ({known})",
                )
        if args.alert_rates:
            return _fire(args)
        settings = Settings(rules=dict.fromkeys(args.disable, False), dictionaries=tuple(args.dictionary))
        chosen = _sets(args)
    except (sets.SetError, SettingsError) as error:
        print(f"chinhta evaluate: {error}", file=sys.stderr)
        return 2
    if not chosen:
        print("chinhta evaluate: cho biết ít nhất một bộ / name at least one set (--help)", file=sys.stderr)
        return 2
    results = []
    for name, samples, families in chosen:
        result = _evaluate(name, samples, families, settings, args)
        print(report.as_text(result))
        for line in report.examples(result, args.examples) if args.examples else ():
            print(line)
        results.append(result)
        sys.stdout.flush()
    if table := report.by_register(results):
        print(table)
    try:
        if args.json:
            args.json.write_text(json.dumps(report.as_json(results), ensure_ascii=False, indent=1) + "\n", "utf-8")
        if args.image:
            args.image.write_text(
                curves.draw([_curve(result) for result in results if result.score.levels["shown"].gold]), "utf-8"
            )
    except OSError as error:
        print(f"chinhta evaluate: {error}", file=sys.stderr)
        return 2
    return 0


def _fire(args: argparse.Namespace) -> int:
    """Count how often each rule fires, as `--alert-rates` asks. Raises SetError."""
    judged = alert_rates.read_judgements(args.judged) if args.judged else {}
    texts = [(where, Path(path)) for where, path in args.alert_rates]
    only = args.families or ()
    rates = alert_rates.measure(texts, args.lines, only=only, seed=args.seed, every=args.every_line)
    page = alert_rates.alert_rates_page(rates, judged)
    try:
        if args.sample:
            rows = ("\t".join(row) + "\n" for row in alert_rates.read_sample(rates, 50, args.seed))
            args.sample.write_text("".join(rows), "utf-8")
        if args.table:
            args.table.write_text(page, "utf-8")
    except OSError as error:
        print(f"chinhta evaluate: {error}", file=sys.stderr)
        return 2
    if not args.table:
        print(page)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="chinhta evaluate",
        description="Đo độ chính xác trên văn bản đã đánh dấu lỗi. / Measure accuracy on texts with known mistakes.",
        epilog="Điểm kèm khoảng tin cậy 95%: theo Wilson với tỷ lệ, bằng cách lấy mẫu lại văn bản với F1. / "
        "The scores have 95% confidence intervals: Wilson's for shares, by resampling the texts for F1.",
    )
    parser.add_argument(
        "sets",
        metavar="SET",
        nargs="*",
        type=Path,
        help="bộ văn bản đã gắn nhãn lỗi / labelled set: "
        "JSON lines (VSEC, Viwiki-Spelling, wrong/right, input/target), a table "
        "wrong/right (.tsv), or a folder with gold and samples",
    )
    parser.add_argument(
        "--corrupt",
        metavar=("RATE", "PATH"),
        nargs=2,
        action="append",
        default=[],
        help="kho văn bản, thêm lỗi như thật / corpus lines kept out of counting, with realistic mistakes in RATE "
        "(as 1/300) of their syllables",
    )
    parser.add_argument(
        "--clean",
        metavar="PATH",
        action="append",
        type=Path,
        default=[],
        help="kho văn bản, để nguyên / such lines as they are: whatever is found is a false alarm",
    )
    parser.add_argument(
        "--alert-rates",
        metavar=("REGISTER", "PATH"),
        nargs=2,
        action="append",
        default=[],
        help="đếm số lần mỗi quy tắc báo lỗi / such lines as they are: count how often each rule fires",
    )
    parser.add_argument(
        "--sample",
        metavar="FILE",
        type=Path,
        help="cùng --alert-rates: ghi ra lỗi tìm thấy để đọc / with --alert-rates: write findings to be read",
    )
    parser.add_argument(
        "--judged",
        metavar="FILE",
        type=Path,
        help="cùng --alert-rates: bảng quy tắc, mức, số đã đọc, số đúng / with --alert-rates: table of rule, level, "
        "read, right",
    )
    parser.add_argument(
        "--table",
        metavar="FILE",
        type=Path,
        help="cùng --alert-rates: ghi ra trang số liệu / with --alert-rates: write the page of measures",
    )
    parser.add_argument(
        "--lines",
        metavar="N",
        type=int,
        default=3000,
        help="số dòng lấy từ mỗi kho văn bản / lines drawn of each corpus (0: all; 3000)",
    )
    parser.add_argument(
        "--every-line",
        action="store_true",
        help="lấy cả những dòng đã dùng để đếm / draw from all lines of a corpus, not only the kept ones",
    )
    parser.add_argument(
        "--seed", type=int, default=5, help="mầm ngẫu nhiên của dòng và lỗi / of the lines and the mistakes (5)"
    )
    parser.add_argument(
        "--families",
        metavar="NAME,…",
        type=lambda text: text.split(","),
        default=None,
        help='quy tắc hoặc nhóm quy tắc được chấm điểm / rules or families whose findings are scored, or "all" '
        "(spelling,repeat,tone; for gold answers all)",
    )
    parser.add_argument(
        "--no-variants",
        action="store_true",
        help="bỏ nhãn chỉ đổi chỗ dấu thanh / leave out labels that only move a tone mark (thoả/thỏa)",
    )
    parser.add_argument(
        "--disable",
        metavar="RULE",
        action="append",
        default=[],
        help="tắt một quy tắc hoặc cả nhóm / switch a rule or a family off",
    )
    parser.add_argument(
        "--dictionary",
        metavar="DIR",
        action="append",
        type=Path,
        default=[],
        help="từ điển bổ sung / a further dictionary",
    )
    parser.add_argument(
        "--examples",
        metavar="N",
        type=int,
        default=0,
        help="in tối đa N trường hợp sai mỗi loại / print up to N failures of each sort",
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="ghi mọi điểm thành JSON / write all scores as JSON")
    parser.add_argument(
        "--image",
        metavar="FILE.svg",
        type=Path,
        help="vẽ đường chính xác – độ phủ và độ tin cậy / draw precision-recall and reliability curves",
    )
    parser.add_argument("--jobs", metavar="N", type=int, default=1, help="số tiến trình / processes (1)")
    return parser


def _sets(args: argparse.Namespace) -> list[tuple[str, list[sets.Sample], tuple[str, ...]]]:
    """Return the sets asked for: name, texts, and the families scored on them (none: all)."""
    given = None if args.families is None else () if args.families == ["all"] else tuple(args.families)
    spelling = _SPELLING if given is None else given
    out = []
    for path in args.sets:
        families = given if given is not None else () if sets.is_gold(path) else _SPELLING
        out.append((path.stem, sets.read_set(path), families))
    for rate, name in args.corrupt:
        path = Path(name)
        lines = sets.clean(path, args.lines, every=args.every_line, seed=args.seed)
        out.append(
            (f"{_stem(path)}, mistakes {rate}", sets.with_injected_errors(lines, _rate(rate), args.seed), spelling)
        )
    for path in args.clean:
        lines = sets.clean(path, args.lines, every=args.every_line, seed=args.seed)
        out.append((f"{_stem(path)}, clean", lines, spelling))
    return out


def _evaluate(
    name: str, samples: list[sets.Sample], families: tuple[str, ...], settings: Settings, args: argparse.Namespace
) -> report.SetResult:
    started = perf_counter()
    found = _check_all(samples, settings, args.jobs)
    seconds = perf_counter() - started
    scope = Scope(families, not args.no_variants)
    full = score(samples, found, scope)
    without = {}
    if scope.variants and (variants := full.kinds.get(sets.VARIANT)):
        without[f"{variants[0].gold} labels that only move a tone mark"] = score(samples, found, Scope(families, False))
    if any(sample.made for sample in samples):
        before = _check_all([replace(sample, text=sample.right, gold=()) for sample in samples], settings, args.jobs)
        made = [caused(*each) for each in zip(samples, found, before)]
        own = sum(map(len, found)) - sum(map(len, made))
        if own:
            without[
                f"the {own} findings that the lines had as they were, the source's errors and false alarms alike"
            ] = score(samples, made, scope)
    return report.SetResult(name, samples, found, full, seconds, without)


def caused(sample: sets.Sample, found: Sequence[Finding], before: Sequence[Finding]) -> list[Finding]:
    """Return the findings in a text with mistakes, without those at the same offsets before they were made."""
    ends = [0, *(gold.end for gold in sample.gold)]  # where the text goes on as it was, and how far it has moved
    shifts = list(accumulate((len(gold.wrong) - len(gold.right) for gold in sample.gold), initial=0))
    own = {(finding.start, finding.end, finding.choices[:1]) for finding in before}

    def was(finding: Finding) -> tuple[int, int, tuple[str, ...]]:
        shift = shifts[bisect_right(ends, finding.start) - 1]
        return finding.start - shift, finding.end - shift, finding.choices[:1]

    return [finding for finding in found if was(finding) not in own]


def _check_all(samples: Sequence[sets.Sample], settings: Settings, jobs: int) -> list[list[Finding]]:
    """Return what is found in each text."""
    check("Một câu để nạp từ điển.", settings)  # so that loading is not timed, and is shared by the processes
    one = partial(_find, settings)
    if jobs <= 1:
        return [one(sample) for sample in samples]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(one, samples, chunksize=max(1, min(50, len(samples) // (4 * jobs)))))


def _find(settings: Settings, sample: sets.Sample) -> list[Finding]:
    return check(sample.text, settings.replace(format=sample.format))


def _curve(result: report.SetResult) -> curves.SetCurves:
    score = result.score
    return curves.SetCurves(
        result.name,
        curves.precision_recall(score.judged, score.levels["proposed"].gold),
        curves.reliability(score.judged),
        [(score.levels[level].recall, score.levels[level].precision) for level in ("written", "proposed")],
    )


def _rate(text: str) -> float:
    """Read "1/300" or "0.003"."""
    part, _, whole = text.partition("/")
    try:
        rate = float(part) / float(whole or 1)
    except (ValueError, ZeroDivisionError):
        raise sets.SetError(f"--corrupt: {text!r} is not a rate such as 1/300") from None
    if not 0 < rate <= 1:
        raise sets.SetError(f"--corrupt: {text!r} is not between 0 and 1")
    return rate


def _stem(path: Path) -> str:
    return path.name.partition(".")[0]

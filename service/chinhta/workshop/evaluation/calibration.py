"""What share of each rule's findings is right, by the rule's own score.

    python -m chinhta.workshop.evaluation.calibration measure|build

`measure` runs this program over texts whose findings or mistakes were judged and writes counts (no text) to
`docs/reliability.tsv`. `build` makes of these, and of the samples read in `docs/judged.tsv`, the table
`dictionaries/confidence.tsv` that turns a score into a probability, and the page `docs/reliability.md`.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Final, NamedTuple
from zlib import crc32

from chinhta.engine import scored
from chinhta.formats.decoding import decode_file
from chinhta.formats.registry import format_of
from chinhta.rules.calibration import CalibrationCurve
from chinhta.rules.catalogue import RULES
from chinhta.rules.rule import Finding, Safety
from chinhta.settings import Settings
from chinhta.text.letters import strip_diacritics
from chinhta.workshop.alert_rates import AnnotatedSample, read_judgements
from chinhta.workshop.evaluation.command import caused
from chinhta.workshop.evaluation.scores import Scope, interval, judge
from chinhta.workshop.evaluation.sets import Gold, Sample, clean, read_set, with_injected_errors

__all__ = [
    "ScoreCounts",
    "curve_of",
    "evidence",
    "main",
    "measured",
    "read_counts",
    "reliability_page",
    "without_marks",
]

_COMMAND: Final = "python -m chinhta.workshop.evaluation.calibration"
SOURCES: Final = ("documents", "writers", "made")
"""Where judged findings come from, the best first: real documents read by somebody; texts of writers whose mistakes are
marked; mistakes put into lines of a corpus, where only what they caused is judged."""

_ENOUGH: Final = 40  # findings of a better source, beyond which a worse one is not asked
_LEAST: Final = 10  # findings without which a rule counts as not measured
_CURVE: Final = 20  # findings from which on a curve is drawn, not a constant
_POINT: Final = 10  # findings behind a point of a curve
_EDGES: Final = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 1.0)
_AROUND: Final = 15  # letters on either side by which a judged finding is known again
_RUN: Final = (4, 12)  # words that lose their marks together

_NONE: Final = AnnotatedSample(0, 0)
Key = tuple[str, str]
"""A rule and a safety."""


class ScoreCounts(NamedTuple):
    """Findings of a rule and safety with one score: `half` (0 or 1) of the texts, how many were judged and right."""

    rule: str
    safety: str
    score: float
    source: str
    half: int
    read: int
    right: int


# Measuring


def measured(verdicts: Iterable[tuple[Finding, str, str, bool]]) -> list[ScoreCounts]:
    """Count (finding, source, name of its text, whether it is right)."""
    seen: Counter[tuple[str, str, float, str, int]] = Counter()
    good: Counter[tuple[str, str, float, str, int]] = Counter()
    for finding, source, text, right in verdicts:
        key = finding.rule, str(finding.safety), round(finding.confidence, 3), source, crc32(text.encode()) & 1
        seen[key] += 1
        good[key] += right
    return [ScoreCounts(*key, count, good[key]) for key, count in sorted(seen.items())]


def _documents(judged: Path, folder: Path) -> Iterator[tuple[Finding, str, str, bool]]:
    """Yield the findings of today that a reader judged in documents; a doubtful one counts as wrong."""
    by_document: defaultdict[str, list[Mapping[str, str]]] = defaultdict(list)
    for line in judged.read_text("utf-8").splitlines():
        row = json.loads(line)
        by_document[row["document"]].append(row)
    for name, rows in sorted(by_document.items()):
        path = folder / name
        if not path.exists():
            continue
        text = decode_file(path.read_bytes()).text
        shown = text.replace("\n", "⏎")
        found: defaultdict[tuple[str, str, str], list[Finding]] = defaultdict(list)
        for finding in _scored(Sample(text, format=format_of(path))):
            choice = (finding.choices or ("",))[0].replace("\n", "⏎")
            found[finding.rule, shown[finding.start : finding.end], choice].append(finding)
        for row in rows:
            for finding in found[row["rule"], row["original"], row["choice"]]:
                before = shown[max(0, finding.start - _AROUND) : finding.start]
                after = shown[finding.end : finding.end + _AROUND]
                if row["before"].endswith(before) and row["after"].startswith(after):
                    yield finding, "documents", name, row["verdict"] == "right"
                    break


def _samples(
    samples: Sequence[Sample], source: str, families: tuple[str, ...]
) -> Iterator[tuple[Finding, str, str, bool]]:
    """Yield the findings in texts whose mistakes are known; of made ones, only what the mistakes caused."""
    scope = Scope(families)
    for sample in samples:
        found = _scored(sample)
        if sample.made:
            found = caused(sample, found, _scored(Sample(sample.right, format=sample.format)))
        wanted = [gold for gold in sample.gold if scope.gold(gold)]
        for verdict in judge(sample, wanted, [finding for finding in found if scope.finding(finding)])[1]:
            if verdict.finding.choices and (verdict.hit or not sample.made):
                yield verdict.finding, source, sample.text, verdict.right


def _scored(sample: Sample) -> list[Finding]:
    return scored(sample.text, Settings(format=sample.format)).findings


def without_marks(samples: Iterable[Sample], seed: int = 5) -> Iterator[Sample]:
    """Yield `samples`, each with a run of some words whose marks are lost; those too short are left out."""
    random = Random(seed)
    for sample in samples:
        words = sample.text.split(" ")
        size = random.randint(*_RUN)
        if len(words) <= size:
            continue
        first = random.randrange(len(words) - size)
        right = " ".join(words[first : first + size])
        wrong = strip_diacritics(right)
        start = len(" ".join((*words[:first], "")))
        if wrong != right:
            text = sample.text[:start] + wrong + sample.text[start + len(right) :]
            yield Sample(text, (Gold(start, start + len(right), wrong, right, "marks lost"),), sample.format, True)


def write_counts(path: Path, counts: Sequence[ScoreCounts]) -> None:
    """Write the table of counts."""
    head = "# rule, safety, score, source, half of the texts, judged, right\n"
    path.write_text(head + "".join("\t".join(map(str, row)) + "\n" for row in counts), "utf-8")


def read_counts(path: Path) -> list[ScoreCounts]:
    """Return the counts that `measure` wrote. Raises OSError or ValueError when it is no such table."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [
        ScoreCounts(a, b, float(score), source, int(half), int(n), int(right))
        for a, b, score, source, half, n, right in rows
    ]


# Building


def evidence(counts: Iterable[ScoreCounts]) -> dict[Key, list[ScoreCounts]]:
    """Return the counts by rule and safety; worse sources only where the better ones have too few findings."""
    by_key: defaultdict[Key, list[ScoreCounts]] = defaultdict(list)
    for row in counts:
        by_key[row.rule, row.safety].append(row)
    out = {}
    for key, rows in by_key.items():
        taken: list[ScoreCounts] = []
        for source in SOURCES:
            if sum(row.read for row in taken) < _ENOUGH:
                taken += (row for row in rows if row.source == source)
        out[key] = taken
    return out


def curve_of(rows: Sequence[ScoreCounts], sample: AnnotatedSample = _NONE) -> CalibrationCurve | None:
    """Return the rising curve that fits `rows` best; a constant where they are few, None where nothing is known.

    `sample` counts findings that were read without their scores: they count for a constant only.
    """
    blocks = _rising(rows) if sum(row.read for row in rows) >= _CURVE else []
    if len(blocks) > 1:
        shares = [_smoothed_share(good, count) for _, count, good in blocks]
        for n in range(1, len(shares)):  # the pull towards a half is stronger where there are fewer
            shares[n] = max(shares[n], shares[n - 1])
        return CalibrationCurve(tuple(total / count for total, count, _ in blocks), tuple(shares))
    count, right = sum(row.read for row in rows) + sample.read, sum(row.right for row in rows) + sample.right
    return CalibrationCurve((0.0,), (_smoothed_share(right, count),)) if count >= _LEAST else None


def _rising(rows: Iterable[ScoreCounts]) -> list[tuple[float, int, int]]:
    """Return (sum of scores, count, right) of neighbouring scores, pooled until shares rise and none has too few."""
    blocks: list[tuple[float, int, int]] = []
    by_score: defaultdict[float, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        by_score[row.score][0] += row.read
        by_score[row.score][1] += row.right
    for score, (count, good) in sorted(by_score.items()):
        blocks.append((score * count, count, good))
        while len(blocks) > 1 and (
            blocks[-2][1] < _POINT or blocks[-2][2] * blocks[-1][1] >= blocks[-1][2] * blocks[-2][1]
        ):
            _merge_last_two(blocks)
    while len(blocks) > 1 and blocks[-1][1] < _POINT:
        _merge_last_two(blocks)
    return blocks


def _merge_last_two(blocks: list[tuple[float, int, int]]) -> None:
    last = blocks.pop()
    blocks[-1] = (blocks[-1][0] + last[0], blocks[-1][1] + last[1], blocks[-1][2] + last[2])


def _smoothed_share(right: int, count: int) -> float:
    return (right + 0.5) / (count + 1)


def table_of(
    counts: Sequence[ScoreCounts], samples: Mapping[Key, AnnotatedSample]
) -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows of `confidence.tsv`: rule, safety, score, probability."""
    known = evidence(counts)
    for key in sorted({*known, *samples}):
        if curve := curve_of(known.get(key, ()), samples.get(key, _NONE)):
            for score, probability in zip(curve.scores, curve.probabilities, strict=True):
                yield *key, f"{score:.4f}", f"{probability:.4f}"


def reliability_page(counts: Sequence[ScoreCounts], samples: Mapping[Key, AnnotatedSample]) -> str:
    """Return the page of reliability curves."""
    known = evidence(counts)
    sections, missing = [], []
    errors: list[tuple[int, float, float]] = []
    for rule in RULES:
        written = False
        for safety in Safety:
            rows, sample = known.get((rule.name, safety), []), samples.get((rule.name, safety), _NONE)
            curve = curve_of(rows, sample)
            if not curve:
                continue
            written = True
            bins = list(_bins(rows, sample))
            errors += ((bin.read, abs(bin.score - bin.share), abs(bin.held_out - bin.share)) for bin in bins)
            sections.append(_section(rule.name, safety, rows, sample, bins, curve))
        if not written:
            missing.append(f"`{rule.name}`")
    total = sum(count for count, *_ in errors) or 1
    before, after = (sum(error[0] * error[n] for error in errors) / total for n in (1, 2))
    return _PAGE.format(
        before=f"{before:.3f}", after=f"{after:.3f}", sections="\n".join(sections), missing=", ".join(missing) or "none"
    )


class _ScoreBin(NamedTuple):
    low: float
    high: float
    read: int
    right: int
    score: float  # the rule's score, on average
    held_out: float  # the probability by the curve of the other half of the texts

    @property
    def share(self) -> float:
        return self.right / self.read


def _bins(rows: Sequence[ScoreCounts], sample: AnnotatedSample) -> Iterator[_ScoreBin]:
    """Yield the scores in steps; each half of the texts is given the curve of the other."""
    curves = [curve_of([row for row in rows if row.half != half], sample) or curve_of(rows, sample) for half in (0, 1)]
    for low, high in pairwise(_EDGES):
        inside = [row for row in rows if low <= row.score < high or high == row.score == 1.0]
        if inside:
            count, right = sum(row.read for row in inside), sum(row.right for row in inside)
            mean = _mean(inside, lambda row: row.score)
            yield _ScoreBin(low, high, count, right, mean, _mean(inside, lambda row: _at(curves[row.half], row.score)))


def _at(curve: CalibrationCurve | None, score: float) -> float:
    return curve.at(score) if curve else score


def _mean(rows: Sequence[ScoreCounts], value: Callable[[ScoreCounts], float]) -> float:
    return sum(row.read * value(row) for row in rows) / sum(row.read for row in rows)


_DONE: Final = {Safety.SAFE: "written", Safety.ASK: "proposed", Safety.SHOW: "shown"}


def _section(
    name: str,
    safety: Safety,
    rows: Sequence[ScoreCounts],
    sample: AnnotatedSample,
    bins: Sequence[_ScoreBin],
    curve: CalibrationCurve,
) -> str:
    origins = Counter[str]()
    for row in rows:
        origins[row.source] += row.read
    if len(curve.scores) == 1 and sample.read:
        origins["samples of judged.tsv"] = sample.read
    note = ", ".join(f"{origins[source]} {source}" for source in origins if origins[source])
    lines = [f"### {name}, {_DONE[safety]}", "", f"Judged: {note}.", ""]
    if len(curve.scores) == 1 and sample.read:
        count, right = sum(row.read for row in rows) + sample.read, sum(row.right for row in rows) + sample.right
        lines += [f"One figure for all: calibrated {curve.probabilities[0]:.2f}; right {right} of {count}.", ""]
    if bins:
        lines += [
            "| rule's score | its average | calibrated | right | 95% | judged |",
            "| --- | --- | --- | --- | --- | --- |",
        ]
        for bin in bins:
            low, high = interval(bin.right, bin.read)
            lines.append(
                f"| {bin.low:g}–{bin.high:g} | {bin.score:.2f} | {bin.held_out:.2f} | {bin.share:.2f} | "
                f"{low:.2f}–{high:.2f} | {bin.read} |"
            )
        lines.append("")
    return "\n".join(lines)


_PAGE: Final = f"""\
# Is the confidence right?

The confidence of a finding is the probability that its first choice is right. A rule gives a score; of judged findings
with such a score a share was right; a curve that only rises leads from one to the other (isotonic regression; a
constant where fewer than {_CURVE} findings were judged) and stands in `dictionaries/confidence.tsv`. The limits of
writing stay on the rules' scores: calibration changes the confidence of a finding, not what is written.

Judged findings come from real documents read by somebody; where these have fewer than {_ENOUGH}, also from texts of
writers whose mistakes are marked, then from mistakes put into held-out lines; for constants also from the samples of
`judged.tsv`. A doubtful finding counts as wrong. *calibrated* is honest: each half of the texts is given the curve of
the other half. 95%: bounds of the share (Wilson).

How far confidence was from the share right, on average over all judged findings: {{before}} before, {{after}} now.

{{sections}}
Not measured, fewer than {_LEAST} judged: {{missing}}. Their confidence is a founder's estimate.

Made by `python -m chinhta.workshop.evaluation.calibration build` from `reliability.tsv` and `judged.tsv`; the counts by
`python -m chinhta.workshop.evaluation.calibration measure SET… --judged FILE --documents FOLDER --corrupt 1/300
CORPUS --bare CORPUS…`.
"""


# The command


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    args = _parser().parse_intermixed_args(argv)
    if args.what == "measure":
        write_counts(args.counts, measured(_verdicts_of_sources(args)))
    counts, samples = read_counts(args.counts), read_judgements(args.samples)
    rows = "".join("\t".join(row) + "\n" for row in table_of(counts, samples))
    head = f"# rule, safety, score, probability of being right: by `{_COMMAND} build`\n"
    args.table.write_text(head + rows, "utf-8")
    args.page.write_text(reliability_page(counts, samples), "utf-8")
    return 0


def _verdicts_of_sources(args: argparse.Namespace) -> Iterator[tuple[Finding, str, str, bool]]:
    words = ("spelling", "repeat", "tone")
    if args.judged:
        yield from _documents(args.judged, args.documents)
    for path in args.sets:
        print(path, file=sys.stderr)
        yield from _samples(read_set(path), "writers", words)
    for rate, path in args.corrupt:
        print(path, file=sys.stderr)
        part, _, whole = rate.partition("/")
        yield from _samples(
            with_injected_errors(clean(Path(path), args.lines), float(part) / float(whole or 1)), "made", words
        )
    for path in args.bare:
        print(path, file=sys.stderr)
        yield from _samples(list(without_marks(clean(path, args.lines))), "made", words)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=_COMMAND, description=__doc__)
    parser.add_argument("what", choices=("measure", "build"), help="measure: count anew, then build")
    parser.add_argument("sets", metavar="SET", nargs="*", type=Path, help="labelled sets of writers' mistakes")
    parser.add_argument("--judged", metavar="FILE", type=Path, help="judged findings, JSON lines")
    parser.add_argument("--documents", metavar="FOLDER", type=Path, help="the documents they stand in")
    parser.add_argument("--corrupt", metavar=("RATE", "CORPUS"), nargs=2, action="append", default=[])
    parser.add_argument(
        "--bare", metavar="CORPUS", type=Path, action="append", default=[], help="runs lose their marks"
    )
    parser.add_argument("--lines", metavar="N", type=int, default=1500, help="lines drawn of each corpus (1500)")
    parser.add_argument("--counts", metavar="FILE", type=Path, default=Path("docs/reliability.tsv"))
    parser.add_argument("--samples", metavar="FILE", type=Path, default=Path("docs/judged.tsv"))
    parser.add_argument("--table", metavar="FILE", type=Path, default=Path("dictionaries/confidence.tsv"))
    parser.add_argument("--page", metavar="FILE", type=Path, default=Path("docs/reliability.md"))
    return parser


if __name__ == "__main__":
    sys.exit(main())

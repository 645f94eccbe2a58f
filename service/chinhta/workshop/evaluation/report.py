"""The scores of sets as tables for people and as a table for machines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chinhta.rules.rule import Finding, Safety
from chinhta.workshop.evaluation.curves import calibration_error, precision_recall, reliability
from chinhta.workshop.evaluation.scores import LEVELS, DetectionCounts, Score, interval, spread
from chinhta.workshop.evaluation.sets import Sample

__all__ = ["SetResult", "as_json", "as_text", "by_register", "examples"]


@dataclass(frozen=True, slots=True)
class SetResult:
    """One set: its name, its texts with what was found in each, its score, and the time of checking in seconds.

    `without` are scores under a narrower view, by what is left out.
    """

    name: str
    samples: Sequence[Sample]
    findings: Sequence[Sequence[Finding]]
    score: Score
    seconds: float
    without: Mapping[str, Score] = field(default_factory=dict)


def as_text(result: SetResult) -> str:
    """Return the tables of a set."""
    score = result.score
    counts = score.levels["proposed"]
    speed = counts.syllables / result.seconds if result.seconds else 0.0
    lines = [
        f"{result.name}: {len(result.samples)} texts, {counts.syllables:,} syllables, {counts.gold} mistakes"
        f"{f' ({score.left_out} not asked for)' if score.left_out else ''}, "
        f"{result.seconds:.1f} s ({speed:,.0f} syllables a second)",
        "",
    ]
    if counts.gold:
        lines += _aligned(_main_rows(result))
        for what, narrower in result.without.items():
            lines += ["", f"Without {what}:", *_aligned(_level_rows(narrower, ("written", "proposed")))]
        total, before, written, proposed = score.words_right
        if total:
            lines += ["", f"Words right: {_per(before, total)} as given, {_per(written, total)} after writing, "
                      f"{_per(proposed, total)} after every proposal."]  # fmt: skip
        lines += ["", *_aligned(_kind_rows(score))]
    else:
        lines += _aligned(_false_rows(score))
    if score.judged:
        lines += ["", *_aligned(_rule_rows(score))]
    bins = reliability(score.judged)
    if bins and counts.gold:
        lines += ["", f"Confidence and the share of right first choices (mean distance {calibration_error(bins):.3f}):"]
        rows = [["from", "to", "findings", "confidence", "right", ""]]
        for bin in bins:
            shares = f"{bin.confidence:.3f}", f"{bin.right:.3f}", _interval(bin.bounds, 3, 1)
            rows.append([f"{bin.low:.2f}", f"{bin.high:.2f}", str(bin.number), *shares])
        lines += _aligned(rows)
    return "\n".join(lines) + "\n"


def by_register(results: Sequence[SetResult]) -> str:
    """Return one row for each corpus of which both clean lines and lines with made mistakes were checked; "" for none.

    Of the lines with mistakes, what they already had before these were made is left out.
    """
    clean: dict[str, SetResult] = {}
    corrupted: dict[str, SetResult] = {}
    for result in results:
        made = any(sample.made for sample in result.samples)
        if made or result.name.endswith(", clean"):
            (corrupted if made else clean)[result.name.partition(", ")[0]] = result
    rows = [["register", "syllables", "proposed/1000", "written/1000", "mistakes", "F1", "", "written P", "", "R", ""]]
    for corpus in clean:
        if corpus in corrupted:
            untouched, result = clean[corpus].score.levels, corrupted[corpus]
            score = next(iter(result.without.values()), result.score)
            proposed, written = score.levels["proposed"], score.levels["written"]
            rows.append(
                [
                    corpus,
                    f"{untouched['proposed'].syllables:,}",
                    f"{untouched['proposed'].false_rate:.2f}",
                    f"{untouched['written'].false_rate:.2f}",
                    str(proposed.gold),
                    f"{100 * proposed.f1:.1f}",
                    _interval(spread(score.texts["proposed"], lambda counts: counts.f1)),
                    *_with_range(written.hits, written.found),
                    *_with_range(written.detected, written.gold),
                ]
            )
    return "\n".join(_aligned(rows)) + "\n" if len(rows) > 1 else ""


def as_json(results: Sequence[SetResult]) -> dict[str, Any]:
    """Return all scores for machines; shares are 0-1."""
    return {"sets": [_set_as_json(result) for result in results]}


def examples(result: SetResult, most: int) -> Iterator[str]:
    """Yield a line for findings on right words, findings with a wrong first choice, and mistakes not found.

    At most `most` of each, the surest findings first.
    """
    where = {
        id(finding): sample
        for sample, findings in zip(result.samples, result.findings, strict=True)
        for finding in findings
    }
    order = sorted(result.score.judged, key=lambda v: (v.finding.safety.rank, -v.finding.confidence))
    for title, chosen in (
        ("on right words", [v.finding for v in order if not v.hit]),
        ("first choice wrong", [v.finding for v in order if v.hit and not v.right]),
    ):
        for finding in chosen[:most]:
            sample = where[id(finding)]
            near = [gold for gold in sample.gold if gold.start <= finding.end and finding.start <= gold.end]
            yield (
                f"{title}: {finding.safety} {finding.confidence:.3f} {finding.rule}: "
                f"{_around(sample.text, finding.start, finding.end, '|'.join(finding.choices[:3]))}"
                f"{''.join(f'  right: {gold.right!r}' for gold in near)}"
            )
    for sample, gold in result.score.missed[:most]:
        yield f"not found: {gold.kind}: {_around(sample.text, gold.start, gold.end, gold.right)}"


def _main_rows(result: SetResult) -> list[list[str]]:
    rows = _level_rows(result.score, tuple(LEVELS))
    if result.score.levels["shown"].found == result.score.levels["proposed"].found:
        rows.pop()
    return rows


def _level_rows(score: Score, levels: Sequence[str]) -> list[list[str]]:
    rows = [
        ["", "found", "P", "", "R", "", "F1", "", "F0.5", "corr. P", "", "R", "", "F1", "top 1", "top 5", "false/1000"]
    ]
    for level in levels:
        c = score.levels[level]
        rows.append(
            [
                level,
                str(c.found),
                *_with_range(c.hits, c.found),
                *_with_range(c.detected, c.gold),
                f"{100 * c.f1:.1f}",
                _interval(spread(score.texts[level], lambda counts: counts.f1)),
                f"{100 * c.f05:.1f}",
                *_with_range(c.right, c.found),
                *_with_range(c.corrected, c.gold),
                f"{100 * c.correction_f1:.1f}",
                f"{100 * c.top1:.1f}",
                f"{100 * c.top5:.1f}",
                f"{c.false_rate:.2f}",
            ]
        )
    return rows


def _false_rows(score: Score) -> list[list[str]]:
    rows = [["", "found", "per 1,000 syllables", ""]]
    for level, counts in score.levels.items():
        bounds = interval(counts.found - counts.hits, counts.syllables)
        rows.append([level, str(counts.found), f"{counts.false_rate:.3f}", _interval(bounds, 3, 1000)])
    return rows


def _kind_rows(score: Score) -> list[list[str]]:
    rows = [["kind", "mistakes", "detected", "", "corrected", "in top 5", "written right"]]
    for kind, (proposed, written) in sorted(score.kinds.items(), key=lambda item: -item[1][0].gold):
        rows.append(
            [
                kind,
                str(proposed.gold),
                *_with_range(proposed.detected, proposed.gold),
                _per(proposed.corrected, proposed.gold),
                _per(proposed.within5, proposed.gold),
                _per(written.corrected, written.gold),
            ]
        )
    return rows


def _rule_rows(score: Score) -> list[list[str]]:
    """Return what each rule proposes, and of that what it writes: how many, on mistakes, and correct."""
    rows = [["rule", "found", "on mistakes", "right", "written", "on mistakes", "right"]]
    counts: dict[str, list[int]] = {}
    for finding, hit, right in score.judged:
        numbers = counts.setdefault(finding.rule, [0] * 6)
        for k, number in enumerate((1, hit, right)):
            numbers[k] += number
            numbers[k + 3] += number * (finding.safety is Safety.SAFE)
    rows += [[rule, *map(str, numbers)] for rule, numbers in sorted(counts.items(), key=lambda item: -item[1][0])]
    return rows


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Lay rows out in columns: the first to the left, a range in brackets too, numbers to the right."""
    widths = [max(len(row[k]) for row in rows) for k in range(len(rows[0]))]
    left = [k == 0 or any(row[k].startswith("(") for row in rows[1:]) for k in range(len(widths))]
    lines = []
    for row in rows:
        cells = [cell.ljust(w) if is_left else cell.rjust(w) for cell, w, is_left in zip(row, widths, left)]
        line = cells[0]
        for k, cell in enumerate(cells[1:], 1):
            line += (" " if left[k] else "  ") + cell
        lines.append(line.rstrip())
    return lines


def _per(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "-"


def _with_range(part: int, whole: int) -> list[str]:
    return [_per(part, whole), _interval(interval(part, whole)) if whole else ""]


def _interval(bounds: tuple[float, float], digits: int = 0, scale: float = 100) -> str:
    return f"({scale * bounds[0]:.{digits}f}–{scale * bounds[1]:.{digits}f})"


def _around(text: str, start: int, end: int, choice: str) -> str:
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    return " ".join(f"{before}⟦{text[start:end]}→{choice}⟧{after}".split())


def _set_as_json(result: SetResult) -> dict[str, Any]:
    score = result.score
    total, before, written, proposed = score.words_right
    record: dict[str, Any] = {
        "name": result.name,
        "texts": len(result.samples),
        "syllables": score.levels["proposed"].syllables,
        "seconds": round(result.seconds, 3),
        "labels_left_out": score.left_out,
        "levels": _levels_as_json(score),
        "kinds": {
            kind: {"proposed": _counts_as_json(a, False), "written": _counts_as_json(b, False)}
            for kind, (a, b) in score.kinds.items()
        },
        "reliability": [bin._asdict() for bin in reliability(score.judged)],
        "precision_recall": [point._asdict() for point in precision_recall(score.judged, _gold(score))],
    }
    if total:
        record["words_right"] = {"words": total, "given": before, "written": written, "proposed": proposed}
    if result.without:
        record["without"] = {what: _levels_as_json(narrower) for what, narrower in result.without.items()}
    return record


def _gold(score: Score) -> int:
    return score.levels["proposed"].gold


def _levels_as_json(score: Score) -> dict[str, Any]:
    out = {}
    for level, counts in score.levels.items():
        out[level] = _counts_as_json(counts, True)
        if counts.gold:
            out[level]["f1_95"] = spread(score.texts[level], lambda c: c.f1)
            out[level]["correction_f1_95"] = spread(score.texts[level], lambda c: c.correction_f1)
    return out


def _counts_as_json(counts: DetectionCounts, whole: bool) -> dict[str, Any]:
    record: dict[str, Any] = {
        "mistakes": counts.gold,
        "detected": counts.detected,
        "corrected": counts.corrected,
        "within5": counts.within5,
        "recall": counts.recall,
        "recall_95": interval(counts.detected, counts.gold),
        "correction_recall": counts.correction_recall,
    }
    if whole:
        record |= {
            "found": counts.found,
            "hits": counts.hits,
            "right": counts.right,
            "precision": counts.precision,
            "precision_95": interval(counts.hits, counts.found),
            "f1": counts.f1,
            "f05": counts.f05,
            "correction_precision": counts.correction_precision,
            "correction_precision_95": interval(counts.right, counts.found),
            "correction_f1": counts.correction_f1,
            "top1": counts.top1,
            "top5": counts.top5,
            "false_per_1000": counts.false_rate,
        }
    return record

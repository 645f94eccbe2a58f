"""Curves of a set of judged findings, and their drawing as SVG."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import Final, NamedTuple

from chinhta.workshop.evaluation.scores import ScoredFinding, interval

__all__ = ["Bin", "Point", "SetCurves", "calibration_error", "draw", "precision_recall", "reliability"]

_FEWEST: Final = 5  # findings in a bin that is drawn
_EDGES: Final = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)


class Point(NamedTuple):
    """What taking only findings at least so sure gives: detection, and correction by first choices."""

    confidence: float
    precision: float
    recall: float
    correction_precision: float
    correction_recall: float


class Bin(NamedTuple):
    """Findings whose confidence lies in `low`-`high`: how many, their mean confidence, and the share right."""

    low: float
    high: float
    number: int
    confidence: float
    right: float
    bounds: tuple[float, float]


class SetCurves(NamedTuple):
    """What is drawn of one set; `marks` are the (recall, precision) of what is written and what is proposed."""

    name: str
    points: Sequence[Point]
    bins: Sequence[Bin]
    marks: Sequence[tuple[float, float]]


def precision_recall(judged: Sequence[ScoredFinding], gold: int) -> list[Point]:
    """Return a point for every confidence that a finding has, the surest first."""
    points = []
    order = sorted(judged, key=lambda verdict: -verdict.finding.confidence)
    hits = right = 0
    for n, verdict in enumerate(order, 1):
        hits += verdict.hit
        right += verdict.right
        sure = verdict.finding.confidence
        if n == len(order) or order[n].finding.confidence < sure:
            share = 1 / gold if gold else 0.0
            points.append(Point(sure, hits / n, min(1.0, hits * share), right / n, min(1.0, right * share)))
    return points


def reliability(judged: Sequence[ScoredFinding]) -> list[Bin]:
    """Return the bins of confidence that hold a finding, the least sure first."""
    bins = []
    for low, high in pairwise(_EDGES):
        inside = [v for v in judged if low <= v.finding.confidence < high or (high == 1.0 == v.finding.confidence)]
        if inside:
            count, right = len(inside), sum(verdict.right for verdict in inside)
            mean = sum(verdict.finding.confidence for verdict in inside) / count
            bins.append(Bin(low, high, count, mean, right / count, interval(right, count)))
    return bins


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return how far confidence is from the share of right first choices, on average over all findings."""
    total = sum(bin.number for bin in bins)
    return sum(bin.number * abs(bin.confidence - bin.right) for bin in bins) / total if total else 0.0


_COLOURS = ("#c8102e", "#1f5fa8", "#2e8540", "#b8860b", "#6a3d9a", "#d2691e", "#00838f", "#5d4037")
_SIDE, _GAP, _LEFT, _TOP, _LEGEND = 360, 90, 64, 64, 22  # pixels


def draw(curves: Sequence[SetCurves]) -> str:
    """Return an SVG with the precision-recall and the reliability curve of every set."""
    width = _LEFT + 2 * _SIDE + _GAP + 30
    height = _TOP + _SIDE + 64 + _LEGEND * ((len(curves) + 1) // 2) + 34
    floor = _floor(curves)
    right = _LEFT + _SIDE + _GAP
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="system-ui, sans-serif" font-size="12" fill="#333">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        *_frame(_LEFT, "Precision and recall of findings", "recall", "precision", (0.0, 1.0), (floor, 1.0)),
        *_frame(right, "Is the confidence right?", "confidence", "share right", (0.0, 1.0), (0.0, 1.0)),
        f'<path d="M{right} {_TOP + _SIDE}l{_SIDE} {-_SIDE}" stroke="#999" stroke-dasharray="4 4"/>',
    ]
    for n, curve in enumerate(curves):
        colour = _COLOURS[n % len(_COLOURS)]
        dashes = ' stroke-dasharray="6 3"' if n >= len(_COLOURS) else ""
        out += _panel_curves(curve, colour, dashes, floor, right)
        x, y = _LEFT + (n % 2) * (_SIDE + _GAP), _TOP + _SIDE + 64 + _LEGEND * (n // 2)
        out.append(f'<path d="M{x} {y}h24" stroke="{colour}" stroke-width="2.5"{dashes}/>')
        out.append(f'<text x="{x + 32}" y="{y + 4}">{escape(curve.name)}</text>')
    y = height - 18
    out.append(f'<circle cx="{_LEFT + 5}" cy="{y - 4}" r="5" fill="#333"/>')
    out.append(f'<text x="{_LEFT + 16}" y="{y}">written without asking</text>')
    out.append(f'<circle cx="{_LEFT + 185}" cy="{y - 4}" r="5" fill="#fff" stroke="#333" stroke-width="2"/>')
    out.append(f'<text x="{_LEFT + 196}" y="{y}">with what is proposed</text>')
    return "\n".join([*out, "</svg>\n"])


def _floor(curves: Sequence[SetCurves]) -> float:
    """Return where the axis of precision starts: low enough for every curve, but not lower than useful."""
    values = [point.precision for curve in curves for point in curve.points if point.recall > 0.02]
    values += [precision for curve in curves for recall, precision in curve.marks if recall]
    return min(0.8, int(10 * min(values, default=0.0)) / 10)


def _frame(
    left: float, title: str, across: str, up: str, xs: tuple[float, float], ys: tuple[float, float]
) -> list[str]:
    bottom = _TOP + _SIDE
    out = [f'<text x="{left}" y="{_TOP - 22}" font-size="15" font-weight="600">{title}</text>']
    for n in range(6):
        x, y = left + _SIDE * n / 5, bottom - _SIDE * n / 5
        out.append(f'<path d="M{x:g} {_TOP}v{_SIDE}M{left} {y:g}h{_SIDE}" stroke="#e6e6e6"/>')
        out.append(f'<text x="{x:g}" y="{bottom + 18}" text-anchor="middle">{_tick(xs, n)}</text>')
        out.append(f'<text x="{left - 8}" y="{y + 4:g}" text-anchor="end">{_tick(ys, n)}</text>')
    out.append(f'<path d="M{left} {_TOP}v{_SIDE}h{_SIDE}" stroke="#333" fill="none"/>')
    middle = _TOP + _SIDE / 2
    out.append(f'<text x="{left + _SIDE / 2:g}" y="{bottom + 38}" text-anchor="middle">{across}</text>')
    out.append(
        f'<text x="{left - 44}" y="{middle:g}" text-anchor="middle" '
        f'transform="rotate(-90 {left - 44} {middle:g})">{up}</text>'
    )
    return out


def _tick(ends: tuple[float, float], n: int) -> str:
    return f"{ends[0] + (ends[1] - ends[0]) * n / 5:.2f}".rstrip("0").rstrip(".")


def _panel_curves(curve: SetCurves, colour: str, dashes: str, floor: float, right: float) -> list[str]:
    bottom = _TOP + _SIDE
    out = []

    def point_at(recall: float, precision: float) -> tuple[float, float]:
        return _LEFT + _SIDE * recall, bottom - _SIDE * (max(precision, floor) - floor) / (1 - floor)

    line = [point_at(point.recall, point.precision) for point in curve.points if point.recall > 0.005]
    if line:
        out.append(_line(_thin(line), colour, dashes))
    for n, (recall, precision) in enumerate(curve.marks):
        if recall:
            x, y = point_at(recall, precision)
            fill = "#fff" if n else colour
            out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{fill}" stroke="{colour}" stroke-width="2"/>')
    dots = [
        (right + _SIDE * bin.confidence, bottom - _SIDE * bin.right, bin) for bin in curve.bins if bin.number >= _FEWEST
    ]
    if dots:
        out.append(_line([(x, y) for x, y, _ in dots], colour, dashes, 0.5))
    for x, y, bin in dots:
        low, high = (bottom - _SIDE * bound for bound in bin.bounds)
        out.append(
            f'<path d="M{x:.1f} {low:.1f}V{high:.1f}" stroke="{colour}" stroke-opacity="0.35" stroke-width="2"/>'
        )
        size = min(9.0, 2.0 + bin.number**0.5 / 5)
        out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{colour}" fill-opacity="0.75"/>')
    return out


def _thin(line: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Leave out points that lie within a pixel of the one before."""
    out = [line[0]]
    for x, y in line[1:]:
        if abs(x - out[-1][0]) + abs(y - out[-1][1]) >= 1.0:
            out.append((x, y))
    return out


def _line(points: Sequence[tuple[float, float]], colour: str, dashes: str, opacity: float = 1.0) -> str:
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-opacity="{opacity:g}"{dashes}/>'

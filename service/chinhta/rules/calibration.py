"""From the score of a rule to a probability: the share of such findings that readers found right.

A rule's score orders its findings, and its limits of writing are set on it; it is no probability. The table
`confidence.tsv`, built by `python -m chinhta.workshop.evaluation.calibration build`, has for each rule and safety
points of a curve that only rises; between two points the probability goes straight, beyond the ends it stays. A rule
without a row was not measured: its score stands.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from chinhta.lexicon.tables import Tables, rows_of, shipped_folder
from chinhta.rules.rule import Finding

__all__ = ["CalibrationCurve", "calibrated"]


class CalibrationCurve(NamedTuple):
    """Points of a curve that only rises: scores, and the probability at each; one point alone is a constant."""

    scores: Sequence[float]
    probabilities: Sequence[float]

    def at(self, score: float) -> float:
        """Return the probability of a finding of this score."""
        n = bisect_left(self.scores, score)
        if n == 0 or n == len(self.scores):
            return self.probabilities[min(n, len(self.scores) - 1)]
        low, high = self.scores[n - 1], self.scores[n]
        share = (score - low) / (high - low)
        return self.probabilities[n - 1] + share * (self.probabilities[n] - self.probabilities[n - 1])


def calibrated(finding: Finding, tables: Tables) -> Finding:
    """Return `finding` with the probability that its first choice is right instead of its rule's score."""
    curve = tables.get(_curves).get((finding.rule, str(finding.safety)))
    return finding._replace(confidence=round(curve.at(finding.confidence), 4)) if curve else finding


def _curves(_: Tables) -> Mapping[tuple[str, str], CalibrationCurve]:
    points: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for rule, safety, score, probability in rows_of(shipped_folder() / "confidence.tsv"):
        points.setdefault((rule, safety), []).append((float(score), float(probability)))
    return {key: CalibrationCurve(*zip(*sorted(rows))) for key, rows in points.items()}

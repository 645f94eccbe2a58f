"""How well findings agree with known mistakes.

A finding detects a mistake when both touch the same letters. Findings and mistakes that touch each other form a
group; a group is correct when the first choices of its findings give what its mistakes' right answers give
(tone positions aside). Every finding and every mistake counts once.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from math import sqrt
from random import Random
from typing import Final, NamedTuple

from chinhta.rules.catalogue import FAMILIES
from chinhta.rules.rule import Finding, Safety
from chinhta.text.edits import Edit, apply, shared_ends
from chinhta.text.syllables import is_possible, strip_tone
from chinhta.text.tokens import tokenize
from chinhta.workshop.evaluation.sets import VARIANT, Gold, Sample

__all__ = [
    "LEVELS",
    "DetectionCounts",
    "Scope",
    "Score",
    "ScoredFinding",
    "count_syllables",
    "interval",
    "judge",
    "score",
    "spread",
]

LEVELS: Final = {
    "written": (Safety.SAFE,),
    "proposed": (Safety.SAFE, Safety.ASK),
    "shown": tuple(Safety),
}
"""What is scored apart: what is written without asking, that and what is proposed, and everything reported."""

_TOP = 5
_RESAMPLES = 400
# Kinds of labels that are scored only with the family of that name, or "punctuation" only with all.
_KINDS_OF_FAMILIES = frozenset((*FAMILIES, "punctuation"))


@dataclass(frozen=True, slots=True)
class Scope:
    """What is scored: findings of `families` (none: all) against labels; tone-position `variants` or not.

    A mistake out of scope is neither to be found nor a false alarm when found.
    """

    families: tuple[str, ...] = ()
    variants: bool = True

    def finding(self, finding: Finding) -> bool:
        """Return whether a finding is scored."""
        return not self.families or finding.family in self.families or finding.rule in self.families

    def gold(self, gold: Gold) -> bool:
        """Return whether a known mistake has to be found."""
        if not gold.sure or (gold.kind == VARIANT and not self.variants):
            return False
        return not self.families or gold.kind in self.families or gold.kind not in _KINDS_OF_FAMILIES


@dataclass(slots=True)
class DetectionCounts:
    """Numbers of findings and mistakes; those of several texts add up.

    found: findings; hits: that touch a mistake; right: that put it right. gold: mistakes; detected;
    corrected by first choices; within5: corrected by one of the first five. syllables of text.
    """

    found: int = 0
    hits: int = 0
    right: int = 0
    gold: int = 0
    detected: int = 0
    corrected: int = 0
    within5: int = 0
    syllables: int = 0

    def __add__(self, other: "DetectionCounts") -> "DetectionCounts":
        return DetectionCounts(*(a + b for a, b in zip(self.row, other.row)))

    @property
    def row(self) -> tuple[int, ...]:
        """All numbers in order."""
        return (
            self.found,
            self.hits,
            self.right,
            self.gold,
            self.detected,
            self.corrected,
            self.within5,
            self.syllables,
        )

    @property
    def precision(self) -> float:
        """Share of findings that touch a mistake."""
        return _ratio(self.hits, self.found)

    @property
    def recall(self) -> float:
        """Share of mistakes that are touched."""
        return _ratio(self.detected, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall of detection."""
        return _f(self.precision, self.recall, 1.0)

    @property
    def f05(self) -> float:
        """The same with precision counting twice as much as recall."""
        return _f(self.precision, self.recall, 0.5)

    @property
    def correction_precision(self) -> float:
        """Share of findings whose first choice puts a mistake right."""
        return _ratio(self.right, self.found)

    @property
    def correction_recall(self) -> float:
        """Share of mistakes that first choices correct."""
        return _ratio(self.corrected, self.gold)

    @property
    def correction_f1(self) -> float:
        """Harmonic mean of precision and recall of correction."""
        return _f(self.correction_precision, self.correction_recall, 1.0)

    @property
    def top1(self) -> float:
        """Share of the detected mistakes that the first choice corrects."""
        return _ratio(self.corrected, self.detected)

    @property
    def top5(self) -> float:
        """Share of the detected mistakes that one of the first five choices corrects."""
        return _ratio(self.within5, self.detected)

    @property
    def false_rate(self) -> float:
        """Findings that touch no mistake, per 1,000 syllables."""
        return 1000 * _ratio(self.found - self.hits, self.syllables)


class ScoredFinding(NamedTuple):
    """A finding with the verdict: whether it touches a mistake, and whether its group is correct."""

    finding: Finding
    hit: bool
    right: bool


@dataclass(slots=True)
class Score:
    """The scores of one set.

    levels: counts by a name of LEVELS. kinds: counts by kind of mistake, of what is proposed and of what is
    written. judged: every scored finding that proposes something. texts: counts by level and text, for
    resampling. missed: mistakes that nothing proposed touches. left_out: labels that were out of scope.
    words_right: the words of the right texts, and how many of them stand there as given, after writing, and
    after every proposal.
    """

    levels: dict[str, DetectionCounts] = field(default_factory=dict)
    kinds: dict[str, tuple[DetectionCounts, DetectionCounts]] = field(default_factory=dict)
    judged: list[ScoredFinding] = field(default_factory=list)
    texts: dict[str, list[DetectionCounts]] = field(default_factory=dict)
    missed: list[tuple[Sample, Gold]] = field(default_factory=list)
    left_out: int = 0
    words_right: tuple[int, int, int, int] = (0, 0, 0, 0)


def score(samples: Sequence[Sample], findings: Sequence[Sequence[Finding]], scope: Scope) -> Score:
    """Compare the findings in each text with its mistakes; `families` are the names of all families of rules."""
    out = Score(
        levels={level: DetectionCounts() for level in LEVELS},
        texts={level: [] for level in LEVELS},
    )
    for sample, found in zip(samples, findings, strict=True):
        wanted = [gold for gold in sample.gold if scope.gold(gold)]
        out.left_out += len(sample.gold) - len(wanted)
        scored = [finding for finding in found if scope.finding(finding)]
        length = count_syllables(sample.text)
        for level, safeties in LEVELS.items():
            chosen = [finding for finding in scored if finding.safety in safeties]
            counts, judged, verdicts = judge(sample, wanted, chosen)
            counts.syllables = length
            out.levels[level] += counts
            out.texts[level].append(counts)
            if level == "shown":
                out.judged += (verdict for verdict in judged if verdict.finding.choices)
                continue
            for gold, (detected, corrected, within5) in zip(wanted, verdicts):
                proposed, written = out.kinds.setdefault(gold.kind, (DetectionCounts(), DetectionCounts()))
                mine = proposed if level == "proposed" else written
                mine.gold += 1
                mine.detected += detected
                mine.corrected += corrected
                mine.within5 += within5
                if level == "proposed" and not detected:
                    out.missed.append((sample, gold))
        out.words_right = tuple(a + b for a, b in zip(out.words_right, _words_right(sample, found)))  # type: ignore[assignment]
    return out


def judge(
    sample: Sample, wanted: Sequence[Gold], findings: Sequence[Finding]
) -> tuple[DetectionCounts, list[ScoredFinding], list[tuple[bool, bool, bool]]]:
    """Judge `findings` by `wanted`, some of the sample's mistakes; findings on its other mistakes do not count.

    Return the counts, every finding that counts, and for each wanted mistake whether it was detected, corrected,
    and corrected within five choices.
    """
    counts = DetectionCounts(gold=len(wanted))
    numbers = {id(gold): number for number, gold in enumerate(wanted)}
    verdicts = [(False, False, False)] * len(wanted)
    judged = []
    for golds, found in _touching_groups(sample, findings):
        sought = [gold for gold in golds if id(gold) in numbers]
        if not found or (golds and not sought):
            continue
        hit = bool(sought)
        right = hit and _puts_right(sample.text, golds, found, 0)
        for finding in found:
            judged.append(ScoredFinding(finding, hit, right))
        counts.found += len(found)
        counts.hits += hit * len(found)
        counts.right += right * len(found)
        if hit:
            within5 = right or (
                len(found) == 1
                and any(_puts_right(sample.text, golds, found, k) for k in range(1, min(_TOP, len(found[0].choices))))
            )
            for gold in sought:
                verdicts[numbers[id(gold)]] = (True, right, within5)
            counts.detected += len(sought)
            counts.corrected += right * len(sought)
            counts.within5 += within5 * len(sought)
    return counts, judged, verdicts


def count_syllables(text: str) -> int:
    """Return the number of words in `text`: runs with a letter."""
    return sum(any(map(str.isalpha, word)) for word in tokenize(text)[0])


def interval(hits: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """Return the bounds between which a share lies with a confidence of 95% (Wilson)."""
    if not total:
        return 0.0, 1.0
    share = hits / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    reach = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def spread(
    texts: Sequence[DetectionCounts], measure: Callable[[DetectionCounts], float], seed: int = 1
) -> tuple[float, float]:
    """Return the bounds of a measure at a confidence of 95%, from drawing the texts again and again (bootstrap)."""
    if not texts:
        return 0.0, 0.0
    rows = [counts.row for counts in texts]
    random = Random(seed)
    values = sorted(
        measure(DetectionCounts(*map(sum, zip(*random.choices(rows, k=len(rows)), strict=True))))
        for _ in range(_RESAMPLES)
    )
    return values[int(0.025 * _RESAMPLES)], values[int(0.975 * _RESAMPLES)]


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f(precision: float, recall: float, beta: float) -> float:
    weight = beta * beta
    return (1 + weight) * precision * recall / (weight * precision + recall) if precision + recall else 0.0


def _touching_groups(sample: Sample, findings: Sequence[Finding]) -> Iterable[tuple[list[Gold], list[Finding]]]:
    """Yield the groups of mistakes and findings that touch each other, also those of one member."""
    golds = sample.gold
    parent = list(range(len(golds) + len(findings)))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    reach = 0  # mistakes are sorted and apart, so each finding is compared with those near it only
    order = sorted(range(len(findings)), key=lambda k: (findings[k].start, findings[k].end))
    for k in order:
        finding = findings[k]
        while reach < len(golds) and golds[reach].end + len(golds[reach].wrong) + 1 < finding.start:
            reach += 1
        for n in range(reach, len(golds)):
            if golds[n].start > finding.end + (finding.end - finding.start) + 1:
                break
            if _is_about(sample.text, golds[n], finding):
                parent[root(len(golds) + k)] = root(n)
    groups: dict[int, tuple[list[Gold], list[Finding]]] = {}
    for n, gold in enumerate(golds):
        groups.setdefault(root(n), ([], []))[0].append(gold)
    for k in order:
        groups.setdefault(root(len(golds) + k), ([], []))[1].append(findings[k])
    return groups.values()


def _is_about(text: str, gold: Gold, finding: Finding) -> bool:
    """Return whether a finding is about a mistake: they share letters, insert at one point, or have the same effect."""
    if gold.start < gold.end and finding.start < finding.end:
        if gold.start < finding.end and finding.start < gold.end:
            return True
    elif finding.choices:
        a, b = (
            _core(text, gold.start, gold.end, gold.right),
            _core(text, finding.start, finding.end, finding.choices[0]),
        )
        if a.start <= b.end and b.start <= a.end:
            return True
    if not finding.choices:
        return False
    # A doubled word may be marked at its first or its second word.
    low, high = min(gold.start, finding.start), max(gold.end, finding.end)
    one = text[low : gold.start] + gold.right + text[gold.end : high]
    two = text[low : finding.start] + finding.choices[0] + text[finding.end : high]
    return one == two


def _core(text: str, start: int, end: int, new: str) -> Edit:
    """Return the edit without the letters that stay."""
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return Edit(start, end, new)


def _puts_right(text: str, golds: Sequence[Gold], findings: Sequence[Finding], choice: int) -> bool:
    """Return whether the findings' choice number `choice` gives what one of the right answers of the mistakes gives."""
    if any(len(finding.choices) <= choice for finding in findings):
        return False
    low = min(min(gold.start for gold in golds), min(finding.start for finding in findings))
    high = max(max(gold.end for gold in golds), max(finding.end for finding in findings))

    def made(edits: Iterable[Edit]) -> str:
        return _tones_last(
            apply(text[low:high], [Edit(start - low, end - low, new) for start, end, new in sorted(edits)])
        )

    got = made(Edit(finding.start, finding.end, finding.choices[choice]) for finding in findings)
    if got == made(Edit(gold.start, gold.end, gold.right) for gold in golds):
        return True
    return len(golds) == 1 and any(got == made([Edit(golds[0].start, golds[0].end, other)]) for other in golds[0].also)


def _tones_last(text: str) -> str:
    """Return `text` with the tone of every possible syllable at its end, so that its position does not matter."""
    if text.isascii():
        return text
    words, starts = tokenize(text)
    edits = []
    for word, start in zip(words, starts):
        if not word.isascii() and is_possible(word.lower()):
            letters, tone = strip_tone(word)
            edits.append(Edit(start, start + len(word), f"{letters}{tone}"))
    return apply(text, edits)


def _words_right(sample: Sample, findings: Sequence[Finding]) -> tuple[int, int, int, int]:
    """Return the number of words of the right text, and of those that stand as given, written and proposed."""
    want = tokenize(_tones_last(sample.right))[0]
    texts = {"": sample.text}
    for level in ("written", "proposed"):
        edits: list[Edit] = []
        for finding in sorted(findings, key=lambda f: (f.start, f.end)):
            if finding.safety in LEVELS[level] and finding.choices and (not edits or finding.start >= edits[-1].end):
                edits.append(Edit(finding.start, finding.end, finding.choices[0]))
        texts[level] = apply(sample.text, edits)
    counts = {text: _words_in_order(tokenize(_tones_last(text))[0], want) for text in set(texts.values())}
    return len(want), counts[texts[""]], counts[texts["written"]], counts[texts["proposed"]]


def _words_in_order(got: Sequence[str], want: Sequence[str]) -> int:
    """Return how many words of `want` stand in `got`, in their order."""
    head, tail = shared_ends(got, want)
    return head + tail + _longest_common_subsequence(got[head : len(got) - tail], want[head : len(want) - tail])


def _longest_common_subsequence(a: Sequence[str], b: Sequence[str]) -> int:
    """Return the length of the longest common subsequence of two runs of words, nearly so for very long ones."""
    if len(a) * len(b) > 1_000_000:
        return sum(size for *_, size in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    row = [0] * (len(b) + 1)
    for word in a:
        above = row
        row = [0]
        for j, other in enumerate(b):
            row.append(above[j] + 1 if word == other else max(row[j], above[j + 1]))
    return row[-1]

"""`chinhta evaluate --alert-rates`: how often each rule fires on texts as they are, and samples to read.

A rule that writes must nearly always be right. The errors of ordinary texts are not annotated, so this is measured in
two steps. The command counts how often each rule fires on held-out lines, and prints a random sample of its findings,
each with its context. A person reads the sample and notes in a table (rule, level, read, right) how many were right;
the command makes the page of measures from both.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

from chinhta.engine import correct
from chinhta.rules.catalogue import NAMES, RULES
from chinhta.rules.rule import Finding, Rule, Safety
from chinhta.settings import Settings
from chinhta.workshop.evaluation.scores import interval
from chinhta.workshop.evaluation.sets import SetError, clean

__all__ = ["Alert", "AlertRates", "AnnotatedSample", "alert_rates_page", "measure", "read_judgements", "read_sample"]

_JOINED = 8  # lines checked as one document
_AROUND = 70


class Alert(NamedTuple):
    """A finding with its context; `where` is the register of the text it stands in."""

    rule: str
    safety: Safety
    where: str
    context: str


@dataclass(slots=True)
class AlertRates:
    """The findings of all rules: `syllables` of each register read, `fired` how often by (register, rule, safety)."""

    lines: Counter[str] = field(default_factory=Counter)
    syllables: Counter[str] = field(default_factory=Counter)
    fired: Counter[tuple[str, str, Safety]] = field(default_factory=Counter)
    findings: defaultdict[str, list[Alert]] = field(default_factory=lambda: defaultdict(list))

    def rate(self, where: str, rule: str, *levels: Safety) -> float:
        """Return how often `rule` fires per 100,000 syllables of a register, at these levels (none: all)."""
        times = sum(self.fired[where, rule, level] for level in levels or Safety)
        return 100_000 * times / max(1, self.syllables[where])


def measure(
    texts: Iterable[tuple[str, Path]], lines: int, *, only: Sequence[str] = (), seed: int = 5, every: bool = False
) -> AlertRates:
    """Check `lines` of each file of texts (register, path) and count the findings of each rule.

    Each line is a document by itself; for rules that compare parts of a document, so are `_JOINED` lines in a row.
    Rules that are off by default, or need a setting, are measured by themselves. `only`: rules or families to count.
    """
    counted = [rule for rule in RULES if not only or rule.name in only or rule.family in only]
    runs = list(_passes(counted))
    rates = AlertRates()
    for where, path in texts:
        every_line = [sample.text for sample in clean(path, every=every)]
        blocks = [every_line[i : i + _JOINED] for i in range(0, len(every_line), _JOINED)]
        if 0 < lines < len(every_line):
            blocks = Random(seed).sample(blocks, max(1, lines // _JOINED))
        for block in blocks:
            rates.lines[where] += len(block)
            rates.syllables[where] += sum(len(line.split()) for line in block)
            for whole, settings, names in runs:
                for text in ["\n".join(block)] if whole else block:
                    _count_findings(rates, where, text, settings, names)
    return rates


def _passes(counted: Sequence[Rule]) -> Iterator[tuple[bool, Settings, frozenset[str]]]:
    """Yield how to check for `counted`: whether lines are joined, the settings, and the rules to count.

    A rule that looks at a block alone is asked about single lines, others about several lines as one document; all
    rules that are on by default run together. What works under other settings only, or is off by default, runs alone.
    """
    normal = Settings()
    for whole in (False, True):
        rules = [rule for rule in counted if rule.local != whole]
        groups: defaultdict[tuple[tuple[str, str], ...], list[Rule]] = defaultdict(list)
        for rule in rules:
            usual = all(getattr(normal, name) in values for name, values in rule.requires.items())
            special = () if usual else tuple((name, values[0]) for name, values in rule.requires.items())
            groups[special].append(rule)
        for special, members in groups.items():
            names = frozenset(rule.name for rule in members)
            on = dict.fromkeys(names, True) if special else {n: True for n in names if NAMES[n].default}
            off = dict.fromkeys(set(NAMES) - set(on), False) if special else {}
            yield whole, Settings(rules={**off, **on}, **dict(special)), names & set(on)
            if late := names - set(on):
                yield whole, Settings(rules={n: n in late for n in NAMES}), late


def _count_findings(rates: AlertRates, where: str, text: str, settings: Settings, names: frozenset[str]) -> None:
    correction = correct(text, settings)
    for finding in (*correction.applied, *correction.remaining):
        if finding.rule in names:
            rates.fired[where, finding.rule, finding.safety] += 1
            rates.findings[finding.rule].append(Alert(finding.rule, finding.safety, where, _in_context(text, finding)))


def _in_context(text: str, finding: Finding) -> str:
    before = text[max(0, finding.start - _AROUND) : finding.start]
    after = text[finding.end : finding.end + _AROUND]
    wrong = text[finding.start : finding.end]
    return f"{before}⟦{wrong}→{'|'.join(finding.choices[:3]) if finding.choices else '?'}⟧{after}".replace("\n", "⏎")


def read_sample(rates: AlertRates, most: int, seed: int = 5) -> Iterator[Alert]:
    """Yield at most `most` findings of each rule and safety, drawn by chance, for somebody to read."""
    for rule in RULES:
        for safety in Safety:
            found = [fired for fired in rates.findings[rule.name] if fired.safety is safety]
            yield from Random(seed).sample(found, min(most, len(found)))


class AnnotatedSample(NamedTuple):
    """What somebody found who read a sample of a rule's findings: how many were right."""

    read: int
    right: int


def read_judgements(path: Path) -> dict[tuple[str, str], AnnotatedSample]:
    """Return what was found in samples by rule and level; the table has rule, level, read, right, tabs between.

    Raises SetError for a table that cannot be read.
    """
    out = {}
    try:
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                rule, level, read, right, *_ = line.split("\t")
                out[rule, level] = AnnotatedSample(int(read), int(right))
    except (OSError, ValueError) as error:
        raise SetError(f"{path}: {error}") from error
    if unknown := {rule for rule, _ in out} - set(NAMES):
        raise SetError(f"{path}: no such rule: {', '.join(sorted(unknown))}")
    return out


def alert_rates_page(rates: AlertRates, judged: dict[tuple[str, str], AnnotatedSample]) -> str:
    """Return the page of measures."""
    registers = list(rates.syllables)
    head = ["rule", "what happens", *registers, "read", "right", "share", "surely"]
    rows = []
    for rule in RULES:
        levels = [level for level in Safety if any(rates.fired[where, rule.name, level] for where in registers)]
        for level in levels or [rule.safety]:
            shown = [f"{rates.rate(where, rule.name, level):.1f}" for where in registers]
            note = judged.get((rule.name, level), AnnotatedSample(0, 0))
            share = f"{note.right / max(1, note.read):.0%}"
            off = "" if Settings().has(rule) else " *"
            found = (
                [str(note.read), str(note.right), share, f"{interval(note.right, note.read)[0]:.0%}"]
                if note.read
                else ["–"] * 4
            )
            rows.append([rule.name + off, _DONE[level], *shown, *found])
    table = "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])
    read = "\n".join(
        f"- {where}: {rates.lines[where]:,} lines, {rates.syllables[where]:,} syllables" for where in registers
    )
    totals = "\n".join(f"- {where}: {_totals(rates, judged, where)}" for where in registers)
    return _PAGE.format(read=read, table=table, totals=totals)


def _totals(rates: AlertRates, judged: dict[tuple[str, str], AnnotatedSample], where: str) -> str:
    """Say how much is written by default per 1,000 syllables of a register, and how much of it is wrong."""
    written = wrong = 0.0
    for rule in RULES:
        if Settings().has(rule):
            rate = rates.rate(where, rule.name, Safety.SAFE) / 100
            note = judged.get((rule.name, Safety.SAFE), AnnotatedSample(0, 0))
            written += rate
            wrong += rate * (1 - note.right / note.read) if note.read else 0
    return f"{written:.2f} per 1,000 syllables, of them {wrong:.3f} wrong by the samples read"


_DONE = {Safety.SAFE: "written", Safety.ASK: "proposed", Safety.SHOW: "shown"}

_PAGE = """\
# How often each rule fires, and how often it is right

Measured on texts as they are, kept out of all counting:

{read}

Columns with the name of a register: findings per 100,000 syllables. *read*, *right*: of a random sample of about 50
findings of every kind (all where there were fewer), how many were read and found right; a doubtful one counts as
wrong, and `judged.tsv` notes what was wrong. *surely*: the share that is surely right at 95% (Wilson); few findings
prove little. Each line is a text by itself; rules that compare the parts of a document were given eight lines in a
row, from different articles, and fire more often here than in real documents. The lines come with single spaces and
composed letters, so that some rules of spaces and of encodings have nothing to find. Rules with * need a setting, or
are off unless switched on, and were measured with it.

Written by default:

{totals}

{table}

Made by `chinhta evaluate --alert-rates REGISTER PATH … --every-line --lines 0 --judged docs/judged.tsv --table
docs/measures.md`; `--sample FILE` writes the findings to be read.
"""

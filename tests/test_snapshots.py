"""Every finding on the samples and on the sentences of our own as it was last read in review.

A limit moved, or a table rebuilt, shows here. Renew with `python tests/test_snapshots.py` (from the root, chinhta
installed) and read the difference. The same command notes in docs/judged.tsv what the rules are today, and tells which
rows are stale: what that means stands in judged_rows.py.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import chinhta
from chinhta import Finding, Safety, Settings
from chinhta.formats.registry import format_of
from chinhta.rules.rule import Example, read_example
from chinhta.workshop.evaluation.scores import judge
from chinhta.workshop.evaluation.sets import Gold, Sample

sys.path.insert(0, str(Path(__file__).parent))  # as a command this file is no part of a package
import judged_rows

SAMPLES = sorted((Path(__file__).parents[1] / "corpus" / "samples").iterdir())
FOLDER = Path(__file__).parent / "snapshots"
SENTENCES = FOLDER / "sentences.tsv"
FOUND = FOLDER / "sentences.found"
RENEW = "read the difference (git diff); if every change is right: python tests/test_snapshots.py"
_LETTER = re.compile(r"\\u([0-9a-f]{4})")


class Sentence(NamedTuple):
    """A sentence of our own; `known_wrong`: today something in it is written that should not be."""

    source: str
    example: Example
    settings: Settings
    known_wrong: bool

    def found(self) -> list[Finding]:
        return chinhta.check(self.example.text, self.settings)

    def wrongly_written(self, found: Iterable[Finding]) -> list[Finding]:
        """Return what is written of `found` though no mark of the sentence asks for it."""
        text, marks = self.example
        gold = tuple(Gold(a, b, text[a:b], right[0], "slip", also=right[1:]) for a, b, right in marks if right)
        written = [finding for finding in found if finding.safety is Safety.SAFE]
        return [verdict.finding for verdict in judge(Sample(text, gold), gold, written)[1] if not verdict.right]


def sentences() -> Iterator[Sentence]:
    for line in SENTENCES.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            _, words, source = line.split("\t")
            given: dict[str, Any] = {"rules": {}}
            for key, _, value in (word.partition("=") for word in words.split()):
                if value in ("true", "false"):
                    given["rules"][key] = value == "true"
                elif value:
                    given[key] = value
            text = _LETTER.sub(lambda match: chr(int(match[1], 16)), source.replace("⏎", "\n"))
            yield Sentence(source, read_example(text), Settings(**given), "known-wrong" in words)


@cache
def found_in_sample(path: Path) -> list[Finding]:
    return chinhta.check(path.read_bytes().decode(), Settings(format=format_of(path)))


@cache
def found_in_sentences() -> list[tuple[Sentence, list[Finding]]]:
    return [(sentence, sentence.found()) for sentence in sentences()]


def rows(text: str, found: Iterable[Finding]) -> list[str]:
    """One line a finding: start, end, rule, safety, confidence to two digits, what stands there, the choices."""
    out = []
    for f in found:
        choices = [repr(choice) for choice in f.choices]
        row = (f.start, f.end, f.rule, f.safety, f"{f.confidence:.2f}", repr(text[f.start : f.end]), *choices)
        out.append("\t".join(map(str, row)) + "\n")
    return out


def snapshot(path: Path) -> str:
    return "".join(rows(path.read_bytes().decode(), found_in_sample(path)))


def snapshot_of_sentences() -> str:
    """Every sentence that gives something, with its findings below it."""
    out = []
    for sentence, found in found_in_sentences():
        if found:
            out += [sentence.source + "\n", *("\t" + row for row in rows(sentence.example.text, found))]
    return "".join(out)


def said() -> dict[tuple[str, str], str]:
    """A hash of what each rule says at each level in all these texts."""
    samples = [(path.name, found_in_sample(path)) for path in SAMPLES]
    return judged_rows.findings_of([*samples, *((sentence.source, found) for sentence, found in found_in_sentences())])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_findings_are_those_last_read(path: Path) -> None:
    kept = (FOLDER / f"{path.name}.tsv").read_text("utf-8")
    assert snapshot(path) == kept, RENEW


def test_findings_in_the_sentences_are_those_last_read() -> None:
    assert snapshot_of_sentences().splitlines() == FOUND.read_text("utf-8").splitlines(), RENEW


def test_only_slips_are_written_over_in_the_sentences() -> None:
    """Whatever is renewed: what is written of a sentence of ours is what its marks ask for."""
    wrong = {s.source: bad for s, f in found_in_sentences() if not s.known_wrong and (bad := s.wrongly_written(f))}
    assert not wrong, "a right word is written over; mend the rule, no renewal helps"


def test_sentences_are_half_clean_and_of_every_register() -> None:
    lines = [line.split("\t") for line in SENTENCES.read_text("utf-8").splitlines() if not line.startswith("#")]
    clean = sum("⟦" not in source for *_, source in lines)
    assert len({source for *_, source in lines}) == len(lines) >= 500
    assert 0.4 <= clean / len(lines) <= 0.6
    registers = {register for register, *_ in lines}
    assert registers >= set(
        "hành chính,luật,báo chí,công thương,tài liệu,tiểu luận,thơ,tôn giáo,đời thường,chat,trường học,thể thao".split(
            ","
        )
    )


def test_what_was_read_of_a_rule_was_read_of_the_rule_of_today() -> None:
    _, judged = judged_rows.read_rows()
    states = [(row, state) for row, _, state in judged_rows.compared(judged, said())]
    stale = [judged_rows.message(row) for row, state in states if state == "stale"]
    touched = [" ".join(row.key) for row, state in states if state == "touched"]
    assert not stale, "\n".join(stale)
    assert not touched, f"note what these are now: python tests/test_snapshots.py ({', '.join(touched)})"


def test_a_row_is_accepted_a_few_times_only() -> None:
    _, judged = judged_rows.read_rows()
    old = [row.rule for row in judged if int(row.changed) > judged_rows.MOST]
    assert not old, "read new samples of these, their rules have changed too often since"


def main(args: Sequence[str]) -> int:
    """Write all snapshots anew, and what the rules are today; `--accept RULE…` accepts what these now say."""
    accepted = list(args[1:]) if args[:1] == ["--accept"] else []
    if unknown := judged_rows.unknown_rules(accepted or args):
        sys.exit(f"no such rule: {', '.join(unknown)}")
    for sample in SAMPLES:
        (FOLDER / f"{sample.name}.tsv").write_text(snapshot(sample), "utf-8")
    FOUND.write_text(snapshot_of_sentences(), "utf-8")
    told = judged_rows.renew(said(), accepted)
    print(*told, sep="\n", end="\n" if told else "")
    return min(1, len(told))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

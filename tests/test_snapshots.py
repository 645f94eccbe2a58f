"""Every finding on the samples and on the sentences of our own as it was last read in review.

A limit moved, or a table rebuilt, shows here. Renew with `python tests/test_snapshots.py` (from the root, chinhta
installed) and read the difference; the same command renews the stamps of docs/judged.tsv (see judged_rows.py).
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import chinhta
from chinhta import Finding, Safety, Settings
from chinhta.evaluation.scores import judge
from chinhta.evaluation.sets import Gold, Sample
from chinhta.files import format_of
from chinhta.rules.rule import Example, read_example

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


def rows(text: str, found: Iterable[Finding]) -> list[str]:
    """One line a finding: start, end, rule, safety, confidence to two digits, what stands there, the choices."""
    out = []
    for f in found:
        choices = [repr(choice) for choice in f.choices]
        row = (f.start, f.end, f.rule, f.safety, f"{f.confidence:.2f}", repr(text[f.start : f.end]), *choices)
        out.append("\t".join(map(str, row)) + "\n")
    return out


def snapshot(path: Path) -> str:
    text = path.read_bytes().decode()
    return "".join(rows(text, chinhta.check(text, Settings(format=format_of(path)))))


def snapshot_of_sentences() -> str:
    """Every sentence that gives something, with its findings below it."""
    out = []
    for sentence in sentences():
        if found := rows(sentence.example.text, sentence.found()):
            out += [sentence.source + "\n", *("\t" + row for row in found)]
    return "".join(out)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_findings_are_those_last_read(path: Path) -> None:
    kept = (FOLDER / f"{path.name}.tsv").read_text("utf-8")
    assert snapshot(path) == kept, RENEW


def test_findings_in_the_sentences_are_those_last_read() -> None:
    assert snapshot_of_sentences().splitlines() == FOUND.read_text("utf-8").splitlines(), RENEW


def test_only_slips_are_written_over_in_the_sentences() -> None:
    """Whatever is renewed: what is written of a sentence of ours is what its marks ask for."""
    wrong = {s.source: bad for s in sentences() if not s.known_wrong and (bad := s.wrongly_written(s.found()))}
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


def renew() -> None:
    """Write all snapshots anew."""
    for sample in SAMPLES:
        (FOLDER / f"{sample.name}.tsv").write_text(snapshot(sample), "utf-8")
    FOUND.write_text(snapshot_of_sentences(), "utf-8")


if __name__ == "__main__":
    renew()

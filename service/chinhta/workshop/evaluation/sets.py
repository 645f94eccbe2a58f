"""Sets of texts whose mistakes are known: labelled by people, or injected."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from random import Random
from typing import Any

from chinhta.formats.registry import format_of
from chinhta.lexicon.channel import KINDS, edit_cost
from chinhta.text.edits import Edit, apply
from chinhta.text.keys import TELEX_LETTERS, TELEX_TONES
from chinhta.text.letters import strip_diacritics
from chinhta.text.syllables import canonical, is_possible, place_tone, strip_tone
from chinhta.text.tokens import tokenize
from chinhta.workshop.building.reading import CorpusError, corpus_files, corpus_lines, is_for_evaluation
from chinhta.workshop.error_injection import ErrorInjector

__all__ = [
    "VARIANT",
    "Gold",
    "Sample",
    "SetError",
    "align",
    "clean",
    "is_gold",
    "kind_of",
    "read_set",
    "with_injected_errors",
]

VARIANT = "variant of tone position"
"""The kind of a label that only moves the tone mark of a word already right (thoả, thỏa)."""

_LARGEST_BLOCK = 2500  # cells; a larger stretch without a common token is one mistake


class SetError(ValueError):
    """A set that cannot be read; the message has the reason."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A known mistake at `start`:`end` (code points): `wrong` stands there, `right` or one of `also` belongs there.

    `kind` names what sort of mistake it is. `sure` is False where an editor might leave the text as it is.
    """

    start: int
    end: int
    wrong: str
    right: str
    kind: str
    sure: bool = True
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with its mistakes in text order; they do not overlap. `format` as in Settings.

    `made`: the mistakes were injected, so that the text may have others of its own.
    """

    text: str
    gold: tuple[Gold, ...] = ()
    format: str = "text"
    made: bool = False

    @property
    def right(self) -> str:
        """The text with every mistake corrected."""
        return apply(self.text, [Edit(gold.start, gold.end, gold.right) for gold in self.gold])


def read_set(path: Path) -> list[Sample]:
    """Read a labelled set.

    It is JSON lines (wrong/right with or without errors; text/mistakes; input/target; text/annotations), a table
    wrong/right (.tsv), or gold answers (a `gold` folder, or one file of it) beside their `samples`.
    Raises SetError when the file cannot be read or has none of these shapes.
    """
    try:
        if path.is_dir():
            folder = path / "gold" if (path / "gold").is_dir() else path
            files = sorted(folder.glob("*.jsonl"))
            if not files:
                raise SetError(f"{path}: no .jsonl files")
            return [sample for file in files for sample in read_set(file)]
        lines = path.read_text("utf-8-sig").splitlines()
        if path.suffix == ".tsv":
            return list(_from_table(path, lines))
        if beside := _text_beside(path):
            return [_from_gold(path, beside, lines)]
        return [_from_record(record, f"{path}:{number}") for number, record in _records(path, lines)]
    except (OSError, UnicodeDecodeError) as error:
        raise SetError(f"{path}: {error}") from error


def is_gold(path: Path) -> bool:
    """Return whether `path` holds gold answers, whose kinds are families of rules."""
    return path.name == "gold" or path.parent.name == "gold" or (path / "gold").is_dir()


def clean(path: Path, most: int = 0, *, every: bool = False, seed: int = 5) -> list[Sample]:
    """Return lines of a corpus that were kept out of counting (or `every` line), as texts without mistakes.

    `most` > 0: that many of them, drawn by `seed`. Raises SetError when there is none, or the corpus cannot be read.
    """
    try:
        lines = dict.fromkeys(
            line for file in corpus_files([path]) for line in corpus_lines(file) if every or is_for_evaluation(line)
        )
    except CorpusError as error:
        raise SetError(str(error)) from error
    chosen = [line for line in lines if any(char.isalpha() for char in line)]
    if not chosen:
        raise SetError(f"{path}: no line was kept out of counting; --every-line takes all lines")
    if 0 < most < len(chosen):
        picked = sorted(Random(seed).sample(range(len(chosen)), most))
        chosen = [chosen[i] for i in picked]
    return [Sample(line) for line in chosen]


def with_injected_errors(samples: Iterable[Sample], rate: float, seed: int = 5) -> list[Sample]:
    """Return `samples` without mistakes, with realistic ones put into `rate` (0-1) of their syllables."""
    injector = ErrorInjector(Random(seed))
    out = []
    for sample in samples:
        text, mistakes = injector.corrupt(sample.text, rate)
        gold = tuple(Gold(made.start, made.end, made.wrong, made.right, made.kind) for made in mistakes)
        out.append(Sample(text, gold, sample.format, True))
    return out


def align(wrong: str, right: str) -> list[Gold]:
    """Return the differences between a text and its correction, as small as whole tokens allow."""
    a, a_starts = tokenize(wrong)
    b, b_starts = tokenize(right)
    a_ends = [start + len(word) for start, word in zip(a_starts, a)]
    b_ends = [start + len(word) for start, word in zip(b_starts, b)]
    groups: list[tuple[int, int, int, int]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            groups += ((i1 + k, i1 + k + 1, j1 + k, j1 + k + 1) for k in range(i2 - i1))
        else:
            groups += (
                (i1 + i, i1 + i_end, j1 + j, j1 + j_end) for i, i_end, j, j_end in _align_unlike(a[i1:i2], b[j1:j2])
            )
    out = []
    at = there = 0  # how far both texts are accounted for
    for i1, i2, j1, j2 in _merged_groups(groups):
        if i1 < i2 and j1 < j2:
            start, end, begin, stop = a_starts[i1], a_ends[i2 - 1], b_starts[j1], b_ends[j2 - 1]
            if at and there and wrong[at:start] != right[there:begin]:
                out.append((at, start, right[there:begin]))
            if wrong[start:end] != right[begin:stop]:
                out.append((start, end, right[begin:stop]))
        elif i1 < i2:  # words too many
            start, end, begin, stop = at, a_ends[i2 - 1], there, there
            if not at:
                start, end = a_starts[i1], a_starts[i2] if i2 < len(a) else len(wrong)
            out.append((start, end, ""))
        else:  # words missing
            start = end = at
            begin, stop = there, b_ends[j2 - 1]
            if not at:
                start = end = a_starts[0] if a else 0
                begin, stop = b_starts[j1], b_starts[j2] if j2 < len(b) else len(right)
            out.append((start, end, right[begin:stop]))
        at, there = end, stop
    return [Gold(s, e, wrong[s:e], new, kind_of(wrong[s:e], new)) for s, e, new in _joined(wrong, out)]


def kind_of(wrong: str, right: str) -> str:
    """Name what sort of mistake `wrong` for `right` is."""
    a, b = wrong.lower(), right.lower()
    if a == b:
        return "capital"
    if not a.strip() and not b.strip():
        return "spacing"
    if not b.strip():
        return "word too many"
    if not a.strip():
        return "word missing"
    if not any(map(str.isalpha, a + b)):
        return "number" if any(map(str.isdigit, a + b)) else "punctuation"
    if a.split() != b.split() and "".join(a.split()) == "".join(b.split()):
        return "words joined" if len(a.split()) < len(b.split()) else "word split"
    if a.split()[1:] or b.split()[1:]:
        return "several words"
    if strip_tone(a) == strip_tone(b):
        return VARIANT if canonical(a) == canonical(b) and is_possible(a) else "tone on the wrong letter"
    if _is_raw(a, b):
        return "keys left in"
    made = edit_cost(canonical(a), canonical(b))
    return KINDS[made.kind] if made.cost < float("inf") else "other word"


def _from_table(path: Path, lines: Sequence[str]) -> Iterator[Sample]:
    for number, line in enumerate(lines, 1):
        if (
            not line.strip()
            or line.startswith("# ")
            or (number == 1 and line.lower().split("\t")[:2] == ["wrong", "right"])
        ):
            continue
        cells = line.split("\t")
        if len(cells) < 2:
            raise SetError(f"{path}:{number}: expected two columns, wrong and right")
        yield _from_pair(cells[0], cells[1])


def _from_pair(wrong: str, right: str) -> Sample:
    wrong, right = wrong.strip(), right.strip()
    return Sample(wrong, tuple(align(wrong, right)))


def _records(path: Path, lines: Sequence[str]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                raise SetError(f"{path}:{number}: {error}") from error
            if not isinstance(record, dict):
                raise SetError(f"{path}:{number}: expected an object")
            yield number, record


def _from_record(record: Mapping[str, Any], where: str) -> Sample:
    """Read one line of a set by the names of its fields."""
    try:
        if "input" in record and "target" in record:
            return _from_pair(record["input"], record["target"])
        if "wrong" in record and "right" in record:
            if "errors" not in record:
                return _from_pair(record["wrong"], record["right"])
            return Sample(record["wrong"], _settled(record["wrong"], map(_error, record["errors"])))
        if "annotations" in record:
            return Sample(record["text"], _settled(record["text"], _annotated(record)))
        if "text" in record:
            mistakes = record.get("mistakes", record.get("errors")) or ()
            return Sample(record["text"], _settled(record["text"], map(_error, mistakes)))
    except (KeyError, TypeError, AttributeError) as error:
        raise SetError(f"{where}: {error!r}") from error
    raise SetError(f"{where}: none of the known fields (wrong/right, text/mistakes, input/target, text/annotations)")


def _error(error: Mapping[str, Any]) -> tuple[int, str, list[str]]:
    """Return where a labelled mistake starts, its wrong text, and the right ones, best first."""
    wrong = _first(error, "wrong", "text", "current_syllable", "mistake")
    start = _first(error, "start", "start_offset", "start_index", "offset")
    right = _first(error, "right", "suggest", "suggestions", "alternative_syllables", "correct")
    return int(start), wrong, [right] if isinstance(right, str) else list(right)


def _first(record: Mapping[str, Any], *names: str) -> Any:
    for name in names:
        if name in record:
            return record[name]
    raise KeyError(names[0])


def _annotated(record: Mapping[str, Any]) -> Iterator[tuple[int, str, list[str]]]:
    """Read a text labelled syllable by syllable, without offsets."""
    at = 0
    for label in record["annotations"]:
        word = label["current_syllable"]
        start = record["text"].find(word, at)
        if start < 0:
            continue
        at = start + len(word)
        if not label.get("is_correct", True):
            yield start, word, list(label.get("alternative_syllables", ()))


def _settled(text: str, errors: Iterable[tuple[int, str, list[str]]]) -> tuple[Gold, ...]:
    """Return the labels at the nearest offsets where their texts stand, without those that overlap others."""
    out: list[Gold] = []
    for start, wrong, rights in sorted(errors, key=lambda error: error[0]):
        if text[start : start + len(wrong)] != wrong:
            near = [at for at in (text.rfind(wrong, 0, start), text.find(wrong, max(0, start))) if at >= 0]
            if not near:
                continue
            start = min(near, key=lambda at: abs(at - start))
        if out and start < out[-1].end:
            continue
        if rights and wrong != rights[0]:
            end = start + len(wrong)
            out.append(Gold(start, end, wrong, rights[0], kind_of(wrong, rights[0]), also=tuple(rights[1:])))
    return tuple(sorted(out, key=lambda gold: gold.start))


def _text_beside(path: Path) -> Path | None:
    """Return the text that a file of gold answers belongs to."""
    if path.parent.name != "gold":
        return None
    found = sorted(file for file in (path.parent.parent / "samples").glob("*") if file.stem == path.stem)
    return found[0] if found else None


def _from_gold(path: Path, file: Path, lines: Sequence[str]) -> Sample:
    with file.open(encoding="utf-8", newline="") as stream:
        text = stream.read()
    gold = []
    for number, row in _records(path, lines):
        try:
            label = Gold(row["start"], row["end"], row["wrong"], row["right"], row["kind"], row.get("sure", True))
        except KeyError as error:
            raise SetError(f"{path}:{number}: no {error}") from error
        if text[label.start : label.end] != label.wrong:
            raise SetError(f"{path}:{number}: {file.name} has {text[label.start : label.end]!r} there")
        gold.append(label)
    return Sample(text, tuple(gold), format_of(file))


def _align_unlike(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Align two short runs of tokens that have little in common: one to one, joined, split, lost, added."""
    if len(a) * len(b) > _LARGEST_BLOCK:
        return [(0, len(a), 0, len(b))]
    bare_a, bare_b = [[strip_diacritics(word.lower()) for word in words] for words in (a, b)]
    best: list[list[tuple[float, tuple[int, int]]]] = [[(0.0, (0, 0))] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            if i or j:
                best[i][j] = min(
                    (best[i - n][j - m][0] + _alignment_cost(bare_a[i - n : i], bare_b[j - m : j]), (n, m))
                    for n, m in ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 0), (0, 1))
                    if n <= i and m <= j
                )
    groups = []
    i, j = len(a), len(b)
    while i or j:
        n, m = best[i][j][1]
        groups.append((i - n, i, j - m, j))
        i, j = i - n, j - m
    return groups[::-1]


def _merged_groups(groups: Iterable[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Join groups in a row that only lose, or only add."""
    out: list[tuple[int, int, int, int]] = []
    for i1, i2, j1, j2 in groups:
        if out and ((i1 == i2 and out[-1][0] == i1) or (j1 == j2 and out[-1][2] == j1)):
            out[-1] = (out[-1][0], i2, out[-1][2], j2)
        else:
            out.append((i1, i2, j1, j2))
    return out


def _alignment_cost(a: Sequence[str], b: Sequence[str]) -> float:
    if not a or not b:
        return 0.7
    one, two = "".join(a), "".join(b)
    share = 1.0 if one == two else SequenceMatcher(None, one, two, autojunk=False).ratio()
    many = len(a) + len(b) - 2
    if many and share < 0.75:
        return 9.0
    return 1.2 * (1 - share) + 0.1 * many


def _joined(text: str, edits: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Join insertions at the same point into one."""
    out: list[tuple[int, int, str]] = []
    for start, end, new in edits:
        if out and start == end == out[-1][0] == out[-1][1]:
            out[-1] = (start, end, out[-1][2] + new)
        elif text[start:end] != new:
            out.append((start, end, new))
    return out


def _is_raw(wrong: str, right: str) -> bool:
    """Return whether `wrong` has keys of an input method in it that should have become the marks of `right`."""
    if any(map(str.isdigit, wrong)):
        return bool(any(map(str.isalpha, wrong)) and not any(map(str.isdigit, right)) and not right.isascii())
    letters, tone = strip_tone(right)
    counts = Counter(wrong)
    return any(Counter(typed) == counts and typed != right for typed in _typed(letters, tone))


def _typed(letters: str, tone: int) -> Iterator[str]:
    """Yield what a writer of Telex types for a syllable, all of it raw, or one of its marks only."""
    keys = TELEX_LETTERS
    end = TELEX_TONES[tone].strip()
    for word in {letters, letters.replace("ươ", "uow"), letters.replace("ư", "w")}:
        yield "".join(keys.get(char, char) for char in word) + end
    if end:
        yield letters + end
    for i, char in enumerate(letters):
        if char in keys:
            yield place_tone(letters[:i] + keys[char] + letters[i + 1 :], tone)
            yield letters[:i] + keys[char] + letters[i + 1 :] + end

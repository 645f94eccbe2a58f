"""A unified diff made from edits. They have the offsets of the changes, so nothing is searched: linear in any text."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from chinhta.text.edits import Edit, apply, shared_ends
from chinhta.text.patterns import lazy

__all__ = ["UnifiedDiff", "difference", "edit_between", "edits_between", "unified"]

_AROUND = 3  # unchanged lines shown on either side
_PIECE = lazy(r"\w+|\s|[^\w\s]")
_MOST_PIECES = 2_000  # of a line that differ: comparing each with each must end


class _Block(NamedTuple):
    """Lines `first`:`last` of the old text give way to `new`."""

    first: int
    last: int
    new: list[str]


def unified(text: str, edits: Sequence[Edit], before: str = "original", after: str = "corrected") -> str:
    """Return what `edits` (sorted, not clashing) change in `text` as a unified diff; empty when it is nothing."""
    diff = UnifiedDiff(before, after)
    return diff.add(text, edits) + diff.end()


class UnifiedDiff:
    """A unified diff of a text that comes part by part. Only what a further hunk may need is kept of the parts."""

    def __init__(self, before: str = "original", after: str = "corrected") -> None:
        self._head = f"--- {before}\n+++ {after}\n"
        self._text = ""
        self._edits: list[Edit] = []
        self._line = 0  # number, from 0, of the first line of `_text`
        self._grown = 0  # lines by which the text has grown before that

    def add(self, text: str, edits: Sequence[Edit]) -> str:
        """Take the next part and its edits (sorted, not clashing); return the hunks that no further part can change."""
        at = len(self._text)
        self._text += text
        self._edits += [Edit(at + edit.start, at + edit.end, edit.new) for edit in edits]
        lines = _split_at_line_feeds(self._text)
        whole = len(lines) - (not self._text.endswith("\n"))
        hunks = _hunks(self._text, lines, self._edits)
        done = [hunk for hunk in hunks if hunk[-1].last + 2 * _AROUND < whole]
        out = self._written(lines, done)
        keep = hunks[len(done)][0].first if len(done) < len(hunks) else whole
        self._drop(lines[: max(0, keep - _AROUND)])
        return out

    def end(self) -> str:
        """Return the last hunks."""
        lines = _split_at_line_feeds(self._text)
        return self._written(lines, _hunks(self._text, lines, self._edits))

    def _written(self, lines: Sequence[str], hunks: Iterable[Sequence[_Block]]) -> str:
        out = []
        for hunk in hunks:
            first, last = max(0, hunk[0].first - _AROUND), min(len(lines), hunk[-1].last + _AROUND)
            more = sum(len(block.new) - (block.last - block.first) for block in hunk)
            here = self._line
            there = here + self._grown
            out.append(
                f"@@ -{_hunk_range(here + first, here + last)} +{_hunk_range(there + first, there + last + more)} @@\n"
            )
            self._grown += more
            at = first
            for block in hunk:
                out += _marked(" ", lines[at : block.first])
                out += _marked("-", lines[block.first : block.last])
                out += _marked("+", block.new)
                at = block.last
            out += _marked(" ", lines[at:last])
        if out:
            out.insert(0, self._head)
            self._head = ""
        return "".join(out)

    def _drop(self, lines: Sequence[str]) -> None:
        """Forget the first lines: all their hunks are written."""
        size = sum(map(len, lines))
        self._text = self._text[size:]
        self._edits = [Edit(e.start - size, e.end - size, e.new) for e in self._edits if e.start >= size]
        self._line += len(lines)


def _hunks(text: str, lines: Sequence[str], edits: Sequence[Edit]) -> list[list[_Block]]:
    hunks: list[list[_Block]] = []
    for block in _changed_blocks(text, lines, edits):
        if hunks and block.first - hunks[-1][-1].last <= 2 * _AROUND:
            hunks[-1].append(block)
        else:
            hunks.append([block])
    return hunks


def _changed_blocks(text: str, lines: Sequence[str], edits: Sequence[Edit]) -> list[_Block]:
    """Return the changed lines: every line that an edit touches, neighbours joined, equal margins cut off."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    if lines and not lines[-1].endswith("\n"):
        starts.pop()  # the text's end belongs to its last line
    groups: list[tuple[int, int, list[Edit]]] = []
    for edit in edits:
        first, last = (min(bisect_right(starts, offset), len(starts)) - 1 for offset in (edit.start, edit.end))
        last = min(last + 1, len(lines))
        if groups and first <= groups[-1][1]:
            first, _, together = groups.pop()
            together.append(edit)
        else:
            together = [edit]
        groups.append((first, last, together))
    return [block for group in groups if (block := _cut(text, lines, starts, *group))]


def _cut(
    text: str, lines: Sequence[str], starts: Sequence[int], first: int, last: int, edits: Sequence[Edit]
) -> _Block | None:
    low = starts[first]
    high = starts[last] if last < len(starts) else len(text)
    new = _split_at_line_feeds(
        apply(text[low:high], [Edit(edit.start - low, edit.end - low, edit.new) for edit in edits])
    )
    while first < last and new and lines[last - 1] == new[-1]:
        last -= 1
        new.pop()
    same = 0
    while first + same < last and same < len(new) and lines[first + same] == new[same]:
        same += 1
    first, new = first + same, new[same:]
    return _Block(first, last, new) if first < last or new else None


def _split_at_line_feeds(text: str) -> list[str]:
    """Split after line feeds only, as diff and patch do."""
    *whole, last = text.split("\n")
    return [line + "\n" for line in whole] + ([last] if last else [])


def _marked(mark: str, lines: Iterable[str]) -> list[str]:
    return [mark + (line if line.endswith("\n") else line + "\n\\ No newline at end of file\n") for line in lines]


def _hunk_range(first: int, last: int) -> str:
    length = last - first
    if length == 1:
        return str(first + 1)
    return f"{first + 1 if length else first},{length}"


def difference(old: str, new: str) -> tuple[int, int, str]:
    """Return the one edit, of whole words, that makes `new` of `old`: start, end, what to write."""
    start = 0
    for a, b in zip(old, new):
        if a != b:
            break
        start += 1
    start = old.rfind(" ", 0, start) + 1
    tail = 0
    for a, b in zip(reversed(old[start:]), reversed(new[start:])):
        if a != b:
            break
        tail += 1
    while tail and old[len(old) - tail] not in " .,;:!?)":
        tail -= 1
    return start, len(old) - tail, new[start : len(new) - tail]


def edits_between(old: str, new: str) -> list[Edit]:
    """Return edits, of whole words and marks, that make `new` of `old`: line by line where both have as many lines."""
    before, after = old.split("\n"), new.split("\n")
    if len(before) != len(after):
        return [Edit(*difference(old, new))]
    out = []
    at = 0
    for line, changed in zip(before, after, strict=True):
        if line != changed:
            out += [Edit(at + edit.start, at + edit.end, edit.new) for edit in _edits_of_line(line, changed)]
        at += len(line) + 1
    return out


def _edits_of_line(line: str, changed: str) -> list[Edit]:
    from difflib import SequenceMatcher  # few need it

    start, end, new = difference(line, changed)
    a, b = _PIECE.findall(line[start:end]), _PIECE.findall(new)
    if max(len(a), len(b)) > _MOST_PIECES:
        return [Edit(start, end, new)]
    ends = [start]
    for piece in a:
        ends.append(ends[-1] + len(piece))
    return [
        Edit(ends[low], ends[high], "".join(b[first:last]))
        for kind, low, high, first, last in SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        if kind != "equal"
    ]


def edit_between(old: str, new: str) -> Edit | None:
    """Return the edit that makes `new` of `old`, without what is the same at both ends; None where nothing differs."""
    if old == new:
        return None
    head, tail = shared_ends(old, new)
    return Edit(head, len(old) - tail, new[head : len(new) - tail])

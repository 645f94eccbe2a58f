"""Edits and their composition: every change keeps its offsets in the text that the user gave."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from chinhta.text.letters import LETTER_CODE
from chinhta.text.patterns import lazy

__all__ = ["ComposedEdits", "Edit", "apply", "by_letter", "clash", "harmless", "shared_ends"]

Note = TypeVar("Note")

_LETTER = lazy(rf"(?s){LETTER_CODE}|.")


class Edit(NamedTuple):
    """Put `new` for the half-open span `start`:`end` (code points). An empty span inserts, an empty `new` deletes."""

    start: int
    end: int
    new: str


def clash(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Return whether two spans cannot both be edited: they share a letter, or are the same point.

    Neighbours do not clash.
    """
    return a == b or (a[0] < b[1] and b[0] < a[1])


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with `edits` made; they are in text order and do not clash."""
    out: list[str] = []
    at = 0
    for start, end, new in edits:
        out += text[at:start], new
        at = end
    out.append(text[at:])
    return "".join(out)


def shared_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """Return how many members two sequences share at the start, and of the others how many at the end."""
    most = min(len(old), len(new))
    head = _most(most, lambda n: old[:n] == new[:n])
    return head, _most(most - head, lambda n: n == 0 or old[-n:] == new[-n:])


def _most(most: int, holds: Callable[[int], bool]) -> int:
    """Return the largest number up to `most` of which `holds` is true: it is true of all below."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low


def by_letter(edit: Edit, text: str) -> Iterator[Edit]:
    """Yield an edit of a word with escapes as those of its letters, so that the masks of its escapes go along."""
    old, new = (_LETTER.findall(part) for part in (text[edit.start : edit.end], edit.new))
    if not any(letter.startswith("\\") for letter in old):
        yield edit
        return
    head, tail = shared_ends(old, new)
    at = edit.start + len("".join(old[:head]))
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(old) != len(new):
        old, new = ["".join(old)], ["".join(new)]
    for was, now in zip(old, new, strict=True):
        if was != now:
            yield Edit(at, at + len(was), now)
        at += len(was)


def harmless(text: str, edits: Sequence[Edit], holds: Callable[[str], bool]) -> list[Edit]:
    """Return those of `edits` (sorted, none clashing) that can all be made in `text` while `holds` stays true of it.

    `holds` is true of `text` itself. Halves are tried apart, so few harmful edits among many cost few calls.
    """
    kept: list[Edit] = []

    def take(some: Sequence[Edit]) -> None:
        if not some:
            return
        if holds(apply(text, [*kept, *some])):
            kept.extend(some)
        elif len(some) > 1:
            half = len(some) // 2
            take(some[:half])
            take(some[half:])

    take(edits)
    return kept


class _ComposedEdit(NamedTuple, Generic[Note]):
    edit: Edit  # in the original
    now: int  # where its `new` starts in the text as it stands
    notes: tuple[Note, ...]


class ComposedEdits(Generic[Note]):
    """All edits made so far, stage after stage, as one set of edits of the original text.

    `text` is the text as it stands. Each edit carries notes (who made it and why); edits of two stages that
    touch the same letters become one edit with the notes of both.
    """

    def __init__(self, original: str) -> None:
        self.original = original
        self.text = original
        self._steps: list[_ComposedEdit[Note]] = []
        self._nows: list[int] = []

    @property
    def edits(self) -> list[tuple[Edit, tuple[Note, ...]]]:
        """The edits in the original, in text order, with their notes."""
        return [(step.edit, step.notes) for step in self._steps]

    def add(self, edits: Sequence[tuple[Edit, Note]]) -> None:
        """Make `edits` (spans of the text as it stands, sorted, none clashing): one sweep over both lists."""
        old, composed = self._steps, list[tuple[Edit, tuple[Note, ...]]]()
        i = j = shift = 0  # shift: offset in the text as it stands minus offset in the original
        while i < len(old) or j < len(edits):
            if j == len(edits) or (i < len(old) and _before(old[i], edits[j][0])):
                composed.append((old[i].edit, old[i].notes))
                shift = _shift_after(old[i])
                i += 1
                continue
            start, end, new = edits[j][0]
            if i == len(old) or not _meet(old[i], edits[j][0]):
                composed.append((Edit(start - shift, end - shift, new), (edits[j][1],)))
                j += 1
                continue
            # A group: steps and edits that meet, one after the other.
            first_step, first_edit, shift_before = i, j, shift
            while True:
                if i < len(old) and j > first_edit and _meet(old[i], edits[j - 1][0]):
                    i += 1
                elif j < len(edits) and i > first_step and _meet(old[i - 1], edits[j][0]):
                    j += 1
                elif i == first_step:
                    i += 1
                else:
                    break
            steps, group = old[first_step:i], edits[first_edit:j]
            shift = _shift_after(steps[-1])
            low = min(steps[0].now, group[0][0].start)
            high = max(_now_end(steps[-1]), group[-1][0].end)
            text = apply(self.text[low:high], [Edit(e.start - low, e.end - low, e.new) for e, _ in group])
            edit = Edit(
                steps[0].edit.start if low == steps[0].now else low - shift_before,
                steps[-1].edit.end if high == _now_end(steps[-1]) else high - shift,
                text,
            )
            notes = tuple(note for step in steps for note in step.notes) + tuple(note for _, note in group)
            if text != self.original[edit.start : edit.end]:
                composed.append((edit, notes))
        self.text = apply(self.text, [edit for edit, _ in edits])
        self._steps = []
        shift = 0
        for edit, notes in composed:
            self._steps.append(_ComposedEdit(edit, edit.start + shift, notes))
            shift += len(edit.new) - (edit.end - edit.start)
        self._nows = [step.now for step in self._steps]

    def to_original(self, start: int, end: int) -> tuple[int, int, str, str]:
        """Return the span in the original of span `start`:`end` of the text as it stands, and two margins.

        A span that cuts into an earlier edit is widened to the whole edit. The margins are the text, left and right,
        by which it grew: `left + new + right` at the original span equals the earlier edits with `new` at the span.
        """
        span = Edit(start, end, "")
        i = bisect_left(self._nows, start)
        while i > 0 and _meet(self._steps[i - 1], span):
            i -= 1
        while i < len(self._steps) and not _meet(self._steps[i], span) and _before(self._steps[i], span):
            i += 1
        j = i
        while j < len(self._steps) and _meet(self._steps[j], span):
            j += 1
        before = _shift_after(self._steps[i - 1]) if i else 0
        if i == j:
            return start - before, end - before, "", ""
        first, last = self._steps[i], self._steps[j - 1]
        low, high = min(first.now, start), max(_now_end(last), end)
        return (
            first.edit.start if low == first.now else low - before,
            last.edit.end if high == _now_end(last) else high - _shift_after(last),
            self.text[low:start],
            self.text[end:high],
        )

    def touches(self, start: int, end: int) -> bool:
        """Return whether an edit of span `start`:`end` of the text as it stands would be joined with an earlier one."""
        span = Edit(start, end, "")
        i = bisect_left(self._nows, start)
        near = self._steps[max(0, i - 1) : i + 2]
        return any(_meet(step, span) for step in near) or (i < len(self._nows) and self._nows[i] < end)


def _now_end(step: _ComposedEdit[Note]) -> int:
    return step.now + len(step.edit.new)


def _shift_after(step: _ComposedEdit[Note]) -> int:
    return _now_end(step) - step.edit.end


def _meet(step: _ComposedEdit[Note], edit: Edit) -> bool:
    """Return whether a later edit must be joined with an earlier step."""
    now, end = step.now, _now_end(step)
    if now < edit.end and edit.start < end:
        return True
    if edit.start == edit.end:  # two insertions at one point of the original, or one where letters were deleted
        inserted = step.edit.start == step.edit.end
        return edit.start in (now, end) if inserted else now == end == edit.start
    return False


def _before(step: _ComposedEdit[Note], edit: Edit) -> bool:
    """Return whether a step lies wholly before a later edit that it does not meet."""
    return _now_end(step) <= edit.start and not _meet(step, edit)

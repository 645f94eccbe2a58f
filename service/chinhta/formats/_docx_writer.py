"""Edits written into a Word document: plainly, or as tracked changes. Only the runs that change are written anew."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from chinhta.formats._docx_reader import RunItem, TextRun, WordPart
from chinhta.formats._stories import AUTHOR, ItemChange, Noted, StoryItem, StoryParagraph, spread
from chinhta.formats._xml import escape

__all__ = ["Tracking", "written"]

_ID: Final = re.compile(rb':id="(\d{1,9})"')
_OLD_PROPERTIES: Final = re.compile(rb"<\w+:rPrChange\b.*?</\w+:rPrChange>|<\w+:(?:ins|del)\b[^>]*/>", re.DOTALL)

_Changed = Mapping[TextRun, Mapping[StoryItem, Sequence[ItemChange]]]


class Tracking:
    """How changes are tracked: when (ISO 8601, UTC), and the next free number."""

    def __init__(self, parts: Iterable[WordPart], date: str) -> None:
        self._next = 1 + max((int(found) for part in parts for found in _ID.findall(part.data)), default=0)
        self._date = date.encode()
        self.comments: list[tuple[int, str]] = []

    def number(self) -> int:
        """Return a number that no change or comment of the document has."""
        self._next += 1
        return self._next - 1

    def attributes(self, prefix: bytes, number: int | None = None) -> bytes:
        """Return the attributes of a tracked change, or of the comment `number`."""
        given = {
            b"id": b"%d" % (self.number() if number is None else number),
            b"author": AUTHOR.encode(),
            b"date": self._date,
        }
        return b"".join(b' %b%b="%b"' % (prefix, name, value) for name, value in given.items())


def written(
    part: WordPart, paragraphs: Iterable[tuple[StoryParagraph, Sequence[Noted]]], tracking: Tracking | None
) -> bytes:
    """Return the bytes of `part` with the edits of its paragraphs (sorted, none clashing; with why, "" for nothing).

    Offsets count from the start of the document's text. Without `tracking` they are made plainly.
    """
    changed: dict[TextRun, Mapping[StoryItem, Sequence[ItemChange]]] = {}
    for paragraph, edits in paragraphs:
        for copy in (paragraph, paragraph.twin):
            if copy:
                changed |= _by_run(copy, edits)
    return _WordWriter(part, changed, tracking).part()


def _by_run(
    paragraph: StoryParagraph, edits: Iterable[Noted]
) -> dict[TextRun, Mapping[StoryItem, Sequence[ItemChange]]]:
    """Return what edits change in which item of which run."""
    changes: dict[StoryItem, list[ItemChange]] = {}
    runs: dict[TextRun, Mapping[StoryItem, Sequence[ItemChange]]] = {}
    for edit, note in edits:
        for item, change in spread(paragraph, edit, note):
            assert isinstance(item, RunItem)
            assert item.run
            changes.setdefault(item, []).append(change)
            runs[item.run] = changes
    return runs


class _WordWriter:
    def __init__(
        self,
        part: WordPart,
        changed: _Changed,
        tracking: Tracking | None,
    ) -> None:
        self._part = part
        self._changed = changed
        self._runs = sorted(changed, key=lambda run: run.start)
        self._starts = [run.start for run in self._runs]
        self._tracking = tracking

    def part(self) -> bytes:
        return self._between(0, len(self._part.data))

    def _between(self, start: int, end: int) -> bytes:
        """Return the bytes of a span of the part, the runs in it as they are now: one may hold others (text boxes)."""
        out = []
        for n in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            run = self._runs[n]
            if run.start >= start:  # else it lies in one that is written already
                out += [self._part.data[start : run.start], self._run(run)]
                start = run.end
        return b"".join((*out, self._part.data[start:end]))

    def _run(self, run: TextRun) -> bytes:
        changes = self._changed[run]
        if not self._tracking:
            items = b"".join(
                self._text(_plainly(item.text, changes[item]))
                if item in changes
                else self._between(item.start, item.end)
                for item in run.items
            )
            return self._wrapped(run, items)
        out: list[bytes] = []
        kept: list[bytes] = []

        def close() -> None:
            if kept:
                out.append(self._wrapped(run, b"".join(kept)))
                kept.clear()

        for item in run.items:
            if item not in changes:
                kept.append(self._between(item.start, item.end))
                continue
            at = 0
            for start, end, new, note in changes[item]:
                if at < start:
                    kept.append(self._text(item.text[at:start]))
                close()
                out.append(self._change(run, item.text[start:end], new, note))
                at = end
            if at < len(item.text):
                kept.append(self._text(item.text[at:]))
        close()
        return b"".join(out)

    def _change(self, run: TextRun, old: str, new: str, note: str) -> bytes:
        """Return a tracked change, with a comment where there is something to say."""
        assert self._tracking
        prefix, tracking = self._part.prefix, self._tracking
        out = []
        if old:
            deleted = self._wrapped(run, self._text(old, b"delText"))
            out.append(b"<%bdel%b>%b</%bdel>" % (prefix, tracking.attributes(prefix), deleted, prefix))
        if new:
            inserted = self._wrapped(run, self._text(new), fresh=True)
            put = b"<%bins%b>%b</%bins>" % (prefix, tracking.attributes(prefix), inserted, prefix)
            if tag := run.inside:  # somebody's insertion ends before ours, and goes on after it
                around = self._part.data[tag.start : tag.end]
                put = b"</%b>%b%b" % (tag.name, put, around)
            out.append(put)
        if not note:
            return b"".join(out)
        number = tracking.number()
        tracking.comments.append((number, note))
        return (
            b'<%bcommentRangeStart %bid="%d"/>' % (prefix, prefix, number)
            + b"".join(out)
            + b'<%bcommentRangeEnd %bid="%d"/>' % (prefix, prefix, number)
            + b'<%br><%bcommentReference %bid="%d"/></%br>' % (prefix, prefix, prefix, number, prefix)
        )

    def _wrapped(self, run: TextRun, content: bytes, *, fresh: bool = False) -> bytes:
        """Return a run like `run` around `content`; a `fresh` one has not the history of its properties."""
        data = self._part.data
        properties = data[slice(*run.properties)]
        if fresh:
            properties = _OLD_PROPERTIES.sub(b"", properties)
        return b"".join((data[slice(*run.head)], properties, content, b"</%br>" % self._part.prefix))

    def _text(self, text: str, name: bytes = b"t") -> bytes:
        name = self._part.prefix + name
        return b'<%b xml:space="preserve">%b</%b>' % (name, escape(text), name)


def _plainly(text: str, changes: Sequence[ItemChange]) -> str:
    for start, end, new, _ in reversed(changes):
        text = text[:start] + new + text[end:]
    return text

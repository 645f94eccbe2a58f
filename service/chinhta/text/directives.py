"""Directives: instructions to chinhta in a text, ``chinhta: ignore`` and the like, and what they hide.

``chinhta: ignore`` hides what is found in its line, ``ignore-next-line`` in the next one, ``off`` in the lines as far
as ``on``, or to the end. ``ignore[spelling, number.missing-zero]`` hides only what these rules and families find. They
stand in a comment of any kind or in the open text; what stands in code of Markdown or HTML is no directive. Unlike a
mask, a directive does not keep a rule from reading what it hides. A verb like "ignore" that is none of these
(``ignore-next-lin``) and ends its line or comment, or has names, makes a directive that hides nothing.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from chinhta.text.documents import Mask
from chinhta.text.patterns import lazy

__all__ = ["DIRECTIVE", "VERBS", "Directive", "DirectiveUse", "Directives"]

VERBS = ("ignore-next-line", "ignore", "off", "on")

_LIKE_A_VERB = r"(?i:ign|ing)[A-Za-z_-]{2,20}(?=[ \t]*(?:\[|-->|\*/|\r?\n|\Z))"
DIRECTIVE = lazy(
    rf"chinhta:[ \t]*(?P<verb>(?:{'|'.join(VERBS)})\b(?![-_])|{_LIKE_A_VERB})"
    r"(?:[ \t]*\[(?P<names>(?:(?!chinhta:)[^\]\n])*)\])?"
)
_NAME = lazy(r"[^\s,](?:[^,]*[^\s,])?")


class Directive(NamedTuple):
    """A directive at `start`:`end`, with the names of its rules and families and where each starts; none means all.

    `hides` are the lines that it hides, from the start of the first to the end of the last; empty for "on". None: it
    does nothing whatever is found: an "on" that ends no "off", an "off" that is off already, the last line's "next", a
    verb that there is not.
    """

    start: int
    end: int
    verb: str
    names: Mapping[str, int]
    hides: tuple[int, int] | None


class DirectiveUse(NamedTuple):
    """A directive, and of its names those by which it hid nothing that was found, `("",)` where it has none."""

    directive: Directive
    idle: tuple[str, ...]


class Directives:
    """The directives of `text`, and which of them have hidden something. `markup` are the masks of its markup.

    `before`: the names of each "off" that is not ended where the text, a part of another, begins. `unended`: the same
    where it ends.
    """

    def __init__(self, text: str, markup: Iterable[Mask] = (), before: Sequence[frozenset[str]] = ()) -> None:
        self.all: Sequence[Directive] = ()
        self.unended: tuple[frozenset[str], ...] = ()
        if before or "chinhta:" in text:
            self.all, self.unended = _directives(text, markup, before)
        self._first = len(before)
        self._used: set[tuple[int, str]] = set()  # numbers of directives, and names by which they hid
        # By name: the ends of the lines that are hidden, rising, and the start and the number of the directive of each.
        self._ends: defaultdict[str, list[int]] = defaultdict(list)
        self._hidden: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for number in sorted(range(len(self.all)), key=lambda n: self.all[n].hides or (0, 0)):
            directive = self.all[number]
            start, end = directive.hides or (0, 0)
            for name in directive.names or ("",):
                ends = self._ends[name]
                if directive.verb != "on" and directive.hides and (not ends or ends[-1] < end):
                    ends.append(end)
                    self._hidden[name].append((start, number))

    def hide(self, start: int, end: int, names: Iterable[str]) -> bool:
        """Return whether a directive with one of `names` ("": with none) hides the span, and keep in mind that it did.

        Of several that hide it, the one with the first of `names`, and of those the first in the text, did it.
        """
        for name in names:
            ends = self._ends.get(name, [])
            n = bisect_left(ends, start) if start == end else bisect_right(ends, start)
            if n < len(ends):
                low, number = self._hidden[name][n]
                if low < end or low == start == end:
                    self._used.add((number, name))
                    return True
        return False

    def outcomes(self, asked: Callable[[str], bool]) -> Iterator[DirectiveUse]:
        """Yield every directive with those of its names that `asked` holds of and that hid nothing so far.

        `asked` returns whether all rules of a name were run: what the others would find is not known.
        """
        known: dict[str, bool] = {}
        for number, directive in enumerate(self.all[self._first :], self._first):
            idle = []
            for name in directive.names or ("",):
                if directive.verb != "on" and (number, name) not in self._used:
                    if name not in known:
                        known[name] = asked(name)
                    idle += [name] if known[name] else []
            yield DirectiveUse(directive, tuple(idle))


def _directives(
    text: str, markup: Iterable[Mask], before: Sequence[frozenset[str]]
) -> tuple[list[Directive], tuple[frozenset[str], ...]]:
    """Return the directives, those that stand before the text first, and the names of each "off" that is not ended."""
    code = sorted((mask.start, mask.end) for mask in markup if mask.kind == "code")
    seen = code_end = 0  # the pieces of code that start before a directive, and where the last of them ends
    line, line_end = 0, _line_end(text, 0)
    out = [Directive(0, 0, "off", dict.fromkeys(names, 0), (0, len(text))) for names in before]
    opened = {names: number for number, names in enumerate(before)}  # by names: which directive is the "off"
    for match in DIRECTIVE.finditer(text):
        while seen < len(code) and code[seen][0] <= match.start():
            code_end = max(code_end, code[seen][1])
            seen += 1
        if match.start() < code_end:
            continue
        verb, names = match["verb"], _rule_names(text, *match.span("names"))
        while line_end < match.end():
            line, line_end = line_end + 1, _line_end(text, line_end + 1)
        start, end = line, line_end
        hides: tuple[int, int] | None = (start, end) if verb in VERBS else None
        if verb == "ignore-next-line":
            hides = (end + 1, _line_end(text, end + 1)) if end < len(text) else None
        elif verb == "off":
            hides = None if frozenset(names) in opened else (start, len(text))
            opened.setdefault(frozenset(names), len(out))
        elif verb == "on":
            ended = [names.keys()] if names else list(opened)
            numbers = [opened.pop(frozenset(each)) for each in ended if frozenset(each) in opened]
            for number in numbers:
                low = (out[number].hides or (start, end))[0]
                out[number] = out[number]._replace(hides=(low, end))
            hides = (end, end) if numbers else None
        out.append(Directive(*match.span(), verb, names, hides))
    return out, tuple(opened)


def _rule_names(text: str, start: int, end: int) -> dict[str, int]:
    out: dict[str, int] = {}
    for match in _NAME.finditer(text, max(start, 0), max(end, 0)):
        out.setdefault(match[0], match.start())
    return out


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end

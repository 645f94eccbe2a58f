"""Findings as people read them in a terminal: lines with carets, a table, a coloured diff."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Container, Mapping, Sequence
from itertools import accumulate

from chinhta.formats.format import Source
from chinhta.reports.report import MOST_CHOICES, Report, painted
from chinhta.rows import by_matter
from chinhta.rules.rule import Finding, Safety
from chinhta.text.offsets import Positions
from chinhta.text.patterns import lazy, lazy_unicode

__all__ = [
    "TextReport",
    "colored_diff",
    "excerpt",
    "position_suffix",
    "printable",
    "shown_choice",
    "summary_table",
]

_SAFETY_COLORS = {Safety.SAFE: "green", Safety.ASK: "yellow", Safety.SHOW: "dim"}
_FAR = 3  # as many characters for every column of an excerpt are looked at
# Characters of one column each: letters of Europe, marks and signs that no other character changes.
_SINGLE = lazy(
    "[\0-\u02ff\u0370-\u0482\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u209c\u20a0-\u20c0\u2100-\u2319\u2500-\u25fc]*"
)
_CLUSTER = lazy_unicode(r"\X")
# Clusters that are drawn as one picture: a flag; a keycap; a sign as emoji, in a color of skin, joined with others.
_EMOJI = lazy_unicode(
    r"\p{Regional_Indicator}{2}|[0-9#*]\uFE0F\u20E3|\p{Extended_Pictographic}[\uFE0F\u200D\p{Emoji_Modifier}].*"
)


class TextReport(Report):
    """For people: a line with position and message, and unless it was written, the text with carets under it."""

    def file(self, path: str, source: Source, findings: Sequence[Finding], written: Container[Finding] = ()) -> None:
        """Report what was found in one file, in text order, and which of it was written."""
        positions = source.positions()
        for finding, *others in by_matter(findings, written):
            number, column = positions.line_column(finding.start)
            head = (
                f"{self.paint(printable(path), 'bold')}{position_suffix(positions, finding.start)}: "
                f"{self.paint(finding.rule, 'cyan')} "
                f"[{self.paint(finding.safety, _SAFETY_COLORS[finding.safety])}]"
            )
            if finding in written:
                old, new = source.text[finding.start : finding.end], finding.choices[0]
                change = f"{self._choice(old)} → {self._choice(new)}"
                self.write(f"{head} {self.paint(change, 'green')} {finding.message}\n")
                continue
            line = positions.line(number)
            end = column - 1 + finding.end - finding.start
            shown, carets = excerpt(line, column - 1, end, self.width - 4)
            choices = " | ".join(map(self._choice, finding.choices[:MOST_CHOICES]))
            carets = self.paint(carets, "red") + (f" → {self.paint(choices, 'green')}" if choices else "")
            self.write(f"{head} {finding.message}\n    {shown}\n    {carets}\n")
            if others:
                others_at = (position_suffix(positions, other.start).removeprefix(":") for other in others)
                self.write(f"    {self.message('cũng ở', 'also at')} {', '.join(others_at)}\n")

    def _choice(self, choice: str) -> str:
        return shown_choice(choice) or self.message("(xóa)", "(delete)")


def position_suffix(positions: Positions, at: int) -> str:
    """Return the offset `at` as it stands behind a file's name: ":line:column", with pages "#page=3:line:column".

    So an address tells a viewer the page of a PDF (RFC 8118); the line is that of the page.
    """
    line, column = positions.line_column(at)
    page, line = positions.page_line(at) or (0, line)
    return f"{f'#page={page}' * (page > 0)}:{line}:{column}"


def excerpt(line: str, start: int, end: int, width: int) -> tuple[str, str]:
    """Return `line`, cut to about `width` columns of a terminal around `start`:`end`, and carets to stand under them.

    Letters with their marks and emoji of several characters stay whole, and the columns that they take are computed
    with; what cannot be seen is shown as a dot. The carets' line ends with the last caret; at an empty span there is
    one, of a long one the first half of the width.
    """
    start = min(start, len(line))
    end = max(start, min(end, len(line)))
    near = max(0, start - _FAR * width)
    cells, edges = _cells(line[near : start + _FAR * width], near)
    whole = len(cells) - (edges[-1] < len(line))  # the last may have lost its end, the first its beginning
    first, last = bisect_right(edges, start) - 1, bisect_left(edges, end)
    stop, room = first, width // 2
    while stop < min(last, whole) and (room := room - cells[stop][1]) >= 0:
        stop += 1
    low, room = first, width // 2
    while low > (near > 0) and (room := room - cells[low - 1][1]) >= 0:
        low -= 1
    high, room = stop, width - sum(columns for _, columns in cells[low:stop])
    while high < whole and (room := room - cells[high][1]) >= 0:
        high += 1
    left, right = "…" if edges[low] else "", "…" if edges[high] < len(line) else ""
    before, under = (sum(columns for _, columns in part) for part in (cells[low:first], cells[first:stop]))
    return (
        left + "".join(shown for shown, _ in cells[low:high]) + right,
        " " * (len(left) + before) + "^" * max(1, under),
    )


def _cells(text: str, at: int) -> tuple[list[tuple[str, int]], list[int]]:
    """Return the grapheme clusters of `text`: as they are shown, with their columns; and where they begin and end.

    `at` is where `text` begins.
    """
    if _SINGLE.fullmatch(text):
        return [(char, 1) for char in printable(text)], list(range(at, at + len(text) + 1))
    clusters = _CLUSTER.findall(text)
    return list(map(_cell, clusters)), list(accumulate(map(len, clusters), initial=at))


def _cell(cluster: str) -> tuple[str, int]:
    if len(cluster) > 1 and _EMOJI.fullmatch(cluster):
        return cluster, 2
    dots = sum(not char.isprintable() for char in cluster[1:])
    return printable(cluster), _columns(cluster[0]) + dots


def printable(text: str) -> str:
    """Return `text` safe for a terminal: tabs as a space, each invisible or control character as a dot."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " if c == "\t" else "·" for c in text)


def shown_choice(choice: str) -> str:
    """Return what is proposed, so that it can be seen in a line: quoted where blanks matter, escaped if invisible."""
    if choice.isprintable():
        return f"“{choice}”" if choice.strip() != choice else choice
    return "“" + "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in choice) + "”"


def summary_table(counts: Mapping[str, Sequence[int]], language: str = "vi") -> str:
    """Return a table of rules and how many of their findings were fixed, are suggested, and are only reported.

    `counts` maps each rule's name to these three numbers; the last line sums them up.
    """
    english = language == "en"
    heads = ("Rule", "fixed", "suggested", "reported") if english else ("Quy tắc", "đã sửa", "cần xem lại", "chỉ nhắc")
    rows: list[tuple[str, Sequence[int]]] = sorted(counts.items(), key=lambda item: (-sum(item[1]), item[0]))
    total = [sum(column) for column in zip(*counts.values())] or [0, 0, 0]
    rows.append(("Total" if english else "Tổng", total))
    first = max(len(name) for name, _ in (*rows, (heads[0], ())))
    widths = [max(len(head), 7) for head in heads[1:]]
    lines = [heads[0].ljust(first) + "".join("  " + head.rjust(n) for head, n in zip(heads[1:], widths))]
    for name, numbers in rows:
        lines.append(name.ljust(first) + "".join("  " + str(number).rjust(n) for number, n in zip(numbers, widths)))
    return "\n".join(lines) + "\n"


def colored_diff(diff: str) -> str:
    """Return a unified diff with the colors that people know."""
    colors = {"---": "bold", "+++": "bold", "@@ ": "cyan", "-": "red", "+": "green"}
    out = []
    for line in diff.split("\n"):
        color = colors.get(line[:3]) or colors.get(line[:1])
        out.append(painted(line, color) if color else line)
    return "\n".join(out)


def _columns(character: str) -> int:
    """Return how many columns of a terminal a character takes."""
    if character < "\u0300":
        return 1
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1

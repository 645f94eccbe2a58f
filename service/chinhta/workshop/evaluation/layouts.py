"""Documents in other layouts, as they are pasted and extracted, with the offsets of what is marked in them."""

import html
import re
from collections.abc import Callable, Iterable
from textwrap import fill

__all__ = ["LAYOUTS", "in_layout"]

LAYOUTS: dict[str, Callable[[str], str]] = {
    "one space between columns": lambda text: text.replace("\t", " "),
    "bars between columns": lambda text: text.replace("\t", " | "),
    "the right column first": lambda text: re.sub(r"(?m)^([^\t\n]+)\t([^\t\n]+)$", r"\2\t\1", text),
    "blank lines everywhere, CRLF": lambda text: text.replace("\n", "\r\n\r\n"),
    "no blank lines, spaces at both ends": lambda text: re.sub(r"\n\s*", "  \n    ", text),
    "lines wrapped at 72 letters": lambda text: re.sub(
        r"(?m)^(?=.{73})[^\t\n]+$", lambda match: fill(match[0], 72), text
    ),
    "no-break spaces": lambda text: text.replace("Số: ", "Số:\u00a0").replace("- ", "-\u00a0"),
    "HTML": lambda text: "".join(
        f"<p>{html.escape(line)}</p>\n" for line in re.split(r"[\n\t]+", text) if line.strip()
    ),
}
"""What makes another layout of a plain text with columns between tabs and line feeds at its line ends."""

_START, _END = 0xE000, 0xF000  # private letters that mark where the span of a number starts and ends


def in_layout(layout: str, text: str, spans: Iterable[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """Return the text in a layout, and where `spans` (code points, apart, in text order) stand in it."""
    marked, last = "", 0
    for number, (start, end) in enumerate(spans):
        marked += text[last:start] + chr(_START + number) + text[start:end] + chr(_END + number)
        last = end
    out, starts, ends = "", dict[int, int](), dict[int, int]()
    for letter in LAYOUTS[layout]((marked + text[last:]).replace("\r\n", "\n")):
        if ord(letter) >= _END:
            ends[ord(letter) - _END] = len(out)
        elif ord(letter) >= _START:
            starts[ord(letter) - _START] = len(out)
        else:
            out += letter
    return out, [(starts[number], ends[number]) for number in sorted(starts)]

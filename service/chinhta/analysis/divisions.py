"""The tree of a document's divisions: Phần, Chương, Mục, Tiểu mục, Điều, khoản, điểm, Phụ lục and headings I, II."""

from collections.abc import Sequence
from typing import NamedTuple

from chinhta.analysis.pieces import Piece
from chinhta.text.patterns import lazy

__all__ = ["LEVELS", "POINTS", "ROMAN", "Division", "divisions"]

ROMAN = tuple("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split())
"""The Roman figures of divisions, from 1 on."""

LEVELS = {
    "appendix": "Phụ lục",
    "part": "Phần",
    "chapter": "Chương",
    "section": "Mục",
    "subsection": "Tiểu mục",
    "heading": "Mục",
    "article": "Điều",
    "clause": "khoản",
    "point": "điểm",
}
"""The levels from the widest to the narrowest, with their names in Vietnamese; a heading is "I."."""

POINTS = tuple("abcdđeghiklmnopqrstuvxy")
"""The letters of điểm in their order (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6)."""

_NAMED = (
    ("appendix", lazy(r"(?:PHỤ LỤC|Phụ lục)(?: (?:số |SỐ )?([IVXLC]+|\d{1,2}|[A-Z]))?[.:]?(?= |$)")),
    ("part", lazy(r"(?:PHẦN|Phần) ((?:THỨ|thứ|Thứ) \w+(?: \w+)?|[IVXLC]+|\d{1,2}|CHUNG)(?=[.:]|$)[.:]?")),
    ("chapter", lazy(r"(?:CHƯƠNG|Chương) ([IVXLC]+|\d{1,2})(?=[.: ]|$)[.:]?")),
    ("subsection", lazy(r"(?:TIỂU MỤC|Tiểu mục) (\d{1,2}|[IVX]+)(?=[.: ]|$)[.:]?")),
    ("section", lazy(r"(?:MỤC|Mục) (\d{1,2}|[IVX]+)(?=[.: ]|$)[.:]?")),
    ("article", lazy(r"(?:ĐIỀU|Điều) (\d{1,3}[a-zđ]?)(?:[.:]|$)(?!\d)")),
    ("heading", lazy(r"([IVX]{1,5})(?:\.|-|/(?!v\b)|\))(?= ?[^\W\d_])")),
    ("clause", lazy(r"(\d{1,2}[a-zđ]?)(?:\.(?= ?[^\W\d_]| [\d“\"(])|[-/](?= ?[^\W\d_]))")),
    ("point", lazy(r"([a-zđ]{1,2}\d?)(?:\)|\.)(?= ?\S)")),
)
_FIRST = ("1", "I", "thứ nhất", "THỨ NHẤT")
_RANKS = {level: rank for rank, level in enumerate(LEVELS)}
_LOOSE = frozenset({"part", "chapter", "section", "subsection", "appendix"})  # a sentence may begin with these words


class Division(NamedTuple):
    """A division at `start`:`end`, its first line (code points).

    `label` is its number or letter as written, `text` the rest of the line. `parent` is the number of the division that
    it belongs to, -1 for none. `instrument` counts, from 0, the texts that one file holds: a decision, the regulation
    that it issues, an appendix; each has its own numbers.
    """

    level: str
    label: str
    start: int
    end: int
    text: str
    parent: int
    instrument: int


def divisions(lines: Sequence[Piece]) -> list[Division]:
    """Return the divisions in `lines`, in order; none inside a quotation (what an amending text quotes)."""
    out: list[Division] = []
    open_: list[int] = []  # the numbers of the divisions that hold what comes
    instrument = 0
    quoted = titled = counted = False  # counted: the instrument has articles
    for piece in lines:
        inside = quoted or piece.text.startswith(("“", '"'))
        quoted = _quoted_after(piece.text, quoted)
        if inside:
            continue
        found = _read(piece.text, _inside_article(out, open_))
        if not found:
            titled = titled or (piece.text.isupper() and len(piece.text) > 5)
            continue
        level, label, rest = found
        first = (level == "article" and label == "1") or (level in ("part", "chapter") and label in _FIRST)
        if level == "appendix" or (first and titled and counted):
            instrument += 1
            open_ = []
            counted = False
        if level == "article":
            titled, counted = False, True
        while open_ and _RANKS[out[open_[-1]].level] >= _RANKS[level]:
            open_.pop()
        parent = open_[-1] if open_ else -1
        out.append(Division(level, label, piece.start, piece.end, rest, parent, instrument))
        open_.append(len(out) - 1)
    return out


def _read(text: str, in_article: bool) -> tuple[str, str, str] | None:
    """Return the level, the label and the rest of a line that opens a division."""
    for level, pattern in _NAMED:
        if not (match := pattern.match(text)):
            continue
        rest = text[match.end() :].strip()
        if level in _LOOSE and not (not rest or rest.isupper() or text[: match.end()].endswith((".", ":"))):
            continue
        if level == "heading" and in_article:
            continue
        return level, match[1] or "", rest
    return None


def _inside_article(out: Sequence[Division], open_: Sequence[int]) -> bool:
    return any(out[number].level == "article" for number in open_)


def _quoted_after(text: str, quoted: bool) -> bool:
    """Return whether a quotation in curly marks is open after this line."""
    opened, closed = text.rfind("“"), text.rfind("”")
    return quoted if opened == closed else opened > closed

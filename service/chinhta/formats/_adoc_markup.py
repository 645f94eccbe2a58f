"""The markup of AsciiDoc, by a scan of our own: its parser is written in Ruby.

What is not known to be prose is not read: verbatim blocks, blocks of unknown styles, attributes, targets of macros.
"""

from collections.abc import Iterator

from chinhta.formats._adoc_inline import inline_masks
from chinhta.formats._line_scan import LineScan
from chinhta.formats.format import Markup
from chinhta.text.documents import Mask
from chinhta.text.patterns import lazy

__all__ = ["parse_adoc"]

_PROSE_STYLES = frozenset(
    "note tip important warning caution quote verse abstract preface appendix partintro sidebar example discrete float "
    "horizontal qanda glossary bibliography dedication colophon index normal lead ordered unordered arabic decimal "
    "loweralpha upperalpha lowerroman upperroman lowergreek square circle disc none unstyled no-bullet cols options "
    "width role id open part chapter acknowledgments start reversed caption frame grid stripes opts reftext".split()
)

_VERBATIM = lazy(r"-{4,}|\.{4,}|\+{4,}|/{4,}|```[^`]*")
_COMPOUND = lazy(r"={4,}|\*{4,}|_{4,}|--|(?P<table>[|!,:]={3,})")
_ATTRIBUTES = lazy(r"\[(?:|[\w.#%,\"'{&*+].*)\]|\[\[.+\]\]")
_STYLE = lazy(r"\[\s*(?P<name>[A-Za-z][\w-]*)?(?P<then>[^\]]?)")
_MACRO = lazy(r"(?!https?:)[A-Za-z]\w*::[^\s\[]*\[.*\]")
_ENTRY = lazy(r":!?\w[\w-]*!?:(?:[ \t]|\Z)")
_TITLE = lazy(r"(?P<marks>={1,6}|#{1,6})[ \t]+(?=\S)")
_UNDERLINE = lazy(r"=+|-+|~+|\^+|\++")
_BREAK = lazy(r"'{3,}|---|- - -|\*\*\*|\* \* \*|<<<")
_LABEL = lazy(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_ITEM = lazy(r"(?:-|\*{1,5}|\.{1,5}|•|\d+\.|[A-Za-z]\.|[ivxIVX]+\)|<(?:\d+|\.)>)[ \t]+(?:\[[ x*]\][ \t]+)?(?=\S)")
_TERM = lazy(r"(?P<sign>:::?:?|;;)(?P<rest>[ \t]+|\Z)")
_HARD_BREAK = lazy(r"[ \t]\+\Z")
_CELL = lazy(
    r"(?<![ \t])[ \t]*(?:(?<!\S)(?:(?:\d+(?:\.\d*)?|\.\d+)[*+])?(?:[<^>](?:\.[<^>])?|\.[<^>])?(?P<style>[a-z])?)?"
    r"(?<!\\)\|[ \t]*"
)
_SIGNS = lazy(r"[!-/:-@\[-`{-~]+")
_DIGIT = lazy(r"\d")
_REFERENCE = lazy(r"<<([^<>,\n]{1,300})|xref:([^\s\[\]]{1,300})\[")
_NOT_ALNUM = lazy(r"[\W_]+")


def parse_adoc(text: str) -> Markup:
    """Find all that is no prose in `text`."""
    return _AdocScan(text).markup()


class _AdocScan(LineScan):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._titles = list[tuple[int, int]]()
        self._open = list[str]()  # the lines that began the blocks around, in which there are no titles
        self._within = ""  # the kind of block that a line without an own beginning would go on
        self._hides = False  # whether the style of the block that follows is not known to be one of prose
        self._data = False  # whether the table that follows has cells of its own making

    def markup(self) -> Markup:
        """Return the masks and the shape of the whole text."""
        n = self._header()
        while n < len(self.lines):
            n = self._block(n)
        return self.finished(
            lambda start, end: inline_masks(self.text, start, end, self.shape.append), self._linked_titles()
        )

    def _header(self) -> int:
        """Take in the title of the document, its author and revision; return the line behind them."""
        n = 0
        while n < len(self.lines) and (not self.lines[n][2] or self._is_comment(n) or _ENTRY.match(self.lines[n][0])):
            n = self._block(n)
        title = self._titled(n) if n < len(self.lines) else n
        if title == n or not self.lines[n][0].startswith(("= ", "# ")):
            return title
        n = title
        people = 0
        while n < len(self.lines) and (line := self.lines[n])[2]:
            if not (self._is_comment(n) or _ENTRY.match(line[0])):
                people += 1
                if people > 2:
                    break
                n = self._hide(n, n + 1)
            else:
                n = self._block(n)
        return n

    def _block(self, n: int) -> int:
        """Take in line `n`, or the block that begins there, and return the line behind it."""
        line, content = self.lines[n], self.lines[n][2]
        flush = not line[1]
        if not content:
            self._within = ""
            self.shape.append("")
            return n + 1
        if flush and _VERBATIM.fullmatch(content) and not self._is_underlined(n - 1):
            return self._delimited(n)
        if self._is_comment(n) or (flush and _MACRO.fullmatch(content)):
            return self._hide(n, n + 1)
        if flush and (match := _COMPOUND.fullmatch(content)):
            return self._compound(n, table=match["table"] or "")
        if flush and _ATTRIBUTES.fullmatch(content):
            self._note_style(content)
            self._within = ""
            return self._hide(n, n + 1)
        if content == "+" or content.startswith("-- "):
            self._within = ""
            return self._hide(n, n + 1)
        if self._within != "paragraph" and (behind := self._begun(n)) > n:
            return behind
        return self._prose(n, line.start(2))

    def _begun(self, n: int) -> int:
        """Take in what only begins a block, and return the line behind it: `n` where line `n` is prose."""
        line, content = self.lines[n], self.lines[n][2]
        if not self._within:
            if not line[1]:
                if _ENTRY.match(content):
                    return self._hide(n, self._entry_end(n))
                if (behind := self._titled(n)) > n:
                    return behind
                if _BREAK.fullmatch(content):
                    return self._hide(n, n + 1)
                if content[0] == "." and len(content) > 1 and content[1] not in " \t." and not self._hides:
                    self._mask(line.start(2), line.start(2) + 1, "markup")
                    self._prose(n, line.start(2) + 1)
                    self._within = ""
                    return n + 1
            hides, self._hides, self._data = self._hides, False, False
            if hides or content.startswith("> ") or (line[1] and not self._is_item(n)):
                return self._hide(n, self.next_empty(n))
        return self._item(n)

    def _titled(self, n: int) -> int:
        """Take in a title at line `n`, and return the line behind it: `n` where there is none."""
        line = self.lines[n]
        if self._open:
            return n
        if match := _TITLE.match(line[0]):
            self._mask(line.start(), line.start() + match.end(), "markup")
            self._title(n, line.start() + match.end(), match["marks"])
            return n + 1
        if self._is_underlined(n):
            self._title(n, line.start(2), "under")
            self._mask(*self.lines[n + 1].span(2), "markup")
            return n + 2
        return n

    def _title(self, n: int, start: int, marks: str) -> None:
        line = self.lines[n]
        self._titles.append((start, line.end(2)))
        self._mask(line.end(2), line.end(2), "end")
        self.shape.append(f"title {marks}")

    def _is_underlined(self, n: int) -> bool:
        """Return whether line `n` is a title with a line under it, of nearly its length."""
        if self._open or not 0 <= n < len(self.lines) - 1 or self.lines[n][1] or self._is_item(n):
            return False
        title, under = self.lines[n][2], self.lines[n + 1][0].rstrip()
        named = any(map(str.isalnum, title)) and title[0] != "." and not (n and self.lines[n - 1][2] and self._within)
        return named and bool(_UNDERLINE.fullmatch(under)) and abs(len(title) - len(under)) < 2

    def _item(self, n: int) -> int:
        """Take in line `n` where it begins an item of a list or a paragraph with a label; else return `n`."""
        line, text = self.lines[n], self.text
        start, end = line.span(2)
        marks = ""
        if match := _ITEM.match(text, start, end):
            marks = _DIGIT.sub("1", match[0])
            self._mask(*match.span(), "markup")
            start = match.end()
        elif not self._within and not line[1] and (match := _LABEL.match(text, start, end)):
            self._mask(*match.span(), "markup")
            self.shape.append(match[0])
            return self._prose(n, match.end())
        terms = list(_TERM.finditer(text, start + 1, end))
        if terms and (term := next((t for t in terms if t["rest"] or t.end() == end), None)):
            marks += term["sign"]
            self._mask(*term.span(), "markup")
        if not marks:
            return n
        self._within = "list"
        self.shape.append(f"item {len(line[1])} {marks}")
        return self._prose(n, start)

    def _prose(self, n: int, start: int) -> int:
        """Take in line `n` of prose, from `start` on."""
        line = self.lines[n]
        if not self._within:
            self._mask(line.start(), line.start(), "end")
            self._within = "paragraph"
            self._hides = self._data = False
        if match := _HARD_BREAK.search(self.text, start, line.end(2)):
            self._mask(*match.span(), "markup")
        signs = _SIGNS.match(self.text, start, line.end(2))
        self.shape.append(f"{self._within} {len(line[1])} {signs[0] if signs else ''}")
        return n + 1

    def _compound(self, n: int, table: str) -> int:
        """Take in the line that begins or ends a block of blocks; a table, or what is not prose, as a whole."""
        self._within = ""
        if table:
            hides = self._hides or self._data or table[0] in ",:"
            self._hides = self._data = False
            return self._delimited(n) if hides else self._table(n)
        if self._hides:
            self._hides = False
            return self._delimited(n)
        mark = self.lines[n][2]
        if mark in self._open:
            del self._open[self._open.index(mark) :]
        else:
            self._open.append(mark)
        return self._hide(n, n + 1)

    def _delimited(self, n: int) -> int:
        """Hide the block that line `n` begins, up to the next line that is the same."""
        self._within, self._hides, self._data = "", False, False
        mark = self.lines[n][2]
        if mark.startswith("```"):
            mark = "```"
        stop = next(
            (i for i in range(n + 1, len(self.lines)) if self.lines[i][0].rstrip() == mark), len(self.lines) - 1
        )
        return self._hide(n, stop + 1)

    def _table(self, n: int) -> int:
        """Take in a table: its cells are prose but for those of code."""
        mark = self.lines[n][2]
        n = self._hide(n, n + 1)
        hidden = False
        while n < len(self.lines) and self.lines[n][2] != mark:
            line = self.lines[n]
            if _VERBATIM.fullmatch(line[2]):
                n = self._delimited(n)
                continue
            done = line.start()
            for cell in _CELL.finditer(self.text, line.start(), line.end(2)):
                self._mask(done, cell.start() if hidden else done, "code")
                self._mask(*cell.span(), "markup")
                hidden = cell["style"] in ("l", "m")
                done = cell.end()
            self._mask(done, line.end(2) if hidden else done, "code")
            self.shape.append("row" if line[2] else "")
            n += 1
        return self._hide(n, n + 1) if n < len(self.lines) else n

    def _note_style(self, content: str) -> None:
        """Take note of what an attribute line says about the block that follows."""
        style = _STYLE.match(content)
        name = (style["name"] or "").lower() if style else ""
        positional = name and style is not None and style["then"] not in ("=", ":")
        self._hides |= bool(positional and name not in _PROSE_STYLES) or content.startswith("[,")
        self._data |= (
            "format=" in content or "separator=" in content or ("cols=" in content and self._has_code(content))
        )

    def _has_code(self, content: str) -> bool:
        columns = content.partition("cols=")[2].lstrip("\"'")
        return any(column.strip().rstrip("\"']")[-1:] in ("l", "m") for column in columns.split(","))

    def _is_comment(self, n: int) -> bool:
        content = self.lines[n][0]
        return content.startswith("//") and not content.startswith("///")

    def _is_item(self, n: int) -> bool:
        start, end = self.lines[n].span(2)
        return bool(_ITEM.match(self.text, start, end) or _TERM.search(self.text, start + 1, end))

    def _entry_end(self, n: int) -> int:
        """Return the line behind an attribute, which goes on where a line ends with a backslash."""
        while n + 1 < len(self.lines) and self.lines[n][2].endswith(" \\"):
            n += 1
        return n + 1

    def _hide(self, n: int, stop: int) -> int:
        """Mask the lines `n` to `stop`, and return `stop`."""
        self._mask(self.lines[n].start(), self.lines[stop - 1].end(2), "code")
        return stop

    def _linked_titles(self) -> Iterator[Mask]:
        """Yield the titles to which a reference points by their words, or by the name made of them."""
        names = {_NOT_ALNUM.sub("", match[1] or match[2]).casefold() for match in _REFERENCE.finditer(self.text)}
        for start, end in self._titles if names else ():
            if _NOT_ALNUM.sub("", self.text[start:end]).casefold() in names:
                yield Mask(start, end, "heading")

    def _mask(self, start: int, end: int, kind: str) -> None:
        if start < end or kind == "end":
            self.masks.append(Mask(start, end, kind))

"""The text of a Word document: its paragraphs, and where each letter lies in the bytes of which part.

ECMA-376 (Office Open XML), part 1, 17: stories (body, headers, footers, notes) hold paragraphs, these runs, and runs
text. Read as it would be when all tracked changes are accepted.
"""

import re
from typing import Final

from chinhta.files import UnreadableError
from chinhta.formats._docx_styles import Styles
from chinhta.formats._package import Package
from chinhta.formats._stories import OBJECT, StoryItem, StoryParagraph, StoryPart
from chinhta.formats._xml import Tag, attributes, check_xml, tags, text_of

__all__ = ["RunItem", "TextRun", "WordPart", "read_parts"]

_STORIES: Final = ("document.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
_MAIN: Final = re.compile(
    r"wordprocessingml\.(?:document|template)\.main\+xml|ms-word\.\w+\.macroEnabled\w*\.main\+xml"
)
_WORDS: Final = (
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_CHARACTERS: Final = {
    b"tab": "\t",
    b"ptab": "\t",
    b"br": "\n",
    b"cr": "\n",
    b"noBreakHyphen": "\u2011",
    b"softHyphen": "\u00ad",
}
_OBJECTS: Final = frozenset(
    (b"sym", b"object", b"pict", b"drawing", b"footnoteReference", b"endnoteReference", b"ruby", b"pgNum")
)
_LINKS: Final = re.compile(r"\s*(?:HYPERLINK|FORMTEXT)\b")
_BOUND: Final = frozenset((b"dropDownList", b"comboBox", b"date", b"dataBinding", b"showingPlcHdr", b"picture"))


class TextRun:
    """A run at `start`:`end` (bytes): its start tag, its properties, and its items. `inside`: a tracked insertion."""

    __slots__ = ("end", "head", "inside", "items", "properties", "start")

    def __init__(self, tag: Tag, inside: Tag | None) -> None:
        self.start, self.end, self.inside = tag.start, tag.end, inside
        self.head = (tag.start, tag.end)
        self.properties = (tag.end, tag.end)
        self.items: list[RunItem] = []


class RunItem(StoryItem):
    """A child of a run; `run` is None for what stands beside the runs (a formula)."""

    __slots__ = ("run",)

    def __init__(self, start: int, end: int, text: str, kind: str, run: TextRun | None) -> None:
        super().__init__(start, end, text, kind, run.inside if run else None)
        self.run = run


class WordPart(StoryPart):
    """A story of a document, and the prefix of the names in it."""

    def __init__(self, name: str, data: bytes, styles: Styles) -> None:
        """Read the part. Raises UnreadableError when it is broken."""
        super().__init__(name, data)
        check_xml(data)
        self.prefix = _prefix(data)
        _WordReader(self, styles).read()


def read_parts(package: Package) -> list[WordPart]:
    """Return the stories of a document, the body first. Raises UnreadableError when it is none of Word."""
    try:
        types = package.read("[Content_Types].xml")
    except KeyError:
        raise _no_document() from None
    check_xml(types)
    found: list[tuple[int, str]] = []
    styles = Styles()
    for tag in tags(types):
        if tag.name.rpartition(b":")[2] != b"Override" or not tag.opens:
            continue
        given = attributes(tag.given)
        name, kind = given.get(b"PartName", "").lstrip("/"), given.get(b"ContentType", "")
        if _MAIN.search(kind):
            found.append((0, name))
        elif kind.endswith("wordprocessingml.styles+xml") and name in package.names:
            styles = Styles(package.read(name))
        else:
            found += [(n, name) for n, story in enumerate(_STORIES) if kind.endswith(f"wordprocessingml.{story}") and n]
    parts = [(n, name) for n, name in sorted(set(found)) if name in package.names]
    if not parts or parts[0][0]:
        raise _no_document()
    return [WordPart(name, package.read(name), styles) for _, name in parts]


def _no_document() -> UnreadableError:
    return UnreadableError("không phải tài liệu Word (.docx)", "not a Word document (.docx)")


def _prefix(data: bytes) -> bytes:
    """Return the prefix, with its colon, of the names of WordprocessingML in a part."""
    root = next(tag for tag in tags(data) if tag.opens)
    for name, value in attributes(root.given).items():
        if value.encode() in _WORDS and name.startswith(b"xmlns:"):
            return name[len("xmlns:") :] + b":"
    raise _no_document()


class _Field:
    """A field: its instruction, and whether its result has begun."""

    def __init__(self) -> None:
        self.instruction = ""
        self.has_result = False

    @property
    def is_open(self) -> bool:
        """Whether the text that comes is a result that somebody typed: that of a link."""
        return self.has_result and bool(_LINKS.match(self.instruction))


class _WordReader:
    """Goes through the tags of a part once. A name is known by the prefix that the part gives to WordprocessingML."""

    def __init__(self, part: WordPart, styles: Styles) -> None:
        self._part = part
        self._styles = styles
        self._open: list[bytes] = []  # names, those of WordprocessingML without prefix
        self._paragraphs: list[StoryParagraph] = []  # open ones, the innermost last
        self._runs: list[TextRun] = []
        self._starts: list[Tag] = []  # start tags of the items that are open
        self._fields: list[_Field] = []  # that are open
        self._simple: list[bool] = []  # of each open fldSimple, whether its result may be changed
        self._inserted: list[Tag] = []
        self._deleted = 0
        self._bound: list[bool] = []  # of each open content control, whether its text is bound to data
        self._choices: list[list[StoryParagraph]] = []  # the paragraphs of each open AlternateContent's choice
        self._fallbacks: list[list[StoryParagraph]] = []
        self._style = ("", "", "", False)  # paragraph style, character style, font, hidden
        self._outer: list[tuple[str, str, str, bool]] = []  # the same of the paragraphs around

    def read(self) -> None:
        prefix = self._part.prefix
        for tag in tags(self._part.data):
            name = tag.name[len(prefix) :] if tag.name.startswith(prefix) else tag.name
            if tag.opens:
                self._start(name, tag)
                self._open.append(name)
            if tag.closes:
                self._open.pop()
                self._end(name, tag)

    def _start(self, name: bytes, tag: Tag) -> None:
        parent = self._open[-1] if self._open else b""
        match name:
            case b"p":
                self._start_paragraph()
            case b"r":
                self._runs.append(TextRun(tag, self._inserted[-1] if parent in (b"ins", b"moveTo") else None))
                self._style = (self._style[0], "", "", False)
            case b"ins" | b"moveTo" if not parent.endswith(b"Pr"):
                self._inserted.append(tag)
            case b"del" | b"moveFrom" if not parent.endswith(b"Pr"):
                self._deleted += 1
            case b"fldSimple":
                instruction = attributes(tag.given).get(self._part.prefix + b"instr", "")
                self._simple.append(bool(_LINKS.match(instruction)))
            case b"sdt":
                self._bound.append(False)
            case b"mc:AlternateContent":
                self._choices.append([])
                self._fallbacks.append([])
        if parent == b"r" and self._runs:
            self._starts.append(tag)
        elif parent == b"sdtPr" and name.rpartition(b":")[2] in _BOUND and self._bound:
            self._bound[-1] = True
        elif parent == b"sdtPr" and name == b"lock" and self._bound:
            self._bound[-1] |= "ontent" in attributes(tag.given).get(self._part.prefix + b"val", "")
        elif parent in (b"rPr", b"pPr"):
            self._property(name, tag)

    def _end(self, name: bytes, tag: Tag) -> None:
        parent = self._open[-1] if self._open else b""
        if parent == b"r" and self._runs and self._starts:
            self._item(name, self._starts.pop(), tag)
        match name:
            case b"p" if self._paragraphs:
                self._paragraphs.pop()
                self._style = self._outer.pop()
            case b"r" if self._runs:
                self._runs.pop().end = tag.end
            case b"ins" | b"moveTo" if self._inserted and not parent.endswith(b"Pr"):
                self._inserted.pop()
            case b"del" | b"moveFrom" if self._deleted and not parent.endswith(b"Pr"):
                self._deleted -= 1
            case b"fldSimple":
                self._simple.pop()
            case b"sdt":
                self._bound.pop()
            case b"m:oMath" if self._paragraphs and not self._deleted:
                self._paragraphs[-1].items.append(RunItem(tag.start, tag.end, OBJECT, "object", None))
            case b"mc:AlternateContent":
                self._pair(self._choices.pop(), self._fallbacks.pop())

    def _start_paragraph(self) -> None:
        paragraph = StoryParagraph(boxed=bool(self._paragraphs))
        if b"mc:Fallback" in self._open:
            self._fallbacks[-1].append(paragraph)
        else:
            self._part.paragraphs.append(paragraph)
            if self._choices:
                self._choices[-1].append(paragraph)
        self._paragraphs.append(paragraph)
        self._outer.append(self._style)
        self._style = ("", "", "", False)

    @staticmethod
    def _pair(choices: list[StoryParagraph], fallbacks: list[StoryParagraph]) -> None:
        """Note which paragraphs of a choice stand in the fallback too."""
        if [paragraph.text for paragraph in choices] == [paragraph.text for paragraph in fallbacks]:
            for choice, fallback in zip(choices, fallbacks, strict=True):
                choice.twin = fallback

    def _property(self, name: bytes, tag: Tag) -> None:
        of_mark = self._open[-2:-1] == [b"pPr"]  # of the mark at the paragraph's end
        if name not in (b"pStyle", b"rStyle", b"rFonts", b"vanish") or of_mark:
            return
        given = attributes(tag.given)
        paragraph, character, font, hidden = self._style
        value = given.get(self._part.prefix + b"val", "")
        if name == b"pStyle":
            paragraph = value
        elif name == b"rStyle":
            character = value
        elif name == b"rFonts":
            font = given.get(self._part.prefix + b"ascii", "") or given.get(self._part.prefix + b"hAnsi", "")
        else:
            hidden = value not in ("0", "false", "off")
        self._style = (paragraph, character, font, hidden)

    def _item(self, name: bytes, start: Tag, end: Tag) -> None:
        """Take up a child of a run, which has ended."""
        run = self._runs[-1]
        if name == b"rPr":
            run.properties = (start.start, end.end)
            return
        text, kind = self._reading(name, start, end)
        item = RunItem(start.start, end.end, text, kind, run)
        run.items.append(item)
        if text and self._paragraphs and not self._deleted:
            self._paragraphs[-1].items.append(item)

    def _reading(self, name: bytes, start: Tag, end: Tag) -> tuple[str, str]:
        """Return what a child of a run reads as, and why it may not be changed."""
        data = self._part.data
        raw = data[start.end : end.start]
        if name == b"t":
            text = text_of(raw)
            if text is None:
                return OBJECT, "object"
            kept = attributes(start.given).get(b"xml:space") == "preserve"
            return text if kept else text.strip(" "), self._kind()
        if name == b"instrText" and self._fields:
            self._fields[-1].instruction += text_of(raw) or ""
        elif name == b"fldChar":
            self._field(attributes(start.given).get(self._part.prefix + b"fldCharType", ""))
        elif name in _CHARACTERS:
            return _CHARACTERS[name], "break"
        elif name in _OBJECTS or name == b"mc:AlternateContent":
            return ("" if b":anchor" in raw or b"txbx" in raw or b"textbox" in raw else OBJECT), "object"
        return "", ""

    def _field(self, type_: str) -> None:
        if type_ == "begin":
            self._fields.append(_Field())
        elif type_ == "separate" and self._fields:
            self._fields[-1].has_result = True
        elif type_ == "end" and self._fields:
            self._fields.pop()

    def _kind(self) -> str:
        """Return why the text of the run that is open may not be changed."""
        paragraph, character, font, hidden = self._style
        if hidden:
            return "hidden"
        if not all(field.is_open for field in self._fields) or not all(self._simple):
            return "field"
        if any(self._bound):
            return "control"
        return self._styles.kind(paragraph, character, font)

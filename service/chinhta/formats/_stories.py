"""Texts that lie in the XML of a package: stories of paragraphs, of which each letter is known by its bytes.

What Word and LibreOffice documents have in common; how their XML is read and written is their formats' own.
"""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from chinhta.files import UnreadableError
from chinhta.formats.format import Changes, Source
from chinhta.text.diffs import edit_between
from chinhta.text.documents import Mask
from chinhta.text.edits import Edit
from chinhta.text.patterns import lazy
from chinhta.text.prose import inline

if TYPE_CHECKING:
    from chinhta.formats._package import Package

__all__ = [
    "AUTHOR",
    "CODE",
    "LEGACY",
    "OBJECT",
    "ItemChange",
    "Noted",
    "StoryItem",
    "StoryParagraph",
    "StoryPart",
    "StorySource",
    "spread",
]

AUTHOR: Final = "chinhta"
"""Who makes the changes that are tracked."""

OBJECT: Final = "\ufffc"
"""What stands in the text for a picture, a formula, a note's number: one code point that nobody changes."""

CODE: Final = lazy(r"(?i)\bcode\b|verbatim|preformatted|typewriter|html (?:sample|keyboard)|source ?(?:code|text)")
"""What the names of styles for code have in them."""

LEGACY: Final = lazy(r"(?i)\.vn|vni[- ]|viscii|\bvk ")
"""How the names of fonts begin in which other letters stand where Unicode has those of Latin: .VnTime, VNI-Times."""

_FIXED: Final = frozenset("\n\t\ufffc\u2011\u00ad")

Noted = tuple[Edit, str]
"""An edit and why it is made, "" for nothing to say."""


class StoryItem:
    """Text that lies at `start`:`end` (bytes of its part), and from offset `at` of the document's text on.

    `kind` is "" where it may be changed, else why it may not. `inside`: the tracked change of somebody that holds it.
    """

    __slots__ = ("at", "end", "inside", "kind", "start", "text")

    def __init__(self, start: int, end: int, text: str, kind: str, inside: object = None) -> None:
        self.start, self.end, self.text, self.kind, self.inside = start, end, text, kind, inside
        self.at = 0


class StoryParagraph:
    """A paragraph: its items in order, and the offset `at` of its text.

    `boxed`: it stands in a text box. `twin`: the same paragraph as it is written for older programs.
    """

    __slots__ = ("at", "boxed", "items", "twin")

    def __init__(self, *, boxed: bool) -> None:
        self.at = 0
        self.boxed = boxed
        self.items: list[StoryItem] = []
        self.twin: StoryParagraph | None = None

    @property
    def text(self) -> str:
        """Its text."""
        return "".join(item.text for item in self.items)

    def move_to(self, at: int) -> None:
        """Let its text begin at offset `at` of the document's."""
        self.at = at
        for item in self.items:
            item.at = at
            at += len(item.text)


class StoryPart:
    """A part of the package that holds a story: its name, its bytes, its paragraphs."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data
        self.paragraphs: list[StoryParagraph] = []


P = TypeVar("P", bound=StoryPart)


class ItemChange(NamedTuple):
    """An edit inside one item: `start`:`end` of its text give way to `new`; `note` says why, "" for nothing to say."""

    start: int
    end: int
    new: str
    note: str


class StorySource(Source, Generic[P]):
    """The text of the stories of a package, each paragraph a line, an empty line between stories."""

    signatures = ""
    """How the names of parts with signatures begin."""

    def __init__(self, package: "Package", parts: Sequence[P]) -> None:
        self.package = package
        self.parts = parts
        lines: list[str] = []
        at = 0
        for part in parts:
            if lines and part.paragraphs:
                lines.append("")
                at += 1
            for paragraph in part.paragraphs:
                lines.append(paragraph.text)
                for copy in (paragraph, paragraph.twin):
                    if copy:
                        copy.move_to(at)
                at += len(lines[-1]) + 1
        self.text = "\n".join(lines)

    @cached_property
    def masks(self) -> Sequence[Mask]:
        """What is no prose, or may not be changed: fields, objects, breaks, code, text in old fonts, line feeds."""
        masks = []
        for part in self.parts:
            for paragraph in part.paragraphs:
                inside = None
                for item in paragraph.items:
                    if item.kind:
                        masks.append(Mask(item.at, item.at + len(item.text), item.kind))
                    if item.inside is not inside and item.at > paragraph.at:
                        masks += [Mask(item.at, item.at, "border"), inline(item.at, item.at)]
                    inside = item.inside
        return masks + [Mask(at, at + 1, "break") for at, char in enumerate(self.text) if char == "\n"]

    def keeps_structure(self, edited: str) -> bool:
        """Return whether the fixed characters are the same: line feeds, tabs, objects."""
        return [char for char in edited if char in _FIXED] == [char for char in self.text if char in _FIXED]

    def write(self, edits: Sequence[Edit], changes: Changes | None = None) -> bytes:
        """Return the document with `edits` as `changes` wants them, tracked by default; other parts stay as they are.

        Raises UnreadableError for a document that is signed: an edit would break the signature.
        """
        if not edits:
            return self.package.data
        if any(name.startswith(self.signatures) for name in self.package.names):
            raise UnreadableError(
                "tài liệu đã ký số: sửa sẽ làm mất hiệu lực chữ ký", "the document is signed: an edit would undo that"
            )
        changes = changes or Changes()
        notes = changes.notes or [""] * len(edits)
        return self.package.written(self.changed_parts(list(zip(edits, notes, strict=True)), changes))

    @abstractmethod
    def changed_parts(self, edits: Sequence[Noted], changes: Changes) -> dict[str, bytes]:
        """Return the parts, by name, that `edits` change."""

    def by_part(self, edits: Iterable[Noted]) -> Iterator[tuple[P, list[tuple[StoryParagraph, list[Noted]]]]]:
        """Yield each part that `edits` touch, with its paragraphs and their edits, the last part first."""
        left = list(edits)
        for part in reversed(self.parts):
            touched = []
            for paragraph in reversed(part.paragraphs):
                own = []
                while left and left[-1][0].start >= paragraph.at:
                    own.append(left.pop())
                if own:
                    touched.append((paragraph, own[::-1]))
            if touched:
                yield part, touched[::-1]


def spread(paragraph: StoryParagraph, edit: Edit, note: str) -> Iterator[tuple[StoryItem, ItemChange]]:
    """Yield each item that an edit touches with its change; what the edit puts in goes into the first of them.

    Of an edit over several items only what differs is changed, so that each letter keeps its form.
    """
    free = [item for item in paragraph.items if not item.kind]
    start, end, new = edit
    touched = [item for item in free if item.at < end and start < item.at + len(item.text)]
    if len(touched) > 1:
        old = "".join(item.text for item in touched)[start - touched[0].at : end - touched[0].at]
        narrow = edit_between(old, new) or Edit(0, 0, "")
        start, end, new = start + narrow.start, start + narrow.end, narrow.new
        touched = [item for item in free if item.at < end and start < item.at + len(item.text)]
    if start == end:
        before = [item for item in free if item.at < start <= item.at + len(item.text)]
        touched = before[:1] or [item for item in free if item.at == start][:1]
    if not touched:
        raise ValueError("an edit where no text may be changed")
    for item in touched:
        low, high = max(start, item.at) - item.at, min(end, item.at + len(item.text)) - item.at
        yield item, ItemChange(low, high, new, note)
        new = note = ""

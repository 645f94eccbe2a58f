"""Word documents (.docx): body, tables, headers, footers, notes, text boxes, content controls; a line a paragraph."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from chinhta.files import UnreadableError
from chinhta.formats import plain
from chinhta.formats.format import Changes, Format, Source
from chinhta.text.documents import Mask
from chinhta.text.edits import Edit
from chinhta.text.prose import inline

if TYPE_CHECKING:
    from chinhta.formats._docx_reader import StoryPart
    from chinhta.formats._package import Package

__all__ = ["FORMAT"]


class WordSource(Source):
    """A Word document: the text of its stories, each paragraph a line, an empty line between stories."""

    def __init__(self, package: "Package", parts: Sequence["StoryPart"]) -> None:
        self._package = package
        self._parts = parts
        lines: list[str] = []
        at = 0
        for part in parts:
            if lines:
                lines.append("")
                at += 1
            for paragraph in part.paragraphs:
                lines.append(paragraph.text)
                for copy in (paragraph, paragraph.twin):
                    if copy:
                        copy.place(at)
                at += len(lines[-1]) + 1
        self.text = "\n".join(lines)

    @cached_property
    def masks(self) -> Sequence[Mask]:
        """What is no prose, or may not be changed: fields, objects, breaks, code, text in old fonts, line feeds."""
        masks = []
        for part in self._parts:
            for paragraph in part.paragraphs:
                inside = None
                for item, run in paragraph.items:
                    if item.kind:
                        masks.append(Mask(item.at, item.at + len(item.text), item.kind))
                    if run and run.inside is not inside and item.at > paragraph.at:
                        masks += [Mask(item.at, item.at, "border"), inline(item.at, item.at)]
                    inside = run.inside if run else None
        return masks + [Mask(at, at + 1, "break") for at, char in enumerate(self.text) if char == "\n"]

    def keeps_structure(self, edited: str) -> bool:
        """Return whether the fixed characters are the same: line feeds, tabs, objects."""
        return _fixed(edited) == _fixed(self.text)

    def write(self, edits: Sequence[Edit], changes: Changes | None = None) -> bytes:
        """Return the document with `edits` as `changes` wants them, tracked by default; other parts stay as they are.

        Raises UnreadableError for a document that is signed: an edit would break the signature.
        """
        from chinhta.formats._docx_comments import with_comments
        from chinhta.formats._docx_writer import Tracking, written

        if not edits:
            return self._package.data
        if any(name.startswith("_xmlsignatures/") for name in self._package.names):
            raise UnreadableError(
                "tài liệu đã ký số: sửa sẽ làm mất hiệu lực chữ ký", "the document is signed: an edit would undo that"
            )
        changes = changes or Changes()
        tracking = Tracking(self._parts, changes.date) if changes.tracked else None
        notes = changes.notes or [""] * len(edits)
        left = list(zip(edits, notes, strict=True))
        parts: dict[str, bytes] = {}
        for part in reversed(self._parts):
            touched = []
            for paragraph in reversed(part.paragraphs):
                own = []
                while left and left[-1][0].start >= paragraph.at:
                    own.append(left.pop())
                if own:
                    commented = part is self._parts[0] and not paragraph.boxed  # Word has no comments elsewhere
                    touched.append((paragraph, [(edit, note if commented else "") for edit, note in reversed(own)]))
            if touched:
                parts[part.name] = written(part, touched[::-1], tracking)
        if tracking and tracking.comments:
            parts |= with_comments(self._package, self._parts[0], tracking)
        return self._package.written(parts)


def _fixed(text: str) -> list[str]:
    return [char for char in text if char in "\n\t\ufffc\u2011\u00ad"]


class _WordFormat(Format):
    def read(self, data: bytes, charset: str = "utf-8") -> WordSource:
        """Read the package. Raises UnreadableError when it is broken, has a password, or is no document of Word."""
        from chinhta.formats._docx_reader import read_parts
        from chinhta.formats._package import Package

        package = Package(data)
        return WordSource(package, read_parts(package))

    def source_of(self, text: str) -> Source:
        """Return the source of a text that was copied from a document: plain text."""
        return plain.FORMAT.source_of(text)


FORMAT = _WordFormat("docx", "Word", (".docx", ".docm", ".dotx"), ())

"""A Word document as a source."""

from collections.abc import Sequence

from chinhta.formats._docx_comments import with_comments
from chinhta.formats._docx_reader import WordPart, read_parts
from chinhta.formats._docx_writer import Tracking, written
from chinhta.formats._package import Package
from chinhta.formats._stories import Noted, StorySource
from chinhta.formats.format import Changes

__all__ = ["WordSource", "read_document"]


class WordSource(StorySource[WordPart]):
    """A Word document."""

    signatures = "_xmlsignatures/"

    def changed_parts(self, edits: Sequence[Noted], changes: Changes) -> dict[str, bytes]:
        """Return the parts that `edits` change, those of comments among them."""
        tracking = Tracking(self.parts, changes.date) if changes.tracked else None
        parts: dict[str, bytes] = {}
        body = self.parts[0]
        for part, paragraphs in self.by_part(edits):
            for paragraph, own in paragraphs:
                if part is not body or paragraph.boxed:  # Word has no comments there
                    own[:] = [(edit, "") for edit, _ in own]
            parts[part.name] = written(part, paragraphs, tracking)
        if tracking and tracking.comments:
            parts |= with_comments(self.package, body, tracking)
        return parts


def read_document(data: bytes) -> WordSource:
    """Return the source in the bytes of a file. Raises UnreadableError when they are no document of Word."""
    package = Package(data)
    return WordSource(package, read_parts(package))

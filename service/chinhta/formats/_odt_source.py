"""An OpenDocument text as a source."""

from collections.abc import Sequence

from chinhta.formats._odt_reader import OdtPart, read_parts
from chinhta.formats._odt_writer import written
from chinhta.formats._package import Package
from chinhta.formats._stories import Noted, StorySource
from chinhta.formats.format import Changes

__all__ = ["OdtSource", "read_document"]


class OdtSource(StorySource[OdtPart]):
    """An OpenDocument text."""

    signatures = "META-INF/documentsignatures"

    def changed_parts(self, edits: Sequence[Noted], changes: Changes) -> dict[str, bytes]:
        """Return the parts that `edits` change."""
        parts = {}
        for part, paragraphs in self.by_part(edits):
            for paragraph, own in paragraphs:
                if part is not self.parts[0] or paragraph.boxed:
                    own[:] = [(edit, "") for edit, _ in own]
            parts[part.name] = written(part, paragraphs, changes)
        return parts


def read_document(data: bytes) -> OdtSource:
    """Return the source in the bytes of a file. Raises UnreadableError when they are no OpenDocument text."""
    package = Package(data)
    return OdtSource(package, read_parts(package))

"""What a format is: it reads the bytes of a file as a source, a text to be corrected that knows its way back."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from copy import copy
from functools import cached_property, partial
from typing import NamedTuple

from chinhta.files import UnreadableError
from chinhta.formats.decoding import FileText, decode_file
from chinhta.text.documents import Document, Mask
from chinhta.text.edits import Edit, apply
from chinhta.text.masks import ESCAPE, outside_syntax, text_masks
from chinhta.text.offsets import Positions
from chinhta.text.prose import AMPERSAND, INLINE, prose_of, reading_of

__all__ = ["Changes", "DocumentFormat", "FieldsFormat", "Format", "Markup", "Source", "TextFormat", "TextSource"]

_OVER_PROSE = (
    "piece",
    "heading",
    "label",
    "edge",
    INLINE,
)  # kinds of masks that keep prose, and are no markup themselves


class Markup:
    """What a format sees in a text.

    masks: the spans that rules leave alone. skeleton: what a parser sees besides the prose, in order; it must be the
    same after a correction. It consists of the kind and text of each mask that is markup, and of what `unmasked`
    gives: the parts that no mask shows (blocks, say). That is only called when the skeleton is asked for.
    """

    def __init__(self, text: str, masks: Sequence[Mask], unmasked: Callable[[], Iterable[str]] = tuple) -> None:
        self.masks = masks
        self._text = text
        self._unmasked = unmasked

    @cached_property
    def skeleton(self) -> list[tuple[str, str]]:
        """The parts, each with a kind and a text."""
        pieces = [
            (mask.kind, self._text[mask.start : mask.end])
            for mask in sorted(self.masks)
            if mask.kind not in _OVER_PROSE
        ]
        # The letter "&" of an abbreviation may come, or go, where one is fixed.
        # A letter may be escaped, or not.
        return [(part, "") for part in self._unmasked()] + [
            (kind, piece)
            for kind, piece in pieces
            if not (kind == "entity" and AMPERSAND.fullmatch(piece))
            and not (
                kind == ESCAPE and piece[:1] == "\\" and piece[1:2] in ("u", "U", "x") and reading_of(piece).isalpha()
            )
        ]


class Changes(NamedTuple):
    """How edits are written where the format can track changes: whether they are, and when (ISO 8601, UTC).

    `notes`: for each edit why, as a comment beside it ("" for none); empty for no comments.
    """

    tracked: bool = True
    date: str = "1970-01-01T00:00:00Z"
    notes: Sequence[str] = ()


class Source(ABC):
    """A file, or a text, as it was read.

    `text` is what is corrected: offsets of masks, findings and edits count its code points. A format whose files hold
    more than text (a container, such as an archive of XML) gives here what it extracts, a line a paragraph.
    """

    text: str
    mark = ""
    """The byte order mark before `text` in the file, "" without one."""
    line_feeds_are_spaces = False
    """Whether a line feed in `text` ends no line for its readers (HTML)."""
    has_lines = False
    """Whether the lines and columns of `text` are those of the file: other programs find them there."""
    pages: Sequence[int] = ()
    """Where in `text` the pages begin, in a format that has such; the first at 0."""
    directives_before: Sequence[frozenset[str]] = ()
    """Of a part of a file: the names of each directive "off" that stands before it and is not ended there."""

    @property
    @abstractmethod
    def masks(self) -> Sequence[Mask]:
        """The spans of `text` that rules leave alone, for what the format knows of them."""

    @abstractmethod
    def keeps_structure(self, edited: str) -> bool:
        """Return whether a parser sees in `edited`, which is `text` after edits, the markup that it sees in `text`."""

    def edited(self, text: str) -> "Source | None":
        """Return what would be read of the file with `text` in it; None where only writing it would tell."""
        return None

    def positions(self, unit: str = "codepoint") -> Positions:
        """Return where offsets of `text` lie, counted in `unit`."""
        return Positions(self.text, unit, self.pages)

    def document(self) -> Document:
        """Return the text with all its masks, those of markup and those that any text has."""
        return Document(self.text, [*self.masks, *outside_syntax(text_masks(self.text), self.masks)])

    def paragraphs(self) -> Iterator[str]:
        """Yield what its readers read, paragraph by paragraph: no markup, code or data, no spaces at the ends."""
        document = Document(self.text, self.masks)
        if prose := prose_of(document):
            document = prose.document
        hidden = Document(document.text, [m for m in document.masks if not m.rules and m.kind not in _OVER_PROSE])
        parts = [document.text[start:end] for start, end in hidden.visible_parts(0, len(document.text))]
        if self.line_feeds_are_spaces:
            parts = [part.replace("\n", " ") for part in parts]
        yield from filter(None, map(str.strip, "\n".join(parts).split("\n")))

    @abstractmethod
    def write(self, edits: Sequence[Edit], changes: Changes | None = None) -> bytes:
        """Return the file with `edits` of `text` made (sorted, none clashing); without any, the bytes that were read.

        `changes` says how, for formats that can track changes; the others make them plainly. Text in a legacy charset
        becomes UTF-8.
        """


class Format(ABC):
    """A format of files. To be known, it is given to `registry.register`.

    name: in settings and reports. label: for people. suffixes: of its files, in lower case with the dot, the usual one
    first. hook_types: what pre-commit (its library `identify`) calls such files. data: whether such files mostly hold
    something else than writing for readers: of those in a folder, only those are read whose names tell Vietnamese.
    writable: whether corrections can be written into such files; the others are only checked.
    """

    data = False
    writable = True

    def __init__(self, name: str, label: str, suffixes: tuple[str, ...], hook_types: tuple[str, ...]) -> None:
        self.name = name
        self.label = label
        self.suffixes = suffixes
        self.hook_types = hook_types

    def of_fields(self, fields: Collection[str]) -> "Format":
        """Return the format of which only these columns or fields are read, where its files have such; all for none."""
        return self

    @abstractmethod
    def read(self, data: bytes, charset: str = "utf-8") -> Source:
        """Return the source in the bytes of a file; `charset` as for `decoding.decode`, for formats that allow any.

        Raises UnreadableError when they are no file of this format.
        """

    @abstractmethod
    def source_of(self, text: str) -> Source:
        """Return the source of a text that is decoded already, as programs send it.

        Raises UnreadableError when it is no text of this format.
        """


class TextSource(Source):
    """A source whose file is the encoded text itself, as `file` describes. Markup is parsed when first needed."""

    has_lines = True

    def __init__(self, file: FileText, parse: Callable[[str], Markup], *, line_feeds_are_spaces: bool = False) -> None:
        self.file = file
        self.line_feeds_are_spaces = line_feeds_are_spaces
        self.text = file.text
        self.mark = "\ufeff" if file.bom else ""
        self._parse = parse
        self._edited: TextSource | None = None  # the last one: whoever asks for it asks for its skeleton too

    @cached_property
    def _markup(self) -> Markup:
        return self._parse(self.text)

    @property
    def masks(self) -> Sequence[Mask]:
        """The masks that the format's `parse` gives."""
        return self._markup.masks

    def keeps_structure(self, edited: str) -> bool:
        """Compare the skeletons of both texts; one that cannot be parsed has none."""
        source = self.edited(edited)
        return source is not None and source._markup.skeleton == self._markup.skeleton

    def edited(self, text: str) -> "TextSource | None":
        """Return the source of `text` in the same format; None when it would be broken."""
        if self._edited is None or self._edited.text != text:
            source = self._with(self.file._replace(text=text))
            try:
                _ = source.masks
            except UnreadableError:
                return None
            self._edited = source
        return self._edited

    def _with(self, file: FileText) -> "TextSource":
        return TextSource(file, self._parse, line_feeds_are_spaces=self.line_feeds_are_spaces)

    def write(self, edits: Sequence[Edit], changes: Changes | None = None) -> bytes:
        """Return the edited text in the encoding and with the byte order mark of the file."""
        return self.file.encode(apply(self.text, edits))


class TextFormat(Format):
    """A format whose files are text; `parse` finds the markup in it, `line_feeds_are_spaces` as for its sources.

    strict: whether a text can be broken. It is parsed at once, and `parse` raises UnreadableError.
    """

    def __init__(
        self,
        name: str,
        label: str,
        suffixes: tuple[str, ...],
        hook_types: tuple[str, ...],
        parse: Callable[[str], Markup],
        *,
        line_feeds_are_spaces: bool = False,
        strict: bool = False,
        data: bool = False,
    ) -> None:
        super().__init__(name, label, suffixes, hook_types)
        self._parse = parse
        self._spaces = line_feeds_are_spaces
        self.strict = strict
        self.data = data

    def read(self, data: bytes, charset: str = "utf-8") -> TextSource:
        """Decode the bytes. Raises UnreadableError when they are no text, or not one of this format."""
        return self._source(decode_file(data, charset))

    def source_of(self, text: str) -> TextSource:
        """Return the source of `text`; it is written in UTF-8."""
        return self._source(FileText(text))

    def _source(self, file: FileText) -> TextSource:
        source = TextSource(file, self._parse, line_feeds_are_spaces=self._spaces)
        if self.strict:
            _ = source.masks
        return source


class FieldsFormat(TextFormat):
    """A format of data that consists of fields with names; `parse` finds the markup where only some of them are read.

    It is given the text and the names, none for all fields.
    """

    def __init__(
        self,
        name: str,
        label: str,
        suffixes: tuple[str, ...],
        hook_types: tuple[str, ...],
        parse: Callable[..., Markup],
    ) -> None:
        super().__init__(name, label, suffixes, hook_types, partial(parse, fields=()), strict=True, data=True)
        self._parse_fields = parse

    def of_fields(self, fields: Collection[str]) -> "FieldsFormat":
        """Return the format of which only `fields` are read; all for none."""
        other = copy(self)
        other._parse = partial(self._parse_fields, fields=fields)
        return other


class DocumentFormat(Format):
    """A format of documents whose files hold more than text: archives of XML (word processors), e-mails, PDF.

    `read_document` gives the source in the bytes of one, or raises UnreadableError; `writable` as of `Format`.
    """

    def __init__(
        self,
        name: str,
        label: str,
        suffixes: tuple[str, ...],
        read_document: Callable[[bytes], Source],
        *,
        writable: bool = True,
    ) -> None:
        super().__init__(name, label, suffixes, ())  # pre-commit has no names for such files
        self._read_document = read_document
        self.writable = writable

    def read(self, data: bytes, charset: str = "utf-8") -> Source:
        """Read the document. Raises UnreadableError when it is broken, has a password, or is of another format."""
        return self._read_document(data)

    def source_of(self, text: str) -> Source:
        """Return the source of a text that was copied from a document: plain text."""
        return TextSource(FileText(text), lambda text: Markup(text, ()))

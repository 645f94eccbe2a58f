"""From a file or a text to what is found in it, once for every way in: settings → source → correction → rows."""

import gc
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from time import gmtime, monotonic, strftime
from typing import Any, NamedTuple

from chinhta import engine
from chinhta.analysis.abbreviations import Entry, abbreviations_in
from chinhta.analysis.outline import Outline, outline
from chinhta.engine import Correction
from chinhta.files import UnreadableError, read_blocks, read_bytes
from chinhta.formats.format import Changes, Source, TextFormat
from chinhta.formats.parts import LARGE, MOST, PART, TooLargeError, read_parts
from chinhta.formats.registry import UnknownFormatError, by_name
from chinhta.lexicon.lexicon import lexicon
from chinhta.project import Projects
from chinhta.rows import Row, finding_rows
from chinhta.rules.catalogue import OF_THE_WHOLE, RULES
from chinhta.rules.rule import check_deadline
from chinhta.settings import Settings
from chinhta.text.diffs import edits_between
from chinhta.text.edits import Edit, clash

__all__ = ["CorrectedInput", "Input", "InternalError", "Parts", "Session"]


class Input(NamedTuple):
    """A text to check, the settings for it, and the bytes that it was read from (none where a text was given)."""

    source: Source
    settings: Settings
    data: bytes = b""

    @property
    def text(self) -> str:
        """The text, without a byte order mark."""
        return self.source.text


class CorrectedInput(NamedTuple):
    """What became of an input."""

    input: Input
    correction: Correction

    @property
    def data(self) -> bytes:
        """The corrected file, written as the input was; in UTF-8 when that was in a legacy charset.

        Raises UnreadableError when its format does not let it be changed.
        """
        notes = [f"{finding.message} ({finding.rule})" for finding in self.correction.applied]
        return self.input.source.write(self.correction.edits, _changes(self.input.settings, notes))

    def rows(self, unit: str = "codepoint") -> list[Row]:
        """Return all findings as JSON objects, in text order; offsets are counted in `unit` (of text.offsets.UNITS)."""
        return finding_rows(self.correction.findings, self.input.source.positions(unit), set(self.correction.applied))


def _changes(settings: Settings, notes: Sequence[str] = ()) -> Changes:
    """Return how `settings` want changes to be written, now; with `notes` beside them if they want comments."""
    how = settings.changes
    return Changes(how != "accepted", strftime("%Y-%m-%dT%H:%M:%SZ", gmtime()), notes if how == "commented" else ())


class Session:
    """Reads texts and checks them, each file under the settings of its project.

    `projects` has the settings of files, and what lies over them. Bytes are read in `charset`, which is what
    `Format.read` takes. All the work together may take `seconds`, None for no limit; when they are over, every method
    raises BudgetExceeded.
    """

    def __init__(
        self, projects: Projects | None = None, *, charset: str = "utf-8", seconds: float | None = None
    ) -> None:
        self.projects = projects or Projects(search=False)
        self.charset = charset
        self._deadline = None if seconds is None else monotonic() + seconds

    def read(self, path: Path, data: bytes | None = None, *, need_format: bool = False) -> Input:
        """Return the file at `path` under its settings; `data` stands for its bytes where they are at hand.

        Raises UnreadableError when it cannot be read or is no text, with `need_format` UnknownFormatError when its
        format is not known; SettingsError when the settings of its project are wrong.
        """
        if data is None:
            data = read_bytes(path)
        if need_format and not self.projects.knows_format(path):
            raise UnknownFormatError(path)
        return self.decode(data, self.projects.settings(path))

    def parts(self, path: Path, blocks: Iterable[bytes]) -> "Parts":
        """Return the file at `path`, whose bytes are in `blocks`, to be taken part by part.

        Nothing is read yet. Raises SettingsError when the settings of its project are wrong.
        """
        return Parts(self, blocks, self.projects.settings(path))

    def decode(self, data: bytes, settings: Settings) -> Input:
        """Return the text of a file's bytes, in the format of the settings. Raises UnreadableError when it is none."""
        source = by_name(settings.format).of_fields(settings.fields).read(data, self.charset)
        self.check_deadline()
        return Input(source, settings, data)

    def take(self, text: str | Source, settings: Settings) -> Input:
        """Return a text that is in no file; a string is in the format of the settings."""
        format = by_name(settings.format).of_fields(settings.fields)
        return Input(format.source_of(text) if isinstance(text, str) else text, settings)

    def correct(self, input: Input) -> CorrectedInput:
        """Correct the input as far as its settings allow."""
        seconds = None if self._deadline is None else self._deadline - monotonic()
        return CorrectedInput(input, engine.correct(input.source, input.settings, seconds=seconds))

    def rewrite(self, input: Input, text: str) -> bytes:
        """Return the file of `input` with `text` in place of its own, written as its settings say.

        Where they want comments, a change that a finding in the file explains has its message. Raises UnreadableError
        when its format has no place for what `text` changes: a field, say, or a line more.
        """
        edits = edits_between(input.text, text)
        notes = self._reasons(input, edits) if input.settings.changes == "commented" else ()
        try:
            data = input.source.write(edits, _changes(input.settings, notes))
            kept = input.source.keeps_structure(text) and self.decode(data, input.settings).text == text
        except ValueError:  # an edit where no text may be changed
            kept = False
        if not kept:
            raise UnreadableError(
                "có chỗ sửa mà tệp này không ghi được (số đoạn, trường, đối tượng phải giữ nguyên)",
                "the file has no place for some changes (its paragraphs, fields and objects must stay)",
            )
        return data

    def _reasons(self, input: Input, edits: Sequence[Edit]) -> list[str]:
        """Return for each edit what a finding says about the words that it changes, "" where none does."""
        found = self.correct(input).correction.findings
        spans = [(each.start, each.end, f"{each.message} ({each.rule})") for each in found if each.choices]
        return [next((note for start, end, note in spans if clash((start, end), edit[:2])), "") for edit in edits]

    def abbreviations(self, input: Input) -> list[Entry]:
        """Return every abbreviation that the input uses, in the order of their first uses."""
        self.check_deadline()
        tables = lexicon(input.settings.dictionaries, frozenset(input.settings.words))
        return abbreviations_in(input.source.document(), tables, self.check_deadline)

    def outline(self, input: Input) -> Outline:
        """Return the outline of the input: its parts, its divisions and what kind of document it is."""
        self.check_deadline()
        tables = lexicon(input.settings.dictionaries, frozenset(input.settings.words)).tables
        found = outline(input.source.document(), tables)
        self.check_deadline()
        return found

    def check_deadline(self) -> None:
        """Raise BudgetExceeded when the time is over."""
        check_deadline(self._deadline)


class Parts:
    """A file as the inputs that it is checked in, in order: itself, or the parts of a large plain text.

    The inputs of parts have settings without the rules that judge a text as a whole. Their bytes joined are those of
    the file.
    """

    def __init__(self, session: Session, blocks: Iterable[bytes], settings: Settings) -> None:
        self.settings = settings
        self._session = session
        self._blocks = iter(blocks)
        self._unread = deque[bytes]()  # blocks of the file, and pieces of such, that no input has had yet
        self._size = 0
        self._whole = b""  # of a file that is its only input
        self._digest: Any = None  # of a large one

    def __iter__(self) -> Iterator[Input]:
        """Yield the inputs. Raises UnreadableError when the file cannot be read, is no text, or is too large."""
        format = by_name(self.settings.format)
        limit = LARGE if format.name == "text" else MOST if isinstance(format, TextFormat) else None
        for _ in self._read():
            if limit and self._size >= limit:
                break
        else:
            data = b"".join(self._unread)
            self._unread = deque([data])
            yield self._session.decode(data, self.settings)
            self._whole, self._unread = data, deque()
            return
        if format.name != "text":
            raise TooLargeError(format.label)
        self._digest = _sha256(b"".join(self._unread))
        rules = {rule.name: False for rule in RULES if not OF_THE_WHOLE.isdisjoint((rule.name, rule.family))}
        settings = self.settings.replace(rules={**self.settings.rules, **rules})
        for data, source in read_parts(chain(tuple(self._unread), self._read()), self._session.charset, PART):
            yield Input(source, settings, data)
            self._given(len(data))
            gc.collect()  # documents refer to themselves; a twentieth of the time, and memory does not grow

    def rest(self) -> Iterator[bytes]:
        """Yield the bytes that no input had, those of the last one with them, unless it was followed by another."""
        yield from self._unread
        yield from self._blocks

    def is_file(self, path: Path) -> bool:
        """Return whether the bytes of all inputs are what the file at `path` holds. Raises UnreadableError."""
        if self._digest is None:
            return read_bytes(path) == self._whole
        now = _sha256()
        for block in read_blocks(path, PART):
            now.update(block)
        return bool(now.digest() == self._digest.digest())

    def _read(self) -> Iterator[bytes]:
        for block in self._blocks:
            self._unread.append(block)
            self._size += len(block)
            if self._digest:
                self._digest.update(block)
            yield block

    def _given(self, size: int) -> None:
        while size:
            block = self._unread.popleft()
            if len(block) > size:
                self._unread.appendleft(block[size:])
            size -= min(size, len(block))


def _sha256(data: bytes = b"") -> Any:
    from hashlib import sha256  # costs a twentieth of a cold check, and few files are large

    return sha256(data)


class InternalError(UnreadableError):
    """A bug of chinhta that one text showed, made from what was raised; it names the line of code, for a report."""

    def __init__(self, error: Exception) -> None:
        import traceback

        last = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})"
        super().__init__(f"lỗi nội bộ của chinhta, xin báo lại: {what}", f"internal error, please report it: {what}")

"""Files of any kind as pieces to correct: parts of a text, rows of JSON Lines or Parquet, members of a tar archive."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from shutil import copyfileobj
from typing import Any, Final, NamedTuple

from chinhta.corpora.arrow import correct_parquet
from chinhta.corpora.names import ARCHIVES, LINES, has_rows, is_table, plain_name
from chinhta.corpora.rows import RowOutcome, correct_lines, row_settings
from chinhta.corpora.streams import Blocks, compressed, unpacked
from chinhta.files import UnreadableError
from chinhta.formats.registry import is_found_in_folders
from chinhta.rows import Row
from chinhta.session import CorrectedInput, InternalError, Parts, Session
from chinhta.settings import Settings

__all__ = ["ShardPiece", "correct_pieces"]

_IN_MEMORY: Final = 8 << 20  # bytes of a member of an archive; a larger one goes to a temporary file


class ShardPiece(NamedTuple):
    """What became of a piece of a file, or why it stays as it is.

    `place` says which piece it is: {} for a text or a part of one, {"row": 3}, {"member": "a.txt"}, both; from 1.
    """

    place: dict[str, int | str]
    outcome: CorrectedInput | None = None
    error: UnreadableError | None = None
    changed: bool = False
    """Whether other bytes are written than were read."""

    @property
    def of_whole_member(self) -> bool:
        """Whether this is a member of an archive that stays as it was."""
        return self.error is not None and "row" not in self.place

    def rows(self) -> list[Row]:
        """Return what a report says about it: its findings, or its error, each with its place."""
        if self.error:
            return [{**self.place, "error": self.error.en}]
        return [{**self.place, **row} for row in self.outcome.rows()] if self.outcome else []

    @property
    def suffix(self) -> str:
        """The place behind a file's name, as RFC 7111 has it: "#row=3"."""
        return "".join(f"#{name}={value}" for name, value in self.place.items())


def correct_pieces(
    session: Session,
    path: Path,
    blocks: Iterable[bytes],
    settings: Settings,
    field: str | None = None,
    sink: Any = None,
) -> Iterator[ShardPiece]:
    """Yield what becomes of each piece of the file at `path`, in order; write the corrected file to `sink`.

    `blocks` are its bytes; Parquet is read from `path` itself. A row or member that cannot be corrected is yielded with
    its error and written as it was. Raises UnreadableError when the file cannot be read, or a text that is not in a row
    or member; then what stands in `sink` is of no use.
    """
    suffix = plain_name(path).suffix.lower()
    if is_table(path):
        for n, row in enumerate(correct_parquet(str(path), field or "text", session, row_settings(settings), sink), 1):
            yield _of_row(n, row)
        return
    file = compressed(sink, path) if sink else None
    plain = unpacked(blocks, path)
    try:
        if suffix in ARCHIVES:
            yield from _members(session, path, plain, field, file)
        else:
            yield from _of_text(session, path, plain, settings, field, file)
    finally:
        if file:
            file.close()


def _of_text(
    session: Session, path: Path, blocks: Iterable[bytes], settings: Settings, field: str | None, file: Any
) -> Iterator[ShardPiece]:
    if has_rows(path, field):
        lines = correct_lines(_lines(blocks), field or "text", session, row_settings(settings))
        for n, (line, row) in enumerate(lines, 1):
            if file:
                file.write(line)
            yield _of_row(n, row)
        return
    for input in Parts(session, blocks, settings):
        outcome = session.correct(input)
        data = outcome.data if file else input.data
        if file:
            file.write(data)
        yield ShardPiece({}, outcome, changed=data != input.data)


def _of_row(number: int, row: RowOutcome) -> ShardPiece:
    return ShardPiece({"row": number}, *row, changed=bool(row.outcome and row.outcome.correction.applied))


def _lines(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield lines with their ends."""
    from io import BufferedReader

    return iter(BufferedReader(Blocks(blocks)).readline, b"")


def _members(
    session: Session, path: Path, blocks: Iterable[bytes], field: str | None, file: Any
) -> Iterator[ShardPiece]:
    """Yield the pieces of the members of a tar archive; what is no text that chinhta reads is only copied."""
    import tarfile
    from contextlib import nullcontext
    from tempfile import SpooledTemporaryFile

    written: Any = tarfile.open(fileobj=file, mode="w|", format=tarfile.PAX_FORMAT) if file else nullcontext()  # noqa: SIM115
    try:
        with tarfile.open(fileobj=Blocks(blocks), mode="r|") as source, written as target:
            for member in source:
                data = source.extractfile(member) if member.isfile() else None
                if data is None or not _is_read(Path(member.name), field):
                    if target:
                        target.addfile(member, data)
                    continue
                with SpooledTemporaryFile(_IN_MEMORY) as old, SpooledTemporaryFile(_IN_MEMORY) as new:
                    copyfileobj(data, old)
                    old.seek(0)
                    pieces = _of_member(session, path, member.name, old, new, field)
                    yield from pieces
                    if target:
                        out = old if pieces[-1:] and pieces[-1].of_whole_member else new
                        member.size = out.seek(0, 2)
                        member.pax_headers = {key: value for key, value in member.pax_headers.items() if key != "size"}
                        out.seek(0)
                        target.addfile(member, out)
    except tarfile.TarError as error:
        raise UnreadableError("tệp tar bị hỏng hoặc bị cắt ngang", "the tar archive is broken or cut short") from error


def _is_read(member: Path, field: str | None) -> bool:
    return is_found_in_folders(member, to_write=True) or (
        has_rows(member, field) and plain_name(member).suffix.lower() in LINES
    )


def _of_member(session: Session, path: Path, name: str, old: Any, new: Any, field: str | None) -> list[ShardPiece]:
    """Return the pieces of a member of the archive at `path`, whose bytes are in `old`; write it to `new`.

    Where it cannot be corrected as a whole, that is all that is returned.
    """
    place: dict[str, int | str] = {"member": name}
    inner = Path(name)
    try:
        settings = session.projects.settings(path.parent / plain_name(inner))
        pieces = correct_pieces(session, inner, iter(partial(old.read, 1 << 16), b""), settings, field, new)
        return [piece._replace(place={**place, **piece.place}) for piece in pieces]
    except UnreadableError as error:
        return [ShardPiece(place, None, error)]
    except Exception as error:  # our bug on one member must not keep the others from being done
        return [ShardPiece(place, None, InternalError(error))]

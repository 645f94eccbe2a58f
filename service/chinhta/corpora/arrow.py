"""Tables of Apache Arrow: texts of a column corrected batch by batch, findings as a nested column; Parquet files."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from chinhta.corpora.rows import RowOutcome, correct_text, row_settings
from chinhta.corpora.streams import MissingExtraError
from chinhta.files import UnreadableError, refused
from chinhta.rows import Row
from chinhta.session import Session
from chinhta.settings import Settings

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["correct_batches", "correct_parquet", "finding_type", "output_schema", "read_parquet"]

_WORDS = ("rule", "category", "original", "replacement", "message", "safety")
_NUMBERS = ("start", "end", "line", "column", "end_line", "end_column")
_SPAN = (*_NUMBERS, "original", "replacement")
_ROWS = 512  # at once
_GROUP = 64 << 20  # bytes of a row group that is written


def correct_batches(
    batches: "Iterable[pa.RecordBatch]",
    field: str = "text",
    settings: Settings | None = None,
    *,
    findings: str | None = "findings",
    error: str | None = "error",
) -> "Iterator[pa.RecordBatch]":
    """Yield the batches with the texts of the column `field` corrected, each a text of its own.

    Two columns are added, unless their names are None: `findings`, a list of what was found in the text as it was
    (`finding_type`, offsets in code points), and `error`, why a text was left as it is (null where it was not). A null
    stays null. Raises UnreadableError when there is no such column of strings, or a column of these names already.
    """
    session, settings = Session(), row_settings(settings or Settings())
    for batch in batches:
        rows = [_correct(session, settings, text) for text in _texts(batch, field)]
        yield _corrected(batch, field, rows, findings, error, english=settings.language == "en")


def output_schema(
    schema: "pa.Schema", field: str = "text", *, findings: str | None = "findings", error: str | None = "error"
) -> "pa.Schema":
    """Return the schema of what `correct_batches` yields for batches of `schema`. Raises UnreadableError as it does."""
    pa = _pyarrow()
    at = schema.get_field_index(field)
    if at < 0 or not _is_text(pa, schema.field(at).type):
        raise UnreadableError(f"không có cột chuỗi “{field}”", f"there is no column of strings “{field}”")
    for name, kind in ((findings, finding_type()), (error, pa.string())):
        if name is None:
            continue
        if name in schema.names:
            raise UnreadableError(f"đã có cột “{name}”", f"there is a column “{name}” already")
        schema = schema.append(pa.field(name, pa.list_(kind) if name == findings else kind))
    return schema


def finding_type() -> "pa.StructType":
    """Return the type of a finding: the fields of a row of any other way, `related` spans nested."""
    pa = _pyarrow()
    types = {name: pa.string() for name in _WORDS} | {name: pa.int64() for name in _NUMBERS}
    span = pa.struct([pa.field(name, types[name]) for name in _SPAN])
    return pa.struct(
        [
            *(pa.field(name, types[name]) for name in ("rule", "category", *_SPAN)),
            pa.field("choices", pa.list_(pa.string())),
            *(pa.field(name, pa.string()) for name in ("message", "safety")),
            pa.field("confidence", pa.float64()),
            pa.field("written", pa.bool_()),
            pa.field("related", pa.list_(span)),
        ]
    )


def read_parquet(path: str, field: str) -> "Iterator[pa.RecordBatch]":
    """Yield the batches of a Parquet file. Raises UnreadableError when it is none, or has no such column of strings."""
    pa = _pyarrow()
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            output_schema(file.schema_arrow, field, findings=None, error=None)
            yield from file.iter_batches(_ROWS)
    except (pa.ArrowException, OSError) as error:
        raise _refused(error) from error


def correct_parquet(
    path: str, field: str, session: Session, settings: Settings, sink: Any = None
) -> Iterator[RowOutcome]:
    """Yield what becomes of each row of the Parquet file at `path`; write the corrected file to the open file `sink`.

    Schema, metadata, compression and the order of rows stay. Raises UnreadableError as `read_parquet`.
    """
    pa = _pyarrow()
    import pyarrow.parquet as pq

    batches = read_parquet(path, field)
    writer: Any = None
    group: list[Any] = []
    try:
        if sink:
            with pq.ParquetFile(path) as file:
                writer = pq.ParquetWriter(sink, file.schema_arrow, compression=_compression(file.metadata))
        for batch in batches:
            rows = [_correct(session, settings, text) for text in _texts(batch, field)]
            yield from rows
            if sink:
                group.append(_corrected(batch, field, rows, None, None))
                if sum(each.nbytes for each in group) > _GROUP:
                    writer.write_table(pa.Table.from_batches(group))
                    group = []
        if group:
            writer.write_table(pa.Table.from_batches(group))
    except (pa.ArrowException, OSError) as error:
        raise _refused(error) from error
    finally:
        if writer:
            writer.close()


def _refused(error: Exception) -> UnreadableError:
    if isinstance(error, OSError) and error.errno:
        return refused(error)
    return UnreadableError(f"không phải tệp Parquet: {error}", f"no Parquet file: {error}")


def _compression(metadata: Any) -> str:
    """Return how the columns of a Parquet file are packed."""
    known = metadata.row_group(0).column(0).compression if metadata.num_row_groups and metadata.num_columns else ""
    return {"UNCOMPRESSED": "none", "": "snappy"}.get(known, str(known).lower())


def _texts(batch: "pa.RecordBatch", field: str) -> list[bytes | None]:
    """Return the texts of a column as they are stored: some may be no UTF-8."""
    pa = _pyarrow()
    output_schema(batch.schema, field, findings=None, error=None)
    column = batch.column(batch.schema.get_field_index(field))
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    texts: list[bytes | None] = column.cast(pa.large_binary()).to_pylist()
    return texts


def _correct(session: Session, settings: Settings, text: bytes | None) -> RowOutcome:
    try:
        return correct_text(session, settings, None if text is None else text.decode())
    except UnicodeDecodeError:
        return RowOutcome(None, UnreadableError("không phải UTF-8", "not UTF-8"))


def _corrected(
    batch: "pa.RecordBatch",
    field: str,
    rows: list[RowOutcome],
    findings: str | None,
    error: str | None,
    *,
    english: bool = False,
) -> "pa.RecordBatch":
    pa = _pyarrow()
    schema = output_schema(batch.schema, field, findings=findings, error=error)
    at = batch.schema.get_field_index(field)
    columns = list(batch.columns)
    if any(row.outcome and row.outcome.correction.applied for row in rows):
        texts = [
            text if row.text is None else row.text.encode()
            for row, text in zip(rows, _texts(batch, field), strict=True)
        ]
        columns[at] = _column(texts, schema.field(at).type)
    if findings is not None:
        found: list[list[Row]] = [row.outcome.rows() if row.outcome else [] for row in rows]
        columns.append(pa.array(found, pa.list_(finding_type())))
    if error is not None:
        reasons = [(row.error.en if english else row.error.vi) if row.error else None for row in rows]
        columns.append(pa.array(reasons, pa.string()))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _column(texts: list[bytes | None], kind: Any) -> Any:
    """Return texts as a column of a type of strings; what was no UTF-8 stays so."""
    pa = _pyarrow()
    from pyarrow import compute

    plain = kind.value_type if pa.types.is_dictionary(kind) else kind
    column = pa.array(texts, pa.large_binary()).cast(
        options=compute.CastOptions(target_type=plain, allow_invalid_utf8=True)
    )
    return column.dictionary_encode().cast(kind) if pa.types.is_dictionary(kind) else column


def _is_text(pa: Any, kind: Any) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise MissingExtraError("parquet") from None
    return pyarrow

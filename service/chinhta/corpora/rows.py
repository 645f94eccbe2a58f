"""Rows: each has a text in one field, which is corrected as a text of its own."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from chinhta.files import UnreadableError
from chinhta.formats._json_markup import JsonString, json_strings, load_json
from chinhta.session import CorrectedInput, InternalError, Session
from chinhta.settings import Settings

__all__ = ["RowOutcome", "correct_lines", "correct_text", "row_settings"]


class RowOutcome(NamedTuple):
    """What became of the text of a row; `error` is why it is as it was."""

    outcome: CorrectedInput | None
    error: UnreadableError | None = None

    @property
    def text(self) -> str | None:
        """The corrected text, None where the row has none or keeps its own."""
        return self.outcome.correction.text if self.outcome else None


def row_settings(settings: Settings) -> Settings:
    """Return the settings for the texts of rows: they are plain text where the settings mean the file that has them."""
    return settings.replace(format="text", fields=()) if settings.format in ("json", "jsonl") else settings


def correct_text(session: Session, settings: Settings, text: object) -> RowOutcome:
    """Correct the text of a row, None where it is empty. It raises nothing: an error is a result."""
    if text is None:
        return RowOutcome(None)
    try:
        if not isinstance(text, str):
            raise UnreadableError("trường này không phải chuỗi", "the field is no string")
        text.encode()
        return RowOutcome(session.correct(session.take(text, settings)))
    except UnicodeEncodeError:
        error = UnreadableError("có nửa ký tự (surrogate) không ghi được", "half a character (a surrogate)")
        return RowOutcome(None, error)
    except UnreadableError as error:
        return RowOutcome(None, error)
    except Exception as error:  # our bug on one text must not keep the others from being done
        return RowOutcome(None, InternalError(error))


def correct_lines(
    lines: Iterable[bytes], field: str, session: Session, settings: Settings
) -> Iterator[tuple[bytes, RowOutcome]]:
    """Yield each line of JSON Lines with the string in `field` ("a.b": b in a) corrected, and what became of it.

    All other bytes stay. A line in which it cannot be done is yielded as it is, with the error.
    """
    path = tuple(field.split("."))
    for line in lines:
        if not line.strip():
            yield line, RowOutcome(None)
            continue
        try:
            text = line.decode()
            string, value = _value(text, path)
        except UnicodeDecodeError:
            yield line, RowOutcome(None, UnreadableError("không phải UTF-8", "not UTF-8"))
            continue
        except UnreadableError as error:
            yield line, RowOutcome(None, error)
            continue
        row = correct_text(session, settings, value)
        if string and row.text is not None and row.text != value:
            token = text[string.start : string.end]
            new = json.dumps(row.text, ensure_ascii=token.isascii() and "\\u" in token)
            line = (text[: string.start - 1] + new + text[string.end + 1 :]).encode()
        yield line, row


def _value(text: str, path: tuple[str, ...]) -> tuple[JsonString | None, Any]:
    """Return the string at `path` of a line of JSON, and its value; no string where it is null.

    Raises UnreadableError when it is no JSON, or has no such field, or the field is no string.
    """
    value = load_json(text)
    for name in path:
        if not isinstance(value, dict) or name not in value:
            where = ".".join(path)
            raise UnreadableError(f"không có trường “{where}”", f"there is no field “{where}”")
        value = value[name]
    if value is None:
        return None, None
    found = [string for string in json_strings(text) if string.path == path]
    return (found[-1], value) if isinstance(value, str) else (None, value)

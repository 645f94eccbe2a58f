"""Batches of Arrow: findings as a nested column, errors by row, the same as texts alone."""

import subprocess
import sys

import pytest

import chinhta
from chinhta import Settings
from chinhta.files import UnreadableError
from chinhta.session import Session

pa = pytest.importorskip("pyarrow")

WRONG = "Bộ đã xây dưng kế hoạch ,\n📈 giao UBND ."
TEXTS = [WRONG, None, "Không có gì.", "", "Cục Cục Đổi mới sáng tạo ."]


def batches(texts: list[str | None]) -> "list[pa.RecordBatch]":
    return pa.table({"id": list(range(len(texts))), "text": pa.array(texts, pa.string())}).to_batches(max_chunksize=2)


def test_batches_have_what_each_text_alone_has() -> None:
    settings = Settings(language="en", tone_style="old")
    out = list(chinhta.correct_batches(iter(batches(TEXTS)), settings=settings))
    assert [batch.num_rows for batch in out] == [2, 2, 1]
    rows = pa.Table.from_batches(out).to_pylist()
    session = Session()
    for row, text in zip(rows, TEXTS, strict=True):
        alone = session.correct(session.take(text, settings)) if text is not None else None
        assert row["text"] == (alone.correction.text if alone else None)
        assert row["findings"] == (alone.rows() if alone else [])
        assert row["error"] is None
    assert rows[0]["findings"][0]["rule"] == "spelling.known-confusion"


def test_nothing_is_read_ahead() -> None:
    given = []

    def source() -> "pa.RecordBatchReader":
        for batch in batches(TEXTS):
            given.append(batch)
            yield batch

    stream = chinhta.correct_batches(source())
    assert not given
    next(stream)
    assert len(given) == 1


def test_columns_may_have_other_names_or_be_left_out() -> None:
    (first, *_) = chinhta.correct_batches(batches(TEXTS), findings="lỗi", error=None)
    assert first.schema.names == ["id", "text", "lỗi"]
    (first, *_) = chinhta.correct_batches(batches(TEXTS), findings=None, error=None)
    assert first.schema == batches(TEXTS)[0].schema


def test_wrong_columns_are_refused() -> None:
    for options in ({"field": "none"}, {"field": "id"}, {"findings": "id"}, {"error": "text"}):
        with pytest.raises(UnreadableError):
            list(chinhta.correct_batches(batches(TEXTS), **options))


def test_a_text_that_cannot_be_done_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    correct = Session.correct

    def fails(self: Session, input: object) -> object:
        if "UBND" in input.text:  # type: ignore[attr-defined]
            raise IndexError("list index out of range")
        return correct(self, input)  # type: ignore[arg-type]

    monkeypatch.setattr(Session, "correct", fails)
    rows = pa.Table.from_batches(list(chinhta.correct_batches(batches(TEXTS)))).to_pylist()
    assert rows[0]["text"] == WRONG
    assert rows[0]["findings"] == []
    assert "IndexError" in rows[0]["error"]
    assert [row["error"] for row in rows[1:]] == [None] * 4
    assert rows[4]["text"].startswith("Cục Đổi mới")


def test_a_plain_check_imports_none_of_it() -> None:
    code = (
        "import sys, io; from chinhta.cli import main; main(['check', '--no-config', 'README.md']);"
        "names = ('pyarrow', 'zstandard', 'pyspark', 'tarfile', 'gzip', 'json');"
        "print(*[name for name in names if name in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr.splitlines()[-1] == ""

"""The job of Apache Spark, on two local workers: the same as one process, and a row that fails fails no job."""

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import chinhta
from chinhta import Settings

pa = pytest.importorskip("pyarrow")
pytest.importorskip("pyspark", reason="no pyspark: pip install 'chinhta[spark]'")
if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("no Java: Spark cannot run", allow_module_level=True)

import pyarrow.parquet as pq  # noqa: E402

from chinhta.corpora import spark as job  # noqa: E402

TEXTS = ["Bộ đã xây dưng kế hoạch ,\n📈 giao UBND .", None, "Không có gì.", "Cục Cục Đổi mới sáng tạo ."] * 8
BAD = 5


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = str(Path(chinhta.__file__).parents[1])
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = (
        builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1").getOrCreate()
    )
    yield session
    session.stop()


@pytest.mark.filterwarnings("ignore")
def test_the_job_gives_what_one_process_gives(spark: Any, tmp_path: Path) -> None:
    texts = pa.array([text.encode() if text else None for text in TEXTS], pa.binary())
    broken = pa.array([*texts.to_pylist()[:BAD], b"\xff ,", *texts.to_pylist()[BAD + 1 :]], pa.binary()).view(
        pa.string()
    )
    table = pa.table({"id": list(range(len(TEXTS))), "text": broken})
    (tmp_path / "in").mkdir()
    for n in range(4):
        pq.write_table(table.slice(n * 8, 8), tmp_path / f"in/{n}.parquet")

    frame = job.corrected(spark.read.parquet(str(tmp_path / "in")), settings=Settings(tone_style="old"))
    frame.write.parquet(str(tmp_path / "out"))
    rows = in_order(pq.read_table(tmp_path / "out"))

    clean = pa.table({"id": table["id"], "text": pa.array([*TEXTS[:BAD], None, *TEXTS[BAD + 1 :]])})
    alone = list(chinhta.correct_batches(clean.to_batches(), settings=Settings(tone_style="old")))
    expected = in_order(pa.Table.from_batches(alone))
    expected[BAD] = {"id": BAD, "text": b"\xff ,", "findings": [], "error": "không phải UTF-8"}
    assert rows == expected

    counts = Counter(found["rule"] for row in rows for found in row["findings"] if found["written"])
    by_rule = {row["rule"]: row["written"] for row in job.summary(frame).collect()}
    assert {rule: n for rule, n in by_rule.items() if n} == counts
    assert counts["spelling.known-confusion"] == 8


def in_order(table: "pa.Table") -> list[dict[str, Any]]:
    at = table.schema.get_field_index("text")
    table = table.set_column(at, "text", table["text"].cast(pa.binary()))
    return sorted(table.to_pylist(), key=lambda row: row["id"])


def test_columns_that_are_missing_or_taken_are_refused(spark: Any) -> None:
    frame = spark.createDataFrame([("a", "b")], "text string, error string")
    for field, of in (("text", frame), ("none", frame.drop("error"))):
        with pytest.raises(ValueError, match="needs a column"):
            job.corrected(of, field)

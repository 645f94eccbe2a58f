"""Apache Spark: a DataFrame with a column of texts corrected on a cluster; the job from Parquet to Parquet.

    spark-submit spark.py IN OUT [--field text] [--profile bao-chi] [--summary FOLDER]

Every executor needs chinhta (`pip install 'chinhta[spark]'`). A text that cannot be corrected stays as it is, with the
reason in the column `error`; it fails no task.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from chinhta.corpora.arrow import correct_batches, finding_type
from chinhta.profiles import PROFILES
from chinhta.settings import Settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["corrected", "main", "summary"]


def corrected(frame: "DataFrame", field: str = "text", settings: Settings | None = None) -> "DataFrame":
    """Return the frame with the texts of the column `field` corrected, and the columns `findings` and `error`.

    What they hold is what `correct_batches` yields. Raises ValueError when a column of these names is there already, or
    none of the name `field`.
    """
    from pyspark.sql.pandas.types import from_arrow_type
    from pyspark.sql.types import ArrayType, StructType

    if field not in frame.columns or {"findings", "error"} & set(frame.columns):
        raise ValueError(f"the frame needs a column {field!r}, and none named findings or error")
    schema = (
        StructType([*frame.schema.fields])
        .add("findings", ArrayType(from_arrow_type(finding_type())))
        .add("error", "string")
    )
    values = (settings or Settings()).values

    def work(batches: Iterable[Any]) -> Iterator[Any]:
        return correct_batches(batches, field, Settings.from_mapping(values))

    return frame.mapInArrow(work, schema)


def summary(frame: "DataFrame") -> "DataFrame":
    """Return by rule how many findings of a corrected frame were written, are proposed, are only shown; and rows."""
    from pyspark.sql import functions as f

    found = frame.select(f.explode("findings").alias("found")).select("found.*")
    return (
        found.groupBy("rule")
        .agg(
            f.sum(f.col("written").cast("int")).alias("written"),
            f.sum((~f.col("written") & (f.col("safety") != "show")).cast("int")).alias("proposed"),
            f.sum((~f.col("written") & (f.col("safety") == "show")).cast("int")).alias("shown"),
        )
        .orderBy("rule")
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run the job: 0 when the corrected table, and the summary if wanted, are written."""
    parser = ArgumentParser(prog="spark.py", description=__doc__)
    parser.add_argument("source", metavar="IN", help="Parquet files, wherever Spark reads")
    parser.add_argument("target", metavar="OUT", help="folder of the corrected Parquet files; there must be none yet")
    parser.add_argument("--field", default="text", help="column of the texts")
    parser.add_argument("--profile", choices=[profile.name for profile in PROFILES], help="profile of the settings")
    parser.add_argument("--summary", metavar="FOLDER", help="findings by rule, as CSV with a header")
    args = parser.parse_args(argv)
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.appName("chinhta").getOrCreate()
    settings = Settings(profile=args.profile) if args.profile else Settings()
    corrected(spark.read.parquet(args.source), args.field, settings).write.parquet(args.target)
    if args.summary:
        summary(spark.read.parquet(args.target)).coalesce(1).write.csv(args.summary, header=True)
    spark.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())

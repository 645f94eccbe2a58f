"""The findings of a file for the report: those of a small one in its line of the state, of a large one in a file."""

import hashlib
import json
from contextlib import ExitStack
from typing import Any, Final

from chinhta.batch.plan import Plan
from chinhta.batch.state import rows_folder, scratch_folder
from chinhta.corpora.shards import ShardPiece
from chinhta.files import Replacement
from chinhta.rows import Row

__all__ = ["Rows"]

_MOST: Final = 1_000  # findings that a line of the state may hold


class Rows:
    """What a report says about the file `target` of a plan. Nothing is kept where there is no report."""

    def __init__(self, plan: Plan, target: str) -> None:
        self._plan = plan
        name = hashlib.sha256(target.encode("utf-8", "surrogateescape")).hexdigest()[:32] + ".jsonl"
        self._path = rows_folder(plan.output) / name
        self._rows: list[Row] = []
        self._stack = ExitStack()
        self._file: Replacement | None = None

    def __enter__(self) -> "Rows":
        return self

    def __exit__(self, *error: Any) -> None:
        self._stack.__exit__(*error)

    def add(self, piece: ShardPiece) -> None:
        """Take what is to be said about a piece."""
        if not self._plan.with_findings:
            return
        self._rows += piece.rows()
        if len(self._rows) > _MOST:
            self._spill()

    def commit(self) -> dict[str, Any]:
        """Return what the line of the file in the state has about it."""
        if not self._plan.with_findings:
            return {}
        if self._file is None:
            self._path.unlink(missing_ok=True)  # of an earlier run
            return {"findings": self._rows}
        self._spill()
        self._file.commit()
        return {"findings_in": self._path.name}

    def _spill(self) -> None:
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._stack.enter_context(Replacement(self._path, scratch=scratch_folder(self._plan.output)))
        for row in self._rows:
            self._file.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
        self._rows = []

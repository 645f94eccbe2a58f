"""The recipes of docs/corpora.md, as far as their tools are installed."""

import json
import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "corpora.md").read_text("utf-8")
RECIPES = dict(re.findall(r"\*\*([\w ]+)\*\*[^\n]*\n\n```python\n(.*?)```", PAGE, re.DOTALL))
WRONG, RIGHT = "Bộ đã xây dưng kế hoạch.", "Bộ đã xây dựng kế hoạch."


def test_every_recipe_is_python() -> None:
    assert set(RECIPES) == {"Hugging Face datasets", "datatrove", "Dask", "Ray"}
    for name, code in RECIPES.items():
        compile(code, name, "exec")


@pytest.mark.filterwarnings("ignore")
def test_hugging_face_datasets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("datasets", reason="no datasets: pip install datasets")
    import pyarrow as pa
    import pyarrow.parquet as pq

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    Path("corpus").mkdir()
    pq.write_table(pa.table({"text": [WRONG, "Không có gì."]}), "corpus/a.parquet")
    exec(RECIPES["Hugging Face datasets"].replace("num_proc=8", "num_proc=None"), {})
    rows = pq.read_table("clean.parquet").to_pylist()
    assert [row["text"] for row in rows] == [RIGHT, "Không có gì."]
    assert rows[0]["written"] == ["spelling.known-confusion"]


@pytest.mark.filterwarnings("ignore")
def test_datatrove(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("orjson", reason="no datatrove: pip install 'datatrove[io]'")
    pytest.importorskip("datatrove", reason="no datatrove: pip install 'datatrove[io]'")
    monkeypatch.chdir(tmp_path)
    Path("corpus").mkdir()
    Path("corpus/a.jsonl").write_text(json.dumps({"text": WRONG, "id": "1"}) + "\n", "utf-8")
    exec(RECIPES["datatrove"].replace("tasks=8, workers=8", "tasks=1, workers=1"), {"__name__": "recipe"})
    assert any(path.stat().st_size for path in Path("clean").iterdir())


@pytest.mark.filterwarnings("ignore")
def test_dask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("dask.bag", reason="no dask: pip install 'dask[bag]'")
    import dask

    monkeypatch.chdir(tmp_path)
    Path("corpus").mkdir()
    Path("corpus/a.txt").write_text(WRONG + "\n\n", "utf-8")
    with dask.config.set(scheduler="synchronous"):
        exec(RECIPES["Dask"], {})
    assert RIGHT in "".join(path.read_text("utf-8") for path in Path("clean").iterdir())

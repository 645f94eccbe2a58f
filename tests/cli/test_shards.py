"""Rows of JSON Lines and Parquet, compressed files, tar archives: in order, bytes kept, a bad row is passed on."""

import gzip
import io
import json
import lzma
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import Ran

BATCH = ["batch-correct", "--no-config", "--only", "spacing.space-before-mark", "--jobs", "1"]
WRONG, RIGHT = "Xin chào , 📈 bạn.", "Xin chào, 📈 bạn."
LINES = [
    '{"id": 1, "text": "Xin chào , 📈 bạn.", "more": [1.50, null]}\n',
    '{"id":2,"text":"Không có gì."}\r\n',
    "hỏng {\n",
    '{"id": 4, "text": null}\n',
    "\n",
    '{"id": 6}\n',
    '{"id": 7, "text": 5}\n',
    '{"id": 8, "text": "ch\\u00e0o , b\\u1ea1n", "nested": {"text": "để , nguyên"}}\n',
    '{"id": 9, "text": "\\ud83d , nửa"}',
]
AFTER = [
    LINES[0].replace(" ,", ",", 1).replace('"id": 1 ,', '"id": 1,'),
    *LINES[1:7],
    LINES[7].replace("o , b", "o, b"),
    LINES[8],
]
BAD = {3, 6, 7, 9}


def rows(path: str | Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


def test_json_lines_are_corrected_row_by_row(run: Callable[..., Ran]) -> None:
    Path("a.jsonl").write_bytes("".join(LINES).encode())
    ran = run([*BATCH, "a.jsonl", "--output", "ra", "--field", "text", "--report", "r.jsonl"])
    assert ran.code == 0, "a bad row does not fail the job"
    assert Path("ra/a.jsonl").read_bytes().decode() == "".join(AFTER)
    found = rows("r.jsonl")
    assert {row["row"] for row in found if "error" in row} == BAD
    assert [(row["row"], row["start"], row["original"]) for row in found if "rule" in row] == [(1, 8, " "), (8, 4, " ")]
    assert "4 dòng hay tệp con để nguyên" in ran.text
    assert (
        "1 tệp đã xử lý từ lần trước"
        in run([*BATCH, "a.jsonl", "--output", "ra", "--field", "text", "--report", "r.jsonl"]).text
    )


def test_a_field_in_a_field(run: Callable[..., Ran]) -> None:
    Path("a.jsonl").write_text(json.dumps({"a": {"b": WRONG}, "b": WRONG}, ensure_ascii=False) + "\n", "utf-8")
    assert run([*BATCH, "a.jsonl", "--output", "ra", "--field", "a.b"]).code == 0
    assert json.loads(Path("ra/a.jsonl").read_text("utf-8")) == {"a": {"b": RIGHT}, "b": WRONG}


def pack(suffix: str, data: bytes) -> bytes:
    if suffix == ".gz":
        return gzip.compress(data[:50]) + gzip.compress(data[50:])  # several members, as `cat` makes them
    if suffix == ".xz":
        return lzma.compress(data[:50]) + lzma.compress(data[50:])
    zstandard = pytest.importorskip("zstandard")
    return b"".join(zstandard.ZstdCompressor().compress(part) for part in (data[:50], data[50:]))


def unpack(suffix: str, data: bytes) -> bytes:
    if suffix == ".gz":
        return gzip.decompress(data)
    if suffix == ".xz":
        return lzma.decompress(data)
    reader = pytest.importorskip("zstandard").ZstdDecompressor().stream_reader(data, read_across_frames=True)
    return bytes(reader.read())


@pytest.mark.parametrize("suffix", [".gz", ".xz", ".zst"])
def test_compressed_files_stay_compressed(suffix: str, run: Callable[..., Ran]) -> None:
    Path("a.jsonl" + suffix).write_bytes(pack(suffix, "".join(LINES).encode()))
    Path("b.txt" + suffix).write_bytes(pack(suffix, (WRONG + "\r\n").encode() * 20))
    names = ["a.jsonl" + suffix, "b.txt" + suffix]
    written = []
    for output in ("ra", "lại"):
        assert run([*BATCH, *names, "--output", output, "--report", f"{output}.jsonl"]).code == 0
        written.append([(Path(output) / name).read_bytes() for name in names])
    assert written[0] == written[1], "the same bytes each time"
    assert unpack(suffix, written[0][0]).decode() == "".join(AFTER)
    assert unpack(suffix, written[0][1]).decode() == (RIGHT + "\r\n") * 20
    assert sum("rule" in row for row in rows("ra.jsonl")) == 22


@pytest.mark.parametrize("suffix", [".gz", ".xz", ".zst"])
def test_a_compressed_file_that_is_cut_short_is_an_error(suffix: str, run: Callable[..., Ran]) -> None:
    Path("a.txt" + suffix).write_bytes(pack(suffix, WRONG.encode() * 90)[:-9])
    Path("b.txt" + suffix).write_bytes(b"no such thing")
    ran = run([*BATCH, "a.txt" + suffix, "b.txt" + suffix, "--output", "ra", "--language", "vi"])
    assert ran.code == 2
    assert ran.err.count("bị hỏng hoặc bị cắt ngang") == 2
    assert [path.name for path in Path("ra").iterdir()] == [".chinhta"]


def table(**columns: list[Any]) -> Any:
    return pytest.importorskip("pyarrow").table(columns)


def test_parquet_is_corrected_row_by_row(run: Callable[..., Ran]) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    before = table(id=list(range(1_500)), text=[WRONG, None, "Không có gì."] * 500)
    before = before.replace_schema_metadata({"of": "the house"})
    pq.write_table(before, "a.parquet", compression="zstd", row_group_size=700)
    ran = run([*BATCH, "a.parquet", "--output", "ra", "--report", "r.jsonl"])
    assert ran.code == 0
    after = pq.ParquetFile("ra/a.parquet")
    assert after.schema_arrow.equals(before.schema, check_metadata=True)
    assert after.read() == pa.table({"id": before["id"], "text": [RIGHT, None, "Không có gì."] * 500})
    assert after.metadata.row_group(0).column(1).compression == "ZSTD"
    assert [row["row"] for row in rows("r.jsonl")] == list(range(1, 1_500, 3))


def test_bad_parquet_rows_and_files(run: Callable[..., Ran]) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    for kind in (pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())):
        bad = pa.array([WRONG.encode(), b"\xff ,", None], pa.binary()).view(pa.string())
        column = bad.dictionary_encode() if pa.types.is_dictionary(kind) else bad.cast(kind, safe=False)
        pq.write_table(pa.table({"chữ": column}), "a.parquet")
        command = [*BATCH, "a.parquet", "--output", f"ra-{kind}", "--field", "chữ", "--report", "r.jsonl"]
        assert run(command).code == 0
        after = pq.read_table(f"ra-{kind}/a.parquet")["chữ"].combine_chunks()
        if pa.types.is_dictionary(after.type):
            after = after.dictionary_decode()
        assert after.cast(pa.large_binary()).to_pylist() == [RIGHT.encode(), b"\xff ,", None]
        assert {row["row"] for row in rows("r.jsonl") if "error" in row} == {2}
    pq.write_table(table(n=[1]), "n.parquet")
    Path("x.parquet").write_bytes(b"PAR1 no")
    ran = run([*BATCH, "n.parquet", "x.parquet", "--output", "no", "--language", "en"])
    assert ran.code == 2
    assert "n.parquet: there is no column of strings “text”" in ran.err
    assert "x.parquet: no Parquet file" in ran.err
    assert [path.name for path in Path("no").iterdir()] == [".chinhta"]


def archive(members: dict[str, bytes], mode: str = "w") -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as file:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size, member.mtime, member.mode = len(content), 86_400, 0o640
            file.addfile(member, io.BytesIO(content))
        link = tarfile.TarInfo("nối")
        link.type, link.linkname = tarfile.SYMTYPE, "a.txt"
        file.addfile(link)
    return data.getvalue()


@pytest.mark.parametrize("suffix", [".tar", ".tar.gz", ".tgz"])
def test_members_of_archives(suffix: str, run: Callable[..., Ran]) -> None:
    members = {
        "a.txt": WRONG.encode(),
        "ảnh.png": b"\x89PNG ,",
        "sâu/b.jsonl": "".join(LINES).encode(),
        "hỏng.txt": b"\xff ,",
        "c.md.gz": gzip.compress(b"x ,"),
    }
    Path("s" + suffix).write_bytes(archive(members, "w" if suffix == ".tar" else "w:gz"))
    ran = run([*BATCH, "s" + suffix, "--output", "ra", "--field", "text", "--report", "r.jsonl"])
    assert ran.code == 0
    with tarfile.open(f"ra/s{suffix}") as file:
        after = {member.name: member for member in file}
        content = {name: file.extractfile(member) for name, member in after.items() if member.isfile()}
        texts = {name: data.read() for name, data in content.items() if data}
    assert list(after) == [*members, "nối"]
    assert texts == {**members, "a.txt": RIGHT.encode(), "sâu/b.jsonl": "".join(AFTER).encode()}
    assert all((member.mtime, member.mode) == (86_400, 0o640) for member in after.values() if member.isfile())
    found = rows("r.jsonl")
    assert [row["member"] for row in found if "row" not in row] == ["a.txt", "hỏng.txt"]
    assert {row["row"] for row in found if row["member"] == "sâu/b.jsonl"} == {1, 8, *BAD}


def test_shards_in_folders_are_taken_where_a_field_is_named(run: Callable[..., Ran]) -> None:
    Path("vào").mkdir()
    Path("vào/a.jsonl.gz").write_bytes(gzip.compress("".join(LINES).encode()))
    Path("vào/b.txt.gz").write_bytes(gzip.compress(WRONG.encode()))
    Path("vào/s.tar").write_bytes(archive({"a.txt": WRONG.encode()}))
    Path("vào/c.txt").write_text(WRONG, "utf-8")
    Path("vào/d.zip").write_bytes(b"PK")
    assert "không lấy 4 tệp khác" in run([*BATCH, "vào", "--output", "ra"]).text
    assert "không lấy 1 tệp khác" in run([*BATCH, "vào", "--output", "lại", "--field", "text"]).text
    assert sorted(path.name for path in Path("lại").iterdir() if path.is_file()) == [
        "a.jsonl.gz", "b.txt.gz", "c.txt", "s.tar",
    ]  # fmt: skip


def test_check_reads_rows_and_members(run: Callable[..., Ran]) -> None:
    check = ["check", "--no-config", "--only", "spacing.space-before-mark", "--language", "vi"]
    Path("a.jsonl").write_bytes("".join(LINES).encode())
    Path("b.jsonl.gz").write_bytes(gzip.compress("".join(LINES).encode()))
    Path("s.tar").write_bytes(archive({"a.txt": WRONG.encode(), "hỏng.txt": b"\xff ,"}))
    ran = run([*check, "--field", "text", "--format", "jsonl", "a.jsonl", "b.jsonl.gz", "s.tar"])
    found = [json.loads(line) for line in ran.text.splitlines()]
    assert ran.code == 2
    assert [row["path"] for row in found if "error" not in row] == [
        "a.jsonl#row=1", "a.jsonl#row=8", "b.jsonl.gz#row=1", "b.jsonl.gz#row=8", "s.tar#member=a.txt",
    ]  # fmt: skip
    assert {row["path"] for row in found if "error" in row} == {
        *(f"{name}#row={n}" for name in ("a.jsonl", "b.jsonl.gz") for n in BAD),
        "s.tar#member=hỏng.txt",
    }
    ran = run([*check, "--field", "text", "."])
    assert "Tìm thấy 5 chỗ trong 3 tệp" in ran.err
    assert "a.jsonl#row=1:1:9: spacing.space-before-mark" in ran.text
    assert run([*check, "--quiet", "--stdin-name", "b.jsonl.gz", "-"], Path("b.jsonl.gz").read_bytes()).code == 2


def test_check_reads_parquet(run: Callable[..., Ran]) -> None:
    pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    pq.write_table(table(text=[WRONG, None, "Không có gì.", WRONG]), "a.parquet")
    ran = run(["check", "--no-config", "--only", "spacing.space-before-mark", "--format", "jsonl", "a.parquet"])
    assert [json.loads(line)["path"] for line in ran.text.splitlines()] == ["a.parquet#row=1", "a.parquet#row=4"]
    assert run(["fix", "--no-config", "a.parquet"]).code == 2, "in place, no shard is fixed"


def test_standard_input_goes_to_standard_output(run: Callable[..., Ran]) -> None:
    stream = [*BATCH, "-", "--output", "-", "--report", "r.jsonl", "--language", "vi"]
    ran = run([*stream, "--field", "text"], "".join(LINES).encode())
    assert (ran.code, ran.out.decode()) == (0, "".join(AFTER))
    assert "4 dòng hay tệp con để nguyên" in ran.err
    assert {row["row"] for row in rows("r.jsonl")} == {1, 8, *BAD}
    ran = run([*stream, "--stdin-name", "a.txt.gz", "--quiet", "--progress"], gzip.compress(WRONG.encode()))
    assert gzip.decompress(ran.out).decode() == RIGHT
    assert "MB/s" in ran.err
    assert rows("r.jsonl")[0]["path"] == "a.txt.gz"
    assert run([*stream, "--stdin-name", "a.txt"], b"\xff ,").code == 2
    assert run([*BATCH, "-", "a.txt", "--output", "-"]).code == 2
    assert run([*BATCH, "-", "--output", "ra"]).code == 2
    assert not Path("ra").exists()


def test_what_is_missing_is_named(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    for package, extra, name in (("pyarrow", "parquet", "a.parquet"), ("zstandard", "zst", "a.txt.zst")):
        monkeypatch.setitem(sys.modules, package, None)
        Path(name).write_bytes(b"x")
        ran = run([*BATCH, name, "--output", "ra"])
        assert ran.code == 2
        assert f"pip install 'chinhta[{extra}]'" in ran.err

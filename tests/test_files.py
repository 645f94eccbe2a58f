"""Files: a write is whole or not at all, a walk takes what it should."""

import os
import stat
from pathlib import Path

import pytest

from chinhta import files
from chinhta.files import Replacement, UnreadableError, find_files, read_bytes, replace_file, visible_path
from chinhta.formats.registry import has_known_format


def test_a_written_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("cũ")
    path.chmod(0o640)
    replace_file(path, "mới".encode())
    assert path.read_text("utf-8") == "mới"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_stays_and_its_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "thật").mkdir()
    target = tmp_path / "thật" / "a.txt"
    target.write_text("cũ")
    link = tmp_path / "b.txt"
    link.symlink_to("thật/a.txt")
    replace_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_read_only_file_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("cũ")
    path.chmod(0o444)
    with pytest.raises(UnreadableError, match="read-only"):
        replace_file(path, b"new")
    assert path.read_text() == "cũ"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_changed_meanwhile_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("lưu trong trình soạn thảo")
    with pytest.raises(UnreadableError, match="another program"):
        replace_file(path, b"new", expected=b"old")
    assert path.read_text() == "lưu trong trình soạn thảo"


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("cũ")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnreadableError, match="No space left"):
        replace_file(path, b"new")
    assert path.read_text() == "cũ"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("ệ" * 84 + ".md")  # 255 bytes
    path.write_text("cũ")
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"


def test_reading_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(tmp_path / "không có.txt")
    assert caught.value.vi == "không tìm thấy tệp"


def test_a_walk_is_sorted_and_takes_texts_only(tmp_path: Path) -> None:
    for name in (
        "b.md",
        "a/z.txt",
        "a/đề án.html",
        "a/ảnh.png",
        ".git/c.md",
        ".ẩn.md",
        "node_modules/d.md",
        "env/e.md",
        "env/pyvenv.cfg",
        "mã.py",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "link.md").symlink_to("b.md")
    (tmp_path / "loop").symlink_to(".")
    named = [tmp_path / "mã.py", tmp_path, tmp_path / "a"]
    found = [path.relative_to(tmp_path).as_posix() for path, _ in find_files(named, has_known_format)]
    assert found == ["mã.py", "a/z.txt", "a/đề án.html", "b.md"]
    with_links = [path.name for path, _ in find_files([tmp_path], has_known_format, links=True)]
    assert with_links == ["z.txt", "đề án.html", "b.md", "link.md"]
    everything = [path.name for path, _ in find_files([tmp_path])]
    assert everything == ["z.txt", "đề án.html", "ảnh.png", "b.md", "mã.py"]


def test_a_folder_that_cannot_be_listed_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files.os, "scandir", denied)
    ((path, _),) = find_files([tmp_path])
    with pytest.raises(UnreadableError):
        read_bytes(path)


def test_a_path_of_broken_bytes_can_be_shown() -> None:
    assert visible_path(os.fsdecode(b"c\xf4ng v\xc4\x83n.md")) == "c\N{REPLACEMENT CHARACTER}ng văn.md"


def test_attributes_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    try:
        os.setxattr(path, "user.chinhta", b"value")
    except (AttributeError, OSError):
        pytest.skip("no extended attributes here")
    replace_file(path, b"new")
    assert os.getxattr(path, "user.chinhta") == b"value"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    os.chown(path, 1234, 5678)
    replace_file(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 5678)


@pytest.mark.parametrize("new", [b"n", b"new", b"newer and longer"])
def test_names_and_times_stay_where_they_are_wanted(new: bytes, tmp_path: Path) -> None:
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_bytes(b"old")
    os.utime(path, ns=(10**18, 10**18 + 5))
    os.link(path, other)
    with Replacement(path, times=True, links=True) as replacement:
        replacement.write(new)
        replacement.commit()
    assert path.read_bytes() == other.read_bytes() == new
    assert path.stat().st_ino == other.stat().st_ino
    assert path.stat().st_mtime_ns == 10**18 + 5
    with Replacement(path, times=True) as replacement:
        replacement.write(b"alone")
        replacement.commit()
    assert (path.read_bytes(), other.read_bytes()) == (b"alone", new)
    assert path.stat().st_mtime_ns == 10**18 + 5
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.txt", "b.txt"]


def test_no_room_for_a_file_of_several_names_leaves_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_bytes(b"old")
    os.link(path, other)

    def full(handle: int, start: int, size: int) -> None:
        os.ftruncate(handle, size)  # some systems grow the file before they find no room
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "posix_fallocate", full, raising=False)
    with pytest.raises(UnreadableError, match="No space"), Replacement(path, links=True) as replacement:
        replacement.write(b"newer and longer")
        replacement.commit()
    assert path.read_bytes() == other.read_bytes() == b"old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.txt", "b.txt"]

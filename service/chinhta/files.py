"""Files as bytes: found in folders, read, and written at once or not at all."""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

__all__ = [
    "Replacement",
    "UnreadableError",
    "find_files",
    "read_blocks",
    "read_bytes",
    "refused",
    "replace_file",
    "visible_path",
]

_REASONS = {
    errno.ENOENT: "không tìm thấy tệp",
    errno.EISDIR: "thư mục không mở được",
    errno.EACCES: "không có quyền đọc hoặc ghi",
    errno.EPERM: "không có quyền đọc hoặc ghi",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã dùng hết hạn mức đĩa",
    errno.EFBIG: "tệp lớn hơn mức hệ thống cho phép",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ELOOP: "liên kết trỏ vòng quanh",
    errno.ENAMETOOLONG: "tên tệp quá dài",
    errno.EIO: "đĩa bị lỗi khi đọc hoặc ghi",
}
_AT_ONCE = 10_000  # files that git is asked about
_FOLDERS_LEFT_OUT = {"node_modules", "__pycache__", "venv", "site-packages"}


class UnreadableError(Exception):
    """A file that is no text for us, or cannot be read or written; `vi` and `en` give the reason, not the file name."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en


def read_bytes(path: Path) -> bytes:
    """Return the bytes of the file at `path`.

    Raises UnreadableError when the system does not let it be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise refused(error) from error


def read_blocks(path: Path, size: int) -> Iterator[bytes]:
    """Yield the bytes of the file at `path` in blocks of `size`.

    Raises UnreadableError when the system does not let it be read.
    """
    try:
        with path.open("rb") as file:
            while block := file.read(size):
                yield block
    except OSError as error:
        raise refused(error) from error


def replace_file(path: Path, data: bytes, *, expected: bytes | None = None, scratch: Path | None = None) -> None:
    """Replace the file at `path` by `data`, at once or not at all, as `Replacement` does.

    Raises UnreadableError when it cannot be done; the old file is then whole.
    """
    with Replacement(path, scratch=scratch) as new:
        new.write(data)
        new.commit(None if expected is None else lambda: path.read_bytes() == expected)


class Replacement:
    """A new content of the file at `path`, written piece by piece; `commit` puts it there at once, or not at all.

    Mode, owner and extended attributes of the file stay, as far as the system lets them, with `times` also when it was
    last changed. Through a symbolic link its target is written and the link stays. With `links` a file that has several
    names keeps them all: room is made first, and the new content, which is whole in a file beside, is copied into it.
    The new content is collected in the folder `scratch` (on the same disk), by default beside the old file. Without
    `commit` nothing has happened when the `with` statement ends.

    Every method raises UnreadableError when the system refuses, and where the file is write-protected; the old file is
    then whole.
    """

    def __init__(self, path: Path, *, scratch: Path | None = None, times: bool = False, links: bool = False) -> None:
        self._times = times
        self._links = links
        try:
            self._target = Path(os.path.realpath(path))
            self._old = self._target.stat() if self._target.exists() else None
            if self._old and not (self._old.st_mode & 0o222 and os.access(self._target, os.W_OK)):
                raise UnreadableError("tệp chỉ cho đọc", "the file is read-only")
            # A short name of its own: the file's name, lengthened, could be too long.
            self._fresh = (scratch or self._target.parent) / f".chinhta-{os.getpid()}-{os.urandom(4).hex()}.tmp"
            handle = os.open(self._fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
            self.file = os.fdopen(handle, "wb")
            """The open file of the new content; what is written into it directly raises OSError."""
        except OSError as error:
            raise refused(error) from error

    def __enter__(self) -> "Replacement":
        return self

    @property
    def size(self) -> int:
        """The bytes that are written so far, or in all."""
        if not self.file.closed:
            self._size = self.file.tell()
        return self._size

    def write(self, data: bytes) -> None:
        """Add `data` to the new content."""
        try:
            self.file.write(data)
        except OSError as error:
            raise refused(error) from error

    def commit(self, unchanged: Callable[[], bool] | None = None) -> None:
        """Put the new content in the place of the old one, unless `unchanged` says that this is another one by now."""
        try:
            if unchanged and not (self._old and unchanged()):
                raise UnreadableError(
                    "chương trình khác vừa thay đổi tệp này nên chưa sửa",
                    "another program has just changed the file; not written",
                )
            handle = self.file.fileno()
            if self._old:
                _take_over(handle, self._old)
                _take_attributes(handle, self._target)
            _ = self.size
            self.file.flush()
            if self._old and self._times:
                os.utime(handle if os.utime in os.supports_fd else self._fresh, ns=_times(self._old))
            os.fsync(handle)
            self.file.close()
            if self._old and self._links and self._old.st_nlink > 1:
                self._write_through(self._old)
            else:
                self._fresh.replace(self._target)
        except OSError as error:
            raise refused(error) from error

    def _write_through(self, old: os.stat_result) -> None:
        """Copy the new content into the file, which keeps its names."""
        with self._target.open("r+b") as file, self._fresh.open("rb") as new:
            if hasattr(os, "posix_fallocate") and self.size > old.st_size:
                try:
                    os.posix_fallocate(file.fileno(), 0, self.size)
                except OSError:
                    file.truncate(old.st_size)
                    raise
            try:
                while block := new.read(1 << 20):
                    file.write(block)
                file.truncate()
                file.flush()
                os.fsync(file.fileno())
            except OSError as error:
                kept, self._fresh = self._fresh, self._fresh.with_suffix(".none")
                reason = refused(error)
                raise UnreadableError(
                    f"{reason.vi}; bản mới nằm nguyên vẹn ở {kept}", f"{reason.en}; the new content is whole in {kept}"
                ) from error
        if self._times:
            os.utime(self._target, ns=_times(old))

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):  # what was not flushed may not find room
            self.file.close()
        with suppress(OSError):
            self._fresh.unlink(missing_ok=True)


def find_files(
    paths: Iterable[Path], wanted: Callable[[Path], bool] | None = None, *, links: bool = False
) -> Iterator[tuple[Path, Path]]:
    """Yield each file with the path of `paths` under which it was found, each once, folder by folder in order.

    A path that is no folder is yielded as it is. In folders, only `wanted` files are taken (all, when it is not given),
    and symbolic links to files only with `links`, those that lead nowhere too; links to folders are never followed.
    Hidden folders, node_modules, virtual environments and the like are left out, and what git ignores.
    """
    seen = set()
    for top in paths:
        for path in _not_ignored(top, _walk_folder(top, wanted, links)) if top.is_dir() else (top,):
            if path not in seen:
                seen.add(path)
                yield path, top


def _not_ignored(folder: Path, paths: Iterable[Path]) -> Iterator[Path]:
    """Yield those of the paths in a folder that git does not ignore: all where the folder is in no repository."""
    if not any((each / ".git").exists() for each in (folder.absolute(), *folder.absolute().parents)):
        yield from paths
        return
    import subprocess  # costs a tenth of a cold check

    for some in _batched(paths, _AT_ONCE):
        names = [os.fsencode(path.absolute()) for path in some]
        argv = ["git", "-C", str(folder), "-c", "core.fsmonitor=false", "check-ignore", "-z", "--stdin"]
        try:
            ran = subprocess.run(argv, input=b"\0".join(names), capture_output=True, check=False)
            ignored = set(ran.stdout.split(b"\0")) if ran.returncode == 0 else set()
        except OSError:  # no git
            ignored = set()
        yield from (path for path, name in zip(some, names, strict=True) if name not in ignored)


def _batched(paths: Iterable[Path], size: int) -> Iterator[list[Path]]:
    rest = iter(paths)
    while some := list(islice(rest, size)):
        yield some


def visible_path(path: Path | str) -> str:
    """Return a path as text that any report can hold: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def _walk_folder(folder: Path, wanted: Callable[[Path], bool] | None, links: bool) -> Iterator[Path]:
    """Yield the files of a folder and its folders, sorted by name; a folder that cannot be listed, itself."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder  # reading it will say so
        return
    if any(entry.name == "pyvenv.cfg" for entry in entries):
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith(".") or entry.name in _FOLDERS_LEFT_OUT:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk_folder(path, wanted, links)
        elif (wanted is None or wanted(path)) and (links or not entry.is_symlink()) and _is_file(entry):
            yield path


def _is_file(entry: "os.DirEntry[str]") -> bool:
    """Return whether an entry is a file, or a link to none: reading that will say so."""
    if not entry.is_symlink():
        return entry.is_file()
    try:
        return stat.S_ISREG(entry.stat().st_mode)
    except OSError:
        return True


def _take_over(handle: int, old: os.stat_result) -> None:
    """Give the new file the owner and mode of the old one, as far as the system lets us."""
    if not hasattr(os, "fchown"):  # Windows
        return
    new = os.fstat(handle)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        with suppress(OSError):  # it may not be ours to give away
            os.fchown(handle, old.st_uid, old.st_gid)
    os.fchmod(handle, old.st_mode & 0o7777)


def _take_attributes(handle: int, old: Path) -> None:
    """Give the new file the extended attributes of the old one (access lists too), as far as the system lets us."""
    if not hasattr(os, "listxattr"):
        return
    with suppress(OSError):
        for name in os.listxattr(old):
            with suppress(OSError):
                os.setxattr(handle, name, os.getxattr(old, name))


def _times(old: os.stat_result) -> tuple[int, int]:
    return old.st_atime_ns, old.st_mtime_ns


def refused(error: OSError) -> UnreadableError:
    """Return the error of the system as a message for users."""
    vi = _REASONS.get(error.errno or 0, f"hệ thống báo lỗi: {error.strerror or error}")
    return UnreadableError(vi, error.strerror or str(error))

"""Files as bytes and as text: encoding, byte order mark and line ends are kept; writing is atomic.

A text here is exactly what the bytes say: no line end is translated, so `encode(decode(data).text)` is `data`.
"""

import os
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

__all__ = [
    "SUFFIXES",
    "FileText",
    "UnknownFormatError",
    "UnreadableError",
    "decode",
    "find_files",
    "format_of",
    "has_known_format",
    "other_texts",
    "read_bytes",
    "read_file",
    "replace_file",
    "visible_path",
]

SUFFIXES = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}
"""The files taken when a folder is walked, and the format of their text. Any file may be named itself."""

_OTHER_TEXTS = frozenset(
    (
        ".rst .adoc .asciidoc .mdx .tex .org .json .jsonl .csv .tsv .xml .yaml .yml .toml .ini .po .srt .vtt .docx .odt"
    ).split()
)
_FOLDERS_LEFT_OUT = {"node_modules", "__pycache__", "venv", "site-packages"}
_BOMS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b\x1e\x1f") | {127})
_MANY_CONTROLS = 32  # one in so many bytes, and the file is no text
_OLD_CHARSETS = (
    " (`batch-correct --from auto` đọc được bảng mã cũ)",
    " (`batch-correct --from auto` reads old charsets)",
)


class UnreadableError(Exception):
    """A file that is no text for us, or cannot be read or written; `vi` and `en` say why, without the file's name."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en


class UnknownFormatError(UnreadableError):
    """A file whose suffix tells no format that chinhta reads: written as plain text, it could be broken."""

    def __init__(self, path: Path) -> None:
        suffix = path.suffix or path.name
        super().__init__(
            f"chưa biết định dạng “{suffix}” nên không sửa; nếu đúng là văn bản thường, thêm `--text-format text`",
            f"format “{suffix}” is not known, so nothing is written; if it is plain text, add `--text-format text`",
        )


class FileText(NamedTuple):
    """The text of a file, without its byte order mark, and how it is written back."""

    text: str
    encoding: str = "utf-8"
    bom: bytes = b""
    legacy: str = ""
    """The charset from before Unicode in which it was read; such a file is written back as UTF-8."""

    def encode(self, text: str) -> bytes:
        """Return `text` as bytes, written the way this file was, in UTF-8 when it was in a legacy charset."""
        return self.bom + text.encode(self.encoding)


def decode(data: bytes, charset: str = "utf-8") -> FileText:
    """Return the text of a file's bytes: UTF-8, or UTF-16 that starts with its byte order mark.

    With another `charset` (of text.charsets.CHARSETS) that is read, with "auto" Unicode or the one recognised; a
    text in such a charset is written back as UTF-8.

    Raises UnreadableError when they are something else.
    """
    bom, encoding = next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), (b"", "utf-8"))
    if encoding == "utf-8" and _is_binary(data):
        raise _binary()
    if charset != "utf-8" and not bom and (legacy := _decode_legacy(data, charset)):
        return legacy
    try:
        text = data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_unicode(encoding, len(bom) + error.start, recognised=charset == "auto") from None
    if "\0" in text:
        raise _binary()
    return FileText(text, encoding, bom)


def read_bytes(path: Path) -> bytes:
    """Return the bytes of the file at `path`.

    Raises UnreadableError when the system does not let it be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise _refused(error) from error


def read_file(path: Path) -> tuple[bytes, FileText]:
    """Return the bytes of the file at `path`, and their text.

    Raises UnreadableError when it cannot be read, or is no text.
    """
    data = read_bytes(path)
    return data, decode(data)


def replace_file(path: Path, data: bytes, *, expected: bytes | None = None, scratch: Path | None = None) -> None:
    """Put `data` in the place of the file at `path`, at once or not at all; its mode and owner stay.

    Through a symbolic link its target is written and the link stays. A file that is write-protected, or no
    longer holds the bytes `expected`, is left as it is. The new file is made in the folder `scratch` (on the same
    disk), by default beside the old one.

    Raises UnreadableError when it cannot be done; the old file is then whole.
    """
    try:
        target = Path(os.path.realpath(path))
        old = target.stat() if target.exists() else None
        if old and not (old.st_mode & 0o222 and os.access(target, os.W_OK)):
            raise UnreadableError("tệp không cho ghi", "the file is read-only")
        if expected is not None and (old is None or target.read_bytes() != expected):
            raise UnreadableError(
                "tệp vừa bị chương trình khác thay đổi, chưa sửa", "another program changed the file just now; left"
            )
        # A short name of its own: the file's name, lengthened, could be too long.
        fresh = (scratch or target.parent) / f".chinhta-{os.getpid()}-{os.urandom(4).hex()}.tmp"
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            with os.fdopen(handle, "wb") as file:
                if old:
                    _take_over(handle, old)
                file.write(data)
                file.flush()
                os.fsync(handle)
            fresh.replace(target)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _refused(error) from error


def format_of(path: Path) -> str:
    """Return the format of a file's text by its suffix: "markdown", "html" or "text"."""
    return SUFFIXES.get(path.suffix.lower(), "text")


def has_known_format(path: Path) -> bool:
    """Tell whether the suffix of `path` is that of a format that chinhta reads."""
    return path.suffix.lower() in SUFFIXES


def other_texts(paths: Iterable[Path], excludes: Callable[[Path], bool]) -> list[str]:
    """Return the suffixes, sorted, of files below the folders among `paths` with text that chinhta does not read.

    What a project `excludes` is not asked for, and does not count.
    """
    files = find_files((path for path in paths if path.is_dir()), every_suffix=True)
    suffixes = {suffix for path, _ in files if (suffix := path.suffix.lower()) in _OTHER_TEXTS and not excludes(path)}
    return sorted(suffixes)


def find_files(
    paths: Iterable[Path], *, every_suffix: bool = False, links: bool = False
) -> Iterator[tuple[Path, Path]]:
    """Yield each file with the path of `paths` under which it was found, each once, folder by folder in order.

    A path that is no folder is yielded as it is. In folders, only files with a known suffix are taken (with
    `every_suffix`, all), and symbolic links to files only with `links`; links to folders are never followed.
    Hidden folders, node_modules, virtual environments and the like are left out. (.gitignore is not asked.)
    """
    seen = set()
    for top in paths:
        for path in _walk(top, every_suffix, links) if top.is_dir() else (top,):
            if path not in seen:
                seen.add(path)
                yield path, top


def visible_path(path: Path | str) -> str:
    """Return a path as text that any report can hold: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def _walk(folder: Path, every_suffix: bool, links: bool) -> Iterator[Path]:
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
            yield from _walk(path, every_suffix, links)
        elif (
            (every_suffix or path.suffix.lower() in SUFFIXES)
            and entry.is_file(follow_symlinks=links)
            and (links or not entry.is_symlink())
        ):
            yield path


def _take_over(handle: int, old: os.stat_result) -> None:
    """Give the new file the owner and mode of the old one, as far as the system lets us."""
    if not hasattr(os, "fchown"):  # Windows
        return
    new = os.fstat(handle)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        with suppress(OSError):  # it may not be ours to give away
            os.fchown(handle, old.st_uid, old.st_gid)
    os.fchmod(handle, old.st_mode & 0o7777)


def _refused(error: OSError) -> UnreadableError:
    vi = {
        "FileNotFoundError": "không có tệp này",
        "IsADirectoryError": "là thư mục không mở được",
        "PermissionError": "không có quyền đọc hoặc ghi",
    }.get(type(error).__name__, f"hệ thống báo lỗi: {error.strerror}")
    return UnreadableError(vi, error.strerror or str(error))


def _decode_legacy(data: bytes, charset: str) -> FileText | None:
    """Return the text of bytes in a legacy charset, None when "auto" takes them for Unicode or knows nothing."""
    from chinhta.text import charset_detection, charsets  # only for those who ask

    found = charset_detection.detect(data) if charset == "auto" else charset
    return FileText(charsets.decode(data, found), legacy=found) if found else None


def _is_binary(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return b"\0" in data or controls * _MANY_CONTROLS > len(data)


def _binary() -> UnreadableError:
    return UnreadableError("không phải văn bản (tệp nhị phân)", "not text (a binary file)")


def _not_unicode(encoding: str, place: int, *, recognised: bool) -> UnreadableError:
    """Return the error for bytes that are wrong at `place`; `recognised`: legacy charsets were tried already."""
    if recognised and encoding == "utf-8":
        return UnreadableError(
            "không nhận ra bảng mã: không phải UTF-8, UTF-16 hay bảng mã tiếng Việt cũ",
            "charset not recognised: not UTF-8, UTF-16 or an old Vietnamese charset",
        )
    old = ("", "") if recognised else _OLD_CHARSETS
    return UnreadableError(
        f"không phải {encoding.upper()} (byte thứ {place + 1}); hãy chuyển sang UTF-8{old[0]}",
        f"not {encoding.upper()} (byte {place + 1}); convert it to UTF-8{old[1]}",
    )

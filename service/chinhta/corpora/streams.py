"""Files that may be compressed, as blocks of bytes and as files to write to: gzip, xz, Zstandard, by their suffixes."""

from collections.abc import Iterable, Iterator
from io import RawIOBase
from pathlib import Path
from typing import Any

from chinhta.corpora.names import COMPRESSED
from chinhta.files import UnreadableError, refused

__all__ = ["Blocks", "MissingExtraError", "compressed", "unpacked"]

_BLOCK = 1 << 16
_PACKED = 1 << 12  # bytes that are unpacked at once


class MissingExtraError(UnreadableError):
    """What reads a file needs an extra of chinhta that is not installed."""

    def __init__(self, extra: str) -> None:
        super().__init__(f"cần cài thêm: pip install 'chinhta[{extra}]'", f"needs pip install 'chinhta[{extra}]'")


class Blocks(RawIOBase):
    """Blocks of bytes as a file that is read from its start to its end."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        self._blocks = iter(blocks)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Put the next bytes into `buffer`; return how many, 0 at the end."""
        while not self._rest:
            block = next(self._blocks, None)
            if block is None:
                return 0
            self._rest = memoryview(block)
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def unpacked(blocks: Iterable[bytes], path: Path) -> Iterator[bytes]:
    """Yield what the blocks of the file at `path` hold, unpacked as its suffix says.

    Raises UnreadableError when they are broken, MissingExtraError where a package is missing.
    """
    suffix = _packing(path)
    if suffix not in COMPRESSED:
        yield from blocks
        return
    import lzma
    import zlib

    wrong: tuple[type[Exception], ...] = (lzma.LZMAError, zlib.error, EOFError)
    if suffix == ".zst":
        wrong += (_zstandard().ZstdError,)
    try:
        if suffix == ".zst":
            yield from _frames(blocks)
            return
        with _reader(Blocks(blocks), suffix) as stream:
            while block := stream.read(_BLOCK):
                yield block
    except OSError as error:
        if error.errno:
            raise refused(error) from error
        raise _broken(suffix) from error  # no gzip file
    except wrong as error:
        raise _broken(suffix) from error


def _packing(path: Path) -> str:
    """Return the suffix that tells how a file is packed; that of .tgz is .gz."""
    suffix = path.suffix.lower()
    return ".gz" if suffix == ".tgz" else suffix


def _frames(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what the frames of a Zstandard file hold. Raises EOFError when the last is cut short."""
    unpacker = _zstandard().ZstdDecompressor()
    frame: Any = None
    for block in blocks:
        for at in range(0, len(block), _PACKED):
            rest = block[at : at + _PACKED]
            while rest:
                frame = frame or unpacker.decompressobj()
                yield frame.decompress(rest)
                rest = frame.unused_data
                if frame.eof:
                    frame = None
    if frame:
        raise EOFError


def _reader(file: Any, suffix: str) -> Any:
    if suffix == ".gz":
        import gzip

        return gzip.GzipFile(fileobj=file, mode="rb")
    import lzma

    return lzma.LZMAFile(file)


def compressed(file: Any, path: Path) -> Any:
    """Return a file whose bytes are packed as the suffix of `path` says, into `file`; to close it does not close that.

    The same bytes are always packed the same. Raises MissingExtraError where a package is missing.
    """
    suffix = _packing(path)
    if suffix == ".gz":
        import gzip

        return gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0)
    if suffix == ".xz":
        import lzma

        return lzma.LZMAFile(file, "wb")
    if suffix == ".zst":
        return _zstandard().ZstdCompressor(level=3).stream_writer(file, closefd=False)
    return _Open(file)


class _Open:
    """A file that stays open when this is closed."""

    def __init__(self, file: Any) -> None:
        self.write = file.write

    def close(self) -> None:
        """Do nothing."""


def _zstandard() -> Any:
    try:
        import zstandard
    except ImportError:
        raise MissingExtraError("zst") from None
    return zstandard


def _broken(suffix: str) -> UnreadableError:
    return UnreadableError(f"tệp {suffix} bị hỏng hoặc bị cắt ngang", f"the {suffix} file is broken or cut short")

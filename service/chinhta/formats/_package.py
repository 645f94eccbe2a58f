"""A package: a zip archive of parts, as word processors write it; read with limits, written part by part."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from copy import copy

from chinhta.files import UnreadableError

__all__ = ["Package"]

_MOST_BYTES = 512 << 20  # of all parts unpacked; a book of 500 pages with pictures has 50 million
_MOST_OF_TEXT = 64 << 20  # of one part that is read
_MOST_PARTS = 20_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what Word 97 writes, and the envelope of a package with a password


class Package:
    """The parts of a package in the bytes `data`. Raises UnreadableError when they are none, or one too large."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            raise UnreadableError(
                "tệp có mật khẩu hoặc thuộc định dạng cũ (.doc); hãy lưu lại thành .docx không mật khẩu",
                "the file has a password, or is of the old format (.doc): save it as .docx without one",
            )
        self.data = data
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self._infos = archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError) as error:
            raise _broken(error) from error
        if any(info.flag_bits & 1 for info in self._infos):
            raise UnreadableError("tệp có mật khẩu", "the file has a password")
        if len(self._infos) > _MOST_PARTS or sum(info.file_size for info in self._infos) > _MOST_BYTES:
            raise UnreadableError("tệp quá lớn sau khi giải nén", "the file is too large when unpacked")
        self.names = [info.filename for info in self._infos]
        if len(set(self.names)) < len(self.names):
            raise UnreadableError("tệp bị hỏng: hai phần trùng tên", "broken: two parts have one name")

    def read(self, name: str) -> bytes:
        """Return the bytes of a part. Raises UnreadableError when it is broken or too large, KeyError without one."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return _unpacked(archive, archive.getinfo(name), _MOST_OF_TEXT)

    def written(self, parts: Mapping[str, bytes]) -> bytes:
        """Return the package with `parts` in place of those of their names, or added; all others as they are."""
        out = io.BytesIO()
        added = dict(parts)
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive, zipfile.ZipFile(out, "w") as new:
            new.comment = archive.comment
            for info in self._infos:
                content = added.pop(info.filename, None)
                new.writestr(copy(info), _unpacked(archive, info, _MOST_BYTES) if content is None else content)
            for name, content in added.items():
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(info, content)
        return out.getvalue()


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """Return the content of a part, without trust in what the archive says of its size."""
    try:
        with archive.open(info) as part:
            content = part.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise _broken(error) from error
    if len(content) > most:
        raise UnreadableError("một phần của tệp quá lớn", "a part of the file is too large")
    return content


def _broken(error: Exception) -> UnreadableError:
    return UnreadableError(f"tệp nén bị hỏng ({error})", f"broken package ({error})")

"""The bytes of the dictionaries' tables: each in its file, or all of some folders held in memory, as one generation.

A command reads a table when it first asks for it, or maps it: only the pages that it looks at are loaded. A service
lives on while its dictionaries are replaced, and a file that is cut short under a mapping ends the process (SIGBUS). So
it reads them whole, holds them against their manifests, and keeps to what it has read until it takes the next ones.
"""

from collections.abc import Iterable, Mapping
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, Final

__all__ = [
    "MANIFEST",
    "MANIFEST_FORMAT",
    "DamagedTableError",
    "Generation",
    "current",
    "has_table",
    "map_table",
    "read_table",
    "use",
]

MANIFEST: Final = "manifest.json"
MANIFEST_FORMAT: Final = 1
"""The form of manifest that this version writes and reads."""


class DamagedTableError(ValueError):
    """A table that is none, or not what its dictionary's manifest says; `vi` and `en` say which and why."""

    def __init__(self, path: Path, en: str, vi: str = "bảng hỏng, bị cắt cụt hoặc của phiên bản khác") -> None:
        name = f"{path.parent.name}/{path.name}"
        self.vi, self.en = f"{name}: {vi}", f"{name}: {en}"
        super().__init__(self.en)


class Generation:
    """The tables of some folders as they were at one time, and what has been loaded of them.

    `loaded` is for those who load. Without folders every table is read from its file.
    """

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        """Read all tables of the folders. Raises OSError when unreadable, DamagedTableError for one that is wrong."""
        self._held = {folder: _contents(folder) for folder in folders}
        self.loaded: dict[Any, Any] = {}

    def find(self, path: Path) -> bytes | None:
        """Return the bytes of a table in one of the folders, None for any other file. Raises FileNotFoundError."""
        if (held := self._held.get(path.parent)) is None:
            return None
        if path.name not in held:
            raise FileNotFoundError(path)
        return held[path.name]


_current = Generation()


def current() -> Generation:
    """Return the generation that is in use."""
    return _current


def use(generation: Generation) -> Generation:
    """Load tables from `generation` from now on; return the one before."""
    global _current
    before, _current = _current, generation
    return before


def has_table(path: Path) -> bool:
    """Return whether there is such a table."""
    try:
        return _current.find(path) is not None or path.exists()
    except FileNotFoundError:
        return False


def read_table(path: Path) -> bytes:
    """Return the bytes of a table that is wanted whole. Raises OSError."""
    held = _current.find(path)
    return path.read_bytes() if held is None else held


def map_table(path: Path) -> bytes | mmap:
    """Return the bytes of a table of which parts are wanted. Raises OSError, DamagedTableError when it is empty."""
    if (held := _current.find(path)) is not None:
        return held
    if not path.stat().st_size:
        raise DamagedTableError(path, "an empty file, not a table")
    with path.open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


def _contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each table and of the manifest by name, after a check of each."""
    from hashlib import sha256  # a command that only maps does without

    contents = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in (".tsv", ".bin", ".json")}
    said = _manifest(folder, contents).get("tables", {})
    for name in sorted(said.keys() - contents.keys()):
        raise DamagedTableError(folder / name, "the table is missing", "thiếu bảng này")
    for name, data in sorted(contents.items()):
        if name in said:
            if sha256(data).hexdigest() != said[name].get("sha256"):
                raise DamagedTableError(folder / name, f"damaged, or not the one of {MANIFEST}")
        elif name.endswith(".tsv"):
            _check_rows(folder / name, data)
    return contents


def _manifest(folder: Path, contents: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the manifest, an empty one where there is none."""
    import json

    try:
        manifest = json.loads(contents.get(MANIFEST, b"{}"))
        known = not manifest or manifest["format"] == MANIFEST_FORMAT
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedTableError(folder / MANIFEST, "damaged") from error
    if not known:
        raise DamagedTableError(folder / MANIFEST, f"not a manifest of format {MANIFEST_FORMAT}; build it anew")
    assert isinstance(manifest, dict)
    return manifest


def _check_rows(path: Path, data: bytes) -> None:
    """Raise DamagedTableError when a table that no manifest speaks of is no text, or ends within a row."""
    try:
        whole = data.decode().endswith("\n")
    except UnicodeDecodeError:
        whole = False
    if not whole:
        raise DamagedTableError(path, "damaged, or cut short")

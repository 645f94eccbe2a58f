"""The settings of a project: `.chinhta.toml` or `pyproject.toml [tool.chinhta]`, and the words in `.chinhta-words`.

For a file, the folders from its own upwards are looked through, as far as the project's folder: the first one that
holds settings (a `.chinhta.toml` goes before a `pyproject.toml`) or a `.git`. Its settings hold alone, they are not
mixed with those of folders above. The words of every `.chinhta-words` on the way are right there.

Besides the settings there are two keys, `exclude` and `overrides` (explained by `KEYS`); later tables of overrides go
before earlier ones. Patterns are relative to the folder of the settings: `*` and `?` stay within one name, `**` crosses
folders, a pattern without a stroke fits in any folder, and a folder's pattern fits all that is in it.
"""

import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from chinhta.files import UnreadableError, read_bytes, replace_file
from chinhta.formats.decoding import decode_file
from chinhta.formats.registry import format_of, has_known_format
from chinhta.rules.catalogue import FAMILIES, RULES
from chinhta.settings import Settings, SettingsError, lay_over, named, read_settings, schema

__all__ = ["SETTINGS_FILE", "WORDS_FILE", "Project", "Projects", "add_words", "file_schema", "read_words", "words_file"]

SETTINGS_FILE = ".chinhta.toml"
WORDS_FILE = ".chinhta-words"

KEYS = {
    "exclude": (
        "mẫu tên của những tệp không soát",
        "name patterns of files to leave out",
    ),
    "overrides": (
        "các bảng gồm `files` (mẫu tên tệp) và những cài đặt dành riêng cho các tệp đó",
        "tables with `files` (name patterns) and the settings for those files",
    ),
}
"""What a settings file may have besides settings, in Vietnamese and in English."""


class Project(NamedTuple):
    """What a folder's files have in common."""

    folder: Path
    values: Mapping[str, Any] = {}
    overrides: Sequence[tuple[re.Pattern[str], Mapping[str, Any]]] = ()
    exclude: re.Pattern[str] | None = None
    words: tuple[str, ...] = ()

    def relative(self, path: Path) -> str:
        """Return the path of a file as patterns see it: from this folder, with "/", composed letters."""
        return unicodedata.normalize("NFC", Path(os.path.relpath(path, self.folder)).as_posix())


class Projects:
    """Settings for any file: those of its project, and over them those `given` on a command line.

    With `config` that settings file holds for all files; with `search` off no settings file is looked for.
    """

    def __init__(
        self, given: Mapping[str, Any] | None = None, *, config: Path | None = None, search: bool = True
    ) -> None:
        self._given = given or {}
        self._search = search and config is None
        self._fixed = _project(config.parent.absolute(), config) if config else Project(Path())
        self._projects: dict[Path, Project] = {}
        self._settings: dict[object, Settings] = {}

    def again(self) -> "Projects":
        """Return the same, with nothing of the files that were read."""
        new = Projects(self._given, search=self._search)
        if not self._search:
            new._fixed = self._fixed
        return new

    def settings(self, path: Path) -> Settings:
        """Return the settings for the file at `path`; the same object for files that share them.

        Raises SettingsError when a settings file on the way is wrong.
        """
        project = self.project(path.absolute().parent)
        name = project.relative(path) if project.overrides else ""
        fitting = [values for pattern, values in project.overrides if pattern.fullmatch(name)]
        key = (project.folder, project.words, tuple(map(id, fitting)), format_of(path))
        if key not in self._settings:
            layers = [project.values, *fitting, self._given]
            merged: dict[str, Any] = {"format": format_of(path), "words": project.words}
            for layer in layers:
                merged = lay_over(merged, layer)
            self._settings[key] = Settings.from_mapping(merged)
        return self._settings[key]

    def knows_format(self, path: Path) -> bool:
        """Return whether the format of the file at `path` is known: by its suffix, or from the settings."""
        if has_known_format(path) or "format" in self._given:
            return True
        project = self.project(path.absolute().parent)
        layers = [
            project.values,
            *(values for pattern, values in project.overrides if pattern.fullmatch(project.relative(path))),
        ]
        return any("format" in layer for layer in layers)

    def excludes(self, path: Path) -> bool:
        """Return whether the project leaves out the file at `path`."""
        project = self.project(path.absolute().parent)
        return project.exclude is not None and bool(project.exclude.fullmatch(project.relative(path)))

    def project(self, folder: Path) -> Project:
        """Return the project of an absolute folder.

        Raises SettingsError when its settings file is wrong.
        """
        if not self._search:
            return self._fixed
        if folder not in self._projects:
            self._projects[folder] = self._look(folder)
        return self._projects[folder]

    def _look(self, folder: Path) -> Project:
        file = _settings_file(folder)
        if file or folder.parent == folder or (folder / ".git").exists():
            return _project(folder, file)
        above = self.project(folder.parent)
        words = read_words(folder / WORDS_FILE)
        return above._replace(words=above.words + words) if words else above


def words_file(folder: Path) -> Path:
    """Return the nearest word file from `folder` upwards in its project; there need not be one yet."""
    top = Projects().project(folder).folder
    inside = [folder, *folder.parents]
    within = inside[: inside.index(top) + 1]
    near = next((folder / WORDS_FILE for folder in within if (folder / WORDS_FILE).exists()), None)
    return near or (top if top.parent != top else folder) / WORDS_FILE


def read_words(path: Path) -> tuple[str, ...]:
    """Return the words or phrases of a word file, one a line, "#" before a comment; none when there is no file.

    Raises SettingsError when it cannot be read.
    """
    if not path.exists():
        return ()
    try:
        lines = decode_file(read_bytes(path)).text.splitlines()
    except UnreadableError as error:
        raise SettingsError(error.vi, error.en).within(str(path)) from error
    return tuple(word for line in lines if (word := _word(line)))


def add_words(path: Path, words: Sequence[str]) -> list[str]:
    """Add words to the word file at `path`, in alphabetical order; return those it did not have.

    No line that is there is moved or changed. Raises SettingsError for a word that cannot stand in such a file,
    UnreadableError when the file cannot be read or written.
    """
    data = read_bytes(path) if path.exists() else None
    file = decode_file(data or b"")
    text = file.text
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += end
    known = {_word(line).lower() for line in lines}
    added = []
    for given in words:
        word = unicodedata.normalize("NFC", " ".join(given.split()))
        if not word or "#" in word:
            raise SettingsError(
                f"{given!r} không thể là một từ trong {path.name}", f"{given!r} cannot be a word of {path.name}"
            )
        if word.lower() in known:
            continue
        index = next((i for i, line in enumerate(lines) if _word(line).lower() > word.lower()), len(lines))
        lines.insert(index, word + end)
        known.add(word.lower())
        added.append(word)
    if added:
        new = "".join(lines)
        replace_file(path, file.encode(new), expected=data)
    return added


def _word(line: str) -> str:
    return unicodedata.normalize("NFC", " ".join(line.partition("#")[0].split()))


def _settings_file(folder: Path) -> Path | None:
    """Return the file in `folder` that holds settings of chinhta."""
    own = folder / SETTINGS_FILE
    if own.is_file():
        return own
    shared = folder / "pyproject.toml"
    if shared.is_file() and b"chinhta" in shared.read_bytes() and _settings_table(shared) is not None:
        return shared
    return None


def _settings_table(path: Path) -> Mapping[str, Any] | None:
    """Return the settings in a file, None when it is a pyproject.toml that has none."""
    import tomllib  # only here: most files lie in no project

    try:
        table = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise SettingsError(str(error), str(error)).within(str(path)) from error
    if path.name != "pyproject.toml":
        return table
    tool = table.get("tool")
    section = tool.get("chinhta") if isinstance(tool, dict) else None
    return section if isinstance(section, dict) else None


def _project(folder: Path, file: Path | None) -> Project:
    """Return the project of `folder`, whose settings `file` holds: everything in it is checked now."""
    words = read_words(folder / WORDS_FILE)
    if file is None:
        return Project(folder, words=words)
    found = _settings_table(file) or {}
    try:
        table = named(found, tuple(KEYS))
        overrides = table.pop("overrides", [])
        exclude = _patterns(table.pop("exclude", []), "exclude")
        values = _read_table(table, folder)
        if not isinstance(overrides, list) or not all(isinstance(override, dict) for override in overrides):
            raise SettingsError(
                "overrides: cần một danh sách bảng, [[tool.chinhta.overrides]] hoặc [[overrides]]",
                "overrides: a list of tables is needed, [[tool.chinhta.overrides]] or [[overrides]]",
            )
        parts = []
        for n, override in enumerate(map(dict, overrides)):
            patterns = _patterns(override.pop("files", []), f"overrides {n + 1}: files")
            if patterns is None:
                where = f"overrides {n + 1}: files"
                raise SettingsError("thiếu danh sách mẫu tên tệp", "a list of patterns is missing").within(where)
            parts.append((patterns, _read_table(named(override, ("files",)), folder)))
    except SettingsError as error:
        raise error.within(str(file)) from error
    return Project(folder, values, parts, exclude, words)


def _read_table(table: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Return the values of a table; without quotes, TOML reads `spacing.some-rule = false` as a table in a table."""
    if isinstance(rules := table.get("rules"), dict):
        flat: dict[str, Any] = {}
        for name, on in rules.items():
            flat |= {f"{name}.{rule}": each for rule, each in on.items()} if isinstance(on, dict) else {name: on}
        table = {**table, "rules": flat}
    return read_settings(table, folder)


def file_schema() -> dict[str, Any]:
    """Return the JSON schema of a settings file: what an editor may propose and check in a `.chinhta.toml`."""
    properties = schema()["properties"]
    properties["rules"] = {"description": properties["rules"]["description"], **_switches()}
    patterns = {"type": "array", "items": {"type": "string"}}
    same = {name: {"$ref": f"#/properties/{name}"} for name in properties}
    hyphens = {f"^{name.replace('_', '-')}$": node for name, node in same.items() if "_" in name}
    override = {"properties": {"files": {**patterns, "minItems": 1}, **same}, "required": ["files"]}
    shape = {"type": "object", "patternProperties": hyphens, "additionalProperties": False}
    own = {"exclude": patterns, "overrides": {"type": "array", "items": {**shape, **override}}}
    described = {name: {**node, "description": " / ".join(KEYS[name])} for name, node in own.items()}
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, "title": "chinhta", **shape, "properties": {**properties, **described}}


def _switches() -> dict[str, Any]:
    """Return the schema of rules: by full name, or in a table of their family."""
    switches = {
        rule.name: {"type": "boolean", "default": rule.default, "description": f"{rule.vi} / {rule.en}"}
        for rule in RULES
    }
    families: dict[str, Any] = {}
    for family in FAMILIES:
        members = {
            rule.name.partition(".")[2]: {"$ref": f"#/properties/rules/properties/{rule.name}"}
            for rule in RULES
            if rule.family == family
        }
        table = {"type": "object", "properties": members, "additionalProperties": False}
        families[family] = {"anyOf": [{"type": "boolean"}, table]}
    return {"type": "object", "properties": families | switches, "additionalProperties": False}


def _patterns(globs: object, name: str) -> re.Pattern[str] | None:
    """Return one expression for a list of patterns, None for an empty list."""
    if not isinstance(globs, list) or not all(isinstance(glob, str) for glob in globs):
        raise SettingsError("cần một danh sách chuỗi", "a list of strings is needed").within(name)
    return re.compile("|".join(map(_glob_pattern, globs)), re.DOTALL) if globs else None


def _glob_pattern(glob: str) -> str:
    glob = unicodedata.normalize("NFC", glob).removeprefix("./").removesuffix("/")
    if "/" not in glob:
        glob = "**/" + glob
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", glob.removeprefix("/"))
    signs = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return "".join(signs.get(part) or re.escape(part) for part in parts) + "(?:/.*)?"

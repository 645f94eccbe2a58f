"""What a user may set. Each setting is declared once, in `SETTINGS`: all else about settings follows from it.

Checking and error messages, the options of the command line and their help, the keys of settings files, the fields of
requests, the JSON schemas, and the table in docs/settings.md.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn, TypedDict, Unpack

from chinhta.formats.registry import FORMATS
from chinhta.lexicon.tables import is_dictionary
from chinhta.profiles import PROFILES
from chinhta.rules.catalogue import FAMILIES, NAMES, RULES, similar
from chinhta.rules.rule import Options, Rule, Stage

__all__ = [
    "FORMAT",
    "LANGUAGE",
    "SETTINGS",
    "ChoiceSetting",
    "FieldsSetting",
    "FoldersSetting",
    "RulesSetting",
    "Setting",
    "Settings",
    "SettingsError",
    "lay_over",
    "named",
    "read_settings",
    "schema",
]


class SettingsError(ValueError):
    """A setting that is not known, or has a value that it cannot have. `vi` and `en` name the possible values."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.vi, self.en)

    def within(self, where: str) -> "SettingsError":
        """Return the same error, naming the file or key `where`."""
        return SettingsError(f"{where}: {self.vi}", f"{where}: {self.en}")


class Setting(ABC):
    """A setting: its name, what it is for in Vietnamese and in English, and its default."""

    def __init__(self, name: str, vi: str, en: str, default: Any) -> None:
        self.name = name
        self.vi = vi
        self.en = en
        self.default = default

    @abstractmethod
    def read(self, value: object, folder: Path = Path()) -> Any:
        """Return `value` as settings keep it, hashable or a mapping that cannot be changed.

        `folder` is where paths that are not absolute start. Raises SettingsError.
        """

    @abstractmethod
    def read_query(self, values: Sequence[str]) -> object:
        """Return the value that the query of an address gives in `values` (one or more), not yet checked."""

    def lay_over(self, below: Any, above: Any) -> Any:
        """Return the value where a layer of settings has `above` and the layer under it `below`: here that above."""
        return above

    @abstractmethod
    def schema(self) -> dict[str, Any]:
        """Return the JSON schema of the values."""


class ChoiceSetting(Setting):
    """A setting with one of some values; the first is the default."""

    def __init__(self, name: str, choices: Collection[str], vi: str, en: str) -> None:
        super().__init__(name, vi, en, next(iter(choices)))
        self.choices = choices

    def read(self, value: object, folder: Path = Path()) -> str:
        """Return the value, one of the choices. Raises SettingsError."""
        if not isinstance(value, str) or value not in self.choices:
            names = ", ".join(self.choices)
            raise SettingsError(f"{value!r} không hợp lệ; cần một trong: {names}", f"{value!r} is not one of {names}")
        return value

    def read_query(self, values: Sequence[str]) -> str:
        """Return the last value."""
        return values[-1]

    def schema(self) -> dict[str, Any]:
        """Return the schema of the choices."""
        return {"type": "string", "enum": list(self.choices), "default": self.default}


class RulesSetting(Setting):
    """Rules and families of rules, each on or off: ``{"number": False, "spacing.double-space": True}``."""

    def __init__(self, name: str, vi: str, en: str) -> None:
        super().__init__(name, vi, en, {})

    def read(self, value: object, folder: Path = Path()) -> Mapping[str, bool]:
        """Return the switches. Raises SettingsError."""
        if not isinstance(value, Mapping):
            raise SettingsError(
                "cần một bảng gồm tên quy tắc hoặc nhóm quy tắc với true hoặc false",
                "a table of rule or family names with true or false is needed",
            )
        for name, on in value.items():
            self._check(name, on)
        return MappingProxyType(dict(sorted(value.items())))

    def _check(self, name: object, on: object) -> None:
        if name not in NAMES and name not in FAMILIES:
            near, families = similar(str(name)), ", ".join(FAMILIES)
            raise SettingsError(
                f"không có quy tắc hay nhóm quy tắc {name!r}"
                + (f"; có phải {' hay '.join(near)}?" if near else ".")
                + f" Các nhóm: {families}. `chinhta rules` liệt kê tất cả quy tắc.",
                f"no rule or family {name!r}"
                + (f"; did you mean {' or '.join(near)}?" if near else ".")
                + f" Families: {families}. `chinhta rules` lists all rules.",
            )
        if not isinstance(on, bool):
            raise SettingsError(f"{name}: {on!r} không phải true hay false", f"{name}: {on!r} is not true or false")

    def read_query(self, values: Sequence[str]) -> dict[str, bool]:
        """Return the names, divided by commas: on, or with a minus before it off."""
        return {name.removeprefix("-"): not name.startswith("-") for name in _pieces(values)}

    def lay_over(self, below: Mapping[str, bool], above: Mapping[str, bool]) -> Mapping[str, bool]:
        """Return both; a family above beats its rules below."""
        return {**{name: on for name, on in below.items() if name.partition(".")[0] not in above}, **above}

    def schema(self) -> dict[str, Any]:
        """Return the schema of a table of families and rules."""
        names = [*FAMILIES, *NAMES]
        return {"type": "object", "propertyNames": {"enum": names}, "additionalProperties": {"type": "boolean"}}


class _ListSetting(Setting):
    """A setting with any number of strings."""

    def __init__(self, name: str, vi: str, en: str) -> None:
        super().__init__(name, vi, en, ())

    def _strings(self, value: object) -> tuple[str | Path, ...]:
        if isinstance(value, Iterable) and not isinstance(value, (str, bytes, Mapping)):
            items = tuple(value)
            if all(isinstance(item, (str, Path)) for item in items):
                return items
        raise SettingsError("cần một danh sách chuỗi", "a list of strings is needed")

    def read(self, value: object, folder: Path = Path()) -> tuple[Any, ...]:
        """Return the strings, sorted, each once. Raises SettingsError."""
        return tuple(sorted({str(word) for word in self._strings(value)}))

    def read_query(self, values: Sequence[str]) -> list[str]:
        """Return what stands between the commas."""
        return _pieces(values)

    def schema(self) -> dict[str, Any]:
        """Return the schema of a list of strings."""
        return {"type": "array", "items": {"type": "string"}, "default": []}


class WordsSetting(_ListSetting):
    """Words, or phrases of words. Their order does not matter: they are kept sorted, each once."""

    def lay_over(self, below: Sequence[str], above: Sequence[str]) -> Sequence[str]:
        """Return the words of both."""
        return tuple(sorted({*below, *above}))


class FieldsSetting(_ListSetting):
    """Names of columns or fields; those above hold alone."""


class FoldersSetting(_ListSetting):
    """Folders of dictionaries on this machine, the first one first."""

    def read(self, value: object, folder: Path = Path()) -> tuple[Path, ...]:
        """Return the folders. Raises SettingsError when one is not there, or is no dictionary."""
        folders = tuple(folder / path for path in self._strings(value))
        for path in folders:
            if not path.is_dir():
                raise SettingsError(f"{path} không phải thư mục", f"{path} is not a folder")
            if not is_dictionary(path):
                raise SettingsError(
                    f"{path} không phải từ điển: không có bảng nào (names.tsv, …)",
                    f"{path} is no dictionary: it has no tables (names.tsv, …)",
                )
        return folders

    def lay_over(self, below: Sequence[Path], above: Sequence[Path]) -> Sequence[Path]:
        """Return the folders of both, those above first."""
        return (*above, *below)


LANGUAGE = ChoiceSetting("language", ("vi", "en"), "ngôn ngữ của thông báo", "language of messages")

FORMAT = ChoiceSetting(
    "format",
    FORMATS.keys(),  # those that are added later too
    "định dạng văn bản (với tệp, mặc định theo đuôi tên tệp)",
    "format of the text (of a file, by default from its suffix)",
)

SETTINGS: Mapping[str, Setting] = {
    setting.name: setting
    for setting in (
        RulesSetting(
            "rules",
            "bật (true) hoặc tắt (false) từng quy tắc hay cả nhóm; quy tắc được ưu tiên hơn nhóm của nó",
            "rules or whole families on (true) or off (false); a rule takes precedence over its family",
        ),
        ChoiceSetting(
            "write",
            ("safe", "ask", "none"),
            "sửa những gì: safe chỉ lỗi chắc chắn, ask cả gợi ý, none không sửa gì",
            "what is fixed: safe only what is certain, ask suggestions too, none nothing",
        ),
        ChoiceSetting(
            "tone_style",
            ("keep", "old", "new"),
            "vị trí dấu thanh: keep giữ nguyên, old kiểu cũ (hòa, thủy), new kiểu mới (hoà, thuỷ)",
            "placement of tone marks: keep as written, old (hòa, thủy) or new (hoà, thuỷ)",
        ),
        ChoiceSetting(
            "i_y",
            ("keep", "y", "i"),
            "viết y hay i khi cả hai đều đúng: keep giữ nguyên, y (kỹ thuật, quản lý), i (kĩ thuật, quản lí)",
            "y or i where both are right: keep as written, y (kỹ thuật, quản lý) or i (kĩ thuật, quản lí)",
        ),
        ChoiceSetting(
            "abbreviations",
            ("keep-one-form", "standard", "expand", "contract", "off"),
            "chữ viết tắt: keep-one-form thống nhất một dạng trong văn bản, standard theo dạng chính thức (KHCN thành "
            "KH&CN), expand viết đầy đủ, contract viết tắt theo định nghĩa trong văn bản, off không xét",
            "abbreviations: keep-one-form in a document, standard for the official form (KHCN to KH&CN), expand to the "
            "full forms, contract to the short forms that the text defines, off to ignore them",
        ),
        ChoiceSetting(
            "changes",
            ("tracked", "commented", "accepted"),
            "cách ghi chỗ sửa vào tệp Word, LibreOffice: tracked theo dõi thay đổi (Track Changes), commented kèm chú "
            "thích nêu lý do, accepted sửa thẳng",
            "how changes are written into Word and LibreOffice files: tracked, commented (tracked, the reason in a "
            "comment), accepted (plainly)",
        ),
        ChoiceSetting(
            "profile",
            ("none", *(profile.name for profile in PROFILES)),
            "bộ cài đặt sẵn theo loại văn bản (xem `chinhta profiles`); cài đặt do người dùng chọn được ưu tiên",
            "preset for a kind of publication (see `chinhta profiles`); what a user sets takes precedence",
        ),
        WordsSetting("words", "những từ được coi là đúng", "words accepted as right"),
        FoldersSetting(
            "dictionaries",
            "từ điển bổ sung, mỗi từ điển là một thư mục do build-dictionary tạo ra",
            "additional dictionaries: folders made by build-dictionary, on top of the shipped one",
        ),
        LANGUAGE,
        FORMAT,
        FieldsSetting(
            "fields",
            "các cột của .csv, .tsv, các trường của .json, .jsonl được soát; để trống là tất cả",
            "columns of .csv and .tsv, fields of .json and .jsonl that are read; all where none is named",
        ),
    )
}
"""All settings by name."""

_LAYERS: Mapping[str, Mapping[str, Any]] = {
    profile.name: {**profile.values, "rules": profile.rules} for profile in PROFILES
}


class Given(TypedDict, total=False):
    """What may be given of settings, by name."""

    rules: Mapping[str, bool]
    write: str
    tone_style: str
    i_y: str
    abbreviations: str
    changes: str
    profile: str
    words: Iterable[str]
    dictionaries: Iterable[str | Path]
    language: str
    format: str
    fields: Iterable[str]


class Settings:
    """How to check: a value for each of `SETTINGS`. It is checked when made, and cannot be changed.

    What is not given has the value of the profile, or else the default. Two are equal when they check alike.
    """

    __slots__ = tuple(SETTINGS)

    rules: Mapping[str, bool]
    write: str
    tone_style: str
    i_y: str
    abbreviations: str
    changes: str
    profile: str
    words: tuple[str, ...]
    dictionaries: tuple[Path, ...]
    language: str
    format: str
    fields: tuple[str, ...]

    def __init__(self, **given: Unpack[Given]) -> None:
        """Make settings. Raises SettingsError for an unknown setting, or a value that a setting cannot have."""
        values = read_settings(named(given))
        values = lay_over(_LAYERS.get(values.get("profile", ""), {}), values)
        for name, setting in SETTINGS.items():
            object.__setattr__(self, name, setting.read(values.get(name, setting.default)))

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> "Settings":
        """Make settings from a table as in TOML or JSON; keys may have hyphens.

        Raises SettingsError for a key that is not known, or a value that it cannot have.
        """
        return cls(**mapping)

    def replace(self, **changes: Unpack[Given]) -> "Settings":
        """Return these settings with other values for some; under another profile, its values for the rest.

        Raises SettingsError as making settings does.
        """
        return Settings.from_mapping({**self.explicit, **changes})

    @property
    def values(self) -> dict[str, Any]:
        """All values by name."""
        return {name: getattr(self, name) for name in SETTINGS} | {"rules": dict(self.rules)}

    @property
    def explicit(self) -> dict[str, Any]:
        """These settings without those that follow from the profile: `from_mapping` makes them again from it."""
        usual = Settings(profile=self.profile)
        out = {name: value for name, value in self.values.items() if value != getattr(usual, name)}
        if "rules" in out:
            out["rules"] = {name: on for name, on in self.rules.items() if usual.rules.get(name) != on}
        return {**out, "profile": self.profile}

    @property
    def options(self) -> Options:
        """The part of the settings that rules may see."""
        return Options(**{name: getattr(self, name) for name in Options._fields})

    def has(self, rule: Rule) -> bool:
        """Return whether `rule` is on, and works under these settings."""
        if not all(getattr(self, name) in values for name, values in rule.requires.items()):
            return False
        return self.rules.get(rule.name, self.rules.get(rule.family, rule.default))

    def asks(self, name: str) -> bool:
        """Return whether all rules of the text that `name` stands for (a rule, a family, "" for all) are on.

        Of a family, and of all, only those that are on under the profile alone have to be. False where there is none.
        """
        usual = Settings(profile=self.profile)
        rules = [
            rule
            for rule in RULES
            if rule.stage < Stage.DIRECTIVES and (rule.name == name or (name in ("", rule.family) and usual.has(rule)))
        ]
        return bool(rules) and all(map(self.has, rules))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"settings cannot be changed; replace({name}=…) makes others")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("settings cannot be changed")

    def __eq__(self, other: object) -> bool:
        return self.values == other.values if isinstance(other, Settings) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple({**self.values, "rules": tuple(self.rules.items())}.values()))

    def __repr__(self) -> str:
        return f"Settings({', '.join(f'{name}={value!r}' for name, value in self.explicit.items())})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Settings.from_mapping, (self.values,)


def named(table: Mapping[str, Any], more: Sequence[str] = ()) -> dict[str, Any]:
    """Return `table` with the names of settings for its keys, in which hyphens may stand for underscores.

    Raises SettingsError for a key that is no setting and none of `more`: the message names those that are known.
    """
    out = {key.replace("-", "_"): value for key, value in table.items()}
    for name in out:
        if name not in SETTINGS and name not in more:
            known = ", ".join((*SETTINGS, *more))
            raise SettingsError(
                f"không có cài đặt {name!r}; các cài đặt: {known}", f"no setting {name!r}; known: {known}"
            )
    return out


def read_settings(table: Mapping[str, Any], folder: Path = Path()) -> dict[str, Any]:
    """Return the values of a table of settings as settings keep them; `folder` is where relative paths in it start.

    Raises SettingsError for a wrong value, with the name of its setting.
    """
    out = {}
    for name, value in table.items():
        try:
            out[name] = SETTINGS[name].read(value, folder)
        except SettingsError as error:
            raise error.within(name) from None
    return out


def lay_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of two layers, each a table of some: what stands above beats what stands below."""
    both = {name: SETTINGS[name].lay_over(below[name], value) for name, value in above.items() if name in below}
    return {**below, **above, **both}


def schema(settings: Iterable[Setting] = tuple(SETTINGS.values())) -> dict[str, Any]:
    """Return the JSON schema of a table of settings."""
    properties = {
        setting.name: {**setting.schema(), "description": f"{setting.vi} / {setting.en}"} for setting in settings
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _pieces(values: Iterable[str]) -> list[str]:
    return [piece.strip() for value in values for piece in value.split(",") if piece.strip()]

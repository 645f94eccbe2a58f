"""What a user may set, checked: an unknown key or rule is an error that names the known ones."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Self

from chinhta.formats.registry import FORMATS
from chinhta.lexicon.tables import is_dictionary
from chinhta.profiles import PROFILES
from chinhta.rules.catalogue import FAMILIES, NAMES
from chinhta.rules.rule import Options, Rule

__all__ = ["CHOICES", "Settings", "SettingsError"]

CHOICES: dict[str, Collection[str]] = {
    "write": ("safe", "ask", "none"),
    "tone_style": ("keep", "old", "new"),
    "abbreviations": ("keep-one-form", "expand", "contract", "off"),
    "language": ("vi", "en"),
    "format": FORMATS.keys(),
    "profile": ("none", *(profile.name for profile in PROFILES)),
    "i_y": ("keep", "y", "i"),
}
"""The values that a setting may have."""


class SettingsError(ValueError):
    """A setting that is not known, or has a value that it cannot have. The message says what is possible."""


class _Values(NamedTuple):  # no dataclass: importing those takes longer than checking a short text
    rules: Mapping[str, bool] = {}
    write: str = "safe"
    tone_style: str = "keep"
    abbreviations: str = "keep-one-form"
    words: tuple[str, ...] = ()
    dictionaries: tuple[Path, ...] = ()
    language: str = "vi"
    format: str = "text"
    profile: str = "none"
    i_y: str = "keep"


_USUAL = _Values()
_FREE = "(as the profile says)"  # known by its identity: nobody can give this string


class Settings(_Values):
    """How to check.

    rules: names or families of rules mapped to on or off; a name beats its family.
    write: which findings `correct` writes: "safe" (default), "ask" (also the proposed ones), "none".
    tone_style: "keep" as written, or unify to "old" (hòa, thủy) or "new" (hoà, thuỷ).
    abbreviations: "keep-one-form" in a document, "expand" to the full forms, "contract"
        to the short forms that the text defines, or "off".
    words: words that are right here. dictionaries: folders made by build-dictionary, laid over the shipped one.
    language: of messages, "vi" or "en". format: of the text, "text", "markdown", "html" …
    profile: a name of `chinhta profiles`: sets what is not given here; rules given here beat its rules.
    i_y: "keep" as written, or unify to "y" (kỹ thuật, quản lý) or "i" (kĩ thuật, quản lí).
    """

    __slots__ = ()

    def __new__(
        cls,
        rules: Mapping[str, bool] = _USUAL.rules,
        write: str = _USUAL.write,
        tone_style: str = _FREE,
        abbreviations: str = _FREE,
        words: Iterable[str] = _USUAL.words,
        dictionaries: Iterable[str | Path] = _USUAL.dictionaries,
        language: str = _USUAL.language,
        format: str = _USUAL.format,
        profile: str = _USUAL.profile,
        i_y: str = _FREE,
        **unknown: object,
    ) -> Self:
        """Make settings. Raises SettingsError for an unknown setting, or a value that a setting cannot have."""
        if unknown:
            raise SettingsError(f"{next(iter(unknown))!r} is not a setting; known: {', '.join(_Values._fields)}")
        chosen = {
            "write": write,
            "tone_style": tone_style,
            "abbreviations": abbreviations,
            "language": language,
            "format": format,
            "profile": profile,
            "i_y": i_y,
        }
        for name, value in chosen.items():
            if value is not _FREE and value not in CHOICES[name]:
                raise SettingsError(f"{name}: {value!r} is not one of {', '.join(CHOICES[name])}")
        _check_rules(rules)
        given = next((each for each in PROFILES if each.name == profile), None)
        usual = {**_USUAL._asdict(), **given.values} if given else _USUAL._asdict()
        chosen = {name: usual[name] if value is _FREE else value for name, value in chosen.items()}
        if given:
            under = {name: on for name, on in given.rules.items() if name.partition(".")[0] not in rules}
            rules = {**under, **rules}
        folders = tuple(map(Path, _items("dictionaries", dictionaries)))
        for folder in folders:
            if not folder.is_dir():
                raise SettingsError(f"dictionaries: {folder} is not a folder")
            if not is_dictionary(folder):
                raise SettingsError(f"dictionaries: {folder} has no table of a dictionary (names.tsv, …)")
        known = tuple(map(str, _items("words", words)))
        return super().__new__(cls, rules=rules, words=known, dictionaries=folders, **chosen)

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> "Settings":
        """Make settings from a table as in TOML or JSON; keys may have hyphens.

        Raises SettingsError for a key that is not known, or a value that it cannot have.
        """
        try:
            return cls(**{str(key).replace("-", "_"): value for key, value in mapping.items()})
        except TypeError as error:
            raise SettingsError(str(error)) from error

    @property
    def options(self) -> Options:
        """The part of the settings that rules may see."""
        return Options(self.tone_style, self.abbreviations, self.language, self.profile, self.i_y)

    @property
    def explicit(self) -> dict[str, Any]:
        """What these settings say beyond their profile, with its name: `from_mapping` makes them again from it."""
        usual = type(self)(profile=self.profile)
        out = {name: value for name, value in self._asdict().items() if value != getattr(usual, name)}
        if "rules" in out:
            out["rules"] = {name: on for name, on in self.rules.items() if usual.rules.get(name) != on}
        return {**out, "profile": self.profile}

    def has(self, rule: Rule) -> bool:
        """Tell whether `rule` is on, and works under these settings."""
        if not all(getattr(self, name) in values for name, values in rule.under.items()):
            return False
        return self.rules.get(rule.name, self.rules.get(rule.family, rule.default))


def _check_rules(rules: object) -> None:
    """Raise SettingsError unless `rules` maps names or families of rules to true or false."""
    if not isinstance(rules, Mapping):
        raise SettingsError("rules: a table of rule or family names with true or false")
    for name, on in rules.items():
        if name not in NAMES and name not in FAMILIES:
            from difflib import get_close_matches

            near = get_close_matches(str(name), (*NAMES, *FAMILIES), 3, 0.5)
            raise SettingsError(
                f"rules: {name!r} is not known"
                + (f"; did you mean {' or '.join(near)}?" if near else "")
                + f" Families: {', '.join(FAMILIES)}. `chinhta rules` lists all."
            )
        if not isinstance(on, bool):
            raise SettingsError(f"rules: {name}: {on!r} is not true or false")


def _items(name: str, value: object) -> tuple[str | Path, ...]:
    """Return the strings of a list, or raise SettingsError."""
    items = tuple(value) if isinstance(value, Iterable) and not isinstance(value, (str, bytes)) else (None,)
    if not all(isinstance(item, (str, Path)) for item in items):
        raise SettingsError(f"{name}: a list of strings")
    return items

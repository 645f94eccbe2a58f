"""What a user may set, checked: an unknown key or rule is an error that names the known ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from chinhta.rules.catalogue import FAMILIES, NAMES
from chinhta.rules.rule import Options, Rule

__all__ = ["CHOICES", "Settings", "SettingsError"]

CHOICES = {
    "write": ("safe", "ask", "none"),
    "tone_style": ("keep", "old", "new"),
    "abbreviations": ("keep-one-form", "expand", "off"),
    "language": ("vi", "en"),
    "format": ("text", "markdown", "html"),
}
"""The values that a setting may have."""


class SettingsError(ValueError):
    """A setting that is not known, or has a value that it cannot have. The message says what is possible."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to check.

    rules: names or families of rules mapped to on or off; a name beats its family.
    write: which findings `correct` writes: "safe" (default), "ask" (also the proposed ones), "none".
    tone_style: "keep" as written, or unify to "old" (hòa, thủy) or "new" (hoà, thuỷ).
    abbreviations: "keep-one-form" in a document, "expand" to the full forms, or "off".
    words: words that are right here. dictionaries: folders made by build-dictionary, laid over the shipped one.
    language: of messages, "vi" or "en". format: of the text, "text", "markdown" or "html".
    """

    rules: Mapping[str, bool] = field(default_factory=dict)
    write: str = "safe"
    tone_style: str = "keep"
    abbreviations: str = "keep-one-form"
    words: tuple[str, ...] = ()
    dictionaries: tuple[Path, ...] = ()
    language: str = "vi"
    format: str = "text"

    def __post_init__(self) -> None:
        for name, known in CHOICES.items():
            if (value := getattr(self, name)) not in known:
                raise SettingsError(f"{name}: {value!r} is not one of {', '.join(known)}")
        if not isinstance(self.rules, Mapping):
            raise SettingsError("rules: a table of rule or family names with true or false")
        for name, on in self.rules.items():
            if name not in NAMES and name not in FAMILIES:
                near = get_close_matches(str(name), (*NAMES, *FAMILIES), 3, 0.5)
                raise SettingsError(
                    f"rules: {name!r} is not known"
                    + (f"; did you mean {' or '.join(near)}?" if near else "")
                    + f" Families: {', '.join(FAMILIES)}. `chinhta rules` lists all."
                )
            if not isinstance(on, bool):
                raise SettingsError(f"rules: {name}: {on!r} is not true or false")
        for name in ("words", "dictionaries"):
            value = getattr(self, name)
            if isinstance(value, (str, bytes)) or not all(isinstance(item, (str, Path)) for item in value):
                raise SettingsError(f"{name}: a list of strings")
        object.__setattr__(self, "words", tuple(str(word) for word in self.words))
        object.__setattr__(self, "dictionaries", tuple(Path(folder) for folder in self.dictionaries))
        for folder in self.dictionaries:
            if not folder.is_dir():
                raise SettingsError(f"dictionaries: {folder} is not a folder")

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> "Settings":
        """Make settings from a table as in TOML or JSON; keys may have hyphens.

        Raises SettingsError for a key that is not known, or a value that it cannot have.
        """
        known = [f.name for f in fields(cls)]
        values = {}
        for key, value in mapping.items():
            name = str(key).replace("-", "_")
            if name not in known:
                raise SettingsError(f"{key!r} is not a setting; known: {', '.join(known)}")
            values[name] = value
        try:
            return cls(**values)
        except TypeError as error:
            raise SettingsError(str(error)) from error

    @property
    def options(self) -> Options:
        """The part of the settings that rules may see."""
        return Options(self.tone_style, self.abbreviations, self.language)

    def has(self, rule: Rule) -> bool:
        """Tell whether `rule` is on, and works under these settings."""
        if not all(getattr(self, name) in values for name, values in rule.under.items()):
            return False
        return self.rules.get(rule.name, self.rules.get(rule.family, rule.default))

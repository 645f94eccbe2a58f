"""Settings: checked however they are made, never changed, equal and hashed by what they say; one declaration each."""

import copy
import inspect
import json
import pickle
import tomllib
import typing
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from chinhta.console.options import add_config_options, add_settings_options, make_parser, option_of, projects
from chinhta.profiles import PROFILES
from chinhta.project import KEYS, Projects, file_schema
from chinhta.rules.catalogue import NAMES
from chinhta.rules.rule import Options
from chinhta.settings import SETTINGS, ChoiceSetting, Given, Settings, SettingsError, lay_over, schema
from chinhta.web.bodies import REQUEST_SETTINGS

WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"write": "bogus"}, "write: 'bogus' is not one of safe, ask, none", "write: 'bogus' không hợp lệ"),
    ({"write": None}, "write: None is not one of", "write: None không hợp lệ"),
    ({"tone_style": ["old"]}, "tone_style:", "tone_style:"),
    ({"format": ["text"]}, "format: ['text'] is not one of text", "format: ['text'] không hợp lệ"),
    ({"rules": ["spacing"]}, "rules: a table of rule or family names", "rules: cần một bảng"),
    ({"rules": {"spacing": 1}}, "rules: spacing: 1 is not true or false", "rules: spacing: 1 không phải"),
    ({"rules": {"spacing": {"double-space": False}}}, "is not true or false", "không phải true hay false"),
    ({"rules": {"spacin": True}}, "did you mean spacing", "có phải spacing"),
    ({"rules": {"number.imposible-date": True}}, "number.impossible-date", "number.impossible-date"),
    ({"words": "chữ"}, "words: a list of strings", "words: cần một danh sách chuỗi"),
    ({"words": {"chữ": 1}}, "words: a list of strings", "words: cần một danh sách chuỗi"),
    ({"words": b""}, "words: a list of strings", "words: cần một danh sách chuỗi"),
    ({"words": [1]}, "words: a list of strings", "words: cần một danh sách chuỗi"),
    ({"dictionaries": ["/nowhere"]}, "dictionaries: /nowhere is not a folder", "không phải thư mục"),
    ({"writes": "ask"}, "no setting 'writes'; known: rules, write", "không có cài đặt 'writes'"),
]
OTHERS: dict[str, Any] = {
    "rules": {"spacing": False},
    "write": "ask",
    "tone_style": "new",
    "i_y": "i",
    "abbreviations": "off",
    "changes": "accepted",
    "profile": "bao-chi",
    "words": ("ab",),
    "fields": ("tên",),
    "language": "en",
    "format": "html",
}


@pytest.mark.parametrize(("given", "en", "vi"), WRONG)
def test_wrong_values_are_refused_however_settings_are_made(given: dict[str, Any], en: str, vi: str) -> None:
    for make in (Settings.from_mapping, lambda values: Settings(**values), lambda values: Settings().replace(**values)):
        with pytest.raises(SettingsError) as caught:
            make(given)
        assert en in str(caught.value)
        assert en in caught.value.en
        assert vi in caught.value.vi
        again = pickle.loads(pickle.dumps(caught.value))
        assert (again.vi, again.en) == (caught.value.vi, caught.value.en)


def test_a_folder_without_tables_is_no_dictionary(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"dictionaries: .* is no dictionary") as caught:
        Settings(dictionaries=[tmp_path])
    assert "không phải từ điển" in caught.value.vi
    (tmp_path / "manifest.json").touch()
    assert Settings(dictionaries=[tmp_path]).dictionaries == (tmp_path,)


def test_nothing_can_be_changed() -> None:
    given = {"spacing": False}
    words = ["a"]
    settings = Settings(rules=given, words=words)
    given["spacing"] = True
    words.append("b")
    assert settings.rules == {"spacing": False}
    assert settings.words == ("a",)
    for name in (*SETTINGS, "unknown"):
        with pytest.raises(AttributeError):
            setattr(settings, name, "ask")
        with pytest.raises(AttributeError):
            delattr(settings, name)
    with pytest.raises(TypeError):
        settings.rules["spacing"] = True  # type: ignore[index]


def test_settings_are_equal_and_hashed_by_all_that_they_say(tmp_path: Path) -> None:
    (tmp_path / "names.tsv").touch()
    others = {**OTHERS, "dictionaries": (tmp_path,)}
    assert set(others) == set(SETTINGS)
    made = [Settings(), *(Settings.from_mapping({name: value}) for name, value in others.items())]
    assert all(one != other for one, other in combinations(made, 2))
    assert len({hash(settings) for settings in made}) == len(made), "a setting that the hash leaves out"
    for settings in made:
        for same in (
            Settings.from_mapping(settings.values),
            Settings.from_mapping(settings.explicit),
            settings.replace(),
            copy.deepcopy(settings),
            pickle.loads(pickle.dumps(settings)),
        ):
            assert (same, hash(same), repr(same)) == (settings, hash(settings), repr(settings))
    one, two = Settings(rules={"number": True, "spacing": False}), Settings(rules={"spacing": False, "number": True})
    assert (one, hash(one), repr(one)) == (two, hash(two), repr(two))
    assert one != {"rules": one.rules}
    assert one != "settings"
    words = Settings.from_mapping({"words": ["b", "a", "b"]})
    assert (words, hash(words)) == (Settings(words=("a", "b")), hash(Settings(words=("a", "b"))))


def test_repr_makes_the_same_settings_again() -> None:
    settings = Settings(rules={"spacing": False}, profile="nha-nuoc", words=("a",))
    assert eval(repr(settings), {"Settings": Settings}) == settings


def test_replacing_keeps_what_was_given_and_follows_the_profile_in_the_rest() -> None:
    settings = Settings(profile="nha-nuoc", i_y="keep", rules={"spacing": False})
    other = settings.replace(profile="sach-giao-khoa", write="ask")
    assert (other.tone_style, other.i_y, other.write) == ("new", "keep", "ask")
    assert other.rules == {**PROFILES[-1].rules, "spacing": False}
    assert settings.write == "safe"


def test_each_name_is_declared_once_and_known_everywhere() -> None:
    names = set(SETTINGS)
    assert all(setting.name == name and setting.vi and setting.en for name, setting in SETTINGS.items())
    assert typing.get_type_hints(Given).keys() == inspect.get_annotations(Settings).keys() == names
    assert set(Options._fields) < names
    assert Options() == Settings().options
    assert all(name in names for rule in NAMES.values() for name in rule.requires)
    for setting in SETTINGS.values():
        assert getattr(Settings(), setting.name) == setting.default


def test_layers() -> None:
    below = {"rules": {"number": False, "spacing.double-space": True}, "words": ("a",), "write": "ask"}
    above = {"rules": {"spacing": False}, "words": ("b",), "dictionaries": ("x",)}
    laid = lay_over(below, above)
    assert laid == {
        "rules": {"number": False, "spacing": False},
        "words": ("a", "b"),
        "dictionaries": ("x",),
        "write": "ask",
    }
    assert lay_over({"dictionaries": ("y",)}, above)["dictionaries"] == ("x", "y")


# What follows from the declarations


def test_each_choice_is_an_option_of_the_command_line(tmp_path: Path) -> None:
    parser = make_parser("x", "", "")
    add_config_options(parser)
    add_settings_options(parser)
    for name, setting in SETTINGS.items():
        if isinstance(setting, ChoiceSetting):
            for value in setting.choices:
                args = parser.parse_args([option_of(setting), value])
                assert getattr(projects(args).settings(tmp_path / "a.txt"), name) == value
            with pytest.raises(SystemExit):
                parser.parse_args([option_of(setting), "bogus"])
            assert " ".join(setting.vi.split()) in " ".join(parser.format_help().split()).replace("\n", " ")
    assert option_of(SETTINGS["rules"]) == option_of(SETTINGS["words"]) == ""


def test_requests_may_have_all_settings_but_folders() -> None:
    assert set(SETTINGS) - set(REQUEST_SETTINGS) == {"dictionaries"}
    assert SETTINGS["rules"].read_query(["-capital,spelling", " number "]) == {
        "capital": False,
        "spelling": True,
        "number": True,
    }
    assert SETTINGS["words"].read_query(["a, b", "c"]) == ["a", "b", "c"]
    assert SETTINGS["write"].read_query(["ask", "none"]) == "none"


def fits(node: Mapping[str, Any], value: object) -> bool:
    return Draft202012Validator(node).is_valid(value)


def test_the_schema_takes_what_settings_take() -> None:
    node = schema()
    Draft202012Validator.check_schema(node)
    for name, value in OTHERS.items():
        assert fits(node, json.loads(json.dumps({name: value})))
    for given, *_ in WRONG:
        if "dictionaries" not in given:  # what is on the disk no schema knows
            assert not fits(node, given), given
    assert all(setting.en in node["properties"][name]["description"] for name, setting in SETTINGS.items())


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("tone-style = 'old'\ni_y = 'y'", True),
        ("exclude = ['a/**']\n[rules]\nspacing.double-space = false\n'number' = true", True),
        (
            "[rules]\n'spacing.double-space' = true\n[[overrides]]\nfiles = ['*.md']\ni-y = 'i'\nrules.tone = false",
            True,
        ),
        ("tone-style = 'oldest'", False),
        ("rules.spacing.dubble-space = false", False),
        ("rules.spacin = false", False),
        ("exclude = 'a'", False),
        ("files = ['a']", False),
        ("[[overrides]]\nwrite = 'ask'", False),
        ("[[overrides]]\nfiles = ['*']\nexclude = ['*']", False),
    ],
)
def test_the_schema_of_settings_files_takes_what_projects_take(tmp_path: Path, text: str, right: bool) -> None:
    node = file_schema()
    Draft202012Validator.check_schema(node)
    assert set(node["properties"]) == {*SETTINGS, *KEYS}
    assert fits(node, tomllib.loads(text)) == right
    (tmp_path / ".chinhta.toml").write_text(text, "utf-8")
    if right:
        Projects().settings(tmp_path / "a.md")
    else:
        with pytest.raises(SettingsError, match=r"\.chinhta\.toml: "):
            Projects().settings(tmp_path / "a.md")

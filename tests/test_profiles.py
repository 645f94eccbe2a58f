"""Profiles: what they set, and that whatever the user sets beats them."""

from pathlib import Path

import pytest

import chinhta
from chinhta.profiles import PROFILES, Profile
from chinhta.project import Projects
from chinhta.rules.catalogue import NAMES
from chinhta.settings import SETTINGS, Settings, SettingsError

BY_NAME = pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)


@BY_NAME
def test_every_choice_is_a_setting_and_explained(profile: Profile) -> None:
    for choice in profile.choices:
        if isinstance(choice.value, bool):
            assert choice.value != NAMES[choice.name].default, f"{choice.name} is so anyway"
        else:
            assert SETTINGS[choice.name].read(choice.value) == choice.value
        assert choice.vi and choice.en and choice.source
    assert len({choice.name for choice in profile.choices}) == len(profile.choices)


@BY_NAME
def test_profile_sets_what_is_not_given(profile: Profile) -> None:
    settings = Settings(profile=profile.name)
    assert {name: getattr(settings, name) for name in profile.values} == profile.values
    assert settings.rules == profile.rules
    assert all(settings.has(NAMES[name]) == on for name, on in profile.rules.items() if not NAMES[name].requires)


@BY_NAME
def test_what_is_given_beats_the_profile(profile: Profile) -> None:
    given = {name: SETTINGS[name].default for name in ("tone_style", "i_y")}
    opposite = {name: not on for name, on in profile.rules.items()}
    settings = Settings.from_mapping({"profile": profile.name, "rules": opposite, **given})
    assert settings.tone_style == settings.i_y == "keep"
    assert settings.rules == opposite


def test_a_family_given_beats_the_rules_of_the_profile() -> None:
    settings = Settings(profile="nha-nuoc", rules={"number": False})
    assert not settings.has(NAMES["number.unofficial-currency"])
    assert settings.has(NAMES["abbreviation.definition-missing"])


def test_without_a_profile_nothing_changes() -> None:
    assert Settings() == Settings(profile="none") == Settings(tone_style="keep", i_y="keep")


@pytest.mark.parametrize(
    "given",
    [{}, {"tone_style": "keep"}, {"tone_style": "new", "write": "ask"}, {"rules": {"number": False}, "words": ("a",)}],
)
def test_settings_can_be_made_again(given: dict[str, object]) -> None:
    for profile in ("none", *(profile.name for profile in PROFILES)):
        settings = Settings.from_mapping({"profile": profile, **given})
        assert Settings.from_mapping(settings.explicit) == settings


def test_unknown_profile_names_the_known() -> None:
    with pytest.raises(SettingsError, match="nha-nuoc, dang, bao-chi, sach-giao-khoa"):
        Settings(profile="nhanuoc")


def test_the_last_profile_holds_and_settings_of_the_project_beat_it(tmp_path: Path) -> None:
    (tmp_path / ".chinhta.toml").write_text('profile = "nha-nuoc"\ni-y = "keep"\n', "utf-8")
    assert Projects().settings(tmp_path / "a.txt").tone_style == "old"
    over = Projects({"profile": "sach-giao-khoa"}).settings(tmp_path / "a.txt")
    assert (over.profile, over.tone_style, over.i_y) == ("sach-giao-khoa", "new", "keep")


@pytest.mark.parametrize(
    ("profile", "text", "right"),
    [
        ("nha-nuoc", "Uỷ ban quản lí hàng hoá.", "Ủy ban quản lý hàng hóa."),
        ("sach-giao-khoa", "Ủy ban quản lý hàng hóa.", "Uỷ ban quản lí hàng hoá."),
        ("dang", "Huyện uỷ quản lí hàng hoá.", "Huyện uỷ quản lý hàng hoá."),
        ("bao-chi", "Ủy ban quản lí hàng hóa.", "Ủy ban quản lí hàng hóa."),
    ],
)
def test_profile_in_a_text(profile: str, text: str, right: str) -> None:
    assert chinhta.correct(text, Settings(profile=profile)).text == right

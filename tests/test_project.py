"""The settings of a project: found from the file upwards, laid over each other, wrong ones named."""

import unicodedata
from pathlib import Path

import pytest

from chinhta import SettingsError
from chinhta.project import Projects, add_words, read_words
from chinhta.rules.catalogue import FAMILIES

RULE = "spacing.space-before-mark"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_without_settings_the_suffix_says_the_format(root: Path) -> None:
    projects = Projects()
    assert projects.settings(root / "a.md").format == "markdown"
    assert projects.settings(root / "b.md") is projects.settings(root / "a.md")
    assert projects.settings(root / "a.txt").format == "text"


def test_the_nearest_settings_hold_alone(root: Path) -> None:
    write(root / "pyproject.toml", '[tool.chinhta]\nlanguage = "en"\nwrite = "ask"\n')
    write(root / "docs/.chinhta.toml", 'tone-style = "new"\n')
    projects = Projects()
    above, below = projects.settings(root / "a.txt"), projects.settings(root / "docs/sâu/a.txt")
    assert (above.language, above.write, above.tone_style) == ("en", "ask", "keep")
    assert (below.language, below.write, below.tone_style) == ("vi", "safe", "new")


def test_a_pyproject_without_our_table_is_passed_over(root: Path) -> None:
    write(root / ".chinhta.toml", 'language = "en"')
    write(root / "sub/pyproject.toml", '[project]\nname = "chinhta-plugin"\n')
    assert Projects().settings(root / "sub/a.txt").language == "en"


def test_own_file_goes_before_pyproject(root: Path) -> None:
    write(root / "pyproject.toml", '[tool.chinhta]\nlanguage = "en"\n')
    write(root / ".chinhta.toml", "")
    assert Projects().settings(root / "a.txt").language == "vi"


def test_nothing_above_the_repository_is_asked(root: Path) -> None:
    write(root / ".chinhta.toml", 'language = "en"')
    (root / "con/.git").mkdir(parents=True)
    assert Projects().settings(root / "con/a.txt").language == "vi"


def test_overrides_by_pattern(root: Path) -> None:
    write(
        root / ".chinhta.toml",
        f"""
        [rules]
        spacing = false
        [[overrides]]
        files = ["docs/**", "*.txt"]
        rules = {{ spacing = true }}
        [[overrides]]
        files = ["docs/bản thảo/"]
        rules = {{ "{RULE}" = false }}
        write = "ask"
        """,
    )
    projects = Projects()

    def on(name: str) -> bool:
        from chinhta.rules.catalogue import NAMES

        return projects.settings(root / name).has(NAMES[RULE])

    assert not on("a.md")
    assert on("a.txt")
    assert on("khác/sâu/a.txt")
    assert on("docs/a.md")
    assert not on("docs/bản thảo/a.md")
    assert not on(unicodedata.normalize("NFD", "docs/bản thảo/a.md"))
    assert projects.settings(root / "docs/bản thảo/a.md").write == "ask"


def test_a_family_given_later_beats_a_rule_given_before(root: Path) -> None:
    write(root / ".chinhta.toml", f'[rules]\n"{RULE}" = true\n')
    settings = Projects({"rules": {"spacing": False}}).settings(root / "a.txt")
    assert settings.rules == {"spacing": False}


def test_rules_without_quotes_are_understood(root: Path) -> None:
    write(root / ".chinhta.toml", f"[rules]\n{RULE} = false\n")
    assert Projects().settings(root / "a.txt").rules == {RULE: False}


def test_dictionaries_and_words_are_joined(root: Path) -> None:
    for name in ("a", "b"):
        write(root / "từ điển" / name / "names.tsv", "")
    write(root / ".chinhta.toml", 'words = ["Petrovietnam"]\ndictionaries = ["từ điển/a"]\n')
    write(root / ".chinhta-words", "# tên riêng\nVinacomin   # than\n\nkhí  hoá lỏng\n")
    write(root / "docs/.chinhta-words", "\ufeffEVN\n")
    settings = Projects({"dictionaries": (root / "từ điển/b",)}).settings(root / "docs/a.txt")
    assert settings.words == ("EVN", "Petrovietnam", "Vinacomin", "khí hoá lỏng")
    assert settings.dictionaries == (root / "từ điển/b", root / "từ điển/a")


def test_words_of_a_folder_are_not_those_of_its_neighbour(root: Path) -> None:
    write(root / "a/.chinhta-words", "EVN\n")
    write(root / "b/.chinhta-words", "TKV\n")
    projects = Projects()
    assert [projects.settings(root / name / "a.txt").words for name in ("a", "b", "a", "c")] == [
        ("EVN",), ("TKV",), ("EVN",), (),
    ]  # fmt: skip


def test_exclude(root: Path) -> None:
    write(root / ".chinhta.toml", 'exclude = ["vendor", "**/*.tmp.md", "a?.txt"]')
    projects = Projects()
    left_out = [
        name
        for name in ("vendor/x/y.md", "sub/vendor/z.md", "vendors/a.md", "c/d.tmp.md", "ab.txt", "abc.txt")
        if projects.excludes(root / name)
    ]
    assert left_out == ["vendor/x/y.md", "sub/vendor/z.md", "c/d.tmp.md", "ab.txt"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("langage = 'en'", ["no setting 'langage'", "language", "overrides"]),
        ("language = 'fr'", ["'fr' is not one of vi, en"]),
        ("[rules]\n'spelling.nonsense' = true", ["spelling.nonsense", "Families"]),
        ("[rules]\nspacing = 'off'", ["spacing", "not true or false"]),
        ("words = 'EVN'", ["words: a list"]),
        ("dictionaries = ['không có']", ["is not a folder"]),
        ("exclude = 'vendor'", ["exclude: a list"]),
        ("[overrides]\nfiles = ['a']", ["overrides: a list of tables"]),
        ("[[overrides]]\nlanguage = 'en'", ["overrides 1: files"]),
        ("[[overrides]]\nfiles = ['a']\nlangage = 'en'", ["no setting 'langage'"]),
        ("language = ", ["Invalid value"]),
        ("language = 'en'\nlanguage = 'vi'", ["overwrite"]),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(root: Path, text: str, words: list[str]) -> None:
    path = write(root / ".chinhta.toml", text)
    with pytest.raises(SettingsError) as caught:
        Projects().settings(root / "a.txt")
    for word in (str(path), *words):
        assert word in str(caught.value)


def test_a_settings_file_can_be_named_or_all_left_alone(root: Path) -> None:
    write(root / ".chinhta.toml", "language = ")
    other = write(root / "khác/cài đặt.toml", 'language = "en"')
    assert Projects(config=other).settings(root / "a.txt").language == "en"
    assert Projects(search=False).settings(root / "a.txt").language == "vi"
    with pytest.raises(SettingsError, match="không có"):
        Projects(config=root / "không có.toml")


def test_only_leaves_every_other_family_off(root: Path) -> None:
    write(root / ".chinhta.toml", f'[rules]\n"{RULE}" = true\n')
    rules = {**dict.fromkeys(FAMILIES, False), "capital": True}
    settings = Projects({"rules": rules}).settings(root / "a.txt")
    assert dict(settings.rules) == rules


def test_added_words_find_their_place(tmp_path: Path) -> None:
    path = write(tmp_path / ".chinhta-words", "# đơn vị\r\nEVN  # điện\r\nTKV")
    assert add_words(path, ["Petrovietnam", "evn", "PVN ", "Petrovietnam"]) == ["Petrovietnam", "PVN"]
    assert path.read_bytes().decode() == "# đơn vị\r\nEVN  # điện\r\nPetrovietnam\r\nPVN\r\nTKV\r\n"
    assert add_words(path, ["tkv"]) == []
    assert read_words(path) == ("EVN", "Petrovietnam", "PVN", "TKV")


@pytest.mark.parametrize("word", ["", "  ", "a # b"])
def test_what_is_no_word_is_refused(tmp_path: Path, word: str) -> None:
    with pytest.raises(SettingsError):
        add_words(tmp_path / ".chinhta-words", [word])
    assert not (tmp_path / ".chinhta-words").exists()

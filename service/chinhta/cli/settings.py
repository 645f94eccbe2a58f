"""`chinhta settings`: what can be set and what it means; also as a table of Markdown, and as a schema for editors."""

from collections.abc import Iterator, Sequence

from chinhta.console.options import make_parser, option_of
from chinhta.project import KEYS
from chinhta.settings import LANGUAGE, SETTINGS, ChoiceSetting, RulesSetting, Setting

__all__ = ["main", "page"]


def main(argv: Sequence[str]) -> int:
    """Run the command."""
    parser = make_parser(
        "chinhta settings",
        "[OPTION…]",
        "Kể các cài đặt: ý nghĩa, giá trị, tùy chọn. / List the settings: what they mean, their values, their options.",
    )
    parser.add_argument("--format", choices=("text", "markdown", "json-schema"), default="text", help="dạng / form")
    parser.add_argument("--language", choices=LANGUAGE.choices, default="vi", help="ngôn ngữ / language")
    args = parser.parse_args(argv)
    if args.format == "markdown":
        print(page(), end="")
    elif args.format == "json-schema":
        import json

        from chinhta.project import file_schema

        print(json.dumps(file_schema(), ensure_ascii=False, indent=2))
    else:
        for setting in SETTINGS.values():
            english = args.language == "en"
            print(f"{setting.name} = {_values(setting)}\n    {setting.en if english else setting.vi}")
    return 0


def page() -> str:
    """Return docs/settings.md."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield from (
        "# Cài đặt / Settings",
        "",
        "Trang này do `chinhta settings --format markdown` viết ra.",
        "Made by `chinhta settings --format markdown > docs/settings.md`; do not edit it by hand.",
        "",
        "Cài đặt đứng trong `.chinhta.toml`, trong `pyproject.toml` dưới `[tool.chinhta]`, trong trường `settings` của",
        "yêu cầu HTTP, hay là tùy chọn của dòng lệnh; trong tên, gạch nối và gạch dưới như nhau. Giá trị đầu là mặc",
        "định. `chinhta settings --format json-schema` viết ra lược đồ của tệp cài đặt, cho trình soạn thảo.",
        "",
        "Settings stand in `.chinhta.toml`, in `pyproject.toml` under `[tool.chinhta]`, in the field `settings` of a",
        "request, or are options of the command line; hyphens and underscores in names are the same. The first value",
        "is the default. `chinhta settings --format json-schema` writes the schema of a settings file, for editors.",
        "",
        "| cài đặt / setting | giá trị / values | ý nghĩa / meaning | tùy chọn / option |",
        "| --- | --- | --- | --- |",
    )
    for setting in SETTINGS.values():
        values = " · ".join(f"`{value}`" for value in _values(setting).split(" | "))
        option = option_of(setting) or ("--enable --disable --only" if isinstance(setting, RulesSetting) else "")
        shown = " ".join(f"`{each}`" for each in option.split())
        yield f"| `{setting.name}` | {values} | {setting.vi} / {setting.en} | {shown} |"
    yield from (
        "",
        "Chỉ trong tệp cài đặt / only in settings files:",
        "",
        "| khóa / key | ý nghĩa / meaning |",
        "| --- | --- |",
        *(f"| `{key}` | {vi} / {en} |" for key, (vi, en) in KEYS.items()),
        "",
    )


def _values(setting: Setting) -> str:
    if isinstance(setting, ChoiceSetting):
        return " | ".join(setting.choices)
    if isinstance(setting, RulesSetting):
        return "{RULE: true/false, …}"
    return "[…]"

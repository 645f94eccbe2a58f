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
        "Liệt kê các cài đặt: ý nghĩa, giá trị, tùy chọn. / List the settings: meaning, values, options.",
    )
    parser.add_argument(
        "--format", choices=("text", "markdown", "json-schema"), default="text", help="dạng kết quả / output format"
    )
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
    return "\n".join(_settings_page())


def _settings_page() -> Iterator[str]:
    yield from (
        "# Cài đặt / Settings",
        "",
        "Trang này do `chinhta settings --format markdown > docs/settings.md` tạo ra; đừng sửa tay.",
        "Made by the same command; do not edit it by hand.",
        "",
        "Cài đặt viết trong `.chinhta.toml`, trong `pyproject.toml` (mục `[tool.chinhta]`), trường `settings` của",
        "yêu cầu HTTP, hoặc bằng tùy chọn dòng lệnh; trong tên cài đặt, dùng gạch nối hay gạch dưới đều được. Giá trị",
        "đầu tiên là mặc định. `chinhta settings --format json-schema` in lược đồ JSON cho trình soạn thảo.",
        "",
        "Settings go into `.chinhta.toml`, into `pyproject.toml` under `[tool.chinhta]`, into the field `settings` of",
        "a request, or are given as command-line options; hyphens and underscores in names are equivalent. The first",
        "value is the default. `chinhta settings --format json-schema` prints the JSON schema for editors.",
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

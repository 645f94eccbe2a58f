"""The options that every command on texts has, and the settings that they make."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from chinhta.project import Projects
from chinhta.rules.catalogue import FAMILIES
from chinhta.settings import LANGUAGE, SETTINGS, ChoiceSetting, FieldsSetting, FoldersSetting, Setting

__all__ = [
    "add_config_options",
    "add_field_option",
    "add_settings_options",
    "chosen_language",
    "make_parser",
    "option_of",
    "projects",
    "terminal_width",
]

_OPTIONS = {"dictionaries": "--dictionary", "format": "--text-format"}  # --format is that of reports


def make_parser(command: str, usage: str, description: str) -> argparse.ArgumentParser:
    """Return the parser of a command."""
    parser = argparse.ArgumentParser(
        prog=command,
        usage=f"{command} {usage}",
        description=description,
        formatter_class=_Help,
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help="hiện hướng dẫn này / show this help")
    return parser


def add_settings_options(parser: argparse.ArgumentParser) -> None:
    """Add the options for how to check; they override the settings of the project."""
    group = parser.add_argument_group("cài đặt / settings")
    for name, vi, en in (
        ("enable", "bật", "turn on"),
        ("disable", "tắt", "turn off"),
        ("only", "chỉ dùng", "use only"),
    ):
        group.add_argument(
            f"--{name}",
            metavar="RULE",
            action="append",
            help=f"{vi} các quy tắc, nhóm quy tắc này (cách nhau bằng dấu phẩy) / {en} these rules or families "
            "(comma-separated)",
        )
    for setting in SETTINGS.values():
        if setting is not LANGUAGE:
            _add_option(group, setting)
    for option, value in (("--track-changes", "tracked"), ("--comments", "commented"), ("--accept", "accepted")):
        same = f"như / same as --changes {value}"
        group.add_argument(option, dest="changes", action="store_const", const=value, help=same)


def add_config_options(parser: argparse.ArgumentParser) -> None:
    """Add the options for the settings file of the project, and for the language."""
    _add_option(parser, LANGUAGE)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--config", metavar="FILE", type=Path, help="dùng tệp cài đặt này / use this settings file")
    where.add_argument("--no-config", action="store_true", help="bỏ qua mọi tệp cài đặt / ignore all settings files")


def add_field_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that names the field of rows."""
    parser.add_argument(
        "--field",
        metavar="NAME",
        help="soát từng dòng của .jsonl, .parquet: văn bản ở trường, cột này / check .jsonl and .parquet row by row: "
        "the text in this field or column",
    )


def terminal_width(stream: TextIO) -> int:
    """Return how many columns the terminal has that `stream` writes to; 100 for anything else."""
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 100


def projects(args: argparse.Namespace) -> Projects:
    """Return the settings of any file under the options given."""
    options = vars(args)
    given = {
        setting.name: value
        for setting in SETTINGS.values()
        if (value := options.get(option_of(setting).removeprefix("--").replace("-", "_")))
    }
    only, on, off = (_split_names(options.get(name) or []) for name in ("only", "enable", "disable"))
    rules = dict.fromkeys(FAMILIES, False) if only else {}
    rules |= {**dict.fromkeys([*only, *on], True), **dict.fromkeys(off, False)}
    if rules:
        given["rules"] = rules
    return Projects(given, config=args.config, search=not args.no_config)


def chosen_language(args: argparse.Namespace) -> str:
    """Return the language of a command that reads no texts: as given, else as the project of this folder sets it."""
    return projects(args).settings(Path("-")).language


def option_of(setting: Setting) -> str:
    """Return the option that gives a setting; "" for rules, which have three of their own, and for words."""
    if not isinstance(setting, (ChoiceSetting, FieldsSetting, FoldersSetting)):
        return ""
    return _OPTIONS.get(setting.name) or f"--{setting.name.replace('_', '-')}"


def _add_option(group: argparse._ActionsContainer, setting: Setting) -> None:
    text = f"{setting.vi} / {setting.en}"
    if isinstance(setting, ChoiceSetting):
        group.add_argument(option_of(setting), choices=tuple(setting.choices), help=text)
    elif isinstance(setting, FoldersSetting):
        group.add_argument(option_of(setting), metavar="DIR", action="append", help=text)
    elif isinstance(setting, FieldsSetting):
        names = (option_of(setting), "--columns")
        group.add_argument(*names, metavar="NAMES", type=lambda value: _split_names([value]), help=text)


def _split_names(values: Sequence[str]) -> list[str]:
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


class _Help(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=terminal_width(sys.stdout))  # argparse's own way imports half a library

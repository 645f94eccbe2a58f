"""The options that every command on texts has, and the settings that they make."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from chinhta.project import Projects
from chinhta.rules.catalogue import FAMILIES
from chinhta.settings import CHOICES

__all__ = [
    "add_config_options",
    "add_settings_options",
    "chosen_language",
    "make_parser",
    "projects",
    "terminal_width",
]


def make_parser(command: str, usage: str, description: str) -> argparse.ArgumentParser:
    """Return the parser of a command."""
    return argparse.ArgumentParser(
        prog=command,
        usage=f"{command} {usage}",
        description=description,
        formatter_class=_Help,
    )


def add_settings_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how to check; they go over the settings of the project."""
    group = parser.add_argument_group("cài đặt / settings")
    group.add_argument(
        "--write", choices=("safe", "ask"), help="sửa chỗ chắc chắn (mặc định), hay cả chỗ nên hỏi / how sure to be"
    )
    for name, what in (("enable", "bật / switch on"), ("disable", "tắt / switch off"), ("only", "chỉ dùng / use only")):
        group.add_argument(
            f"--{name}",
            metavar="RULE",
            action="append",
            help=f"{what}: luật hay họ luật, cách nhau dấu phẩy / rules or families, with commas",
        )
    group.add_argument(
        "--dictionary",
        metavar="DIR",
        action="append",
        type=Path,
        help="thêm từ điển do build-dictionary dựng / a further dictionary made by build-dictionary",
    )
    group.add_argument(
        "--profile",
        choices=CHOICES["profile"],
        help="cài đặt của một loại văn bản, xem `chinhta profiles` / settings of a kind of house",
    )
    group.add_argument("--tone-style", choices=CHOICES["tone_style"], help="kiểu đặt dấu thanh / place of tone marks")
    group.add_argument("--i-y", choices=CHOICES["i_y"], help="viết y hay i (kỹ, kĩ) / y or i where both are right")
    group.add_argument("--abbreviations", choices=CHOICES["abbreviations"], help="cách xử lý chữ viết tắt")
    group.add_argument(
        "--text-format",
        choices=("auto", *CHOICES["format"]),
        help="định dạng văn bản (mặc định: theo đuôi tệp) / format of the text (default: by the file's suffix)",
    )


def add_config_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say where the settings of the project are, and the language."""
    parser.add_argument("--language", choices=CHOICES["language"], help="ngôn ngữ thông báo / language of messages")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--config", metavar="FILE", type=Path, help="dùng tệp cài đặt này / use this settings file")
    where.add_argument("--no-config", action="store_true", help="bỏ qua mọi tệp cài đặt / read no settings file")


def terminal_width(stream: TextIO) -> int:
    """Return how many columns the terminal has that `stream` writes to; 100 for anything else."""
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 100


def projects(args: argparse.Namespace) -> Projects:
    """Return the settings of any file under the options given."""
    options = vars(args)
    names = ("write", "profile", "tone_style", "i_y", "abbreviations", "language")
    given = {name: options[name] for name in names if options.get(name)}
    if (text_format := options.get("text_format") or "auto") != "auto":
        given["format"] = text_format
    if folders := options.get("dictionary"):
        given["dictionaries"] = tuple(folders)
    only, on, off = (_names(options.get(name) or []) for name in ("only", "enable", "disable"))
    rules = dict.fromkeys(FAMILIES, False) if only else {}
    rules |= {**dict.fromkeys([*only, *on], True), **dict.fromkeys(off, False)}
    if rules:
        given["rules"] = rules
    return Projects(given, config=args.config, search=not args.no_config)


def chosen_language(args: argparse.Namespace) -> str:
    """Return the language of a command that reads no texts: as given, else as the project of this folder sets it."""
    return projects(args).settings(Path("-")).language


def _names(values: Sequence[str]) -> list[str]:
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


class _Help(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=terminal_width(sys.stdout))  # argparse's own way imports half a library

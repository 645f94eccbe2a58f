"""`chinhta profiles [NAME…]`: what each profile sets, why, and from which source."""

from collections.abc import Sequence

from chinhta.console.options import add_config_options, chosen_language, make_parser
from chinhta.profiles import PROFILES, Choice, Profile
from chinhta.settings import Settings

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Run the command."""
    parser = make_parser(
        "chinhta profiles",
        "[OPTION…] [NAME…]",
        "Liệt kê và giải thích các bộ cài đặt sẵn theo loại văn bản.\n"
        "List and explain the profiles: presets for kinds of publications.",
    )
    parser.add_argument("names", metavar="NAME", nargs="*", help="tên bộ cài đặt sẵn / profile name")
    add_config_options(parser)
    args = parser.parse_args(argv)
    for name in args.names:
        Settings(profile=name)  # an unknown name is an error that lists the known ones
    chosen = [profile for profile in PROFILES if not args.names or profile.name in args.names]
    english = chosen_language(args) == "en"
    print("\n\n".join(_profile_page(profile, english) for profile in chosen))
    return 0


def _profile_page(profile: Profile, english: bool) -> str:
    lines = [profile.name, profile.en if english else profile.vi]
    for choice in profile.choices:
        lines.append(f"  {choice.name} = {_value(choice, english)}: {choice.en if english else choice.vi}")
        lines.append(f"    ({choice.source})")
    return "\n".join(lines)


def _value(choice: Choice, english: bool) -> str:
    if isinstance(choice.value, str):
        return choice.value
    return ("on" if choice.value else "off") if english else ("bật" if choice.value else "tắt")

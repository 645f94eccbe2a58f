"""`chinhta rules`: list the rules, with its safety and its summary; or their whole manual as Markdown."""

import sys
from collections.abc import Sequence

from chinhta.console.options import add_config_options, chosen_language, make_parser
from chinhta.rules.catalogue import RULES

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Run the command."""
    parser = make_parser("chinhta rules", "[OPTION…]", "Liệt kê các quy tắc. / List the rules.")
    parser.add_argument(
        "--format", choices=("text", "json", "markdown"), default="text", help="dạng kết quả / output format"
    )
    add_config_options(parser)
    args = parser.parse_args(argv)
    language = chosen_language(args)
    if args.format == "markdown":
        from chinhta.cli.manual import rules_page

        sys.stdout.write(rules_page(language))
        return 0
    if args.format == "json":
        import json

        from chinhta.rows import rule_row

        print(json.dumps([rule_row(rule) for rule in RULES], ensure_ascii=False, indent=2))
        return 0
    width = max(len(rule.name) for rule in RULES)
    off = " (off)" if language == "en" else " (tắt)"
    for rule in RULES:
        title = rule.en if language == "en" else rule.vi
        sys.stdout.write(f"{rule.name.ljust(width)}  {rule.safety.ljust(4)}  {title}{'' if rule.default else off}\n")
    return 0

"""`chinhta explain RULE`: a rule's manual and examples; of a family, all its rules."""

from collections.abc import Sequence

from chinhta.console.options import make_parser
from chinhta.rules.catalogue import FAMILIES, NAMES, RULES
from chinhta.rules.rule import Rule
from chinhta.settings import Settings

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Run the command."""
    parser = make_parser(
        "chinhta explain", "RULE…", "Giải thích luật hay họ luật, có ví dụ. / Explain a rule or family, with examples."
    )
    parser.add_argument("rules", metavar="RULE", nargs="+", help="tên luật hay họ luật / name of a rule or a family")
    args = parser.parse_args(argv)
    Settings(rules=dict.fromkeys(args.rules, True))  # says which names are known when one is not
    pages = []
    for name in args.rules:
        pages += [_page(rule) for rule in RULES if rule.family == name] if name in FAMILIES else [_page(NAMES[name])]
    print("\n\n".join(pages))
    return 0


def _page(rule: Rule) -> str:
    off = "" if rule.default else ", off by default"
    off += "".join(f", only with {name} = {' or '.join(values)}" for name, values in rule.under.items())
    head = f"{rule.name}  [{rule.safety}{off}]\n{rule.vi}\n{rule.en}\n"
    examples = "\n".join(f"    {'✗' if '⟦' in example else '✓'} {example}" for example in rule.examples)
    return f"{head}\n{rule.manual.strip()}\n\nVí dụ / Examples\n{examples}"

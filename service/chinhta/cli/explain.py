"""`chinhta explain RULE`: a rule's manual and examples; of a family, all its rules."""

from collections.abc import Sequence

from chinhta.console.options import add_config_options, chosen_language, make_parser
from chinhta.rules.catalogue import FAMILIES, NAMES, RULES
from chinhta.rules.manuals import SAFETIES, manual
from chinhta.rules.rule import Rule
from chinhta.settings import Settings

__all__ = ["main"]

_WORDS = {"vi": ("mặc định tắt", "chỉ khi", "hoặc", "Ví dụ"), "en": ("off by default", "only with", "or", "Examples")}


def main(argv: Sequence[str]) -> int:
    """Run the command."""
    parser = make_parser(
        "chinhta explain",
        "[OPTION…] RULE…",
        "Giải thích quy tắc hoặc nhóm quy tắc, kèm ví dụ. / Explain a rule or family, with examples.",
    )
    parser.add_argument(
        "rules", metavar="RULE", nargs="+", help="tên quy tắc hoặc nhóm quy tắc / name of a rule or a family"
    )
    add_config_options(parser)
    args = parser.parse_args(argv)
    Settings(rules=dict.fromkeys(args.rules, True))  # an unknown name is an error that lists the known ones
    language = chosen_language(args)
    pages = []
    for name in args.rules:
        chosen = [rule for rule in RULES if rule.family == name] if name in FAMILIES else [NAMES[name]]
        pages += [_rule_page(rule, language) for rule in chosen]
    print("\n\n".join(pages))
    return 0


def _rule_page(rule: Rule, language: str) -> str:
    off, only, or_, examples = _WORDS[language]
    notes = [f"{rule.safety}: {SAFETIES[language][rule.safety]}"]
    if not rule.default:
        notes.append(off)
    notes += [f"{only} {name} = {f' {or_} '.join(values)}" for name, values in rule.requires.items()]
    shown = "\n".join(
        f"    {'✗' if '⟦' in example else '✓'} {example}".replace("\n", "\n      ") for example in rule.examples
    )
    head = rule.en if language == "en" else rule.vi
    return f"{rule.name}  [{'; '.join(notes)}]\n{head}\n\n{manual(rule, language)}\n\n{examples}\n{shown}"

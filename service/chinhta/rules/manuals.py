"""The manuals of the rules in Vietnamese and in English, read when somebody asks for one."""

from collections.abc import Iterator
from textwrap import dedent

from chinhta.rules.rule import Rule, Safety

__all__ = ["HEADINGS", "SAFETIES", "manual", "sections"]

HEADINGS = {
    "vi": ("Lỗi gì", "Vì sao", "Khi nào không tự sửa"),
    "en": ("What", "Why", "When the fix is not safe"),
}
"""The headings of every manual, in their order, by language."""

SAFETIES = {
    "vi": {Safety.SAFE: "tự sửa", Safety.ASK: "gợi ý", Safety.SHOW: "chỉ nhắc"},
    "en": {Safety.SAFE: "fixed without asking", Safety.ASK: "suggested", Safety.SHOW: "reported only"},
}
"""What happens with the findings of a rule, by language."""


def manual(rule: Rule, language: str) -> str:
    """Return the manual of `rule` as plain text: headings, below each its text, indented. `language`: "vi" or "en"."""
    return (rule.manual.partition("\n\n")[2] if language == "en" else dedent(rule.manual_vi)).strip()


def sections(rule: Rule, language: str) -> Iterator[tuple[str, str]]:
    """Yield each heading of the manual with the text below it as one line."""
    for part in manual(rule, language).split("\n\n"):
        heading, _, text = part.partition("\n")
        if heading in HEADINGS[language]:
            yield heading, " ".join(text.split())

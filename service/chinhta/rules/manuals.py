"""The manuals of the rules in Vietnamese and in English, read when somebody asks for one."""

from collections.abc import Iterator
from textwrap import dedent

from chinhta.rules.rule import Rule, Safety

__all__ = ["FAMILY_NAMES", "HEADINGS", "SAFETIES", "manual", "sections"]

FAMILY_NAMES = {
    "encoding": ("Bảng mã và ký tự", "charsets and characters"),
    "document-number": ("Số và ký hiệu văn bản", "numbers and symbols of documents"),
    "form": ("Thể thức văn bản hành chính", "form of administrative documents"),
    "number": ("Số, ngày tháng, đơn vị", "numbers, dates, units"),
    "spacing": ("Dấu cách và dấu câu", "spaces and punctuation"),
    "quote": ("Dấu ngoặc kép", "quotation marks"),
    "repeat": ("Từ ngữ viết lặp", "doubled words"),
    "tone": ("Dấu thanh, i và y", "tone marks, i and y"),
    "spelling": ("Chính tả", "spelling"),
    "abbreviation": ("Chữ viết tắt", "abbreviations"),
    "capital": ("Viết hoa", "capitals"),
    "consistency": ("Thống nhất trong văn bản", "consistency of a document"),
    "ignore": ("Chỉ dẫn bỏ qua lỗi", "directives that ignore rules"),
}
"""What each family is about, in Vietnamese and in English."""

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

"""What LanguageTool's protocol calls languages and kinds of errors: clients colour marks and offer actions by these."""

from typing import NamedTuple

__all__ = ["CATEGORIES", "LANGUAGES", "UNKNOWN", "VIETNAMESE", "Category", "Language"]


class Language(NamedTuple):
    """A language: its name in English, its code without and with the country."""

    name: str
    code: str
    long_code: str


VIETNAMESE = Language("Vietnamese", "vi", "vi-VN")

LANGUAGES = (VIETNAMESE, Language("English (US)", "en", "en-US"), Language("English (GB)", "en", "en-GB"))
"""What clients may ask for. Text sent as English is checked where it is Vietnamese."""

UNKNOWN = Language("Unknown", "zz", "zz")
"""Of a text that is not Vietnamese, where the client does not say what it is."""


class Category(NamedTuple):
    """A category of LanguageTool's, its names, and the type of the issue (as the W3C's ITS 2.0 calls it)."""

    id: str
    vi: str
    en: str
    issue: str

    def name(self, language: str) -> str:
        """Return the name in "vi" or "en"."""
        return self.en if language == "en" else self.vi


CATEGORIES = {
    "encoding": Category("TYPOGRAPHY", "Bảng mã, ký tự", "Characters", "characters"),
    "document-number": Category("MISC", "Số, ký hiệu văn bản", "Document numbers", "formatting"),
    "form": Category("STYLE", "Thể thức văn bản", "Form of documents", "formatting"),
    "number": Category("MISC", "Số, ngày, đơn vị", "Numbers, dates, units", "numbers"),
    "spacing": Category("TYPOGRAPHY", "Dấu cách, dấu câu", "Spacing", "whitespace"),
    "quote": Category("PUNCTUATION", "Dấu ngoặc kép", "Quotation marks", "typographical"),
    "repeat": Category("REPETITIONS", "Lặp từ", "Repetitions", "duplication"),
    "tone": Category("TYPOS", "Dấu thanh, i và y", "Tone marks", "misspelling"),
    "spelling": Category("TYPOS", "Chính tả", "Spelling", "misspelling"),
    "abbreviation": Category("STYLE", "Chữ viết tắt", "Abbreviations", "inconsistency"),
    "capital": Category("CASING", "Viết hoa", "Capitals", "typographical"),
    "consistency": Category("STYLE", "Tính thống nhất", "Consistency", "inconsistency"),
    "ignore": Category("MISC", "Chỉ dẫn bỏ qua lỗi", "Directives", "uncategorized"),
}
"""By the family of a rule."""

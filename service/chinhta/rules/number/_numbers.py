"""What the rules of numbers share: the numbers of a document, found once, and the calendar."""

import re
from collections.abc import Container, Iterator
from datetime import date

from chinhta.text.documents import Document

__all__ = ["DATE", "days_in", "number_words", "places", "real_date"]

DATE = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
"""Day, mark, month, year in figures."""


def number_words(document: Document) -> list[str]:
    """The different tokens, in lower case, that begin with a figure; found once for all rules."""
    words = document.memo.get("number words")
    if not isinstance(words, list):
        words = document.memo["number words"] = [word for word in document.vocabulary if "0" <= word[0] <= "9"]
    return words


def places(document: Document, words: Container[str]) -> Iterator[int]:
    """Yield the numbers of the visible tokens that are, in lower case, among `words`."""
    visible = document.visible
    return (i for i, word in enumerate(document.lowered) if word in words and visible[i])


def days_in(month: int, year: int | None = None) -> int:
    """Return how many days a month (1-12) has, February 29 when the year is not known."""
    if month == 2:
        return 29 if year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def real_date(day: str, month: str, year: str) -> date | None:
    """Return the date that the figures say, None when the calendar has no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None

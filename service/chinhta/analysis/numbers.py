"""Numbers, units and dates: those of a document, found once, and the calendar."""

from collections.abc import Set
from typing import TYPE_CHECKING

from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

if TYPE_CHECKING:
    from datetime import date

__all__ = ["DATE", "UNITS", "WEEKDAYS", "WRITTEN_DATE", "days_in", "has_figures", "indices", "numbers", "real_date"]

DATE = lazy(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
"""Day, mark, month, year in figures."""

WRITTEN_DATE = (
    r"(?P<word>[Nn]gày) ?(?P<day>\d{1,2}|[.…_ ]+) ?tháng ?(?P<month>\d{1,2}|[.…_ ]+) ?năm ?(?P<year>[\d.…_]{1,8})"
)
"""A date in words, as a part of a pattern; its figures may be left blank ("ngày … tháng … năm 2026")."""

UNITS = frozenset(
    "km m cm mm km2 m2 cm2 m3 cm3 km² m² cm² m³ cm³ kg g mg ha kWh MWh GWh MW GW kW kV kVA MVA MWp kWp ml Hz kHz MHz "
    "GHz kPa MPa KB MB GB TB".split()
)
"""Symbols of units that follow numbers."""

WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
"""What follows "thứ" in the names of Monday to Saturday; Sunday is "chủ nhật"."""


def numbers(document: Document) -> list[int]:
    """The visible tokens, by number, that begin with a figure and hold more than figures; found once for all rules."""
    return document.get(_numbers)


def has_figures(document: Document) -> bool:
    """Return whether a token of the document begins with a figure."""
    return bool(document.get(_with_figures))


def _with_figures(document: Document) -> set[str]:
    return {word for word in document.vocabulary if word < ":" and word[0].isdigit()}  # few words come before ":"


def _numbers(document: Document) -> list[int]:
    words = {word for word in document.get(_with_figures) if not word.isdigit()}
    return indices(document, words) if words else []


def indices(document: Document, words: Set[str]) -> list[int]:
    """Return the numbers of the visible tokens that are, in lower case, among `words`."""
    visible = document.visible
    return [i for i in document.at(words) if visible[i]]


def days_in(month: int, year: int | None = None) -> int:
    """Return how many days a month (1-12) has, February 29 when the year is not known."""
    if month == 2:
        return 29 if year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def real_date(day: str, month: str, year: str) -> "date | None":
    """Return the date of the figures, None when the calendar has no such day."""
    from datetime import date  # most texts need it not

    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None

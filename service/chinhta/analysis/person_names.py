"""Which tokens are parts of names of persons."""

from chinhta.lexicon.tables import Tables
from chinhta.lexicon.titles import sure_surnames
from chinhta.text.documents import Document

__all__ = ["in_person_name"]

_MIDDLE = frozenset(("Thị", "Văn"))  # they show no name in a line of capitals: "VĂN HOÁ"
_BEFORE_NAMES = frozenset("ông bà anh chị em cô chú bác cụ cháu bé thầy dì cậu".split())
_OF_OFFICE = frozenset(("uỷ", "ủy", "toà", "tòa"))  # "bà Uỷ viên", "ông Uỷ ban"
_FARTHEST = 4  # words of a name to either side


def in_person_name(document: Document, tables: Tables, i: int) -> bool:
    """Return whether token `i` is surely part of a person's name: beside a family name, or after "ông", "bà" …"""
    words = document.words
    if not words[i][0].isupper() or words[i].lower() in _OF_OFFICE:
        return False
    first = i
    while first > max(0, i - _FARTHEST) and words[first - 1][0].isupper() and document.gap(first - 1) == " ":
        first -= 1
    for j in (first, first + 1):  # "bà Thuý", "Bà Thuý", "anh Hoàng Khoẻ"
        if 0 < j <= i and words[j - 1].lower() in _BEFORE_NAMES and document.gap(j - 1) == " ":
            return True
    families = tables.get(sure_surnames) if words[i].isupper() else tables.get(sure_surnames) | _MIDDLE
    for step in (-1, 1):
        for j in range(i + step, i + step * (_FARTHEST + 1), step):
            if not 0 <= j < len(words) or not words[j][0].isupper() or document.gap(min(j, j - step)) != " ":
                break
            if words[j].capitalize() in families:
                return True
    return False

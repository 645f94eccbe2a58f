"""Laws cited by name and number together: "Luật Đất đai số 31/2024/QH15"."""

from collections.abc import Iterator
from typing import NamedTuple

from chinhta.text.patterns import lazy

__all__ = ["LawCitation", "find_law_citations"]

_CITED = lazy(
    r"(?P<kind>(?<!\w)(?:Bộ [Ll]uật|Luật|luật|Pháp lệnh)) (?P<name>[^\W\d_][^\n;:().“”\"\d]{1,140}?),?"
    r" (?:năm (?:19|20)\d\d )?(?:\((?:Luật )?)?số:? ?"
    r"(?P<number>(?P<serial>\d{1,3})/(?P<year>(?:19|20)\d\d)/(?P<house>(?:PL-)?(?:UBTV)?QH\d{1,2}))(?![\w/])"
)
# What has one of these is not the name of one law; "pháp luật" may be in it.
_NO_NAME = lazy(
    r"(?<![Pp]háp )\b[Ll]uật\b|\b(?:Nghị|Pháp lệnh|Hiến pháp|được|bởi|tại|hiện hành|này|mới|sô|số|năm)\b|\b[A-ZĐ]{2,}\b"
    r"|–"
)
_AMENDING = lazy(r"(?:về )?[Ss]ửa đổi|[Bb]ổ sung")


class LawCitation(NamedTuple):
    """A law cited: its kind and name as written, at `start`:`end`, and its number. An amending law has no name here."""

    kind: str
    name: str
    serial: str
    year: str
    house: str
    start: int
    end: int


def find_law_citations(text: str) -> Iterator[LawCitation]:
    """Yield the laws that `text` cites by name and number, in text order; not those of lists and runs of laws."""
    if "QH" not in text:
        return
    for match in _CITED.finditer(text):
        name = match["name"]
        if _AMENDING.match(name):
            name = ""
        elif _NO_NAME.search(name):
            continue
        yield LawCitation(
            match["kind"], name, match["serial"], match["year"], match["house"], match.start(), match.end("name")
        )

"""The head of an administrative document: all above its legal bases, its addressees' text, its first division.

A head has two columns. In plain text they are cells of one line, lines one column after the other, or one line after
the other in any order: each piece is known by its own words.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from chinhta.analysis.numbers import WRITTEN_DATE
from chinhta.analysis.pieces import Piece
from chinhta.text.patterns import lazy

__all__ = ["BASIS", "ON_BEHALF", "PARTS", "Part", "head"]

PARTS = {
    "national_name": "Quốc hiệu",
    "motto": "Tiêu ngữ",
    "party_title": "tiêu đề Đảng",
    "agency": "cơ quan ban hành",
    "number": "số và ký hiệu",
    "place_date": "địa danh và ngày",
    "type": "tên loại",
    "subject": "trích yếu",
    "addressees": "kính gửi",
    "authority_line": "thẩm quyền ban hành",
    "basis": "căn cứ",
    "end_mark": "dấu kết thúc",
    "recipients": "nơi nhận",
    "recipient": "một nơi nhận",
    "authority": "quyền hạn, chức vụ người ký",
    "signer": "họ tên người ký",
}
"""The parts that a document may have, with their names in Vietnamese; in English their names are their own."""

BASIS = lazy(r"(?:- )?(?:Căn cứ|Theo đề nghị|Xét đề nghị|Xét Tờ trình)(?: |:)")
"""The start of a legal basis."""

ON_BEHALF = lazy(r"(?:T/?M|K/?T|T/?L|T/?UQ|Q)(?:\. ?| )(?=[^\W\d_]{2})")
"""The mark before whom the document is signed for."""

_NATION = lazy(r"(?i)CỘNG\s+H\w{2,3}\s+X\w\s+H\wI\s+CH\w\s+NGH\w{2}\s+VI\wT\s+NAM[.,]?")
_MOTTO = lazy(r"(?i)độc\s+l\wp\s*[-–—−.,_+*/~]*\s*t\w\s+do\s*[-–—−.,_+*/~]*\s*h\wnh\s+ph\wc[.,]?")
_PARTY = lazy(r"(?i)Đ\wNG C\wNG S\wN VI\wT NAM[.,]?")
_FIXED = (("national_name", _NATION), ("motto", _MOTTO), ("party_title", _PARTY))
_NUMBER = lazy(
    r"(?:Luật|Lệnh|Nghị quyết)? ?[Ss][ốỐ] ?[:.;,]? {0,3}(?:\d+[a-z]?(?:\.\d+)?|[.…_]+|) ?[-/–][ ]?(?:\d{4} ?/ ?)?"
    r"[A-ZĐƯ][\w&ĐƯ.]*(?: ?[-–/][ ]?[A-ZĐƯ][\w&]*)*"
)
_DATE = lazy(rf",? ?{WRITTEN_DATE}")
_SUBJECT = lazy(r"(?i:v/v|về việc|về)(?: |:|$)")
_ADDRESSED = lazy(r"(?i:kính gửi|kính trình)\b")
_BODY = lazy(
    r"(?:Điều|ĐIỀU|Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC) [\dIVXLCt]|(?:[IVX]{1,4}|\d{1,2})[.\-)/](?!v\b) ?[^\W\d_]|[a-z]\) "
)
_SHORT = ("TP", "TP.", "TX", "TX.")  # of a place: "TP. Huế"
_RULER = lazy(r"[\W_]+")
_MOST = 60  # pieces: no head has more
_LONGEST = 400  # code points of a piece of the head
_COLUMNS = 200  # code points of a line that two columns were run into

_Found = tuple[int, int, str]


class Part(NamedTuple):
    """A part of a document at `start`:`end` (code points), `text` as a reader sees it; `confidence` is 0-1.

    `name` is one of PARTS.
    """

    name: str
    start: int
    end: int
    text: str
    confidence: float


def head(lines: Sequence[Piece], types: Collection[str]) -> tuple[list[Part], list[Piece], int]:
    """Return the parts of the head, its pieces, columns apart, and the number of the first line after it.

    That is 0 where there is no head. `types` are the titles of documents, in capitals.
    """
    if not any("SỐ" in line or "NAM" in line for line in (line.text.upper() for line in lines[:_MOST])):
        return [], [], 0  # without the number, the name of the nation and that of the Party
    out: list[Part] = []
    split: list[Piece] = []
    whole = 0  # how many pieces of `split` belong to the head
    body = unknown = 0
    for number, line in enumerate(lines[:_MOST]):
        if line.text.upper().startswith("NƠI NHẬN") or (line.text.isupper() and ON_BEHALF.match(line.text)):
            break
        if BASIS.match(line.text) or (
            _BODY.match(line.text) and (line.text.endswith(".") or not _DATE.search(line.text))
        ):
            break
        for piece in _columns(line, dated=any(part.name == "place_date" for part in out)):
            split.append(piece)
            name, confidence = _name(piece, out, types)
            if name:
                out.append(Part(name, piece.start, piece.end, piece.text, confidence))
                body, whole = number + 1, len(split)
            elif not _RULER.fullmatch(piece.text):
                unknown += 1
        if unknown > 3:
            break
    if not {part.name for part in out} & {"national_name", "party_title", "number"}:
        return [], [], 0
    return out, split[:whole], body


def _name(piece: Piece, before: Sequence[Part], types: Collection[str]) -> tuple[str, float]:
    """Return what a piece of the head is, and the confidence; "" for nothing known."""
    text = piece.text
    if len(text) > _LONGEST:
        return "", 0.0
    last = before[-1].name if before else ""
    names = {part.name for part in before}
    for name, pattern in _FIXED:
        if pattern.fullmatch(text):
            return name, 0.99
    if _NUMBER.fullmatch(text):
        return "number", 0.95
    if (
        "place_date" not in names
        and (match := _DATE.search(text))
        and match.end() == len(text)
        and text[0].isupper()
        and len(text) < 80
    ):
        return "place_date", 0.95
    if _ADDRESSED.match(text) or (last == "addressees" and text.startswith(("-", "–", "+"))):
        return "addressees", 0.95
    if text.isupper() and any(text.rstrip(":") == type_ or text.startswith(f"{type_} ") for type_ in types):
        return ("type", 0.95) if "type" not in names else ("authority_line", 0.6)
    if _SUBJECT.match(text):
        return "subject", 0.9
    if "type" in names and last == "type" and not text.isupper() and text[-1] not in ".;":
        return "subject", 0.7
    if last == "subject" and (text[0].islower() or before[-1].text.isupper() is text.isupper() is True):
        return "subject", 0.7
    if text.isupper() and len(text) > 2 and len(text) < 150 and any(letter.isalpha() for letter in text):
        return ("authority_line", 0.7) if names & {"type", "subject"} else ("agency", 0.8)
    return "", 0.0


def _columns(line: Piece, *, dated: bool) -> list[Piece]:
    """Return the columns that a line of the head has run together: what is left and right of something known.

    `dated`: the head has its place and date already.
    """
    if len(line.text) > _COLUMNS:
        return [line]
    spans = [
        match.span()
        for name, pattern in _FIXED
        for match in pattern.finditer(line.text)
        if name == "motto" or match[0].isupper() or len(match[0]) == len(line.text)
    ]
    if line.text[0] not in "“\"'(":
        spans += _numbers(line.text)
        spans += [] if dated else [(start, end) for start, end, _ in _dates(line.text)]
    out: list[Piece | None] = []
    at = 0
    for start, end in sorted(spans):
        if start < at:
            continue
        out += [line.cut(at, start), line.cut(start, end)]
        at = end
    out.append(line.cut(at, len(line.text)))
    return [piece for piece in out if piece]


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield the number of the document where it begins the line, or ends it after a date."""
    for match in _NUMBER.finditer(text):
        beside = text[match.end() :].lstrip()[:1]
        if (match.start() == 0 and not beside.islower()) or (not beside and _DATE.search(text)):
            yield match.span()


def _dates(text: str) -> Iterator[_Found]:
    """Yield the place and date of issue where they end the line, or begin it before a number."""
    for match in _DATE.finditer(text):
        if match.end() == len(text) or _NUMBER.match(text[match.end() :].strip()):
            start = _place(text, match)
            if start < match.start():
                yield start, match.end(), text[start : match.end()]


def _place(text: str, date: re.Match[str]) -> int:
    """Return where the name of the place before `date` begins: at most five words with a capital, none in capitals."""
    start = date.start()
    words = list(re.finditer(r"[^\s,/]+", text[: date.start()]))[-5:]
    for word in reversed(words):
        if not word[0][0].isupper() or any(sign.isdigit() for sign in word[0]) or len(word[0]) > 12:
            break
        if text[word.end() : start].strip() or (word[0].isupper() and word[0] not in _SHORT and len(word[0]) > 1):
            break
        start = word.start()
    return start

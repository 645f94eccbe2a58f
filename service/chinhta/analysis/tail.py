"""The end of an administrative document: the mark after its last sentence, recipients, signature."""

from collections.abc import Collection, Sequence

from chinhta.analysis.head import ON_BEHALF, Part
from chinhta.analysis.pieces import Piece
from chinhta.text.patterns import lazy

__all__ = ["end_columns", "tail"]

_HEADING = lazy(r"(?:Nơi [Nn]hận|NƠI NHẬN)(?: ?:)?")
_ITEM = ("-", "–", "+", "•", "Như ", "Lưu")
_NAME = lazy(
    r"(?:(?:(?:GS|PGS|TS|ThS|BS|KS|CN|TSKH|NGƯT|NGND)(?:\.| |,)|(?:Phó )?Giáo sư|Tiến sĩ|Thạc sĩ|Bác sĩ|Kỹ sư|Cử nhân)"
    r"[., ]*)*(?P<name>[^\W\d_]+(?: [^\W\d_]+){1,5})"
)
_LOWER = frozenset({"thị", "văn"})
_DIVISIONS = ("Chương ", "Điều ", "Mục ", "Phần ", "Phụ lục")
_NEAR = 6  # pieces between a title and the name below it: "(Đã ký)", "(Chữ ký, dấu)", recipients of the other column


def tail(lines: Sequence[Piece], titles: Collection[str]) -> list[Part]:
    """Return the parts of the end, as far as they are there; `lines` are those after the head with their columns
    apart, `titles` in capitals.

    Where a file holds more than one text, each end is found.
    """
    out: list[Part] = []
    listed = False  # whether the recipients go on
    signed = -_NEAR  # the number of the last piece with a title
    offices = 0  # whose names are still to come
    above = ""  # the last piece with a title
    for number, piece in enumerate(lines):
        text = piece.text
        if text.endswith("./."):
            out.append(Part("end_mark", piece.end - 3, piece.end, "./.", 0.99))
        if _HEADING.fullmatch(text):
            out.append(Part("recipients", piece.start, piece.end, text, 0.99))
            listed = True
        elif _is_authority(text, titles) or (
            signed == number - 1 and text.isupper() and any(text.startswith(f"{title} ") for title in titles)
        ):
            out.append(Part("authority", piece.start, piece.end, text, 0.9))
            offices = 1 if number - signed > _NEAR else offices + (not ON_BEHALF.match(above))
            signed, above = number, text
        elif listed and text.startswith(_ITEM):
            out.append(Part("recipient", piece.start, piece.end, text, 0.95))
        elif 0 < number - signed <= _NEAR and _is_name(text):
            out.append(Part("signer", piece.start, piece.end, text, 0.9))
            offices -= 1
            signed = number if offices > 0 else -_NEAR
        elif not text.startswith(("(", "[")) and number - signed > _NEAR:
            listed = False
    return out


def end_columns(line: Piece, titles: Collection[str]) -> list[Piece]:
    """Return the heading of the recipients, or one of them, and who signs apart, where a line has run them together."""
    text = line.text
    heading = _HEADING.match(text)
    if not heading and not text.startswith(_ITEM):
        return [line]
    ends = [heading.end()] if heading else [n for n in range(1, len(text)) if text[n - 1] in ";.," and text[n] == " "]
    for end in ends:
        left, right = line.cut(0, end), line.cut(end, len(text))
        if left and right and (_is_authority(right.text, titles) or ("Lưu" in left.text and _is_name(right.text))):
            return [left, right]
    return [line]


def _is_authority(text: str, titles: Collection[str]) -> bool:
    """Return whether a line is who signs: "TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"."""
    if not text.isupper() or len(text) > 100:
        return False
    return bool(ON_BEHALF.match(text)) or text in titles or text.startswith("ĐẠI DIỆN ")


def _is_name(text: str) -> bool:
    """Return whether a line is a person's name, with or without degrees."""
    if len(text) >= 80 or text.startswith(_DIVISIONS) or text.isupper():
        return False
    match = _NAME.fullmatch(text)
    return match is not None and all(word[0].isupper() or word in _LOWER for word in match["name"].split())

"""The end of an administrative document: the mark after its last sentence, recipients, signature."""

from collections.abc import Sequence

from chinhta.analysis.head import Part
from chinhta.analysis.pieces import Piece
from chinhta.text.patterns import lazy

__all__ = ["tail"]

_HEADING = lazy(r"Nơi nhận(?: ?:)?|NƠI NHẬN(?: ?:)?")
_ITEM = ("-", "–", "+", "•", "Như ", "Lưu")
_ON_BEHALF = lazy(r"(?:T/?M|K/?T|T/?L|T/?UQ|Q)(?:\. ?| )(?=[^\W\d_]{2})")
_TITLES = (
    *("CHỦ TỊCH", "PHÓ CHỦ TỊCH", "BỘ TRƯỞNG", "THỨ TRƯỞNG", "THỦ TƯỚNG", "PHÓ THỦ TƯỚNG", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    *("TỔNG GIÁM ĐỐC", "PHÓ TỔNG GIÁM ĐỐC", "CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG", "VỤ TRƯỞNG", "PHÓ VỤ TRƯỞNG"),
    *("CHI CỤC TRƯỞNG", "PHÓ CHI CỤC TRƯỞNG", "CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "CHÁNH THANH TRA"),
    *("HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "VIỆN TRƯỞNG", "PHÓ VIỆN TRƯỞNG", "TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"),
    *("TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "BÍ THƯ", "PHÓ BÍ THƯ", "TỔNG BÍ THƯ", "CHỦ TỌA", "CHỦ TRÌ", "THƯ KÝ"),
    *(
        "TRƯỞNG ĐOÀN",
        "PHÓ TRƯỞNG ĐOÀN",
        "THỐNG ĐỐC",
        "TỔNG THANH TRA",
        "CHÁNH ÁN",
        "KẾ TOÁN TRƯỞNG",
        "PHÓ BÍ THƯ THƯỜNG TRỰC",
    ),
)
_NAME = lazy(r"(?:(?:GS|PGS|TS|ThS|BS|KS|CN|TSKH|NGƯT|NGND)\.? ?[.,]? ?)*[^\W\d_]+(?: [^\W\d_]+){1,5}")
_LOWER = frozenset({"thị", "văn"})
_DIVISIONS = ("Chương ", "Điều ", "Mục ", "Phần ", "Phụ lục")
_NEAR = 6  # pieces between a title and the name below it: "(Đã ký)", "(Chữ ký, dấu)", recipients of the other column


def tail(lines: Sequence[Piece]) -> list[Part]:
    """Return the parts of the end, as far as they are there; `lines` are those after the head.

    Where a file holds more than one text, each end is found.
    """
    out: list[Part] = []
    listed = False  # whether the recipients go on
    signed = -_NEAR  # the number of the last piece with a title
    for number, piece in enumerate(lines):
        text = piece.text
        if text.endswith("./."):
            out.append(Part("end_mark", piece.end - 3, piece.end, "./.", 0.99))
        if _HEADING.fullmatch(text):
            out.append(Part("recipients", piece.start, piece.end, text, 0.99))
            listed = True
        elif _is_authority(text):
            out.append(Part("authority", piece.start, piece.end, text, 0.9))
            signed = number
        elif listed and text.startswith(_ITEM):
            out.append(Part("recipient", piece.start, piece.end, text, 0.95))
        elif 0 < number - signed <= _NEAR and _is_name(text):
            out.append(Part("signer", piece.start, piece.end, text, 0.9))
            signed = -_NEAR
        elif not text.startswith(("(", "[")) and number - signed > _NEAR:
            listed = False
    return out


def _is_authority(text: str) -> bool:
    """Return whether a line is who signs: "TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"."""
    if not text.isupper() or len(text) > 100:
        return False
    return bool(_ON_BEHALF.match(text)) or text in _TITLES


def _is_name(text: str) -> bool:
    """Return whether a line is a person's name, with or without degrees."""
    words = text.split()
    return (
        len(text) < 80
        and not text.startswith(_DIVISIONS)
        and bool(_NAME.fullmatch(text))
        and not text.isupper()
        and all(word[0].isupper() or word in _LOWER for word in words)
    )

"""A number is written in the English way: 1,234.5 or 1,234,567, or 6.3% in a text that writes 6,3%.

What
    Suggests the decimal comma and the dot between thousands: 1.234,5; 6,3%. Two groups after commas (1,234,567) are
    thousands where a unit follows; one group (12,345) is so where the things counted are whole (người, đồng) or where
    the document has such a number. Other numbers with one mark are judged by the document: reported when its decimals
    are written with a comma at least as often.

Why
    Luật Kế toán, Điều 11, khoản 2: a dot after thousands, millions …, a comma after the units. (RULEBOOK 5, N2.)

When the fix is not safe
    Versions (4.0), sections (3.2) and English tables look the same: only suggested.
"""

from collections.abc import Iterator, Set

from chinhta.analysis.numbers import numbers
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_ENGLISH = lazy(r"\d{1,3}(?:,\d{3})+\.\d+")
_THOUSANDS = lazy(r"[1-9]\d{0,2}(?:,\d{3})+")
_WHOLES = frozenset("đồng đ vnd vnđ người lượt hộ cổ con cái chiếc học nhân lao doanh căn vụ trường ca".split())
_POINT = lazy(r"\d+\.\d{1,2}")
_COMMA = lazy(r"\d+,\d{1,2}|\d{1,3}(?:\.\d{3})+,\d+")
_UNITS = frozenset("% ‰ triệu tỷ tỉ nghìn ngàn ha km kg tấn usd mw gw kv kwh tuổi độ điểm lần".split())
_EXCHANGED = str.maketrans(",.", ".,")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    words = document.words
    english, point, thousands, doubtful = [], [], [], []
    commas = 0
    for i in numbers(document):
        word = words[i]
        if "," in word and _COMMA.fullmatch(word):
            commas += 1
        elif "," in word and _THOUSANDS.fullmatch(word):
            if _measures(document, i, _UNITS | _WHOLES if word.count(",") > 1 else _WHOLES):
                thousands.append(i)
            else:
                doubtful.append(i)
        elif "." in word:
            if _ENGLISH.fullmatch(word):
                english.append(i)
            elif _POINT.fullmatch(word) and _measures(document, i):
                point.append(i)
    reported = english + thousands
    if commas and commas >= len(point):
        reported += point
    if any(words[i].count(",") > 1 for i in reported):
        reported += [i for i in doubtful if _measures(document, i)]
    for i in sorted(reported):
        start, end, word = document.token(i)
        confidence = 0.9 if "," in word else commas / (commas + len(point))
        yield RULE.make_finding(context, start, end, (word.translate(_EXCHANGED),), confidence=confidence)


def _measures(document: Document, i: int, units: Set[str] = _UNITS) -> bool:
    """Return whether a unit follows token `i`, so that it is a quantity, and no version or section."""
    return i + 1 < len(document.words) and document.lowered[i + 1] in units and document.gap(i) in ("", " ")


RULE = Rule(
    name="number.decimal-point",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Số thập phân viết dấu phẩy, hàng nghìn viết dấu chấm.",
    en="Decimals take a comma, thousands a dot.",
    check=_check,
    examples=(
        "Xuất khẩu tăng 6,3%, nhập khẩu tăng ⟦5.8→5,8⟧%.",
        "Giá vàng ở mức ⟦1,236.10→1.236,10⟧ USD/ounce.",
        "Xuất khẩu đạt 846,34 triệu USD, nhập khẩu ⟦12.5→12,5⟧ tỷ USD.",
        "Dự án có tổng mức đầu tư ⟦1,234,567→1.234.567⟧ đồng cho ⟦12,345→12.345⟧ người dân.",
        "Kinh phí ⟦3,500,000→3.500.000⟧ USD, đóng góp ⟦25,400→25.400⟧ USD; các dòng 101,102,103.",
        "Sản lượng 12,345 tấn, cao 1,234 m; các dòng 101,102,103; mục 1,234,567.",
        "Công nghiệp 4.0 góp 6,3% GDP; mục 2.1, E5 RON 92, phiên bản 3.12; vốn 1.234 tỷ đồng; 10.000 đồng.",
        "Tăng 6.3%, giảm 5.8%.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Số viết theo kiểu Anh: “1,234.5”, “1,234,567”, hoặc “6.3%” trong văn bản viết 6,3%; gợi ý dấu phẩy cho phần thập
        phân và dấu chấm cho hàng nghìn (1.234,5). Số chỉ có một dấu thì xét theo cách viết chung của văn bản và theo
        thứ được đếm (người, đồng).

    Vì sao
        Luật Kế toán, Điều 11, khoản 2: dấu chấm sau chữ số hàng nghìn, hàng triệu, hàng tỷ; dấu phẩy sau chữ số hàng
        đơn vị.

    Khi nào không tự sửa
        Không tự sửa: số phiên bản (4.0), số mục (3.2) và bảng số tiếng Anh trông giống hệt.
    """,
)

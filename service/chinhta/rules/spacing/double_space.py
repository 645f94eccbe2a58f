"""There are two or three spaces between two words.

What
    Leaves one space.

Why
    Words are separated by one space (RULEBOOK 5, P3).

When the fix is not safe
    Longer runs, indents, line ends, tabs and table rows are layout and left alone; so are columns (the line above or
    below has its gap at the same position), blanks to fill in ("ngày   tháng   năm") and the gap after a list marker.
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_RUN = lazy(r"[ \u00a0]{2,}")
_LAYOUT = lazy(r"[\t|]|[ \u00a0]{4,}(?<!^[ \u00a0])")
_INDENT = lazy(r"\s*")
_LIST_MARK = lazy(r"\s*(?:[-–+*•●▪]|\w{1,4}[.)]|Điều \w+\.)\Z")
_BLANK = lazy(r"(?:ngày|tháng|năm|[Ss]ố|:|…|\.\.|_)\Z")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    if "  " not in text and "\u00a0" not in text:
        return
    read, laid_out = (-1, -1), False  # the part of a line last looked at, and whether it is layout
    for match in _RUN.finditer(text):
        start, end = match.span()
        low, high = document.line_of(start)
        if start == low or end >= high or text[end] in "\r\n" or end - start > 3:
            continue
        if _LIST_MARK.match(text, low, start) or _is_blank(text, low, start, end, high):
            continue
        indent = _INDENT.match(text, low, start)
        assert indent
        if (indent.end(), high) != read:
            read = indent.end(), high
            laid_out = _LAYOUT.search(text, *read) is not None
        if laid_out or _in_columns(document, end, low, high):
            continue
        yield RULE.make_finding(context, start, end, (" ",))


def _is_blank(text: str, low: int, start: int, end: int, high: int) -> bool:
    """Return whether the gap waits for a date or a number to be written in."""
    before, after = text[max(low, start - 6) : start], text[end : min(high, end + 5)]
    return bool(_BLANK.search(before)) and (
        not before[-1].isalpha() or after.startswith(("tháng", "năm", "/", "-", "…", ".."))
    )


def _in_columns(document: Document, end: int, low: int, high: int) -> bool:
    """Return whether the line above or below has a gap that ends at the same column."""
    column = end - low
    for offset in (low - 1, high + 1):
        if 0 <= offset <= len(document.text):
            start, stop = document.line_of(offset)
            gap = document.text[start + column - 2 : start + column + 1]
            if start + column < stop and gap[:2] == "  " and not gap.isspace():
                return True
    return False


RULE = Rule(
    name="spacing.double-space",
    stage=Stage.SPACING,
    safety=Safety.SAFE,
    vi="Thừa dấu cách giữa hai từ.",
    en="There is more than one space between two words.",
    check=_check,
    examples=(
        "Bà Nguyễn Thị⟦  → ⟧Lâm Giang",
        "Bộ Công Thương.⟦  → ⟧Đồng thời, Bộ⟦ \u00a0→ ⟧đã",
        "Bộ Công Thương. Đồng thời, Bộ đã",
        "    Thụt đầu dòng và  \nxuống dòng",
        "BỘ CÔNG THƯƠNG          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Tên      Số  Giá\nGạo      10  20\nNgô       5  30",
        "Hà Nội, ngày   tháng   năm 2025",
        "Số:   /QĐ-BCT",
        "-  Mục thứ nhất\n1.  Mục thứ hai\na)  Điểm a",
        "| Tên  | Giá  |",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Hai, ba dấu cách giữa hai từ; giữ lại một.

    Vì sao
        Quy ước trình bày: các từ cách nhau một dấu cách.

    Khi nào không tự sửa
        Khoảng trống dài hơn, thụt đầu dòng, cuối dòng, dấu tab và bảng là cách trình bày, để nguyên; các cột thẳng hàng
        với dòng trên hoặc dưới, chỗ để điền (“ngày   tháng   năm”) và khoảng trống sau dấu đầu dòng cũng vậy.
    """,
)

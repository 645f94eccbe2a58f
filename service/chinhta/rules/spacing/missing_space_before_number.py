"""A word that introduces a number is joined to the number.

What
    Inserts a space between a word that introduces a number and the digits joined to it: "ngày 26 tháng6", "khoản2 Điều
    5", "Công văn số5", "Điều15", "Quyết định số210/QĐ-UBND", "Công văn số:1234/BCT".

Why
    Words and numbers are separated by a space (typing convention; Nghị định 30/2020/NĐ-CP, Phụ lục I writes "Điều 15",
    "ngày 05 tháng 3 năm 2020" throughout). Text extracted from PDF often loses it.

When the fix is not safe
    Digits after a word may be a footnote number ("Điều khoản2", "cổ phần2 của", "công nghệ số4", "hằng năm3"). Fixed
    only where the context on both sides shows that the number belongs to the word, or the symbol of a document follows;
    otherwise only suggested. Other words with digits are left alone: they have footnotes, or are codes.
"""

from collections.abc import Iterator
from typing import Final

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy
from chinhta.text.symbols import find_symbols

_SITE = lazy(
    r"(?i)(?<![\w.-])(ngày|tháng|năm|số|điều|khoản|mục|mẫu|quý|loại|bảng|hình|chương|phần|vùng|nhóm|đợt|quận|phường)"
    r"([0-9]{1,4})(?!\w)(?![/.,-]\w)"
)
_OF_DOCUMENT = lazy(r"(?<!\w)([Ss]ố)(?=[0-9]{1,5}(?:/|-[A-ZĐ]))")
_COLON = lazy(r"(?<!\w)số:(?=[0-9]{1,5}(?:/[12][0-9]{3})?[/-][A-ZĐ]{2,})")
_LONGEST = 60  # characters of a document's symbol that are looked at
_PARTS: Final = frozenset("điều khoản điểm mục chương phần luật nghị thông của phụ".split())
# What stands before "số" in the name of a document: the word, and the word before that where it has one meaning only
# so ("thông tư số5", but "đầu tư số4", a note to digital investment).
_DOCUMENTS: Final = {
    "văn": "công",
    "định": "nghị quyết",
    "quyết": "nghị",
    "tư": "thông",
    "lục": "phụ",
    "điện": "công",
    "trình": "tờ",
    "báo": "thông",
    "mẫu": "",
    "bảng": "",
    "lệnh": "",
    "luật": "",
    "biểu": "",
}
# Words after which a part of a document is cited; "cổ phần2", "danh mục3", "một khoản2" are words with notes.
_LEADS: Final = frozenset("tại theo của và hoặc ở với trong ngoài từ đến thuộc cứ trừ qua xem".split())
_EACH: Final = frozenset("hằng hàng mỗi mọi nhiều các những từng cả".split())
_PRECIOUS: Final = frozenset("đá kim loại cao trân yêu tôn vật báu".split())


def _check(document: Document, context: Context) -> Iterator[Finding]:
    joined = [word for word in document.vocabulary if word[-1].isdigit() and word[0].isalpha()]
    for match in document.matches(_SITE, *joined):
        i = document.token_at(match.start())
        low = document.lowered
        before = low[i - 1] if i and document.gap(i - 1).strip(" \u00a0") == "" else ""
        after = low[i + 1] if i + 1 < len(low) else ""
        word, number = match[1], match[2]
        if word.lower() == "khoản" and before in ("điều", "tài", "thanh"):
            continue
        sure = _belongs(word, int(number), len(number), before, after, low[i - 2] if i > 1 else "")
        yield RULE.make_finding(
            context,
            match.end(1),
            match.end(1),
            (" ",),
            safety=Safety.SAFE if sure else Safety.ASK,
            confidence=0.99 if sure else 0.6,
        )
    yield from _before_symbols(document, context)


def _before_symbols(document: Document, context: Context) -> Iterator[Finding]:
    """Yield "số" joined to the number of a document that has its symbol: số210/QĐ-UBND, số:210/QĐ-UBND."""
    joined = [word for word in document.vocabulary if word.startswith("số") and word[-1].isdigit()]
    for match in document.matches(_OF_DOCUMENT, *joined):
        end = match.end()
        symbols = find_symbols(document.text[end : end + _LONGEST].partition("\n")[0])
        if symbols and symbols[0].start == 0 and symbols[0].kind in ("state", "normative", "party", "assembly"):
            yield RULE.make_finding(context, end, end, (" ",), confidence=0.99)
    for match in document.matches(_COLON, "số"):
        yield RULE.make_finding(context, match.end(), match.end(), (" ",), confidence=0.99)


def _belongs(word: str, number: int, digits: int, before: str, after: str, before_that: str) -> bool:
    """Return whether the context shows that the number belongs to the word."""
    match word.lower():
        case "ngày":
            return 1 <= number <= 31 and after == "tháng" and before not in _EACH
        case "tháng":
            of_day = before.isdigit() and before_that == "ngày"
            return 1 <= number <= 12 and (of_day or after == "năm") and before not in _EACH
        case "năm":
            return digits == 4 and 1800 <= number <= 2200
        case "quý":
            return 1 <= number <= 4 and after in ("năm", "/") and before not in _EACH | _PRECIOUS
        case "số":
            heads = _DOCUMENTS.get(before)
            return heads is not None and (not heads or before_that in heads.split())
        case "điều" if word[0].isupper():
            return True
        case "điều" | "khoản" | "mục" | "chương" | "phần":
            return (after in _PARTS or before.isdigit()) and _cited(before, before_that)
        case _:
            return False


def _cited(before: str, before_that: str) -> bool:
    """Return whether a part of a document is cited after these words: after "tại", "điểm a", "khoản 2", or a mark."""
    if before.isdigit():
        return before_that in _PARTS
    return len(before) < 2 or before in _LEADS


RULE = Rule(
    name="spacing.missing-space-before-number",
    stage=Stage.SPACING,
    safety=Safety.SAFE,
    vi="Thiếu dấu cách trước số.",
    en="There is no space before a number.",
    check=_check,
    examples=(
        "Căn cứ Công văn số:⟦→ ⟧1234/BCT ngày 20/5/2026.",
        "Căn cứ Công văn số:⟦→ ⟧1234/BCT ngày 20/5/2026.",
        "Theo Quyết định số⟦→ ⟧210/QĐ-UBND và Nghị quyết số⟦→ ⟧57-NQ/TW; mẫu số05/DS-TC.",
        "Từ ngày 26 tháng⟦→ ⟧6 năm 2025, theo khoản⟦→ ⟧2 Điều 5.",
        "Công văn số⟦→ ⟧5 ban hành năm⟦→ ⟧2024 theo Điều⟦→ ⟧15 Luật này.",
        "Chi tiết trong bảng⟦→ ⟧3 của báo cáo.",
        "Theo Điều khoản2 của hợp đồng3 và công ty con20.",
        "Mã mẫu7A, tháng6/2025 và SO2 không bị đụng tới.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Từ báo trước một con số viết liền với số: “ngày 26 tháng6”, “khoản2 Điều 5”, “Công văn số5”, “Điều15”, “Quyết
        định số210/QĐ-UBND”; được thêm dấu cách.

    Vì sao
        Chữ và số cách nhau một dấu cách (quy ước trình bày; Nghị định 30/2020/NĐ-CP, Phụ lục I luôn viết “Điều 15”,
        “ngày 05 tháng 3 năm 2020”). Văn bản lấy từ PDF hay mất dấu cách này.

    Khi nào không tự sửa
        Số sau chữ có thể là số chú thích (“Điều khoản2”, “cổ phần2 của”, “hằng năm3”). Chỉ tự sửa khi cả hai bên đều
        cho thấy số thuộc về từ đứng trước, hoặc sau số là ký hiệu văn bản; ngoài ra chỉ gợi ý. Từ khác có số đi kèm
        (chú thích, mã) để nguyên.
    """,
    local=True,
)

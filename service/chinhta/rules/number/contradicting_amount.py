"""An amount in figures and the same in words differ: "1.250.000 đồng (Một triệu hai trăm nghìn đồng)".

What
    Reports the words in brackets behind an amount when they can be read and are another number.

Why
    In contracts and papers of payment the words guard the figures: when both differ, one is a mistake. Luật Kế toán
    (88/2015/QH13), Điều 16, khoản 1, điểm e: accounting documents give their total in figures and in words.

When the fix is not safe
    Only reported: only the writer knows which of the two is right. Words that are not a whole number ("hai tỷ rưỡi",
    "làm tròn") are left alone.
"""

from collections.abc import Iterator
from re import Match

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_AMOUNT = lazy(
    r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d{1,3})(?:\s?(?:đồng|đ|VNĐ|VND)|\s(?P<unit>[^\W\d_]{1,9}))?\s?\((?:<\w+>)*"
    r"(?:(?:[Vv]iết )?[Bb]ằng chữ ?: ?)?([^\W\d_]+(?:,?\s[^\W\d_]+){1,40}?)"
    r"(?:\s(?:đồng|(?P=unit)))?(?:\sViệt\sNam)?(?:\schẵn)?[ ./]*(?:</\w+>)*\)"
)
_DIGITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5}
_DIGITS |= {"sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6}
_BEFORE = 60  # code points of an amount in figures with its unit, at most
# What stands behind the bracket of a number in words; a tag may.
_BEGINNINGS = frozenset((*_DIGITS, *_SCALES, "mười", "linh", "lẻ", "tỷ", "tỉ", "viết", "bằng", "<"))


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for match in _amounts(document):
        value = _read(match[3].lower())
        if value is not None and value != int(match[1].replace(".", "")):
            shown = f"{value:,}".replace(",", ".")
            vi = f"Số tiền bằng chữ là {shown}, khác số tiền bằng số {match[1]}."
            en = f"The amount in words is {shown}, not {match[1]} as in figures."
            yield RULE.make_finding(context, *match.span(3), (), vi, en)


def _amounts(document: Document) -> Iterator[Match[str]]:
    """Yield the amounts in figures with words in brackets behind them."""
    text, lowered = document.text, document.lowered
    for i in document.at(("(",)):
        if i + 1 == len(lowered) or lowered[i + 1] not in _BEGINNINGS:
            continue
        bracket = document.starts[i]
        end = text.find(")", bracket) + 1
        if match := _AMOUNT.search(text, max(0, bracket - _BEFORE), end or len(text)):
            yield match


def _read(words: str) -> int | None:
    """Return the whole number in Vietnamese words, None when they are not one."""
    total = group = 0
    digit: int | None = None
    for word in words.replace(",", "").split():
        if word in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[word]
        elif word == "mười" and digit is None:
            group += 10
        elif word == "mươi" and digit:
            group, digit = group + digit * 10, None
        elif word == "trăm" and digit is not None and not group:
            group, digit = digit * 100, None
        elif word in ("linh", "lẻ") and digit is None:
            continue
        elif word in _SCALES:
            total, group, digit = total + (group + (digit or 0)) * _SCALES[word], 0, None
        elif word in ("tỷ", "tỉ"):
            total, group, digit = (total + group + (digit or 0)) * 10**9, 0, None
        else:
            return None
    return total + group + (digit or 0)


RULE = Rule(
    name="number.contradicting-amount",
    stage=Stage.STYLE,
    safety=Safety.SHOW,
    vi="Số tiền bằng chữ khác số tiền bằng số.",
    en="The amount in words is not the one in figures.",
    check=_check,
    examples=(
        "Tổng số tiền là 1.250.000 đồng (⟦Một triệu hai trăm nghìn→?⟧ đồng).",
        "Giá trị: 24.005.000 đồng (Bằng chữ: ⟦Hai mươi tư triệu năm trăm nghìn→?⟧ đồng chẵn).",
        "Tổng số tiền là 1.250.000 đồng (Một triệu hai trăm năm mươi nghìn đồng); 2.300.000.000.000 đồng (hai nghìn ba "
        "trăm tỷ đồng); 2.500.000.000 đồng (hai tỷ rưỡi); 10.015.000 đồng (mười triệu không trăm mười lăm nghìn đồng).",
        "Chi 1.250.000 đồng (một nửa cho thôn), 15.000 đồng (giá vé).",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Số tiền bằng số và số tiền bằng chữ trong ngoặc ngay sau đó không khớp: “1.250.000 đồng (Một triệu hai trăm
        nghìn đồng)”.

    Vì sao
        Trong hợp đồng, chứng từ, số tiền bằng chữ để đối chiếu với số tiền bằng số: hai bên khác nhau thì chắc chắn có
        một bên sai. Luật Kế toán (88/2015/QH13), Điều 16, khoản 1, điểm e: tổng số tiền của chứng từ thu, chi ghi
        bằng số và bằng chữ.

    Khi nào không tự sửa
        Không tự sửa, chỉ nhắc: chỉ người viết biết bên nào đúng. Khi phần trong ngoặc không ghi một số nguyên (“hai
        tỷ rưỡi”, “làm tròn”) thì bỏ qua.
    """,
)

"""A weekday or month named in words lacks its capital.

What
    "sáng thứ hai" becomes "sáng thứ Hai", "thứ bảy, 24/5/2025" "thứ Bảy, 24/5/2025", "tháng giêng" "tháng Giêng".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.8: viết hoa tên các ngày trong tuần và tháng trong năm khi không dùng chữ
    số: thứ Hai, thứ Tư, tháng Năm, tháng Tám.

When the fix is not safe
    "ngày thứ hai của hội nghị" counts days; the press writes weekdays small: asked.
"""

import re
from collections.abc import Iterator

from chinhta.rules.surroundings import surroundings
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_DAY = r"(hai|ba|tư|năm|sáu|bảy)"
_WEEKDAY = re.compile(
    rf"(?:(?:[Ss]áng|[Cc]hiều|[Tt]ối|[Tt]rưa|[Đđ]êm|[Hh]ôm) thứ {_DAY}(?=[ ,.;)(]|$)|"
    rf"\b[Tt]hứ {_DAY}(?=(?:,| -| –)? (?:ngày )?\(?\d{{1,2}}[/-]\d|,? ngày \d|,? (?:hằng|hàng) tuần| tuần (?:này|sau|tới|trước)))|"
    r"\btháng (giêng|chạp)\b"
)


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    if "hứ " not in text and "tháng " not in text:
        return
    around = surroundings(document)
    for match in _WEEKDAY.finditer(text):
        group = match.lastindex or 0
        if not around.quoted(document.token_at(match.start())):
            yield RULE.find(context, match.start(group), match.end(group), (match[group].capitalize(),))


RULE = Rule(
    name="capital.weekday",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Thứ, tháng viết bằng chữ thì viết hoa: thứ Hai, tháng Giêng.",
    en="Weekdays and months in words have a capital: thứ Hai, tháng Giêng.",
    check=_check,
    examples=(
        "Hội nghị khai mạc sáng thứ ⟦hai→Hai⟧.",
        "Thứ ⟦bảy→Bảy⟧, 24/05/2025",
        "Lễ hội diễn ra vào tháng ⟦giêng→Giêng⟧.",
        "Hội nghị khai mạc sáng thứ Hai, thứ 3 và tháng 5.",
        "Ngày thứ hai của hội nghị; lần thứ tư; đứng thứ năm trong số 5 tỉnh.",
    ),
    manual=__doc__,
)

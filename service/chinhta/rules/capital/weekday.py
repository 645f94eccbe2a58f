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

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.rules.surroundings import surroundings
from chinhta.text.documents import Document

_DATED = re.compile(
    r"(?:,| -| –)? (?:ngày )?\(?\d{1,2}[/-]\d|,? ngày \d|,? (?:hằng|hàng) tuần| tuần (?:này|sau|tới|trước)"
)
_DAYS = frozenset(("hai", "ba", "tư", "năm", "sáu", "bảy"))
_TIMES = frozenset(("sáng", "chiều", "tối", "trưa", "đêm", "hôm"))


def _check(document: Document, context: Context) -> Iterator[Finding]:
    around = surroundings(document)
    words = document.words
    for at in around.at("thứ", "tháng"):
        i = at + 1
        if i >= len(words) or not around.joined(i):
            continue
        if document.lowered[at] == "tháng":
            wrong = words[i] in ("giêng", "chạp")
        else:
            timed = at > 0 and document.lowered[at - 1] in _TIMES and around.joined(at)
            ordinal = i + 1 < len(words) and words[i + 1] in ("của", "mươi", "trong")
            wrong = words[i] in _DAYS and (
                (timed and not ordinal) or _DATED.match(document.text, document.ends[i]) is not None
            )
        if wrong and not around.quoted(i):
            yield RULE.find(context, document.starts[i], document.ends[i], (words[i].capitalize(),))


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

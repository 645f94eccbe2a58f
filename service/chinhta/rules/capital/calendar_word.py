"""A weekday, month or lunar year named in words is not capitalised.

What
    "sáng thứ hai" becomes "sáng thứ Hai", "thứ bảy, 24/5/2025" "thứ Bảy, 24/5/2025", "tháng giêng" "tháng Giêng", "năm
    mậu thân" "năm Mậu Thân".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.8: tên các năm âm lịch (Kỷ Tỵ, Mậu Thân), các ngày trong tuần và tháng
    trong năm khi không dùng chữ số (thứ Hai, thứ Tư, tháng Năm, tháng Tám).

When the fix is not safe
    "ngày thứ hai của hội nghị" is an ordinal, and the press writes weekdays in lower case: only suggested.
"""

from collections.abc import Iterator

from chinhta.analysis.context import token_context
from chinhta.analysis.numbers import WEEKDAYS
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_DATED = lazy(r"(?:,| -| –)? (?:ngày )?\(?\d{1,2}[/-]\d|,? ngày \d|,? (?:hằng|hàng) tuần| tuần (?:này|sau|tới|trước)")
_STEMS = frozenset("giáp ất bính đinh mậu kỷ canh tân nhâm quý".split())
_BRANCHES = frozenset("tý tí sửu dần mão thìn tỵ tị ngọ mùi thân dậu tuất hợi".split())
_TIMES = frozenset(("sáng", "chiều", "tối", "trưa", "đêm", "hôm"))


def _check(document: Document, context: Context) -> Iterator[Finding]:
    around = token_context(document)
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
            wrong = words[i] in WEEKDAYS and (
                (timed and not ordinal) or _DATED.match(document.text, document.ends[i]) is not None
            )
        if wrong and not around.quoted(i):
            yield RULE.make_finding(context, document.starts[i], document.ends[i], (words[i].capitalize(),))
    for i in around.at(*_BRANCHES):
        if i < 2 or document.lowered[i - 1] not in _STEMS or document.lowered[i - 2] not in ("năm", "tết", "xuân"):
            continue
        old = document.text[document.starts[i - 1] : document.ends[i]]
        if old != (new := old.title()) and not old.isupper() and around.joined(i) and around.joined(i - 1):
            yield RULE.make_finding(context, document.starts[i - 1], document.ends[i], (new,))


RULE = Rule(
    name="capital.calendar-word",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Thứ, tháng, năm âm lịch viết bằng chữ thì viết hoa: thứ Hai, tháng Giêng, Mậu Thân.",
    en="Weekdays, months and lunar years in words are capitalised: thứ Hai, tháng Giêng, Mậu Thân.",
    check=_check,
    examples=(
        "Hội nghị khai mạc sáng thứ ⟦hai→Hai⟧.",
        "Thứ ⟦bảy→Bảy⟧, 24/05/2025",
        "Lễ hội diễn ra vào tháng ⟦giêng→Giêng⟧.",
        "Hội nghị khai mạc sáng thứ Hai, thứ 3 và tháng 5.",
        "Tổng tiến công năm ⟦mậu thân→Mậu Thân⟧ và tết Kỷ Tỵ.",
        "Ngày thứ hai của hội nghị; lần thứ tư; đứng thứ năm trong số 5 tỉnh.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Thứ, tháng, năm âm lịch viết bằng chữ mà không viết hoa: “sáng thứ hai” gợi ý “sáng thứ Hai”, “tháng giêng” gợi
        ý “tháng Giêng”, “năm mậu thân” gợi ý “năm Mậu Thân”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.8: tên các năm âm lịch (Kỷ Tỵ, Mậu Thân), các ngày trong tuần và
        tháng trong năm khi không dùng chữ số (thứ Hai, thứ Tư, tháng Năm, tháng Tám).

    Khi nào không tự sửa
        Không tự sửa: “ngày thứ hai của hội nghị” là số thứ tự, và báo chí viết thường.
    """,
)

"""The day of the week does not match the date beside it.

What
    Checks "Thứ Bảy, 24/05/2025", "thứ 2 (ngày 5/5/2025)", "Chủ nhật, ngày 1 tháng 6 năm 2025", "24/05/2025 (thứ Bảy)"
    against the calendar and suggests the right day of the week.

Why
    Readers of an invitation rely on the day of the week. (RULEBOOK 5, N1.)

When the fix is not safe
    Only suggested: the date may be the wrong one of the two. Ordinals ("phiên họp thứ tư, ngày 24/05/2025") and dates
    without a year are left alone.
"""

import re
from collections.abc import Iterator

from chinhta.analysis.numbers import WEEKDAYS, real_date
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.letters import match_case
from chinhta.text.patterns import lazy

_BEFORE = frozenset(
    "vào từ sáng trưa chiều tối đêm hôm ngày đến tới là của và trong nay qua cho tuần lúc giờ trước sau".split()
)


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    if document.vocabulary.isdisjoint(("thứ", "nhật")):
        return
    for sign in ("hứ ", "HỨ ", "hủ n", "hủ N", "HỦ N"):
        at = text.find(sign)
        while at >= 0:
            if at and (found := _beside(text, at - 1, context)):
                yield found
            at = text.find(sign, at + 1)


def _beside(text: str, start: int, context: Context) -> Finding | None:
    """Judge the day of the week at `start`."""
    day = _WEEKDAY.match(text, start)
    if not day:
        return None
    after = _DATE_AFTER.match(text, day.end())
    groups = after.groups() if after else ()
    if after:
        if "rơi vào" in text[max(0, start - 20) : start]:  # "30/4 rơi vào thứ 3, ngày 01/5/2024 rơi vào thứ 4"
            return None
        before = text[max(0, start - 12) : start]
        word = before.split()[-1].lower() if before.strip() else ""
        if word[-1:].isalpha() and not word[0].isdigit() and word not in _BEFORE and not before.endswith("\n"):
            return None
    elif text[start - 1 : start] == "(" and text[day.end() : day.end() + 1] == ")":
        before_match = _DATE_BEFORE.search(text, max(0, start - 40), start)
        groups = before_match.groups() if before_match else ()
    if not groups:
        return None
    d, _, m, y, d2, m2, y2 = groups
    when = real_date(d or d2, m or m2, y or y2)
    if not when or when.year < 1900 or when.weekday() == _number(day[0]):
        return None
    return RULE.make_finding(
        context,
        day.start(),
        day.end(),
        (_weekday_like(when.weekday(), day[0]),),
        f"Ngày {when:%d/%m/%Y} là {_weekday_like(when.weekday(), 'thứ Hai')}.",
        f"{when:%d/%m/%Y} is a {when:%A}.",
        confidence=0.5,
    )


def _number(written: str) -> int:
    """Return 0 for Monday … 6 for Sunday."""
    last = written.lower().split()[-1]
    if last == "nhật":
        return 6
    return int(last) - 2 if last.isdigit() else WEEKDAYS.index(last.replace("bẩy", "bảy"))


def _weekday_like(weekday: int, model: str) -> str:
    """Write a day of the week with the capitals, and in the figures or words, of `model`."""
    first, last = model.split()
    if weekday == 6:
        new = "chủ nhật"
    elif last.isdigit():
        new = f"thứ {weekday + 2}"
    else:
        word = WEEKDAYS[weekday]
        new = "thứ " + (word.capitalize() if last[0].isupper() and last.lower() != "nhật" else word)
    return match_case(new, model if model.isupper() else first[0])


_DAY = r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/])|(\d{1,2}) tháng (\d{1,2}) năm (\d{4})"
_WEEKDAY = lazy(rf"(?<!\w)(?:thứ (?:{'|'.join(WEEKDAYS)}|bẩy|[2-7])|chủ nhật)(?!\w)", re.IGNORECASE)
_DATE_AFTER = lazy(rf"[ ,(]{{1,3}}(?:[Nn]gày )?(?:{_DAY})")
_DATE_BEFORE = lazy(rf"(?<![\d/])(?:{_DAY}) ?\($")

RULE = Rule(
    name="number.wrong-weekday",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Thứ không khớp với ngày.",
    en="The day of the week does not match the date.",
    check=_check,
    examples=(
        "⟦Thứ hai→Thứ bảy⟧, 24/05/2025 | 08:30 GMT+7",
        "Hội nghị họp lúc 8 giờ ⟦thứ Ba→thứ Hai⟧ (ngày 5/5/2025) và ⟦chủ nhật→thứ tư⟧, ngày 04-6-2025.",
        "Khai mạc sáng ⟦thứ 3→chủ nhật⟧, ngày 1 tháng 6 năm 2025; bế mạc ngày 02/6/2025 (⟦thứ 3→thứ 2⟧).",
        "Thứ bảy, 24/05/2025; thứ Hai (5/5/2025), chủ nhật, ngày 1 tháng 6 năm 2025; ngày 02/6/2025 (thứ Hai).",
        "Phiên họp thứ tư, ngày 24/05/2025; lần thứ hai (24/05/2025); thứ Hai (22/5).",
        "Ngày 30/4/2024 rơi vào ngày thứ 3, ngày 01/5/2024 rơi vào ngày thứ 4.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Thứ không khớp với ngày đi kèm: “Thứ Hai, 24/05/2025”. Các dạng “thứ 2 (ngày 5/5/2025)”, “Chủ nhật, ngày 1 tháng
        6 năm 2025” đều được đối chiếu với lịch; gợi ý thứ đúng.

    Vì sao
        Người nhận giấy mời nhìn thứ để sắp xếp lịch.

    Khi nào không tự sửa
        Không tự sửa: có thể sai ngày chứ không sai thứ. Số thứ tự (“phiên họp thứ tư, ngày 24/05/2025”) và ngày không
        ghi năm bỏ qua.
    """,
)

"""A sentence begins with a small letter.

What
    "… thị trường. chính sách mới" becomes "… thị trường. Chính sách mới".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục I: viết hoa chữ cái đầu âm tiết thứ nhất của một câu hoàn chỉnh: sau dấu
    chấm câu (.); sau dấu chấm hỏi (?); sau dấu chấm than (!) và khi xuống dòng. (After … and : no capital is
    required since 2020.)

When the fix is not safe
    The full stop itself may be the slip ("hợp. đồng", "chất lượng. mẫu mã"; one in seven in news): safe only where
    the stop ends a clause of several words and two words follow that open sentences ("tuy nhiên", "đây là"). All
    else is asked. Abbreviations (TS., TP., v.v., No.), initials, numbers and "..." end no sentence.
"""

import re
from collections.abc import Iterator

from chinhta.rules.surroundings import SMALL, surroundings
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_AFTER_MARK = re.compile(rf"(?<=[^\W_])[.?!] [{SMALL}]")
_AFTER_LINE = re.compile(rf"(?<=[^\W\d_]\.)\n\s?[{SMALL}]")
_ABBREVIATIONS = frozenset(
    "ts ths pgs gs bs cn ks ls th tp tx tt tr tl tk nxb st mr mrs ms dr no vol pp vd vs jr sr inc ltd co corp q p h x kp đc "
    "đ v vv etc al cf ed eds fig op art sec km kg gr ha cty dn tnhh cp hcm nd bch ub ubnd hđnd t.ư".split()
)
# Two words that open a sentence and hardly go on with one: with them the stop is no slip.
_OPENING = frozenset(
    "tuy nhiên, bên cạnh, đối với, ngoài ra, do đó, do vậy, vì vậy, vì thế, chính vì, như vậy, hiện nay, mặt khác, "
    "đây là, đây cũng, điều này, điều đó, việc này, không chỉ, nhìn chung, tính chung, kết quả, trước tình, "
    "thời gian, trên cơ, chúng tôi, chúng ta, các đơn, các doanh, đại diện, lãnh đạo".split(", ")
)
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 4  # words on either side of the stop


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    around = surroundings(document)
    knows = context.lexicon.knows
    for match in _AFTER_MARK.finditer(text):
        start = match.end() - 1
        i = document.token_at(start)
        if i < 2 or around.quoted(i):
            continue
        word, before = document.words[i], document.words[i - 2]
        lowered = before.lower()
        if not before.isalpha() or len(before) < 2 or lowered in _ABBREVIATIONS or before.isupper() and len(before) < 3:
            continue
        if not word.isalpha() or not word.islower() or not knows(word) or text[start + len(word) : start + len(word) + 1] == ".":
            continue
        if document.gap(i - 3)[:1] == "" and document.words[i - 3] in (".", "/", "@", "-"):
            continue  # part of an abbreviation or an address: "v.v.", "T.Ư."
        first, last = _sentence(text, match.start(), start)
        if len(_WORD.findall(text, first, match.start())) < _LEAST or len(_WORD.findall(text, start, last)) < _LEAST:
            continue
        if context.lexicon.is_word(f"{lowered} {word}"):
            continue  # the stop stands inside a word
        pair = " ".join(document.words[i : i + 2])
        safe = match[0][0] == "." and lowered == before and knows(before) and pair in _OPENING
        yield RULE.find(
            context,
            start,
            start + len(word),
            (word.capitalize(),),
            safety=Safety.SAFE if safe else Safety.ASK,
        )
    for match in _AFTER_LINE.finditer(text):
        start = match.end() - 1
        i = document.token_at(start)
        word = document.words[i]
        if i + 1 < len(document.words) and document.words[i + 1] in (")", ".", "/", "-", ":"):
            continue
        line = document.line_of(start)
        if knows(word) and not around.quoted(i) and len(_WORD.findall(text, start, line[1])) > 2 * _LEAST:
            yield RULE.find(context, start, start + len(word), (word.capitalize(),), safety=Safety.ASK)


def _sentence(text: str, stop: int, start: int) -> tuple[int, int]:
    """Return where the sentence that ends at `stop` begins, and where the one that begins at `start` ends."""
    first = max(text.rfind(mark, max(0, stop - 400), stop) for mark in (". ", "? ", "! ", "\n", "; ", ": "))
    ends = [end for mark in (". ", ".\n", "\n", "; ") if (end := text.find(mark, start, start + 400)) >= 0]
    return first + 1, min(ends, default=min(len(text), start + 400))


RULE = Rule(
    name="capital.sentence-start",
    stage=Stage.STYLE,
    safety=Safety.SAFE,
    vi="Chữ đầu câu phải viết hoa.",
    en="A sentence begins with a capital.",
    check=_check,
    examples=(
        "Doanh nghiệp cần mở rộng thị trường xuất khẩu. ⟦đây→Đây⟧ là yêu cầu cấp bách.",
        "Doanh nghiệp cần mở rộng thị trường xuất khẩu. ⟦chính→Chính⟧ sách mới sẽ hỗ trợ việc này.",
        "Mức thuế này áp dụng với mọi mặt hàng. ⟦nhưng→Nhưng⟧ thời hạn thì chưa rõ.",
        "Vì sao kim ngạch xuất khẩu lại giảm mạnh? ⟦đây→Đây⟧ là câu hỏi của nhiều doanh nghiệp.",
        "Hội nghị đã thảo luận sôi nổi.\n⟦lãnh→Lãnh⟧ đạo Bộ ghi nhận ý kiến của các đơn vị và địa phương.",
        "TS. nguyên là giảng viên; TP. mới thành lập, v.v. và nhiều nơi khác nữa.",
        "Gồm các nội dung: xây dựng thể chế; phát triển thị trường… và hội nhập.",
        "Ký kết hợp. đồng xây dựng trên lãnh thổ Việt Nam với nhà thầu.",
        "1. quy định chung\na) phạm vi điều chỉnh;\nb) đối tượng áp dụng.",
        "Xem thêm tại trang moit.gov.vn. bài viết đã đăng hôm nay.",
        "Kế hoạch gồm: điện, than, dầu khí...; nhiều dự án lớn sẽ được triển khai./.",
        "“Chúng tôi rất mừng. thật vậy”, ông nói.",
    ),
    manual=__doc__,
)

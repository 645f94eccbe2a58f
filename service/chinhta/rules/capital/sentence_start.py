"""A sentence begins with a lower-case letter.

What
    "… thị trường. chính sách mới" becomes "… thị trường. Chính sách mới".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục II, mục I: viết hoa chữ cái đầu âm tiết thứ nhất của một câu hoàn chỉnh: sau dấu
    chấm câu (.); sau dấu chấm hỏi (?); sau dấu chấm than (!) và khi xuống dòng. (After … and : no capital is required
    since 2020.)

When the fix is not safe
    The full stop itself may be the error ("hợp. đồng", "chất lượng. mẫu mã"; one in seven in news): safe only where the
    stop ends a clause of several words and two words follow that open sentences ("tuy nhiên", "đây là"). All else is
    only suggested. Abbreviations (TS., TP., v.v., No.), initials, numbers and "..." end no sentence.
"""

from collections.abc import Iterator

from chinhta.analysis.context import token_context
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_ABBREVIATIONS = frozenset(
    "ts ths pgs gs bs cn ks ls th tp tx tt tr tl tk nxb st mr mrs ms dr no vol pp vd vs jr sr inc ltd co corp kp đc vv "
    "etc al cf ed eds fig op art sec km kg gr ha cty dn tnhh cp hcm nd bch ub ubnd hđnd".split()
)
# Two words that open a sentence and rarely continue one: before them the full stop is right.
_OPENING = frozenset(
    "tuy nhiên, bên cạnh, đối với, ngoài ra, do đó, do vậy, vì vậy, vì thế, chính vì, như vậy, hiện nay, mặt khác, "
    "đây là, đây cũng, điều này, điều đó, việc này, không chỉ, nhìn chung, tính chung, kết quả, trước tình, "
    "thời gian, trên cơ, chúng tôi, chúng ta, các đơn, các doanh, đại diện, lãnh đạo".split(", ")
)
_WORD = lazy(r"[^\W\d_]+")
_PARTS = (".", "/", "@", "-")
_AFTER_LABEL = (")", ".", "/", "-", ":")
_LEAST = 4  # words on either side of the stop


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text, words, lowered = document.text, document.words, document.lowered
    around = token_context(document)
    knows = context.lexicon.knows
    last = len(words) - 1
    for mark in around.at(".", "?", "!"):
        i = mark + 1
        if not 0 < mark < last or not words[i][0].islower() or document.starts[mark] != document.ends[mark - 1]:
            continue
        before, word = words[mark - 1], words[i]
        if not before.isalpha() or len(before) < 2 or lowered[mark - 1] in _ABBREVIATIONS:
            continue
        if not word.isalpha() or not word.islower() or not knows(word) or around.quoted(i):
            continue
        gap = document.gap(mark)
        if gap != " ":
            # A new line: only where the line goes on as a sentence does, not as an item of a list.
            line = document.line_of(document.starts[i])
            if "\n" not in gap or words[mark] != "." or (i < last and words[i + 1] in _AFTER_LABEL):
                continue
            length = len(_WORD.findall(text, document.starts[i], line[1]))
            ends = text[line[0] : line[1]].rstrip().endswith((".", "?", "!")) and _ends_sentence(document, mark)
            if length > 2 * _LEAST or (length >= _LEAST and ends):
                yield _finding(document, context, i, Safety.ASK)
            continue
        if (before.isupper() and len(before) < 3) or (i < last and words[i + 1] == "." and document.gap(i) == ""):
            continue
        if mark > 1 and words[mark - 2] in _PARTS and document.gap(mark - 2) == "":
            continue  # part of an abbreviation or an address: "v.v.", "T.Ư."
        first, end = _sentence(text, document.starts[mark], document.starts[i])
        if len(_WORD.findall(text, first, document.starts[mark])) < _LEAST:
            continue
        if len(_WORD.findall(text, document.starts[i], end)) < _LEAST:
            continue
        after = lowered[i + 1] if i < last and around.joined(i + 1) else ""
        is_word = context.lexicon.is_word
        if is_word(f"{lowered[mark - 1]} {word}") and not is_word(f"{word} {after}"):
            continue  # the stop stands inside a word
        pair = " ".join(words[i : i + 2])
        safe = words[mark] == "." and before.islower() and knows(before) and pair in _OPENING
        yield _finding(document, context, i, Safety.SAFE if safe else Safety.ASK)


def _ends_sentence(document: Document, mark: int) -> bool:
    """Return whether the line that the stop `mark` ends has the words of a sentence."""
    start, _ = document.line_of(document.starts[mark])
    return len(_WORD.findall(document.text, start, document.starts[mark])) > _LEAST


def _finding(document: Document, context: Context, i: int, safety: Safety) -> Finding:
    new = document.words[i].capitalize()
    return RULE.make_finding(context, document.starts[i], document.ends[i], (new,), safety=safety)


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
    en="A sentence begins with a capital letter.",
    check=_check,
    examples=(
        "Doanh nghiệp cần mở rộng thị trường xuất khẩu. ⟦đây→Đây⟧ là yêu cầu cấp bách.",
        "Doanh nghiệp cần mở rộng thị trường xuất khẩu. ⟦chính→Chính⟧ sách mới sẽ hỗ trợ việc này.",
        "Mức thuế này áp dụng với mọi mặt hàng. ⟦nhưng→Nhưng⟧ thời hạn thì chưa rõ.",
        "Vì sao kim ngạch xuất khẩu lại giảm mạnh? ⟦đây→Đây⟧ là câu hỏi của nhiều doanh nghiệp.",
        "Hội nghị đã thảo luận sôi nổi.\n⟦lãnh→Lãnh⟧ đạo Bộ ghi nhận ý kiến của các đơn vị và địa phương.",
        "Ủy ban nhân dân xã đã tổ chức họp dân.\n⟦đại→Đại⟧ biểu tham dự gồm 45 người.",
        "Trời đã mưa to cả buổi sáng. ⟦hôm→Hôm⟧ nay tôi ở nhà đọc sách.",
        "TS. nguyên là giảng viên; TP. mới thành lập, v.v. và nhiều nơi khác nữa.",
        "Gồm các nội dung: xây dựng thể chế; phát triển thị trường… và hội nhập.",
        "Ký kết hợp. đồng xây dựng trên lãnh thổ Việt Nam với nhà thầu.",
        "1. quy định chung\na) phạm vi điều chỉnh;\nb) đối tượng áp dụng.",
        "Xem thêm tại trang moit.gov.vn. bài viết đã đăng hôm nay.",
        "Kế hoạch gồm: điện, than, dầu khí...; nhiều dự án lớn sẽ được triển khai./.",
        "“Chúng tôi rất mừng. thật vậy”, ông nói.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Câu mở đầu bằng chữ thường: “… thị trường. chính sách mới” → “… thị trường. Chính sách mới”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục II, mục I: viết hoa chữ cái đầu âm tiết thứ nhất của một câu hoàn chỉnh: sau
        dấu chấm câu (.); sau dấu chấm hỏi (?); sau dấu chấm than (!) và khi xuống dòng. (Từ năm 2020 không bắt buộc
        viết hoa sau dấu chấm lửng và dấu hai chấm.)

    Khi nào không tự sửa
        Dấu chấm có thể chính là lỗi (“hợp. đồng”, “chất lượng. mẫu mã”; trong tin tức cứ bảy chỗ có một): chỉ tự sửa
        khi trước dấu chấm là một vế câu nhiều từ và sau đó là hai từ hay mở đầu câu (“tuy nhiên”, “đây là”); ngoài ra
        chỉ gợi ý. Chữ viết tắt (TS., TP., v.v., No.), chữ đầu của tên, số và “...” không kết thúc câu.
    """,
)

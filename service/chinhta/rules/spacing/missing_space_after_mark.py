"""There is no space between a punctuation mark and the next word.

What
    Inserts a space after , ; : . ! ? ) ” % where a word follows directly: "phát triển.Đồng thời" becomes "phát triển.
    Đồng thời".

Why
    Typing convention of administrative texts: no space before the mark, one after it (RULEBOOK 5, P1). Two words run
    together are one word for search and every checker.

When the fix is not safe
    Fixed only when a known syllable follows, and a known syllable, a number or a closing mark precedes. A full stop
    before a lower-case letter may itself be the error: then the space is only suggested. Numbers, times, addresses,
    file names, initials (K.D), "v.v", abbreviated titles (TP.HCM, ThS., PGS.TS) and "./." are left alone.
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy
from chinhta.text.syllables import is_possible

_SITE = lazy(r"[,;:.!?)”%](?=[^\W\d_])")
_SHORTENED = frozenset("tp tx tt q p h x t ts ths gs pgs bs ks cn nxb tr st mr mrs ms dr no th đ đc ct vd vs".split())


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text, words = document.text, document.words
    for match in _SITE.finditer(text):
        offset = match.end()
        if document.hidden(offset - 1, offset + 1):
            continue
        i = document.token_at(offset - 1)
        if i == 0 or i + 1 >= len(words) or document.starts[i] != offset - 1:
            continue
        gap = text[document.ends[i - 1] : offset - 1]
        if gap and (gap not in " \u00a0" or words[i] not in ",;:."):  # "a ,b": the space is on the wrong side
            continue
        if gap and words[i] == "." and not is_possible(words[i + 1].lower(), rare=False):  # .NET
            continue
        if words[i] == "”" and not _closes(document, offset - 1):
            continue
        safety = _safety_of_space(words[i - 1], words[i], words[i + 1], context)
        if safety is not None:
            yield RULE.make_finding(
                context, offset, offset, (" ",), safety=safety, confidence=1.0 if safety == "safe" else 0.8
            )


def _closes(document: Document, offset: int) -> bool:
    """Return whether the mark ” at `offset` closes a pair opened in its line."""
    start = max(document.line_of(offset)[0], offset - 3000)  # no quotation is that long
    return document.text.count("“", start, offset) > document.text.count("”", start, offset)


def _safety_of_space(left: str, mark: str, right: str, context: Context) -> Safety | None:
    """Return how sure it is that a space is missing after `mark`; None: it is not."""
    knows = context.lexicon.knows
    if not knows(right) or (len(right) == 1 and right.isascii()):
        return None
    if mark == "%":
        return Safety.SAFE if left[-1].isdigit() else None
    if mark in ")”":
        return Safety.SAFE if len(right) > 1 and not right.isupper() else None
    if left.isdigit():
        if mark == ".":
            return Safety.SAFE if right[0].isupper() and not right.isupper() else None
        return Safety.SAFE if mark in ",;" and len(right) > 1 else None
    if left in (")", "”", "%", "…"):
        return Safety.SAFE if mark in ",;:" or right[0].isupper() else None
    if not left.isalpha() or left.lower() in _SHORTENED:
        return None
    if mark in ",;:":
        return Safety.SAFE if len(left) > 1 and (knows(left) or (left.isupper() and mark != ":")) else None
    if not knows(left) or len(left) == 1 or left.isupper() or right.lower() == "com":
        return None
    if right[0].isupper():
        return Safety.SAFE
    return None if left.isascii() and right.isascii() else Safety.ASK  # a domain or a file name


RULE = Rule(
    name="spacing.missing-space-after-mark",
    stage=Stage.SPACING,
    safety=Safety.SAFE,
    vi="Thiếu dấu cách sau dấu câu.",
    en="There is no space after a punctuation mark.",
    check=_check,
    examples=(
        "thúc đẩy phát triển.⟦→ ⟧Đồng thời, Bộ",
        "doanh nghiệp ở nước ngoài;⟦→ ⟧khuyến khích đầu tư",
        "công nghiệp,⟦→ ⟧thương mại và năng lượng",
        "nhiệm vụ sau:⟦→ ⟧Phát triển thị trường",
        "khoa học và công nghệ (KH&CN)⟦→ ⟧và đổi mới",
        "công nghiệp ,⟦→ ⟧thương mại; đã ký cam kết .⟦→ ⟧Người dân",
        "Phần mềm .NET, tệp .docx và tên miền .com",
        "tăng 15%⟦→ ⟧so với cùng kỳ; 1.⟦→ ⟧Mục tiêu",
        "Kim ngạch đạt 846,34 triệu USD lúc 17:54 ngày 12.5.2023",
        "Xem moit.gov.vn, tep-tin.docx, Node.js và TP.HCM, Th.S, PGS.TS Nguyễn Văn A",
        "Ảnh: K.D, v.v. và các nội dung khác./.",
        "Hàm f(x)dx, tỷ lệ a:b, nhóm N,N-dimetyl",
        "Chuyện cần để”giải cứu” nông sản",
        "…Đó là kết quả bước đầu...Theo kế hoạch",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Thiếu dấu cách sau dấu câu, dấu ngoặc đóng hoặc dấu %: “phát triển.Đồng thời” sửa thành “phát triển. Đồng thời”.

    Vì sao
        Quy ước trình bày văn bản hành chính: dấu câu viết liền từ trước, cách từ sau. Hai từ dính nhau thì tìm kiếm và
        soát lỗi đều coi là một.

    Khi nào không tự sửa
        Chỉ tự sửa khi sau dấu là âm tiết có thật, trước dấu là âm tiết có thật, số hoặc dấu đóng. Dấu chấm trước chữ
        thường có thể chính là lỗi, nên chỉ gợi ý dấu cách. Số, giờ, địa chỉ mạng, tên tệp, chữ đầu của tên (K.D),
        “v.v”, chức danh viết tắt (TP.HCM, ThS., PGS.TS) và “./.” để nguyên.
    """,
    local=True,
)

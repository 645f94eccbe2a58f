"""There is no space between a word and an opening bracket.

What
    "chung cư(sau đây gọi tắt là …)" becomes "chung cư (sau đây gọi tắt là …)", "đã chia.(không dùng …)" "đã chia.
    (không dùng …)".

Why
    Typing convention: no space inside brackets, one before them (RULEBOOK 5, P2).

When the fix is not safe
    Only after a known syllable in lower case, and only when the bracket contains more than a short ending: "(s)",
    functions "f(x)", "tong_so(a, b)", formulas "Fe(OH)" and numbers are left alone. After a mark, which may be wrong
    itself, it is only suggested.
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_BRACKET = lazy(r"\((?<=[^\W\d_]\()(?=[^\W_](?P<held>[^()\n]{3,200})\))")
_AFTER_MARK = lazy(r"(?<!\w)(?P<word>[^\W\d_]{2,8})[.,;:!?](?=\((?P<held>[^\W\d_]+ [^()\n]{1,200})\))")
_WORD = lazy(r"(?<!\w)[^\W_]+\Z")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    for match in _BRACKET.finditer(text):
        offset = match.start()
        word = _WORD.search(text, max(0, offset - 12), offset)
        if word is None or len(word[0]) < 2 or not word[0].islower() or not context.lexicon.knows(word[0]):
            continue
        if not (word[0].isascii() and match["held"].isascii()):  # a call: max(a, b)
            yield RULE.make_finding(context, offset, offset, (" ",))
    for match in _AFTER_MARK.finditer(text):
        before = match["word"]
        called = before.isascii() and match["held"].isascii()
        if not called and before.islower() and context.lexicon.knows(before):
            yield RULE.make_finding(context, match.end(), match.end(), (" ",), safety=Safety.ASK, confidence=0.8)


RULE = Rule(
    name="spacing.missing-space-before-bracket",
    stage=Stage.SPACING,
    safety=Safety.SAFE,
    vi="Thiếu dấu cách trước dấu ngoặc mở.",
    en="There is no space before an opening bracket.",
    check=_check,
    examples=(
        "quản trị nhà chung cư⟦→ ⟧(sau đây gọi tắt là Ban quản trị)",
        "khoa học và công nghệ⟦→ ⟧(KH&CN), thông báo⟦→ ⟧(theo mẫu 01)",
        "Định dạng từng vùng đã rõ.⟦→ ⟧(không dùng khi máy có dữ liệu)",
        "khoa học và công nghệ (KH&CN)",
        "Hàm f(x), cos(2x), Fe(OH)3, tin(s), bảng(1), khoản 2(a), print(ket_qua)",
        "Gọi hàm tinh_tong(a, b), min(so_1, so_2), tong(dau, cuoi), dem_số(danh sách)",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Thiếu dấu cách trước dấu ngoặc mở: “chung cư(sau đây gọi tắt là …)” sửa thành “chung cư (sau đây gọi tắt là …)”.

    Vì sao
        Quy ước trình bày: dấu ngoặc viết liền với phần bên trong, cách từ đứng trước.

    Khi nào không tự sửa
        Chỉ sửa sau một âm tiết có thật viết thường, khi trong ngoặc không phải phần đuôi ngắn: “(s)”, hàm “f(x)”,
        “tong_so(a, b)”, công thức “Fe(OH)” và số để nguyên. Sau một dấu câu, vì dấu ấy cũng có thể sai, chỉ gợi ý.
    """,
    local=True,
)

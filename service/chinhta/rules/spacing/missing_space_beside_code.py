"""There is no space between a word and the code span beside it.

What
    "hàm`np.array`" becomes "hàm `np.array`", "`git add`để" "`git add` để", in Markdown.

Why
    Code is used as a word in the sentence, and words are separated by spaces (RULEBOOK 5, P2).

When the fix is not safe
    Only suggested: the code may be a part of the word. Only beside a Vietnamese syllable in lower case.
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_BEFORE, _AFTER = lazy(r"(?<!\w)[^\W\d_]{2,8}\Z"), lazy(r"[^\W\d_]{2,8}(?!\w)")
_LONGEST = 10


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text, knows = document.text, context.lexicon.knows
    for mask in document.masks:
        if mask.kind != "code" or not text.startswith("`", mask.start) or text.startswith("```", mask.start):
            continue
        before = _BEFORE.search(text, max(0, mask.start - _LONGEST), mask.start)
        if before and before[0].islower() and knows(before[0]):
            yield RULE.make_finding(context, mask.start, mask.start, (" ",), confidence=0.9)
        after = _AFTER.match(text, mask.end)
        if after and after[0].islower() and not after[0].isascii() and knows(after[0]):
            yield RULE.make_finding(context, mask.end, mask.end, (" ",), confidence=0.9)


RULE = Rule(
    name="spacing.missing-space-beside-code",
    stage=Stage.SPACING,
    safety=Safety.ASK,
    vi="Thiếu dấu cách giữa chữ và đoạn mã.",
    en="There is no space between a word and code.",
    check=_check,
    examples=(
        "Để hiểu thêm về hàm⟦→ ⟧`np.array`, bạn đọc phần sau.",
        "Gõ `git add`⟦→ ⟧để thêm tệp.",
        "Gọi hàm `np.array` để tạo mảng, hoặc (`np.zeros`), các `Promise`s.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Trong Markdown, thiếu dấu cách giữa chữ và đoạn mã: “hàm`np.array`” gợi ý “hàm `np.array`”, “`git add`để” gợi ý
        “`git add` để”.

    Vì sao
        Đoạn mã đứng trong câu như một từ, mà các từ cách nhau một dấu cách.

    Khi nào không tự sửa
        Không tự sửa: đoạn mã có thể là một phần của từ. Chỉ xét chỗ cạnh âm tiết tiếng Việt viết thường.
    """,
    requires={"format": ("markdown",)},
)

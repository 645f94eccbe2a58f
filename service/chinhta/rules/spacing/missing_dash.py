"""The dash between "kinh tế" and "xã hội" is missing.

What
    "kinh tế xã hội" becomes "kinh tế - xã hội".

Why
    The two terms are coordinate: laws and decrees write "phát triển kinh tế - xã hội" nearly without exception
    (RULEBOOK 5, P7).

When the fix is not safe
    Fixed only when the same text has the form with the dash too; otherwise only suggested, since newspapers often omit
    it. "Kinh tế xã hội chủ nghĩa" is a different term and left alone.
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_TERMS = lazy(r"[Kk]inh tế( )xã hội(?! chủ nghĩa)")
_RIGHT = lazy(r"[Kk]inh tế ([-–]) xã hội")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    if "inh tế xã hội" not in text:
        return
    right = _RIGHT.search(text)
    for match in _TERMS.finditer(text):
        start, end = match.span(1)
        safety = Safety.SAFE if right else Safety.ASK
        new = f" {right[1] if right else '-'} "
        yield RULE.make_finding(context, start, end, (new,), safety=safety, confidence=1.0 if right else 0.9)


RULE = Rule(
    name="spacing.missing-dash",
    stage=Stage.SPACING,
    safety=Safety.SAFE,
    vi="Thiếu dấu gạch giữa hai từ ngữ ngang hàng (kinh tế - xã hội).",
    en="The dash between two coordinate terms is missing.",
    check=_check,
    examples=(
        "mục tiêu kinh tế⟦ → - ⟧xã hội của tỉnh",
        "phát triển kinh tế⟦ → - ⟧xã hội và kế hoạch kinh tế - xã hội 5 năm",
        "phát triển kinh tế - xã hội, ổn định đời sống",
        "nền kinh tế xã hội chủ nghĩa",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Thiếu dấu gạch giữa “kinh tế” và “xã hội”: “kinh tế xã hội” sửa thành “kinh tế - xã hội”.

    Vì sao
        Hai từ ngữ này ngang hàng; luật và nghị định gần như luôn viết “phát triển kinh tế - xã hội”.

    Khi nào không tự sửa
        Chỉ tự sửa khi cùng văn bản có chỗ viết với dấu gạch; ngoài ra chỉ gợi ý, vì báo chí thường bỏ dấu này. “Kinh tế
        xã hội chủ nghĩa” là khái niệm khác, để nguyên.
    """,
)

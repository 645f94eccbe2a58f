"""The digits of an amount are not grouped by threes: 1.500.00 đồng.

What
    Reports amounts whose groups between dots are not of three digits: "1.500.00 đồng", "12.34.567 người". Where only
    the first dot is missing ("1500.000 đồng") the grouping is suggested.

Why
    A digit is missing or doubled, or a dot misplaced: the amount is not what it seems. Luật Kế toán, Điều 11, khoản 2
    requires a dot after each group of three. (RULEBOOK 5, N2.)

When the fix is not safe
    Only the writer knows which digit is missing: only reported; where none is missing, suggested.
"""

from collections.abc import Iterator

from chinhta.analysis.numbers import DATE, numbers
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_GROUPED = lazy(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_BROKEN = lazy(r"\d+(?:\.\d+)*\.\d{3}(?:\.\d+)+|\d+(?:\.\d+)+\.\d{3}|\d{4,}\.\d{3}|\d{1,3}\.\d{4,6}")
_UNGROUPED = lazy(r"\d{4,5}(?:\.\d{3})+")
_RATE = lazy(r"\d{1,2}\.\d{4}")  # 1.8963 USD
_UNITS = frozenset("đồng usd vnd vnđ eur tấn người lượt ha kg hộ cổ".split())


def _check(document: Document, context: Context) -> Iterator[Finding]:
    words = document.words
    for i in numbers(document):
        word = words[i]
        if "." not in word or not _BROKEN.fullmatch(word) or _GROUPED.fullmatch(word) or DATE.fullmatch(word):
            continue
        if i + 1 < len(words) and document.lowered[i + 1] in _UNITS and document.gap(i) == " ":
            if document.lowered[i + 1] in ("usd", "eur") and _RATE.fullmatch(word):
                continue
            start, end, word = document.token(i)
            if _UNGROUPED.fullmatch(word):
                choice = f"{int(word.replace('.', '')):,}".replace(",", ".")
                yield RULE.make_finding(context, start, end, (choice,), confidence=0.8)
            else:
                yield RULE.make_finding(context, start, end, (), safety=Safety.SHOW)


RULE = Rule(
    name="number.broken-grouping",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Có nhóm chữ số không đủ ba chữ số.",
    en="The digits are not grouped by threes.",
    check=_check,
    examples=(
        "Mức hỗ trợ là ⟦1.500.00→?⟧ đồng/người, tổng số ⟦12.34.567→?⟧ người.",
        "Giá bán ⟦1500.000→1.500.000⟧ đồng.",
        "Mức hỗ trợ là 1.500.000 đồng/người; 36.567 người; từ 10.3.2017 người dân; Điều 3.2.10 đồng ý.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Nhóm chữ số không đủ ba: “1.500.00 đồng”, “12.34.567 người”. Nếu chỉ thiếu dấu chấm đầu (“1500.000 đồng”) thì
        gợi ý cách viết đúng.

    Vì sao
        Mất chữ số, thừa chữ số hoặc đặt sai dấu chấm thì số tiền không còn như người đọc tưởng. Luật Kế toán, Điều 11,
        khoản 2 yêu cầu đặt dấu chấm sau mỗi nhóm ba chữ số.

    Khi nào không tự sửa
        Không tự sửa: chỉ người viết biết thiếu chữ số nào, nên chỉ nhắc; không thiếu chữ số nào thì gợi ý.
    """,
)

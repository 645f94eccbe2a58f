"""A number or letter of a division is out of order: khoản 1, 3, 3; điểm a, b, d; headings I, II, IV, IV.

What
    In a document of the State or the Party, the articles, clauses, points and headings of one list are counted. Where
    one other number or letter makes the list run on, it is suggested.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm đ: articles and clauses have Arabic figures,
    points the letters of the Vietnamese alphabet (a, b, c, d, đ, e, g …). Hướng dẫn 05-HD/VPTW counts in the same way.

When the fix is not safe
    Only suggested: an item may be missing instead. Lists that have letters after figures (Điều 5a), need more than one
    change, or one of the last item by more than a step, and all that is quoted are left alone.
"""

import re
from collections.abc import Iterator, Sequence

from chinhta.analysis.divisions import POINTS, ROMAN, Division
from chinhta.analysis.outline import outline
from chinhta.analysis.pieces import pieces
from chinhta.rules.form import _samples
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_FIGURES = tuple(str(n) for n in range(1, 200))
_SERIES = {"article": _FIGURES, "clause": _FIGURES, "point": POINTS, "heading": ROMAN}


def _check(document: Document, context: Context) -> Iterator[Finding]:
    found = outline(document, context.tables)
    if not found.sure or found.kind == "normative":
        return
    lists: dict[tuple[str, int, int], list[Division]] = {}
    for division in found.divisions:
        if division.level in _SERIES:
            parent = -1 if division.level == "article" else division.parent
            lists.setdefault((division.level, division.instrument, parent), []).append(division)
    for (level, *_), items in lists.items():
        if repair := _repair(items, _SERIES[level]):
            item, right = repair
            above = max((other.start for other in items if other.start < item.start), default=item.start)
            if _stands(document, f"Điều {right}" if level == "article" else right, above, item.start):
                continue
            start = document.text.find(item.label, item.start, item.end)
            if start >= 0:
                yield RULE.make_finding(context, start, start + len(item.label), (right,), confidence=0.8)


def _stands(document: Document, label: str, start: int, end: int) -> bool:
    """Return whether a line or a cell between `start` and `end` begins with the label: an item read as none."""
    return any(re.match(rf"{label}(?!\w)", p.text) for p in pieces(document) if start < p.start < end)


def _repair(items: Sequence[Division], series: Sequence[str]) -> tuple[Division, str] | None:
    """Return the one item that keeps a list from running on, and its right label; None where there is no such item."""
    labels = [item.label for item in items]
    right = series[: len(labels)]
    if len(labels) < 2 or len(right) < len(labels):
        return None
    wrong = [n for n, (label, wanted) in enumerate(zip(labels, right, strict=True)) if label != wanted]
    if len(wrong) != 1 or labels[wrong[0]] not in series:
        return None
    index, label = wrong[0], labels[wrong[0]]
    if index == 0 and len(labels) < 3:
        return None
    if index == len(labels) - 1 and (label == right[0] or abs(series.index(label) - index) != 1):
        return None  # with the first label it begins a list of its own; by a greater step, items may be left out
    return items[index], right[index]


RULE = Rule(
    name="form.division-out-of-order",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Số hoặc chữ của đề mục, điều, khoản, điểm không theo thứ tự.",
    en="A number or letter of a heading, article, clause or point is out of order.",
    check=_check,
    examples=(
        _samples.STATE + "Điều 1. Tổ có các việc sau:\n1. Việc một.\n⟦3→2⟧. Việc hai:\na) Một;\nb) Hai;\nc) Ba;\n"
        "d) Bốn;\n⟦e→đ⟧) Năm.\nĐiều ⟦3→2⟧. Hiệu lực.",
        _samples.PARTY + "I- TÌNH HÌNH\n⟦III→II⟧- NHIỆM VỤ",
        _samples.STATE
        + "Điều 1. Tổ có:\n1. Ông An.\n⟦7→2⟧. Bà Bình.\n3. Ông Cường.\nĐiều 2. Tổ lo:\n⟦2→1⟧. Ăn.\n2. Ở.\n"
        "3. Đi lại.\nĐiều 3. Hiệu lực.",
        _samples.STATE + "Điều 1. Tổ có các việc sau:\n1. Việc một.\n2. Việc hai.\n1. Việc khác.\nĐiều 2. Hiệu lực.",
        "I. MỘT\n1. Việc một.\n3. Việc hai.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Trong văn bản hành chính hoặc văn bản Đảng, số điều, số khoản, chữ của điểm, số La Mã của đề mục nhảy hoặc lặp:
        khoản 1, 3, 3; điểm a, b, d. Khi chỉ cần sửa một chỗ là cả dãy liền mạch thì gợi ý số, chữ đúng.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm đ: điều, khoản đánh bằng chữ số Ả Rập, điểm
        bằng chữ cái tiếng Việt theo thứ tự a, b, c, d, đ, e, g … Hướng dẫn 05-HD/VPTW cũng đánh số như vậy.

    Khi nào không tự sửa
        Không tự sửa: có thể thiếu mất một mục. Dãy có chữ sau số (Điều 5a), dãy phải sửa nhiều chỗ, mục cuối
        nhảy quá một bậc, và lời trích dẫn thì bỏ qua.
    """,
)

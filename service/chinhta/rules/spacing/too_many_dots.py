"""There are more dots than in an ellipsis.

What
    "…." and "...." become "…" and "...", since an ellipsis closes its sentence by itself; ".." is only suggested.

Why
    RULEBOOK 5, P4; Nghị định 30/2020/NĐ-CP prints "..." after lists of examples, never four dots.

When the fix is not safe
    Lines of dots to fill in, dots before or after a space inside a form, and tables of contents are left alone: only
    dots after a word, at the end of a line, of a quotation or before a new sentence, are checked, and only when the
    line has no other row of dots. With two dots it is unknown whether one or three were meant.
"""

import re
from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_RUN = lazy(r"[.…]{2,}")
_ENDS = lazy(r"[\"”')\]]*(?:\s*$| +(?=[^\W\d_]|[“\"]))", re.MULTILINE)


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    if ".." not in text and "…" not in text:
        return
    for match in _RUN.finditer(text):
        start, end = match.span()
        run = match[0]
        ends = None if run == "..." else _ENDS.match(text, end)
        if ends is None or text[ends.end() : ends.end() + 1].islower():
            continue
        before = text[start - 1 : start]
        if not (before.isalnum() or before in (")", "”", '"', ",", "%")) or text[max(0, start - 3) : start] == "v.v":
            continue
        low, high = document.line_of(start)
        if len(_RUN.findall(text, low, high)) > 1 or "…" in text[low:start] + text[end:high]:
            continue
        if run == "..":
            yield RULE.make_finding(context, start, end, (".", "..."), safety=Safety.ASK, confidence=0.8)
        elif run == "....":
            yield RULE.make_finding(context, end - 1, end, ("",))
        elif run[0] == "…" and set(run[1:]) == {"."} and len(run) < 5:
            yield RULE.make_finding(context, start + 1, end, ("",))


RULE = Rule(
    name="spacing.too-many-dots",
    stage=Stage.SPACING,
    safety=Safety.SAFE,
    vi="Thừa dấu chấm: dấu chấm lửng chỉ có ba chấm và đã kết thúc câu.",
    en="Too many dots: an ellipsis has three and closes the sentence.",
    check=_check,
    examples=(
        "cách mạng công nghệ và chuyển đổi số…⟦.→⟧",
        "điện tử, dệt may, da giày...⟦.→⟧ Bên cạnh đó, Bộ",
        "đã hoàn thành kế hoạch⟦..→.|...⟧",
        "điện tử, dệt may, da giày...",
        "Ví dụ: báo cáo, tờ trình,...",
        "Các huyện như Hậu Lộc, Nga Sơn,.... đều đã hoàn thành",
        "Họ và tên: ....................",
        "Hà Nội, ngày.... tháng.... năm....",
        "Chương I. Những quy định chung.......... 5",
        "công văn, kế hoạch, v.v....",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Thừa dấu chấm: “….” và “....” sửa thành “…” và “...”, vì dấu chấm lửng đã kết thúc câu; hai chấm “..” thì gợi ý.

    Vì sao
        Dấu chấm lửng chỉ có ba chấm. Nghị định 30/2020/NĐ-CP in “...” sau các ví dụ liệt kê, không bao giờ in bốn chấm.

    Khi nào không tự sửa
        Dòng chấm để điền, chấm trong biểu mẫu và trong mục lục để nguyên: chỉ xét chấm đứng sau một từ, ở cuối dòng,
        cuối đoạn trích hoặc trước câu mới, khi dòng không có dãy chấm nào khác. Với hai chấm thì không rõ người viết
        muốn một hay ba.
    """,
    local=True,
)

"""“Kính gửi” above or before the addressees lacks its colon: "Kính gửi Sở Công Thương".

What
    In a whole document, suggests ":" after "Kính gửi" at the start of the line of the addressees, where there
    is no mark or another one.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9: "Kính gửi" is followed by a colon.

When the fix is not safe
    Only suggested: the line may be a sentence of its own.
"""

from collections.abc import Iterator

from chinhta.analysis.outline import outline
from chinhta.rules.form import _samples
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_START = lazy(r"Kính gửi( ?[;.,]|)(?= [^\W\d_]|$)")
_LONGEST = 150  # code points of a line that is no sentence


def _check(document: Document, context: Context) -> Iterator[Finding]:
    found = outline(document, context.tables)
    if not found.sure:
        return
    for part in found.of("addressees")[:1]:
        match = _START.match(part.text)
        if match and len(part.text) < _LONGEST and document.text.startswith(match[0], part.start):
            start, end = part.start + match.start(1), part.start + match.end()
            yield RULE.make_finding(context, start, end, (":",), confidence=0.9)


_HEAD = _samples.STATE.replace("QUYẾT ĐỊNH\nVề việc", "V/v")

RULE = Rule(
    name="form.missing-addressee-colon",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Sau “Kính gửi” có dấu hai chấm.",
    en="“Kính gửi” is followed by a colon.",
    check=_check,
    examples=(
        _HEAD + "Kính gửi⟦→:⟧ Phòng Kinh tế",
        _HEAD + "Kính gửi⟦→:⟧\n- Phòng Kinh tế;\n- Công an xã.",
        _HEAD + "Kính gửi⟦;→:⟧ Phòng Kinh tế",
        _HEAD + "Kính gửi: Phòng Kinh tế",
        "Kính gửi Phòng Kinh tế",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Sau “Kính gửi” thiếu dấu hai chấm hoặc là dấu khác: “Kính gửi Sở Công Thương”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9: sau “Kính gửi” có dấu hai chấm.

    Khi nào không tự sửa
        Không tự sửa: dòng ấy có thể là một câu riêng.
    """,
)

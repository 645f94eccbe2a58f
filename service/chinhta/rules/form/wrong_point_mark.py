"""The letter of a point is followed by a full stop: "a. Nâng cao nhận thức".

What
    In a whole document of the State, suggests ")" after the letter of a point: "a) Nâng cao nhận thức".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm đ: points are marked by letters of the Vietnamese
    alphabet in their order, each followed by a closing bracket.

When the fix is not safe
    Only suggested. A list of which no letter has the bracket may be copied from elsewhere, but the mark is wrong there
    too. Normative documents and documents of the Party are left alone.
"""

from collections.abc import Iterator

from chinhta.analysis.divisions import POINTS
from chinhta.analysis.outline import outline
from chinhta.rules.form import _samples
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    found = outline(document, context.tables)
    if not found.sure or found.kind != "state":
        return
    for division in found.divisions:
        mark = division.start + len(division.label)
        inside = division.level == "point" and division.label in POINTS and division.parent >= 0
        if inside and document.text[division.start : mark + 2] == f"{division.label}. ":
            yield RULE.make_finding(context, mark, mark + 1, (")",), confidence=0.9)


RULE = Rule(
    name="form.wrong-point-mark",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Sau chữ cái của điểm là dấu ngoặc đơn đóng.",
    en="The letter of a point is followed by a closing bracket.",
    check=_check,
    examples=(
        _samples.STATE + "Điều 1. Tổ có các việc sau:\n1. Việc một:\na⟦.→)⟧ Một;\nb) Hai.",
        _samples.STATE + "Điều 1. Tổ có các việc sau:\n1. Việc một:\na) Một;\nb) Hai.",
        "1. Việc một:\na. Một;\nb. Hai.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Sau chữ cái của điểm là dấu chấm: “a. Nâng cao nhận thức”; gợi ý “a) Nâng cao nhận thức”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm đ: điểm đánh bằng chữ cái tiếng Việt theo thứ
        tự, sau chữ cái có dấu ngoặc đơn đóng.

    Khi nào không tự sửa
        Không tự sửa. Văn bản quy phạm pháp luật và văn bản Đảng bỏ qua.
    """,
)

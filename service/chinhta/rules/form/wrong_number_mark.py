"""The number of a division has a wrong mark: "Điều 1: Phạm vi", "1/ Tổ chức", "II- NHIỆM VỤ".

What
    In a whole document of the State, suggests a full stop after the number of an article, a clause or a heading, for a
    colon, a slash, a hyphen or a bracket. All numbers with the same mark are one finding.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm đ, and the samples of Phụ lục III: "Điều 1.",
    "1.", "I.".

When the fix is not safe
    Only suggested. Documents of the Party have "I-" and "1-"; normative documents, regulations and appendices below a
    decision are left alone.
"""

from collections.abc import Iterator

from chinhta.analysis.outline import outline
from chinhta.rules.form import _samples
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document

_LEVELS = ("article", "clause", "heading")
_WRONG = ":/-)"


def _check(document: Document, context: Context) -> Iterator[Finding]:
    found = outline(document, context.tables)
    if not found.sure or found.kind != "state":
        return
    for division in found.divisions:
        label = document.text.find(division.label, division.start, division.end)
        if division.instrument or division.level not in _LEVELS or label < 0:
            continue
        start = label + len(division.label)
        if document.text[start : start + 1] in [*_WRONG]:
            right = "." if document.text[start + 1 : start + 2].isspace() else ". "
            matter = f"{document.text[start]}{right}"
            yield RULE.make_finding(context, start, start + 1, (right,), confidence=0.8, matter=matter)


RULE = Rule(
    name="form.wrong-number-mark",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Sau số của điều, khoản, đề mục là dấu chấm.",
    en="The number of an article, a clause or a heading is followed by a full stop.",
    check=_check,
    examples=(
        _samples.STATE + "Điều 1⟦:→.⟧ Tổ có các việc sau:\n1⟦/→.⟧ Việc một;\n2⟦-→. ⟧Việc hai.\nĐiều 2. Hiệu lực.",
        _samples.STATE.replace("QUYẾT ĐỊNH", "BÁO CÁO") + "I⟦-→.⟧ TÌNH HÌNH\n1. Việc một.\nII⟦/→.⟧ KIẾN NGHỊ\n1. Việc.",
        _samples.STATE + "Điều 1. Tổ có các việc sau:\n1. Việc một;\na) Một.\nĐiều 2. Hiệu lực.",
        _samples.PARTY + "I- MỤC ĐÍCH\n1- Việc một.\nII- NỘI DUNG\n1- Việc.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Trong văn bản hành chính, sau số của điều, khoản, đề mục là dấu hai chấm, gạch chéo, gạch nối hoặc ngoặc: “Điều
        1: Phạm vi”, “1/ Tổ chức”, “II- NHIỆM VỤ”; gợi ý dấu chấm.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm đ và các mẫu ở Phụ lục III: “Điều 1.”, “1.”,
        “I.”.

    Khi nào không tự sửa
        Không tự sửa. Văn bản Đảng dùng “I-”, “1-”; văn bản quy phạm pháp luật, quy chế và phụ lục kèm theo quyết định
        thì bỏ qua.
    """,
)

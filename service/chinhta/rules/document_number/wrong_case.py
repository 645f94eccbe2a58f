"""A letter in a document number has the wrong case, or TƯ is written for TW.

What
    TTG, Ttg become TTg; Qđ, qđ, nđ, qc become QĐ, NĐ, QC; TƯ in a Party document number becomes TW.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục III, and the sources' own practice: "TTg" stands for Thủ tướng, with a lower-case
    g. Party documents write TW (Hướng dẫn 05-HD/VPTW); TƯ and T.Ư are newspaper forms, for running text.

When the fix is not safe
    Only inside a complete document number; "TƯ" in running text and all-caps headings are left alone.
"""

from collections.abc import Iterator

from chinhta.analysis.context import in_capital_line
from chinhta.analysis.symbols import errors
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for error in errors(document, "case"):
        if not in_capital_line(document, error.start):
            yield RULE.make_finding(context, error.start, error.end, (error.right,))


RULE = Rule(
    name="document-number.wrong-case",
    stage=Stage.SYMBOLS,
    safety=Safety.SAFE,
    vi="Ký hiệu văn bản viết sai chữ hoa, chữ thường.",
    en="A letter in the document number has the wrong case.",
    check=_check,
    examples=(
        "Quyết định số 165/QĐ-⟦TTG→TTg⟧",
        "Chỉ thị số 08/CT-⟦Ttg→TTg⟧ của Thủ tướng Chính phủ",
        "Nghị quyết số 57-NQ/⟦TƯ→TW⟧",
        "Quyết định số 45/⟦Qđ→QĐ⟧-BCT",
        "Quy chế số 04-⟦qc→QC⟧/ĐU, Thông tư số 12/2026/⟦tt→TT⟧-BCT",
        "Nghị quyết số 57-NQ/TW, Quyết định số 165/QĐ-TTg",
        "CHỈ THỊ SỐ 32/CT-TTG NGÀY 21/10/2025",
        "Hội nghị TƯ 5 và Thông tư số 05/2026/TT-BDTTG",
        "Chương trình số 12-CTr/TU, Tờ trình số 30/TTr-BCT, Quy định số 66-QyĐ/TW",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Chữ trong ký hiệu văn bản viết sai chữ hoa, chữ thường: “TTG”, “Ttg” sửa thành “TTg”; “Qđ”, “qđ”, “Nđ” thành QĐ,
        NĐ; “TƯ” trong ký hiệu văn bản Đảng thành TW.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục III và cách viết của chính các cơ quan: “TTg” là Thủ tướng, chữ g thường. Văn
        bản của Đảng ghi TW (Hướng dẫn 05-HD/VPTW); “TƯ”, “T.Ư” là lối viết của báo chí trong câu văn.

    Khi nào không tự sửa
        Chỉ sửa trong ký hiệu trọn vẹn có số. “TƯ” trong câu và đề mục in hoa để nguyên.
    """,
    local=True,
)

"""The slash and the hyphen of a document number are swapped.

What
    Suggests "57-NQ/TW" for "57/NQ-TW" and "71/NQ-CP" for "71-NQ/CP"; also a slash for both ("10/2018/NĐ/CP"). A
    ministry's code has no mark inside: "16/2025/TT-BNN-MT", "TT-BNN&MT" become "TT-BNNMT".

Why
    State documents: number/type-issuer (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.3). Party documents: number-type/agency
    (Hướng dẫn 05-HD/VPTW). The separators show which of the two a document is.
    Circulars since 2011 have no "&" in the code: the corpora cite 02/2015/TT-BLĐTBXH 23 times so, once with "&".

When the fix is not safe
    Never fixed without asking: either the separators or the agency may be wrong, and numbers from before 1996 mix both
    forms. Joint circulars such as 12/2012/TTLT/BTC-BCA and codes with "&" before 2011 (02/2002/TT-BGD&ĐT) are left
    alone.
"""

from collections.abc import Iterator

from chinhta.analysis.symbols import errors
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for error in errors(document, "separator"):
        yield RULE.make_finding(context, error.start, error.end, (error.right,), confidence=0.9)


RULE = Rule(
    name="document-number.swapped-separator",
    stage=Stage.SYMBOLS,
    safety=Safety.ASK,
    vi="Dấu gạch chéo và gạch nối trong ký hiệu văn bản bị đảo chỗ.",
    en="Slash and hyphen are swapped in the document number.",
    check=_check,
    examples=(
        "Nghị quyết số 57⟦/NQ-→-NQ/⟧TW của Bộ Chính trị",
        "Nghị quyết số 71⟦-NQ/→/NQ-⟧CP của Chính phủ",
        "Nghị định số 10/2018/NĐ⟦/→-⟧CP",
        "Quy định số 66-QĐ⟦-→/⟧TW",
        "Thông tư số 16/2025/TT-⟦BNN&MT→BNNMT⟧ và Thông tư số 06/2024/TT-⟦BGD&ĐT→BGDĐT⟧",
        "Nghị quyết số 57-NQ/TW, Nghị quyết số 71/NQ-CP",
        "Công điện số 22/CĐ-TW của Ban Chỉ đạo Trung ương về phòng chống thiên tai",
        "Thông tư liên tịch số 12/2012/TTLT/BTC-BCA; mẫu 01/BB/GSQL",
        "Thông tư số 02/2002/TT-BGD&ĐT và Công văn số 15/SNV-LĐVL&TN",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Dấu gạch chéo và gạch nối đổi chỗ cho nhau: gợi ý “57-NQ/TW” thay cho “57/NQ-TW”, “71/NQ-CP” thay cho
        “71-NQ/CP”; cả khi hai chỗ đều là gạch chéo (“10/2018/NĐ/CP”). Mã của bộ không có dấu ở giữa:
        “16/2025/TT-BNN-MT”, “TT-BNN&MT” thành “TT-BNNMT”.

    Vì sao
        Văn bản nhà nước ghi số/tên loại-cơ quan (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.3); văn bản của Đảng ghi số-tên
        loại/cơ quan (Hướng dẫn 05-HD/VPTW). Nhìn hai dấu ấy là biết văn bản của bên nào. Thông tư từ năm 2011 không
        dùng “&” trong mã của bộ (02/2015/TT-BLĐTBXH).

    Khi nào không tự sửa
        Không tự sửa: có thể sai dấu, cũng có thể sai tên cơ quan, và trước năm 1996 hai lối viết còn lẫn nhau. Thông tư
        liên tịch kiểu 12/2012/TTLT/BTC-BCA và mã có “&” trước năm 2011 (02/2002/TT-BGD&ĐT) để nguyên.
    """,
    local=True,
)

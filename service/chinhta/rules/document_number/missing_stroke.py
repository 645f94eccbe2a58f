"""A document number has D for Đ.

What
    QD, ND, CD for QĐ, NĐ, CĐ, and HDND, BGDDT, BLDTBXH … for HĐND, BGDĐT, BLĐTBXH … inside a document number; also
    Icelandic Ð for Đ.

Why
    The abbreviations are fixed by Nghị định 30/2020/NĐ-CP, Phụ lục III. D and Đ are two letters: HD is hướng dẫn, HĐ
    hợp đồng.

When the fix is not safe
    Only types and agencies without a counterpart with D are corrected; HD and DA stay, since HD (hướng dẫn), HĐ (hợp
    đồng), DA (dự án) and ĐA (đề án) all exist.
"""

from collections.abc import Iterator

from chinhta.analysis.symbols import errors
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for error in errors(document, "stroke"):
        yield RULE.make_finding(context, error.start, error.end, (error.right,))


RULE = Rule(
    name="document-number.missing-stroke",
    stage=Stage.SYMBOLS,
    safety=Safety.SAFE,
    vi="Ký hiệu văn bản thiếu nét ngang của chữ Đ.",
    en="The document number has D for Đ.",
    check=_check,
    examples=(
        "Quyết định số 165/⟦QD→QĐ⟧-TTg",
        "Nghị định số 10/2018/⟦ND→NĐ⟧-CP",
        "Nghị quyết số 12/NQ-⟦HDND→HĐND⟧ của tỉnh",
        "Thông tư số 05/2020/TT-⟦BGDDT→BGDĐT⟧",
        "Quyết định số 165/QĐ-TTg, Nghị định số 10/2018/NĐ-CP",
        "Hướng dẫn số 12/HD-BCT và dự án số 05/DA-BCT",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Ký hiệu văn bản viết D thay Đ: “QD”, “ND”, “CD” sửa thành QĐ, NĐ, CĐ; “HDND”, “BGDDT”, “BLDTBXH” thành HĐND,
        BGDĐT, BLĐTBXH; chữ “Ð” của tiếng Iceland cũng vậy.

    Vì sao
        Chữ viết tắt tên loại văn bản do Nghị định 30/2020/NĐ-CP, Phụ lục III quy định. D và Đ là hai chữ khác nhau: HD
        là hướng dẫn, HĐ là hợp đồng.

    Khi nào không tự sửa
        Chỉ sửa tên loại và cơ quan không có chữ viết tắt khác viết với D. HD và DA để nguyên, vì HD (hướng dẫn), HĐ
        (hợp đồng), DA (dự án), ĐA (đề án) đều có thật.
    """,
    local=True,
)

"""The letters of the agency in a document number are in the wrong order: UBDN for UBND.

What
    Suggests UBND for UBDN, UNBD, BUND, UBNN and HĐND for HĐDN, HĐNN inside a document number.

Why
    The document number names the issuer (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.3); spelling rules skip document
    numbers.

When the fix is not safe
    Only suggested: HĐNN also stood for Hội đồng Nhà nước until 1992 (with the number of its term, HĐNN8, it is
    skipped).
"""

from collections.abc import Iterator

from chinhta.analysis.symbols import errors
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for error in errors(document, "letters"):
        yield RULE.make_finding(context, error.start, error.end, (error.right,), confidence=0.9)


RULE = Rule(
    name="document-number.exchanged-letters",
    stage=Stage.SYMBOLS,
    safety=Safety.ASK,
    vi="Chữ viết tắt tên cơ quan trong ký hiệu bị đảo chữ.",
    en="The letters of the agency in the document number are in the wrong order.",
    check=_check,
    examples=(
        "Quyết định số 15/QĐ-⟦UBDN→UBND⟧ của Ủy ban nhân dân xã",
        "Nghị quyết số 12/NQ-⟦HĐNN→HĐND⟧ ngày 10/7/2026",
        "Quyết định số 15/QĐ-UBND, Nghị quyết số 12/NQ-HĐND, Lệnh số 12-LCT/HĐNN8",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Chữ viết tắt tên cơ quan trong ký hiệu bị đảo: gợi ý UBND thay cho “UBDN”, “UNBD”, “BUND”, “UBNN” và HĐND thay
        cho “HĐDN”, “HĐNN”.

    Vì sao
        Ký hiệu cho biết cơ quan nào ban hành văn bản (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.3). Các quy tắc chính tả
        không động đến ký hiệu, nên lỗi này dễ lọt.

    Khi nào không tự sửa
        Không tự sửa: đến năm 1992 “HĐNN” còn là Hội đồng Nhà nước (kèm số khóa, “HĐNN8”, thì bỏ qua).
    """,
    local=True,
)

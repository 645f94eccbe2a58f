"""A document number contains spaces, or its groups are joined by a wrong dash.

What
    "20- NQ/TW" becomes "20-NQ/TW", "10/2018 /NĐ–CP" becomes "10/2018/NĐ-CP", "số 77KL/TW" becomes "số 77-KL/TW".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, II.3: a slash between number and symbol, a hyphen between the groups of the
    symbol, "không cách chữ". Hướng dẫn 05-HD/VPTW has the same for the Party, with hyphen and slash swapped. Search
    does not find a broken number, and it may be split at the end of a line.

When the fix is not safe
    Fixed only when type and issuer are known. Where nothing stands between number and type, and before an unknown
    issuer in capitals, the fix is only suggested; before any other word ("12/TT - Phụ lục") nothing is reported.
"""

from collections.abc import Iterator

from chinhta.analysis.symbols import errors
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    for error in errors(document, "broken"):
        safety = Safety.SAFE if error.sure else Safety.ASK
        confidence = 1.0 if error.sure else 0.8
        yield RULE.make_finding(context, error.start, error.end, (error.right,), safety=safety, confidence=confidence)


RULE = Rule(
    name="document-number.broken",
    stage=Stage.SYMBOLS,
    safety=Safety.SAFE,
    vi="Số, ký hiệu văn bản viết liền, dùng dấu gạch nối ngắn (-).",
    en="Write a document's number and symbol without spaces, with plain hyphens.",
    check=_check,
    examples=(
        "Nghị quyết số 20-⟦ →⟧NQ/TW ngày 01/11/2012",
        "Nghị quyết số 57⟦–→-⟧NQ/TW của Bộ Chính trị",
        "Quyết định số 165/QĐ-⟦ →⟧TTg của Thủ tướng Chính phủ",
        "Nghị định số 10/2018⟦ →⟧/NĐ⟦–→-⟧CP của Chính phủ",
        "Kế hoạch số 231⟦ - →-⟧KH/TU",
        "Quyết định số 45/QĐ⟦ - →-⟧BCT",
        "Quyết định số 12/QĐ-⟦ →⟧XYTB",
        "Kết luận số 77⟦→-⟧KL/TW, Quyết định số 12⟦→/⟧QĐ-UBND và Nghị quyết số 20⟦ →-⟧NQ/TW.",
        "Có 12 TT/BTC được ban hành; 77KL/TW là gì.",
        "Nghị quyết số 57-NQ/TW và Quyết định số 165/QĐ-TTg",
        "QCVN 08:2015/BTNMT - Quy chuẩn kỹ thuật quốc gia",
        "Biểu số 03/TT - Phụ lục kèm theo; mẫu 05/QĐ - ban hành lần đầu",
        "Trong 2 ngày 25/6 - KH/TU được ban hành ngày sau đó",
        "Giai đoạn 2021 - 2025, tỷ lệ 3/4 - TP. Hà Nội",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Số, ký hiệu văn bản bị dấu cách chen vào hoặc dùng sai loại dấu gạch: “20- NQ/TW” sửa thành “20-NQ/TW”, “10/2018
        /NĐ–CP” thành “10/2018/NĐ-CP”, “số 77KL/TW” thành “số 77-KL/TW”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, II.3: giữa số và ký hiệu có dấu gạch chéo, giữa các nhóm chữ viết tắt có dấu
        gạch nối, “không cách chữ”. Hướng dẫn 05-HD/VPTW quy định như vậy cho văn bản của Đảng, với gạch nối và gạch
        chéo đổi chỗ. Ký hiệu bị tách thì tìm không ra và dễ bị ngắt ở cuối dòng.

    Khi nào không tự sửa
        Chỉ tự sửa khi tên loại và cơ quan ban hành đều đã biết. Khi số và tên loại dính nhau, và trước một cơ quan viết
        hoa chưa biết, chỉ gợi ý; trước từ ngữ khác (“12/TT - Phụ lục”) bỏ qua.
    """,
    local=True,
)

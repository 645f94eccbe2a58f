"""The line of the document number has a colon where it should have none, or lacks it.

What
    In a line that is only the number, suggests "Số 05-NQ/ĐU" for "Số: 05-NQ/ĐU" (Party) and "Số: 45/QĐ-UBND" for "Số
    45/QĐ-UBND" (State), also for another mark; a space after the colon where there is none: "Số:45/QĐ-UBND".

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3: "sau từ “Số” có dấu hai chấm". In documents of the
    Party there is none (Hướng dẫn 05-HD/VPTW).

When the fix is not safe
    Only suggested: only the form of the number shows whose document it is, and lists contain such lines too.
"""

from collections.abc import Iterator

from chinhta.analysis.outline import form_pieces
from chinhta.analysis.symbols import references
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_LINE = lazy(r"(?:Số|SỐ)( ?[:;.,]? *)(?=\d)")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    if "số" not in document.vocabulary:
        return
    symbols = {reference.start: reference for reference in references(document)}
    for piece in form_pieces(document, context.tables):
        if (match := _LINE.match(piece.text)) and (symbol := symbols.get(piece.offsets[match.end()])):
            right = " " if symbol.kind == "party" else ": "
            if symbol.end != piece.end or not piece.is_whole(0, match.end()):
                continue
            if match[1] != right:
                start, end = piece.start + match.start(1), piece.start + match.end(1)
                yield RULE.make_finding(context, start, end, (right,), confidence=0.9)


RULE = Rule(
    name="form.wrong-number-colon",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Sau chữ “Số” ở đầu văn bản: văn bản nhà nước có dấu hai chấm và dấu cách, văn bản Đảng không có.",
    en="After “Số” State documents have a colon and a space, Party documents none.",
    check=_check,
    examples=(
        "Số⟦: → ⟧05-NQ/ĐU",
        "Số⟦ →: ⟧45/QĐ-UBND\nSố⟦:→: ⟧45/SGDĐT-VP",
        "Số: 45/QĐ-UBND\nSố 127-QĐ/TW\nSố 45/QĐ-UBND của Ủy ban nhân dân xã\nSố: 12",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Dòng ghi số của văn bản thừa hoặc thiếu dấu hai chấm: gợi ý “Số 05-NQ/ĐU” thay cho “Số: 05-NQ/ĐU” (Đảng), “Số:
        45/QĐ-UBND” thay cho “Số 45/QĐ-UBND” (Nhà nước), và thêm dấu cách khi viết liền “Số:45/QĐ-UBND”.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3: “sau từ “Số” có dấu hai chấm”. Văn bản của Đảng
        không có dấu này (Hướng dẫn 05-HD/VPTW).

    Khi nào không tự sửa
        Không tự sửa: chỉ có thể đoán theo dạng ký hiệu xem văn bản của bên nào, mà trong danh mục cũng có những dòng
        như vậy.
    """,
)

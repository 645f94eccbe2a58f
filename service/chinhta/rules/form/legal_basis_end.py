"""A legal basis ends in a wrong punctuation mark: "Căn cứ Luật Đầu tư số 143/2025/QH15." above another.

What
    Where lines that begin with "Căn cứ" or "Theo đề nghị" follow each other, suggests ";" at the end of each but the
    last, for a full stop, a comma or nothing.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6: "sau mỗi căn cứ phải xuống dòng, cuối dòng có dấu chấm
    phẩy (;), dòng cuối cùng kết thúc bằng dấu chấm (.)".

When the fix is not safe
    Only suggested. The last basis is left alone: older documents end it in a comma, normative ones in ";". A line
    without a mark at its end may be wrapped at the margin: it must be followed by a basis, and is reported only after
    another that has the mark. Sentences of an argument ("Căn cứ khoản 1 Điều 8 …, hành vi ấy bị cấm.") are not legal
    bases.
"""

from collections.abc import Iterator

from chinhta.analysis.cells import Cell, cells
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_STARTS = ("Căn cứ ", "Theo đề nghị ", "Xét đề nghị ", "- Căn cứ ")
_NAMED = lazy(
    r"(?:- )?(?:Căn cứ (?!Điều|Khoản)[A-ZĐ]|(?:Theo|Xét) đề nghị )(?:(?!\. ).)*"
)  # one sentence, of a document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    if not {"căn", "cứ"} <= document.vocabulary:
        return
    before: Cell | None = None
    marked = False  # whether a basis above ended in ";"
    for cell in cells(document):
        if cell.text.startswith(_STARTS):
            if before is not None and _NAMED.fullmatch(before.text):
                last = before.text[-1]
                if last in ".," and not before.text.endswith(".."):
                    yield RULE.make_finding(context, before.end - 1, before.end, (";",), confidence=0.9)
                elif marked and (last.isalnum() or last == ")"):
                    yield RULE.make_finding(context, before.end, before.end, (";",), confidence=0.8)
                marked = marked or last == ";"
            before = cell
        else:
            before, marked = None, False


RULE = Rule(
    name="form.legal-basis-end",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Mỗi căn cứ, trừ căn cứ cuối, kết thúc bằng dấu chấm phẩy.",
    en="Each legal basis but the last ends in a semicolon.",
    check=_check,
    examples=(
        "Căn cứ Luật Tổ chức Chính phủ⟦.→;⟧\nCăn cứ Luật Đầu tư;\nTheo đề nghị của Giám đốc Sở Công Thương.",
        "Căn cứ Luật Đầu tư;\n\nCăn cứ Luật Đất đai⟦→;⟧\nTheo đề nghị của Giám đốc Sở Công Thương,",
        "Căn cứ Luật Đầu tư;\nCăn cứ Luật Đất đai;\nTheo đề nghị của Giám đốc Sở Công Thương.\nQUYẾT ĐỊNH:",
        "Căn cứ khoản 1 Điều 8 Luật này, hành vi ấy bị cấm.\nCăn cứ Luật Đất đai thì cần đăng ký.",
        "Căn cứ kết quả kiểm tra, đoàn đề nghị xử lý.\nViệc này phải xong trước ngày 15.\nCăn cứ vào đó, đơn vị làm.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Căn cứ ban hành kết thúc bằng dấu sai, như “Căn cứ Luật Đầu tư số 143/2025/QH15.” khi dưới nó còn căn cứ khác.
        Trong các dòng liền nhau mở đầu bằng “Căn cứ”, “Theo đề nghị”, mỗi dòng trừ dòng cuối được gợi ý dấu chấm phẩy.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6: “sau mỗi căn cứ phải xuống dòng, cuối dòng có dấu
        chấm phẩy (;), dòng cuối cùng kết thúc bằng dấu chấm (.)”.

    Khi nào không tự sửa
        Không tự sửa. Căn cứ cuối để nguyên: văn bản cũ dùng dấu phẩy, văn bản quy phạm dùng dấu chấm phẩy. Dòng không
        có dấu ở cuối có thể bị ngắt do hết trang: chỉ gợi ý khi sau nó là một căn cứ và trước nó có căn cứ đã đủ dấu.
        Câu lập luận (“Căn cứ khoản 1 Điều 8 …, hành vi ấy bị cấm.”) không phải căn cứ.
    """,
)

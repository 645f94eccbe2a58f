"""A legal basis ends in a wrong punctuation mark: "Căn cứ Luật Đầu tư số 143/2025/QH15." above another.

What
    In consecutive lines that begin with "Căn cứ" or "Theo đề nghị", suggests ";" at the end of each but the last, for a
    full stop, a comma, a colon or nothing. In a whole document of the State, suggests "." after the last, for ";", ","
    or nothing.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6: "sau mỗi căn cứ phải xuống dòng, cuối dòng có dấu chấm
    phẩy (;), dòng cuối cùng kết thúc bằng dấu chấm (.)".

When the fix is not safe
    Only suggested. Elsewhere the last basis is left alone: normative documents end it in ";". A line without a mark at
    its end may be wrapped at the margin: it must be followed by a basis, and is reported only beside another that has
    the mark, the last one only above a blank line. Sentences of an argument ("Căn cứ khoản 1 Điều 8 …, hành vi ấy bị
    cấm.") are not legal bases.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from chinhta.analysis.head import Part
from chinhta.analysis.outline import Outline, outline
from chinhta.analysis.pieces import Piece, pieces
from chinhta.rules.form import _samples
from chinhta.rules.form._lists import ends_list
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_STARTS = ("Căn cứ ", "Theo đề nghị ", "Xét đề nghị ", "- Căn cứ ")
_NAMED = lazy(
    r"(?:- )?(?:Căn cứ (?!Điều|Khoản)[A-ZĐ]|(?:Theo|Xét) đề nghị )(?:(?!\. ).)*"
)  # one sentence, of a document

_MORE = ("Trên cơ sở ", "Xét ", "Theo ", "Sau khi ", "Thực hiện ")  # a basis in other words
# No basis ends so: the line is cut.
_WRAPPED = frozenset("của và về do tại theo số ngày tháng năm các với trên bởi thuộc đoạn Luật Bộ".split())
# The conclusion of an argument, not one more basis: "Căn cứ các quy định nêu trên, Cục trả lời như sau".
_CONCLUSION = lazy(r"Căn cứ (?:các |những )?(?:quy định|hướng dẫn|nội dung)(?: [^\W\d_]+){0,3} (?:trên|này)\b")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    if not {"căn", "cứ"} <= document.vocabulary:
        return
    found = outline(document, context.tables)
    own = found.of("basis") if found.sure else []
    runs: list[Sequence[Piece | Part]] = [own]
    for is_basis, run in groupby(pieces(document), _is_basis):
        if is_basis:
            runs.append([piece for piece in run if not own or piece.start >= own[-1].end])
    for bases in runs:
        marked = any(piece.text.endswith(";") for piece in bases)
        for piece in bases[:-1]:
            last = piece.text[-1]
            if not _NAMED.fullmatch(piece.text):
                continue
            if last in ".,:" and not piece.text.endswith(".."):
                yield RULE.make_finding(context, piece.end - 1, piece.end, (";",), confidence=0.9)
            elif marked and (last.isalnum() or last == ")") and piece.text.split()[-1] not in _WRAPPED:
                yield RULE.make_finding(context, piece.end, piece.end, (";",), confidence=0.8)
    yield from _last(document, context, found)


def _is_basis(piece: Piece) -> bool:
    return piece.text.startswith(_STARTS) and not _CONCLUSION.match(piece.text)


def _last(document: Document, context: Context, found: Outline) -> Iterator[Finding]:
    """Yield what is wrong at the end of the last basis of a State document."""
    bases = found.of("basis")
    if not found.sure or found.kind != "state" or not bases:
        return
    below = [piece.text for piece in pieces(document) if piece.start >= bases[-1].end][:1]
    if not below or not below[0][0].isupper() or below[0][-1] in ";," or below[0].startswith(_MORE):
        return
    last = bases[-1].text[-1]
    if last in ";,":
        yield RULE.make_finding(context, bases[-1].end - 1, bases[-1].end, (".",), confidence=0.8)
    elif (last.isalnum() or last == ")") and ends_list(document, found, bases[-1]):
        yield RULE.make_finding(context, bases[-1].end, bases[-1].end, (".",), confidence=0.7)


RULE = Rule(
    name="form.legal-basis-end",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Mỗi căn cứ, trừ căn cứ cuối, kết thúc bằng dấu chấm phẩy.",
    en="Each legal basis but the last ends in a semicolon.",
    check=_check,
    examples=(
        _samples.STATE
        + "Căn cứ Luật Đầu tư;\nTheo đề nghị của Trưởng phòng Kinh tế⟦;→.⟧\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Lập tổ.",
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
        Trong các dòng liền nhau mở đầu bằng “Căn cứ”, “Theo đề nghị”, mỗi dòng trừ dòng cuối được gợi ý dấu chấm phẩy;
        trong văn bản hành chính đủ phần đầu, căn cứ cuối được gợi ý dấu chấm.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6: “sau mỗi căn cứ phải xuống dòng, cuối dòng có dấu
        chấm phẩy (;), dòng cuối cùng kết thúc bằng dấu chấm (.)”.

    Khi nào không tự sửa
        Không tự sửa. Ở văn bản khác, căn cứ cuối để nguyên: văn bản quy phạm dùng dấu chấm phẩy. Dòng không
        có dấu ở cuối có thể bị ngắt do hết trang: chỉ gợi ý khi sau nó là một căn cứ và căn cứ khác
        cùng nhóm đã đủ dấu; với căn cứ cuối, khi sau nó là dòng trống.
        Câu lập luận (“Căn cứ khoản 1 Điều 8 …, hành vi ấy bị cấm.”) không phải căn cứ.
    """,
)

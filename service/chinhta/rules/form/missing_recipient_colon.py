"""A line of the list of recipients lacks its colon: "- Lưu VT, KHTC."

What
    Suggests "Lưu: VT" for "Lưu VT", and "Nơi nhận:" for "Nơi nhận" above the list of recipients.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9: "Nơi nhận" and "Lưu" are each followed by a colon.

When the fix is not safe
    Only suggested; "Lưu" must begin the line and be followed by the code of an office (VT, VP, HC).
"""

from collections.abc import Iterator

from chinhta.analysis.outline import form_pieces
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

_KEPT = lazy(r"[-–+•]? *Lưu(?= (?:VT|VP|HC|VTLT|HS|TH)(?!\w))")
_ITEM = ("-", "–", "+", "•", "Như trên", "Như Điều", "Như điều")


def _check(document: Document, context: Context) -> Iterator[Finding]:
    if document.vocabulary.isdisjoint({"lưu", "nhận"}):
        return
    lines = form_pieces(document, context.tables)
    tagged = any(mask.kind == "tag" for mask in document.masks)
    for n, piece in enumerate(lines):
        end = document.line_of(piece.start)[1]
        below = next((each for each in lines[n + 1 : n + 3] if each.start > end or tagged), None)  # beside: who signs
        if piece.text == "Nơi nhận" and below and below.text.startswith(_ITEM):
            yield RULE.make_finding(context, piece.end, piece.end, (":",), confidence=0.9)
        elif match := _KEPT.match(piece.text):
            at = piece.offsets[match.end() - 1] + 1
            yield RULE.make_finding(context, at, at, (":",), confidence=0.95)


RULE = Rule(
    name="form.missing-recipient-colon",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Sau “Nơi nhận” và “Lưu” có dấu hai chấm.",
    en="“Nơi nhận” and “Lưu” are followed by a colon.",
    check=_check,
    examples=(
        "Nơi nhận:\n- Như Điều 3;\n- Lưu⟦→:⟧ VT, KHTC.",
        "Nơi nhận⟦→:⟧\n- Như Điều 3;\n- Lưu: VT, KHTC.",
        "Nơi nhận⟦→:⟧\tCHỦ TỊCH\n- Như Điều 3;\n- Lưu: VT, KHTC.",
        "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT, KHTC.\nNơi nhận\nSố lượng\n- Lưu hồ sơ tại văn thư; Lưu Văn An.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Thiếu dấu hai chấm ở phần nơi nhận: gợi ý “Lưu: VT” thay cho “Lưu VT”, “Nơi nhận:” thay cho “Nơi nhận” trên danh
        sách.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9: sau “Nơi nhận” và sau “Lưu” đều có dấu hai chấm.

    Khi nào không tự sửa
        Không tự sửa; “Lưu” phải đứng đầu dòng và theo sau là ký hiệu đơn vị (VT, VP, HC).
    """,
)

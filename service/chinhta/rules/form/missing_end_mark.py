"""The body of a State document ends without "./.": "… thi hành Quyết định này." above the recipients.

What
    Where the recipients follow the body, suggests "./." for the full stop after the last sentence of a State document,
    or where it has no mark; in minutes without recipients above who signs.

Why
    Nghị định 30/2020/NĐ-CP, Phụ lục III, the samples 1.1 to 1.10: the body ends in "./.".

When the fix is not safe
    Only suggested: what is given may be a part of the document. Nothing is reported where a "./." stands above the
    recipients, or the line before them ends in another mark than a full stop or is a row of a table. Documents of the
    Party have a full stop.
"""

from collections.abc import Iterator

from chinhta.analysis.outline import outline
from chinhta.analysis.pieces import pieces
from chinhta.rules.form import _samples
from chinhta.rules.form._lists import signed
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document


def _check(document: Document, context: Context) -> Iterator[Finding]:
    found = outline(document, context.tables)
    below = found.of("recipients") or (found.of("authority") if found.type == "BIÊN BẢN" else [])
    if not found.sure or found.kind != "state" or not below:
        return
    end = document.line_of(below[0].start)[0]
    if "</" in document.text[end : below[0].start]:  # a line of a page may hold many paragraphs
        end = below[0].start
    for part in found.of("end_mark")[:1]:
        if document.text[part.start - 2].isalnum() and document.text[part.start - 1] == " ":
            yield RULE.make_finding(context, part.start - 1, part.start, ("",), confidence=0.9)
    if any(part.start < end for part in found.of("end_mark")):
        return
    names = signed(found)
    body = [piece for piece in pieces(document) if piece.end <= end and piece.start not in names]
    if len(body) < 2 or "|" in document.text[slice(*document.line_of(body[-1].start))]:
        return
    above, last = body[-2:]
    words = len(last.text.split()) + (0 if above.text[-1] in ".;:" else len(above.text.split()))  # a wrapped line
    if words > 5 and not last.text.isupper():
        if last.text.endswith(".") and last.text[-2].isalnum():
            yield RULE.make_finding(context, last.end - 1, last.end, ("./.",), confidence=0.8)
        elif last.text[-1].isalpha():
            yield RULE.make_finding(context, last.end, last.end, ("./.",), confidence=0.7)


RULE = Rule(
    name="form.missing-end-mark",
    stage=Stage.STYLE,
    safety=Safety.ASK,
    vi="Nội dung văn bản hành chính kết thúc bằng “./.”.",
    en="The body of a State document ends in “./.”.",
    check=_check,
    examples=(
        _samples.STATE + "Điều 1. Văn phòng và các đơn vị thi hành Quyết định này⟦.→./.⟧\n\nNơi nhận:\n- Như Điều 1;\n"
        "- Lưu: VT.",
        _samples.STATE + "Điều 1. Văn phòng và các đơn vị thi hành Quyết định này./.\n\nNơi nhận:\n- Như Điều 1;\n"
        "- Lưu: VT.",
        _samples.STATE + "Điều 1. Văn phòng và các đơn vị thi hành Quyết định này⟦→./.⟧\n\nNơi nhận:\n- Như Điều 1;",
        _samples.STATE + "Điều 1. Văn phòng và các đơn vị thi hành Quyết định này.",
        _samples.PARTY + "Các chi bộ thực hiện Kế hoạch này.\n\nNơi nhận:\n- Các chi bộ,\n- Lưu Văn phòng.",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Câu cuối của văn bản hành chính, ngay trước phần nơi nhận, chỉ có dấu chấm hoặc không có dấu:
        gợi ý “./.”. Biên bản không có nơi nhận thì xét câu ngay trước phần ký.

    Vì sao
        Nghị định 30/2020/NĐ-CP, Phụ lục III, các mẫu 1.1 đến 1.10: nội dung kết thúc bằng “./.”.

    Khi nào không tự sửa
        Không tự sửa: văn bản đưa vào có thể chỉ là một phần. Khi phía trên nơi nhận đã có “./.”, hoặc dòng cuối kết
        thúc bằng dấu khác thì bỏ qua. Văn bản Đảng kết thúc bằng dấu chấm.
    """,
)
